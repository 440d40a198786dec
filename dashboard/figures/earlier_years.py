"""What the same method would have said in earlier years, when nothing happened, against what came then."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.errors import DataError
from dashboard.figures.drawing import Drawing
from dashboard.figures.evidence import Measurement
from dashboard.figures.fan import fan, persons_in_words
from dashboard.figures.plane import Plane
from dashboard.figures.scales import persons_scale
from dashboard.figures.sheet import Form, Width, Words, lay_out
from dashboard.figures.timeline import Timeline, middles
from dashboard.figures.tokens import OBSERVED_LINE, Scheme
from dashboard.language import say
from dashboard.numbers import percent, place

_YEAR_ROOM = 42
SAID_COLUMNS = ("start", "month", "came", "value", "low_50", "high_50", "low_80", "high_80", "low_95", "high_95")


def earlier_years_figure(
    history: pd.Series, said: pd.DataFrame, *, measurement: Measurement, scheme: Scheme = "light",
    width: Width = "half",
) -> go.Figure:  # fmt: skip
    """Arrivals before the onset, and in blue what the baseline would have said from the same month of earlier years.

    Args:
        history: persons a month, index month, NaN where a month is left out; ends before the onset.
        said: columns SAID_COLUMNS in persons, one row a start and month; no month twice.
        measurement: whose arrivals they are.
        scheme: light or dark.
        width: which width the figure is made for.

    Raises:
        DataError: there is no earlier year.
    """
    if said.empty:
        raise DataError(f"A table of {len(said)} rows holds no earlier year; give at least one.")
    first, last = said["month"].min() - 6, history.index.max()
    top = max(float(history[history.index >= first].max()), float(said["high_95"].max()))
    scale = persons_scale(top)
    words = _words(said, measurement, unit=scale.name)
    form = Form(width, plot_height=280, left=50, right=14, axis=38)
    timeline = Timeline(first, last, lay_out(words, form))
    plane = Plane(timeline, top / scale.divisor * 1.06)
    drawing = Drawing(timeline.sheet, scheme, hover="closest")
    drawing.horizontal, drawing.vertical = _across(timeline), plane.axis()
    for _, rows in said.groupby("start", sort=False):
        fan(drawing, rows, hue="baseline", scale=scale.divisor)
        drawing.line((middles(rows["month"]), (rows["value"] / scale.divisor).tolist()), ink="baseline", width=2.2)
        drawing.hover_spots(
            (middles(rows["month"]), (rows["value"] / scale.divisor).tolist()),
            persons_in_words(rows, say("would have been said")), ink="baseline",
        )  # fmt: skip
    kept = history[(history.index >= first) & (history.index <= last)]
    values = [None if pd.isna(value) else float(value) / scale.divisor for value in kept]
    drawing.line((middles(kept.index), values), ink="observed", width=OBSERVED_LINE)
    return drawing.figure()


def _across(timeline: Timeline) -> dict[str, object]:
    """The axis of the months; every second year only where years would touch."""
    axis = timeline.axis() | {"showspikes": False}
    ticks, texts = list(axis["tickvals"]), list(axis["ticktext"])  # type: ignore[call-overload]
    if len(ticks) * _YEAR_ROOM > timeline.sheet.plot_width:
        axis |= {"tickvals": ticks[::2], "ticktext": texts[::2]}
    return axis


def _words(said: pd.DataFrame, measurement: Measurement, *, unit: str) -> Words:
    names = {"market": place(measurement.market), "destination": place(measurement.destination)}
    error = float((said["value"] / said["came"] - 1).abs().mean())
    held = said["came"].between(said["low_80"], said["high_80"])
    return Words(
        title=say("Visitors from {market} to {destination} before the onset, {unit} a month", unit=unit, **names),
        subtitle=say(
            "Ink: came. Blue: what the baseline would have said from the same month of earlier years, at most twelve "
            "months ahead; shading 50, 80 and 95% intervals."
        ),
        source=measurement.source,
        sentence=say(
            "In {count} months of earlier years the median missed by {error} on average, and the 80% interval held "
            "{held} of them.",
            count=len(said),
            error=percent(error, 1),
            held=int(held.sum()),
        ),
    )
