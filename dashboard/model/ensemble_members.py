"""The three members of the fast ensemble: log forecasts from many origins at once.

With h months ahead, `growth` the drift of a log series a month, and states of `ensemble_smoothing`:

    theta(h)         = level + season(h) + h * growth * growth_share
    holt_winters(h)  = level + season(h) + trend * (damping + ... + damping^h)
    two_years(h)     = mean of the last year + mean shape of the last two years + (h + 5.5) * growth * growth_share

`growth_share` is a half. The shape is a year's logs less their mean; 5.5 months lie between the middle of the last year
and its end. The ensemble is their mean; a series with fewer than 36 known months up to its origin goes without Holt-
Winters, whose trend and season need three years (series of the tourism competition cut short were forecast worse with
it at early origins).

Source: Assimakopoulos and Nikolopoulos, The theta model (2000), and Hyndman and Billah, Unmasking the theta method
(2003): simple smoothing with half the drift; Gardner and McKenzie (1985) for the damped trend; Petropoulos and
Svetunkov, A simple combination of univariate models (2020) for equal weights.
"""

import numpy as np

from dashboard.model.ensemble_settings import STANDARD_ENSEMBLE, EnsembleSettings
from dashboard.model.ensemble_smoothing import LEVEL_GRID, LONG_HOLE, TREND_GRID, YEAR, LogPanel, States, choose, trace

MEMBERS = ("theta", "holt-winters", "two years")
GROWTH_LIMIT = STANDARD_ENSEMBLE.growth_limit / YEAR
YOUNG_MONTHS = 36
_LEVEL_ONLY, _WITH_TREND = 0, 1


def smoothed(panel: LogPanel) -> States:
    """The states of every series with its best setting without and with a trend, chosen on the whole panel."""
    return trace(panel, np.stack([choose(panel, LEVEL_GRID), choose(panel, TREND_GRID)], axis=1))


def member_forecasts(
    panel: LogPanel,
    states: States,
    *,
    origins: np.ndarray,
    months: int,
    settings: EnsembleSettings = STANDARD_ENSEMBLE,
) -> np.ndarray:
    """Log forecasts of shape (members, origins, months, series), members in the order of MEMBERS.

    An origin is the last month that is used, as a row of the panel. The states are those of `smoothed`, so an early
    origin's forecast is a fitted one, good for measuring spread but not for judging the method.
    """
    ahead = np.arange(1, months + 1)[:, None]
    drift = monthly_growth(panel, limit=settings.growth_limit / YEAR)
    growth = (drift[origins] * settings.growth_share)[:, None, :]
    rows = origins[:, None] + 1 + (ahead[:, 0] - 1) % YEAR
    level, season = states.level[origins][:, None], states.season[rows]
    theta = level[:, :, _LEVEL_ONLY] + season[:, :, _LEVEL_ONLY] + ahead * growth
    faded = np.cumsum(states.damping[_WITH_TREND] ** ahead, axis=0)
    trend = states.trend[origins][:, None, _WITH_TREND]
    holt_winters = level[:, :, _WITH_TREND] + season[:, :, _WITH_TREND] + trend * faded
    two_years = _last_two_years(panel, states, origins)[:, (ahead[:, 0] - 1) % YEAR]
    return np.stack([theta, holt_winters, two_years + (ahead + (YEAR - 1) / 2) * growth])


def weighted(
    members: np.ndarray, age: np.ndarray, *, weights: tuple[float, ...] = STANDARD_ENSEMBLE.members
) -> np.ndarray:
    """The ensemble's log forecast, shape (origins, months, series): the mean of the members that a series may use.

    A series too young for the only member with a weight gets the mean of the others.

    Args:
        members: shape (members, origins, months, series), in the order of MEMBERS.
        age: known months of each series up to each origin, shape (origins, series).
        weights: of the members, before they are made to add to one.
    """
    own = np.ones((len(MEMBERS), *age.shape)) * np.reshape(weights, (-1, 1, 1))
    grown = np.array([name != "holt-winters" for name in MEMBERS])
    young = own * grown[:, None, None]
    young = np.where(young.sum(axis=0) > 0, young, 1.0 * grown[:, None, None])
    own = np.where(age < YOUNG_MONTHS, young, own)
    mean: np.ndarray = (members * (own / own.sum(axis=0))[:, :, None]).sum(axis=0)
    return mean


def _last_two_years(panel: LogPanel, states: States, origins: np.ndarray) -> np.ndarray:
    """Level of the last year and mean shape of the last two, shape (origins, 12, series).

    A month that is not known takes the origin's level and that month's season.
    """
    rows = np.maximum(origins[:, None] + np.arange(1 - 2 * YEAR, 1), 0)
    years = panel.values[rows]
    known = panel.known[rows]
    if not known.all():
        bridged = states.level[origins][:, None, _LEVEL_ONLY] + states.season[rows + YEAR, _LEVEL_ONLY]
        years = np.where(known, years, bridged)
    years = years.reshape(len(origins), 2, YEAR, -1)
    means = years.mean(axis=2, keepdims=True)
    answer: np.ndarray = (years - means).mean(axis=1) + means[:, 1]
    return answer


def monthly_growth(panel: LogPanel, *, limit: float = GROWTH_LIMIT) -> np.ndarray:
    """Least-squares drift of the logs a month, from the start up to each month, shape (months, series).

    Held within the limit (ten per cent a year), up or down: beyond that a drift has not lasted. A long hole splits the
    series; the parts share the slope and not the level, so that what was lost in the hole is no drift. The season of
    the first years is taken out, or a year begun in its low months would look like growth.
    """
    months = np.arange(len(panel.values), dtype=float)[:, None]
    values = panel.values - np.resize(panel.season, panel.values.shape)
    parts = ((panel.since_hole == 1) & panel.known).cumsum(axis=0)
    with_time, of_time = np.zeros(panel.values.shape), np.zeros(panel.values.shape)
    for part in range(int(parts.max()) + 1):
        counted = panel.known & (parts == part)
        count = np.maximum(counted.cumsum(axis=0), 1)
        time, value = (months * counted).cumsum(axis=0), (values * counted).cumsum(axis=0)
        with_time += (months * values * counted).cumsum(axis=0) - time * value / count
        of_time += (months**2 * counted).cumsum(axis=0) - time**2 / count
    slope = np.divide(with_time, of_time, out=np.zeros(with_time.shape), where=of_time > LONG_HOLE)
    return np.clip(slope, -limit, limit)
