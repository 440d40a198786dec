from datetime import date
from io import BytesIO

import openpyxl
import pytest

from dashboard.errors import SourceError
from dashboard.sources.jnto_workbook import Figure, read_figures, refuse_months_to_come
from tests.sources import workbooks
from tests.sources.workbooks import LABELS, Row, workbook, year


def read(content: bytes) -> dict[tuple[str, str], tuple[int, str]]:
    figures = read_figures(content, LABELS, name="book.xlsx")
    return {(figure.market, str(figure.month)): (figure.arrivals, figure.status) for figure in figures}


def refusal(content: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        read_figures(content, LABELS, name="book.xlsx")
    return "\n".join(caught.value.messages)


def total(**other: object) -> Row:
    return Row("総数", {1: 900, 2: 800}, **other)


def test_the_layout_of_2003_to_2019_is_read_with_labels_in_one_column() -> None:
    one = year(2009, total(), Row("東国", {1: 500, 12: 7}), new=False, total_heading="年計")
    assert read(workbook(one)) == {
        ("Total", "2009-01"): (900, "final"),
        ("Total", "2009-02"): (800, "final"),
        ("Eastland", "2009-01"): (500, "final"),
        ("Eastland", "2009-12"): (7, "final"),
    }


def test_the_layout_since_2020_is_read_with_sub_markets_in_a_second_column() -> None:
    inner = Row("\u3000ＧＣＣ6か国", {1: 40}, inner=True)
    found = read(workbook(year(2023, total(), Row("東国", {1: 500}), inner, note=workbooks.ALL_PROVISIONAL)))
    assert found["Six Isles", "2023-01"] == (40, "provisional")
    assert found["Eastland", "2023-01"] == (500, "provisional")


def test_only_italics_are_estimates_where_the_note_says_so() -> None:
    one = year(2026, Row("総数", {1: 900, 2: 800}, italics=(2,)), note=workbooks.ITALICS)
    assert read(workbook(one)) == {("Total", "2026-01"): (900, "provisional"), ("Total", "2026-02"): (800, "estimate")}


def test_italics_mean_nothing_where_the_note_says_that_all_is_final() -> None:
    assert read(workbook(year(2008, total(italics=(1,)))))["Total", "2008-01"] == (900, "final")


def test_the_rows_may_change_their_order_and_grow_from_year_to_year() -> None:
    old = year(2019, total(), Row("東国", {1: 500}), Row("西国", {1: 300}), new=False)
    new = year(2020, total(), Row("西国", {1: 30}), Row("東国", {1: 50}), Row("南国", {1: 3}))
    found = read(workbook(new, old))
    assert (found["Westland", "2020-01"][0], found["Westland", "2019-01"][0]) == (30, 300)
    assert found["Southland", "2020-01"][0] == 3


def test_furigana_is_not_part_of_a_label() -> None:
    content = workbooks.with_furigana(workbook(year(2021, total(), Row("東国", {1: 5}))), "東国", "ヒガシグニ")
    assert read(content)["Eastland", "2021-01"] == (5, "final")


def test_unpublished_cells_are_left_out_and_zero_is_a_figure() -> None:
    one = year(2021, Row("総数", {1: 0, 2: None, 3: ""}), Row("東国", {}))
    assert read(workbook(one)) == {("Total", "2021-01"): (0, "final")}


def test_a_formula_counts_with_the_value_kept_beside_it() -> None:
    one = year(2021, Row("総数", {1: "=400+500"}, year_total=900))
    assert read(workbooks.with_cached_values(workbook(one), 900))["Total", "2021-01"] == (900, "final")


def test_a_formula_without_a_value_is_named() -> None:
    words = refusal(workbook(year(2021, Row("総数", {1: "=400+500", 2: 1}, year_total=1))))
    assert "sheet 2021, cell C5 holds the formula =400+500 without a value" in words


def test_a_renamed_market_is_named_with_its_cell_and_the_nearest_label() -> None:
    old = year(2019, total(), Row("東国", {1: 500}), new=False)
    new = year(2020, total(), Row("東国連邦", {1: 500}))
    words = refusal(workbook(new, old))
    assert "sheet 2020, cell A6 says 東国連邦" in words
    assert "Eastland" in words


def test_a_market_that_vanishes_is_named() -> None:
    words = refusal(workbook(year(2020, total()), year(2019, total(), Row("東国", {1: 5}), new=False)))
    assert "sheet 2020 has no row for Eastland" in words


def test_all_mistakes_are_told_at_once() -> None:
    words = refusal(workbook(year(2020, total(), Row("北国", {1: 5})), year(2019, Row("総数", {1: -4}), new=False)))
    assert "北国" in words
    assert "-4" in words


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        (year(2020, header=False), "no heading 1月"),
        (year(2020, Row("総数", {})), "holds no figure at all"),
        (year(2020, total(), headings={29: "前々年比"}), "is the heading 前々年比"),
        (year(2020, total(), headings={5: "1月"}), "is the heading 1月, new or twice"),
        (year(2020, total(), headings={5: "伸率"}), "without 2月"),
        (year(2020, total(), total_heading="伸率"), "without 累計"),
        (year(2020, total(), total()), "for the second time"),
        (year(2020, total(), Row("", {1: 5})), "nothing beside figures"),
        (year(2020, Row("総数", {1: "約900"})), "(Total) is 約900"),
        (year(2020, Row("総数", {1: 900.5})), "(Total) is 900.5"),
        (year(2020, total(year_total=1699)), "add up to 1,700"),
        (year(2020, total(), note="注２：　数値は参考値である。"), "参考値"),
        (year(2020, total(), note=workbooks.ITALICS + workbooks.ALL_FINAL), "ends notes that say"),
        (year(2020, total(), sheet="参考"), "a sheet called 参考"),
        (year(2020, total(), title_year=2021), "speaks of 2021 on the sheet 2020"),
    ],
)  # fmt: skip
def test_a_sheet_that_is_not_as_known_is_refused_by_name(broken: workbooks.Year, expected: str) -> None:
    words = refusal(workbook(broken))
    assert expected in words
    assert f"sheet {broken.sheet or broken.year}" in words


def test_a_month_that_had_not_ended_on_the_day_of_the_release_is_refused() -> None:
    figures = read_figures(workbook(year(2026, Row("総数", {3: 900}))), LABELS, name="book.xlsx")
    refuse_months_to_come(figures, date(2026, 4, 15), name="book.xlsx")
    with pytest.raises(SourceError, match="900 persons for Total in 2026-03"):
        refuse_months_to_come(figures, date(2026, 3, 18), name="book.xlsx")


def test_a_figure_knows_its_month_and_market() -> None:
    (figure,) = read_figures(workbook(year(2026, Row("総数", {3: 900}))), LABELS, name="book.xlsx")
    assert isinstance(figure, Figure)
    assert (figure.market, figure.month.year, figure.month.month) == ("Total", 2026, 3)


def test_the_hand_made_workbook_has_the_places_of_the_real_one() -> None:
    sheet = openpyxl.load_workbook(BytesIO(workbook(year(2023, total()))))["2023"]
    assert [sheet[cell].value for cell in ("C4", "D4", "E4", "Y4", "AA4", "AB4")] == [
        "1月", "伸率", "2月", "12月", "累計", "伸率"
    ]  # fmt: skip
