"""Spending on the year, quarter by quarter: one market beside all visitors, where the survey did not change."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.errors import DataError
from dashboard.figures.drawing import Drawing
from dashboard.figures.placing import signed_ticks
from dashboard.figures.quarters import Quarters, draw_onset
from dashboard.figures.sheet import Form, Width, Words, lay_out
from dashboard.figures.spending_quarters import ALL, Quarterly, kind_words, market_name, source_of
from dashboard.figures.tokens import SMALL_SIZE, Scheme
from dashboard.language import say
from dashboard.numbers import date, money, percent, place, quarter, signed_change
from dashboard.phrasing import sentences

_LEVEL = 0.005
_LEAST_VALUE_PIXELS = 34
_INKS = ("observed", "other")


def change_on_the_year_figure(story: Quarterly, *, scheme: Scheme = "light", width: Width = "half") -> go.Figure:
    """Change on the year of one market's spending and of all visitors', % of the same quarter a year before.

    Raises:
        DataError: no quarter can be compared with the one a year before.
    """
    known = story.rows[story.rows["change"].notna()]
    if known.empty:
        raise DataError(
            say(
                "No quarter near the onset can be compared with the one a year before, as known on {day}: the survey "
                "changed in between, or one of the two was not published.",
                day=date(story.day),
            )
        )
    sheet = lay_out(_words(story, known), Form(width, plot_height=230, left=46, right=14, axis=40))
    drawing = Drawing(sheet, scheme)
    axis = Quarters(known["quarter"].min(), known["quarter"].max(), sheet)
    low, high = _reach(known["change"] * 100)
    ticks = signed_ticks(low, high, most=6)
    drawing.horizontal = axis.axis()
    drawing.vertical = {
        "range": [low, high], "tickvals": ticks, "ticktext": [_tick(tick) for tick in ticks], "zeroline": True,
        "zerolinecolor": drawing.tint("line2"), "zerolinewidth": 1,
    }  # fmt: skip
    draw_onset(drawing, story.onset, axis=axis, down=9)
    _draw(drawing, story, axis)
    return drawing.figure()


def change_sentence(story: Quarterly) -> str:
    """The newest change of all visitors in words; empty where none can be compared."""
    everyone = _newest(story, ALL)
    if everyone is None:
        return ""
    said = {"quarter": quarter(everyone["quarter"]), "amount": money(float(everyone["value"])),
            "destination": place(story.destination), "change": signed_change(float(everyone["change"]))}  # fmt: skip
    if abs(float(everyone["change"])) < _LEVEL:
        return say(
            "All visitors spent {amount} in {destination} in {quarter}: level with the year before, {change}.", **said
        )
    return say("All visitors spent {amount} in {destination} in {quarter}, {change} on the year.", **said)


def market_sentence(story: Quarterly) -> str:
    """The newest change of the market of interest in words; empty where none can be compared."""
    name = story.series()[0][0] if len(story.rows) else ALL
    row = _newest(story, name)
    if row is None or name == ALL:
        return ""
    said = {"market": market_name(name), "amount": money(float(row["value"])), "destination": place(story.destination),
            "quarter": quarter(row["quarter"]), "change": signed_change(float(row["change"]))}  # fmt: skip
    if row.get("trust") == "low":
        return say(
            "Visitors from {market} spent {amount} in {destination} in {quarter}, {change} on the year (read in one "
            "secondary copy only).",
            **said,
        )
    return say("Visitors from {market} spent {amount} in {destination} in {quarter}, {change} on the year.", **said)


def _newest(story: Quarterly, market: str) -> pd.Series | None:
    rows = story.rows[(story.rows["market"] == market) & story.rows["change"].notna()]
    return None if rows.empty else rows.sort_values("quarter").iloc[-1]


def _words(story: Quarterly, known: pd.DataFrame) -> Words:
    name = story.series()[0][0]
    return Words(
        title=say("Spending of visitors in {destination}, change on the year, %", destination=place(story.destination)),
        subtitle=say(
            "Left bar: {market}; right bar: all visitors. Nominal; change on the year and no effect of anything. Only "
            "quarters of one design of the survey are compared. Open: a preliminary figure.",
            market=market_name(name),
        ),
        source=source_of(Quarterly(known, story.destination, story.day, story.onset)),
        sentence=sentences(change_sentence(story), market_sentence(story)),
    )


def _reach(changes: pd.Series) -> tuple[float, float]:
    low, high = min(float(changes.min()), 0.0), max(float(changes.max()), 0.0)
    # Room for a written value under the deepest bar, and for one and the word of the onset above the highest.
    room = max(high - low, 1.0) * 0.14
    return low - (room if low < 0 else room * 0.2), high + room * 1.7


def _tick(value: float) -> str:
    return percent(value / 100)


def _draw(drawing: Drawing, story: Quarterly, axis: Quarters) -> None:
    series = story.series()
    wide = 0.74 / len(series)
    for number, (name, rows) in enumerate(series):
        for _, row in rows[rows["change"].notna()].iterrows():
            middle = axis.at(row["quarter"]) + (number - (len(series) - 1) / 2) * wide
            value = float(row["change"]) * 100
            _bar(drawing, (middle, wide * 0.45), value, ink=_INKS[number % len(_INKS)], hollow=row["kind"] != "final")
            drawing.hover_spots(([middle], [value / 2]), [_hover(name, row)])
            if axis.step * wide >= _LEAST_VALUE_PIXELS:
                _label(drawing, (middle, value))


def _bar(drawing: Drawing, place: tuple[float, float], value: float, *, ink: str, hollow: bool) -> None:
    """A bar from zero around a middle with half a width; a preliminary one is hollow."""
    middle, half = place
    low, high = min(value, 0.0), max(value, 0.0)
    if not hollow:
        drawing.bar((middle - half, middle + half), row=(low, high), fill=ink)
        return
    edges = [middle - half, middle + half]
    drawing.line(([edges[0], edges[0], edges[1], edges[1], edges[0]], [low, high, high, low, low]), ink=ink, width=2)


def _label(drawing: Drawing, at: tuple[float, float]) -> None:
    drawing.text(
        at, signed_change(at[1] / 100, 0 if abs(at[1]) >= 1 else 1), size=SMALL_SIZE, ink="ink", anchor="center",
        shift=(0, 9 if at[1] >= 0 else -9), name="value",
    )  # fmt: skip


def _hover(name: str, row: pd.Series) -> str:
    return say(
        "{market}, {quarter}: {change} ({status})",
        market=market_name(name),
        quarter=quarter(row["quarter"]),
        change=signed_change(float(row["change"])),
        status=kind_words(str(row["kind"])),
    )
