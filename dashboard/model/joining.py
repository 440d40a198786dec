"""Draws of two things that err together: an order of the draws of one that gives it a correlation with the other."""

import numpy as np
from scipy.special import ndtri

from dashboard.model.draws import unit_normals


def joined_order(leading: np.ndarray, following: np.ndarray, *, correlation: float, seed: int) -> np.ndarray:
    """An order of the draws of `following`, shape (count,), in which their ranks go with those of `leading`.

    Only the pairing of the draws changes, never what either says alone. The correlation is that of the normal scores.

    Source: Iman and Conover, Communications in Statistics B11 (1982), for two variables.
    """
    count = len(leading)
    scores = ndtri((_ranks(leading) + 0.5) / count)
    mixed = correlation * scores + np.sqrt(1.0 - correlation**2) * unit_normals(1, count, seed=seed)[0]
    order: np.ndarray = np.argsort(following, kind="stable")[_ranks(mixed)]
    return order


def _ranks(values: np.ndarray) -> np.ndarray:
    ranks = np.empty(len(values), dtype=int)
    ranks[np.argsort(values, kind="stable")] = np.arange(len(values))
    return ranks
