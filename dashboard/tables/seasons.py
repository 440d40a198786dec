"""Scheduled international flights by season, and entries of all foreigners by place: background, China not apart."""

import pandas as pd

from dashboard.tables.days import Day
from dashboard.tables.provenance import publishers, table_source
from dashboard.tables.store import load_table

ALL_FLIGHTS = "all flights, passengers and cargo"
_HALVES = {"S": 0, "W": 1}


def season_flights(*, as_of: Day | None = None) -> pd.DataFrame:
    """Weekly flights of Japan by season and airport, all flights; columns season, name, value, is_total, as_of.

    Seasons stand in their order, those that are missing are left out; `name` of the total is ALL_FLIGHTS.
    """
    rows = load_table("flights_by_season", as_of=as_of)
    rows = rows[(rows["kind"] == "airport") | (rows["name"] == ALL_FLIGHTS)]
    made = rows.assign(value=rows["flights_per_week"].astype(float), is_total=rows["kind"] == "total")
    ordered: pd.DataFrame = made.assign(order=made["season"].astype(str).map(season_number)).sort_values(
        ["order", "name"]
    )
    shown: pd.DataFrame = ordered.reindex(columns=["season", "name", "value", "is_total", "as_of", "source"])
    return shown.reset_index(drop=True)


def season_number(season: str) -> int:
    """The place of a season such as `2025S` or `2025W` on a line of half-years."""
    return 2 * int(season[:4]) + _HALVES[season[4:]]


def airport_entries(*, as_of: Day | None = None) -> pd.DataFrame:
    """Entries of all foreigners at airports in the newest year known; columns place, value, year, as_of, source."""
    rows = load_table("entry_points", as_of=as_of)
    rows = rows[rows["metric"] == "entries at an airport"]
    newest = rows[rows["year"] == rows["year"].max()].sort_values("value", ascending=False)
    shown: pd.DataFrame = newest.reindex(columns=["place", "value", "year", "as_of", "source"])
    return shown.reset_index(drop=True)


def share_by_air(*, as_of: Day | None = None) -> tuple[int, float] | None:
    """The newest year with a share of entries by air, and that share, 0 to 1; None where there is none."""
    rows = load_table("entry_points", as_of=as_of)
    rows = rows[rows["metric"] == "share by air"].sort_values("year")
    return None if rows.empty else (int(rows["year"].iloc[-1]), float(rows["value"].iloc[-1]))


def seasons_publisher() -> str:
    """Who publishes the flights by season, by name."""
    source = table_source("flights_by_season")
    names = {publisher.id: publisher.name for publisher in publishers()}
    return "" if source is None else names[source.publisher]
