"""Small workbooks in the layouts of JNTO's, with invented markets."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import openpyxl
from openpyxl.styles import Font

ALL_FINAL = "注２：　表中の数値は、全て確定値である。"
ALL_PROVISIONAL = "注２：　表中の数値はすべて暫定値である。"
ITALICS = "注２：　斜体の数値は推計値である。"
CREDIT = "注１：　本資料を引用される際は、出典名を「日本政府観光局（ＪＮＴＯ）」と明示してください。"
LABELS = {"総数": "Total", "東国": "Eastland", "西国": "Westland", "南国": "Southland", "GCC6か国": "Six Isles"}

Values = Mapping[int, object]


@dataclass(frozen=True)
class Row:
    """One row: its label, its value by month, months in italics, whether it is a sub-market (second label column)."""

    label: str
    values: Values
    italics: tuple[int, ...] = ()
    inner: bool = False
    year_total: object = None


@dataclass(frozen=True)
class Year:
    """One sheet; `new` is the layout since 2020 with two label columns."""

    year: int
    rows: tuple[Row, ...]
    note: str = ALL_FINAL
    new: bool = True
    total_heading: str = "累計"
    title_year: int | None = None
    sheet: str | None = None
    header: bool = True
    headings: Mapping[int, str] = field(default_factory=dict)


def year(number: int, *rows: Row, **other: object) -> Year:
    return replace(Year(number, rows), **other)


def workbook(*years: Year) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for one in years:
        _write(book.create_sheet(one.sheet or str(one.year)), one)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def first_column(one: Year) -> int:
    return 3 if one.new else 2


def _write(sheet: openpyxl.worksheet.worksheet.Worksheet, one: Year) -> None:
    sheet["A1"] = f"{one.title_year or one.year}年　訪日外客数（総数）"
    sheet["A3"] = "＊本表で、通年の月別・市場別の推移が確認できます。"
    first = first_column(one)
    if one.header:
        for month in range(1, 13):
            sheet.cell(4, first + 2 * month - 2, f"{month}月")
            sheet.cell(4, first + 2 * month - 1, "伸率")
        sheet.cell(4, first + 24, one.total_heading)
        sheet.cell(4, first + 25, "伸率")
    for column, heading in one.headings.items():
        sheet.cell(4, column, heading)
    for number, row in enumerate(one.rows, start=5):
        _write_row(sheet, number, row, one)
    last = 5 + len(one.rows)
    sheet.cell(last, 1, CREDIT)
    sheet.cell(last + 1, 1, one.note)
    sheet.cell(last + 6, 30).font = Font(italic=True)


def _write_row(sheet: openpyxl.worksheet.worksheet.Worksheet, number: int, row: Row, one: Year) -> None:
    first = first_column(one)
    sheet.cell(number, 2 if row.inner else 1, row.label)
    if one.new and not row.inner:
        sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=2)
    for month, value in row.values.items():
        cell = sheet.cell(number, first + 2 * month - 2, value)
        growth = sheet.cell(number, first + 2 * month - 1, "‐" if month == 1 else 3.25)
        if month in row.italics:
            cell.font = growth.font = Font(italic=True)
    total = sum(value for value in row.values.values() if isinstance(value, int | float))
    if row.values:
        sheet.cell(number, first + 24, total if row.year_total is None else row.year_total)


def patched(content: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """The workbook with one part of its zip changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, change(text.decode()).encode() if name == part else text)
    return out.getvalue()


def with_furigana(content: bytes, word: str, reading: str) -> bytes:
    """The workbook as a Japanese spreadsheet program saves it: with the reading of a word beside it."""
    runs = f'<si><t>{word}</t><rPh sb="0" eb="{len(word)}"><t>{reading}</t></rPh><phoneticPr fontId="1"/></si>'
    return patched(content, "xl/sharedStrings.xml", lambda text: text.replace(f"<si><t>{word}</t></si>", runs))


def with_cached_values(content: bytes, value: int) -> bytes:
    """The workbook with a value kept beside each formula, as a spreadsheet program saves it."""
    return patched(
        content,
        "xl/worksheets/sheet1.xml",
        lambda text: re.sub(r"</f><v\s*/>|</f><v></v>", f"</f><v>{value}</v>", text),
    )
