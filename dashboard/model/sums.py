"""What a fitted baseline says of several months together, without draws."""

import numpy as np

from dashboard.model.types import FittedBaseline


def log_sum(fitted: FittedBaseline, months: slice) -> tuple[float, float]:
    """Mean and standard deviation of the log of the persons who would have come in these months together.

    The sum of dependent log-normal months is taken as log-normal itself, with its exact mean and variance.

    Source: Fenton, IRE Transactions on Communications Systems 8 (1960).
    """
    covariance = fitted.log_covariance[months, months]
    means = np.exp(fitted.log_mean[months] + np.diag(covariance) / 2)
    total = float(means.sum())
    relative = float(means @ np.expm1(covariance) @ means) / total**2
    variance = float(np.log1p(relative))
    return float(np.log(total)) - variance / 2, float(np.sqrt(variance))


def log_sum_effect(fitted: FittedBaseline, observed: np.ndarray) -> float:
    """Log of what came (persons a month, shape (known,)) over the median of what would have come, months together."""
    return float(np.log(observed.sum())) - log_sum(fitted, slice(0, len(observed)))[0]


def log_sum_spread(fitted: FittedBaseline, months: int) -> float:
    """Standard deviation of the log of what would have come in the first months together."""
    return log_sum(fitted, slice(0, months))[1]
