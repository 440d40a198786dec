"""The baseline that is used: four fifths Gaussian structural model, one fifth seasonal naive with drift.

The seasonal naive repeats the last usable value of each month and adds the growth of the last year; it hardly reacts
to what was noise and forgets nothing of the season. The mixture is on the log scale and keeps the spread of the
Gaussian model, times a factor. Share, drift and factor were chosen on origins before 2020 alone.
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from dashboard.model.gaussian import fit_variant, usable_or_raise
from dashboard.model.gaussian_parts import STANDARD, Past, Settings
from dashboard.model.tasks import BaselineTask
from dashboard.model.types import FittedBaseline

MODEL = "mixture 1"
NAIVE_SHARE = 0.2
SPREAD_FACTOR = 0.9
DRIFT_CHANGES = 12


def fit_mixture(
    arrivals: pd.Series, *, onset: pd.Period, months: int, excluded: pd.PeriodIndex, market: str = ""
) -> FittedBaseline:
    """The joint distribution of log arrivals (persons a month) from the onset on, had nothing happened.

    Arguments are those of `fit_gaussian`; nothing at or after the onset is read.

    Raises:
        DataError: fewer than 24 usable months stand before the onset.
    """
    return mix(Past(arrivals, onset, months, excluded, market), STANDARD)


def fit_mixture_task(arrivals: pd.Series, task: BaselineTask) -> FittedBaseline:
    """The same, for a task that may name the moving holidays; left to the model it weighs them by market.

    Raises:
        DataError: fewer than 24 usable months stand before the onset.
    """
    past = Past(arrivals, task.onset, task.months, task.excluded, task.market)
    return mix(past, replace(STANDARD, holidays=task.holidays))


def mix(past: Past, settings: Settings) -> FittedBaseline:
    """The same with other settings of the Gaussian model, for ablations.

    Raises:
        DataError: fewer than 24 usable months stand before the onset.
    """
    gaussian = fit_variant(past, settings)
    log_mean = (1 - NAIVE_SHARE) * gaussian.log_mean + NAIVE_SHARE * seasonal_naive(past, with_drift=True)
    return replace(gaussian, log_mean=log_mean, log_covariance=gaussian.log_covariance * SPREAD_FACTOR**2, model=MODEL)


def seasonal_naive(past: Past, *, with_drift: bool) -> np.ndarray:
    """Log of persons a month, shape (months,): the last usable value of each month, with a year's growth a year on.

    Raises:
        DataError: fewer than 24 usable months stand before the onset.
    """
    log_arrivals = np.log(usable_or_raise(past))
    latest = {month: values.index[-1] for month, values in log_arrivals.groupby(log_arrivals.index.month)}
    growth = yearly_growth(past) if with_drift else 0.0
    anything = float(log_arrivals.iloc[-12:].mean())
    said = []
    for month in past.ahead():
        found = latest.get(month.month)
        years = 0.0 if found is None else (month - found).n / 12
        said.append((anything if found is None else float(log_arrivals[found])) + growth * years)
    return np.array(said)


def yearly_growth(past: Past) -> float:
    """The mean change of log arrivals over a year, of the last twelve usable pairs; 0 where there is none."""
    changes = yearly_changes(past)
    return float(changes.iloc[-DRIFT_CHANGES:].mean()) if len(changes) else 0.0


def yearly_changes(past: Past) -> pd.Series:
    """Changes of log arrivals over a year, by the later month, where both months are usable."""
    log_arrivals = np.log(past.usable())
    year_before = pd.Series(log_arrivals.to_numpy(), index=log_arrivals.index + 12)
    changes: pd.Series = (log_arrivals - year_before).dropna()
    return changes
