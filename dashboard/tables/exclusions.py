"""Months that no baseline is fitted on, each window with its reason and the day that the reason was known."""

from dataclasses import dataclass

import pandas as pd

from dashboard.tables.days import Day, to_day
from dashboard.tables.entries import Entry, raise_all, read_list

ALL_MARKETS = "*"
_FIELDS = ("id", "destination", "market", "start", "end", "known_from", "reason", "source", "case")


@dataclass(frozen=True)
class Exclusion:
    """One window: its months, of one market or of all, why, from which day it may be used; `case` is its id."""

    id: str
    destination: str
    market: str
    start: pd.Period
    end: pd.Period | None
    known_from: pd.Timestamp
    reason: str
    source: str
    case: str | None = None


def load_exclusions(destination: str | None = None, market: str | None = None) -> tuple[Exclusion, ...]:
    """The windows of a destination and market (those of all markets included), or all.

    Raises:
        DataError: exclusions.toml has mistakes; all of them at once.
    """
    entries = read_list("exclusions.toml", "windows")
    windows = tuple(_exclusion(entry) for entry in entries)
    raise_all(entries)
    return tuple(
        window
        for window in windows
        if destination in (None, window.destination) and (market is None or window.market in (market, ALL_MARKETS))
    )


def excluded_months(
    destination: str, market: str, *, before: pd.Period | None = None, as_of: Day | None = None
) -> pd.PeriodIndex:
    """The excluded months of one market, sorted, known on the day and earlier than `before`.

    An open window reaches to the month of the day. A window whose reason was not known on the day is not used, and
    no month after the day is given.
    """
    day = pd.Timestamp.today().normalize() if as_of is None else to_day(as_of)
    last = day.to_period("M") if before is None else min(day.to_period("M"), before - 1)
    months: set[pd.Period] = set()
    for window in load_exclusions(destination, market):
        if window.known_from <= day:
            end = last if window.end is None else min(window.end, last)
            months.update(pd.period_range(window.start, end, freq="M"))
    return pd.PeriodIndex(sorted(months), freq="M")


def _exclusion(entry: Entry) -> Exclusion:
    entry.only(*_FIELDS)
    window = Exclusion(
        id=entry.text("id"),
        destination=entry.text("destination"),
        market=entry.text("market"),
        start=entry.month("start"),
        end=entry.optional_month("end"),
        known_from=entry.day("known_from"),
        reason=entry.text("reason"),
        source=entry.text("source"),
        case=entry.optional_text("case"),
    )
    if window.end is not None and window.end < window.start:
        entry.note(f"end is {window.end}, before its start {window.start}; correct one of them.")
    if window.known_from < window.start.start_time:
        entry.note(
            f"known_from is {window.known_from.date()}, before the window starts in {window.start}; a reason cannot be "
            "known before it. Correct one of them."
        )
    return window
