"""What each table of a case holds on a day: how far it reaches, since when, and how old that is."""

import datetime
from dataclasses import dataclass

import pandas as pd

from dashboard.tables.cases import Case
from dashboard.tables.days import Day, to_day
from dashboard.tables.dictionary import definition, table_names
from dashboard.tables.provenance import table_source
from dashboard.tables.releases import RULES
from dashboard.tables.store import load_table

_STATIC = ("gdp_nominal",)
_JAPAN_ALONE = ("guest_nights", "spending_quarterly", "gdp_real_quarterly", "consumer_prices")


@dataclass(frozen=True)
class KnownTable:
    """One table on a day.

    Attributes:
        title: what a page calls it.
        period: the newest month, quarter or year that it holds for the case.
        status: the publisher's status of that period; empty where it has none.
        since: the day on which the first value of that period became known.
        age: days from then to the day that is asked about.
    """

    table: str
    title: str
    period: pd.Period | int
    status: str
    since: datetime.date
    age: int


def known_now(case: Case, as_of: Day | None = None) -> tuple[KnownTable, ...]:
    """The tables that a case uses and that are released over time, as known on the day; none without a row then."""
    day = to_day(as_of) if as_of is not None else pd.Timestamp.today().normalize()
    found = [_known(name, case, day=day) for name in _tables_of(case)]
    return tuple(table for table in found if table is not None)


def _tables_of(case: Case) -> list[str]:
    ruled = dict.fromkeys(rule.table for rule in RULES if rule.destination in ("", case.destination))
    names = [*ruled, *_STATIC]
    left_out = set() if case.destination == "Japan" else set(_JAPAN_ALONE)
    if case.spending is None:
        left_out.add("spending_quarterly")
    return [name for name in names if name in table_names() and name not in left_out]


def _known(name: str, case: Case, *, day: pd.Timestamp) -> KnownTable | None:
    rows = load_table(name, as_of=day)
    for column, wanted in (("destination", case.destination), ("country", case.destination)):
        if column in rows and (rows[column] == wanted).any():
            rows = rows[rows[column] == wanted]
    if "series" in rows and name == "arrivals":
        rows = rows[rows["series"] == case.series]
    # A month that the publisher gives for some markets only counts as known for the market of the case.
    if "market" in rows and (rows["market"] == case.affected[0]).any():
        rows = rows[rows["market"] == case.affected[0]]
    period = next(column.name for column in definition(name).columns if column.type in ("month", "quarter", "year"))
    rows = rows.dropna(subset=[period])
    if rows.empty:
        return None
    last = rows[period].max()
    newest = rows[rows[period] == last]
    since = pd.Timestamp(newest["as_of"].min())
    status = str(newest["status"].iloc[0]) if "status" in newest and pd.notna(newest["status"].iloc[0]) else ""
    source = table_source(name)
    title = source.title if source is not None else name.replace("_", " ")
    return KnownTable(name, title, _written(last), status, since.date(), (day - since).days)


def _written(period: object) -> pd.Period | int:
    return period if isinstance(period, pd.Period) else int(str(period))
