"""Exposure: months of one definition before the onset, shares that are shares of what was counted."""

import pandas as pd
import pytest

from dashboard.errors import ScenarioError
from dashboard.simulate.breakdowns import loss_by_prefecture, place_losses
from dashboard.simulate.exposure import exposure_of, nights_by_month
from dashboard.tables.cases import load_case
from dashboard.tables.guest_nights import definitions, foreign_guest_nights, load_guest_nights
from dashboard.tables.scenarios import load_scenario

TODAY = pd.Timestamp("2026-11-22")
CASE = load_case("japan-2025")


@pytest.mark.parametrize("day", ["2025-11-14", "2026-03-18", "2026-11-22"])
def test_exposure_is_measured_before_the_onset_in_one_definition(day: str) -> None:
    months = exposure_of(CASE, "China", day=pd.Timestamp(day)).months
    assert len(months) == 12
    assert max(months) < CASE.onset
    assert definitions()[list(months)].nunique() == 1


def test_a_share_is_the_nights_of_the_market_by_those_of_all_markets() -> None:
    found = exposure_of(CASE, "China", day=TODAY)
    months = list(found.months)
    osaka = load_guest_nights("China").loc[months, 27].sum() / foreign_guest_nights().loc[months, 27].sum()
    assert found.of(27)["share"] == pytest.approx(osaka)
    assert sorted(found.table["rank"]) == list(range(1, 48))
    assert found.table.loc[found.table["rank"] == 1, "share"].item() == found.table["share"].max()


def test_without_nights_before_the_onset_it_is_refused_in_words() -> None:
    with pytest.raises(ScenarioError, match="No guest nights of mainland China before September 2012"):
        exposure_of(load_case("japan-2012"), "China", day=TODAY)


def test_the_months_of_the_country_are_the_sum_of_the_prefectures() -> None:
    country = nights_by_month("China", None, day=TODAY)
    parts = [nights_by_month("China", code, day=TODAY)["market_nights"] for code in range(1, 48)]
    pd.testing.assert_series_equal(country["market_nights"], sum(parts[1:], parts[0]))


def test_no_month_is_given_before_its_day() -> None:
    rows = nights_by_month("China", 27, day=pd.Timestamp("2026-04-20"))
    assert (rows["as_of"] <= pd.Timestamp("2026-04-20")).all()
    assert set(rows.loc[rows["month"] >= "2025-01", "status"]) == {"provisional"}


def test_the_loss_of_a_scenario_by_place_is_that_of_its_months() -> None:
    scenario = load_scenario("japan-2025")
    losses, months = place_losses(scenario, TODAY), loss_by_prefecture(scenario, TODAY)
    assert losses.table["share"].sum() == pytest.approx(1)
    assert set(losses.months) == set(months["month"])
    assert losses.national["low_95"] < losses.national["value"] < losses.national["high_95"]
    assert 0 < losses.known < len(losses.months)
