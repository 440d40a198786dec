"""Phases, numbered events, the onset and today: the dated marks that figures over months share."""

import pandas as pd

from dashboard.figures.drawing import Drawing
from dashboard.figures.placing import in_a_row
from dashboard.figures.story import Story
from dashboard.figures.text import text_width, wrap_text
from dashboard.figures.timeline import Timeline, day_and_month
from dashboard.figures.tokens import SMALL_SIZE
from dashboard.language import say, term
from dashboard.numbers import date

NARROW_PLOT = 400

_MARKER_RADIUS = 8
_MARKER_STEP = 18.0
_MARKER_HEIGHT = -11
_PHASE_LABEL_TOP = 30
_PHASE_LINES = 2
_LINE = 14
_TODAY_LINE = 68
_NUMBERS = "❶❷❸❹❺❻❼❽❾❿⓫⓬⓭⓮⓯⓰⓱⓲⓳⓴"


def shown_events(story: Story, timeline: Timeline) -> pd.DataFrame:
    """The events that a figure numbers: inside the plot, with a marker text, in the order of their days."""
    events = story.events
    marked = events["marker"].notna() & (events["marker"].astype(str).str.strip() != "")
    days = pd.to_datetime(events["date"])
    inside = (days >= timeline.start) & (days <= timeline.end)
    chosen = events[marked & inside].assign(date=days)
    return chosen.sort_values("date", kind="stable").head(len(_NUMBERS)).reset_index(drop=True)


def event_notes(events: pd.DataFrame) -> tuple[str, ...]:
    """One entry an event for the list under the axis: `❶ 14 Nov 2025 travel advisory`; the year where it changes."""
    notes = []
    year = 0
    for number, (day, marker) in enumerate(zip(events["date"], events["marker"], strict=True)):
        written = date(day) if day.year != year else day_and_month(day)
        notes.append(f"{_NUMBERS[number]} {written} {term(str(marker))}")
        year = day.year
    return tuple(notes)


def draw_events(drawing: Drawing, events: pd.DataFrame, *, timeline: Timeline) -> None:
    """Draw a numbered disc for each event at the top of the plot; discs of near days stand side by side."""
    wanted = [timeline.across(day) for day in events["date"]]
    placed = in_a_row(wanted, _MARKER_STEP, high=timeline.sheet.plot_width - _MARKER_RADIUS)
    for number, (day, at, moved) in enumerate(zip(events["date"], wanted, placed, strict=True)):
        right = moved - at
        drawing.shape(
            "circle",
            {"xref": "x", "yref": "paper", "xsizemode": "pixel", "ysizemode": "pixel", "layer": "above",
             "xanchor": day.isoformat(), "yanchor": 1, "x0": right - _MARKER_RADIUS, "x1": right + _MARKER_RADIUS,
             "y0": _MARKER_HEIGHT - _MARKER_RADIUS, "y1": _MARKER_HEIGHT + _MARKER_RADIUS,
             "fillcolor": drawing.tint("ink2"), "line": {"width": 0}},
        )  # fmt: skip
        drawing.paper_text(
            (day.isoformat(), 1.0), str(number + 1), ink="card", size=SMALL_SIZE, bold=True, anchor="center",
            shift=(right, _MARKER_HEIGHT), name="event",
        )  # fmt: skip


def draw_phases(drawing: Drawing, story: Story, *, timeline: Timeline, today: pd.Timestamp, labels: bool) -> None:
    """Draw the phases that had begun by `today` as bands in two alternating tones, with their label where it fits.

    A phase whose end lies ahead is open: nobody knew its end on that day.
    """
    starts, ends = pd.to_datetime(story.phases["start"]), pd.to_datetime(story.phases["end"])
    closed = (ends + pd.Timedelta(days=1)).where(ends <= today, timeline.end)
    for number, label in enumerate(story.phases["label"]):
        start, end = max(starts.iloc[number], timeline.start), min(closed.iloc[number], timeline.end)
        if end <= start or starts.iloc[number] > today:
            continue
        _band(drawing, (start, end), f"phase-{number % 2 + 1}")
        if labels:
            _label_phase(drawing, term(str(label)), start, room=timeline.across(end) - timeline.across(start) - 8)


def _label_phase(drawing: Drawing, label: str, start: pd.Timestamp, *, room: float) -> None:
    lines = wrap_text(label, max(room, 1), size=SMALL_SIZE)
    if len(lines) > _PHASE_LINES or any(text_width(line, SMALL_SIZE) > room for line in lines):
        return
    for number, line in enumerate(lines):
        drawing.paper_text(
            (start.isoformat(), 1.0), line, size=SMALL_SIZE, vertical="top", ink="ink2",
            shift=(5, -(_PHASE_LABEL_TOP + number * _LINE)), name="phase",
        )  # fmt: skip


def draw_onset(drawing: Drawing, onset: pd.Timestamp, *, timeline: Timeline) -> None:
    """Draw the day of the onset as a solid line of one pixel."""
    if timeline.holds(onset):
        _vertical(drawing, onset, ink="ink2", dash="solid", top=1.0)


def draw_today(drawing: Drawing, today: pd.Timestamp, *, timeline: Timeline, depth: int = _TODAY_LINE) -> None:
    """Draw the day of knowledge as a dotted line with its label, under the labels of the phases."""
    if not timeline.holds(today):
        return
    height = timeline.sheet.plot_height
    _vertical(drawing, today, ink="ink3", dash="dot", top=1 - depth / height)
    is_narrow = timeline.sheet.plot_width < NARROW_PLOT
    label = say("today") if is_narrow else say("today, {day}", day=day_and_month(today))
    fits = timeline.across(today) + text_width(label, SMALL_SIZE) + 8 < timeline.sheet.plot_width
    drawing.paper_text(
        (today.isoformat(), 1.0), label, size=SMALL_SIZE, ink="ink2", anchor="left" if fits else "right",
        shift=(6 if fits else -6, -depth - 7), name="today",
    )  # fmt: skip


def draw_excluded(drawing: Drawing, months: tuple[pd.Period, ...], *, timeline: Timeline) -> None:
    """Shade the months that the baseline does not use and say so at the foot of the plot."""
    inside = sorted(month for month in months if timeline.first <= month <= timeline.last)
    if not inside:
        return
    for month in inside:
        _band(drawing, (month.start_time, month.end_time), "sunken")
    drawing.paper_text(
        (inside[0].start_time.isoformat(), 0.0), say("not used in the baseline"), size=SMALL_SIZE, ink="ink3",
        vertical="bottom", shift=(4, 4), name="excluded",
    )  # fmt: skip


def _band(drawing: Drawing, days: tuple[pd.Timestamp, pd.Timestamp], fill: str) -> None:
    left, right = (day.isoformat() for day in days)
    drawing.shape(
        "rect",
        {"xref": "x", "yref": "paper", "x0": left, "x1": right, "y0": 0, "y1": 1, "layer": "below",
         "fillcolor": drawing.tint(fill), "line": {"width": 0}},
    )  # fmt: skip


def _vertical(drawing: Drawing, day: pd.Timestamp, *, ink: str, dash: str, top: float) -> None:
    at = day.isoformat()
    drawing.shape(
        "line",
        {"xref": "x", "yref": "paper", "x0": at, "x1": at, "y0": 0, "y1": top, "layer": "between",
         "line": {"color": drawing.tint(ink), "width": 1, "dash": dash}},
    )  # fmt: skip
