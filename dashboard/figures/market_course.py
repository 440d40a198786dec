"""One market, large: what came against its baseline, and under it the effect of every month with its 95% interval."""

import math
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from dashboard.errors import DataError
from dashboard.figures.drawing import Drawing
from dashboard.figures.fan import fan
from dashboard.figures.market_words import Row, Setting
from dashboard.figures.placing import nice_ticks, signed_ticks
from dashboard.figures.sheet import Form, Width, Words, lay_out
from dashboard.figures.timeline import Timeline, middle, middles
from dashboard.figures.tokens import AXIS_SIZE, LABEL_SIZE, MEDIAN_LINE, OBSERVED_LINE, SMALL_SIZE, Scheme
from dashboard.language import say
from dashboard.numbers import Unit, full_month, interval, month, percent, persons, persons_unit, place, signed_change
from dashboard.phrasing import sentences

COURSE_COLUMNS = (
    "month", "observed", "status", "value", "low_50", "high_50", "low_80", "high_80", "low_95", "high_95", "effect",
    "effect_low_95", "effect_high_95",
)  # fmt: skip
_LEVEL, _GAP, _EFFECT = 230.0, 46.0, 110.0
_BASELINE = ("value", "low_50", "high_50", "low_80", "high_80", "low_95", "high_95")


@dataclass(frozen=True)
class _Band:
    """A strip of the plot: pixels of its lower and upper edge, and the values that stand there."""

    foot: float
    top: float
    low: float
    high: float

    def up(self, value: float) -> float:
        return self.foot + (value - self.low) / (self.high - self.low) * (self.top - self.foot)


@dataclass(frozen=True)
class Course:
    """What is known of one market.

    Attributes:
        market: its label.
        rows: columns COURSE_COLUMNS, one row a month; baseline and effect NaN where there is none.
        totals: its effect since the onset: columns unit (persons, share), last_month, value, low_95, high_95; no row
            where it has no baseline.
    """

    market: str
    rows: pd.DataFrame
    totals: pd.DataFrame


def market_course_figure(
    course: Course, *, setting: Setting, scheme: Scheme = "light", width: Width = "full"
) -> go.Figure:
    """Observed persons on the fan of the baseline, and the effect in percent month by month under it.

    Args:
        course: the market.
        setting: where and when.
        scheme: light or dark.
        width: which width the figure is made for.

    Raises:
        DataError: no month of the market is known.
    """
    rows = course.rows
    if rows["observed"].notna().sum() == 0:
        market = place(course.market)
        raise DataError(say("No month of {market} is known from a year before the onset on.", market=market))
    has_effect = bool(rows["effect"].notna().any())
    unit = persons_unit(float(rows[["observed", "high_95"]].max().max()))
    narrow = width != "full"
    plot_height = round(_LEVEL + (_GAP + _EFFECT if has_effect else 0))
    form = Form(width, plot_height=plot_height, left=46, right=10 if narrow else 130, axis=38)
    drawing = Drawing(lay_out(_words(course, setting, unit), form), scheme)
    timeline = Timeline(rows["month"].min(), rows["month"].max(), drawing.sheet)
    drawing.horizontal = timeline.axis() | {"showspikes": False}
    drawing.vertical = {"range": [0, plot_height], "visible": False, "showgrid": False}
    level = _level_band(rows, plot_height, unit)
    _draw_onset(drawing, setting, timeline, plot_height)
    _draw_level(drawing, rows, level, unit=unit)
    if has_effect:
        _draw_effect(drawing, rows)
    _label(drawing, rows, level, unit=unit, narrow=narrow)
    return drawing.figure()


def _level_band(rows: pd.DataFrame, plot_height: float, unit: Unit) -> _Band:
    largest = float(rows[["observed", "high_95"]].max().max()) / unit.divisor
    return _Band(plot_height - _LEVEL, plot_height - 14, 0.0, largest or 1.0)


def _draw_onset(drawing: Drawing, setting: Setting, timeline: Timeline, plot_height: float) -> None:
    start = setting.onset.start_time
    if timeline.holds(start):
        at = start.isoformat()
        # The line stops for the words between the two strips.
        for low, high in [(0.0, _EFFECT), (plot_height - _LEVEL, plot_height)]:
            drawing.line(([at, at], [low, high]), ink="ink2", width=1)
        drawing.text((at, plot_height), say("onset"), size=SMALL_SIZE, ink="ink2", shift=(5, -6), name="onset")


def _draw_level(drawing: Drawing, rows: pd.DataFrame, band: _Band, *, unit: Unit) -> None:
    _draw_grid(drawing, band, nice_ticks(band.high, most=5), strong=0.0)
    known = rows.dropna(subset=["value"])
    placed = known.assign(**{name: [band.up(value / unit.divisor) for value in known[name]] for name in _BASELINE})
    fan(drawing, placed, hue="baseline")
    if len(placed):
        drawing.line((middles(placed["month"]), placed["value"].tolist()), ink="baseline", width=MEDIAN_LINE)
        drawing.hover_spots(
            (middles(placed["month"]), placed["value"].tolist()),
            [_baseline_hover(row) for row in known.to_dict("records")],
            ink="baseline",
        )
    _draw_observed(drawing, rows, band, unit=unit)


def _draw_observed(drawing: Drawing, rows: pd.DataFrame, band: _Band, *, unit: Unit) -> None:
    days = middles(rows["month"])
    values = [None if pd.isna(count) else band.up(count / unit.divisor) for count in rows["observed"]]
    guess = (rows["status"] == "estimate").tolist()
    hover = [_observed_hover(row) for row in rows.to_dict("records")]
    solid = [None if one else value for value, one in zip(values, guess, strict=True)]
    drawing.line((days, solid), ink="observed", width=OBSERVED_LINE)
    joined = [
        value if one or later else None for value, one, later in zip(values, guess, [*guess[1:], False], strict=True)
    ]
    if any(guess):
        drawing.line((days, joined), ink="observed", width=OBSERVED_LINE, dash="4px,3px")
    known = [number for number, value in enumerate(values) if value is not None]
    for symbol, wanted in (("circle", False), ("circle-open", True)):
        shown = [number for number in known if guess[number] == wanted]
        if shown:
            points = ([days[number] for number in shown], [values[number] for number in shown])
            drawing.dots(points, ink="observed", size=7, symbol=symbol, hover=[hover[number] for number in shown])


def _draw_effect(drawing: Drawing, rows: pd.DataFrame) -> None:
    known = rows.dropna(subset=["effect"])
    low = min(float(known["effect_low_95"].min()) * 100, 0.0)
    high = max(float(known["effect_high_95"].max()) * 100, 0.0)
    band = _Band(0.0, _EFFECT, low * 1.05 - 1, high * 1.05 + 1)
    drawing.margin_text(
        (0.0, _EFFECT), say("Effect by month, % of the baseline, with 95% intervals"), size=AXIS_SIZE, bold=True,
        ink="ink2", shift=(4 - drawing.sheet.left, 16), name="block",
    )  # fmt: skip
    _draw_grid(drawing, band, signed_ticks(band.low, band.high, most=4), strong=0.0)
    for row in known.to_dict("records"):
        at = middle(row["month"])
        ends = [band.up(row[end] * 100) for end in ("effect_low_95", "effect_high_95")]
        drawing.line(([at, at], ends), ink="line2", width=1.6)
    values = [band.up(value * 100) for value in known["effect"]]
    hover = [_effect_hover(row) for row in known.to_dict("records")]
    drawing.dots((middles(known["month"]), values), ink="observed", size=8, hover=hover)


def _draw_grid(drawing: Drawing, band: _Band, ticks: list[float], *, strong: float) -> None:
    for tick in ticks:
        height = band.up(tick)
        drawing.shape(
            "line",
            {"xref": "paper", "yref": "y", "x0": 0, "x1": 1, "y0": height, "y1": height, "layer": "below",
             "line": {"color": drawing.tint("line2" if tick == strong else "grid"), "width": 1}},
        )  # fmt: skip
        drawing.margin_text(
            (0.0, height), f"{tick:,g}".replace("-", "−"), anchor="right", size=AXIS_SIZE, shift=(-6, 0), name="tick"
        )


def _label(drawing: Drawing, rows: pd.DataFrame, band: _Band, *, unit: Unit, narrow: bool) -> None:
    """The names of the two lines at their ends; a narrow figure has no room, and its subtitle says the colours."""
    if narrow:
        return
    came = rows.dropna(subset=["observed"]).iloc[-1]
    observed = band.up(came["observed"] / unit.divisor)
    expected = rows.dropna(subset=["value"])
    if len(expected):
        height = band.up(expected["value"].iloc[-1] / unit.divisor)
        if abs(height - observed) < LABEL_SIZE + 4:
            height = observed + (LABEL_SIZE + 4 if height >= observed else -LABEL_SIZE - 4)
        drawing.margin_text((1.0, height), say("Baseline"), ink="baseline", bold=True, size=LABEL_SIZE, shift=(10, 0))
    drawing.margin_text((1.0, observed), say("Observed"), ink="observed", bold=True, size=LABEL_SIZE, shift=(10, 0))


def _observed_hover(row: Row) -> str:
    if math.isnan(row["observed"]):
        return ""
    named = {"month": month(row["month"]), "came": persons(row["observed"])}
    if row["status"] == "estimate":
        return say("{month}: {came} came (estimate)", **named)
    return say("{month}: {came} came", **named)


def _baseline_hover(row: Row) -> str:
    ends = interval((row["low_95"], row["high_95"]), row["value"], quantity="persons")
    return say(
        "{month}: baseline {base}, {interval}", month=month(row["month"]), base=persons(row["value"]), interval=ends
    )


def _effect_hover(row: Row) -> str:
    low, high = percent(row["effect_low_95"]), percent(row["effect_high_95"])
    return say(
        "{month}: {effect} (95%: {low} to {high})",
        month=month(row["month"]),
        effect=signed_change(row["effect"]),
        low=low,
        high=high,
    )


def _words(course: Course, setting: Setting, unit: Unit) -> Words:
    market, rows = course.market, course.rows
    named = {"market": place(market), "destination": place(setting.destination), "unit": unit.name}
    if course.totals.empty:
        subtitle = say(
            "Line: what came. No month since the onset stands against a baseline of this market, so no effect is "
            "measured."
        )
    else:
        subtitle = say(
            "Black or white: what came, open circles where the publisher estimates. Blue: the market's own baseline "
            "with its 50, 80 and 95% intervals."
        )
    return Words(
        title=say("Visitors from {market} to {destination}, {unit} a month", **named),
        subtitle=subtitle,
        source=setting.source(rows.loc[rows["observed"].notna(), "month"].max()),
        sentence=_sentence(course, setting),
    )


def _sentence(course: Course, setting: Setting) -> str:
    market = course.market
    by_unit = {str(row["unit"]): row for row in course.totals.to_dict("records")}
    if not by_unit:
        last = course.rows.dropna(subset=["observed"]).iloc[-1]
        return say(
            "In {month}, {came} visitors came from {market}.",
            month=full_month(last["month"]),
            came=persons(last["observed"]),
            market=place(market),
        )
    count, share = by_unit["persons"], by_unit["share"]
    ends = (count["low_95"], count["high_95"])
    named = {
        "first": full_month(setting.onset),
        "last": full_month(count["last_month"]),
        "market": place(market),
        "size": persons(abs(count["value"])),
        "share": percent(abs(share["value"]), 1),
    }
    if count["value"] > 0:
        ranges = interval(ends, count["value"], quantity="persons")
        said = say(
            "From {first} to {last}, {size} more visitors came from {market} than in its baseline ({interval}), "
            "{share} above it.",
            **named,
            interval=ranges,
        )
    else:
        ranges = interval((-ends[1], -ends[0]), -count["value"], quantity="persons")
        said = say(
            "From {first} to {last}, {size} fewer visitors came from {market} than in its baseline ({interval}), "
            "{share} below it.",
            **named,
            interval=ranges,
        )
    if ends[0] <= 0 <= ends[1]:
        return sentences(said, say("This cannot be told apart from zero."))
    return said
