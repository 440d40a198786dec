"""The baseline: what would have come without the shock, as a joint distribution over the months.

The model is statsmodels' structural time series on log arrivals a day: a level that drifts by a constant rate and takes
random steps, month effects that move slowly, a regressor for Lunar New Year, a step at the end of the longest hole
(the level after reopening is free), and an irregular term. Excluded months are missing, neither used nor bridged by
hand. Months ahead are dependent; their covariance is exact, given the fitted variances.

Source: Harvey, Forecasting, Structural Time Series Models and the Kalman Filter (1989), chapters 2 and 4;
Durbin and Koopman, Time Series Analysis by State Space Methods (2012), section 4.11 for the forecast covariance.
"""

import warnings
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.errors import DataError
from dashboard.model.holidays import LUNAR_NEW_YEAR, holiday_share
from dashboard.model.tasks import BaselineTask
from dashboard.model.types import FittedBaseline

MODEL = "structural 1"
WINDOW = 180
LEAST_MONTHS = 24
LONG_HOLE = 12
HOLIDAY_MONTHS = 30
OWN_HOLIDAYS = (LUNAR_NEW_YEAR,)


@dataclass(frozen=True)
class _Design:
    """The months used, the log arrivals a day (missing where excluded) and the regressors of all months."""

    log_arrivals: pd.Series
    regressors: np.ndarray
    ahead: pd.PeriodIndex


def fit_baseline(
    arrivals: pd.Series, *, onset: pd.Period, months: int, excluded: pd.PeriodIndex, market: str = ""
) -> FittedBaseline:
    """The joint distribution of log arrivals (persons a month) from the onset on, had nothing happened.

    Args:
        arrivals: persons a month of one market, index monthly periods; months from the onset on are never read.
        onset: first month of the shock.
        months: how many months ahead, counted from the onset.
        excluded: months that are treated as missing.
        market: label for messages.

    Raises:
        DataError: fewer than 24 usable months stand before the onset.
    """
    return fit_structural(arrivals, BaselineTask(onset, months, excluded, market))


def fit_structural(arrivals: pd.Series, task: BaselineTask) -> FittedBaseline:
    """The same, for a task that may name the moving holidays; left to the model it is Lunar New Year alone.

    Raises:
        DataError: fewer than 24 usable months stand before the onset.
    """
    design = _design(arrivals, task)
    used = design.log_arrivals.dropna()
    if len(used) < LEAST_MONTHS:
        raise DataError(
            f"{task.market or 'The series'} has {len(used)} usable months before {task.onset}; a baseline needs at "
            f"least {LEAST_MONTHS}. Load earlier months, or choose a market with a longer series."
        )
    log_mean, log_covariance = _forecast(design)
    days = np.log(np.asarray(design.ahead.days_in_month, dtype=float))
    return FittedBaseline(
        market=task.market,
        months=design.ahead,
        log_mean=log_mean + days,
        log_covariance=log_covariance,
        first_month=used.index[0],
        last_month=used.index[-1],
        model=MODEL,
    )


def _design(arrivals: pd.Series, task: BaselineTask) -> _Design:
    onset, months = task.onset, task.months
    known = arrivals[arrivals.index < onset].astype(float).sort_index()
    known = known[known > 0]
    if known.empty:
        return _Design(known, np.empty((0, 0)), pd.period_range(onset, periods=months, freq="M"))
    span = pd.period_range(known.index[0], onset - 1, freq="M")
    a_day = np.log(known.reindex(span) / np.asarray(span.days_in_month))
    a_day = a_day.mask(span.isin(task.excluded)).iloc[-WINDOW:]
    every_month = pd.period_range(a_day.index[0], periods=len(a_day) + months, freq="M")
    chosen = OWN_HOLIDAYS if task.holidays is None else task.holidays
    # Two winters cannot tell a moving holiday from the month effects; its coefficient would have no bound.
    seen = chosen if a_day.notna().sum() >= HOLIDAY_MONTHS else ()
    columns = [holiday_share(holiday, every_month) for holiday in seen]
    reopening = _reopening(a_day)
    if reopening is not None:
        columns.append((every_month >= reopening).astype(float))
    regressors = np.column_stack(columns) if columns else np.empty((len(every_month), 0))
    return _Design(a_day, regressors, every_month[len(a_day) :])


def _reopening(log_arrivals: pd.Series) -> pd.Period | None:
    """The month after the longest hole if that hole is long and has months on both sides, else None."""
    missing = log_arrivals.isna()
    holes = missing[missing].groupby((~missing).cumsum()[missing])
    inner = [hole for _, hole in holes if hole.index[0] > log_arrivals.index[0]]
    longest = max(inner, key=len, default=None)
    if longest is None or len(longest) < LONG_HOLE or longest.index[-1] == log_arrivals.index[-1]:
        return None
    after: pd.Period = longest.index[-1] + 1
    return after


def _forecast(design: _Design) -> tuple[np.ndarray, np.ndarray]:
    from statsmodels.tools.sm_exceptions import ConvergenceWarning
    from statsmodels.tsa.statespace.structural import UnobservedComponents

    count = len(design.log_arrivals)
    structural = UnobservedComponents(
        design.log_arrivals.to_numpy(),
        level="lldtrend",
        seasonal=12,
        stochastic_seasonal=True,
        exog=design.regressors[:count] if design.regressors.size else None,
        mle_regression=False,
    )
    with warnings.catch_warnings():
        # A variance that lies on its bound of zero stops the optimiser early; the fit is still the best found.
        warnings.simplefilter("ignore", ConvergenceWarning)
        fitted = structural.fit(disp=False, maxiter=500)
    ahead = design.regressors[count:] if design.regressors.size else None
    mean = np.asarray(fitted.get_forecast(len(design.ahead), exog=ahead).predicted_mean)
    return mean, _covariance_ahead(fitted, design.regressors[count:])


def _covariance_ahead(fitted: object, regressors: np.ndarray) -> np.ndarray:
    """The exact covariance of the months ahead: the state's error carried forward, plus the irregular term.

    The coefficients of the regressors are states, so that their uncertainty is counted; they stand last in the state.
    """
    filtered = fitted.filter_results  # type: ignore[attr-defined]
    transition, selection = filtered.transition[:, :, 0], filtered.selection[:, :, 0]
    state_noise = selection @ filtered.state_cov[:, :, 0] @ selection.T
    components = np.tile(filtered.design[:, : filtered.design.shape[1] - regressors.shape[1], 0], (len(regressors), 1))
    rows = np.hstack([components, regressors])
    state = filtered.predicted_state_cov[:, :, -1]
    covariance = np.zeros((len(rows), len(rows)))
    for ahead, row in enumerate(rows):
        carried = state @ row
        for later in range(ahead, len(rows)):
            covariance[ahead, later] = covariance[later, ahead] = rows[later] @ carried
            carried = transition @ carried
        state = transition @ state @ transition.T + state_noise
    covariance[np.diag_indices(len(rows))] += filtered.obs_cov[:, :, 0].item()
    return covariance
