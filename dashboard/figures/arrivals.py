"""The main chart: what came, what would have come, and what comes in the scenario."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import marks
from dashboard.figures.arrivals_labels import label_lines
from dashboard.figures.arrivals_view import ArrivalsView, view_arrivals
from dashboard.figures.drawing import Drawing
from dashboard.figures.fan import fan, persons_in_words, with_start
from dashboard.figures.plane import Plane
from dashboard.figures.sheet import Form, Width, Words, lay_out
from dashboard.figures.story import Story, months_in_words, places, source_line, status_in_words
from dashboard.figures.timeline import Timeline, middles
from dashboard.figures.tokens import MEDIAN_LINE, OBSERVED_LINE, THIN_LINE, Scheme
from dashboard.language import say
from dashboard.model.types import Outcome
from dashboard.numbers import change, month, persons

_HEADROOM = {"full": 88, "half": 88, "third": 66, "phone": 66}


def arrivals_figure(outcome: Outcome, story: Story, *, scheme: Scheme = "light", width: Width = "full") -> go.Figure:
    """Observed arrivals, the baseline with its fan while months are known, and the scenario's fan after them.

    Persons a month on an axis from zero, in the unit of the language (in persons for a small market), from 16 months
    before the onset to the end of the projection. Works before any month of the shock is known, and without a
    projection.
    """
    view = view_arrivals(outcome, story)
    words = _words(outcome, view)
    sheet = lay_out(*_with_events(words, story, view, width))
    timeline = Timeline(view.first, view.last, sheet)
    headroom = _HEADROOM[width]
    plane = Plane(timeline, view.largest() / (1 - headroom / sheet.plot_height))
    drawing = Drawing(sheet, scheme, hover="x unified")
    drawing.horizontal = timeline.axis()
    drawing.vertical = plane.axis()
    _draw_dates(drawing, story, view, timeline)
    _draw_lines(drawing, view)
    label_lines(drawing, view, plane=plane, is_narrow=width != "full")
    return drawing.figure()


def _with_events(words: Words, story: Story, view: ArrivalsView, width: Width) -> tuple[Words, Form]:
    is_narrow = width != "full"
    form = Form(width, plot_height=330 if is_narrow else 360, right=6 if is_narrow else 150, axis=38)
    timeline = Timeline(view.first, view.last, lay_out(words, form))
    notes = marks.event_notes(marks.shown_events(story, timeline))
    return Words(words.title, words.subtitle, words.source, words.sentence, notes), form


def _draw_dates(drawing: Drawing, story: Story, view: ArrivalsView, timeline: Timeline) -> None:
    is_narrow = timeline.sheet.plot_width < marks.NARROW_PLOT
    marks.draw_excluded(drawing, story.excluded, timeline=timeline)
    marks.draw_phases(drawing, story, timeline=timeline, today=view.as_of, labels=not is_narrow)
    marks.draw_onset(drawing, view.onset, timeline=timeline)
    marks.draw_today(drawing, view.as_of, timeline=timeline, depth=26 if is_narrow else 68)
    marks.draw_events(drawing, marks.shown_events(story, timeline), timeline=timeline)


def _draw_lines(drawing: Drawing, view: ArrivalsView) -> None:
    known, ahead, scenario = view.baseline_known(), view.baseline_ahead(), view.scenario
    fan(drawing, known, hue="baseline", scale=view.scale)
    grown = with_start(scenario, view.last_observed())
    fan(drawing, grown, hue="scenario", scale=view.scale)
    drawing.line(_points(ahead, view), ink="baseline", width=THIN_LINE, dash="4px,3px")
    drawing.line(_points(known, view), ink="baseline", width=MEDIAN_LINE)
    _observed(drawing, view)
    drawing.line(_points(grown, view), ink="scenario", width=MEDIAN_LINE)
    _estimates(drawing, view)
    # The lines share a point where they meet; spots of their own keep the hover box from saying a month twice.
    for rows, ink, name in ((view.baseline, "baseline", say("baseline")), (scenario, "scenario", say("scenario"))):
        drawing.hover_spots(_points(rows, view), persons_in_words(rows, name), ink=ink)


def _points(rows: pd.DataFrame, view: ArrivalsView) -> tuple[list[str], list[float]]:
    return middles(rows["month"]), (rows["value"] / view.scale).tolist()


def _observed(drawing: Drawing, view: ArrivalsView) -> None:
    days = middles(view.observed["month"])
    values = view.drawn_values()
    is_estimate = view.observed["is_estimate"].tolist()
    solid = [None if guess else value for value, guess in zip(values, is_estimate, strict=True)]
    hover = [
        "" if pd.isna(count) else _count_in_words(float(count), str(status))
        for count, status in zip(view.observed["arrivals"], view.observed["status"], strict=True)
    ]
    drawing.line((days, solid), ink="observed", width=OBSERVED_LINE, hover=hover)
    joined = [
        value if guess or (number + 1 < len(values) and is_estimate[number + 1]) else None
        for number, (value, guess) in enumerate(zip(values, is_estimate, strict=True))
    ]
    if any(is_estimate):
        drawing.line((days, joined), ink="observed", width=OBSERVED_LINE, dash="4px,3px")


def _estimates(drawing: Drawing, view: ArrivalsView) -> None:
    rows = view.observed[view.observed["is_estimate"]]
    if rows.empty:
        return
    hover = [_count_in_words(float(count), "estimate") for count in rows["arrivals"]]
    values = (rows["arrivals"] / view.scale).tolist()
    drawing.dots((middles(rows["month"]), values), ink="observed", size=7, symbol="circle-open", hover=hover)


def _count_in_words(count: float, status: str) -> str:
    if not status:
        return say("observed: {count}", count=persons(count))
    return say("observed: {count} ({status})", count=persons(count), status=status_in_words(status))


def _words(outcome: Outcome, view: ArrivalsView) -> Words:
    market, destination = places(outcome)
    estimates = list(view.observed.loc[view.observed["is_estimate"], "month"])
    months, publisher = months_in_words(estimates), view.publisher
    note = say("{months}: {publisher} estimates, dashed", months=months, publisher=publisher) if estimates else ""
    return Words(
        title=say(
            "Visitors from {market} to {destination}, {unit} a month",
            market=market, destination=destination, unit=view.unit,
        ),
        subtitle=say(
            "Observed arrivals against the baseline: what would have come without the shock. "
            "Shading: 50, 80 and 95% intervals."
        ),
        source=source_line(outcome, view.series, data_to=view.last_known, note=note),
        sentence=_sentence(view, market),
    )  # fmt: skip


def _sentence(view: ArrivalsView, market: str) -> str:
    known = view.baseline_known()
    if known.empty:
        first = view.baseline.iloc[0]
        return say(
            "Without the shock, {expected} visitors from {market} would come in {month}; none is counted yet.",
            expected=persons(first["value"]), market=market, month=month(first["month"]),
        )  # fmt: skip
    last = known.iloc[-1]
    came, forecast = view.count_in(last["month"]), float(last["value"])
    return say(
        "In {month}, {came} visitors from {market} came against a baseline of {forecast}, {change}.",
        month=month(last["month"]), came=persons(came), market=market, forecast=persons(forecast),
        change=change(came / forecast - 1),
    )  # fmt: skip
