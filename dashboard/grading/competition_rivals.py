"""What the ensemble is measured against: seasonal naives of this run, and published scores with their sources."""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from dashboard.model.scores import SEASON
from dashboard.tables.competition import CompetitionSeries


@dataclass(frozen=True)
class Forecast:
    """Medians and, where the method has them, lower and upper bounds, each of shape (series, months)."""

    median: np.ndarray
    bounds_80: tuple[np.ndarray, np.ndarray] | None = None
    bounds_95: tuple[np.ndarray, np.ndarray] | None = None


@dataclass(frozen=True)
class PublishedScore:
    """A score that somebody else printed for the 366 monthly series; NaN where it was not printed."""

    method: str
    mase: float
    mape: float
    smape: float
    source: str


_IN_R = "published, reproduction in R"
PUBLISHED = (
    PublishedScore("ETS", 1.54, 21.06, np.nan, _IN_R),
    PublishedScore("ARIMA", 1.60, 26.13, np.nan, _IN_R),
    PublishedScore("Theta", 1.65, 22.39, np.nan, _IN_R),
    PublishedScore("DeepAR", 1.409, np.nan, 18.35, "published, Monash forecasting archive"),
    PublishedScore("ETS, ARIMA, Theta and CES together", 1.441, np.nan, 18.4, "published, TimesFM repository"),
)


def seasonal_naive(series: tuple[CompetitionSeries, ...], *, drift: bool) -> Forecast:
    """The same month of the last known year, with the mean yearly change added for each year where drift is asked.

    Source: Hyndman and Athanasopoulos, Forecasting: Principles and Practice (2021), section 5.5, for the bounds.
    """
    horizon = len(series[0].test)
    years = np.arange(horizon) // SEASON + 1
    medians, spreads = np.empty((len(series), horizon)), np.empty((len(series), horizon))
    for row, one in enumerate(series):
        changes = one.train[SEASON:] - one.train[:-SEASON]
        growth = changes.mean() if drift else 0.0
        medians[row] = np.resize(one.train[-SEASON:], horizon) + growth * years
        spreads[row] = np.sqrt(((changes - growth) ** 2).mean() * years)
    return Forecast(np.maximum(medians, 0.0), _bounds(medians, spreads, 0.80), _bounds(medians, spreads, 0.95))


def _bounds(medians: np.ndarray, spreads: np.ndarray, level: float) -> tuple[np.ndarray, np.ndarray]:
    half = float(ndtri((1 + level) / 2)) * spreads
    return np.maximum(medians - half, 0.0), medians + half
