"""Arrivals by month, destination and market, as known on a day."""

import difflib
from collections.abc import Iterable

import pandas as pd

from dashboard.errors import DataError
from dashboard.tables.days import Day, to_day
from dashboard.tables.store import load_table

SERIES = {
    "Japan": "JNTO visitor arrivals",
    "South Korea": "KTO visitor arrivals",
    "Thailand": "MOTS tourist arrivals",
}


def load_arrivals(
    *,
    as_of: Day | None = None,
    destination: str = "Japan",
    series: str | None = None,
    markets: Iterable[str] | None = None,
) -> pd.DataFrame:
    """Arrivals in persons a month: one row per month and market, newest vintage known on the day.

    Columns are those of table `arrivals`; `month` is a monthly period. Rows are ordered by market, then month.

    Args:
        as_of: the day; None is everything known by now.
        destination: place that was visited.
        series: counter and concept; None is the main one of the destination.
        markets: labels to keep, in any order; None keeps all.

    Raises:
        DataError: the destination, the series or a market does not exist; the nearest known one is named.
    """
    newest = load_table("arrivals")
    _known_or_raise("destination", [destination], newest["destination"])
    newest = newest[newest["destination"] == destination]
    chosen = series or _main_series(destination, newest)
    _known_or_raise("series", [chosen], newest["series"])
    rows = load_table("arrivals", as_of=as_of)
    rows = rows[(rows["destination"] == destination) & (rows["series"] == chosen)]
    if markets is not None:
        wanted = list(markets)
        _known_or_raise("market", wanted, newest.loc[newest["series"] == chosen, "market"])
        rows = rows[rows["market"].isin(wanted)]
    return rows.sort_values(["market", "month"], kind="stable").reset_index(drop=True)


def arrivals_panel(
    *,
    as_of: Day | None = None,
    destination: str = "Japan",
    series: str | None = None,
    markets: Iterable[str] | None = None,
) -> pd.DataFrame:
    """Arrivals in persons a month as floats, shape (months, markets).

    The index is every month from the first to the last known; a month that is not known is NaN. Columns stand in the
    order of `markets`, else in the alphabet. Arguments and errors are those of `load_arrivals`.
    """
    wanted = None if markets is None else list(markets)
    rows = load_arrivals(as_of=as_of, destination=destination, series=series, markets=wanted)
    wide = rows.pivot(index="month", columns="market", values="arrivals").astype("float64")
    if len(wide):
        wide = wide.reindex(pd.period_range(wide.index[0], wide.index[-1], freq="M", name="month"))
    return wide if wanted is None else wide.reindex(columns=pd.Index(wanted, name="market"))


def release_days(
    destination: str = "Japan", start: Day | None = None, *, end: Day | None = None, series: str | None = None
) -> tuple[pd.Timestamp, ...]:
    """The days on which something new became known of the destination's arrivals, first to last, bounds included."""
    rows = load_table("arrivals", history=True)
    _known_or_raise("destination", [destination], rows["destination"])
    rows = rows[rows["destination"] == destination]
    chosen = rows["series"] == (series or _main_series(destination, rows))
    days = pd.DatetimeIndex(rows.loc[chosen, "as_of"].unique()).sort_values()
    first = to_day(start) if start is not None else pd.Timestamp.min
    last = to_day(end) if end is not None else pd.Timestamp.max
    return tuple(day for day in days if first <= day <= last)


def _main_series(destination: str, rows: pd.DataFrame) -> str:
    return SERIES.get(destination) or str(rows["series"].iloc[0])


def _known_or_raise(what: str, wanted: list[str], present: pd.Series) -> None:
    known, mistakes = set(present.unique()), []
    for label in wanted:
        if label not in known:
            near = difflib.get_close_matches(label, sorted(known), n=1)
            hint = f"Did you mean {near[0]}?" if near else f"It has {', '.join(sorted(known))}."
            mistakes.append(f"Table arrivals has no {what} {label}; name one that it has. {hint}")
    if mistakes:
        raise DataError(*mistakes)
