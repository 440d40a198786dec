"""Arrivals where no baseline can be fitted: what was counted, month by month, with every gap left open."""

from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go

from dashboard.errors import DataError
from dashboard.figures import marks
from dashboard.figures.drawing import Drawing
from dashboard.figures.plane import Plane
from dashboard.figures.scales import persons_scale
from dashboard.figures.sheet import Form, Width, Words, lay_out
from dashboard.figures.story import Story, as_of_line, places, publishers_in_words, this_project
from dashboard.figures.text import text_width
from dashboard.figures.timeline import Timeline, middle, middles
from dashboard.figures.tokens import EVENT_SIZE, OBSERVED_LINE, Scheme
from dashboard.language import say
from dashboard.model.types import Outcome
from dashboard.numbers import month, persons, signed_change
from dashboard.phrasing import sentences

_HEADROOM = 1.18
_LABEL_GAP = 6
_MONTHS_BEFORE = 24


def counted_figure(outcome: Outcome, story: Story, *, scheme: Scheme = "light", width: Width = "full") -> go.Figure:
    """Every month that was counted as a dot, joined to the next one only where no month is missing between them.

    Persons a month from zero; the change on the year stands at the months since the onset that have one.

    Raises:
        DataError: the history has no counted month.
    """
    rows = story.history.sort_values("month").dropna(subset=["arrivals"])
    if story.onset is not None:
        rows = rows[rows["month"] >= pd.Period(story.onset, freq="M") - _MONTHS_BEFORE]
    if rows.empty:
        raise DataError(say("No month of {market} was counted; choose another case.", market=places(outcome)[0]))
    scale = persons_scale(float(rows["arrivals"].max()))
    form = Form(width, plot_height=330, right=24, axis=38)
    bare = lay_out(_words(outcome, rows, scale.name), form)
    events = marks.shown_events(story, Timeline(rows["month"].iloc[0], rows["month"].iloc[-1], bare))
    sheet = lay_out(_words(outcome, rows, scale.name, notes=marks.event_notes(events)), form)
    timeline = Timeline(rows["month"].iloc[0], rows["month"].iloc[-1], sheet)
    plane = Plane(timeline, float(rows["arrivals"].max()) / scale.divisor * _HEADROOM)
    drawing = Drawing(sheet, scheme)
    drawing.horizontal, drawing.vertical = timeline.axis(), plane.axis()
    if story.onset is not None:
        marks.draw_onset(drawing, story.onset, timeline=timeline)
    marks.draw_events(drawing, events, timeline=timeline)
    _draw_counts(drawing, rows, scale.divisor)
    _label_changes(drawing, outcome, rows, plane=plane, divisor=scale.divisor)
    return drawing.figure()


def _draw_counts(drawing: Drawing, rows: pd.DataFrame, divisor: float) -> None:
    months, values = list(rows["month"]), [float(value) / divisor for value in rows["arrivals"]]
    for (before, low), (after, high) in pairwise(zip(months, values, strict=True)):
        if after == before + 1:
            drawing.line((middles([before, after]), [low, high]), ink="observed", width=OBSERVED_LINE)
    hover = [
        say("{month}: {count} counted", month=month(period), count=persons(count))
        for period, count in zip(months, rows["arrivals"], strict=True)
    ]
    drawing.dots((middles(months), values), ink="observed", size=8, hover=hover)


def _label_changes(drawing: Drawing, outcome: Outcome, rows: pd.DataFrame, *, plane: Plane, divisor: float) -> None:
    changes = outcome.table[outcome.table["variable"] == "change_on_year"].sort_values("month")
    counted = dict(zip(rows["month"], rows["arrivals"].astype(float), strict=True))
    # A label stands above its dot, below it where its neighbour's is in the way, and nowhere where both are.
    ends = {14: -1.0, -14: -1.0}
    for period, change in zip(changes["month"], changes["value"].astype(float), strict=True):
        words = signed_change(change, 0)
        left, half = plane.timeline.across(middle(period)), text_width(words, EVENT_SIZE, bold=True) / 2
        up = next((up for up, end in ends.items() if left - half > end), None)
        if up is None:
            continue
        ends[up] = left + half + _LABEL_GAP
        drawing.text(
            (middle(period), counted[period] / divisor), words, size=EVENT_SIZE, bold=True, ink="ink2",
            anchor="center", shift=(0, up), name="change",
        )  # fmt: skip


def _words(outcome: Outcome, rows: pd.DataFrame, unit: str, *, notes: tuple[str, ...] = ()) -> Words:
    market, destination = places(outcome)
    last = rows.iloc[-1]
    publishers = publishers_in_words(outcome.facts["publishers"])
    source = say("Source: {publishers}; chart: {ours}.", publishers=publishers, ours=this_project(outcome))
    return Words(
        title=say(
            "Visitors from {market} to {destination}, {unit} a month", market=market, destination=destination, unit=unit
        ),
        subtitle=say(
            "Months that were counted; a line only between neighbours. Percent at a dot: change on the year. Too few "
            "months for a baseline, so no effect is given."
        ),
        source=sentences(source, as_of_line(outcome, last["month"])),
        sentence=say(
            "{count} months were counted from {first} to {last}; in {last}, {persons} visitors came from {market}.",
            count=len(rows), first=month(rows["month"].iloc[0]), last=month(last["month"]),
            persons=persons(last["arrivals"]), market=market,
        ),
        notes=notes,
    )  # fmt: skip
