"""A level that wanders, month effects and noise: what a series with holes says about the months after it.

The series d(t) = level(t) + season(t) + noise(t) is Gaussian with covariances known up to one variance; the months
ahead follow by conditioning, in closed form. The ratios of the variances are averaged over a small grid by their
marginal likelihood.

Source: Rasmussen and Williams, Gaussian Processes for Machine Learning (2006), chapter 2 and section 5.4.1.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import product

import numpy as np

# Variances as multiples of the noise's: step of the level a month, yearly step of a month effect.
LEVEL_STEPS = (0.01, 0.05, 0.2, 0.6)
SEASON_STEPS = (0.0, 0.15)
START, SEASON, GROWTH = 1e4, 8.0, 0.002
LONG_HOLE = 12
LEVEL_BREAK, SEASON_BREAK = 30.0, 2.0


@dataclass(frozen=True)
class Bridged:
    """The months ahead: mean of shape (ahead,), joint covariance of shape (ahead, ahead), unit of the series."""

    mean: np.ndarray
    covariance: np.ndarray


@dataclass(frozen=True)
class _Rule:
    """Conditioning for one pattern of months and one pair of ratios; every series with that pattern shares it."""

    forward: np.ndarray
    covariance: np.ndarray
    precision: np.ndarray
    log_determinant: float


def bridge(series: np.ndarray, *, month: int, ahead: int) -> Bridged:
    """What comes after the series, had nothing happened.

    Args:
        series: values by month, NaN where unknown, shape (months,).
        month: month of the year (0 to 11) of the first value.
        ahead: how many months after the last value.
    """
    known = np.flatnonzero(~np.isnan(series))
    values = series[known] - series[known].mean()
    rules = [
        _rule((tuple(known.tolist()), len(series), month % 12, ahead), level, season)
        for level, season in product(LEVEL_STEPS, SEASON_STEPS)
    ]
    sizes = np.array([values @ rule.precision @ values for rule in rules]) / len(values)
    fits = np.array([-len(values) / 2 * np.log(max(size, 1e-12)) for size in sizes])
    fits -= np.array([rule.log_determinant for rule in rules]) / 2
    weights = np.exp(fits - fits.max())
    weights /= weights.sum()
    means = np.array([rule.forward @ values for rule in rules])
    mean = weights @ means
    covariance = sum(
        weight * (size * rule.covariance + np.outer(one - mean, one - mean))
        for weight, size, rule, one in zip(weights, sizes, rules, means, strict=True)
    )
    return Bridged(mean + series[known].mean(), np.asarray(covariance))


@lru_cache(maxsize=4096)
def _rule(pattern: tuple[tuple[int, ...], int, int, int], level_step: float, season_step: float) -> _Rule:
    known, length, month, ahead = pattern
    places = np.concatenate([np.array(known), np.arange(length, length + ahead)])
    covariance = _covariance(places, month, level_step, season_step)
    count = len(known)
    own = covariance[:count, :count]
    precision = np.linalg.inv(own)
    forward = covariance[count:, :count] @ precision
    return _Rule(
        forward=forward,
        covariance=covariance[count:, count:] - forward @ covariance[:count, count:],
        precision=precision,
        log_determinant=float(np.linalg.slogdet(own)[1]),
    )


def _covariance(places: np.ndarray, month: int, level_step: float, season_step: float) -> np.ndarray:
    earlier = np.minimum.outer(places, places).astype(float)
    same_month = np.equal.outer((places + month) % 12, (places + month) % 12)
    era = np.concatenate([[0], np.cumsum(np.diff(places) > LONG_HOLE)])
    same_era = np.equal.outer(era, era)
    level = START + level_step * earlier + LEVEL_BREAK * same_era
    growth = GROWTH * np.outer(places, places)
    season = SEASON + season_step * np.floor(earlier / 12) + SEASON_BREAK * same_era
    covariance: np.ndarray = level + growth + season * same_month + np.eye(len(places))
    return covariance
