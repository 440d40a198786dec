"""Who came instead: each market above or below its own baseline since the onset, and all others together."""

from dataclasses import dataclass
from typing import Literal

import pandas as pd
import plotly.graph_objects as go

from dashboard.errors import DataError
from dashboard.figures.drawing import Drawing
from dashboard.figures.market_words import Row, Setting
from dashboard.figures.placing import signed_ticks
from dashboard.figures.sheet import Form, Width, Words, lay_out
from dashboard.figures.text import text_width, wrap_text
from dashboard.figures.tokens import AXIS_SIZE, EVENT_SIZE, SMALL_SIZE, Scheme
from dashboard.language import say
from dashboard.numbers import Unit, full_month, money, money_unit, month, persons, persons_unit, place, span
from dashboard.phrasing import with_commas

Amount = Literal["persons", "money"]

ROW_COLUMNS = ("market", "part", "last_month", "value", "low_95", "high_95")
TOGETHER, AFFECTED = "together", "affected"
_BAR = 9.0
_WORDS = 16.0
_WIDE = 400
_AXIS_ROOM = 22.0
_BLOCK_GAP = 46.0


@dataclass(frozen=True)
class _Look:
    """Pixels: the left and right margin, the height of a row, and whether the words stand above the bar."""

    left: int
    right: int
    row: float
    above: bool


_LOOKS = {
    "full": _Look(190, 270, 25.0, False),
    "half": _Look(12, 14, 42.0, True),
    "third": _Look(12, 14, 42.0, True),
    "phone": _Look(12, 14, 42.0, True),
}


@dataclass(frozen=True)
class _Style:
    """How rows are drawn: their look, what is counted, and how far right of the plot the intervals begin."""

    look: _Look
    amount: Amount
    ends: float


@dataclass(frozen=True)
class _Block:
    """Rows on one scale: pixels of its upper edge, values of its left and right edge."""

    rows: pd.DataFrame
    top: float
    low: float
    high: float

    def across(self, value: float, width: float) -> float:
        return (value - self.low) / (self.high - self.low) * width


def who_came_figure(
    rows: pd.DataFrame, *, setting: Setting, amount: Amount = "persons", scheme: Scheme = "light", width: Width = "full"
) -> go.Figure:
    """Gains to the right and losses to the left, largest loss first, 95% whiskers; hatched where zero is in it.

    The affected market and all others together stand beneath on a scale of their own, which is said.

    Args:
        rows: columns ROW_COLUMNS, persons or yen; part `affected`, `exposed`, `other`, `together`.
        setting: where and when.
        amount: whether the values are persons or yen.
        scheme: light or dark.
        width: which width the figure is made for.

    Raises:
        DataError: there is no row.
    """
    if rows.empty:
        raise DataError(
            say("No market of {destination} has a known month since the onset.", destination=place(setting.destination))
        )
    look = _LOOKS[width]
    apart = rows["part"].isin([TOGETHER, AFFECTED])
    parts = [part for part in (rows[~apart].sort_values("value"), rows[apart].sort_values("part")) if len(part)]
    unit = _unit(rows[~apart] if (~apart).any() else rows, amount)
    height = sum(len(part) * look.row + _AXIS_ROOM for part in parts) + _BLOCK_GAP * len(parts)
    form = Form(width, plot_height=round(height), left=look.left, right=look.right, axis=4)
    drawing = Drawing(lay_out(_words(rows, setting, amount, unit), form), scheme)
    wide, tall = drawing.sheet.plot_width, float(drawing.sheet.plot_height)
    drawing.horizontal = {"range": [0, wide], "visible": False}
    drawing.vertical = {"range": [0, tall], "visible": False, "showgrid": False}
    values = [text_width(_value(row, amount), AXIS_SIZE, bold=True) for row in rows.to_dict("records")]
    style = _Style(look, amount, ends=max(values) + 24)
    for part in parts:
        block = _Block(part, tall - _BLOCK_GAP, *_reach(part))
        _draw_block(drawing, block, style, head=_head(part, amount))
        tall -= _BLOCK_GAP + len(part) * look.row + _AXIS_ROOM
    return drawing.figure()


def _head(rows: pd.DataFrame, amount: Amount) -> str:
    unit = _unit(rows, amount).name
    if not rows["part"].isin([TOGETHER, AFFECTED]).any():
        return say("Each market, {unit}", unit=unit)
    if not (rows["part"] == TOGETHER).any():
        return say("The affected market, {unit}: another scale", unit=unit)
    return say("The affected market and all others together, {unit}: another scale", unit=unit)


def _unit(rows: pd.DataFrame, amount: Amount) -> Unit:
    largest = float(rows[["low_95", "high_95"]].abs().max().max())
    return money_unit(largest) if amount == "money" else persons_unit(largest)


def _reach(rows: pd.DataFrame) -> tuple[float, float]:
    low, high = min(float(rows["low_95"].min()), 0.0), max(float(rows["high_95"].max()), 0.0)
    room = (high - low) * 0.03 or 1.0
    return low - room, high + room


def _draw_block(drawing: Drawing, block: _Block, style: _Style, *, head: str) -> None:
    wide, look = drawing.sheet.plot_width, style.look
    lines = wrap_text(head, drawing.sheet.width - 16, size=AXIS_SIZE, bold=True)
    drawing.text(
        (0, block.top), "\n".join(lines), size=AXIS_SIZE, bold=True, ink="ink2", vertical="bottom",
        shift=(4 - look.left, 10), name="block",
    )  # fmt: skip
    unit = _unit(block.rows, style.amount)
    foot = block.top - len(block.rows) * look.row
    for tick in signed_ticks(block.low / unit.divisor, block.high / unit.divisor, most=7 if wide > _WIDE else 4):
        at = block.across(tick * unit.divisor, wide)
        ink = "ink2" if tick == 0 else "grid"
        # Where words stand above the bars, the lines stop under them.
        pieces = [(foot, block.top)] if not look.above else [
            (block.top - (number + 1) * look.row, block.top - number * look.row - _WORDS)
            for number in range(len(block.rows))
        ]  # fmt: skip
        for piece in pieces:
            drawing.line(([at, at], list(piece)), ink=ink, width=1)
        drawing.text((at, foot), _tick(tick), anchor="center", size=SMALL_SIZE, shift=(0, -11), name="tick")
    for number, row in enumerate(block.rows.to_dict("records")):
        top = block.top - number * look.row
        _draw_bar(drawing, block, row, middle=top - (_WORDS + 4 + _BAR / 2 if look.above else look.row / 2 - 2))
        _write(drawing, row, style, top=top)


def _draw_bar(drawing: Drawing, block: _Block, row: Row, *, middle: float) -> None:
    wide = drawing.sheet.plot_width
    ends = (block.across(0.0, wide), block.across(row["value"], wide))
    ink = "offset" if row["value"] > 0 else "loss"
    across = (middle - _BAR / 2, middle + _BAR / 2)
    if _holds_zero(row):
        drawing.hatched_bar(ends, row=across, ink=ink)
    else:
        drawing.bar(ends, row=across, fill=ink)
    under = across[0] - 4
    whisker = [block.across(row[end], wide) for end in ("low_95", "high_95")]
    drawing.line((whisker, [under, under]), ink="line2", width=1.5)


def _write(drawing: Drawing, row: Row, style: _Style, *, top: float) -> None:
    wide, look, middle = drawing.sheet.plot_width, style.look, top - style.look.row / 2 + 2
    value, ends = _value(row, style.amount), _interval(row, style.amount)
    bold = row["part"] in (TOGETHER, AFFECTED)
    ink = "exposed" if row["part"] == "exposed" else "ink"
    if look.above:
        label = place(str(row["market"])) if row["part"] == AFFECTED else _label(row)
        drawing.text((0, top), label, size=AXIS_SIZE, ink=ink, shift=(4 - look.left, -8), name="market", bold=bold)
        drawing.text(
            (wide, top), f"{value} {ends}", size=SMALL_SIZE, ink="ink2", anchor="right", shift=(8, -8), name="value"
        )
        return
    drawing.text((0, middle), _label(row), size=AXIS_SIZE, ink=ink, anchor="right", shift=(-10, 0), bold=bold)
    drawing.text(
        (wide, middle), value, size=AXIS_SIZE, ink="ink", bold=True, anchor="right", shift=(style.ends - 10, 0),
        name="value",
    )  # fmt: skip
    drawing.text((wide, middle), ends, size=EVENT_SIZE, ink="ink2", shift=(style.ends, 0), name="ends")


def _tick(value: float) -> str:
    return f"{value:,g}".replace("-", "−")


def _holds_zero(row: Row) -> bool:
    return bool(row["low_95"] <= 0 <= row["high_95"])


def _label(row: Row) -> str:
    if row["part"] == TOGETHER:
        return say("All other markets")
    name = place(str(row["market"]))
    return {
        "affected": say("{market} (affected)", market=name),
        "exposed": say("{market} (exposed)", market=name),
    }.get(str(row["part"]), name)


def _value(row: Row, amount: Amount) -> str:
    written = (money if amount == "money" else persons)(row["value"])
    return f"+{written}" if row["value"] > 0 else written


def _interval(row: Row, amount: Amount) -> str:
    return f"({span((row['low_95'], row['high_95']), row['value'], quantity=amount)})"


def _words(rows: pd.DataFrame, setting: Setting, amount: Amount, unit: Unit) -> Words:
    first, last = full_month(setting.onset), rows["last_month"].max()
    named = {"destination": place(setting.destination), "first": first, "last": full_month(last), "unit": unit.name}
    title = (
        say("Spending above or below each market's own baseline in {destination}, {first} to {last}, {unit}", **named)
        if amount == "money"
        else say(
            "Visitors above or below each market's own baseline in {destination}, {first} to {last}, {unit}", **named
        )
    )
    return Words(
        title=title,
        subtitle=say(
            "Bars: observed less baseline, losses to the left. Lines: 95% intervals. Hatched: cannot be told apart "
            "from zero. All other markets: one series with a baseline of its own, so that what they share errs once; "
            "the affected and the exposed markets are not in it, and single markets do not add up to it."
        ),
        source=setting.source(last),
        sentence=_sentence(rows, amount),
        notes=_known_shorter(rows, last),
    )


def _known_shorter(rows: pd.DataFrame, last: pd.Period) -> tuple[str, ...]:
    """Which markets are known for fewer months, one entry a month."""
    shorter = rows[rows["last_month"] < last]
    return tuple(
        say(
            "Only to {month}: {markets}.",
            month=month(end),
            markets=with_commas(_label(row) for row in shorter[shorter["last_month"] == end].to_dict("records")),
        )
        for end in sorted(set(shorter["last_month"]), reverse=True)
    )  # fmt: skip


def _sentence(rows: pd.DataFrame, amount: Amount) -> str:
    whole = rows[rows["part"] == TOGETHER]
    singles = rows[~rows["part"].isin([TOGETHER, AFFECTED])]
    if whole.empty:
        return say(
            "{above} of {count} other markets came above their own baseline; all of them together are not measured, "
            "because no total of all visitors is known.",
            above=int((singles["value"] > 0).sum()),
            count=len(singles),
        )
    row = whole.to_dict("records")[0]
    named = {"value": _value(row, amount), "interval": _interval(row, amount)}
    if _holds_zero(row):
        return say(
            "All other markets together: {value} {interval} against their baseline, which cannot be told apart from "
            "zero.",
            **named,
        )
    return say("All other markets together: {value} {interval} against their baseline.", **named)
