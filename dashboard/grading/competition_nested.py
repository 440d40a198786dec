"""The nested choice in a competition: the ensemble's constants from earlier origins whose months end at the judged one.

For an origin, up to ten earlier ones count, a year apart, the latest of them a whole horizon back, so that every month
they are scored on lies at or before the origin. The rule is that of `nested`, fixed before any score of it was seen:

1. members, clipping and drift: the smallest mean absolute scaled error over all series and months of those origins;
2. half-life, shrinkage, tails and the excess of young series: the smallest sum of the mean scaled interval scores at 80
   and 95%.

The list was written down once; who wrote it knew the constants of `fast ensemble 1` and has put something lower and
something higher beside each.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from dashboard.grading.competition_series import moved_back, panel_of, usable_at
from dashboard.model.ensemble import forecast_panel, sound_logs
from dashboard.model.ensemble_intervals import interval_logs, spread
from dashboard.model.ensemble_members import member_forecasts, smoothed, weighted
from dashboard.model.ensemble_settings import EnsembleSettings
from dashboard.model.scores import seasonal_naive_scale
from dashboard.tables.competition import CompetitionSeries

EARLIER, APART = 10, 12
NEVER = float("inf")
CLIPS = (1.5, 2.0, 3.0, NEVER)
GROWTHS = tuple(product((0.05, 0.10, 0.20, NEVER), (0.0, 0.5, 1.0)))
WEIGHTS = tuple((one, two, three) for one, two, three in product((1.0, 0.0), repeat=3) if one or two or three)
HALF_LIVES = (18.0, 36.0, 72.0)
WIDTHS = tuple(product((0.5, 0.65, 0.8), (0.0, 0.35, 0.7), (5.0, 8.0, 30.0)))
UNINFORMED = EnsembleSettings(clip=NEVER, growth_limit=NEVER, half_life=72.0, own_share=0.5, young_excess=0.0,
                              freedom=30.0)  # fmt: skip


@dataclass(frozen=True)
class Total:
    """A score of every candidate, added up over what was scored, and how much that was."""

    scores: np.ndarray
    points: int


def points_candidates() -> tuple[EnsembleSettings, ...]:
    """Every version of members, clipping and drift, in the order in which `point_errors` scores them."""
    return tuple(
        replace(UNINFORMED, clip=clip, growth_limit=limit, growth_share=share, members=members)
        for clip, (limit, share), members in product(CLIPS, GROWTHS, WEIGHTS)
    )


def spread_candidates(chosen: EnsembleSettings) -> tuple[EnsembleSettings, ...]:
    """Every version of the spread of a version of the forecast."""
    return tuple(
        replace(chosen, half_life=half_life, own_share=own, young_excess=excess, freedom=freedom)
        for half_life, (own, excess, freedom) in product(HALF_LIVES, WIDTHS)
    )


def earlier_origins(back: int, *, horizon: int) -> tuple[int, ...]:
    """The origins, in months before the end of the training part, that may be chosen on for one of them."""
    return tuple(back + horizon + APART * place for place in range(EARLIER))


def choose_settings(
    series: Sequence[CompetitionSeries], back: int, *, point_totals: Mapping[int, Total]
) -> EnsembleSettings:
    """The version of the ensemble for the origin so many months back, from earlier origins alone.

    Args:
        series: the whole competition.
        back: months before the end of the training part.
        point_totals: what `point_errors` gives, by origin; origins before every series are absent.
    """
    allowed = earlier_origins(back, horizon=len(series[0].test))
    earlier = [origin for origin in allowed if origin in point_totals]
    if not earlier:
        return UNINFORMED
    chosen = points_candidates()[_least([point_totals[origin] for origin in earlier])]
    candidates = spread_candidates(chosen)
    return candidates[_least([interval_scores(series, origin, chosen=chosen) for origin in earlier])]


def point_totals_for(series: Sequence[CompetitionSeries], backs: Sequence[int]) -> dict[int, Total]:
    """The scaled errors of every version at all origins that the choices for these origins need."""
    horizon = len(series[0].test)
    needed = sorted({origin for back in backs for origin in earlier_origins(back, horizon=horizon)})
    return {origin: point_errors(series, origin) for origin in needed if _choosable(series, origin)}


def point_errors(series: Sequence[CompetitionSeries], back: int) -> Total:
    """Absolute scaled errors of every version of the forecast at one origin, added up."""
    cut = _choosable(series, back)
    panel, horizon, scale = panel_of(cut), len(cut[0].test), _scale(cut)
    came = np.stack([one.test for one in cut])
    totals = []
    for clip in CLIPS:
        known = sound_logs(panel, months=horizon, clip=clip)
        states, last = smoothed(known), np.array([len(panel) - 1])
        for limit, share in GROWTHS:
            settings = EnsembleSettings(growth_limit=limit, growth_share=share)
            members = member_forecasts(known, states, origins=last, months=horizon, settings=settings)
            for weights in WEIGHTS:
                said = np.exp(weighted(members, known.age[last], weights=weights)[0].T)
                totals.append(float((np.abs(came - said) / scale).sum()))
    return Total(np.array(totals), came.size)


def interval_scores(series: Sequence[CompetitionSeries], back: int, *, chosen: EnsembleSettings) -> Total:
    """Scaled interval scores at 80 and 95% of every version of the spread at one origin, added up."""
    cut = _choosable(series, back)
    came, scale, panel = np.stack([one.test for one in cut]), _scale(cut), panel_of(cut)
    forecast, totals = forecast_panel(panel, months=came.shape[1], settings=chosen), []
    for one in spread_candidates(chosen):
        # Weights fall by half a half-life; those of another half-life are a power of them.
        past = replace(forecast.past, weights=forecast.past.weights ** (chosen.half_life / one.half_life))
        bounds = np.exp(interval_logs(forecast.log_mean, spread(past, one).T, freedom=one.freedom))
        totals.append(float((_interval_score(came, bounds) / scale).sum()))
    return Total(np.array(totals), came.size)


def _interval_score(came: np.ndarray, bounds: np.ndarray) -> np.ndarray:
    """The interval scores at 80 and 95% together, in the unit of the series, shape (series, months)."""
    score = np.zeros(came.shape)
    for place, level in ((3, 0.80), (5, 0.95)):
        low, high = bounds[..., place], bounds[..., place + 1]
        missed = np.maximum(low - came, 0) + np.maximum(came - high, 0)
        score += high - low + 2 / (1 - level) * missed
    return score


def _choosable(series: Sequence[CompetitionSeries], back: int) -> list[CompetitionSeries]:
    """The series as they stood then, where there are enough months and any of them differs from the year before."""
    cut = [moved_back(one, back) for one in usable_at(series, back)]
    return [one for one in cut if (one.train[APART:] != one.train[:-APART]).any()]


def _scale(cut: Sequence[CompetitionSeries]) -> np.ndarray:
    return np.array([seasonal_naive_scale(one.train) for one in cut])[:, None]


def _least(totals: Sequence[Total]) -> int:
    """The place of the candidate with the smallest mean over all origins, points weighing alike."""
    points = sum(total.points for total in totals)
    return int((np.sum([total.scores for total in totals], axis=0) / points).argmin())
