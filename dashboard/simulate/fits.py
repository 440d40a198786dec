"""The fitted baselines that are shipped: one for each market of a case and each release that moved its past."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from dashboard.errors import DataError
from dashboard.model.baseline import LEAST_MONTHS
from dashboard.model.registry import DEFAULT_VERSION, find_model
from dashboard.model.tasks import BaselineTask
from dashboard.simulate.counted_markets import side_by_side, usable_months
from dashboard.simulate.known import MONTHS_AHEAD, Stamp
from dashboard.simulate.others import OTHERS, other_arrivals, single_markets, year_earlier
from dashboard.tables.arrivals import load_arrivals
from dashboard.tables.cases import Case, list_cases
from dashboard.tables.exclusions import excluded_months, load_exclusions
from dashboard.tables.fitted import fit_key, remove_shipped, shipped_keys, write_fitted
from dashboard.tables.spending import ALL_MARKETS
from dashboard.tables.stamp import data_stamp
from dashboard.tables.store import load_table

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class NeededFit:
    """A baseline that some as-of view needs, with the day on which it was first needed."""

    case: Case
    market: str
    day: pd.Timestamp
    key: str
    by_month: pd.Series
    excluded: pd.PeriodIndex


def needed_fits() -> Iterator[NeededFit]:
    """Every baseline that the shipped cases need on any day, each key once.

    Of the markets that only stand beside a case, the newest state alone: an older day fits what differs when asked.
    """
    seen: set[str] = set()
    for case in list_cases():
        for begun, market in _wanted(case):
            for day in _days_that_matter(begun, market):
                needed = _needed(begun, market, day)
                if needed is not None and needed.key not in seen:
                    seen.add(needed.key)
                    yield needed
        for newest in _newest_of_all(case):
            if newest.key not in seen:
                seen.add(newest.key)
                yield newest


def refresh_fits(progress: Progress | None = None) -> tuple[int, int, tuple[str, ...]]:
    """Fit what is missing in `data/fitted/` and remove what nothing needs: how many were fitted, kept, and refusals.

    A case whose data do not allow a baseline is named among the refusals, in the words of its own error.

    Args:
        progress: called before each fit with its place, how many there are, and what is fitted.
    """
    needed = {one.key: one for one in needed_fits()}
    missing = [one for key, one in needed.items() if key not in shipped_keys()]
    refusals = []
    for place, one in enumerate(missing, start=1):
        if progress is not None:
            progress(place, len(missing), f"{one.case.id}, {one.market}")
        try:
            _fit(one)
        except DataError as reason:
            refusals.append(f"{one.case.id}, {one.market}: {reason}")
    remove_shipped(shipped_keys() - set(needed))
    fitted = len(missing) - len(refusals)
    return fitted, len(needed) - len(missing), tuple(dict.fromkeys(refusals))


def stale_fits() -> tuple[str, ...]:
    """Needed baselines that are not shipped although their data allow one, and shipped ones that nothing needs."""
    shipped = shipped_keys()
    needed = {one.key: one for one in needed_fits()}
    missing = [
        f"missing: {one.case.id}, {one.market}, as known on {one.day:%Y-%m-%d}"
        for key, one in needed.items()
        if key not in shipped and not one.case.partial
    ]
    return (*missing, *(f"not needed: {key}.json" for key in sorted(shipped - set(needed))))


def _wanted(case: Case) -> list[tuple[Case, str]]:
    """The markets of the case, and for a case with spending what its offset is measured with."""
    markets = dict.fromkeys((*case.affected, *case.exposed, *single_markets(case)))
    wanted = [(case, market) for market in markets]
    return [*wanted, (case, OTHERS), (year_earlier(case), OTHERS)] if case.spending else wanted


def _newest_of_all(case: Case) -> Iterator[NeededFit]:
    """The newest state of every market that is counted at the destination, and of all others together."""
    for market in (*side_by_side(case), OTHERS):
        needed = _needed(case, market, _days_that_matter(case, market)[-1])
        if needed is None:
            continue
        if usable_months(needed.by_month, before=case.onset, excluded=needed.excluded) >= LEAST_MONTHS:
            yield needed


def _days_that_matter(case: Case, market: str) -> list[pd.Timestamp]:
    """The days on which a month before the onset, or a reason to leave some out, became known or changed."""
    first = case.onset_day or case.onset.start_time
    rows = load_table("arrivals", history=True)
    counted = (ALL_MARKETS, *case.affected, *case.exposed) if market == OTHERS else (market,)
    past = (rows["destination"] == case.destination) & rows["market"].isin(counted) & (rows["month"] < case.onset)
    days = {first, *rows.loc[past & (rows["as_of"] > first), "as_of"]}
    days |= {window.known_from for window in load_exclusions(case.destination) if window.known_from > first}
    return sorted(days)


def _needed(case: Case, market: str, day: pd.Timestamp) -> NeededFit | None:
    by_month = _arrivals(case, market, day)
    if by_month.empty:
        return None
    excluded = excluded_months(case.destination, market, before=case.onset, as_of=day)
    key = fit_key(by_month, onset=case.onset, months=MONTHS_AHEAD, excluded=excluded, model=DEFAULT_VERSION)
    return NeededFit(case, market, day, key, by_month, excluded)


def _arrivals(case: Case, market: str, day: pd.Timestamp) -> pd.Series:
    if market == OTHERS:
        return other_arrivals(case, day=day)
    rows = _all_markets(case.destination, case.series, day, data_stamp())
    return rows.loc[rows["market"] == market].set_index("month")["arrivals"].astype(float)


@lru_cache(maxsize=32)
def _all_markets(destination: str, series: str, day: pd.Timestamp, _stamp: Stamp) -> pd.DataFrame:
    return load_arrivals(as_of=day, destination=destination, series=series)


def _fit(needed: NeededFit) -> None:
    task = BaselineTask(needed.case.onset, MONTHS_AHEAD, needed.excluded, needed.market)
    write_fitted(needed.key, find_model()(needed.by_month, task), shipped=True)
