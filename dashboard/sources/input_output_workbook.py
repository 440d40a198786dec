"""The layout of the Japanese input-output tables: transactions at producers' prices, 13 or 37 sectors.

Codes and names of the using sectors stand in two rows, those of the supplying sectors in the first two columns; then
come the intermediate block, final demand, imports and output to the right, value added and output below. Everything
is found by its code. Subtotals are left out after they have been compared with what they sum.
"""

import io
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.errors import SourceError
from dashboard.sources.content import require_workbook

UNIT = "million yen"
_HEADER_ROWS = 12
_LABEL_COLUMNS = 2
_SECTOR_LIMIT = 70
_OUTPUT = "97"
_UNITS = ("百万円", "million yen")
SIZES = {
    13: ("01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13"),
    37: (
        *("01", "06", "11", "15", "16", "20", "21", "22", "25", "26", "27", "28", "29", "30", "31", "32", "33", "34"),
        *("35", "39", "41", "46", "47", "48", "51", "53", "55", "57", "59", "61", "63", "64", "65", "66", "67", "68"),
        "69",
    ),
}
# Codes that are sums of others; 97 is domestic output, the sum of all that are none.
_BETWEEN = ("70", "78", "79", "82", "83", "87", "88", "96", "97")
_ROWS = ("71", "91", "92", "93", "94", "95")
_COLUMNS = ("71", "72", "73", "74", "75", "76", "77", "80", "81", "84", "85", "86")
_NEEDED_ROWS = ("91", "92", "93", "94", _OUTPUT)
_NEEDED_COLUMNS = ("72", "73", "74", "81", "84", _OUTPUT)


@dataclass(frozen=True)
class Cell:
    """One flow in million yen, with `code name` of its row and column."""

    row: str
    column: str
    value: float


@dataclass(frozen=True)
class _Line:
    """A row or column of the sheet: its place, counted from 1, its code and its name."""

    place: int
    code: str
    name: str

    @property
    def label(self) -> str:
        return f"{self.code} {self.name}".strip()


def read_cells(content: bytes, *, name: str) -> list[Cell]:
    """Every flow of the table in million yen, without subtotals, row by row.

    Args:
        content: the bytes of the .xlsx file.
        name: what to call the file in a message.

    Raises:
        SourceError: it is no workbook, no sheet has the layout, or output is not the sum of its row or column.
    """
    require_workbook(content, name)
    workbook = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    for sheet in workbook.worksheets:
        columns = _columns(sheet)
        if columns:
            return _read(sheet, columns, place=f"{name}, sheet {sheet.title}")
    raise SourceError(
        f"{name} has no row with the codes of 13 or 37 sectors in its first {_HEADER_ROWS} rows, on the sheets "
        f"{', '.join(sheet.title for sheet in workbook.worksheets)}. Download the table of transactions at producers' "
        "prices."
    )


def _columns(sheet: Worksheet) -> tuple[_Line, ...]:
    """The columns of the first row that holds the codes of all sectors, named by the row above or below; or none."""
    for row in range(1, min(_HEADER_ROWS, sheet.max_row) + 1):
        codes = {column: _code(sheet.cell(row, column).value) for column in range(1, sheet.max_column + 1)}
        found = {column: code for column, code in codes.items() if code and column > _LABEL_COLUMNS}
        if _sectors(found) in SIZES.values():
            return tuple(_Line(column, code, _name(sheet, row, column)) for column, code in found.items())
    return ()


def _name(sheet: Worksheet, row: int, column: int) -> str:
    return _text(sheet.cell(row + 1, column).value) or (_text(sheet.cell(row - 1, column).value) if row > 1 else "")


def _read(sheet: Worksheet, columns: tuple[_Line, ...], *, place: str) -> list[Cell]:
    rows = tuple(
        _Line(row, code, _text(sheet.cell(row, 2).value))
        for row in range(1, sheet.max_row + 1)
        if (code := _code(sheet.cell(row, 1).value))
    )
    mistakes = [*_unit_mistakes(sheet, place), *_line_mistakes(rows, columns, place)]
    if mistakes:
        raise SourceError(*mistakes)
    values, strange = _values(sheet, rows, columns, place=place)
    mistakes = strange or [*_sum_mistakes(values, rows, columns, place=place)]
    if mistakes:
        raise SourceError(*mistakes)
    return [
        Cell(row.label, column.label, values[row.code, column.code])
        for row in rows
        for column in columns
        if row.code not in _BETWEEN and column.code not in _BETWEEN and _may_stand(row.code, column.code)
    ]


def _unit_mistakes(sheet: Worksheet, place: str) -> Iterator[str]:
    texts = [_text(cell.value) for cells in sheet.iter_rows(max_row=_HEADER_ROWS) for cell in cells]
    if not any(unit in text.lower() for text in texts for unit in _UNITS):
        yield f"{place} names no unit {' or '.join(_UNITS)} above its rows. See in which unit the flows are."


def _line_mistakes(rows: tuple[_Line, ...], columns: tuple[_Line, ...], place: str) -> Iterator[str]:
    of_rows, of_columns = [line.code for line in rows], [line.code for line in columns]
    for what, codes, needed, known in (
        ("row", of_rows, _NEEDED_ROWS, (*_ROWS, *_BETWEEN)),
        ("column", of_columns, _NEEDED_COLUMNS, (*_COLUMNS, *_BETWEEN)),
    ):
        for code in dict.fromkeys(codes):
            if codes.count(code) > 1:
                yield f"{place} has the {what} {code} twice; each code stands once. See which of them is meant."
            elif int(code) >= _SECTOR_LIMIT and code not in known:
                yield f"{place} has the {what} {code}, which this layout does not know. See what it holds."
        for code in needed:
            if code not in codes:
                yield f"{place} has no {what} {code}; the layout needs {', '.join(needed)}. Download the whole table."
    sectors = _sectors(dict(enumerate(of_columns)))
    if _sectors(dict(enumerate(of_rows))) != sectors:
        yield f"{place} has {len(sectors)} sectors as columns and others as rows. See which rows are missing."


def _values(
    sheet: Worksheet, rows: tuple[_Line, ...], columns: tuple[_Line, ...], *, place: str
) -> tuple[dict[tuple[str, str], float], list[str]]:
    values: dict[tuple[str, str], float] = {}
    mistakes = []
    for row in rows:
        for column in columns:
            cell = sheet.cell(row.place, column.place)
            if cell.value is None or _text(cell.value) in ("-", "…", "..."):
                values[row.code, column.code] = 0.0
            elif isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
                values[row.code, column.code] = float(cell.value)
            else:
                mistakes.append(f"{place}, cell {cell.coordinate} is {cell.value}; a flow in {UNIT} was expected.")
    return values, mistakes


def _sum_mistakes(
    values: Mapping[tuple[str, str], float], rows: tuple[_Line, ...], columns: tuple[_Line, ...], *, place: str
) -> Iterator[str]:
    """Output at the end of a row and at the foot of a column is the sum of its flows, but for their rounding."""
    for of_rows, lines, others in ((True, rows, columns), (False, columns, rows)):
        parts = [line.code for line in others if line.code not in _BETWEEN]
        for line in lines:
            if int(line.code) >= _SECTOR_LIMIT:
                continue
            cells = [(line.code, part) if of_rows else (part, line.code) for part in parts]
            total = sum(values[cell] for cell in cells)
            stated = values[(line.code, _OUTPUT) if of_rows else (_OUTPUT, line.code)]
            if abs(total - stated) > len(parts):
                what = "row" if of_rows else "column"
                yield (
                    f"{place}, {what} {line.label}: its flows add up to {total:,.0f} and output is {stated:,.0f}. "
                    "A column or row may have moved: see what it holds."
                )


def _may_stand(row: str, column: str) -> bool:
    """Value added of a final demand does not exist."""
    return int(row) < _SECTOR_LIMIT or int(column) < _SECTOR_LIMIT


def _sectors(codes: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(code for code in codes.values() if code and int(code) < _SECTOR_LIMIT)


def _text(value: object) -> str:
    """The text of a cell on one line, full-width forms folded; empty for no text."""
    return " ".join(unicodedata.normalize("NFKC", value).split()) if isinstance(value, str) else ""


def _code(value: object) -> str:
    """A code of two digits, however the cell writes it (1, "01", "０１"); empty for anything else."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{int(value):02d}" if 0 < value < 100 and float(value).is_integer() else ""
    text = _text(value)
    return text.zfill(2) if re.fullmatch(r"\d{1,2}", text) else ""
