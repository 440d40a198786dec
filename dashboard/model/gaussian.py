"""The baseline in closed form: log arrivals a day as a Gaussian process of level, slope, season, holidays and noise.

Level is a random walk that moves faster in the months after a long hole, slope is damped, month effects are fixed and
move slowly, level and month effects are new after a long hole, holidays have shrunken coefficients. All parts are
jointly normal, so the months ahead given the past are normal too, with an exact joint covariance. The three variances
that matter are not chosen but averaged over a grid, each point weighted by the marginal likelihood of the past; the
average of the normals is given by its mean and covariance. One robust pass down-weights months that lie far from what
the other months say.

Source: Rasmussen and Williams, Gaussian Processes for Machine Learning (2006), sections 2.2, 5.4.1 and 5.4.2;
Harvey, Forecasting, Structural Time Series Models and the Kalman Filter (1989), chapter 2.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.linalg import cho_solve, cholesky

from dashboard.errors import DataError
from dashboard.model.gaussian_parts import STANDARD, Components, Past, Settings, components_of
from dashboard.model.types import FittedBaseline

MODEL = "gaussian 1"
LEAST_MONTHS = 24
_LEAST_WEIGHT = 0.002


@dataclass(frozen=True)
class _Point:
    """One point of the grid: its factor of the covariance, what it makes of the past, the variance of the noise."""

    variances: np.ndarray
    factor: np.ndarray
    weighted: np.ndarray
    noise: float
    log_likelihood: float


def fit_gaussian(
    arrivals: pd.Series, *, onset: pd.Period, months: int, excluded: pd.PeriodIndex, market: str = ""
) -> FittedBaseline:
    """The joint distribution of log arrivals (persons a month) from the onset on, had nothing happened.

    Args:
        arrivals: persons a month of one market, index monthly periods; months from the onset on are never read.
        onset: first month of the shock.
        months: how many months ahead, counted from the onset.
        excluded: months that are treated as missing.
        market: label for messages; it also says which holidays the market is known to keep.

    Raises:
        DataError: fewer than 24 usable months stand before the onset.
    """
    return fit_variant(Past(arrivals, onset, months, excluded, market), STANDARD)


def fit_variant(past: Past, settings: Settings) -> FittedBaseline:
    """The same with other settings, for ablations.

    Raises:
        DataError: fewer than 24 usable months stand before the onset.
    """
    usable = usable_or_raise(past).iloc[-settings.window :]
    log_a_day = np.log(usable / pd.PeriodIndex(usable.index).days_in_month).to_numpy()
    centre = float(log_a_day.mean())
    parts = components_of(past, usable, settings=settings)
    mean, covariance = _average(parts, log_a_day - centre, settings)
    days = np.log(np.asarray(past.ahead().days_in_month, dtype=float))
    return FittedBaseline(
        market=past.market,
        months=past.ahead(),
        log_mean=mean + centre + days,
        log_covariance=covariance,
        first_month=usable.index[0],
        last_month=usable.index[-1],
        model=MODEL,
    )


def usable_or_raise(past: Past) -> pd.Series:
    """Arrivals in persons of the usable months before the onset.

    Raises:
        DataError: they are fewer than 24.
    """
    usable = past.usable()
    if len(usable) < LEAST_MONTHS:
        raise DataError(
            f"{past.market or 'The series'} has {len(usable)} usable months before {past.onset}; a baseline needs at "
            f"least {LEAST_MONTHS}. Load earlier months, or choose a market with a longer series."
        )
    return usable


def _average(variants: list[Components], values: np.ndarray, settings: Settings) -> tuple[np.ndarray, np.ndarray]:
    """Mean and covariance of the months ahead, over the whole grid."""
    weight = np.ones(len(values))
    if settings.outlier > 0:
        coarse = _points(variants[0], values, rougher=weight, prior=settings.noise, grid=settings.grid()[::5])
        weight = _down_weighted(max(coarse, key=lambda point: point.log_likelihood), values, settings.outlier)
    points = [
        (parts, point)
        for parts in variants
        for point in _points(parts, values, rougher=weight, prior=settings.noise, grid=settings.grid())
    ]
    heights = np.array([point.log_likelihood for _, point in points])
    weights = np.exp(heights - heights.max())
    kept = np.flatnonzero(weights >= _LEAST_WEIGHT)
    shares = weights[kept] / weights[kept].sum()
    ahead = [_ahead(*points[place]) for place in kept]
    means, covariances = np.stack([mean for mean, _ in ahead]), np.stack([covariance for _, covariance in ahead])
    mean = shares @ means
    between = np.einsum("g,gi,gj->ij", shares, means - mean, means - mean)
    return mean, np.einsum("g,gij->ij", shares, covariances) + between


def _points(
    parts: Components,
    values: np.ndarray,
    *,
    rougher: np.ndarray,
    prior: tuple[float, float],
    grid: np.ndarray,
) -> list[_Point]:
    place = np.ix_(parts.observed, parts.observed)
    level, slope, season = parts.level[place], parts.slope[place], parts.season[place]
    fixed = parts.fixed[place] + np.diag(parts.noise[parts.observed] * rougher)
    trends = {(one, other): fixed + one * level + other * slope for one, other in {(row[0], row[1]) for row in grid}}
    return [_point(trends[row[0], row[1]] + row[2] * season, values, variances=row, prior=prior) for row in grid]


def _point(covariance: np.ndarray, values: np.ndarray, *, variances: np.ndarray, prior: tuple[float, float]) -> _Point:
    # The transpose is the same matrix in the order of the library beneath, which then copies nothing.
    factor = cholesky(covariance.T, lower=True, overwrite_a=True, check_finite=False)
    weighted = cho_solve((factor, True), values, check_finite=False)
    expected, worth = prior
    noise = (float(values @ weighted) + worth * expected**2) / (len(values) + worth)
    log_determinant = 2 * float(np.log(factor.diagonal()).sum())
    log_likelihood = -0.5 * ((len(values) + worth) * np.log(noise) + log_determinant)
    return _Point(variances, factor, weighted, noise, log_likelihood)


def _down_weighted(point: _Point, values: np.ndarray, outlier: float) -> np.ndarray:
    """The variance of each month's noise: 1, and more for a month that lies far from what the others say of it."""
    precision = cho_solve((point.factor, True), np.eye(len(values)), check_finite=False).diagonal()
    size = np.abs(point.weighted) / np.sqrt(precision * point.noise)
    # At least twice the variance with which the other months foretell it: it counts little, and is not cut.
    added = np.where(size > outlier, 2.0 * (size / outlier) ** 2 / precision, 0.0)
    variances: np.ndarray = 1.0 + added
    return variances


def _ahead(parts: Components, point: _Point) -> tuple[np.ndarray, np.ndarray]:
    """Mean and covariance of the months ahead at one point of the grid; each month has its own noise."""
    ahead = np.arange(len(parts.months) - parts.ahead, len(parts.months))
    whole = _covariance(parts, point, np.concatenate([parts.observed, ahead]), columns=ahead)
    across, own = whole[: len(parts.observed)], whole[len(parts.observed) :]
    explained = cho_solve((point.factor, True), across, check_finite=False)
    covariance = own - across.T @ explained + np.diag(parts.noise[ahead])
    return across.T @ point.weighted, point.noise * covariance


def _covariance(parts: Components, point: _Point, rows: np.ndarray, *, columns: np.ndarray) -> np.ndarray:
    place = np.ix_(rows, columns)
    level, slope, season = point.variances
    total: np.ndarray = (
        parts.fixed[place] + level * parts.level[place] + slope * parts.slope[place] + season * parts.season[place]
    )
    return total
