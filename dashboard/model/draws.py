"""Draws and what they say: joint paths from a fitted baseline, and intervals of anything computed from them."""

import zlib

import numpy as np
from scipy.special import ndtr, ndtri

from dashboard.errors import ScenarioError
from dashboard.model.types import Assumption, FittedBaseline

INTERVALS = ("value", "low_50", "high_50", "low_80", "high_80", "low_95", "high_95")
SHARES = (0.5, 0.25, 0.75, 0.10, 0.90, 0.025, 0.975)


def unit_normals(rows: int, count: int, *, seed: int) -> np.ndarray:
    """Standard normal numbers, shape (rows, count), in antithetic pairs: the second half mirrors the first.

    The same seed gives the same numbers, so that a moved slider moves the result and nothing else.
    """
    half = np.random.Generator(np.random.SFC64(seed)).standard_normal((rows, (count + 1) // 2))
    return np.concatenate([half, -half], axis=1)[:, :count]


def draw_baseline(fitted: FittedBaseline, count: int, *, seed: int) -> np.ndarray:
    """Joint paths of what would have come, persons a month, shape (months, count), draws contiguous."""
    values, vectors = np.linalg.eigh(fitted.log_covariance)
    root = vectors * np.sqrt(np.clip(values, 0.0, None))
    paths: np.ndarray = np.exp(fitted.log_mean[:, None] + root @ unit_normals(len(fitted.months), count, seed=seed))
    return paths


def draw_assumption(assumption: Assumption, count: int, *, seed: int) -> np.ndarray:
    """Draws of an assumption in its own unit, shape (count,); the seed is mixed with its id, so that two differ.

    Raises:
        ScenarioError: the distribution is none of triangular, normal and fixed.
    """
    normals = unit_normals(1, count, seed=seed ^ zlib.crc32(assumption.id.encode()))[0]
    return assumption_quantiles(assumption, ndtr(normals))


def assumption_quantiles(assumption: Assumption, below: np.ndarray) -> np.ndarray:
    """The values of an assumption below which the given shares of its distribution lie, in its own unit, same shape.

    Triangular: low and high are the ends and the value is the mode. Normal: low and high are the 5th and the 95th
    percentile. Fixed: the value.

    Args:
        assumption: its range and its distribution.
        below: shares strictly between 0 and 1.

    Raises:
        ScenarioError: the distribution is another one.
    """
    low, mode, high = assumption.low, assumption.value, assumption.high
    if assumption.distribution == "fixed" or low == high:
        return np.full(np.shape(below), mode)
    if assumption.distribution == "normal":
        value: np.ndarray = mode + ndtri(below) * (high - low) / (2 * ndtri(0.95))
        return value
    if assumption.distribution != "triangular":
        raise ScenarioError(
            f"Assumption {assumption.id} has distribution {assumption.distribution}; it must be triangular, normal or "
            "fixed. Correct it in assumptions.toml."
        )
    # The inverse of the triangle's distribution function; scipy.stats has it too, for a second and a half of import.
    rising = low + np.sqrt(below * (high - low) * (mode - low))
    falling = high - np.sqrt((1 - below) * (high - low) * (high - mode))
    triangle: np.ndarray = np.where(below < (mode - low) / (high - low), rising, falling)
    return triangle


def intervals(draws: np.ndarray) -> np.ndarray:
    """Median and 50, 80 and 95% intervals of draws of shape (rows, count): shape (rows, 7), in the order of INTERVALS.

    Sorting and indexing is several times faster than numpy's percentiles at this size.
    """
    ordered = draws.astype(np.float32)
    ordered.sort(axis=1)
    last = ordered.shape[1] - 1
    chosen: np.ndarray = ordered[:, [round(last * share) for share in SHARES]].astype(float)
    return chosen
