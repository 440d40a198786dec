"""What came against what would have come: by month and added up, in persons and as a share, and how long it lasts."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from dashboard.model.draws import draw_baseline, intervals
from dashboard.model.types import FittedBaseline

DRAWS = 10_000
_LOW_95, _HIGH_95 = 5, 6


@dataclass(frozen=True)
class MeasuredEffect:
    """One market: what came in the known months, beside joint draws of what would have come.

    Every array of draws has shape (months, count); an effect is negative when visitors were lost.

    Attributes:
        observed: persons a month, shape (months,).
        baseline: draws in persons.
    """

    market: str
    months: pd.PeriodIndex
    observed: np.ndarray
    baseline: np.ndarray

    @cached_property
    def effect(self) -> np.ndarray:
        """Observed over baseline less one, a month."""
        shares: np.ndarray = self.observed[:, None] / self.baseline - 1
        return shares

    @property
    def persons(self) -> np.ndarray:
        """Observed less baseline, persons a month."""
        lost: np.ndarray = self.observed[:, None] - self.baseline
        return lost

    @cached_property
    def cumulative_effect(self) -> np.ndarray:
        """The same share for all months since the onset together, path by path."""
        shares: np.ndarray = self.observed.cumsum()[:, None] / self.baseline.cumsum(axis=0) - 1
        return shares

    @property
    def cumulative_persons(self) -> np.ndarray:
        """Persons since the onset, path by path."""
        lost: np.ndarray = self.persons.cumsum(axis=0)
        return lost

    @property
    def probability_below_zero(self) -> np.ndarray:
        """Share of the paths in which fewer came than would have, since the onset, shape (months,)."""
        below: np.ndarray = (self.cumulative_effect < 0).mean(axis=1)
        return below


@dataclass(frozen=True)
class Persistence:
    """How long an effect lasts, in months from the onset, both bounds counted; None while it lasts.

    Attributes:
        deepest: the month with the largest effect, in the direction of the whole.
        half_recovered: until the effect is at most half of the deepest one.
        zero_again: until the 95% interval of a month holds zero again.
    """

    deepest: pd.Period
    half_recovered: int | None
    zero_again: int | None


def measure_against(fitted: FittedBaseline, observed: np.ndarray, *, seed: int, count: int = DRAWS) -> MeasuredEffect:
    """The effect in the first months of the baseline, as many as were observed (persons a month, shape (known,))."""
    known = len(observed)
    baseline = draw_baseline(fitted, count, seed=seed)[:known]
    return MeasuredEffect(fitted.market, fitted.months[:known], observed.astype(float), baseline)


def persistence(measured: MeasuredEffect) -> Persistence:
    """When half of the deepest effect was recovered and when the interval held zero again."""
    monthly = intervals(measured.effect)
    sign = -1.0 if np.median(measured.cumulative_effect[-1]) < 0 else 1.0
    sizes = sign * monthly[:, 0]
    deepest = int(np.argmax(sizes))
    holds_zero = (monthly[:, _LOW_95] <= 0) & (monthly[:, _HIGH_95] >= 0)
    return Persistence(
        deepest=measured.months[deepest],
        half_recovered=_first(sizes <= sizes[deepest] / 2, after=deepest),
        zero_again=_first(holds_zero, after=deepest),
    )


def _first(reached: np.ndarray, *, after: int) -> int | None:
    later = np.flatnonzero(reached[after + 1 :])
    return int(later[0]) + after + 2 if len(later) else None
