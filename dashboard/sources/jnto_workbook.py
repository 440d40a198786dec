"""The layouts of JNTO's workbook of monthly arrivals by nationality, one sheet a year since 2003.

Everything is found by what a cell says, never by where it stands: the label columns grew from one to two in 2020, rows
were added in 2016, 2020 and 2023, and the order of the rows moves from year to year.
"""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches

import openpyxl
import pandas as pd
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.errors import SourceError
from dashboard.sources.content import require_workbook

FIRST_YEAR = 2003
_HEADER_ROWS = 10
_MONTH = re.compile(r"(1[0-2]|[1-9])月")
_GROWTH = "伸率"
_YEAR_TOTALS = ("累計", "年計")
_NOTE_MARKS = ("注", "※", "＊", "*", "(注")
_ALL = r"(?:全て|すべて)[^。]*"


@dataclass(frozen=True)
class _Layout:
    """Where a sheet keeps its labels, months and the total of its year; columns count from 1."""

    header_row: int
    months: Mapping[int, int]
    year_total: int

    @property
    def label_columns(self) -> range:
        return range(1, min(self.months.values()))


@dataclass(frozen=True)
class Figure:
    """One published cell: persons of a market in a month, with the publisher's word for how firm it is."""

    month: pd.Period
    market: str
    arrivals: int
    status: str


def read_figures(content: bytes, labels: Mapping[str, str], *, name: str) -> list[Figure]:
    """Every published cell of the workbook, in persons, oldest sheet first; empty cells are left out.

    Args:
        content: the bytes of the .xlsx file.
        labels: market by the label of its row, as `plain` writes it.
        name: what to call the file in a message.

    Raises:
        SourceError: it is no workbook, or a sheet, label, heading, note or value is not what this layout has.
    """
    require_workbook(content, name)
    workbook = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    mistakes = _formulas_without_value(content, name)
    figures: list[Figure] = []
    before: set[str] = set()
    for sheet in sorted(workbook.worksheets, key=lambda one: plain(one.title)):
        reader = _Sheet(sheet, labels, name)
        figures += reader.read()
        mistakes += reader.mistakes or reader.lost_rows(before)
        before |= reader.seen
    if mistakes:
        raise SourceError(*mistakes)
    return figures


def plain(value: object) -> str:
    """The text of a cell as it is compared: full-width forms folded, no space at either end; empty for no text."""
    return unicodedata.normalize("NFKC", value).strip() if isinstance(value, str) else ""


class _Sheet:
    """One year of the workbook, read once; what is wrong with it is collected in `mistakes`."""

    def __init__(self, sheet: Worksheet, labels: Mapping[str, str], name: str) -> None:
        self.sheet = sheet
        self.labels = labels
        self.place = f"{name}, sheet {sheet.title}"
        self.mistakes: list[str] = []
        self.seen: set[str] = set()

    def read(self) -> list[Figure]:
        year = self._year()
        layout = self._layout()
        if year is None or layout is None:
            return []
        rows = list(self._rows(layout))
        status = self._status(layout)
        figures = [figure for row, market in rows for figure in self._row(layout, row, market, year, status)]
        if not figures and not self.mistakes:
            self._note("A5", "holds no figure at all", "Download the workbook again, or wait for the next release.")
        return figures

    def lost_rows(self, before: set[str]) -> list[str]:
        return [
            f"{self.place} has no row for {market}, which the years before it have; markets were only ever added. "
            "See how the publisher writes it now and add the label to jnto_labels.csv."
            for market in sorted(before - self.seen)
        ]

    def _note(self, cell: str, what: str, remedy: str) -> None:
        self.mistakes.append(f"{self.place}, cell {cell} {what}. {remedy}")

    def _year(self) -> int | None:
        written = plain(self.sheet.title).removesuffix("年")
        if not re.fullmatch(r"\d{4}", written) or int(written) < FIRST_YEAR:
            self._note("A1", f"is on a sheet called {self.sheet.title}; a year was expected", "See what it holds.")
            return None
        title = re.search(r"(\d{4})年", plain(self.sheet.cell(1, 1).value))
        if title and title[1] != written:
            self._note("A1", f"speaks of {title[1]} on the sheet {written}", "See which year the figures belong to.")
            return None
        return int(written)

    def _layout(self) -> _Layout | None:
        for row in range(1, min(_HEADER_ROWS, self.sheet.max_row) + 1):
            headings = {cell.column: plain(cell.value) for cell in self.sheet[row] if plain(cell.value)}
            if "1月" in headings.values():
                return self._headed(row, headings)
        self._note("A4", f"has no heading 1月 below it, to row {_HEADER_ROWS}", "The sheet is empty or its layout new.")
        return None

    def _headed(self, row: int, headings: Mapping[int, str]) -> _Layout | None:
        months: dict[int, int] = {}
        totals: list[int] = []
        for column, heading in headings.items():
            month = _MONTH.fullmatch(heading)
            if month and int(month[1]) not in months:
                months[int(month[1])] = column
            elif heading in _YEAR_TOTALS and not totals:
                totals.append(column)
            elif heading != _GROWTH:
                cell = self.sheet.cell(row, column).coordinate
                self._note(cell, f"is the heading {heading}, new or twice there", "See what the column holds.")
        missing = [f"{month}月" for month in range(1, 13) if month not in months] + ["累計"] * (not totals)
        if missing:
            self._note(f"A{row}", f"starts a header row without {', '.join(missing)}", "See how the months are headed.")
        return None if missing else _Layout(row, months, totals[0])

    def _label(self, layout: _Layout, row: int) -> str:
        texts = (plain(self.sheet.cell(row, column).value) for column in layout.label_columns)
        return next((text for text in texts if text), "")

    def _rows(self, layout: _Layout) -> Iterator[tuple[int, str]]:
        for row in range(layout.header_row + 1, self.sheet.max_row + 1):
            label = self._label(layout, row)
            if label.startswith(_NOTE_MARKS):
                return
            market = self.labels.get(label)
            if market is None or market in self.seen:
                self._strange(layout, row, label, twice=market is not None)
                continue
            self.seen.add(market)
            yield row, market

    def _strange(self, layout: _Layout, row: int, label: str, *, twice: bool) -> None:
        filled = any(self._text(row, column) for column in layout.months.values())
        if not label and not filled:
            return
        near = get_close_matches(label, self.labels, 1, 0.4)
        known = f" (nearest known label: {near[0]}, {self.labels[near[0]]})" if near and not twice else ""
        what = f"says {label or 'nothing beside figures'}{known}, " + ("for the second time" if twice else "no market")
        self._note(f"A{row}", what, "See what the row counts and add the label to jnto_labels.csv.")

    def _text(self, row: int, column: int) -> str:
        value = self.sheet.cell(row, column).value
        return "" if value is None else str(value).strip()

    def _status(self, layout: _Layout) -> str:
        notes = [
            label
            for row in range(layout.header_row + 1, self.sheet.max_row + 1)
            if (label := self._label(layout, row)).startswith(_NOTE_MARKS)
        ]
        text = " ".join(notes)
        rules = {
            "final": re.search(_ALL + "確定値", text),
            "provisional": re.search(_ALL + "暫定値", text),
            "italics": re.search("斜体[^。]*推計値", text),
        }
        found = [rule for rule, match in rules.items() if match]
        if len(found) != 1:
            self._note(
                f"A{self.sheet.max_row}",
                f"ends notes that say {text or 'nothing'}; they must say which figures are final (確定値), provisional "
                "(暫定値) or, in italics (斜体), estimates (推計値)",
                "See how the publisher marks them now.",
            )
        return found[0] if found else ""

    def _row(self, layout: _Layout, row: int, market: str, year: int, status: str) -> Iterator[Figure]:
        total = 0
        for month, column in sorted(layout.months.items()):
            cell = self.sheet.cell(row, column)
            arrivals = self._arrivals(cell, market)
            if arrivals is None:
                continue
            total += arrivals
            yield Figure(pd.Period(year=year, month=month, freq="M"), market, arrivals, _word(cell, status))
        self._compare(self.sheet.cell(row, layout.year_total), market, total)

    def _arrivals(self, cell: Cell, market: str) -> int | None:
        value = cell.value
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        if isinstance(value, int | float) and not isinstance(value, bool) and value >= 0 and float(value).is_integer():
            return int(value)
        what = f"({market}) is {value}; a whole number of persons was expected"
        self._note(cell.coordinate, what, "Correct the cell, or see what the publisher means.")
        return None

    def _compare(self, cell: Cell, market: str, total: int) -> None:
        stated = cell.value
        if isinstance(stated, int | float) and round(stated) != total and not self.mistakes:
            self._note(
                cell.coordinate,
                f"({market}) is {stated:,.0f} for the year so far and the months before it add up to {total:,}",
                "The columns may have moved: see which months they hold.",
            )


def _word(cell: Cell, status: str) -> str:
    if status != "italics":
        return status
    return "estimate" if cell.font.i else "provisional"


def _formulas_without_value(content: bytes, name: str) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [part for part in archive.namelist() if part.startswith("xl/worksheets/sheet")]
        if not any(b"<f" in archive.read(part) for part in sheets):
            return []
    formulas = openpyxl.load_workbook(io.BytesIO(content))
    values = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    return [
        f"{name}, sheet {sheet.title}, cell {cell.coordinate} holds the formula {cell.value} without a value. "
        "Open the file in a spreadsheet program, let it calculate, and save it."
        for sheet in formulas.worksheets
        for cells in sheet.iter_rows()
        for cell in cells
        if cell.data_type == "f" and values[sheet.title][cell.coordinate].value is None
    ]


def refuse_months_to_come(figures: list[Figure], as_of: date, *, name: str) -> None:
    """Nothing, when every month had ended on the day of the release.

    Raises:
        SourceError: a month had not ended: the columns or the day of the release are wrong.
    """
    first_open = pd.Period(datetime(as_of.year, as_of.month, 1), freq="M")
    early = [figure for figure in figures if figure.month >= first_open]
    if early:
        raise SourceError(
            f"{name} has {early[0].arrivals:,} persons for {early[0].market} in {early[0].month}, a month that had not "
            f"ended on {as_of}, the day of the release. The columns may have moved, or the file's name has a wrong day."
        )
