"""What was known of a market on a day: the months since the onset, their status, and the baseline fitted before it."""

import logging
import zlib
from dataclasses import dataclass
from threading import Condition

import numpy as np
import pandas as pd
from cachetools import LRUCache, cached

from dashboard.errors import ScenarioError
from dashboard.language import say
from dashboard.model.draws import draw_baseline
from dashboard.model.registry import DEFAULT_VERSION, find_model
from dashboard.model.tasks import BaselineTask
from dashboard.model.types import FittedBaseline
from dashboard.numbers import place
from dashboard.tables.arrivals import load_arrivals
from dashboard.tables.cases import Case, load_case
from dashboard.tables.exclusions import excluded_months
from dashboard.tables.fitted import fit_key, read_fitted, write_fitted

Stamp = tuple[tuple[str, int, int], ...]
DRAWS = 10_000
SEED = 20251114
MONTHS_AHEAD = 36


@dataclass(frozen=True)
class KnownMarket:
    """One market of a case as known on a day.

    Attributes:
        rows: arrivals since the onset, columns of table `arrivals`, one row a month.
        history: all arrivals of the market known on the day, same columns.
        observed: persons in the months since the onset without a gap, shape (known,).
        full: whether the shock held for the whole of each known month, shape (known,).
        fitted: the baseline from the onset on.
        draws: its joint paths, persons a month, shape (months ahead, DRAWS).
    """

    market: str
    rows: pd.DataFrame
    history: pd.DataFrame
    observed: np.ndarray
    full: np.ndarray
    fitted: FittedBaseline
    draws: np.ndarray

    @property
    def months(self) -> pd.PeriodIndex:
        """The known months since the onset."""
        return self.fitted.months[: len(self.observed)]


@cached(LRUCache(24), condition=Condition())
def know_market(case_id: str, market: str, *, day: pd.Timestamp, stamp: Stamp) -> KnownMarket:  # noqa: ARG001
    """The months since the onset as known on the day, beside draws of what would have come.

    Kept for equal stamps of the tables; what is returned is shared and must not be changed.

    Raises:
        DataError: too few months stand before the onset for a baseline.
        ScenarioError: nothing of the market was known on the day.
    """
    case = load_case(case_id)
    arrivals = load_arrivals(as_of=day, destination=case.destination, series=case.series, markets=[market])
    if arrivals.empty:
        raise ScenarioError(
            say(
                "As-of {day}: no arrivals from {market} in {destination} were known; choose a later day.",
                day=f"{day:%Y-%m-%d}",
                market=place(market),
                destination=place(case.destination),
            )
        )
    by_month = arrivals.set_index("month")["arrivals"].astype(float)
    fitted = fitted_baseline(case, market, by_month=by_month, day=day)
    since = unbroken_months(by_month, case)
    draws = draw_baseline(fitted, DRAWS, seed=seed_of(case, market)).astype(np.float32)
    draws.flags.writeable = False
    return KnownMarket(
        market=market,
        rows=arrivals[arrivals["month"].isin(since.index)].reset_index(drop=True),
        history=arrivals,
        observed=since.to_numpy(),
        full=np.array([not _began_inside(case, month) for month in since.index], dtype=bool),
        fitted=fitted,
        draws=draws,
    )


def seed_of(case: Case, market: str) -> int:
    """The seed of a market's draws: two markets never share their random numbers, or sums over them would mean nothing.

    How two markets err together is measured, where a sum needs it, and never an accident of the seed.
    """
    return SEED if market in case.affected[:1] else SEED ^ zlib.crc32(market.encode())


def fitted_baseline(case: Case, market: str, *, by_month: pd.Series, day: pd.Timestamp) -> FittedBaseline:
    """The fitted baseline: read where it is kept, else fitted now and kept on this machine.

    Raises:
        DataError: too few months stand before the onset.
    """
    excluded = excluded_months(case.destination, market, before=case.onset, as_of=day)
    key = fit_key(by_month, onset=case.onset, months=MONTHS_AHEAD, excluded=excluded, model=DEFAULT_VERSION)
    kept = read_fitted(key)
    if kept is not None:
        return kept
    fitted = find_model()(by_month, BaselineTask(case.onset, MONTHS_AHEAD, excluded, market))
    try:
        write_fitted(key, fitted)
    except OSError as reason:
        # A folder that cannot be written costs a new fit at the next start, nothing else.
        logging.getLogger(__name__).warning("The baseline %s of %s is not kept: %s", key, market, reason)
    return fitted


def unbroken_months(by_month: pd.Series, case: Case) -> pd.Series:
    """The months from the onset to the last known one (or the case's end), up to the first gap."""
    last = by_month.index.max() if case.end is None else min(by_month.index.max(), case.end)
    since = by_month.reindex(pd.period_range(case.onset, max(last, case.onset - 1), freq="M"))
    missing = since.isna().to_numpy()
    return since[: int(missing.argmax())] if missing.any() else since


def _began_inside(case: Case, month: pd.Period) -> bool:
    # Where only the month of the onset is known, the shock may have begun anywhere inside it.
    return month == case.onset and (case.onset_day is None or case.onset_day.day > 1)
