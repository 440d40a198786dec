"""Draws and what they say: joint paths from a fitted baseline, and intervals of anything computed from them."""

import numpy as np
import pandas as pd
from scipy.special import ndtri

from dashboard.model.types import FittedBaseline

INTERVALS = ("low_50", "high_50", "low_80", "high_80", "low_95", "high_95")
_SHARES = (0.25, 0.75, 0.10, 0.90, 0.025, 0.975)


def unit_normals(rows: int, count: int, seed: int) -> np.ndarray:
    """Standard normal numbers, shape (rows, count), in antithetic pairs: the second half mirrors the first.

    The same seed gives the same numbers, so that a moved slider moves the result and nothing else.
    """
    half = np.random.Generator(np.random.SFC64(seed)).standard_normal((rows, (count + 1) // 2))
    return np.concatenate([half, -half], axis=1)[:, :count]


def draw_baseline(fitted: FittedBaseline, count: int, seed: int) -> np.ndarray:
    """Joint paths of what would have come, persons a month, shape (months, count), draws contiguous."""
    values, vectors = np.linalg.eigh(fitted.log_covariance)
    root = vectors * np.sqrt(np.clip(values, 0.0, None))
    paths: np.ndarray = np.exp(fitted.log_mean[:, None] + root @ unit_normals(len(fitted.months), count, seed))
    return paths


def draw_factor(low: float, central: float, high: float, count: int, seed: int) -> np.ndarray:
    """Draws of a positive assumption, shape (count,): log-normal around the central value.

    The range from low to high is read as its 95% interval; the wider side sets the spread, so that a range that is
    not symmetric is never understated.
    """
    spread = max(np.log(high / central), np.log(central / low)) / ndtri(0.975)
    drawn: np.ndarray = central * np.exp(spread * unit_normals(1, count, seed)[0])
    return drawn


def intervals(draws: np.ndarray) -> pd.DataFrame:
    """Median and 50, 80 and 95% intervals of draws of shape (rows, count): one row each, columns value, low_50, ...

    Sorting and indexing is several times faster than numpy's percentiles at this size.
    """
    ordered = np.sort(np.atleast_2d(draws).astype(np.float32), axis=1)
    last = ordered.shape[1] - 1
    columns = {"value": ordered[:, round(last * 0.5)]}
    for name, share in zip(INTERVALS, _SHARES, strict=True):
        columns[name] = ordered[:, round(last * share)]
    return pd.DataFrame({name: column.astype(float) for name, column in columns.items()})
