"""Evidence: every case has its checks or says why not, nothing is later than the day, and misses stand in words."""

import pandas as pd
import pytest

from dashboard.errors import DataError
from dashboard.pages.card import Look
from dashboard.pages.evidence_cards import (
    ACCURACY,
    AGREEMENT,
    CHECKS,
    COVERAGE,
    DONORS,
    EARLIER,
    PLACEBOS,
    VARIANTS,
    checked_label,
    measured,
)
from dashboard.pages.evidence_words import checks_table, donors_table
from dashboard.pages.track_record import build
from dashboard.pages.view import read_view
from dashboard.tables.cases import list_cases

LOOK = Look("light", "full")
WHOLE = [case.id for case in list_cases() if not case.partial]


@pytest.mark.parametrize("case", WHOLE)
def test_every_case_with_a_baseline_has_all_checks_and_every_figure(case: str) -> None:
    view = read_view({"case": case})
    assert len(CHECKS.numbers(view)) == 7
    for card in (AGREEMENT, PLACEBOS, VARIANTS, EARLIER):
        assert any(character.isdigit() for character in card.figure(view, LOOK).layout.meta["description"])
    assert "card-placebos" in str(checks_table(measured(view)))
    assert "clean donors have weight" in str(donors_table(measured(view)))


def test_a_partial_case_says_once_what_is_missing_and_leads_on() -> None:
    page = str(build(read_view({"case": "thailand-2025"})))
    assert "a baseline cannot be fitted" in page
    assert "card-placebos" not in page
    assert "card-coverage" in page
    with pytest.raises(DataError, match="nothing to check"):
        CHECKS.numbers(read_view({"case": "thailand-2025"}))


def test_exposed_and_diverted_markets_have_a_reason_and_no_weight() -> None:
    rows = DONORS.numbers(read_view({}))
    apart = rows[rows["tag"] != "clean"]
    assert set(apart["tag"]) == {"exposed", "diverted"}
    assert apart["weight"].isna().all()
    assert apart["reason"].str.len().min() > 10
    assert rows.loc[rows["tag"] == "clean", "weight"].sum() == pytest.approx(1.0, abs=1e-6)


def test_no_year_that_was_tried_reaches_into_the_shock_and_no_month_stands_twice() -> None:
    rows = EARLIER.numbers(read_view({"case": "japan-2012"}))
    assert rows["month"].is_unique
    assert rows["month"].max() < "2012-09"


def test_the_backtest_is_told_once_an_era_is_over() -> None:
    both, early = (COVERAGE.numbers(read_view(query)) for query in ({}, {"as_of": "2026-01-20"}))
    assert set(both["era"]) == {"before COVID-19", "after reopening"}
    assert set(early["era"]) == {"before COVID-19"}
    with pytest.raises(DataError, match="was not over on 20 Jan 2013"):
        COVERAGE.figure(read_view({"case": "japan-2012", "as_of": "2013-01-20"}), LOOK)


def test_what_held_less_than_it_promised_is_said_and_that_no_era_was_blind() -> None:
    said = COVERAGE.note(read_view({"checked": "market"}))
    assert "The 80% interval held 77% before COVID-19: too narrow." in said
    assert "Neither era is a blind test" in said
    assert "At its worst origin" in COVERAGE.note(read_view({}))


@pytest.mark.parametrize(
    ("case", "label"), [("korea-2017", "China to South Korea"), ("japan-2019", "South Korea"), ("japan-2025", "China")]
)
def test_the_market_that_is_checked_is_that_of_the_case(case: str, label: str) -> None:
    view = read_view({"case": case, "checked": "market"})
    assert checked_label(view) == label
    assert len(ACCURACY.numbers(view)) >= 6


def test_a_market_that_no_backtest_holds_is_told() -> None:
    with pytest.raises(DataError, match="not among the series of the backtest"):
        ACCURACY.figure(read_view({"case": "thailand-2025", "checked": "market"}), LOOK)


def test_the_chart_of_both_readings_stops_where_the_donors_are_not_known() -> None:
    rows = AGREEMENT.numbers(read_view({}))
    whole = rows[rows["month"] == "all months"].set_index("method")["value"]
    assert abs(whole["baseline"] - whole["donors"]) < 0.1
    months = rows[rows["month"] != "all months"].groupby("method")["month"].max()
    assert pd.Period(months["donors"], freq="M") <= pd.Period(months["baseline"], freq="M")
