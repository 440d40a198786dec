"""The ledger of published claims on the same terms: one row a claim, our interval as one band through all rows."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from dashboard.errors import DataError
from dashboard.figures.claims_ledger_words import LedgerWords, ledger_words, unit_of
from dashboard.figures.drawing import Drawing
from dashboard.figures.placing import signed_ticks
from dashboard.figures.sheet import Form, Width, lay_out, pixels
from dashboard.figures.text import wrap_text
from dashboard.figures.tokens import AXIS_SIZE, LABEL_SIZE, SMALL_SIZE, Scheme
from dashboard.language import say
from dashboard.numbers import MINUS

LEDGER_COLUMNS = ("name", "when", "assumes", "covers", "published", "detail", "value", "mark")
MARKS = ("yen", "share", "withdrawn", "none")
_SYMBOLS = {"yen": "circle", "share": "circle-open", "withdrawn": "circle-x-open"}
_LINE = 15
_HEAD, _ROW_GAP, _STRIP = 44, 18, 24
# Where the columns of a wide figure begin, and how wide their words may be.
_COLUMNS = ((0, 196), (206, 262), (480, 168))
_VALUE_AT, _LEFT, _RIGHT = 724, 744, 18
_LEVELS = (95, 80, 50)


@dataclass(frozen=True)
class OurBand:
    """Our number on the same terms in yen, with the low and high end of its 95, 80 and 50% interval."""

    value: float
    ends: tuple[tuple[float, float], tuple[float, float], tuple[float, float]]


@dataclass(frozen=True)
class _Line:
    """One line of a cell: its text, size, ink and whether it is bold."""

    text: str
    size: float
    ink: str
    bold: bool = False


@dataclass(frozen=True)
class _Placed:
    """One row with its lines by column, and the pixels from the top of the plot to its top and to its mark."""

    row: pd.Series
    cells: tuple[tuple[_Line, ...], ...]
    top: float
    height: float
    mark: float


def claims_ledger_figure(
    claims: pd.DataFrame,
    words: LedgerWords,
    *,
    ours: OurBand | None,
    scheme: Scheme = "light",
    width: Width = "full",
) -> go.Figure:
    """Claims on the same terms in yen, in the order of their rows, beside our number with its 50, 80 and 95% interval.

    Args:
        claims: one row a claim with LEDGER_COLUMNS; `value` in yen, NaN where there is none, `mark` one of MARKS.
        words: the terms, the source line and the sentence.
        ours: our number; None where there is none.
        scheme: light or dark.
        width: which width the figure is made for.

    Raises:
        DataError: there is no row, a column is missing, or a mark is not known.
    """
    _check(claims)
    unit = unit_of(claims, None if ours is None else ours.ends[0][1])
    is_wide = width == "full"
    placed, height = _place(claims, width, divisor=unit.divisor)
    form = Form(width, plot_height=round(height), left=_LEFT, right=_RIGHT)
    sheet = lay_out(
        ledger_words(words, unit.name, has_band=ours is not None),
        form if is_wide else Form(width, round(height), left=12, right=14),
    )
    drawing = Drawing(sheet, scheme)
    # Words fill a narrow figure: lines of a grid would run through them.
    drawing.horizontal = _across(claims, ours, unit.divisor) | {"showgrid": is_wide}
    drawing.vertical = {"range": [0, height], "visible": False}
    if ours is not None:
        _band(drawing, ours, unit.divisor, rows=_strips(placed, height, is_wide=is_wide))
    if is_wide:
        _heads(drawing, height, unit_name=unit.name)
        _our_head(drawing, ours, height, divisor=unit.divisor)
    for entry in placed:
        _draw(drawing, entry, height, divisor=unit.divisor, is_wide=is_wide)
    return drawing.figure()


def _check(claims: pd.DataFrame) -> None:
    missing = [name for name in LEDGER_COLUMNS if name not in claims.columns]
    if missing:
        raise DataError(f"Claims have no column {', '.join(missing)}; give all of {', '.join(LEDGER_COLUMNS)}.")
    if claims.empty:
        raise DataError(f"A ledger of {len(claims)} claims shows nothing; give at least one.")
    unknown = sorted(set(claims["mark"]) - set(MARKS))
    if unknown:
        raise DataError(f"Mark {', '.join(unknown)} is not known; it must be one of {', '.join(MARKS)}. Correct it.")


def _place(claims: pd.DataFrame, width: Width, *, divisor: float) -> tuple[list[_Placed], float]:
    """The rows from the top down, and the height of all."""
    is_wide = width == "full"
    down = float(_HEAD + 6 if is_wide else 4)
    placed: list[_Placed] = []
    for _, row in claims.iterrows():
        cells = _wide_cells(row) if is_wide else (_narrow_lines(row, pixels(width) - 26, divisor),)
        lines = max(len(cell) for cell in cells) * _LINE
        strip = 0 if is_wide or row["mark"] == "none" else _STRIP
        mark = down + lines / 2 + 2 if is_wide else down + lines + strip / 2
        tall = lines + strip + _ROW_GAP
        placed.append(_Placed(row, cells, down, tall, mark))
        down += tall
    return placed, down


def _wide_cells(row: pd.Series) -> tuple[tuple[_Line, ...], ...]:
    pairs = (("name", "when"), ("assumes", "covers"), ("published", "detail"))
    return tuple(
        (
            *_wrapped(str(row[first]), room, size=AXIS_SIZE, ink="ink", bold=first == "name"),
            *_wrapped(str(row[second]), room, size=SMALL_SIZE, ink="ink3"),
        )
        for (first, second), (_, room) in zip(pairs, _COLUMNS, strict=True)
    )


def _narrow_lines(row: pd.Series, room: float, divisor: float) -> tuple[_Line, ...]:
    """Name, day, assumption, what is covered, what was printed, and the value on the same terms."""
    published = say("As published: {published}", published=row["published"])
    lines = (
        *_wrapped(str(row["name"]), room, size=AXIS_SIZE, ink="ink", bold=True),
        *_wrapped(str(row["when"]), room, size=SMALL_SIZE, ink="ink3"),
        *_wrapped(str(row["assumes"]), room, size=AXIS_SIZE, ink="ink2"),
        *_wrapped(str(row["covers"]), room, size=SMALL_SIZE, ink="ink3"),
        *_wrapped(published, room, size=AXIS_SIZE, ink="ink2"),
        *_wrapped(str(row["detail"]), room, size=SMALL_SIZE, ink="ink3"),
    )
    value = say("On the same terms: {value}", value=_number(row, divisor))
    return (*lines, *_wrapped(value, room, size=AXIS_SIZE, ink="ink", bold=True))


def _wrapped(text: str, room: float, *, size: float, ink: str, bold: bool = False) -> tuple[_Line, ...]:
    if not text:
        return ()
    return tuple(_Line(line, size, ink, bold) for line in wrap_text(text, room, size=size, bold=bold))


def _across(claims: pd.DataFrame, ours: OurBand | None, divisor: float) -> dict[str, object]:
    values = [*(float(value) for value in claims["value"].dropna()), *(() if ours is None else ours.ends[0])]
    if not values:
        return {"visible": False, "range": [0.0, 1.0]}
    low, high = min(0.0, min(values) / divisor), max(*values, 0.0) / divisor
    margin = (high - low) * 0.04
    ticks = signed_ticks(low, high + margin, most=6)
    return {
        "range": [low - margin, high + margin],
        "tickvals": ticks,
        "ticktext": [f"{tick:,g}".replace("-", MINUS) for tick in ticks],
        "showline": True,
    }


def _strips(placed: list[_Placed], height: float, *, is_wide: bool) -> list[tuple[float, float]]:
    """The heights over which the band runs: one through all rows, or one a row where words fill the width."""
    if is_wide:
        return [(0.0, height - _HEAD + 4)]
    marks = [height - entry.mark for entry in placed if entry.row["mark"] != "none"]
    return [(mark - _STRIP / 2 + 2, mark + _STRIP / 2 - 2) for mark in marks]


def _band(drawing: Drawing, ours: OurBand, divisor: float, *, rows: list[tuple[float, float]]) -> None:
    for level, (low, high) in zip(_LEVELS, ours.ends, strict=True):
        for row in rows:
            drawing.bar((low / divisor, high / divisor), row=row, fill=f"baseline-{level}")
    for low, high in rows:
        drawing.line(([ours.value / divisor] * 2, [low, high]), ink="baseline", width=2.2)


def _heads(drawing: Drawing, height: float, *, unit_name: str) -> None:
    heads = (say("Who, when"), say("What it assumes"), say("As published"))
    for text, (begins, _) in zip(heads, _COLUMNS, strict=True):
        _margin(drawing, _Line(text, AXIS_SIZE, "ink2"), at=height - _HEAD + 20, right=begins)
    lines = wrap_text(say("Same terms, {unit}", unit=unit_name), 90, size=AXIS_SIZE)
    for number, line in enumerate(reversed(lines)):
        drawing.margin_text(
            (0.0, height - _HEAD + 20 + number * _LINE), line, size=AXIS_SIZE, ink="ink2", anchor="right",
            vertical="top", shift=(_VALUE_AT - _LEFT, 0), name="head",
        )  # fmt: skip
    _rule(drawing, height - _HEAD + 4, "line2")


def _our_head(drawing: Drawing, ours: OurBand | None, height: float, *, divisor: float) -> None:
    """Our number above the band."""
    if ours is None:
        return
    low, high = ours.ends[0]
    text = say(
        "Ours on the same terms: {value} (95%: {low} to {high})",
        value=_written(ours.value / divisor),
        low=_written(low / divisor),
        high=_written(high / divisor),
    )
    drawing.margin_text(
        (0.0, height - _HEAD + 20), text, size=LABEL_SIZE, ink="baseline", bold=True, vertical="top", name="head"
    )


def _draw(drawing: Drawing, entry: _Placed, height: float, *, divisor: float, is_wide: bool) -> None:
    row, mark = entry.row, height - entry.mark
    for cell, (begins, _) in zip(entry.cells, _COLUMNS if is_wide else ((0, 0),), strict=True):
        for number, line in enumerate(cell):
            _margin(drawing, line, at=height - entry.top - number * _LINE, right=begins)
    if is_wide:
        drawing.margin_text(
            (0.0, height - entry.top), _number(row, divisor), size=LABEL_SIZE, ink="ink", bold=row["mark"] != "none",
            anchor="right", vertical="top", shift=(_VALUE_AT - _LEFT, 0), name="value",
        )  # fmt: skip
    if row["mark"] != "none":
        hover = say("{name}, {when}: {value}", name=row["name"], when=row["when"], value=_number(row, divisor))
        symbol = _SYMBOLS[str(row["mark"])]
        drawing.dots(([float(row["value"]) / divisor], [mark]), ink="observed", size=12, symbol=symbol, hover=[hover])
    _rule(drawing, height - entry.top - entry.height + _ROW_GAP / 2 - 1, "line")


def _margin(drawing: Drawing, line: _Line, *, at: float, right: float) -> None:
    """Write a line of a cell so many pixels from the left edge of the paper."""
    drawing.margin_text(
        (0.0, at), line.text, size=line.size, ink=line.ink, bold=line.bold, vertical="top",
        shift=(right - drawing.sheet.left, 0), name="row",
    )  # fmt: skip


def _rule(drawing: Drawing, at: float, ink: str) -> None:
    """A thin line under a row, from the left edge of the paper to the right edge of the plot."""
    drawing.shape(
        "line",
        {"xref": "paper", "yref": "y", "x0": -drawing.sheet.left / drawing.sheet.plot_width, "x1": 1, "y0": at,
         "y1": at, "layer": "below", "line": {"color": drawing.tint(ink), "width": 1}},
    )  # fmt: skip


def _number(row: pd.Series, divisor: float) -> str:
    return say("no number") if row["mark"] == "none" else _written(float(row["value"]) / divisor)


def _written(value: float) -> str:
    text = f"{abs(value):,.2f}"
    return f"{MINUS}{text}" if value < 0 and float(text.replace(",", "")) else text
