"""The baseline: a known answer comes back, holes stay holes, and nothing after the onset is read."""

import numpy as np
import pandas as pd
import pytest

from dashboard.errors import DataError
from dashboard.model.baseline import fit_baseline
from dashboard.model.calendar import lunar_new_year_share
from dashboard.model.types import FittedBaseline

ONSET = pd.Period("2019-01", "M")
NONE = pd.PeriodIndex([], freq="M")


def invented_arrivals(
    first: str = "2007-01", months: int = 156, *, growth: float = 0.004, holiday: float = 0.3
) -> pd.Series:
    """Arrivals of an invented country: growth, season, Lunar New Year and a little noise."""
    index = pd.period_range(first, periods=months, freq="M")
    step = np.arange(months)
    season = 0.2 * np.sin(2 * np.pi * step / 12)
    noise = np.random.default_rng(7).normal(0, 0.02, months)
    a_day = 8 + growth * step + season + holiday * lunar_new_year_share(index) + noise
    return pd.Series(np.exp(a_day) * index.days_in_month, index=index)


@pytest.fixture(scope="module")
def fitted() -> FittedBaseline:
    return fit_baseline(invented_arrivals(), onset=ONSET, months=12, excluded=NONE, market="Freedonia")


def test_a_series_without_a_shock_is_met_within_five_per_cent(fitted: FittedBaseline) -> None:
    came = invented_arrivals()[ONSET:]
    assert np.abs(np.exp(fitted.log_mean) / came.to_numpy() - 1).max() < 0.05


def test_the_months_ahead_start_at_the_onset_and_say_what_was_used(fitted: FittedBaseline) -> None:
    assert fitted.months[0] == ONSET
    assert len(fitted.months) == 12
    assert (str(fitted.first_month), str(fitted.last_month)) == ("2007-01", "2018-12")


def test_the_covariance_is_symmetric_positive_and_grows_with_the_horizon(fitted: FittedBaseline) -> None:
    assert np.allclose(fitted.log_covariance, fitted.log_covariance.T)
    assert np.linalg.eigvalsh(fitted.log_covariance).min() > 0
    assert fitted.log_covariance[11, 11] > fitted.log_covariance[0, 0]


def test_nothing_at_or_after_the_onset_is_read(fitted: FittedBaseline) -> None:
    arrivals = invented_arrivals()
    arrivals[ONSET:] = 1.0
    again = fit_baseline(arrivals, onset=ONSET, months=12, excluded=NONE)
    assert np.array_equal(again.log_mean, fitted.log_mean)


def test_rows_in_another_order_give_the_same_baseline(fitted: FittedBaseline) -> None:
    shuffled = invented_arrivals().sample(frac=1, random_state=3)
    again = fit_baseline(shuffled, onset=ONSET, months=12, excluded=NONE)
    assert np.array_equal(again.log_mean, fitted.log_mean)


def test_thousands_instead_of_persons_move_the_level_and_nothing_else(fitted: FittedBaseline) -> None:
    again = fit_baseline(invented_arrivals() * 1000, onset=ONSET, months=12, excluded=NONE)
    assert np.allclose(again.log_mean - np.log(1000), fitted.log_mean, atol=2e-3)
    assert np.allclose(again.log_covariance, fitted.log_covariance, rtol=0.05, atol=1e-4)


def test_what_stands_in_an_excluded_month_does_not_matter() -> None:
    hole = pd.period_range("2014-03", "2016-02", freq="M")
    collapsed = invented_arrivals()
    collapsed[hole] = 3.0
    kept = fit_baseline(invented_arrivals(), onset=ONSET, months=6, excluded=hole)
    again = fit_baseline(collapsed, onset=ONSET, months=6, excluded=hole)
    assert np.allclose(again.log_mean, kept.log_mean)


def test_a_lower_level_after_the_hole_is_not_read_as_a_fall_that_goes_on() -> None:
    hole = pd.period_range("2014-03", "2016-02", freq="M")
    halved = invented_arrivals()
    halved[halved.index > hole[-1]] *= 0.5
    ahead = fit_baseline(halved, onset=ONSET, months=12, excluded=hole)
    came = invented_arrivals()[ONSET:].to_numpy() * 0.5
    assert np.abs(np.exp(ahead.log_mean) / came - 1).max() < 0.10


def test_fewer_than_twenty_four_months_are_refused_with_their_number() -> None:
    young = invented_arrivals("2017-06")
    with pytest.raises(DataError, match=r"Freedonia has 19 usable months before 2019-01; .* at least 24"):
        fit_baseline(young, onset=ONSET, months=12, excluded=NONE, market="Freedonia")
