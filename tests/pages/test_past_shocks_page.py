"""Past shocks: every case on one page, nothing later than the day, and what is missing in words."""

import pytest

from dashboard.errors import DataError
from dashboard.grading.normalise import same_terms
from dashboard.pages.card import Look
from dashboard.pages.past_shock_cards import COMPARISON, SHELF, SHOCKS, compared, shelf_rows
from dashboard.pages.past_shocks import comparison_table, story
from dashboard.pages.view import read_view
from dashboard.tables.cases import list_cases, load_case

LOOK = Look("light", "full")


@pytest.mark.parametrize("case", [case.id for case in list_cases()])
def test_every_case_stands_on_the_page_of_every_case(case: str) -> None:
    view = read_view({"case": case, "axis": "year"})
    rows = shelf_rows(view)
    assert set(rows["case"]) == {one.id for one in list_cases()}
    assert set(rows.loc[rows["is_present"], "case"]) == {case}
    assert "{" not in str(comparison_table(view))


def test_a_case_without_a_baseline_is_told_and_drawn_by_its_change_on_the_year_alone() -> None:
    view = read_view({"case": "thailand-2025"})
    assert "thailand-2025" not in set(shelf_rows(view)["case"])
    assert "Not drawn: Mainland China to Thailand, 2025." in SHELF.note(view)
    figure = SHOCKS["thailand-2025"].figure(view, LOOK)
    assert "change on the same month" in figure.layout.meta["alt"]
    assert compared(view).set_index("case").loc["thailand-2025", "missing"]


def test_nothing_is_told_of_a_case_before_it_began() -> None:
    view = read_view({"case": "japan-2012", "as_of": "2013-01-20"})
    assert set(shelf_rows(view)["case"]) == {"japan-2012"}
    assert max(shelf_rows(view)["months_since_onset"]) <= 3
    with pytest.raises(DataError, match="begins on 15 Mar 2017, after 20 Jan 2013"):
        SHOCKS["korea-2017"].figure(view, LOOK)
    others = compared(view).set_index("case").drop("japan-2012")
    assert others["deepest"].isna().all()
    assert (others["estimates"] == 0).all()


def test_a_day_without_a_counted_month_says_so() -> None:
    view = read_view({"case": "japan-2012", "as_of": "2012-10-01"})
    with pytest.raises(DataError, match="no month of any case had been counted"):
        SHELF.figure(view, LOOK)


def test_the_base_of_a_change_on_the_year_that_was_no_usual_year_is_told() -> None:
    said = SHELF.note(read_view({"axis": "year"}))
    assert "Japan, 2012: the baseline leaves out" in said
    assert "2017" not in said


def test_a_case_has_as_many_published_estimates_as_its_ledger_has_rows() -> None:
    view = read_view({"as_of": "2026-03-18"})
    counted = compared(view).set_index("case").loc["japan-2025", "estimates"]
    assert counted == len(same_terms("japan-2025", view.day).rows) == 11


def test_the_comparison_counts_the_published_estimates_and_gives_each_interval() -> None:
    view = read_view({})
    rows = COMPARISON.numbers(view).set_index("case")
    known = rows[rows["missing"] == ""]
    assert len(known) == 5
    assert (known["cumulative_low_95"] < known["cumulative_value"]).all()
    assert (known["deepest"] <= known["cumulative_value"]).all()


def test_a_story_has_dates_speakers_and_the_way_to_the_case_in_the_same_language() -> None:
    said = str(story(load_case("korea-2017"), read_view({"lang": "ja", "case": "japan-2012"})))
    assert "case=korea-2017" in said
    assert "lang=ja" in said
    assert "https://m.koreaherald.com" in said
    assert "as_of" not in said
