"""The nested choice: at every origin, settings, weights and spread from earlier origins and months known by then.

An earlier origin counts with those of its months 1 to 12 that lie at or before the origin to be judged. The rule, fixed
before any score of it was seen:

1. settings and weights: the smallest mean absolute scaled error over all market-months together;
2. the factor of the spread: the smallest sum of the mean scaled interval scores at 80 and at 95%.

Both are proper for what is reported (median and intervals), weigh every known month alike and have no constant of their
own. A tie goes to what is declared first; where nothing is known yet, `UNINFORMED` is used.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np
import pandas as pd

from dashboard.grading.nested_candidates import FACTORS, SETTINGS, UNINFORMED, WEIGHTS
from dashboard.model.combination import Combination
from dashboard.model.gaussian_parts import Settings

QUANTILES = {0.80: 1.2815515655446004, 0.95: 1.959963984540054}


@dataclass(frozen=True)
class Evidence:
    """What the candidates said at many origins, against what came; the last axis is over market-months.

    Attributes:
        origin: last month known when it was said, as the ordinal of a monthly period.
        target: the month it was said of, likewise.
        came: persons.
        scale: mean absolute change over a year before the origin, persons.
        gaussian: log means by setting, shape (settings, points).
        spread: standard deviations of the log, same shape.
        others: log means of the other members, shape (3, points).
    """

    origin: np.ndarray
    target: np.ndarray
    came: np.ndarray
    scale: np.ndarray
    gaussian: np.ndarray
    spread: np.ndarray
    others: np.ndarray

    def known_at(self, origin: pd.Period) -> "Evidence":
        """What was said at earlier origins of months that are known at this one."""
        return self.only((self.origin < origin.ordinal) & (self.target <= origin.ordinal))

    def only(self, points: np.ndarray) -> "Evidence":
        """The evidence of these market-months alone."""
        return Evidence(*(getattr(self, part.name)[..., points] for part in fields(self)))


@dataclass(frozen=True)
class Choice:
    """What was chosen at an origin, on how many market-months, and its error there (NaN where there was none)."""

    origin: pd.Period
    name: str
    combination: Combination
    points: int
    mase: float


def choose_combination(evidence: Evidence, origin: pd.Period, *, settings: Mapping[str, Settings] = SETTINGS) -> Choice:
    """The combination for that origin, from earlier origins and months up to it alone.

    Args:
        evidence: what was said, its settings in the order of `settings`.
        origin: the last month known.
        settings: the candidates by name.
    """
    known = evidence.known_at(origin)
    if not len(known.came):
        return Choice(origin, "uninformed", UNINFORMED, 0, np.nan)
    errors = scaled_errors(known)
    setting, weight = np.unravel_index(errors.argmin(), errors.shape)
    scores = _interval_scores(known, int(setting), WEIGHTS[weight])
    first, second, third, fourth = (float(share) for share in WEIGHTS[weight])
    name = list(settings)[setting]
    chosen = Combination(settings[name], (first, second, third, fourth), float(FACTORS[scores.argmin()]))
    return Choice(origin, name, chosen, len(known.came), float(errors.min()))


def scaled_errors(known: Evidence) -> np.ndarray:
    """Mean absolute scaled error of every setting with every weighting, shape (settings, weights)."""
    rows = [[_error(known, _log_means(known, setting, weights)) for weights in WEIGHTS]
            for setting in range(len(known.gaussian))]  # fmt: skip
    return np.array(rows)


def choices_table(choices: Sequence[Choice]) -> pd.DataFrame:
    """One row an origin: origin, settings, gaussian, ensemble, drift, structural, factor, points, mase."""
    rows = [
        (str(one.origin), one.name, *one.combination.weights, one.combination.factor, one.points, one.mase)
        for one in choices
    ]
    columns = ["origin", "settings", "gaussian", "ensemble", "drift", "structural", "factor", "points", "mase"]
    return pd.DataFrame(rows, columns=columns).round({"gaussian": 3, "ensemble": 3, "drift": 3, "mase": 4})


def _log_means(known: Evidence, setting: int, weights: np.ndarray) -> np.ndarray:
    log_means: np.ndarray = weights[0] * known.gaussian[setting] + weights[1:] @ known.others
    return log_means


def _error(known: Evidence, log_means: np.ndarray) -> float:
    return float((np.abs(known.came - np.exp(log_means)) / known.scale).mean())


def _interval_scores(known: Evidence, setting: int, weights: np.ndarray) -> np.ndarray:
    """The sum of the scaled interval scores at 80 and 95% for every factor, shape (factors,)."""
    middle = _log_means(known, setting, weights)
    scores = np.zeros(len(FACTORS))
    for level, quantile in QUANTILES.items():
        half = quantile * FACTORS[:, None] * known.spread[setting]
        low, high = np.exp(middle - half), np.exp(middle + half)
        missed = np.clip(low - known.came, 0, None) + np.clip(known.came - high, 0, None)
        scores += ((high - low + 2 / (1 - level) * missed) / known.scale).mean(axis=1)
    return scores
