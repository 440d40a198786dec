"""Scores of forecasts: pure functions of what came, what was forecast and, for scaled ones, the series before it.

Arrays of what came and of forecasts have shape (months,) or (series, months); months that are NaN do not count.
"""

import numpy as np

from dashboard.errors import DataError

SEASON = 12


def _mean(values: np.ndarray, what: str) -> float:
    counted = values[np.isfinite(values)]
    if not counted.size:
        raise DataError(f"{what} has 0 of {values.size} months to score; it needs one. Give months that are known.")
    return float(counted.mean())


def mean_absolute_percentage_error(came: np.ndarray, forecast: np.ndarray) -> float:
    """MAPE in per cent of what came; months in which nothing came do not count.

    Raises:
        DataError: no month can be scored.

    Source: Hyndman and Koehler, Another look at measures of forecast accuracy (2006), section 2.2.
    """
    shares = np.divide(np.abs(came - forecast), came, out=np.full(np.shape(came), np.nan), where=came > 0)
    return _mean(100 * shares, "MAPE")


def symmetric_mean_absolute_percentage_error(came: np.ndarray, forecast: np.ndarray) -> float:
    """Symmetric MAPE in per cent, 0 to 200: 200 |e| / (|came| + |forecast|), 0 where both are 0.

    Raises:
        DataError: no month can be scored.

    Source: Makridakis and Hibon, The M3-Competition (2000), appendix A.
    """
    size = np.abs(came) + np.abs(forecast)
    return _mean(200 * np.abs(came - forecast) / np.where(size == 0, 1.0, size), "Symmetric MAPE")


def seasonal_naive_scale(history: np.ndarray) -> float:
    """Mean absolute change over twelve months of one series, in its unit: what MASE and MSIS are scaled by.

    Raises:
        DataError: there is no pair of months a year apart, or nothing ever changed.

    Source: Hyndman and Koehler (2006), section 3; Athanasopoulos, Hyndman, Song and Wu (2011) for lag 12.
    """
    changes = np.abs(history[SEASON:] - history[:-SEASON])
    scale = _mean(changes, "The scale")
    if scale == 0:
        raise DataError(
            f"The scale of {len(history)} months is 0, because no month differs from the one a year before; scaled "
            "scores need a change. Score this series without scaling."
        )
    return scale


def mean_absolute_scaled_error(came: np.ndarray, forecast: np.ndarray, *, scale: np.ndarray | float) -> float:
    """MASE: mean absolute error over the scale of each series (shape (series,), or one number).

    Raises:
        DataError: no month can be scored.

    Source: Hyndman and Koehler (2006), section 3.
    """
    return _mean(np.abs(came - forecast) / _across(scale), "MASE")


def mean_scaled_interval_score(
    came: np.ndarray, low: np.ndarray, *, high: np.ndarray, scale: np.ndarray | float, level: float = 0.95
) -> float:
    """MSIS: width of the interval plus 2 / (1 - level) times what lies outside it, over the scale of each series.

    Raises:
        DataError: no month can be scored.

    Source: Gneiting and Raftery, Strictly proper scoring rules (2007), equation 43; scaled as in Makridakis, Spiliotis
    and Assimakopoulos, The M4 Competition (2020).
    """
    outside = np.maximum(low - came, 0) + np.maximum(came - high, 0)
    return _mean((high - low + 2 / (1 - level) * outside) / _across(scale), "MSIS")


def coverage(came: np.ndarray, low: np.ndarray, *, high: np.ndarray) -> float:
    """Share, 0 to 1, of the known months that lie inside the interval, its ends included.

    Raises:
        DataError: no month can be scored.
    """
    inside = ((came >= low) & (came <= high)).astype(float)
    return _mean(np.where(np.isfinite(came), inside, np.nan), "Coverage")


def continuous_ranked_probability_score(draws: np.ndarray, came: float) -> float:
    """CRPS of draws, shape (count,), in their own unit; of a single draw it is the absolute error.

    Source: Gneiting and Raftery, Strictly proper scoring rules (2007), equation 21; the mean difference of two draws
    from the sorted sample.
    """
    ordered = np.sort(draws.astype(float))
    count = len(ordered)
    ranks = 2.0 * np.arange(1, count + 1) - count - 1
    return float(np.abs(ordered - came).mean() - ordered @ ranks / count**2)


def _across(scale: np.ndarray | float) -> np.ndarray | float:
    return scale[:, None] if isinstance(scale, np.ndarray) and scale.ndim == 1 else scale
