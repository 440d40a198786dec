"""A baseline of four members with any weights: what a choice between mixtures is a choice of.

    log mean   = sum over members of weight * log mean of the member
    covariance = factor^2 * covariance of the Gaussian model with these settings

`mixture` is the one with the weights 0.8, 0, 0.2, 0 and the factor 0.9.
"""

from dataclasses import dataclass, replace

import numpy as np

from dashboard.model.baseline import fit_baseline
from dashboard.model.ensemble_baseline import fit_ensemble
from dashboard.model.gaussian import fit_variant
from dashboard.model.gaussian_parts import Past, Settings
from dashboard.model.mixture import seasonal_naive
from dashboard.model.types import FittedBaseline

MEMBERS = ("gaussian", "ensemble", "drift", "structural")


@dataclass(frozen=True)
class Combination:
    """One way of mixing.

    Attributes:
        settings: the settings of the Gaussian model, which also gives the covariance.
        weights: weights of MEMBERS on the log scale, in that order, adding to one.
        factor: what the standard deviation of the Gaussian model is multiplied by.
    """

    settings: Settings
    weights: tuple[float, float, float, float]
    factor: float


def other_members(past: Past) -> np.ndarray:
    """Log means (persons a month) of ensemble, seasonal naive with drift and structural model, shape (3, months).

    Raises:
        DataError: fewer than 24 usable months stand before the onset.
    """
    return np.stack([_other(past, member) for member in MEMBERS[1:]])


def fit_combination(past: Past, combination: Combination, *, name: str) -> FittedBaseline:
    """The joint distribution of log arrivals from the onset on, of the model of that name.

    Only members with a weight are fitted.

    Raises:
        DataError: fewer than 24 usable months stand before the onset.
    """
    gaussian = fit_variant(past, combination.settings)
    own, *others = combination.weights
    log_mean = own * gaussian.log_mean
    for member, weight in zip(MEMBERS[1:], others, strict=True):
        if weight:
            log_mean = log_mean + weight * _other(past, member)
    covariance = combination.factor**2 * gaussian.log_covariance
    return replace(gaussian, log_mean=log_mean, log_covariance=covariance, model=name)


def _other(past: Past, member: str) -> np.ndarray:
    if member == "drift":
        return seasonal_naive(past, with_drift=True)
    fit = fit_ensemble if member == "ensemble" else fit_baseline
    fitted = fit(past.arrivals, onset=past.onset, months=past.months, excluded=past.excluded, market=past.market)
    return fitted.log_mean
