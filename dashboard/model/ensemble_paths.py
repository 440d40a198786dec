"""Joint error paths of the fast ensemble: what was off together in the past is off together ahead.

A path is a random mixture of the past error paths that reach the whole horizon, all series of one origin taken
together, scaled to unit variance in every month; sums over months and over series keep the dependence that was seen.
A series with fewer than two years of such origins takes a random walk of its own. Each path is stretched by one draw
for all series and months, so that every month follows Student's t as in `ensemble_intervals`.
"""

import zlib

import numpy as np
from scipy.special import chdtri, ndtr

from dashboard.model.draws import unit_normals
from dashboard.model.ensemble_intervals import ENOUGH_ERRORS, PastErrors
from dashboard.model.ensemble_settings import STANDARD_ENSEMBLE


def path_factors(past: PastErrors) -> np.ndarray:
    """Past error paths of unit mean square, shape (origins, months, series); all 0 for a series with too few."""
    whole = np.isfinite(past.errors).all(axis=1, keepdims=True)
    factors: np.ndarray = np.where(whole, past.errors, 0.0) * np.sqrt(past.weights)[:, None, None]
    size = np.sqrt((factors**2).sum(axis=0))
    enough = (whole.sum(axis=0) >= ENOUGH_ERRORS) & (size.min(axis=0) > 0)
    return factors * np.where(enough, 1 / np.where(size > 0, size, 1.0), 0.0)


def unit_paths(
    factors: np.ndarray,
    count: int,
    *,
    labels: tuple[str, ...],
    seed: int,
    freedom: float = STANDARD_ENSEMBLE.freedom,
) -> np.ndarray:
    """Joint draws of mean 0 and variance 1, shape (series, months, count), antithetic; labels name the series.

    A series' draws depend on the seed, its own past and, for a random walk, its label, never on the other series.
    """
    origins, months, series = factors.shape
    # The newest origin comes first, so that one more year of an older series does not change the numbers drawn.
    normals = unit_normals(origins, count, seed=seed)[::-1]
    paths: np.ndarray = (
        (factors.reshape(origins, months * series).T @ normals).reshape(months, series, count).swapaxes(0, 1)
    )
    for position in np.flatnonzero(~factors.any(axis=(0, 1))):
        own = unit_normals(months, count, seed=seed ^ zlib.crc32(labels[position].encode()))
        paths[position] = own.cumsum(axis=0) / np.sqrt(np.arange(1, months + 1))[:, None]
    paths *= _stretch(count, seed, freedom=freedom)
    return paths


def _stretch(count: int, seed: int, *, freedom: float) -> np.ndarray:
    """What turns normal draws into Student's t of unit variance; both of an antithetic pair share it."""
    half = ndtr(unit_normals(2, (count + 1) // 2, seed=seed ^ zlib.crc32(b"stretch"))[0])
    squares = chdtri(freedom, np.concatenate([half, half])[:count])
    stretch: np.ndarray = np.sqrt((freedom - 2) / squares)
    return stretch
