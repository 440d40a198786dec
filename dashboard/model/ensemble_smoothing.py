"""Robust exponential smoothing of many log series at once: one pass over the months serves every series and setting.

Additive Holt-Winters with a damped trend, on logs, error-correction form. With a(t) the one-step error of a month,
clipped at `clip` (two) times its running scale so that one odd month cannot carry level and season away:

    error(t)  = y(t) - level(t-1) - damping * trend(t-1) - season(t-12)
    level(t)  = level(t-1) + damping * trend(t-1) + level_gain * a(t)
    trend(t)  = damping * trend(t-1) + level_gain * trend_gain * a(t)
    season(t) = season(t-12) + season_gain * a(t)

A missing month changes nothing but the trend's fading. After a hole of a year or more the level is free: for twelve
months its gain is at least 1/k in the k-th month back, errors are not clipped and the trend rests.

Source: Gardner and McKenzie, Forecasting trends in time series (1985) for the damping; Gelper, Fried and Croux, Robust
forecasting with exponential and Holt-Winters smoothing (2010) for the clipping at two scales and the rate of 0.1.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np

from dashboard.model.ensemble_settings import STANDARD_ENSEMBLE

YEAR = 12
FIRST_YEARS = 3
LONG_HOLE = 12
SCALE_RATE = 0.1
LEAST_SCALE = 0.01
# A clipped standard normal's mean absolute value is 0.7809, a normal's median absolute value 0.6745.
_CLIPPED_MEAN, _NORMAL_MEDIAN = 0.7809, 0.6745
_LEVEL_GAINS = (0.1, 0.2, 0.35, 0.5, 0.7)
_SEASON_GAINS = (0.02, 0.1, 0.3)
LEVEL_GRID = np.array(list(product(_LEVEL_GAINS, (0.0,), _SEASON_GAINS, (0.0,)))).T
TREND_GRID = np.array(list(product(_LEVEL_GAINS, (0.005, 0.03), _SEASON_GAINS, (0.9, 0.97)))).T


@dataclass(frozen=True)
class LogPanel:
    """Log series that end in the same month, ready for a pass.

    Attributes:
        values: logs, shape (months, series), 0 where not known.
        known: which months are known, same shape.
        age: how many known months stand up to and with a month, same shape.
        since_hole: 1 to 12 in the first year after a long hole, else 0, same shape.
        level: level before the first month, shape (series,).
        season: season before the first month, by column modulo 12, shape (12, series).
        scale: scale of a one-step error at the start, shape (series,).
        clip: running scales at which a one-step error is clipped.
    """

    values: np.ndarray
    known: np.ndarray
    age: np.ndarray
    since_hole: np.ndarray
    level: np.ndarray
    season: np.ndarray
    scale: np.ndarray
    clip: float = STANDARD_ENSEMBLE.clip


@dataclass(frozen=True)
class States:
    """What two settings per series held after each month: level and trend (months, 2, series).

    Season has shape (months + 12, 2, series); its row t + 12 is what was held for month t once t was known.
    """

    level: np.ndarray
    trend: np.ndarray
    season: np.ndarray
    damping: np.ndarray


def log_panel(logs: np.ndarray, *, clip: float = STANDARD_ENSEMBLE.clip) -> LogPanel:
    """The panel of logs of shape (months, series), NaN where a month is not known, ready for a pass."""
    known = np.isfinite(logs)
    first = known.argmax(axis=0)
    level, season = _first_states(logs, first)
    return LogPanel(
        values=np.where(known, logs, 0.0),
        known=known,
        age=known.cumsum(axis=0),
        since_hole=_since_hole(known, first),
        level=level,
        season=season,
        scale=_first_scale(logs, first),
        clip=clip,
    )


def _opening(logs: np.ndarray, first: np.ndarray, months: int) -> np.ndarray:
    """The first months of every series, counted from its own start, NaN where the panel ends before."""
    rows = first[None, :] + np.arange(months)[:, None]
    opening: np.ndarray = np.take_along_axis(logs, np.minimum(rows, len(logs) - 1), axis=0)
    return np.where(rows < len(logs), opening, np.nan)


def _mean_of_known(values: np.ndarray, axis: int) -> np.ndarray:
    """The mean over an axis without the missing ones, NaN where all are missing."""
    known = np.isfinite(values)
    with np.errstate(invalid="ignore"):
        mean: np.ndarray = np.where(known, values, 0.0).sum(axis=axis) / known.sum(axis=axis)
    return mean


def _first_states(logs: np.ndarray, first: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Level and season from the first three years: yearly means, their slope taken out of the season."""
    years = _opening(logs, first, FIRST_YEARS * YEAR).reshape(FIRST_YEARS, YEAR, -1)
    means = _mean_of_known(years, 1)
    slope = np.nan_to_num(_mean_of_known(np.diff(means, axis=0), 0)) / YEAR
    shape = np.nan_to_num(_mean_of_known(years - means[:, None, :], 0))
    shape -= slope * (np.arange(YEAR) - (YEAR - 1) / 2)[:, None]
    shape -= shape.mean(axis=0)
    turned = (np.arange(YEAR)[:, None] - first[None, :]) % YEAR
    return means[0] - slope * (YEAR + 1) / 2, np.take_along_axis(shape, turned, axis=0)


def _first_scale(logs: np.ndarray, first: np.ndarray) -> np.ndarray:
    """Median absolute change over a year in the first four years, as the scale of one month's noise."""
    opening = _opening(logs, first, (FIRST_YEARS + 1) * YEAR)
    changes = np.sort(np.abs(opening[YEAR:] - opening[:-YEAR]), axis=0)
    count = np.isfinite(changes).sum(axis=0)
    middle = np.take_along_axis(changes, np.maximum(count - 1, 0)[None, :] // 2, axis=0)[0]
    scale = np.where(count > 0, middle, LEAST_SCALE) / (_NORMAL_MEDIAN * np.sqrt(2.0))
    least: np.ndarray = np.maximum(scale, LEAST_SCALE)
    return least


def _since_hole(known: np.ndarray, first: np.ndarray) -> np.ndarray:
    started = np.arange(len(known))[:, None] >= first
    counted = np.zeros(known.shape)
    if (known | ~started).all():
        return counted
    missing, back = np.zeros(known.shape[1]), np.zeros(known.shape[1])
    for month, seen in enumerate(known):
        back = np.where(seen & (missing >= LONG_HOLE), 1.0, np.where(seen & (back > 0), back + 1, back))
        back[back > YEAR] = 0.0
        missing = np.where(seen | ~started[month], 0.0, missing + 1)
        counted[month] = np.where(seen, back, 0.0)
    return counted


def choose(panel: LogPanel, grid: np.ndarray) -> np.ndarray:
    """The setting with the smallest sum of squared one-step errors of each series, shape (4, series).

    Rows: level gain, trend gain, season gain, damping. The first year of a series is not counted.
    """
    series = panel.values.shape[1]
    settings = np.broadcast_to(grid[:, :, None], (*grid.shape, series))
    squared = _Pass(panel, settings).run()
    return grid[:, squared.argmin(axis=0)]


def trace(panel: LogPanel, settings: np.ndarray) -> States:
    """The states of two settings a series, settings of shape (4, 2, series), after every month."""
    months, series = panel.values.shape
    states = States(
        np.empty((months, settings.shape[1], series)),
        np.empty((months, settings.shape[1], series)),
        np.empty((months + YEAR, settings.shape[1], series)),
        settings[3],
    )
    _Pass(panel, settings).run(states)
    return states


class _Pass:
    """One pass over the months, for settings of shape (4, settings, series)."""

    def __init__(self, panel: LogPanel, settings: np.ndarray) -> None:
        self.panel = panel
        self.level_gain, trend_gain, self.season_gain, self.damping = settings
        self.trend_gain = self.level_gain * trend_gain
        self.level = np.tile(panel.level, (settings.shape[1], 1))
        self.trend = np.zeros(self.level.shape)
        self.season = np.repeat(panel.season[:, None, :], settings.shape[1], axis=1)
        self.scale = np.tile(panel.scale, (settings.shape[1], 1))

    def run(self, states: States | None = None) -> np.ndarray:
        """The sums of squared one-step errors, shape (settings, series); fills the states where they are wanted."""
        panel, squared = self.panel, np.zeros(self.level.shape)
        counts = panel.known & (panel.age > YEAR)
        returned = set(np.flatnonzero(panel.since_hole.any(axis=1)).tolist())
        if states is not None:
            states.season[:YEAR] = self.season
        for month in range(len(panel.values)):
            error = self._step_back(month) if month in returned else self._step(month)
            squared += np.where(counts[month], error * error, 0.0)
            if states is not None:
                states.level[month], states.trend[month] = self.level, self.trend
                states.season[month + YEAR] = self.season[month % YEAR]
        return squared

    def _error(self, month: int) -> np.ndarray:
        """Carries level and trend a month on; the one-step error, 0 where the month is not known."""
        self.trend *= self.damping
        self.level += self.trend
        error: np.ndarray = self.panel.values[month] - self.level
        error -= self.season[month % YEAR]
        error *= self.panel.known[month]
        return error

    def _step(self, month: int) -> np.ndarray:
        error = self._error(month)
        bound = self.panel.clip * self.scale
        clipped = np.clip(error, -bound, bound)
        self.level += self.level_gain * clipped
        self.trend += self.trend_gain * clipped
        self.season[month % YEAR] += self.season_gain * clipped
        size = np.maximum(self.scale + SCALE_RATE * (np.abs(clipped) / _CLIPPED_MEAN - self.scale), LEAST_SCALE)
        self.scale = np.where(self.panel.known[month], size, self.scale)
        return error

    def _step_back(self, month: int) -> np.ndarray:
        """A step in which some series are in their first year after a long hole."""
        since, place = self.panel.since_hole[month], month % YEAR
        fresh = since > 0
        self.trend[:, fresh] = 0.0
        level, season, scale = self.level.copy(), self.season[place].copy(), self.scale
        error = self._step(month)
        gain = np.maximum(self.level_gain, 1.0 / np.maximum(since, 1.0))
        self.trend[:, fresh] = 0.0
        self.level = np.where(fresh, level + gain * error, self.level)
        self.season[place] = np.where(fresh, season + self.season_gain * (1 - gain) * error, self.season[place])
        self.scale = np.where(fresh, scale, self.scale)
        return np.where(fresh, 0.0, error)
