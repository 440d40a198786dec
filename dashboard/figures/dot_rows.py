"""Rows of dots on one axis: a name, what was found beside what it is compared with, and a word or number at right."""

from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.errors import DataError
from dashboard.figures.drawing import Drawing
from dashboard.figures.placing import signed_ticks
from dashboard.figures.scales import tick_texts
from dashboard.figures.sheet import Form, Width, Words, lay_out, pixels
from dashboard.figures.text import text_width, wrap_text
from dashboard.figures.tokens import AXIS_SIZE, LABEL_SIZE, SMALL_SIZE, Scheme

_LINE, _MARK, _GAP, _HEAD = 15, 22, 8, 24
_NAME_ROOM = {"full": 300, "half": 210}
_EDGE = 20
_PROMISE = 11


@dataclass(frozen=True)
class Mark:
    """One dot: its value in the unit of the axis, what stands in its hover box, its colour token and symbol."""

    value: float
    hover: str
    ink: str = "other"
    symbol: str = "circle-open"
    size: float = 9


@dataclass(frozen=True)
class DotRow:
    """One row.

    Attributes:
        name: what it is; wraps.
        detail: a remark in grey under the name; may be empty.
        marks: the dots, the last one on top.
        written: a value right of the rightmost dot; may be empty.
        column: a word or number in the column at right; may be empty.
        reach: a thin line from one value to another; None where there is none.
        promise: a short upright line, which the dots are compared with; None where there is none.
    """

    name: str
    detail: str
    marks: tuple[Mark, ...]
    written: str = ""
    column: str = ""
    reach: tuple[float, float] | None = None
    promise: float | None = None


@dataclass(frozen=True)
class DotAxis:
    """The axis: its ends (None: as the values need), the sign after its ticks, and a line through all rows.

    Attributes:
        ends: lowest and highest value.
        suffix: stands after each tick.
        line: where a line through all rows stands; None where there is none.
        line_name: what that line is.
        column: the head of the column at right; empty where there is none.
    """

    ends: tuple[float | None, float | None] = (None, None)
    suffix: str = ""
    line: float | None = None
    line_name: str = ""
    column: str = ""


@dataclass(frozen=True)
class _Placed:
    """A row with its wrapped words, pixels from the top of the plot to its top and to the middle of its dots."""

    row: DotRow
    name: tuple[str, ...]
    detail: tuple[str, ...]
    top: float
    mark: float
    bottom: float


def dot_rows_figure(
    words: Words, rows: tuple[DotRow, ...], *, axis: DotAxis, scheme: Scheme = "light", width: Width = "half"
) -> go.Figure:
    """The rows from top to bottom; names stand left of the plot, or above their dots where the figure is narrow.

    Raises:
        DataError: there is no row.
    """
    if not rows:
        raise DataError(f"Figure {words.title} has {len(rows)} rows; give at least one, or say why there is none.")
    is_wide = width in _NAME_ROOM
    left = _NAME_ROOM[width] if is_wide else _EDGE
    right = _column_room(rows, axis)
    placed = _place(rows, axis, room=(left if is_wide else pixels(width)) - _EDGE - 4, is_wide=is_wide)
    height = placed[-1].bottom
    sheet = lay_out(words, Form(width, plot_height=round(height), left=left, right=right))
    drawing = Drawing(sheet, scheme)
    low, high = _ends(rows, axis, plot_width=sheet.plot_width)
    drawing.horizontal = _across(drawing, axis, low, high)
    drawing.vertical = {"range": [0, height], "visible": False}
    _reference(drawing, axis, height)
    if axis.line is not None:
        _draw_line(drawing, axis.line, placed, height if is_wide else None)
    for entry in placed:
        _draw(drawing, entry, height)
    return drawing.figure()


def _column_room(rows: tuple[DotRow, ...], axis: DotAxis) -> int:
    texts = [text_width(axis.column, AXIS_SIZE), *(text_width(row.column, AXIS_SIZE) for row in rows)]
    return round(max(texts)) + 16 if max(texts) else 14


def _place(rows: tuple[DotRow, ...], axis: DotAxis, *, room: float, is_wide: bool) -> list[_Placed]:
    down = float(_HEAD if axis.line_name or axis.column else 4)
    placed = []
    for row in rows:
        name = wrap_text(row.name, room, size=AXIS_SIZE)
        detail = wrap_text(row.detail, room, size=SMALL_SIZE) if row.detail else ()
        text = (len(name) + len(detail)) * _LINE
        height = max(text, _MARK) if is_wide else text + _MARK
        mark = down + height / 2 if is_wide else down + text + _MARK / 2
        placed.append(_Placed(row, name, detail, down, mark, down + height + _GAP))
        down += height + _GAP
    return placed


def _ends(rows: tuple[DotRow, ...], axis: DotAxis, *, plot_width: float) -> tuple[float, float]:
    """The ends of the axis, with room for half a dot and for what is written right of it."""
    values = [mark.value for row in rows for mark in row.marks]
    values += [end for row in rows for end in (*(row.reach or ()), row.promise) if end is not None]
    values += [axis.line] if axis.line is not None else []
    low = min(*values, 0.0) if axis.ends[0] is None else axis.ends[0]
    high = max(*values, 0.0) if axis.ends[1] is None else axis.ends[1]
    high = high if high > low else low + 1
    for row in rows:
        needed = text_width(row.written, LABEL_SIZE, bold=True) + 20 if row.written else 0
        rightmost = _rightmost(row)
        high = max(high, low + (rightmost - low) * plot_width / max(plot_width - needed, 1))
    margin = (high - low) * 8 / plot_width
    return low - margin, high + margin


def _rightmost(row: DotRow) -> float:
    """Where the ink of a row ends."""
    return max(*(mark.value for mark in row.marks), row.reach[1] if row.reach is not None else row.marks[0].value)


def _across(drawing: Drawing, axis: DotAxis, low: float, high: float) -> dict[str, object]:
    start = axis.ends[0] or 0.0
    ticks = [tick + start for tick in signed_ticks(min(low - start, 0.0), high - start, most=5)]
    return {
        "range": [low, high], "tickvals": ticks, "showgrid": True, "showline": True, "ticks": "outside",
        "ticktext": tick_texts(ticks, axis.suffix),
        "zeroline": low < 0 < high, "zerolinecolor": drawing.tint("line2"), "zerolinewidth": 1,
    }  # fmt: skip


def _draw_line(drawing: Drawing, at: float, placed: list[_Placed], height: float | None) -> None:
    """The line through all rows; without a height through their dots alone, where names fill the rows."""
    if height is not None:
        drawing.line(([at, at], [0, height - placed[0].top + 2]), ink="ink", width=1.6)
        return
    for entry in placed:
        middle = placed[-1].bottom - entry.mark
        drawing.line(([at, at], [middle - _PROMISE, middle + _PROMISE]), ink="ink", width=1.6)


def _reference(drawing: Drawing, axis: DotAxis, height: float) -> None:
    """The name of the line above the rows, and the head of the column."""
    if axis.line is not None:
        low, high = (float(end) for end in drawing.horizontal["range"])  # type: ignore[attr-defined]
        share = (axis.line - low) / (high - low)
        anchor = "left" if share < 1 / 3 else "right" if share > 2 / 3 else "center"
        drawing.text(
            (axis.line, height), axis.line_name, ink="ink", size=AXIS_SIZE, bold=True, anchor=anchor, vertical="top",
            name="line",
        )  # fmt: skip
    if axis.column:
        drawing.margin_text(
            (1.0, height), axis.column, ink="ink2", size=AXIS_SIZE, vertical="top", anchor="right",
            shift=(drawing.sheet.right - 2, 0), name="head",
        )  # fmt: skip


def _draw(drawing: Drawing, placed: _Placed, height: float) -> None:
    row, at = placed.row, height - placed.mark
    lines = [(text, AXIS_SIZE, "ink") for text in placed.name] + [(text, SMALL_SIZE, "ink3") for text in placed.detail]
    for number, (text, size, ink) in enumerate(lines):
        drawing.margin_text(
            (0.0, height - placed.top - number * _LINE), text, size=size, ink=ink, vertical="top",
            shift=(-drawing.sheet.left, -1), name="row",
        )  # fmt: skip
    if row.reach is not None:
        drawing.line((list(row.reach), [at, at]), ink="line2", width=2)
    if row.promise is not None:
        drawing.line(([row.promise] * 2, [at - _PROMISE, at + _PROMISE]), ink="ink", width=2)
    for mark in row.marks:
        drawing.dots(([mark.value], [at]), ink=mark.ink, size=mark.size, symbol=mark.symbol, hover=[mark.hover])
    if row.written:
        drawing.text(
            (_rightmost(row), at), row.written, ink="ink", size=LABEL_SIZE, bold=True, shift=(11, 0), name="value"
        )
    if row.column:
        drawing.margin_text(
            (1.0, at), row.column, ink="ink2", size=AXIS_SIZE, anchor="right", shift=(drawing.sheet.right - 2, 0),
            name="cell",
        )  # fmt: skip
