"""Interval strips: three nested bars of 95, 80 and 50%, a dot on the central value, both ends written."""

from dataclasses import dataclass

import pandas as pd

from dashboard.figures.drawing import Drawing
from dashboard.figures.fan import LEVELS, Hue
from dashboard.figures.scales import written
from dashboard.figures.text import text_width
from dashboard.figures.tokens import AXIS_SIZE, EVENT_SIZE, LABEL_SIZE

BAR = 26


@dataclass(frozen=True)
class Strip:
    """One row of an interval chart, in the unit of its axis.

    Attributes:
        name: what is counted and over which months; it stands above the bar.
        hue: blue for what is known, orange for the scenario.
        ends: low and high of each level, 95, 80 and 50%.
        central: the central value.
        hover: the text of the hover box.
    """

    name: str
    hue: Hue
    ends: tuple[tuple[float, float], ...]
    central: float
    hover: str


def strip_of(row: pd.Series, *, name: str, hue: Hue, scale: float, hover: str) -> Strip:
    """The strip of one row of an outcome, in units of `scale`."""
    ends = tuple((float(row[f"low_{level}"]) / scale, float(row[f"high_{level}"]) / scale) for level in LEVELS)
    return Strip(name, hue, ends, float(row["value"]) / scale, hover)


def draw_strip(drawing: Drawing, strip: Strip, *, middle: float, decimals: int, span: float) -> None:
    """Draw a strip around a height in pixels above the axis: the vertical axis of the figure counts pixels.

    `span` is the length of the horizontal axis in its unit.
    """
    for level, ends in zip(LEVELS, strip.ends, strict=True):
        drawing.bar(ends, row=(middle - BAR / 2, middle + BAR / 2), fill=f"{strip.hue}-{level}")
    drawing.dots(([strip.central], [middle]), ink="observed", size=11, hover=[strip.hover])
    low, high = strip.ends[0]
    left = float(min(low, 0.0))
    drawing.text((left, middle), strip.name, size=AXIS_SIZE, ink="ink2", shift=(0, BAR / 2 + 11), name="strip")
    below = -(BAR / 2 + 11)
    drawing.text(
        (strip.central, middle), written(strip.central, decimals), ink="ink", size=LABEL_SIZE + 1.5, bold=True,
        anchor="center", shift=(0, below - 1), name="central",
    )  # fmt: skip
    for end, anchor in ((low, "right"), (high, "left")):
        nudge = _nudge(drawing, (end, strip.central), decimals, span=span)
        drawing.text(
            (end, middle), written(end, decimals), size=EVENT_SIZE, ink="ink2", anchor="center",
            shift=(-nudge if anchor == "right" else nudge, below), name="end",
        )  # fmt: skip


def _nudge(drawing: Drawing, pair: tuple[float, float], decimals: int, *, span: float) -> float:
    """Pixels by which an end's label moves outwards so that it clears the central value's."""
    apart = abs(pair[0] - pair[1]) / span * drawing.sheet.plot_width
    end, central = (written(value, decimals) for value in pair)
    needed = (text_width(end, EVENT_SIZE) + text_width(central, LABEL_SIZE + 1.5, bold=True)) / 2 + 6
    return max(needed - apart, 0.0)
