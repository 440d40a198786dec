"""The baseline that is used: four fifths Gaussian structural model, one fifth seasonal naive with drift.

The seasonal naive repeats the last usable value of each month and adds the growth of the last years; it hardly reacts
to what was noise and forgets nothing of the season. The mixture is on the log scale and keeps the spread of the
Gaussian model, widened by a factor. Share and factor were fitted on origins before 2020.
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from dashboard.model.gaussian import fit_variant, usable_or_raise
from dashboard.model.gaussian_parts import STANDARD, Past, Settings
from dashboard.model.types import FittedBaseline

MODEL = "mixture 1"
NAIVE_SHARE = 0.2
WIDENED = 1.146
DRIFT_MONTHS = 60
RECOVERY_MONTHS = 12
LONG_HOLE = 18


def fit_mixture(
    arrivals: pd.Series, *, onset: pd.Period, months: int, excluded: pd.PeriodIndex, market: str = ""
) -> FittedBaseline:
    """The joint distribution of log arrivals (persons a month) from the onset on, had nothing happened.

    Arguments and errors are those of `fit_gaussian`; nothing at or after the onset is read.

    Raises:
        DataError: fewer than 24 usable months stand before the onset.
    """
    return mix(Past(arrivals, onset, months, excluded, market), STANDARD)


def mix(past: Past, settings: Settings) -> FittedBaseline:
    """The same with other settings of the Gaussian model, for ablations.

    Raises:
        DataError: fewer than 24 usable months stand before the onset.
    """
    return mixed(past, fit_variant(past, settings))


def mixed(past: Past, gaussian: FittedBaseline) -> FittedBaseline:
    """The mixture of a fitted Gaussian model with the seasonal naive with drift of the same past."""
    log_mean = (1 - NAIVE_SHARE) * gaussian.log_mean + NAIVE_SHARE * seasonal_naive(past, with_drift=True)
    return replace(gaussian, log_mean=log_mean, log_covariance=gaussian.log_covariance * WIDENED**2, model=MODEL)


def seasonal_naive(past: Past, *, with_drift: bool) -> np.ndarray:
    """Log of persons a month, shape (months,): the last usable value of each month, with a year's growth a year on.

    Raises:
        DataError: fewer than 24 usable months stand before the onset.
    """
    log_arrivals = np.log(usable_or_raise(past))
    by_month = log_arrivals.groupby(log_arrivals.index.month)
    latest = {month: values.index[-1] for month, values in by_month}
    growth = yearly_growth(past) if with_drift else 0.0
    overall = log_arrivals.iloc[-12:].mean()
    ahead = past.ahead()
    return np.array([_repeat(month, latest, log_arrivals, growth=growth, overall=overall) for month in ahead])


def yearly_growth(past: Past) -> float:
    """The mean yearly change of log arrivals over the last usable pairs of a month and the same one a year before.

    Pairs whose earlier month lies in the first year after a long hole are left out: recovery is not growth. Where no
    pair is left, growth is 0.
    """
    changes = yearly_changes(past)
    return float(changes.iloc[-DRIFT_MONTHS:].mean()) if len(changes) else 0.0


def yearly_changes(past: Past) -> pd.Series:
    """Changes of log arrivals over a year, by the later month, recovery left out."""
    log_arrivals = np.log(past.usable())
    gaps = np.diff(log_arrivals.index.astype("int64")) - 1
    recovering = {
        first + step
        for first in log_arrivals.index[1:][gaps >= LONG_HOLE]
        for step in range(RECOVERY_MONTHS)
    }
    earlier = log_arrivals[~log_arrivals.index.isin(list(recovering))]
    earlier = pd.Series(earlier.to_numpy(), index=earlier.index + 12)
    changes: pd.Series = (log_arrivals - earlier).dropna()
    return changes


def _repeat(
    month: pd.Period, latest: dict[int, pd.Period], log_arrivals: pd.Series, *, growth: float, overall: float
) -> float:
    found = latest.get(month.month)
    if found is None:
        return overall
    years = (month - found).n / 12
    return float(log_arrivals[found]) + growth * years
