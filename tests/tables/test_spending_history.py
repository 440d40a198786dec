"""Spending by quarter: nothing is compared across a change of the survey, nothing before its day."""

import pandas as pd
import pytest

from dashboard.tables.seasons import airport_entries, season_flights, season_number, share_by_air
from dashboard.tables.spending import change_on_the_year
from dashboard.tables.spending_history import (
    PER_VISITOR,
    category_history,
    spending_history,
    spending_markets,
    status_kind,
)

DAY = "2026-11-22"


def test_no_change_is_given_across_two_designs_of_the_survey() -> None:
    rows = spending_history("China", as_of=DAY).set_index("quarter")
    for when in rows.index[rows["change"].notna()]:
        assert rows["segment"][when] == rows["segment"][when - 4]
    assert pd.isna(rows["change"][pd.Period("2025Q1", freq="Q")])


def test_the_newest_change_of_all_visitors_is_that_of_the_table_of_changes() -> None:
    stated = change_on_the_year(as_of=DAY)
    last = spending_history("Total", as_of=DAY).iloc[-1]
    assert stated is not None
    assert last["change"] == pytest.approx(stated.change)
    assert last["value"] == stated.yen


def test_no_quarter_is_shown_before_its_day() -> None:
    rows = spending_history("China", as_of="2025-11-20")
    assert rows["quarter"].max() == pd.Period("2025Q3", freq="Q")
    assert (rows["as_of"] <= pd.Timestamp("2025-11-20")).all()


def test_a_quarter_stands_once_and_in_yen_or_yen_a_visitor() -> None:
    for measure, unit in (("total", "yen"), (PER_VISITOR, "yen a visitor")):
        rows = spending_history("China", measure=measure, as_of=DAY)
        assert not rows["quarter"].duplicated().any()
        assert set(rows["unit"]) == {unit}


def test_shares_of_a_quarter_never_exceed_its_total() -> None:
    rows = category_history("Total", as_of=DAY)
    assert (rows.groupby("quarter")["share"].sum() <= 1.0001).all()
    whole = rows[rows["quarter"] == pd.Period("2026Q2", freq="Q")]
    assert whole["value"].sum() == pytest.approx(2.5097e12, rel=1e-3)


def test_a_market_without_a_survey_has_no_rows_and_is_not_offered() -> None:
    assert spending_history("Thailand", as_of=DAY).empty
    assert category_history("Thailand", as_of=DAY).empty
    assert "Thailand" not in spending_markets()
    assert "Total" not in spending_markets()


@pytest.mark.parametrize(
    ("status", "kind"),
    [("prelim1", "preliminary"), ("narrow_prelim", "preliminary"), ("final", "final"), ("wide_rev", "final"),
     ("derived", "derived")],
)  # fmt: skip
def test_a_status_is_final_preliminary_or_derived(status: str, kind: str) -> None:
    assert status_kind(status) == kind


def test_airports_of_a_season_add_up_to_its_total() -> None:
    rows = season_flights(as_of=DAY)
    summer = rows[rows["season"] == "2025S"]
    total = summer.loc[summer["is_total"], "value"].iloc[0]
    assert summer.loc[~summer["is_total"], "value"].sum() == total
    assert list(rows["season"].map(season_number)) == sorted(rows["season"].map(season_number))


def test_entries_are_those_of_one_year_the_most_first() -> None:
    rows = airport_entries(as_of=DAY)
    assert rows["year"].nunique() == 1
    assert rows["value"].is_monotonic_decreasing
    assert share_by_air(as_of="2010-01-01") is None
