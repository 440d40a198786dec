"""Spending by quarter: levels and spend per visitor, with the breaks of the survey drawn and the status told apart."""

from dataclasses import dataclass, replace
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go

from dashboard.errors import DataError
from dashboard.figures.drawing import Drawing
from dashboard.figures.placing import nice_ticks, spread
from dashboard.figures.quarters import (
    BREAK_ROOM,
    Quarters,
    break_notes,
    breaks_of,
    draw_breaks,
    draw_onset,
)
from dashboard.figures.sheet import Form, Width, Words, lay_out
from dashboard.figures.text import wrap_text
from dashboard.figures.tokens import LABEL_SIZE, OBSERVED_LINE, THIN_LINE, Scheme
from dashboard.language import say, speech
from dashboard.numbers import Unit, date, money, money_unit, place, quarter, signed_change

ALL = "Total"
_RIGHT = {"full": 150, "half": 116, "third": 100, "phone": 92}
_HEIGHTS = {"full": 320, "half": 270, "third": 240, "phone": 250}
_INKS = ("observed", "other")
_PHONE_QUARTERS = 12
_SYMBOLS = {"final": "circle", "preliminary": "circle-open", "derived": "diamond-open"}


@dataclass(frozen=True)
class Quarterly:
    """What a figure of quarters draws.

    Attributes:
        rows: columns quarter, market, value (yen), change (share, may be missing), kind (final, preliminary, derived),
            segment, as_of; the market of interest first, then all visitors (`Total`) if they are drawn.
        destination: where the money was spent.
        day: the day as known on which the rows stand.
        onset: the day on which the shock began.
    """

    rows: pd.DataFrame
    destination: str
    day: pd.Timestamp
    onset: pd.Timestamp

    def series(self) -> list[tuple[str, pd.DataFrame]]:
        """The rows of each market in the order given, by quarter."""
        names = list(dict.fromkeys(self.rows["market"]))
        return [(name, self.rows[self.rows["market"] == name].sort_values("quarter")) for name in names]

    def for_width(self, width: Width) -> "Quarterly":
        """The same, on a phone without the years long before the onset."""
        if width != "phone":
            return self
        near = self.rows[self.rows["quarter"] >= pd.Period(self.onset, freq="Q") - _PHONE_QUARTERS]
        return replace(self, rows=near) if len(near) else self


def market_name(market: str) -> str:
    """How a market is called in a figure; the sum of all markets is `all visitors`."""
    return say("all visitors") if market == ALL else place(market)


def spending_quarters_figure(story: Quarterly, *, scheme: Scheme = "light", width: Width = "full") -> go.Figure:
    """Spending of one market and of all visitors by quarter, in money, nominal; lines stop at breaks and gaps.

    Raises:
        DataError: there is no quarter.
    """
    _check(story)
    story = story.for_width(width)
    unit = money_unit(float(story.rows["value"].max()))
    words = Words(
        title=say("Spending of visitors in {destination} by quarter, {unit}",
                  destination=place(story.destination), unit=unit.name),
        subtitle=say(
            "Nominal. Filled: final or revised; open, dashed: preliminary (of older quarters often the only figure "
            "here); diamonds: derived from other published figures. Numbered lines: the survey changed; never compare "
            "across."
        ),
        source=source_of(story),
        sentence=_level_sentence(story),
        notes=break_notes(breaks_of(story.rows)),
    )  # fmt: skip
    return _draw(words, story, unit, scheme=scheme, width=width)


def per_visitor_figure(story: Quarterly, *, scheme: Scheme = "light", width: Width = "half") -> go.Figure:
    """Spend per visitor by quarter, in money a visitor, nominal.

    Raises:
        DataError: there is no quarter.
    """
    _check(story)
    story = story.for_width(width)
    unit = _single_unit()
    words = Words(
        title=say("Spend per visitor in {destination} by quarter, {unit} a visitor, nominal",
                  destination=place(story.destination), unit=unit.name),
        subtitle=say(
            "Without international fares. Filled: final or revised; open, dashed: preliminary. Numbered lines: the "
            "survey changed. The quarter surveyed at nine airports only (2023 Q1) is left out."
        ),
        source=source_of(story),
        sentence=_per_visitor_sentence(story),
        notes=break_notes(breaks_of(story.rows)),
    )  # fmt: skip
    return _draw(words, story, unit, scheme=scheme, width=width)


def source_of(story: Quarterly) -> str:
    """The source line: who surveyed, who gathered, the day, and the newest quarter."""
    return say(
        "Source: Japan Tourism Agency, consumption survey; collected by this project. As of {day}; data to {quarter}.",
        day=date(story.day),
        quarter=quarter(story.rows["quarter"].max()),
    )


def _check(story: Quarterly) -> None:
    if story.rows.empty:
        raise DataError(
            say(
                "No spending in {destination} by quarter was published by {day} for this market; choose another market "
                "or a later day.",
                destination=place(story.destination),
                day=date(story.day),
            )
        )


def _single_unit() -> Unit:
    """Single yen, dollars or yuan: what an amount a visitor is written in."""
    return Unit(speech().yen_per_unit, money(0.0).removeprefix("0").strip())


def _draw(words: Words, story: Quarterly, unit: Unit, *, scheme: Scheme, width: Width) -> go.Figure:
    form = Form(width, plot_height=_HEIGHTS[width], left=58, right=_RIGHT[width], axis=40)
    sheet = lay_out(words, form)
    drawing = Drawing(sheet, scheme)
    axis = Quarters(story.rows["quarter"].min(), story.rows["quarter"].max(), sheet)
    top = float(story.rows["value"].max()) / unit.divisor * sheet.plot_height / (sheet.plot_height - BREAK_ROOM - 24)
    drawing.horizontal = axis.axis()
    ticks = nice_ticks(top, 6)
    drawing.vertical = {"range": [0, top], "tickvals": ticks, "ticktext": [f"{tick:,g}" for tick in ticks]}
    draw_breaks(drawing, breaks_of(story.rows), axis=axis)
    draw_onset(drawing, story.onset, axis=axis)
    for number, (name, rows) in reversed(list(enumerate(story.series()))):
        _draw_series(drawing, rows, unit, axis=axis, look=(name, _INKS[number % len(_INKS)]))
    _label(drawing, story, unit, axis=axis, top=top)
    return drawing.figure()


def _draw_series(drawing: Drawing, rows: pd.DataFrame, unit: Unit, *, axis: Quarters, look: tuple[str, str]) -> None:
    name, ink = look
    records = [row for _, row in rows.iterrows()]
    for before, after in pairwise(records):
        joined = after["quarter"] - before["quarter"] == pd.offsets.QuarterEnd(startingMonth=12)
        if not joined or before["segment"] != after["segment"]:
            continue
        dash = "4px,3px" if "preliminary" in (before["kind"], after["kind"]) else "solid"
        drawing.line(
            ([axis.at(one["quarter"]) for one in (before, after)],
             [one["value"] / unit.divisor for one in (before, after)]),
            ink=ink, width=OBSERVED_LINE if ink == "observed" else THIN_LINE + 0.4, dash=dash,
        )  # fmt: skip
    for kind, symbol in _SYMBOLS.items():
        chosen = rows[rows["kind"] == kind]
        drawing.dots(
            ([axis.at(one) for one in chosen["quarter"]], (chosen["value"] / unit.divisor).tolist()),
            ink=ink, size=8, symbol=symbol, hover=[_hover(name, row) for _, row in chosen.iterrows()],
        )  # fmt: skip


def _hover(name: str, row: pd.Series) -> str:
    return say(
        "{market}, {quarter}: {amount} ({status})",
        market=market_name(name),
        quarter=quarter(row["quarter"]),
        amount=money(float(row["value"])),
        status=kind_words(str(row["kind"])),
    )


def kind_words(kind: str) -> str:
    """The kind of a published value in words."""
    return {
        "final": say("final or revised"),
        "preliminary": say("preliminary"),
        "derived": say("derived from other published figures"),
    }[kind]


def _label(drawing: Drawing, story: Quarterly, unit: Unit, *, axis: Quarters, top: float) -> None:
    """The name of each line at the right, at the height of its last point."""
    height = axis.sheet.plot_height
    lasts = [(name, float(rows["value"].iloc[-1]) / unit.divisor / top * height) for name, rows in story.series()]
    lines = [wrap_text(_capital(market_name(name)), axis.sheet.right - 12, size=LABEL_SIZE, bold=True)
             for name, _ in lasts]  # fmt: skip
    heights = spread([at for _, at in lasts], [16.0 * len(text) + 4 for text in lines], low=0, high=float(height))
    for number, at in enumerate(heights):
        drawing.margin_text(
            (1.0, at / height * top), "\n".join(lines[number]), ink=("ink", "ink2")[number % 2], size=LABEL_SIZE,
            bold=True, shift=(8, 0), name="line",
        )  # fmt: skip


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _level_sentence(story: Quarterly) -> str:
    name, rows = story.series()[0]
    last = rows.iloc[-1]
    known = {"market": market_name(name), "quarter": quarter(last["quarter"]), "amount": money(float(last["value"])),
             "destination": place(story.destination)}  # fmt: skip
    if pd.isna(last["change"]):
        return say(
            "Visitors from {market} spent {amount} in {destination} in {quarter}; a year before, no comparable figure "
            "was published.",
            **known,
        )
    return say(
        "Visitors from {market} spent {amount} in {destination} in {quarter}, {change} on the year.",
        **known,
        change=signed_change(float(last["change"])),
    )


def _per_visitor_sentence(story: Quarterly) -> str:
    name, rows = story.series()[0]
    last = rows.iloc[-1]
    return say(
        "The newest figure, {quarter}, is {amount} a visitor from {market} ({status}).",
        quarter=quarter(last["quarter"]),
        amount=money(float(last["value"])),
        market=market_name(name),
        status=kind_words(str(last["kind"])),
    )
