"""The workbook of transactions: found by codes, sums compared, and what does not fit said."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.errors import SourceError
from dashboard.sources import estat_input_output, tidy_file
from dashboard.sources.input_output_workbook import SIZES
from dashboard.sources.refresh import refresh
from dashboard.sources.registry import SOURCES, source_ids
from dashboard.tables.dictionary import check_table
from dashboard.tables.store import load_table

DAY = date(2024, 6, 25)
ROWS = {"70": "内生部門計", "71": "家計外消費支出（行）", "91": "雇用者所得", "92": "営業余剰", "93": "資本減耗引当",
        "94": "間接税", "95": "（控除）経常補助金", "96": "粗付加価値部門計", "97": "国内生産額"}  # fmt: skip
COLUMNS = {
    "70": "内生部門計", "71": "家計外消費支出（列）", "72": "民間消費支出", "73": "一般政府消費支出",
    "74": "国内総固定資本形成（公的）", "75": "国内総固定資本形成（民間）", "76": "在庫純増",
    "78": "国内最終需要計", "81": "輸出計", "82": "最終需要計", "84": "（控除）輸入", "87": "（控除）輸入計",
    "97": "国内生産額",
}  # fmt: skip
DEMAND = {"72": 60, "73": 10, "74": 5, "75": 5, "81": 20, "84": -10}
INPUTS = {"71": 1, "91": 50, "92": 25, "93": 10, "94": 5, "95": -1}
OUTPUT = 100


def flows(count: int) -> tuple[dict[tuple[str, str], object], list[str]]:
    """Every sector buys 10 of itself, and sells the rest of 100; subtotals where the publisher has them."""
    sectors = SIZES[count]
    cells: dict[tuple[str, str], object] = {}
    for code in sectors:
        cells |= {(code, code): 10, (code, "70"): 10, (code, "97"): OUTPUT, ("97", code): OUTPUT, ("96", code): 90}
        cells |= {(code, column): value for column, value in DEMAND.items()}
        cells |= {(row, code): value for row, value in INPUTS.items()}
    return cells, list(sectors)


def workbook(count: int = 13, change: Callable[[Worksheet], None] | None = None, *, numbers: bool = False) -> bytes:
    cells, sectors = flows(count)
    book = openpyxl.Workbook()
    book.active.title = "表紙"
    sheet = book.create_sheet("取引基本表")
    sheet["A1"], sheet["A2"] = f"令和２年（2020年）産業連関表 取引基本表（{count}部門）", "（単位：百万円）"
    rows, columns = [*sectors, *ROWS], [*sectors, *COLUMNS]
    for place, code in enumerate(columns, start=3):
        sheet.cell(4, place, int(code) if numbers else code)
        sheet.cell(5, place, COLUMNS.get(code, f"部門{code}"))
    for place, code in enumerate(rows, start=6):
        sheet.cell(place, 1, int(code) if numbers else code)
        sheet.cell(place, 2, ROWS.get(code, f"部門{code}"))
        for column, other in enumerate(columns, start=3):
            sheet.cell(place, column, cells.get((code, other)))
    if change:
        change(sheet)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def tidied(content: bytes) -> pd.DataFrame:
    return estat_input_output.tidy(content, as_of=DAY, name="table.xlsx")


def refusal(change: Callable[[Worksheet], None]) -> str:
    with pytest.raises(SourceError) as caught:
        tidied(workbook(change=change))
    return str(caught.value)


@pytest.mark.parametrize("count", [13, 37])
def test_a_table_keeps_its_flows_and_leaves_its_subtotals_out(count: int) -> None:
    rows = tidied(workbook(count))
    wide = rows.pivot(index="row", columns="column", values="value")
    codes = {label.split(" ")[0] for label in wide.columns}
    assert codes & {"70", "78", "82", "87", "96", "97"} == set()
    assert len(wide) == count + len(INPUTS)
    assert (wide.loc[[label for label in wide.index if int(label[:2]) < 70]].sum(axis=1) == OUTPUT).all()
    assert set(rows["unit"]) == {"million yen"}


def test_names_stand_behind_the_codes() -> None:
    rows = tidied(workbook())
    assert "01 部門01" in set(rows["row"])
    assert {"91 雇用者所得", "71 家計外消費支出(行)"} <= set(rows["row"])
    assert "72 民間消費支出" in set(rows["column"])


def test_value_added_has_no_cell_under_final_demand() -> None:
    rows = tidied(workbook())
    of_demand = rows[rows["column"].str[:2].astype(int) >= 70]
    assert of_demand["row"].str[:2].astype(int).max() < 70


def test_codes_written_as_numbers_are_the_same_codes() -> None:
    pd.testing.assert_frame_equal(tidied(workbook(numbers=True)), tidied(workbook()))


def test_rows_have_the_columns_of_the_shipped_table() -> None:
    assert len(check_table("input_output_13", tidied(workbook()), file="given"))


def test_the_table_of_2011_laid_out_as_a_workbook_comes_back_as_it_is() -> None:
    shipped = load_table("input_output_13")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "million yen"
    wide = shipped.pivot(index="row", columns="column", values="value")
    sectors = wide.index[:13]
    wide["97 Domestic production"] = wide.loc[sectors].sum(axis=1)
    wide.loc["97 Domestic production"] = wide[sectors].sum(axis=0)
    for place, label in enumerate(wide.columns, start=3):
        sheet.cell(2, place, label.split(" ", 1)[0])
        sheet.cell(3, place, label.split(" ", 1)[1])
    for place, (label, values) in enumerate(wide.iterrows(), start=4):
        sheet.cell(place, 1, label.split(" ", 1)[0])
        sheet.cell(place, 2, label.split(" ", 1)[1])
        for column, value in enumerate(values, start=3):
            sheet.cell(place, column, None if pd.isna(value) else value)
    content = io.BytesIO()
    book.save(content)
    order = ["row", "column"]
    found = tidied(content.getvalue()).sort_values(order).reset_index(drop=True)
    pd.testing.assert_frame_equal(found, shipped.sort_values(order).reset_index(drop=True), check_dtype=False)


def test_a_flow_that_does_not_add_up_is_refused_with_both_sums() -> None:
    words = refusal(lambda sheet: sheet.cell(6, 3, 110))
    assert "row 01 部門01: its flows add up to 200 and output is 100" in words
    assert "column 01 部門01: its flows add up to 200 and output is 100" in words


def test_text_among_the_flows_is_refused_with_its_cell() -> None:
    assert "cell D6 is about 5; a flow in million yen was expected" in refusal(
        lambda sheet: sheet.cell(6, 4, "about 5")
    )


def test_dashes_are_nothing() -> None:
    assert len(tidied(workbook(change=lambda sheet: sheet.cell(6, 4, "-")))) == len(tidied(workbook()))


def test_another_unit_is_refused() -> None:
    assert "names no unit" in refusal(lambda sheet: sheet.cell(2, 1, "（単位：億円）"))


def test_a_missing_row_and_a_new_column_are_said_at_once() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.cell(6 + 13 + 2, 1).value = None
        sheet.cell(4, 3 + 13 + 1).value = "99"

    words = refusal(change)
    assert "has no row 91" in words
    assert "has the column 99, which this layout does not know" in words


def test_a_code_that_stands_twice_is_refused() -> None:
    assert "has the row 92 twice" in refusal(lambda sheet: sheet.cell(6 + 13 + 2, 1, "92"))


def test_a_workbook_of_something_else_is_refused_with_its_sheets() -> None:
    with pytest.raises(SourceError, match=r"no row with the codes of 13 or 37 sectors.*表紙, 取引基本表"):
        tidied(workbook(change=lambda sheet: sheet.delete_rows(4)))


def test_the_command_tidies_a_downloaded_table(tmp_path: Path) -> None:
    given, out = tmp_path / "table.xlsx", tmp_path / "input_output_13_2020.csv"
    given.write_bytes(workbook())
    count = tidy_file("estat_input_output", given, out=out)
    assert list(pd.read_csv(out).columns) == ["row", "column", "value", "unit"]
    assert len(pd.read_csv(out)) == count


def test_a_refresh_passes_it_over_and_says_what_to_do_when_asked_for_it() -> None:
    assert "estat_input_output" in source_ids()
    assert "estat_input_output" not in {source.id for source in SOURCES}
    (result,) = refresh(("estat_input_output",), dry_run=True)
    words = result.in_words(dry_run=True)
    assert "python -m dashboard tidy --source estat_input_output FILE" in words
    assert "input_output_13 stays as it was" in words
