"""Rows with a label above and a dot or a bar beneath: for figures that stand side by side and are never joined."""

from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.errors import DataError
from dashboard.figures.drawing import Drawing
from dashboard.figures.placing import signed_ticks
from dashboard.figures.scales import tick_texts
from dashboard.figures.sheet import Form, Sheet, Width, Words, lay_out, pixels
from dashboard.figures.text import text_width, wrap_text
from dashboard.figures.tokens import AXIS_SIZE, LABEL_SIZE, SMALL_SIZE, Scheme
from dashboard.phrasing import named

_LEFT = 12
_RIGHT = 14
_LINE = 15
_MARK_ROOM = 21
_GAP = 9
_GROUP_GAP = 8


@dataclass(frozen=True)
class Row:
    """One value with its words.

    Attributes:
        label: what it is, in ink above the mark; wraps; no gridline runs through it.
        detail: scope or a remark, in grey under the label; wraps; may be empty.
        value: where the mark stands, in the unit of the axis.
        written: the value as text, right of the mark.
        group: rows of one group share a symbol and stand together, e.g. one counter.
        is_doubtful: drawn as an open mark.
    """

    label: str
    detail: str
    value: float
    written: str
    group: str = ""
    is_doubtful: bool = False


@dataclass(frozen=True)
class Axis:
    """The unit of the values: what is appended to ticks, the least end of the axis, and dots or bars."""

    suffix: str = ""
    at_least: float = 0.0
    bars: bool = False
    ink: str = "loss"


_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "star", "hexagon", "triangle-down")
_DASHES = ("solid", "8px,3px", "2px,3px", "10px,3px,2px,3px", "5px,5px", "1px,5px", "12px,6px", "3px,1px")


@dataclass(frozen=True)
class _Placed:
    row: Row
    label: tuple[str, ...]
    detail: tuple[str, ...]
    top: float

    @property
    def height(self) -> float:
        return (len(self.label) + len(self.detail)) * _LINE + _MARK_ROOM + _GAP

    @property
    def mark(self) -> float:
        return self.top - (len(self.label) + len(self.detail)) * _LINE - _MARK_ROOM / 2


def rows_figure(
    words: Words, rows: tuple[Row, ...], *, axis: Axis, scheme: Scheme = "light", width: Width = "half"
) -> go.Figure:
    """The rows from top to bottom in the order given, on one axis from zero (or below, where a value is negative).

    Raises:
        DataError: there is no row.
    """
    if not rows:
        raise DataError(f"Figure {words.title} has no row to show; give at least one value, or show why none is known.")
    placed, height = _place(rows, pixels(width) - _LEFT - _RIGHT)
    sheet = lay_out(words, Form(width, plot_height=round(height), left=_LEFT, right=_RIGHT))
    drawing = Drawing(sheet, scheme)
    low, high = _reach(rows, axis, sheet)
    drawing.horizontal = _across(axis, (low, high), drawing)
    drawing.vertical = {"range": [0, height], "visible": False}
    groups = list(dict.fromkeys(row.group for row in rows))
    for entry in placed:
        flipped = _Placed(entry.row, entry.label, entry.detail, height - entry.top)
        _clear(drawing, flipped, (low, high))
        _draw(drawing, flipped, axis, number=groups.index(entry.row.group), low=low)
    return drawing.figure()


def _place(rows: tuple[Row, ...], room: float) -> tuple[list[_Placed], float]:
    """The rows with their distance from the top, and the height of all."""
    placed: list[_Placed] = []
    down = 0.0
    for row in rows:
        if placed and placed[-1].row.group != row.group:
            down += _GROUP_GAP
        label = wrap_text(row.label, room, size=AXIS_SIZE)
        detail = wrap_text(row.detail, room, size=SMALL_SIZE) if row.detail else ()
        placed.append(_Placed(row, label, detail, down))
        down += placed[-1].height
    return placed, down


def _reach(rows: tuple[Row, ...], axis: Axis, sheet: Sheet) -> tuple[float, float]:
    """The ends of the axis: room for every written value right of its mark."""
    low = min(*(row.value for row in rows), 0.0)
    high = max(*(row.value for row in rows), axis.at_least)
    if high <= low:
        high = low + 1
    for row in rows:
        needed = text_width(row.written, LABEL_SIZE, bold=True) + 18
        free = sheet.plot_width - needed
        high = max(high, low + (row.value - low) * sheet.plot_width / max(free, 1))
    # Half a mark's width, so that a value on the edge is whole.
    margin = (high - low) * 8 / sheet.plot_width
    return (low - margin if low < 0 else low), high


def _across(axis: Axis, ends: tuple[float, float], drawing: Drawing) -> dict[str, object]:
    ticks = signed_ticks(min(ends[0], 0.0), ends[1], most=6)
    return {
        "range": list(ends),
        "tickvals": ticks,
        "ticktext": tick_texts(ticks, axis.suffix),
        "showgrid": True,
        "showline": True,
        "zeroline": ends[0] < 0,
        "zerolinecolor": drawing.tint("line2"),
        "zerolinewidth": 1,
    }


def _clear(drawing: Drawing, placed: _Placed, ends: tuple[float, float]) -> None:
    """Take the gridlines and the zero line away from behind the words of a row."""
    widths = [text_width(text, AXIS_SIZE) for text in placed.label]
    widths += [text_width(text, SMALL_SIZE) for text in placed.detail]
    low, high = ends
    right = low + (max(widths) + 6) * (high - low) / drawing.sheet.plot_width
    drawing.bar((low, min(right, high)), row=(placed.mark + _MARK_ROOM / 2, placed.top + 2), fill="card")


def _draw(drawing: Drawing, placed: _Placed, axis: Axis, *, number: int, low: float) -> None:
    row, mark = placed.row, placed.mark
    lines = [(text, AXIS_SIZE, "ink") for text in placed.label] + [(text, SMALL_SIZE, "ink3") for text in placed.detail]
    for place, (text, size, ink) in enumerate(lines):
        drawing.text(
            (low, placed.top - place * _LINE), text, size=size, ink=ink, vertical="top", name="row",
        )  # fmt: skip
    hover = [named(row.label, row.written)]
    if axis.bars:
        drawing.bar((0.0, row.value), row=(mark - 6, mark + 6), fill=axis.ink)
        drawing.hover_spots(([row.value / 2], [mark]), hover)
    else:
        symbol = _SYMBOLS[number % len(_SYMBOLS)]
        drawing.line(([0.0, row.value], [mark, mark]), ink="other", width=1.4, dash=_DASHES[number % len(_DASHES)])
        drawing.dots(
            ([row.value], [mark]), ink=axis.ink, size=11, symbol=f"{symbol}-open" if row.is_doubtful else symbol,
            hover=hover,
        )  # fmt: skip
    drawing.text(
        (max(row.value, 0.0), mark), row.written, ink="ink", size=LABEL_SIZE, bold=True, shift=(10, 0), name="value"
    )
