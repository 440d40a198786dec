"""The parts of the Gaussian structural model: the months it may use, and the covariance of each component.

All covariances are in units of the variance of the noise, over one span of calendar months (the past and the months
ahead), so that a hole is nothing but months without an observation.
"""

from dataclasses import dataclass, replace
from itertools import product

import numpy as np
import pandas as pd

from dashboard.model.holidays import HOLIDAYS, holiday_share, keeps_holiday


@dataclass(frozen=True)
class Settings:
    """What the model consists of; a variant of it is an ablation.

    Variances are multiples of the variance of the noise. The defaults were chosen on origins before 2020.

    Attributes:
        window: how many usable months are read, the latest.
        long_hole: months without an observation that make a hole, after which level and season are new.
        very_long_hole: months without an observation after which the months may be rougher for good.
        recovery_months: months after a hole in which the level moves faster.
        recovery_factor: how much larger the variance of the level's step is in those months.
        reopened: the grid of how much larger noise and level steps are in all months after a very long hole.
        damping: share of the slope that is left a month later.
        level: the grid of the variance of the level's monthly step.
        slope: the grid of the variance of the slope.
        season: the grid of the variance of a month effect's yearly step.
        start, fixed_season: variances of the starting level and of the month effects.
        growth: variance of a growth that lasts, a month.
        level_break, season_break: variances of the new level and the new month effects after a hole.
        holidays: the moving holidays, by the names of `HOLIDAYS`; None is all of them, shrunk where a market is not
            known to keep one; those that are named are kept by every market.
        kept_holiday, other_holiday: variance of a holiday's coefficient where the market keeps it, and elsewhere.
        outlier: leave-one-out residual, in standard deviations, from which a month is down-weighted; 0 is never.
        noise: standard deviation of the noise that the prior expects, and how many months that prior is worth.
    """

    window: int = 180
    long_hole: int = 12
    very_long_hole: int = 24
    recovery_months: int = 24
    recovery_factor: float = 4.0
    reopened: tuple[float, ...] = (1.0, 3.0)
    damping: float = 0.97
    level: tuple[float, ...] = (0.02, 0.06, 0.2, 0.6, 2.0)
    slope: tuple[float, ...] = (0.0005, 0.002, 0.008, 0.03)
    season: tuple[float, ...] = (0.03, 0.15, 0.6)
    start: float = 1e4
    fixed_season: float = 40.0
    growth: float = 0.01
    level_break: float = 100.0
    season_break: float = 2.0
    holidays: tuple[str, ...] | None = None
    kept_holiday: float = 36.0
    other_holiday: float = 1.0
    outlier: float = 4.0
    noise: tuple[float, float] = (0.06, 4.0)

    def grid(self) -> np.ndarray:
        """Every combination of the three variances, shape (points, 3): level, slope, season."""
        return np.array(list(product(self.level, self.slope, self.season)))


STANDARD = Settings()
WITHOUT_HOLIDAYS = replace(STANDARD, kept_holiday=0.0, other_holiday=0.0)


@dataclass(frozen=True)
class Past:
    """What a baseline is fitted on: the arguments of `fit_gaussian`, kept together."""

    arrivals: pd.Series
    onset: pd.Period
    months: int
    excluded: pd.PeriodIndex
    market: str = ""

    def usable(self) -> pd.Series:
        """Arrivals in persons of the usable months before the onset, in order: positive and not excluded."""
        before = self.arrivals[self.arrivals.index < self.onset].astype(float).sort_index()
        usable: pd.Series = before[(before > 0) & ~before.index.isin(self.excluded)]
        return usable

    def ahead(self) -> pd.PeriodIndex:
        """The months ahead, from the onset on."""
        return pd.period_range(self.onset, periods=self.months, freq="M")


@dataclass(frozen=True)
class Components:
    """Covariances over the whole span, each of shape (span, span), and the places of the months that were observed.

    Attributes:
        noise: variance of each month's own noise, shape (span,).
        ahead: how many months at the end of the span are to be foretold.
    """

    months: pd.PeriodIndex
    ahead: int
    observed: np.ndarray
    level: np.ndarray
    slope: np.ndarray
    season: np.ndarray
    fixed: np.ndarray
    noise: np.ndarray


def components_of(past: Past, usable: pd.Series, *, settings: Settings) -> list[Components]:
    """The covariances of the parts over the months from the first usable one to the last one ahead.

    One for each value of `settings.reopened`; a single one where there is no very long hole.
    """
    months = pd.period_range(usable.index[0], past.ahead()[-1], freq="M")
    observed = months.get_indexer(usable.index)
    reopenings = _reopenings(observed, settings.long_hole)
    same_month = (months.month.to_numpy()[:, None] == months.month.to_numpy()) - 1 / 12
    years = np.arange(len(months)) / 12
    parts = Components(
        months=months,
        ahead=past.months,
        observed=observed,
        level=_shared(_clock(len(months), reopenings, settings)),
        noise=np.ones(len(months)),
        slope=_slope(len(months), settings.damping),
        season=same_month * _shared(years),
        fixed=_fixed(months, reopenings, settings=settings, same_month=same_month) + _holidays(past, months, settings),
    )
    rougher = _reopenings(observed, settings.very_long_hole)
    if not len(rougher):
        return [parts]
    return [_rougher(parts, rougher[-1], larger=larger) for larger in settings.reopened]


def _rougher(parts: Components, first: int, *, larger: float) -> Components:
    """The same with noise and steps of the level that are larger from the last reopening on."""
    after = np.where(np.arange(len(parts.months)) >= first, larger, 1.0)
    steps = np.diff(parts.level.diagonal(), prepend=0.0)
    return replace(parts, level=_shared((steps * after).cumsum()), noise=after)


def _shared(clock: np.ndarray) -> np.ndarray:
    """The covariance of a random walk that moves with the clock: the time that two months have in common."""
    shared: np.ndarray = np.minimum(clock[:, None], clock)
    return shared


def _reopenings(observed: np.ndarray, long_hole: int) -> np.ndarray:
    """The places of the first months after a hole."""
    gaps = np.diff(observed) - 1
    return observed[1:][gaps >= long_hole]


def _clock(span: int, reopenings: np.ndarray, settings: Settings) -> np.ndarray:
    steps = np.ones(span)
    for first in reopenings:
        steps[first : first + settings.recovery_months] = settings.recovery_factor
    return steps.cumsum()


def _slope(span: int, damping: float) -> np.ndarray:
    """The covariance of the sum of a damped slope, whose own covariance is damping to the months between."""
    steps = np.arange(span)
    slopes = damping ** np.abs(steps[:, None] - steps)
    covariance: np.ndarray = slopes.cumsum(axis=0).cumsum(axis=1)
    return covariance


def _fixed(months: pd.PeriodIndex, reopenings: np.ndarray, *, settings: Settings, same_month: np.ndarray) -> np.ndarray:
    steps = np.arange(len(months))
    fixed = settings.start + settings.fixed_season * same_month + settings.growth * np.outer(steps, steps)
    for first in reopenings:
        after = (steps >= first).astype(float)
        fixed = fixed + np.outer(after, after) * (settings.level_break + settings.season_break * same_month)
    result: np.ndarray = fixed
    return result


def _holidays(past: Past, months: pd.PeriodIndex, settings: Settings) -> np.ndarray:
    covariance = np.zeros((len(months), len(months)))
    named = settings.holidays is not None
    for holiday in HOLIDAYS if settings.holidays is None else settings.holidays:
        kept = named or keeps_holiday(past.market, holiday)
        variance = settings.kept_holiday if kept else settings.other_holiday
        if variance > 0:
            share = holiday_share(holiday, months)
            covariance += variance * np.outer(share, share)
    return covariance
