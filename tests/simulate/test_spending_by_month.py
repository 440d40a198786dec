"""From visitors to yen: the survey of each month, the footing of the agency's totals, the exchange rate."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import DataError
from dashboard.model.types import Assumption, Scenario
from dashboard.simulate.exchange import Exchange, exchange_of, in_currency
from dashboard.simulate.money import (
    Spending,
    category_shares,
    footing_inputs,
    spending_draws,
    spending_of,
    spending_paths,
)
from dashboard.simulate.reconciliation import reconciliation_factors, reconciliation_of, surveys_of
from dashboard.tables.assumptions import load_assumption
from dashboard.tables.cases import load_case
from dashboard.tables.spending import CATEGORIES, SpendPerVisitor
from dashboard.tables.stamp import data_stamp

COUNT = 200
TODAY = pd.Timestamp("2026-11-22")


def fixed(id: str, value: float) -> Assumption:
    return Assumption(id, value, value, value, "fixed", "", "invented")


def survey(quarter: str, yen: float) -> SpendPerVisitor:
    return SpendPerVisitor("Utopia", yen, pd.Period(quarter, "Q"), "final", "all", "invented", pd.Timestamp(0))


def exchange(pass_through: float) -> Exchange:
    months = pd.period_range("2030-01", "2030-08", freq="M")
    rates = pd.Series([10.0, 10.0, 10.0, 11.0, 11.0, 11.0, 12.0, 12.0], index=months)
    return Exchange("UTO", rates, fixed("pass", pass_through))


def invented(exchange: Exchange | None = None) -> Spending:
    """Utopia: 100 yen in 2030Q1, 120 in 2030Q3, none published for 2030Q2; the agency's footing is 0.9."""
    return Spending(
        survey=survey("2030Q3", 120.0),
        yen=120.0,
        factor=fixed("factor", 1.0),
        mix=None,
        mix_spread=fixed("spread", 0.0),
        reconciliation=fixed("reconciliation_factor", 0.9),
        surveys=(survey("2030Q1", 100.0), survey("2030Q3", 120.0)),
        exchange=exchange,
    )


def test_a_month_takes_the_survey_of_its_quarter_else_the_newest_before_it_else_the_first() -> None:
    months = pd.PeriodIndex(["2029-12", "2030-02", "2030-05", "2030-07", "2031-06"], freq="M")
    assert invented().per_visitor(months).tolist() == [100, 100, 100, 120, 120]


def test_the_loss_is_visitors_times_spend_per_visitor_times_the_footing() -> None:
    months = pd.PeriodIndex(["2030-02", "2030-08"], freq="M")
    paths = spending_paths(invented(), np.array([[10.0], [20.0]]).repeat(COUNT, axis=1), months=months)
    assert paths.shape == (2, COUNT)
    assert paths[:, 0] == pytest.approx([10 * 100 * 0.9, 20 * 120 * 0.9])


@given(lost=st.floats(-1e6, 1e6), times=st.floats(0.0, 5.0))
def test_no_loss_costs_nothing_and_the_cost_grows_with_the_loss(lost: float, times: float) -> None:
    months = pd.PeriodIndex(["2030-05"], freq="M")
    one = spending_paths(invented(exchange(0.5)), np.full((1, 4), lost), months=months)
    assert spending_paths(invented(exchange(0.5)), np.full((1, 4), times * lost), months=months) == pytest.approx(
        times * one
    )
    assert not spending_paths(invented(exchange(0.5)), np.zeros((1, 4)), months=months).any()


@pytest.mark.parametrize(("passed", "expected"), [(0.0, 1.0), (1.0, 1.1), (0.5, 1.1**0.5)])
def test_a_dearer_currency_raises_the_yen_by_what_is_passed_through(passed: float, expected: float) -> None:
    months = pd.PeriodIndex(["2030-05"], freq="M")
    assert invented(exchange(passed)).exchange_draws(months, 3) == pytest.approx(np.full((1, 3), expected))


def test_the_rate_does_nothing_inside_the_quarter_of_the_survey_and_the_newest_one_stands_in_later() -> None:
    months = pd.PeriodIndex(["2030-02", "2030-07", "2030-12"], freq="M")
    assert invented(exchange(1.0)).exchange_draws(months, 1)[:, 0] == pytest.approx([1.0, 1.0, 1.0])
    older = replace(invented(exchange(1.0)), surveys=(survey("2030Q1", 100.0),))
    assert older.exchange_draws(months, 1)[:, 0] == pytest.approx([1.0, 1.2, 1.2])


def test_a_spend_per_visitor_that_the_scenario_names_holds_in_every_month() -> None:
    case = load_case("japan-2025")
    chosen = Scenario("japan-2025", spend_per_visitor=300_000.0)
    spending = spending_of(case, "China", scenario=chosen, day=TODAY, stamp=data_stamp())
    assert spending is not None
    months = pd.period_range("2025-11", periods=12, freq="M")
    assert set(spending.per_visitor(months)) == {300_000.0}
    assert (spending.exchange_draws(months, 5) == 1.0).all()


def test_the_loss_of_a_known_quarter_is_on_the_footing_of_the_agencys_total() -> None:
    known = reconciliation_factors("China", as_of=TODAY)
    last = known[known["quarter"] == pd.Period("2025Q4", "Q")].iloc[0]
    spending = replace(invented(), surveys=surveys_of("China", as_of=TODAY))
    spending = replace(spending, reconciliation=fixed("reconciliation_factor", float(last["factor"])))
    months = pd.period_range("2025-10", periods=3, freq="M")
    visitors = np.full((3, 1), last["arrivals"] / 3)
    assert spending_paths(spending, visitors, months=months).sum() == pytest.approx(last["total"], rel=1e-9)


def test_the_footing_is_the_mean_of_the_last_four_known_quarters_between_the_extremes_seen() -> None:
    for day in ("2025-11-27", "2026-11-22"):
        factors = reconciliation_factors("China", as_of=day)["factor"].tail(4)
        used = reconciliation_of("China", as_of=day)
        assert (used.value, used.low, used.high) == pytest.approx((factors.mean(), factors.min(), factors.max()))
    assert reconciliation_of("China", as_of="2026-11-22").value == pytest.approx(0.898, abs=0.001)


def test_footing_and_pass_through_stand_among_the_inputs() -> None:
    assert [row[:2] for row in footing_inputs(invented(exchange(0.5)))] == [
        ("reconciliation_factor", "0.900 (0.900 to 0.900)"), ("pass", "0.5 to 0.5"),
    ]  # fmt: skip
    assert len(footing_inputs(invented())) == 1


def test_a_market_without_quarters_takes_the_stated_range() -> None:
    assert reconciliation_of("Thailand", as_of=TODAY) == load_assumption("reconciliation_factor")


def test_the_artefact_of_2023q1_is_neither_a_survey_nor_a_footing() -> None:
    assert pd.Period("2023Q1", "Q") not in {one.quarter for one in surveys_of("China", as_of=TODAY)}
    assert "2023Q1" not in reconciliation_of("China", as_of="2023-12-31").source


def test_a_total_alone_gives_the_spend_per_visitor_that_leads_back_to_it_unless_its_copy_is_doubtful() -> None:
    surveys = {str(one.quarter): one for one in surveys_of("Hong Kong", as_of=TODAY)}
    footing = reconciliation_of("Hong Kong", as_of=TODAY).value
    assert surveys["2025Q2"].value * footing * 623_457 == pytest.approx(1358e8, rel=1e-6)
    assert "derived from the total" in surveys["2025Q2"].status
    assert surveys_of("China", as_of=TODAY)[-1].quarter == pd.Period("2025Q4", "Q")


def test_nothing_of_a_later_survey_or_rate_is_read() -> None:
    for day in (pd.Timestamp("2025-11-27"), pd.Timestamp("2026-03-21")):
        assert all(one.as_of <= day for one in surveys_of("China", as_of=day))
        found = exchange_of("China", as_of=day)
        assert found is not None
        assert found.rates.index.max() < day.to_period("M")
    assert spending_draws(invented(), 3).tolist() == [0.9, 0.9, 0.9]


def test_the_shares_of_the_categories_add_to_one_in_every_draw() -> None:
    case = load_case("japan-2025")
    spending = spending_of(case, "China", scenario=Scenario(case.id), day=TODAY, stamp=data_stamp())
    assert spending is not None
    shares = category_shares(spending, COUNT)
    assert shares.shape == (len(CATEGORIES), COUNT)
    assert shares.sum(axis=0) == pytest.approx(np.ones(COUNT))
    assert (shares >= 0).all()
    with pytest.raises(DataError, match="No whole mix of the 6 categories"):
        category_shares(replace(spending, mix=None), COUNT)


def test_another_currency_is_the_yen_over_the_rate_of_the_month_and_ends_where_the_rates_end() -> None:
    months = pd.period_range("2026-05", periods=3, freq="M")
    found = in_currency(np.full((3, 2), 1e9), months, currency="USD", as_of="2026-11-22")
    assert found.months.tolist() == months[:2].tolist()
    rates = exchange_of("U.S.A.", as_of="2026-11-22")
    assert rates is not None
    assert found.draws[0] * rates.rates[months[0]] == pytest.approx([1e9, 1e9])
