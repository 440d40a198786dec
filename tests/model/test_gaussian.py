"""The Gaussian structural model and the mixture: known answers come back, nothing after the onset is read."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.errors import DataError
from dashboard.model.draws import draw_baseline
from dashboard.model.gaussian import fit_gaussian, fit_variant
from dashboard.model.gaussian_parts import STANDARD, WITHOUT_HOLIDAYS, Past, components_of
from dashboard.model.holidays import LUNAR_NEW_YEAR, holiday_share
from dashboard.model.mixture import fit_mixture, fit_mixture_task, seasonal_naive, yearly_growth
from dashboard.model.tasks import BaselineTask
from dashboard.model.types import FittedBaseline

ONSET = pd.Period("2019-01", "M")
NONE = pd.PeriodIndex([], freq="M")
HOLE = pd.period_range("2014-03", "2016-02", freq="M")
Fit = Callable[..., FittedBaseline]
BOTH = pytest.mark.parametrize("fit", [fit_gaussian, fit_mixture])


def invented_arrivals(
    first: str = "2007-01", *, growth: float = 0.004, holiday: float = 0.3, seed: int = 7, noise: float = 0.02
) -> pd.Series:
    """Arrivals of an invented country to 2019-12: growth, season, Lunar New Year and a little noise."""
    index = pd.period_range(first, "2019-12", freq="M")
    step = np.arange(len(index))
    random = np.random.default_rng(seed).normal(0, noise, len(index))
    season = 0.2 * np.sin(2 * np.pi * index.month.to_numpy() / 12)
    a_day = 8 + growth * step + season + holiday * holiday_share(LUNAR_NEW_YEAR, index) + random
    return pd.Series(np.exp(a_day) * index.days_in_month, index=index)


def fit_twelve(fit: Fit, arrivals: pd.Series, excluded: pd.PeriodIndex = NONE) -> FittedBaseline:
    return fit(arrivals, onset=ONSET, months=12, excluded=excluded, market="Freedonia")


@BOTH
def test_an_invented_series_without_a_shock_is_met_within_five_per_cent(fit: Fit) -> None:
    fitted = fit_twelve(fit, invented_arrivals())
    came = invented_arrivals()[ONSET:]
    assert np.abs(np.exp(fitted.log_mean) / came.to_numpy() - 1).max() < 0.05
    assert (fitted.months[0], len(fitted.months)) == (ONSET, 12)
    assert (str(fitted.first_month), str(fitted.last_month)) == ("2007-01", "2018-12")


def test_a_known_effect_comes_back_and_its_interval_holds_it() -> None:
    errors, held = [], []
    for seed in range(20):
        arrivals = invented_arrivals(seed=seed, noise=0.05)
        arrivals[ONSET:] *= 0.55
        sums = draw_baseline(fit_twelve(fit_mixture, arrivals), 2000, seed=1).sum(axis=0)
        effects = arrivals[ONSET:].sum() / sums - 1
        low, middle, high = np.quantile(effects, [0.025, 0.5, 0.975])
        errors.append(abs(middle + 0.45))
        held.append(low <= -0.45 <= high)
    assert np.mean(errors) < 0.025
    assert np.mean(held) >= 0.9


@BOTH
def test_what_comes_at_or_after_the_onset_is_never_read_by_either_model(fit: Fit) -> None:
    changed = invented_arrivals()
    changed[ONSET:] = 1.0
    kept, again = fit_twelve(fit, invented_arrivals()), fit_twelve(fit, changed)
    assert np.array_equal(kept.log_mean, again.log_mean)
    assert np.array_equal(kept.log_covariance, again.log_covariance)


@BOTH
def test_shuffled_rows_give_the_same_joint_distribution(fit: Fit) -> None:
    shuffled = invented_arrivals().sample(frac=1, random_state=3)
    assert np.array_equal(fit_twelve(fit, shuffled).log_mean, fit_twelve(fit, invented_arrivals()).log_mean)


@settings(max_examples=8)
@given(factor=st.floats(1e-3, 1e6))
def test_another_unit_moves_the_level_and_nothing_else(factor: float) -> None:
    kept, again = fit_twelve(fit_mixture, invented_arrivals()), fit_twelve(fit_mixture, invented_arrivals() * factor)
    assert np.allclose(again.log_mean - np.log(factor), kept.log_mean, atol=1e-6)
    assert np.allclose(again.log_covariance, kept.log_covariance, rtol=1e-5, atol=1e-10)


@BOTH
def test_the_joint_covariance_is_symmetric_positive_and_wider_later(fit: Fit) -> None:
    covariance = fit_twelve(fit, invented_arrivals()).log_covariance
    assert np.allclose(covariance, covariance.T)
    assert np.linalg.eigvalsh(covariance).min() > 0
    assert covariance[11, 11] > covariance[0, 0]
    assert covariance[10, 11] > 0


@BOTH
def test_what_stands_inside_a_hole_changes_nothing(fit: Fit) -> None:
    collapsed = invented_arrivals()
    collapsed[HOLE] = 3.0
    kept, again = fit_twelve(fit, invented_arrivals(), HOLE), fit_twelve(fit, collapsed, HOLE)
    assert np.array_equal(kept.log_mean, again.log_mean)


@BOTH
def test_a_halved_level_after_a_hole_is_a_new_level_and_not_a_slope(fit: Fit) -> None:
    halved = invented_arrivals()
    halved[halved.index > HOLE[-1]] *= 0.5
    came = halved[ONSET:].to_numpy()
    assert np.abs(np.exp(fit_twelve(fit, halved, HOLE).log_mean) / came - 1).max() < 0.07


def test_the_level_may_move_faster_after_a_hole_than_before_it() -> None:
    past = Past(invented_arrivals(), ONSET, 12, HOLE, "Freedonia")
    level = components_of(past, past.usable(), settings=STANDARD)[0].level.diagonal()
    steps = np.diff(level)
    reopened = (pd.Period("2016-03", "M") - pd.Period("2007-01", "M")).n
    assert steps[reopened - 2] == 1.0
    assert steps[reopened - 1] == STANDARD.recovery_factor


def test_months_after_years_without_any_may_be_rougher_when_they_are() -> None:
    rough = invented_arrivals()
    after = rough.index > HOLE[-1]
    rough[after] *= np.exp(np.random.default_rng(5).normal(0, 0.12, after.sum()))
    past = Past(rough, ONSET, 12, HOLE, "Freedonia")
    allowed, barred = fit_variant(past, STANDARD), fit_variant(past, replace(STANDARD, reopened=(1.0,)))
    assert allowed.log_covariance[0, 0] > 1.2 * barred.log_covariance[0, 0]


def test_a_market_that_keeps_lunar_new_year_is_told_better_with_it_than_without() -> None:
    arrivals = invented_arrivals(holiday=0.5)
    past = Past(arrivals, ONSET, 2, NONE, "China")
    came = np.log(arrivals[ONSET : ONSET + 1].to_numpy())
    with_holidays = np.abs(fit_variant(past, STANDARD).log_mean - came).max()
    without = np.abs(fit_variant(past, WITHOUT_HOLIDAYS).log_mean - came).max()
    assert with_holidays < 0.05 < without


def test_one_absurd_month_hardly_moves_the_baseline() -> None:
    absurd = invented_arrivals()
    absurd[pd.Period("2018-10", "M")] *= 4
    kept, again = fit_twelve(fit_gaussian, invented_arrivals()), fit_twelve(fit_gaussian, absurd)
    assert np.abs(kept.log_mean - again.log_mean).max() < 0.05


def test_a_year_of_growth_is_found_and_repeated_by_the_seasonal_naive() -> None:
    past = Past(invented_arrivals(holiday=0.0, noise=0.0), ONSET, 24, NONE)
    assert yearly_growth(past) == pytest.approx(0.048)
    came = np.log(invented_arrivals(holiday=0.0, noise=0.0)[ONSET:].to_numpy())
    assert np.allclose(seasonal_naive(past, with_drift=True)[:12], came, atol=1e-9)
    assert np.allclose(seasonal_naive(past, with_drift=False)[:12], came - 0.048, atol=1e-9)


@BOTH
def test_a_series_of_nineteen_months_is_refused_with_its_number(fit: Fit) -> None:
    with pytest.raises(DataError, match=r"Freedonia has 19 usable months before 2019-01; .* at least 24"):
        fit_twelve(fit, invented_arrivals("2017-06"))


@BOTH
def test_a_young_series_has_a_wider_band_than_a_long_one(fit: Fit) -> None:
    young = fit_twelve(fit, invented_arrivals("2016-06", noise=0.06))
    long = fit_twelve(fit, invented_arrivals(noise=0.06))
    assert young.log_covariance.sum() > long.log_covariance.sum()


def test_a_holiday_that_is_named_is_used_and_none_means_none() -> None:
    arrivals = invented_arrivals()
    fits = {
        name: fit_mixture_task(arrivals, BaselineTask(ONSET, 12, NONE, "Freedonia", named))
        for name, named in (("named", (LUNAR_NEW_YEAR,)), ("none", ()))
    }
    came = np.log(arrivals[ONSET:].to_numpy()[:2])
    errors = {name: np.abs(fitted.log_mean[:2] - came).max() for name, fitted in fits.items()}
    assert errors["named"] < errors["none"]
