"""Dated events of a case in lanes by kind, numbered, with the list under them; on a phone the list alone."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from dashboard.errors import DataError
from dashboard.figures.drawing import Drawing
from dashboard.figures.marks import draw_phases, draw_today
from dashboard.figures.placing import in_a_row
from dashboard.figures.sheet import Form, Width, Words, lay_out, pixels
from dashboard.figures.story import Story
from dashboard.figures.text import text_width, wrap_text
from dashboard.figures.timeline import Timeline
from dashboard.figures.tokens import AXIS_SIZE, EVENT_SIZE, SMALL_SIZE, Scheme
from dashboard.language import say, term
from dashboard.numbers import date, full_month

EVENT_COLUMNS = ("date", "end", "precision", "kind", "actor", "marker", "trust")
_LANE = 34
_RADIUS = 8.5
_STEP = 19.0
_TOP = 54
_LEFT = {"full": 150, "half": 120, "third": 100, "phone": 20}
_LINE = 15.0


@dataclass(frozen=True)
class Chronicle:
    """The events of a case as known on a day.

    Attributes:
        events: columns EVENT_COLUMNS, by date; `end` may be missing, `precision` is day or month, `marker` a few words.
        phases: label, start, end of each phase of the case.
        title: the title of the case.
        day: the day as known on which the events stand.
    """

    events: pd.DataFrame
    phases: pd.DataFrame
    title: str
    day: pd.Timestamp


def event_timeline_figure(story: Chronicle, *, scheme: Scheme = "light", width: Width = "full") -> go.Figure:
    """The events as numbered discs by kind and day, bars for what lasts; narrow widths give the list by day.

    Raises:
        DataError: a column is missing, or there is no event.
    """
    missing = [name for name in EVENT_COLUMNS if name not in story.events.columns]
    if missing or story.events.empty:
        raise DataError(
            f"{len(story.events)} events with the columns {', '.join(story.events.columns)} make no timeline; give at "
            f"least one with {', '.join(EVENT_COLUMNS)}."
        )
    events = story.events.sort_values("date", kind="stable").reset_index(drop=True)
    if width in ("phone", "third"):
        return _list(story, events, scheme=scheme, width=width)
    return _lanes(story, events, scheme=scheme, width=width)


def kind_name(kind: str) -> str:
    """The name of a kind of event."""
    known = {
        "advisory": say("Advisories"),
        "consultation": say("Consultations"),
        "cruise": say("Cruises"),
        "diplomatic": say("Diplomacy"),
        "policy": say("Rules"),
        "quake": say("Earthquakes and warnings"),
        "refund": say("Refunds and waivers"),
        "schedule": say("Flight schedules"),
        "trade": say("Trade"),
    }
    return known.get(kind, term(kind))


def event_day(day: pd.Timestamp, precision: str) -> str:
    """The date as precisely as it is known."""
    return full_month(pd.Period(day, freq="M")) if precision == "month" else date(day)


def _lanes(story: Chronicle, events: pd.DataFrame, *, scheme: Scheme, width: Width) -> go.Figure:
    kinds = list(dict.fromkeys(events["kind"]))
    form = Form(width, plot_height=_TOP + _LANE * len(kinds), left=_LEFT[width], right=16, axis=40)
    sheet = lay_out(_words(story, events, _notes(events)), form)
    drawing = Drawing(sheet, scheme)
    timeline = Timeline(*_months(story, events), sheet)
    drawing.horizontal = timeline.axis()
    drawing.vertical = {"range": [0, sheet.plot_height], "visible": False}
    history = pd.DataFrame({"month": [], "arrivals": [], "status": []})
    phases = Story(history=history, phases=story.phases)
    draw_phases(drawing, phases, timeline=timeline, today=story.day, labels=False)
    _name_phases(drawing, story, timeline)
    for lane, kind in enumerate(kinds):
        middle = sheet.plot_height - _TOP - _LANE * lane - _LANE / 2
        drawing.margin_text((0.0, middle), "\n".join(wrap_text(kind_name(kind), sheet.left - 12, size=AXIS_SIZE)),
                            size=AXIS_SIZE, ink="ink2", shift=(-sheet.left, 0), name="lane")  # fmt: skip
        _draw_lane(drawing, events[events["kind"] == kind], timeline, middle=middle)
    draw_today(drawing, story.day, timeline=timeline, depth=32)
    return drawing.figure()


def _months(story: Chronicle, events: pd.DataFrame) -> tuple[pd.Period, pd.Period]:
    first, last = events["date"].min(), max(events["date"].max(), pd.to_datetime(events["end"]).max(), story.day)
    if pd.isna(last) or last > events["date"].max() + pd.DateOffset(months=18):
        last = events["date"].max() + pd.DateOffset(months=6)
    start, end = pd.Period(first, freq="M"), pd.Period(last, freq="M")
    return start - 1, max(end, start + 2) + 1


def _name_phases(drawing: Drawing, story: Chronicle, timeline: Timeline) -> None:
    """The label of each phase that has begun, in its band where it fits."""
    starts = [pd.Timestamp(start) for start in story.phases["start"]] if len(story.phases) else []
    for number, start in enumerate(starts):
        left = max(start, timeline.start)
        end = starts[number + 1] if number + 1 < len(starts) else timeline.end
        room = timeline.across(min(end, timeline.end)) - timeline.across(left) - 10
        if start > story.day or room < 40:
            continue
        lines = wrap_text(term(str(story.phases["label"].iloc[number])), room, size=SMALL_SIZE)
        if len(lines) > 2 or any(text_width(line, SMALL_SIZE) > room for line in lines):
            continue
        drawing.paper_text((left.isoformat(), 1.0), "\n".join(lines), size=SMALL_SIZE, ink="ink2", vertical="top",
                           shift=(5, -4), name="phase")  # fmt: skip


def _draw_lane(drawing: Drawing, events: pd.DataFrame, timeline: Timeline, *, middle: float) -> None:
    wanted = [timeline.across(day) for day in events["date"]]
    placed = in_a_row(wanted, _STEP, high=timeline.sheet.plot_width - _RADIUS)
    drawing.line(([timeline.start.isoformat(), timeline.end.isoformat()], [middle, middle]), ink="line", width=1)
    for day, end in zip(events["date"], events["end"], strict=True):
        if pd.notna(end):
            last = min(pd.Timestamp(end), timeline.end)
            drawing.line(([day.isoformat(), last.isoformat()], [middle, middle]), ink="exposure-3", width=5)
    rows = zip(events.index, [row for _, row in events.iterrows()], wanted, placed, strict=True)
    for number, event, at, moved in rows:
        _disc(
            drawing, (event["date"].isoformat(), middle), str(number + 1), moved - at, is_open=event["trust"] == "low"
        )
        drawing.hover_spots(([event["date"].isoformat()], [middle]), [_line_of(event)])


def _disc(drawing: Drawing, at: tuple[str, float], number: str, right: float, *, is_open: bool) -> None:
    drawing.shape(
        "circle",
        {"xref": "x", "yref": "y", "xsizemode": "pixel", "ysizemode": "pixel", "layer": "above", "xanchor": at[0],
         "yanchor": at[1], "x0": right - _RADIUS, "x1": right + _RADIUS, "y0": -_RADIUS, "y1": _RADIUS,
         "fillcolor": drawing.tint("card" if is_open else "ink2"),
         "line": {"width": 1.4 if is_open else 0, "color": drawing.tint("ink2")}},
    )  # fmt: skip
    drawing.text(at, number, ink="ink2" if is_open else "card", size=SMALL_SIZE, bold=True, anchor="center",
                 shift=(right, 0), name="event")  # fmt: skip


def _line_of(event: pd.Series) -> str:
    words = {"day": event_day(event["date"], str(event["precision"])), "marker": term(str(event["marker"])),
             "actor": str(event["actor"])}  # fmt: skip
    return say("{day} {marker}: {actor}", **words)


def _notes(events: pd.DataFrame) -> tuple[str, ...]:
    return tuple(
        say("{number}. {day} {marker}", number=number, day=event_day(event["date"], str(event["precision"])),
            marker=term(str(event["marker"])))
        for number, event in enumerate((row for _, row in events.iterrows()), start=1)
    )  # fmt: skip


def _words(story: Chronicle, events: pd.DataFrame, notes: tuple[str, ...]) -> Words:
    last = events.iloc[-1]
    return Words(
        title=say("{case}: dated events by kind and day", case=term(story.title)),
        subtitle=say(
            "Numbered by day; bars: for how long it holds. Open discs: low trust. Bands: phases of the case. Who said "
            "or did it stands in the list."
        ),
        source=say("Source: the pages named in the list; collected by this project. As of {day}.", day=date(story.day)),
        sentence=say(
            "{count} dated events were known; the latest is dated {day}: {marker}.",
            count=len(events), day=event_day(last["date"], str(last["precision"])), marker=term(str(last["marker"])),
        ),
        notes=notes,
    )  # fmt: skip


def _list(story: Chronicle, events: pd.DataFrame, *, scheme: Scheme, width: Width) -> go.Figure:
    """One entry an event from top to bottom: its disc, its day and marker, its actor."""
    room = pixels(width) - _LEFT["phone"] - 24
    entries = [(event, *_entry(event, room)) for _, event in events.iterrows()]
    heights = [(len(head) + len(actor)) * _LINE + 10 for _, head, actor in entries]
    form = Form(width, plot_height=round(sum(heights)), left=_LEFT["phone"], right=4, axis=2)
    drawing = Drawing(lay_out(_words(story, events, ()), form), scheme)
    drawing.horizontal = {"range": [0, 1], "visible": False}
    drawing.vertical = {"range": [0, drawing.sheet.plot_height], "visible": False}
    top = float(drawing.sheet.plot_height)
    drawing.line(([0.0, 0.0], [0.0, top]), ink="line", width=1)
    for number, ((event, head, actor), height) in enumerate(zip(entries, heights, strict=True), start=1):
        drawing.shape(
            "circle",
            {"xref": "paper", "yref": "y", "xsizemode": "pixel", "ysizemode": "pixel", "xanchor": 0, "yanchor": top - 9,
             "x0": -_RADIUS, "x1": _RADIUS, "y0": -_RADIUS, "y1": _RADIUS, "layer": "above",
             "fillcolor": drawing.tint("card" if event["trust"] == "low" else "ink2"),
             "line": {"width": 1.4, "color": drawing.tint("ink2")}},
        )  # fmt: skip
        drawing.margin_text((0.0, top - 9), str(number), size=SMALL_SIZE, bold=True, anchor="center", name="event",
                            ink="ink2" if event["trust"] == "low" else "card")  # fmt: skip
        for place, text in enumerate((*head, *actor)):
            is_head = place < len(head)
            drawing.margin_text((0.0, top - 9 - place * _LINE), text, size=AXIS_SIZE if is_head else EVENT_SIZE,
                                ink="ink" if is_head else "ink2", shift=(16, 0), name="entry")  # fmt: skip
        top -= height
    return drawing.figure()


def _entry(event: pd.Series, room: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
    words = say("{day}: {marker}", day=event_day(event["date"], str(event["precision"])),
                marker=term(str(event["marker"])))  # fmt: skip
    return wrap_text(words, room, size=AXIS_SIZE), wrap_text(str(event["actor"]), room, size=EVENT_SIZE)
