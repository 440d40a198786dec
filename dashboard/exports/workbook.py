"""A workbook of tables that describes itself: numbers, their units and sources, and how it came about."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.errors import DataError
from dashboard.language import say

_DESCRIBING = ("variable", "unit", "source", "as_of", "status", "market", "destination")
_LONGEST_NAME = 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_WIDEST = 60
_BOLD = Font(bold=True)
_TOP = Alignment(vertical="top", wrap_text=True)


@dataclass(frozen=True)
class Table:
    """One sheet of a workbook: its name, the question that its numbers answer, and the numbers."""

    name: str
    question: str
    rows: pd.DataFrame


def workbook_bytes(tables: Sequence[Table], about: Sequence[tuple[str, str]]) -> bytes:
    """The bytes of an xlsx file: one sheet a table, one with the units and sources of all, one that says what it is.

    Args:
        tables: the tables, none of them without a column; periods and days are written as text.
        about: names and values for the last sheet, such as case, day as known on, scenario, address.

    Raises:
        DataError: there is no table.
    """
    if not tables:
        raise DataError(f"A workbook of {len(tables)} tables would be empty; give at least one table.")
    book = Workbook()
    book.remove(book.active)
    names = _sheet_names([table.name for table in tables])
    for name, table in zip(names, tables, strict=True):
        _fill(book.create_sheet(name), table.rows)
    _fill(book.create_sheet(_free(say("Units and sources"), names)), _units(names, tables))
    rows = pd.DataFrame(list(about), columns=[say("What"), say("Value")])
    _fill(book.create_sheet(_free(say("About"), names)), rows)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _units(names: Sequence[str], tables: Sequence[Table]) -> pd.DataFrame:
    """What each sheet's numbers are: question, variable, unit, source and day, without repetition."""
    pieces = []
    for name, table in zip(names, tables, strict=True):
        shared = [column for column in _DESCRIBING if column in table.rows]
        described = table.rows[shared].drop_duplicates() if shared else pd.DataFrame(index=[0])
        pieces.append(described.assign(sheet=name, question=table.question))
    joined = pd.concat(pieces, ignore_index=True)
    return joined[["sheet", "question", *(column for column in _DESCRIBING if column in joined)]]


def _fill(sheet: Worksheet, rows: pd.DataFrame) -> None:
    sheet.append([str(column) for column in rows.columns])
    for row in rows.itertuples(index=False, name=None):
        sheet.append([_cell(value) for value in row])
    for cell in sheet[1]:
        cell.font, cell.alignment = _BOLD, _TOP
    for number, column in enumerate(rows.columns, start=1):
        longest = max([len(str(column)), *(len(str(value)) for value in rows[column].head(200))], default=0)
        sheet.column_dimensions[get_column_letter(number)].width = min(longest + 2, _WIDEST)
    sheet.freeze_panes = "A2"


def _cell(value: object) -> str | float | int | bool | None:
    if isinstance(value, bool | int):
        return value
    if pd.isna(value):  # type: ignore[call-overload]
        return None
    if isinstance(value, float):
        return float(value)
    text = value.strftime("%Y-%m-%d") if isinstance(value, pd.Timestamp) else str(value)
    # A text that begins like a formula stays a text.
    return f"'{text}" if text[:1] in "=+@" else text


def _sheet_names(wanted: Sequence[str]) -> list[str]:
    names: list[str] = []
    for name in wanted:
        names.append(_free(name, names))
    return names


def _free(name: str, taken: Sequence[str]) -> str:
    short = name.translate(_FORBIDDEN).strip()[:_LONGEST_NAME] or "table"
    number = 2
    found = short
    while found.lower() in {other.lower() for other in taken}:
        found = f"{short[: _LONGEST_NAME - 3]} {number}"
        number += 1
    return found
