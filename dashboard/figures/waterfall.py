"""From a published number to ours: one horizontal bar a step, each beginning where the one before it ended."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from dashboard.errors import DataError
from dashboard.figures.drawing import Drawing
from dashboard.figures.placing import signed_ticks
from dashboard.figures.scales import tick_texts, written, yen_scale
from dashboard.figures.sheet import Form, Width, Words, lay_out
from dashboard.figures.text import text_width
from dashboard.figures.tokens import AXIS_SIZE, EVENT_SIZE, LABEL_SIZE, Scheme
from dashboard.language import say
from dashboard.numbers import percent_sign
from dashboard.phrasing import capital, named, with_semicolons

STEP_COLUMNS = ("step", "change", "total", "made", "words")
_LEFT, _RIGHT = 12, 14
_ROW = 44
_LAST_ROW = 66
_BAR = 6.5
_PERCENT = 0.01


@dataclass(frozen=True)
class Bridge:
    """A published number, the steps from it and our number.

    Attributes:
        speaker: who published it.
        steps: columns STEP_COLUMNS in order; the first row is the printed number, `total` stands after each step and
            the last one is our number; in yen, or as a share of GDP.
        ends: the 80 and the 95% interval of our number, low and high of each.
        is_share: whether the numbers are shares of GDP, 0 to 1.
        counted_as: what our number counts.
        sentence: the result in words.
        source: the source line.
    """

    speaker: str
    steps: pd.DataFrame
    ends: tuple[tuple[float, float], tuple[float, float]]
    is_share: bool
    counted_as: str
    sentence: str
    source: str


@dataclass(frozen=True)
class _Bar:
    """One row: its label, where it begins and ends in the unit of the axis, how it is written, its colour."""

    label: str
    ends: tuple[float, float]
    written: str
    fill: str
    hover: str


def waterfall_figure(bridge: Bridge, *, scheme: Scheme = "light", width: Width = "half") -> go.Figure:
    """The steps as bars from the printed number to ours with its 80 and 95% interval, in yen or % of GDP.

    Yen in every currency: it begins with what somebody printed.
    A step that cannot be made has no bar: a note under the axis names it.

    Raises:
        DataError: a column is missing, or there is no step after the printed number.
    """
    _check(bridge)
    scale, unit, decimals = _scale(bridge)
    bars = _bars(bridge, scale, decimals)
    height = _ROW * (len(bars) - 1) + _LAST_ROW
    sheet = lay_out(_words(bridge, unit), Form(width, plot_height=height, left=_LEFT, right=_RIGHT))
    drawing = Drawing(sheet, scheme)
    whiskers = [(low / scale, high / scale) for low, high in bridge.ends]
    low, high = _reach(bars, whiskers, sheet.plot_width)
    drawing.horizontal = _across(low, high, bridge.is_share)
    drawing.vertical = {"range": [0, height], "visible": False}
    for number, bar in enumerate(bars):
        middle = height - number * _ROW - 27
        _draw(drawing, bar, middle, low=low)
        if number + 1 < len(bars):
            drawing.line(([bar.ends[1]] * 2, [middle - _BAR, middle - _ROW + _BAR]), ink="line2", width=1, dash="dot")
    _whiskers(drawing, whiskers, height - (len(bars) - 1) * _ROW - 27, decimals=decimals)
    return drawing.figure()


def _check(bridge: Bridge) -> None:
    missing = [name for name in STEP_COLUMNS if name not in bridge.steps.columns]
    if missing:
        raise DataError(f"Steps have no column {', '.join(missing)}; give all of {', '.join(STEP_COLUMNS)}.")
    if len(bridge.steps) < 2:
        raise DataError(
            f"{bridge.speaker}: {len(bridge.steps)} steps make no way from one number to another; give at least two."
        )


def _scale(bridge: Bridge) -> tuple[float, str, int]:
    """What a unit of the axis is, its name, and decimals: one more than elsewhere, so that the rows add up."""
    if bridge.is_share:
        return _PERCENT, say("% of GDP"), 3
    scale = yen_scale(max(float(bridge.steps["total"].abs().max()), bridge.ends[1][1]))
    return scale.divisor, say("{unit}, nominal", unit=scale.name), scale.decimals + 1


def _bars(bridge: Bridge, scale: float, decimals: int) -> list[_Bar]:
    made = bridge.steps[bridge.steps["made"].astype(bool)]
    bars: list[_Bar] = []
    for number, row in enumerate(made.to_dict("records")):
        end, change, label = float(row["total"]) / scale, float(row["change"]) / scale, str(row["step"])
        hover = named(label, str(row["words"]))
        if number == 0:
            text = say("{speaker}, {step}", speaker=bridge.speaker, step=label)
            bars.append(_Bar(text, (0.0, end), written(end, decimals), "net", hover))
            continue
        fill = "loss" if change >= 0 else "exposure-3"
        bars.append(_Bar(capital(label), (end - change, end), written(change, decimals, plus=True), fill, hover))
    ours = float(bridge.steps["total"].iloc[-1]) / scale
    return [*bars, _Bar(say("This project"), (0.0, ours), written(ours, decimals), "baseline", bridge.sentence)]


def _reach(bars: list[_Bar], whiskers: list[tuple[float, float]], plot_width: int) -> tuple[float, float]:
    """The ends of the axis, with room for the value right of the longest bar."""
    low = min(0.0, *(min(bar.ends) for bar in bars), *(low for low, _ in whiskers))
    high = max(high for _, high in whiskers)
    for bar in bars:
        free = plot_width - text_width(bar.written, LABEL_SIZE, bold=True) - 12
        high = max(high, low + (max(bar.ends) - low) * plot_width / free)
    return low, high + (high - low) * 0.01


def _across(low: float, high: float, is_share: bool) -> dict[str, object]:
    ticks = signed_ticks(low, high, most=5)
    return {
        "range": [low, high],
        "tickvals": ticks,
        "ticktext": tick_texts(ticks, percent_sign() if is_share else ""),
        "showgrid": True,
        "showline": True,
        "zeroline": low < 0,
    }


def _draw(drawing: Drawing, bar: _Bar, middle: float, *, low: float) -> None:
    left, right = min(bar.ends), max(bar.ends)
    drawing.text((low, middle), bar.label, size=AXIS_SIZE, ink="ink2", shift=(0, 15), name="step")
    if right > left:
        drawing.bar((left, right), row=(middle - _BAR, middle + _BAR), fill=bar.fill)
    else:
        drawing.line(([left, left], [middle - _BAR, middle + _BAR]), ink="line2", width=2)
    drawing.hover_spots(([(left + right) / 2], [middle]), [bar.hover])
    drawing.text((right, middle), bar.written, size=LABEL_SIZE, ink="ink", bold=True, shift=(6, 0), name="value")


def _whiskers(drawing: Drawing, ends: list[tuple[float, float]], middle: float, *, decimals: int) -> None:
    """The 80% (thick) and 95% interval of our number below its bar, the ends of the 80% written."""
    at = middle - _BAR - 9
    for pair, thick in ((ends[1], 1.5), (ends[0], 5.0)):
        drawing.line((list(pair), [at, at]), ink="line2", width=thick)
    for value, anchor in zip(ends[0], ("center", "center"), strict=True):
        drawing.text(
            (value, at),
            written(value, decimals - 1),
            size=EVENT_SIZE,
            ink="ink2",
            anchor=anchor,
            shift=(0, -12),
            name="end",
        )


def _words(bridge: Bridge, unit: str) -> Words:
    left_out = [str(name) for name in bridge.steps.loc[~bridge.steps["made"].astype(bool), "step"]]
    return Words(
        title=say("From the loss that {speaker} printed to ours, {unit}", speaker=bridge.speaker, unit=unit),
        subtitle=say(
            "Each bar puts one input of ours in the place of the claim's; strong bars add, faint ones take away. "
            "Blue, ours: {counted_as}, with its 80% (thick, ends written) and 95% interval.",
            counted_as=bridge.counted_as,
        ),
        source=bridge.source,
        sentence=bridge.sentence,
        notes=(_not_made(left_out),) if left_out else (),
    )


def _not_made(steps: list[str]) -> str:
    return say("Cannot be made, because the claim does not state it: {steps}.", steps=with_semicolons(steps))
