"""Rows of two dots, before and after, with the change at the right end: who changed most."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.errors import DataError
from dashboard.figures.drawing import Drawing
from dashboard.figures.placing import nice_ticks
from dashboard.figures.sheet import Form, Width, Words, lay_out
from dashboard.figures.text import text_width
from dashboard.figures.tokens import AXIS_SIZE, LABEL_SIZE, SMALL_SIZE, Scheme

RANKING_COLUMNS = ("label", "before", "after", "written", "hover", "is_chosen")
_ROW = 30
_HEAD = 22
_GAP = 12
_MOST_TICKS = 5


def ranking_figure(
    rows: pd.DataFrame, words: Words, *, head: str, scheme: Scheme = "light", width: Width = "third"
) -> go.Figure:
    """Two dots a row, `before` open and `after` filled, in the order given; `written` under `head` at the right.

    Args:
        rows: RANKING_COLUMNS; the row with `is_chosen` is bold.
        words: title with the unit, definition, source, sentence.
        head: what the numbers at the right are.
        scheme: light or dark.
        width: which width the figure is made for.

    Raises:
        DataError: a column is missing or there is no row.
    """
    missing = [name for name in RANKING_COLUMNS if name not in rows.columns]
    if missing or rows.empty:
        raise DataError(f"{len(rows)} rows lack {', '.join(missing) or 'a row'}; give {', '.join(RANKING_COLUMNS)}.")
    left = round(max(text_width(str(label), LABEL_SIZE, bold=True) for label in rows["label"])) + _GAP
    right = round(max(text_width(str(text), LABEL_SIZE, bold=True) for text in (*rows["written"], head))) + _GAP
    height = len(rows) * _ROW + _HEAD
    drawing = Drawing(lay_out(words, Form(width, plot_height=height, left=left, right=right)), scheme)
    top = float(rows[["before", "after"]].max().max())
    drawing.horizontal = _across(top)
    drawing.vertical = {"range": [0, height], "visible": False}
    for number, (_, row) in enumerate(rows.iterrows()):
        _draw(drawing, row, height - _HEAD - (number + 0.5) * _ROW)
    drawing.margin_text(
        (1.0, height), head, size=SMALL_SIZE, ink="ink3", anchor="right", vertical="top", shift=(right, 0), name="head"
    )
    return drawing.figure()


def _across(top: float) -> dict[str, object]:
    ticks = nice_ticks(top, _MOST_TICKS)
    return {
        "range": [0, top * 1.04],
        "tickvals": ticks,
        "ticktext": [f"{tick:,g}" for tick in ticks],
        "showgrid": True,
        "showline": True,
        "ticks": "outside",
    }


def _draw(drawing: Drawing, row: pd.Series, at: float) -> None:
    before, after, is_bold = float(row["before"]), float(row["after"]), bool(row["is_chosen"])
    drawing.line(([before, after], [at, at]), ink="line2", width=1.6)
    drawing.dots(([before], [at]), ink="ink2", size=9, symbol="circle-open", hover=[str(row["hover"])])
    drawing.dots(([after], [at]), ink="observed", size=10, hover=[str(row["hover"])])
    drawing.margin_text(
        (0.0, at), str(row["label"]), size=AXIS_SIZE, ink="ink", bold=is_bold,
        shift=(-drawing.sheet.left, 0), name="row",
    )  # fmt: skip
    drawing.margin_text(
        (1.0, at), str(row["written"]), size=AXIS_SIZE, ink="ink", bold=True, anchor="right",
        shift=(drawing.sheet.right, 0), name="value",
    )  # fmt: skip
