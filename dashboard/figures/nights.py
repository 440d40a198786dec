"""Guest nights by month: a market and all foreign guests, the break of the survey drawn, provisional months dashed."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from dashboard.errors import DataError
from dashboard.figures.drawing import Drawing
from dashboard.figures.marks import draw_onset
from dashboard.figures.placing import spread
from dashboard.figures.plane import Plane
from dashboard.figures.sheet import Form, Width, Words, lay_out
from dashboard.figures.text import wrap_text
from dashboard.figures.timeline import Timeline, middle, middles
from dashboard.figures.tokens import LABEL_SIZE, OBSERVED_LINE, SMALL_SIZE, Scheme
from dashboard.language import say
from dashboard.numbers import full_month, persons

NIGHTS_COLUMNS = ("month", "market_nights", "foreign_nights", "definition", "status")
_HEIGHT = 300
_HEADROOM = 1.16
_LABEL_LINE = 15
_NARROW = 400
_LABEL_ROOM = 104


@dataclass(frozen=True)
class NightsStory:
    """What the figure says: its words, the names of the market's and of all foreign guests' lines, the onset's day."""

    words: Words
    names: tuple[str, str]
    onset: pd.Timestamp


def nights_figure(
    nights: pd.DataFrame, story: NightsStory, *, scheme: Scheme = "light", width: Width = "half"
) -> go.Figure:
    """Guest nights in thousands, one line for the market and one for all foreign guests, from zero.

    Months of two definitions are not joined, and a dotted line stands between them, which the subtitle has to explain.
    `nights` has one row a month, ascending, with NIGHTS_COLUMNS.

    Raises:
        DataError: a column is missing or there is no month.
    """
    missing = [name for name in NIGHTS_COLUMNS if name not in nights.columns]
    if missing or nights.empty:
        raise DataError(f"{len(nights)} months lack {', '.join(missing) or 'a row'}; give {', '.join(NIGHTS_COLUMNS)}.")
    is_narrow = width in ("phone", "third")
    sheet = lay_out(story.words, Form(width, plot_height=_HEIGHT, right=10 if is_narrow else _LABEL_ROOM, axis=40))
    timeline = Timeline(nights["month"].iloc[0], nights["month"].iloc[-1], sheet)
    plane = Plane(timeline, max(float(nights["foreign_nights"].max()) / 1e3, 1e-3) * _HEADROOM)
    drawing = Drawing(sheet, scheme, hover="x unified")
    drawing.horizontal, drawing.vertical = timeline.axis(), plane.axis()
    _breaks(drawing, nights)
    draw_onset(drawing, story.onset, timeline=timeline)
    for column, name, ink in (
        ("foreign_nights", story.names[1], "other"),
        ("market_nights", story.names[0], "observed"),
    ):
        _line(drawing, nights, column, name=name, ink=ink)
    _labels(drawing, nights, story.names, plane=plane, is_narrow=is_narrow)
    return drawing.figure()


def _stretches(nights: pd.DataFrame, *columns: str) -> list[pd.DataFrame]:
    """The months in stretches that share what the columns say."""
    changed = (nights[list(columns)] != nights[list(columns)].shift()).any(axis=1)
    return [part for _, part in nights.groupby(changed.cumsum())]


def _line(drawing: Drawing, nights: pd.DataFrame, column: str, *, name: str, ink: str) -> None:
    width = OBSERVED_LINE if ink == "observed" else 1.8
    for part in _stretches(nights, "definition"):
        for piece in _stretches(part, "status"):
            is_final = piece["status"].iloc[0] == "final"
            # A provisional stretch starts at the last final month, so that one definition is one line.
            before = part[part["month"] < piece["month"].iloc[0]].tail(1)
            joined = pd.concat([before, piece])
            points = (middles(joined["month"]), [float(value) / 1e3 for value in joined[column]])
            drawing.line(points, ink=ink, width=width, dash="solid" if is_final else "4px,3px", hover=[
                _hover(name, month, value, status)
                for month, value, status in zip(joined["month"], joined[column], joined["status"], strict=True)
            ])  # fmt: skip
            if not is_final:
                own = (middles(piece["month"]), [float(value) / 1e3 for value in piece[column]])
                drawing.dots(own, ink=ink, size=7, symbol="circle-open")


def _hover(name: str, month: pd.Period, value: float, status: str) -> str:
    count = persons(float(value))
    if status == "final":
        return say("{name}: {count} guest nights, {month}", name=name, count=count, month=full_month(month))
    return say("{name}: {count} guest nights, {month}, provisional", name=name, count=count, month=full_month(month))


def _breaks(drawing: Drawing, nights: pd.DataFrame) -> None:
    """A dotted line where the survey begins to count other establishments, with a word beside it."""
    for part in _stretches(nights, "definition")[1:]:
        day = part["month"].iloc[0].start_time
        drawing.shape(
            "line",
            {"xref": "x", "yref": "paper", "x0": day.isoformat(), "x1": day.isoformat(), "y0": 0, "y1": 1,
             "layer": "between", "line": {"color": drawing.tint("ink2"), "width": 1.2, "dash": "dot"}},
        )  # fmt: skip
        # On a narrow figure the survey's new months end close behind the line: the word stands before it.
        is_narrow = drawing.sheet.width < _NARROW
        drawing.paper_text(
            (day.isoformat(), 1.0), say("break"), size=SMALL_SIZE, vertical="top", name="break",
            anchor="right" if is_narrow else "left", shift=(-5 if is_narrow else 5, -2),
        )  # fmt: skip


def _labels(
    drawing: Drawing, nights: pd.DataFrame, names: tuple[str, str], *, plane: Plane, is_narrow: bool
) -> None:  # fmt: skip
    """The names of the lines: right of their ends, or on a narrow figure above their beginnings."""
    place = 0 if is_narrow else -1
    room = plane.timeline.sheet.plot_width * 0.6 if is_narrow else _LABEL_ROOM - 8
    lines = [wrap_text(name, room, size=LABEL_SIZE, bold=True) for name in names]
    beginning = nights.head(len(nights) * 6 // 10 + 1) if is_narrow else nights.tail(1)
    values = [float(beginning[column].max()) / 1e3 for column in ("market_nights", "foreign_nights")]
    lift = 12 if is_narrow else 0
    centres = spread(
        [plane.up(value) + lift for value in values], [_LABEL_LINE * len(one) + 2 for one in lines],
        low=0, high=plane.timeline.sheet.plot_height,
    )  # fmt: skip
    at = middle(nights["month"].iloc[place])
    for one, centre, ink in zip(lines, centres, ("observed", "ink2"), strict=True):
        for number, line in enumerate(one):
            up = ((len(one) - 1) / 2 - number) * _LABEL_LINE
            drawing.text(
                (at, plane.at(centre)), line, size=LABEL_SIZE, bold=True, ink=ink,
                shift=(0 if is_narrow else 8, up), name="line",
            )  # fmt: skip
