"""Nights of foreign guests by market and prefecture, as known on a day; two definitions that are never chained."""

import pandas as pd

from dashboard.errors import DataError
from dashboard.tables.days import Day
from dashboard.tables.entries import nearest
from dashboard.tables.store import load_table

ALL_GUESTS = "Total"
PREFECTURES = 47


def load_guest_nights(market: str, *, as_of: Day | None = None) -> pd.DataFrame:
    """Guest nights of a market, index months, columns numbers of the prefectures 1 to 47; whole months only.

    Raises:
        DataError: the table has no such market.
    """
    known = guest_night_markets()
    if market not in known:
        raise DataError(f"Market {market} has no guest nights. {nearest(market, known)}")
    rows = load_table("guest_nights", as_of=as_of)
    rows = rows[rows["market"] == market]
    wide = rows.pivot(index="month", columns="prefecture_code", values="guest_nights").sort_index()
    wide = wide.reindex(columns=range(1, PREFECTURES + 1))
    return wide[wide.notna().all(axis=1)].astype(float)


def guest_night_markets() -> tuple[str, ...]:
    """The markets that the survey counts by prefecture, without the total of all guests."""
    markets = load_table("guest_nights")["market"].unique()
    return tuple(sorted(str(market) for market in markets if market != ALL_GUESTS))


def foreign_guest_nights(*, as_of: Day | None = None) -> pd.DataFrame:
    """Guest nights of all markets together, laid out as `load_guest_nights`.

    It is the sum of the rows of the markets, others among them, because these do not add up to the row Total.
    """
    rows = load_table("guest_nights", as_of=as_of)
    rows = rows[rows["market"] != ALL_GUESTS]
    wide = rows.pivot_table(index="month", columns="prefecture_code", values="guest_nights", aggfunc="sum")
    return wide.sort_index().reindex(columns=range(1, PREFECTURES + 1)).astype(float)


def definitions() -> pd.Series:
    """Which establishments each month counts, index months; months of different definitions are never compared."""
    rows = load_table("guest_nights")[["month", "definition"]].drop_duplicates()
    return rows.set_index("month")["definition"].sort_index().astype("str")


def break_month() -> pd.Period:
    """The first month of the newest definition."""
    counted = definitions()
    return pd.Period(counted.index[counted == counted.iloc[-1]][0], freq="M")


def prefecture_names() -> pd.Series:
    """The names of the prefectures by their number, 1 to 47."""
    rows = load_table("guest_nights")[["prefecture_code", "prefecture"]].drop_duplicates()
    return rows.set_index("prefecture_code")["prefecture"].sort_index().astype("str")


def month_states(*, as_of: Day | None = None) -> pd.DataFrame:
    """What each known month is, index months: its definition, its status and the newest day of its figures.

    A month is final when every figure of it is.
    """
    rows = load_table("guest_nights", as_of=as_of)
    months = rows.groupby("month")
    is_final = months["status"].agg(lambda status: bool((status == "final").all()))
    return pd.DataFrame(
        {
            "definition": months["definition"].first().astype(str),
            "status": is_final.map({True: "final", False: "provisional"}),
            "as_of": months["as_of"].max(),
        }
    ).sort_index()
