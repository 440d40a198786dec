"""What the baseline is judged against: seasonal naive, the same with drift, and exponential smoothing of statsmodels.

Each gives a joint normal distribution of log arrivals as the baseline does. The seasonal naives treat the months ahead
as independent, as is usual; the covariance of exponential smoothing is exact, given its parameters.
"""

import warnings

import numpy as np
import pandas as pd

from dashboard.model.gaussian import usable_or_raise
from dashboard.model.gaussian_parts import Past
from dashboard.model.mixture import seasonal_naive, yearly_changes
from dashboard.model.types import FittedBaseline

WINDOW = 180


def fit_seasonal_naive(past: Past) -> FittedBaseline:
    """The last usable value of each month; spread from the yearly changes.

    Raises:
        DataError: fewer than 24 usable months stand before the onset.
    """
    changes = yearly_changes(past)
    spread = float(np.sqrt(np.mean(changes**2))) if len(changes) else 1.0
    return _independent(past, seasonal_naive(past, with_drift=False), spread=spread, model="seasonal naive")


def fit_drift_naive(past: Past) -> FittedBaseline:
    """The last usable value of each month with the growth of the last years; spread from the yearly changes.

    Raises:
        DataError: fewer than 24 usable months stand before the onset.
    """
    changes = yearly_changes(past)
    spread = float(changes.std()) if len(changes) > 1 else 1.0
    return _independent(past, seasonal_naive(past, with_drift=True), spread=spread, model="seasonal naive with drift")


def fit_smoothing(past: Past) -> FittedBaseline:
    """Exponential smoothing with damped trend and additive season, on log arrivals a day, statsmodels' likelihood.

    It knows no missing month: holes are filled by the same months before and after them, in a straight line.

    Raises:
        DataError: fewer than 24 usable months stand before the onset.
    """
    from statsmodels.tools.sm_exceptions import ConvergenceWarning
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    usable = usable_or_raise(past)
    filled = _filled(np.log(usable / pd.PeriodIndex(usable.index).days_in_month), past.onset).iloc[-WINDOW:]
    with warnings.catch_warnings():
        # A parameter on its bound stops the optimiser early; the fit is still the best found.
        warnings.simplefilter("ignore", ConvergenceWarning)
        model = ETSModel(filled.to_numpy(), error="add", trend="add", damped_trend=True, seasonal="add",
                         seasonal_periods=12)  # fmt: skip
        fitted = model.fit(disp=False, maxiter=200)
    mean = np.asarray(fitted.forecast(past.months)) + np.log(past.ahead().days_in_month.to_numpy(dtype=float))
    named = dict(zip(fitted.param_names, fitted.params, strict=True))
    reaction = _reaction(named, past.months)
    steps = np.array([[reaction[i - j] if i >= j else 0.0 for j in range(past.months)] for i in range(past.months)])
    return _baseline(past, mean, covariance=float(fitted.mse) * steps @ steps.T, model="exponential smoothing")


def _reaction(named: dict[str, float], months: int) -> np.ndarray:
    """What one surprise does to the months after it: 1 at once, then what level, trend and season keep of it.

    Source: Hyndman, Koehler, Ord and Snyder, Forecasting with Exponential Smoothing (2008), chapter 6.
    """
    level, trend = named["smoothing_level"], named["smoothing_trend"]
    season, damping = named["smoothing_seasonal"], named["damping_trend"]
    steps = np.arange(months)
    trended = np.where(steps > 0, damping**steps, 0.0).cumsum()
    kept: np.ndarray = level + trend * trended + season * (steps % 12 == 0)
    kept[0] = 1.0
    return kept


def _filled(log_a_day: pd.Series, onset: pd.Period) -> pd.Series:
    span = pd.period_range(log_a_day.index[0], onset - 1, freq="M")
    table = log_a_day.reindex(span)
    by_month = table.groupby(span.month)
    filled: pd.Series = by_month.transform(lambda values: values.interpolate(limit_direction="both"))
    return filled.interpolate(limit_direction="both")


def _independent(past: Past, log_mean: np.ndarray, *, spread: float, model: str) -> FittedBaseline:
    return _baseline(past, log_mean, covariance=np.eye(past.months) * spread**2, model=model)


def _baseline(past: Past, log_mean: np.ndarray, *, covariance: np.ndarray, model: str) -> FittedBaseline:
    usable = past.usable()
    return FittedBaseline(
        market=past.market,
        months=past.ahead(),
        log_mean=log_mean,
        log_covariance=covariance,
        first_month=usable.index[0],
        last_month=usable.index[-1],
        model=model,
    )
