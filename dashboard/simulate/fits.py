"""The fitted baselines that are shipped: one for each market of a case and each release that moved its past."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pandas as pd

from dashboard.errors import DataError
from dashboard.model.registry import DEFAULT_VERSION, find_model
from dashboard.model.tasks import BaselineTask
from dashboard.simulate.known import MONTHS_AHEAD
from dashboard.tables.arrivals import load_arrivals
from dashboard.tables.cases import Case, list_cases
from dashboard.tables.exclusions import excluded_months, load_exclusions
from dashboard.tables.fitted import fit_key, remove_shipped, shipped_keys, write_fitted
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
    """Every baseline that the shipped cases need on any day, each key once."""
    seen: set[str] = set()
    for case in list_cases():
        for market in (*case.affected, *case.exposed):
            for day in _days_that_matter(case, market):
                needed = _needed(case, market, day)
                if needed is not None and needed.key not in seen:
                    seen.add(needed.key)
                    yield needed


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


def _days_that_matter(case: Case, market: str) -> list[pd.Timestamp]:
    """The days on which a month before the onset, or a reason to leave some out, became known or changed."""
    first = case.onset_day or case.onset.start_time
    rows = load_table("arrivals", history=True)
    past = (rows["destination"] == case.destination) & (rows["market"] == market) & (rows["month"] < case.onset)
    days = {first, *rows.loc[past & (rows["as_of"] > first), "as_of"]}
    days |= {window.known_from for window in load_exclusions(case.destination) if window.known_from > first}
    return sorted(days)


def _needed(case: Case, market: str, day: pd.Timestamp) -> NeededFit | None:
    arrivals = load_arrivals(as_of=day, destination=case.destination, series=case.series, markets=[market])
    by_month = arrivals.set_index("month")["arrivals"].astype(float)
    if by_month.empty:
        return None
    excluded = excluded_months(case.destination, market, before=case.onset, as_of=day)
    key = fit_key(by_month, onset=case.onset, months=MONTHS_AHEAD, excluded=excluded, model=DEFAULT_VERSION)
    return NeededFit(case, market, day, key, by_month, excluded)


def _fit(needed: NeededFit) -> None:
    task = BaselineTask(needed.case.onset, MONTHS_AHEAD, needed.excluded, needed.market)
    write_fitted(needed.key, find_model()(needed.by_month, task), shipped=True)
