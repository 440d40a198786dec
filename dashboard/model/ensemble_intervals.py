"""How far the fast ensemble has been off: spread by horizon, and joint paths that keep what goes together.

Errors are those of rolling origins, one a month over the last ten years, weighted by half for every 36 months of age.
With s(i, h) the root of the weighted mean square error of series i at h months ahead:

    log spread(i, h) = log young(i) + own * log s(i, h) + (1 - own) * median over series of log s(., h)
    own = own_share * min(1, errors / 24),  young = 1 + young_excess * min(1, max(0, (72 - known months) / 48))

`own_share` is 0.65, `young_excess` 0.35, `errors` the number of that series' errors at h. The factor `young` is what
series cut to their last 24 to 72 months lacked in coverage at early origins of the tourism competition. The spread
never falls with h. An interval is the forecast plus or minus the spread times the quantile of Student's t with 8
degrees of freedom scaled to unit variance: errors of arrivals have heavier tails than the normal distribution.

A path is a random mixture of the past error paths, all series of one origin together, so sums over months and over
series keep the dependence that was seen; it is scaled to the spread.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

from dashboard.model.ensemble_settings import STANDARD_ENSEMBLE, EnsembleSettings
from dashboard.model.ensemble_smoothing import YEAR, LogPanel

LOOK_BACK = 120
ENOUGH_ERRORS = 24
LEAST_AGE = 24
GROWN_UP, CHILDHOOD = 72, 48
_TINY = 1e-6
_SHARES = (0.5, 0.25, 0.75, 0.10, 0.90, 0.025, 0.975)


@dataclass(frozen=True)
class PastErrors:
    """Log errors (came less forecast) of rolling origins, shape (origins, months, series), NaN where there is none.

    Attributes:
        errors: newest origin last.
        weights: weight of each origin, shape (origins,).
        fallback: root mean square change over a year, shape (series,): the spread of a series without any error.
        known_months: known months of each series, shape (series,).
    """

    errors: np.ndarray
    weights: np.ndarray
    fallback: np.ndarray
    known_months: np.ndarray


def origins_to_try(panel: LogPanel, months: int) -> np.ndarray:
    """The rows of the past origins, oldest first: every month of the last ten years and the horizon but the last."""
    last = len(panel.values) - 1
    return np.arange(max(LEAST_AGE - 1, last - LOOK_BACK - months), last)


def past_errors(
    panel: LogPanel, forecasts: np.ndarray, *, origins: np.ndarray, half_life: float = STANDARD_ENSEMBLE.half_life
) -> PastErrors:
    """What came less the forecasts of shape (origins, months, series).

    An origin counts when its month is known and two years of the series stand up to it.
    """
    rows = origins[:, None] + np.arange(1, forecasts.shape[1] + 1)
    inside = np.minimum(rows, len(panel.values) - 1)
    usable = (panel.known & (panel.age >= LEAST_AGE))[origins][:, None]
    counts = (rows < len(panel.values))[:, :, None] & panel.known[inside] & usable
    ages = len(panel.values) - 1 - origins
    return PastErrors(
        errors=np.where(counts, panel.values[inside] - forecasts, np.nan),
        weights=0.5 ** (ages / half_life),
        fallback=_yearly_change(panel),
        known_months=panel.age[-1],
    )


def _yearly_change(panel: LogPanel) -> np.ndarray:
    both = panel.known[YEAR:] & panel.known[:-YEAR]
    squares = np.where(both, (panel.values[YEAR:] - panel.values[:-YEAR]) ** 2, 0.0)
    change: np.ndarray = np.sqrt(squares.sum(axis=0) / np.maximum(both.sum(axis=0), 1)) + _TINY
    return change


def spread(past: PastErrors, settings: EnsembleSettings = STANDARD_ENSEMBLE) -> np.ndarray:
    """Standard deviation of the log forecast, shape (months, series), never falling with the horizon."""
    seen = np.isfinite(past.errors)
    weights = past.weights[:, None, None] * seen
    squares = (weights * np.where(seen, past.errors, 0.0) ** 2).sum(axis=0)
    total, count = weights.sum(axis=0), seen.sum(axis=0)
    years = np.sqrt(1 + np.arange(len(total)) // YEAR)[:, None]
    own = np.where(count > 0, np.sqrt(squares / np.maximum(total, _TINY**2)), years * past.fallback)
    logs = np.log(np.maximum(own, _TINY))
    pooled = np.median(logs, axis=1, keepdims=True)
    share = settings.own_share * np.minimum(1.0, count / ENOUGH_ERRORS)
    young = 1 + settings.young_excess * np.clip((GROWN_UP - past.known_months) / CHILDHOOD, 0, 1)
    rising: np.ndarray = young * np.maximum.accumulate(np.exp(share * logs + (1 - share) * pooled), axis=0)
    return rising


def interval_logs(
    log_mean: np.ndarray, log_spread: np.ndarray, *, freedom: float = STANDARD_ENSEMBLE.freedom
) -> np.ndarray:
    """Median and bounds on the log scale, in the order of `draws.INTERVALS` along a new last axis."""
    unit = np.sqrt((freedom - 2) / freedom) * stdtrit(freedom, np.array(_SHARES))
    bounds: np.ndarray = log_mean[..., None] + log_spread[..., None] * unit
    return bounds
