"""Spending: one value a cell, never before its day, never averaged over definitions."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import DataError
from dashboard.tables.spending import (
    category_mix,
    change_on_the_year,
    load_spending,
    preferred,
    spend_per_visitor,
    spending_shares,
    total_in_yen,
)
from dashboard.tables.spending_checks import run_spending_checks, spending_findings
from dashboard.tables.store import load_table

DAYS = st.dates(min_value=pd.Timestamp("2011-01-01").date(), max_value=pd.Timestamp("2026-11-22").date())


def cells(*rows: tuple[str, str, float, str]) -> pd.DataFrame:
    """Spending of invented markets: market, category, value, survey status; one quarter, totals."""
    made = pd.DataFrame(rows, columns=["market", "category", "value", "survey_status"])
    return made.assign(
        quarter=pd.Period("2024Q1", freq="Q"), measure="total", concept="wide", unit="100 million yen", status="final"
    )


@pytest.mark.parametrize(
    ("statuses", "chosen"),
    [
        (("prelim1", "final", "derived"), "final"), (("derived", "prelim1"), "prelim1"),
        (("prelim1", "prelim2"), "prelim2"), (("prelim2", "revised"), "revised"),
        (("revised", "revised_or_final"), "revised_or_final"), (("revised_rounded", "prelim1"), "prelim1"),
    ],
)  # fmt: skip
def test_the_preferred_value_follows_the_order_of_the_survey(statuses: tuple[str, ...], chosen: str) -> None:
    rows = cells(*(("Utopia", "total", float(place), status) for place, status in enumerate(statuses)))
    assert preferred(rows, period="quarter")["survey_status"].tolist() == [chosen]


def test_a_status_without_a_place_in_the_order_is_refused() -> None:
    with pytest.raises(DataError, match="guessed"):
        preferred(cells(("Utopia", "total", 1.0, "guessed")), period="quarter")


@pytest.mark.parametrize(
    ("day", "value", "quarter"),
    [
        ("2025-10-14", 286_244, "2024Q2"), ("2025-10-15", 239_162, "2025Q3"), ("2026-01-20", 239_162, "2025Q3"),
        ("2026-01-21", 240_959.8, "2025Q4"), (None, 240_959.8, "2025Q4"),
    ],
)  # fmt: skip
def test_spend_per_visitor_is_the_newest_known_on_the_day(day: str | None, value: float, quarter: str) -> None:
    known = spend_per_visitor("China", as_of=day)
    assert (known.value, str(known.quarter)) == (value, quarter)


def test_spend_per_visitor_that_nobody_knew_is_refused() -> None:
    with pytest.raises(DataError, match="2009-01-01"):
        spend_per_visitor("China", as_of="2009-01-01")


def test_chinas_own_mix_is_used_from_the_day_it_was_published() -> None:
    before, after = category_mix("China", as_of="2026-01-20"), category_mix("China", as_of="2026-01-21")
    assert not before.is_own
    assert before.label.startswith("assumption")
    assert before.market == "Total"
    assert after.is_own
    assert str(after.quarter) == "2025Q4"
    shares = after.shares.set_index("category")["share"]
    assert shares["shopping"] == pytest.approx(88_142.7 / 240_959.7, abs=1e-5)


@given(day=DAYS)
def test_a_mix_adds_to_one_and_is_never_shown_before_its_day(day: object) -> None:
    try:
        mix = category_mix("China", as_of=str(day))
    except DataError:
        return
    assert mix.shares["share"].sum() == pytest.approx(1.0)
    assert mix.as_of <= pd.Timestamp(str(day))


@given(day=DAYS)
def test_spending_has_one_row_a_cell_and_none_before_its_day(day: object) -> None:
    rows = load_spending(as_of=str(day))
    assert not rows.duplicated(["quarter", "market", "concept"]).any()
    assert rows.empty or rows["as_of"].max() <= pd.Timestamp(str(day))


def test_the_artefact_of_2023q1_stands_in_a_segment_of_its_own() -> None:
    rows = load_table("spending_quarterly")
    alone = rows[rows["quarter"] == pd.Period("2023Q1", freq="Q")]
    assert set(alone["segment"]) == {"nine airports only, 2023Q1"}
    assert not (rows[rows["quarter"] != pd.Period("2023Q1", freq="Q")]["segment"] == "nine airports only, 2023Q1").any()


def test_each_share_says_what_it_divides_by_what() -> None:
    shares = spending_shares().set_index("period")
    computed = {period: round(share, 3) for period, share in shares["computed_share"].dropna().items()}
    assert computed == {"2025Q3": 0.277, "2024Q4-2025Q3": 0.225, "2025": 0.212, "2026Q2": 0.103}
    assert shares.loc["not stated", "quoted"] == "about 20%"
    assert shares["definition"].is_unique


def test_shares_known_in_november_2025_are_two() -> None:
    assert spending_shares(as_of="2025-11-30")["period"].tolist() == ["2025Q3", "2024Q4-2025Q3"]


def test_totals_in_yen_refuse_another_unit() -> None:
    assert total_in_yen(cells(("Utopia", "total", 3534.0, "final"))).tolist() == [353_400_000_000.0]
    with pytest.raises(DataError, match="yen a visitor"):
        total_in_yen(load_spending(measure="per visitor"))


def test_an_unknown_market_is_refused_with_the_nearest() -> None:
    with pytest.raises(DataError, match="Did you mean China"):
        load_spending(market="Chyna")


def test_a_category_above_its_total_is_reported() -> None:
    rows = cells(("Utopia", "total", 100.0, "final"), ("Utopia", "food", 101.0, "final"))
    found = [
        finding for finding in spending_findings(rows, name="invented", period="quarter") if finding.verdict != "holds"
    ]
    assert [(finding.check, finding.value) for finding in found] == [("a category never exceeds its total", "101")]


def test_categories_that_do_not_add_to_their_total_are_reported() -> None:
    names = ("accommodation", "food", "transport", "entertainment", "shopping", "other")
    rows = cells(("Utopia", "total", 700.0, "final"), *(("Utopia", name, 100.0, "final") for name in names))
    found = [
        finding for finding in spending_findings(rows, name="invented", period="quarter") if finding.verdict != "holds"
    ]
    assert [finding.check for finding in found] == ["six categories add to their total"]


def test_markets_above_all_markets_are_reported() -> None:
    rows = cells(
        ("Total", "total", 100.0, "final"), ("Utopia", "total", 80.0, "final"), ("Erewhon", "total", 40.0, "final")
    )
    found = [
        finding for finding in spending_findings(rows, name="invented", period="quarter") if finding.verdict != "holds"
    ]
    assert [(finding.check, finding.value) for finding in found] == [("a market never exceeds all markets", "120")]


@pytest.mark.parametrize("name", ["spending_quarterly", "spending_annual", "spending_shares"])
def test_the_shipped_spending_passes_its_checks(name: str) -> None:
    assert set(run_spending_checks(name)["verdict"]) == {"holds"}


def test_two_quoted_numbers_differ_from_their_counts() -> None:
    assert run_spending_checks("reported_facts")["row"].tolist() == ["seafood-exports-2022", "oag-flights-after"]


def test_all_visitors_together_spent_as_much_as_a_year_before() -> None:
    found = change_on_the_year(as_of="2026-11-22")
    assert found is not None
    assert (str(found.quarter), found.yen) == ("2026Q2", 2_509_600_000_000)
    assert round(found.change, 3) == 0.002


def test_a_change_on_the_year_is_not_given_across_a_break_of_the_survey() -> None:
    assert change_on_the_year(as_of="2024-08-01") is None
