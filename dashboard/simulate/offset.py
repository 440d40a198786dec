"""What other markets brought above their own baselines: whole, and the part that can plausibly replace a loss."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from threading import Condition

import numpy as np
import pandas as pd
from cachetools import LRUCache, cached

from dashboard.errors import DataError, ScenarioError
from dashboard.language import say
from dashboard.model.draws import draw_assumption, draw_baseline
from dashboard.model.joining import joined_order
from dashboard.model.types import FittedBaseline
from dashboard.simulate.known import DRAWS, SEED, KnownMarket, Stamp, fitted_baseline, know_market, unbroken_months
from dashboard.simulate.money import Spending, spending_paths
from dashboard.simulate.offset_markets import offset_rows
from dashboard.simulate.others import OTHERS, YEAR, other_arrivals, other_spending, single_markets, year_earlier
from dashboard.tables.assumptions import load_assumption
from dashboard.tables.cases import Case, load_case

LAST_MONTHS = 6
OFFSET_SEED = SEED + 4
MOMENTUM_SEED = SEED + 5


@dataclass(frozen=True)
class Offset:
    """What all other markets together brought above their baseline, negative when they brought less.

    Arrays of draws have shape (months, count). The affected and the exposed markets are no part of it.

    Attributes:
        months: the months that were asked for, counted from the onset.
        known: how many of them are known; the rest follows `offset_persistence`.
        persons: observed less baseline.
        yen: the same in yen, nominal, on the footing of the agency's totals.
        plausible_persons: the part that can be diversion or freed capacity rather than trend, never negative.
        plausible: the same in yen.
        momentum: share by which the same markets exceeded a baseline that ended a year earlier, shape (count,).
        is_prior: whether no month is known, so that the offset is the stated range `offset_prior`.
    """

    months: pd.PeriodIndex
    known: int
    persons: np.ndarray
    yen: np.ndarray
    plausible_persons: np.ndarray
    plausible: np.ndarray
    momentum: np.ndarray
    is_prior: bool

    def without_draws(self) -> "Offset":
        """The same with the median momentum and one draw of all else: what words need, small enough to be kept."""
        one = {name: getattr(self, name)[:, :1].copy() for name in ("persons", "yen", "plausible_persons", "plausible")}
        return replace(self, **one, momentum=np.array([np.median(self.momentum)]))


@dataclass(frozen=True)
class _Others:
    """All other markets as one series, as known on a day.

    Attributes:
        observed: persons, shape (known,).
        baseline: draws, persons, from the onset on, shape (months ahead, count).
        freed: persons of the affected markets that did not come, shape (months ahead, count).
        momentum: share, shape (count,).
    """

    observed: np.ndarray
    fitted: FittedBaseline
    baseline: np.ndarray
    freed: np.ndarray
    momentum: np.ndarray
    spending: Spending


def offset_of(case: Case, *, day: pd.Timestamp, stamp: Stamp, months: pd.PeriodIndex) -> Offset | None:
    """The offset in the months, as known on the day; None for a case without spending or without a total of markets.

    Raises:
        ScenarioError: a month lies before the onset or beyond the baseline.
    """
    others = _others(case.id, day, stamp)
    if others is None:
        return None
    places = others.fitted.months.get_indexer(months)
    if (places < 0).any():
        wrong, ahead = months[int((places < 0).argmax())], others.fitted.months
        raise ScenarioError(
            say(
                "Month {month} has no baseline; it must lie between {first} and {last}. Choose it.",
                month=wrong,
                first=ahead[0],
                last=ahead[-1],
            )
        )
    persons, plausible = _all_months(others)
    count = int((places < len(others.observed)).sum())
    yen, plausible_yen = (
        spending_paths(others.spending, drawn[places], months=months) for drawn in (persons, plausible)
    )
    return Offset(
        months=months,
        known=count,
        persons=persons[places],
        yen=yen,
        plausible_persons=plausible[places],
        plausible=plausible_yen,
        momentum=others.momentum,
        is_prior=not len(others.observed),
    )


def offset_by_market(case: Case, *, day: pd.Timestamp, stamp: Stamp) -> pd.DataFrame:
    """Offset since the onset in the known months, of all others together and market by market; `offset_rows` says how.

    Empty where no month is known, where the case has no spending, or no total of markets.
    """
    return _by_market(case.id, day, stamp).copy()


def _all_months(others: _Others) -> tuple[np.ndarray, np.ndarray]:
    """Persons of the whole offset and of its plausible part, from the onset on, each (months ahead, count)."""
    baseline, known = others.baseline, len(others.observed)
    if not known:
        persons = draw_assumption(load_assumption("offset_prior"), baseline.shape[1], seed=SEED) * baseline
        return persons, np.clip(persons, 0.0, np.maximum(others.freed, 0.0))
    lasting = draw_assumption(load_assumption("offset_persistence"), baseline.shape[1], seed=SEED)
    so_far = others.observed[:, None] - baseline[:known]
    lately = so_far[-LAST_MONTHS:].sum(axis=0) / baseline[max(known - LAST_MONTHS, 0) : known].sum(axis=0)
    share = plausible_share(so_far, baseline[:known], momentum=others.momentum, freed=others.freed[:known])
    return (
        np.concatenate([so_far, lately * lasting * baseline[known:]]),
        np.concatenate([share * baseline[:known], share * lasting * baseline[known:]]),
    )


def plausible_share(offset: np.ndarray, baseline: np.ndarray, *, momentum: np.ndarray, freed: np.ndarray) -> np.ndarray:
    """Share of the other markets' baseline that can be diversion or freed capacity, 0 or more, shape (count,).

    In each draw and over all known months together: the offset, less the momentum that was there before the onset (if
    it was positive), not below zero and not above the visitors of the affected market who did not come.

    Args:
        offset: persons, shape (known, count).
        baseline: persons, shape (known, count).
        momentum: share by which the same markets exceeded a baseline that ended a year earlier, shape (count,).
        freed: persons of the affected market who did not come, shape (known, count).
    """
    whole = baseline.sum(axis=0)
    beyond = offset.sum(axis=0) - np.maximum(momentum, 0.0) * whole
    share: np.ndarray = np.clip(beyond, 0.0, np.maximum(freed.sum(axis=0), 0.0)) / whole
    return share


@cached(LRUCache(12), condition=Condition())
def _others(case_id: str, day: pd.Timestamp, stamp: Stamp) -> _Others | None:
    case = load_case(case_id)
    spending = other_spending(case, day=day) if case.spending is not None and case.partial is None else None
    arrivals = other_arrivals(case, day=day) if spending is not None else pd.Series(dtype=float)
    if spending is None or arrivals.empty:
        return None
    affected = [know_market(case.id, market, day=day, stamp=stamp) for market in case.affected]
    fitted = fitted_baseline(case, OTHERS, by_month=arrivals, day=day)
    since = unbroken_months(arrivals, case).to_numpy()
    observed = since[: min(len(since), *(len(one.observed) for one in affected))]
    baseline = _joined(draw_baseline(fitted, DRAWS, seed=OFFSET_SEED), affected, known=len(observed))
    return _Others(
        observed=observed,
        fitted=fitted,
        baseline=baseline,
        freed=_freed(affected, len(observed)),
        momentum=_momentum(case, arrivals, day=day, known=len(observed)),
        spending=spending,
    )


@cached(LRUCache(12), condition=Condition())
def _by_market(case_id: str, day: pd.Timestamp, stamp: Stamp) -> pd.DataFrame:
    case, others = load_case(case_id), _others(case_id, day, stamp)
    if others is None or not len(others.observed):
        return offset_rows(case, (), day=day, whole=None)
    singles = [know_market(case.id, market, day=day, stamp=stamp) for market in single_markets(case)]
    return offset_rows(case, singles, day=day, whole=(others.observed, others.baseline, others.spending))


def _joined(baseline: np.ndarray, affected: Sequence[KnownMarket], *, known: int) -> np.ndarray:
    """The draws of the others' baseline in an order in which they err together with those of the affected market."""
    span = slice(0, known or YEAR)
    leading = np.sum([one.draws[span].sum(axis=0, dtype=float) for one in affected], axis=0)
    correlation = load_assumption("offset_error_correlation").value
    order = joined_order(leading, baseline[span].sum(axis=0), correlation=correlation, seed=OFFSET_SEED + 1)
    joined: np.ndarray = baseline[:, order]
    return joined


def _freed(affected: Sequence[KnownMarket], known: int) -> np.ndarray:
    """Persons who did not come; where no month is known, the stated prior of the depth stands in."""
    baseline = np.sum([one.draws.astype(float) for one in affected], axis=0)
    if not known:
        prior: np.ndarray = baseline * draw_assumption(load_assumption("depth_prior"), baseline.shape[1], seed=SEED)
        return prior
    came = np.sum([one.observed[:known] for one in affected], axis=0)
    lost: np.ndarray = baseline[:known] - came[:, None]
    return lost


def _momentum(case: Case, arrivals: pd.Series, *, day: pd.Timestamp, known: int) -> np.ndarray:
    """Share by which the others exceeded, in the same calendar months a year before, a baseline that ended before them.

    Over as many months as are known since the onset, at most twelve, so that both stand equally far from their
    baselines; over twelve while none is known. Zero where the earlier baseline cannot be fitted.
    """
    begun = year_earlier(case)
    months = pd.period_range(begun.onset, periods=min(known or YEAR, YEAR), freq="M")
    came = arrivals.reindex(months)
    try:
        fitted = fitted_baseline(begun, OTHERS, by_month=arrivals, day=day)
    except DataError:
        return np.zeros(DRAWS)
    if came.isna().any():
        return np.zeros(DRAWS)
    expected = draw_baseline(fitted, DRAWS, seed=MOMENTUM_SEED)[: len(months)].sum(axis=0)
    share: np.ndarray = came.sum() / expected - 1.0
    return share
