"""The rows of a measured effect, and the fits around it that the check cards need."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.errors import DataError
from dashboard.model.control_types import ControlEstimate, ControlPanel
from dashboard.model.controls import estimate_with_controls
from dashboard.model.effects import MeasuredEffect, measure_against
from dashboard.model.registry import find_model
from dashboard.model.sums import log_sum, log_sum_effect, log_sum_spread
from dashboard.model.tasks import BaselineTask
from dashboard.model.types import FittedBaseline
from dashboard.simulate.rows import PERSONS, SHARE, Part, drawn_part, exact_part

CONTROL_SEED = 20251115
EARLIER_YEARS = 8
LEAST_PAST = 36
_MOST_UNKNOWN = 0.25
_TRIED_WINDOW, _SHORT = 3, 12


@dataclass(frozen=True)
class Measured:
    """One market of a measurement: its whole known past, what is left out of it, and the fit before the onset.

    Attributes:
        by_month: arrivals in persons, index month, all that was known on the day.
        excluded: months before the onset that are treated as missing.
        observed: persons in the months since the onset, shape (known,).
        model: name of the model in the registry.
    """

    market: str
    by_month: pd.Series
    excluded: pd.PeriodIndex
    observed: np.ndarray
    fitted: FittedBaseline
    model: str

    @property
    def onset(self) -> pd.Period:
        """First month of the shock."""
        onset: pd.Period = self.fitted.months[0]
        return onset


@dataclass(frozen=True)
class EarlierYear:
    """The same measurement at the same month of an earlier year, when nothing happened.

    Attributes:
        fitted: the baseline as it would have been said then, for as many months as are measured now.
        came: persons in those months.
    """

    fitted: FittedBaseline
    came: np.ndarray

    @property
    def onset(self) -> pd.Period:
        """The month that is treated as if."""
        onset: pd.Period = self.fitted.months[0]
        return onset

    @property
    def size(self) -> float:
        """The log effect over its stated spread."""
        return log_sum_effect(self.fitted, self.came) / log_sum_spread(self.fitted, len(self.came))


@dataclass(frozen=True)
class Variant:
    """The cumulative effect (share) under another choice; `check` is the card that asks, `name` the choice."""

    check: str
    name: str
    effect: float


@dataclass(frozen=True)
class Tried:
    """The other fits around a measurement, on which its check cards rest.

    Attributes:
        size: the measured log effect over its stated spread, to compare with those of earlier years.
        effect: the measured cumulative effect (share), to compare with the variants.
        earlier: the same months of earlier years, the latest first.
        variants: other months left out, and other months from which the shock is dated.
        model: the model of the baseline.
    """

    size: float
    effect: float
    earlier: tuple[EarlierYear, ...]
    variants: tuple[Variant, ...]
    model: str

    def under(self, check: str) -> list[tuple[str, float]]:
        """The variants of one check: the name of each choice and its effect."""
        return [(variant.name, variant.effect) for variant in self.variants if variant.check == check]


def try_others(measured: Measured) -> Tried:
    """The same measurement at earlier years and under other choices."""
    fitted = measured.fitted
    found = log_sum_effect(fitted, measured.observed)
    tries = {"exclusion-windows": effects_by_window(measured), "starting-month": effects_by_start(measured)}
    return Tried(
        size=found / log_sum_spread(fitted, len(measured.observed)),
        effect=float(np.expm1(found)),
        earlier=tuple(earlier_years(measured)),
        variants=tuple(Variant(check, name, effect) for check, pairs in tries.items() for name, effect in pairs),
        model=fitted.model,
    )


def effect_parts(measured: MeasuredEffect) -> list[Part]:
    """Observed, baseline and effect by month and added up; the effect is negative when visitors were lost."""
    market, months = measured.market, measured.months
    shares = {"effect": measured.effect, "cumulative_effect": measured.cumulative_effect}
    counts = {"effect_persons": measured.persons, "cumulative_effect_persons": measured.cumulative_persons}
    return [
        exact_part(market, "observed", unit=PERSONS, months=months, values=measured.observed),
        drawn_part(market, "baseline", unit=PERSONS, months=months, draws=measured.baseline),
        *(drawn_part(market, name, unit=SHARE, months=months, draws=draws) for name, draws in shares.items()),
        *(drawn_part(market, name, unit=PERSONS, months=months, draws=draws) for name, draws in counts.items()),
        exact_part(market, "probability_below_zero", unit=SHARE, months=months, values=measured.probability_below_zero),
    ]


def control_parts(estimate: ControlEstimate, observed: np.ndarray) -> list[Part]:
    """`control_effect` and `cumulative_control_effect`, shares, in the months in which the donors are known."""
    known = observed[: len(estimate.fitted.months)]
    measured = measure_against(estimate.fitted, known, seed=CONTROL_SEED)
    draws = {"control_effect": measured.effect, "cumulative_control_effect": measured.cumulative_effect}
    return [
        drawn_part(measured.market, name, unit=SHARE, months=measured.months, draws=drawn)
        for name, drawn in draws.items()
    ]


def control_estimate(measured: Measured, donors: pd.DataFrame) -> ControlEstimate | None:
    """The control-based estimate; None where too few donors or months allow none.

    Measured to the last month in which three quarters of the donors are known; a donor that lacks one is left out.

    Args:
        measured: the affected market.
        donors: persons a month, index month, one column a clean donor, NaN where unknown or excluded.
    """
    onset, last = measured.onset, measured.fitted.months[len(measured.observed) - 1]
    since = donors.reindex(pd.period_range(onset, last, freq="M"))
    unknown = since.isna().mean(axis=1).to_numpy() > _MOST_UNKNOWN
    months = int(unknown.argmax()) if unknown.any() else len(since)
    whole = since.columns[since.iloc[:months].notna().all()]
    if not months or not len(whole):
        return None
    own = measured.by_month.mask(measured.by_month.index.isin(measured.excluded))
    span = pd.period_range(min(own.index.min(), donors.index.min()), onset + months - 1, freq="M")
    # The treated market stands first under a name of its own, so that a donor may bear any label.
    table = donors[whole].reindex(span).assign(**{measured.market: own.reindex(span)})
    try:
        return estimate_with_controls(ControlPanel(table, measured.market, tuple(map(str, whole)), onset, months))
    except DataError:
        return None


def earlier_years(measured: Measured) -> list[EarlierYear]:
    """The same measurement at the same month of up to eight earlier years, the latest first."""
    months, found = len(measured.observed), []
    usable = measured.by_month.index.difference(measured.excluded)
    for years in range(1, EARLIER_YEARS + 1):
        onset = measured.onset - 12 * years
        ahead = pd.period_range(onset, periods=months, freq="M")
        came = measured.by_month.reindex(ahead)
        if onset + months > measured.onset or came.isna().any() or ahead.isin(measured.excluded).any():
            continue
        if (usable < onset).sum() < LEAST_PAST:
            continue
        fitted = _fit_again(measured, onset, measured.excluded, months=months)
        if fitted is not None:
            found.append(EarlierYear(fitted, came.to_numpy()))
    return found


def effects_by_window(measured: Measured) -> list[tuple[str, float]]:
    """The cumulative effect (share) with other months left out, each with the name of the choice."""
    return list(_found(measured, dict(_other_windows(measured.excluded, measured.onset))))


def effects_by_start(measured: Measured) -> list[tuple[str, float]]:
    """The cumulative effect (share) over the same months with a baseline that ends one, two or three months earlier."""
    found = []
    for earlier in (1, 2, 3):
        months = len(measured.observed) + earlier
        fitted = _fit_again(measured, measured.onset - earlier, measured.excluded, months=months)
        if fitted is not None:
            log_effect = np.log(measured.observed.sum()) - log_sum(fitted, slice(earlier, months))[0]
            found.append((f"the baseline to {measured.onset - earlier - 1}", float(np.expm1(log_effect))))
    return found


def _found(measured: Measured, choices: dict[str, pd.PeriodIndex]) -> Iterator[tuple[str, float]]:
    for name, excluded in choices.items():
        fitted = _fit_again(measured, measured.onset, excluded, months=len(measured.observed))
        if fitted is not None:
            yield name, float(np.expm1(log_sum_effect(fitted, measured.observed)))


def _other_windows(excluded: pd.PeriodIndex, onset: pd.Period) -> Iterator[tuple[str, pd.PeriodIndex]]:
    """Every run of left-out months longer by three months at its end, and without the runs shorter than a year."""
    runs = _runs(excluded)
    if not runs:
        return
    longer = {month for first, last in runs for month in pd.period_range(first, last + _TRIED_WINDOW, freq="M")}
    yield (
        "three more months left out after each window",
        pd.PeriodIndex(sorted(month for month in longer if month < onset), freq="M"),
    )
    short = [(first, last) for first, last in runs if (last - first).n + 1 < _SHORT]
    if short:
        inside = {month for first, last in short for month in pd.period_range(first, last, freq="M")}
        yield (
            "the windows shorter than a year used",
            pd.PeriodIndex([month for month in excluded if month not in inside], freq="M"),
        )


def _runs(months: pd.PeriodIndex) -> list[tuple[pd.Period, pd.Period]]:
    runs: list[tuple[pd.Period, pd.Period]] = []
    for month in months:
        if runs and month == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], month)
        else:
            runs.append((month, month))
    return runs


def _fit_again(measured: Measured, onset: pd.Period, excluded: pd.PeriodIndex, *, months: int) -> FittedBaseline | None:
    """Another baseline of the same market; None where its past is too short."""
    task = BaselineTask(onset, months, excluded[excluded < onset], measured.market)
    try:
        return find_model(measured.model)(measured.by_month, task)
    except DataError:
        return None
