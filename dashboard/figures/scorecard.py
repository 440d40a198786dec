"""What was said and what came: one row a path, as a share of what came in its own months, with its scores in words."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from dashboard.errors import DataError
from dashboard.figures.drawing import Drawing
from dashboard.figures.placing import signed_ticks
from dashboard.figures.scales import Scale, persons_scale, tick_texts
from dashboard.figures.scorecard_words import Cells, cells_of, count_in_words, short_unit, words_of
from dashboard.figures.sheet import Form, Sheet, Width, lay_out, pixels
from dashboard.figures.text import wrap_text
from dashboard.figures.tokens import AXIS_SIZE, EVENT_SIZE, LABEL_SIZE, SMALL_SIZE, Scheme
from dashboard.language import say
from dashboard.numbers import percent_sign

SCORE_COLUMNS = (
    "block", "kind", "name", "detail", "first", "last", "months", "value", "low_80", "high_80", "low_95", "high_95",
    "came", "crps", "inside_80", "rival_crps",
)  # fmt: skip
KINDS = ("ours", "claim", "reference")
_LINE = 15
_BAR = 7
_NAME_ROOM, _SAID_ROOM, _RIGHT_ROOM = 300, 104, 366
_CHANGE_AT, _SCORE_AT, _RIVAL_AT, _INSIDE_AT = 66, 168, 262, 282
# A heading ends left of the line at what came.
_HEADING_ROOM = 510
_HEAD_ROOM, _BLOCK_ROOM, _LABEL_ROOM = 40, 30, 22
_WIDE_ROW, _STRIP_ROOM, _ROW_GAP = 14, 24, 12


@dataclass(frozen=True)
class _Placed:
    """One row: its wrapped words and the pixels from the top of the plot to its top and to the middle of its mark."""

    row: pd.Series
    cells: Cells
    name: tuple[str, ...]
    detail: tuple[str, ...]
    below: tuple[str, ...]
    top: float
    mark: float


def scorecard_figure(
    paths: pd.DataFrame, *, source: str, notes: tuple[str, ...] = (), scheme: Scheme = "light", width: Width = "full"
) -> go.Figure:
    """Paths of visitors that were said, in per cent of what came: ours with 95 and 80% bands, claims as points.

    Args:
        paths: one row a path with SCORE_COLUMNS, in the order of the rows; `block` is the heading that it stands
            under, `kind` one of KINDS; persons, NaN where a point has no interval, `rival_crps` NaN where no reference
            stands beside it.
        source: the source line.
        notes: who said nothing that can be drawn, one entry each.
        scheme: light or dark.
        width: which width the figure is made for.

    Raises:
        DataError: there is no row, a column is missing, or a kind is not known.
    """
    _check(paths)
    is_wide = width == "full"
    scale = persons_scale(float(paths[["value", "high_95", "came"]].max().max()))
    placed, blocks, height = _place(paths, width, scale=scale)
    form = Form(width, plot_height=round(height), left=_NAME_ROOM + _SAID_ROOM, right=_RIGHT_ROOM)
    sheet = lay_out(
        words_of(paths, source, scale=scale, notes=notes),
        form if is_wide else Form(width, round(height), left=12, right=14),
    )
    drawing = Drawing(sheet, scheme)
    low, high = _reach(paths)
    drawing.horizontal = _across(low, high)
    drawing.vertical = {"range": [0, height], "visible": False}
    _came_line(drawing, count_in_words(paths["came"].iloc[0], scale), height, is_wide=is_wide)
    for text, top in blocks:
        _write(drawing, (text, LABEL_SIZE), at=height - top, ink="ink", bold=True)
    for entry in placed:
        _draw(drawing, entry, height, is_wide=is_wide)
    if is_wide:
        _heads(drawing, sheet, height, unit=short_unit(scale))
    return drawing.figure()


def _check(paths: pd.DataFrame) -> None:
    missing = [name for name in SCORE_COLUMNS if name not in paths.columns]
    if missing:
        raise DataError(f"Paths have no column {', '.join(missing)}; give all of {', '.join(SCORE_COLUMNS)}.")
    if paths.empty:
        raise DataError(f"A scorecard of {len(paths)} paths shows nothing; give at least one.")
    unknown = sorted(set(paths["kind"]) - set(KINDS))
    if unknown:
        raise DataError(f"Kind {', '.join(unknown)} is not known; it must be one of {', '.join(KINDS)}. Correct it.")


def _place(paths: pd.DataFrame, width: Width, *, scale: Scale) -> tuple[list[_Placed], list[tuple[str, float]], float]:
    """The rows and the headings of blocks with their distances from the top, and the height of all."""
    is_wide = width == "full"
    room = _NAME_ROOM - 12 if is_wide else pixels(width) - 20
    heading = _HEADING_ROOM if is_wide else pixels(width) - 20
    placed: list[_Placed] = []
    blocks: list[tuple[str, float]] = []
    down = float(_HEAD_ROOM if is_wide else _LABEL_ROOM)
    for _, row in paths.iterrows():
        if not placed or placed[-1].row["block"] != row["block"]:
            wrapped = wrap_text(str(row["block"]), heading, size=LABEL_SIZE, bold=True)
            blocks += [(line, down + 4 + number * (_LINE + 2)) for number, line in enumerate(wrapped)]
            down += _BLOCK_ROOM + (len(wrapped) - 1) * (_LINE + 2)
        placed.append(_placed(row, cells_of(row, scale), room=room, top=down, is_wide=is_wide))
        words = len(placed[-1].name) + len(placed[-1].detail)
        down += max(words, 2) * _LINE + _WIDE_ROW if is_wide else _narrow_height(placed[-1])
    return placed, blocks, down


def _placed(row: pd.Series, cells: Cells, *, room: float, top: float, is_wide: bool) -> _Placed:
    name = wrap_text(str(row["name"]), room, size=AXIS_SIZE, bold=True)
    detail = wrap_text(str(row["detail"]), room, size=SMALL_SIZE) if row["detail"] else ()
    words = len(name) + len(detail)
    if is_wide:
        return _Placed(row, cells, name, detail, (), top, top + max(words, 2) * _LINE / 2 - 1)
    below = tuple(line for text in cells.sentences for line in wrap_text(text, room, size=EVENT_SIZE))
    return _Placed(row, cells, name, detail, below, top, top + words * _LINE + _STRIP_ROOM / 2)


def _narrow_height(placed: _Placed) -> float:
    lines = len(placed.name) + len(placed.detail) + len(placed.below)
    return lines * _LINE + _STRIP_ROOM + _ROW_GAP


def _reach(paths: pd.DataFrame) -> tuple[float, float]:
    """Zero and, in per cent of what came, a little more than the largest end or point."""
    ends = paths[["value", "high_95"]].max(axis=1) / paths["came"] * 100
    return 0.0, max(float(ends.max()), 100.0) * 1.03


def _across(low: float, high: float) -> dict[str, object]:
    ticks = signed_ticks(low, high, most=5)
    return {
        "range": [low, high],
        "tickvals": ticks,
        "ticktext": tick_texts(ticks, percent_sign()),
        "showgrid": True,
        "showline": True,
    }


def _came_line(drawing: Drawing, came: str, height: float, *, is_wide: bool) -> None:
    """The ink line at what came, with its number for the first block's months.

    On a wide figure it runs through all rows; on a narrow one, where words fill the rows, through their strips alone.
    """
    top = height - (_HEAD_ROOM if is_wide else _LABEL_ROOM) + 4
    if is_wide:
        drawing.line(([100, 100], [0, top]), ink="ink", width=2)
    label = say("came: {count}", count=came)
    drawing.text((100, top), label, ink="ink", size=LABEL_SIZE, bold=True, anchor="center", shift=(0, 9), name="came")


def _heads(drawing: Drawing, sheet: Sheet, height: float, *, unit: str) -> None:
    """The heads of the columns: said at left, the scores at right."""
    at = height - _HEAD_ROOM / 2 + 4
    heads = (
        (0.0, -14, say("Visitors,\n{unit}", unit=unit), "right"),
        (1.0, _CHANGE_AT, say("Against\nwhat came"), "right"),
        (1.0, _SCORE_AT, say("Monthly CRPS,\n{unit}", unit=unit), "right"),
        (1.0, _RIVAL_AT, say("CRPS, present\ncourse"), "right"),
        (1.0, _INSIDE_AT, say("Inside 80%"), "left"),
    )
    for place, right, text, anchor in heads:
        for number, line in enumerate(text.split("\n")):
            drawing.margin_text(
                (place, at),
                line,
                size=AXIS_SIZE,
                ink="ink2",
                anchor=anchor,
                shift=(right, 7 - number * 15),
                name="head",
            )
    drawing.margin_text(
        (0.0, at), say("Who, when, which path"), size=AXIS_SIZE, ink="ink2", shift=(-sheet.left, -8), name="head"
    )


def _draw(drawing: Drawing, placed: _Placed, height: float, *, is_wide: bool) -> None:
    lines = [(text, AXIS_SIZE, "ink", True) for text in placed.name]
    lines += [(text, SMALL_SIZE, "ink3", False) for text in placed.detail]
    for number, (text, size, ink, bold) in enumerate(lines):
        _write(drawing, (text, size), at=height - placed.top - number * _LINE, ink=ink, bold=bold)
    _mark(drawing, placed.row, height - placed.mark, placed.cells.hover)
    if is_wide:
        _columns(drawing, placed.cells, height - placed.mark)
    under = height - placed.mark - _STRIP_ROOM / 2
    for number, text in enumerate(placed.below):
        _write(drawing, (text, EVENT_SIZE), at=under - number * _LINE, ink="ink2")


def _write(drawing: Drawing, words: tuple[str, float], *, at: float, ink: str, bold: bool = False) -> None:
    """Write a line of text and its size from the left edge of the paper down."""
    drawing.margin_text(
        (0.0, at),
        words[0],
        size=words[1],
        ink=ink,
        bold=bold,
        vertical="top",
        shift=(-drawing.sheet.left, 0),
        name="row",
    )


def _mark(drawing: Drawing, row: pd.Series, at: float, hover: str) -> None:
    """The band of ours, the whiskers of a reference, and the point of all, in per cent of what came."""
    share = {
        name: float(row[name]) / float(row["came"]) * 100
        for name in ("value", "low_80", "high_80", "low_95", "high_95")
    }
    for level, thick in ((95, 1.5), (80, 5.0)):
        ends = (share[f"low_{level}"], share[f"high_{level}"])
        if row["kind"] == "ours":
            drawing.bar(ends, row=(at - _BAR, at + _BAR), fill=f"scenario-{level}")
        elif row["kind"] == "reference" and pd.notna(row["low_80"]):
            drawing.line((list(ends), [at, at]), ink="line2", width=thick)
    drawing.line(([100, 100], [at - _STRIP_ROOM / 2, at + _STRIP_ROOM / 2]), ink="ink", width=2)
    look = {"ours": ("scenario", "circle"), "claim": ("observed", "diamond"), "reference": ("other", "circle-open")}
    ink, symbol = look[str(row["kind"])]
    drawing.dots(([share["value"]], [at]), ink=ink, size=11, symbol=symbol, hover=[hover])


def _columns(drawing: Drawing, cells: Cells, at: float) -> None:
    """What was said left of the plot, the scores right of it."""
    has_ends = bool(cells.ends)
    drawing.margin_text(
        (0.0, at), cells.said, size=LABEL_SIZE, ink="ink", bold=True, anchor="right",
        shift=(-14, 7 if has_ends else 0), name="cell",
    )  # fmt: skip
    if has_ends:
        drawing.margin_text(
            (0.0, at), cells.ends, size=SMALL_SIZE, ink="ink3", anchor="right", shift=(-14, -8), name="cell"
        )
    for right, text, anchor in (
        (_CHANGE_AT, cells.change, "right"), (_SCORE_AT, cells.score, "right"), (_RIVAL_AT, cells.rival, "right"),
        (_INSIDE_AT, cells.inside, "left"),
    ):  # fmt: skip
        if text:
            drawing.margin_text(
                (1.0, at), text, size=AXIS_SIZE, ink="ink", anchor=anchor, shift=(right, 0), name="cell"
            )
