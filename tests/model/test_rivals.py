"""The rivals that the baseline is judged against say what their names promise."""

import numpy as np
import pandas as pd
import pytest

from dashboard.model.gaussian_parts import Past
from dashboard.model.rivals import fit_drift_naive, fit_seasonal_naive, fit_smoothing

ONSET = pd.Period("2015-01", "M")


def invented(growth: float = 0.005) -> pd.Series:
    index = pd.period_range("2005-01", "2015-12", freq="M")
    season = 0.3 * np.cos(2 * np.pi * index.month.to_numpy() / 12)
    noise = np.random.default_rng(2).normal(0, 0.03, len(index))
    return pd.Series(np.exp(7 + growth * np.arange(len(index)) + season + noise) * index.days_in_month, index=index)


def past(excluded: pd.PeriodIndex | None = None) -> Past:
    return Past(invented(), ONSET, 12, pd.PeriodIndex([], freq="M") if excluded is None else excluded)


def test_the_seasonal_naive_repeats_the_year_before() -> None:
    fitted = fit_seasonal_naive(past())
    assert np.allclose(np.exp(fitted.log_mean), invented()["2014-01":"2014-12"].to_numpy())


def test_drift_adds_the_growth_of_a_year_and_narrows_the_spread() -> None:
    plain, drift = fit_seasonal_naive(past()), fit_drift_naive(past())
    assert np.mean(drift.log_mean - plain.log_mean) == pytest.approx(0.06, abs=0.02)
    assert drift.log_covariance[0, 0] < plain.log_covariance[0, 0]


def test_exponential_smoothing_meets_an_invented_series_and_its_band_widens() -> None:
    fitted = fit_smoothing(past())
    came = invented()["2015-01":"2015-12"].to_numpy()
    assert np.abs(np.exp(fitted.log_mean) / came - 1).mean() < 0.06
    variances = fitted.log_covariance.diagonal()
    assert (np.diff(variances) >= -1e-12).all()


def test_exponential_smoothing_does_not_read_an_excluded_collapse() -> None:
    hole = pd.period_range("2011-01", "2012-06", freq="M")
    collapsed = past(hole)
    collapsed.arrivals[hole] = 2.0
    assert np.allclose(fit_smoothing(collapsed).log_mean, fit_smoothing(past(hole)).log_mean)
