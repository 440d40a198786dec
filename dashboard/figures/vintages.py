"""How a value was revised, and how many cells each release brought: small figures for the page of sources."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.errors import DataError
from dashboard.figures.rows import Axis, Row, rows_figure
from dashboard.figures.sheet import Width, Words
from dashboard.figures.tokens import Scheme
from dashboard.numbers import MINUS, date, month, place


def vintages_figure(vintages: pd.DataFrame, *, scheme: Scheme = "light", width: Width = "third") -> go.Figure:
    """How the count of one market in one month was revised: each vintage's distance from the newest, persons.

    Args:
        vintages: the vintages of one cell, columns month (monthly period), market, arrivals (persons), status, as_of
            (timestamp); `series` names the publisher's count if it is there.
        scheme: light or dark.
        width: which width the figure is made for.

    Raises:
        DataError: there is no vintage, or more than one market or month.
    """
    ordered = _one_cell(vintages)
    counts = [float(count) for count in ordered["arrivals"]]
    newest = counts[-1]
    rows = tuple(
        Row(f"{date(day)}: {status}", "", count - newest, f"{count:,.0f}{_moved(count, counts, number)}")
        for number, (day, status, count) in enumerate(zip(ordered["as_of"], ordered["status"], counts, strict=True))
    )
    cell = f"{place(str(ordered['market'].iloc[0]))}, {month(ordered['month'].iloc[0])}"
    words = Words(
        title=f"Arrivals from {cell}, by day of release, persons from the newest value",
        subtitle="Each release of the same month; in brackets the change from the release before.",
        source=f"Source: {_series(ordered)}; vintages kept by this project. Newest release "
        f"{date(ordered['as_of'].iloc[-1])}.",
        sentence=f"The first value was {counts[0]:,.0f} persons, the newest is {newest:,.0f}, "
        f"after {len(counts)} releases.",
    )
    return rows_figure(words, rows, axis=Axis(ink="observed"), scheme=scheme, width=width)


def releases_figure(releases: pd.DataFrame, *, scheme: Scheme = "light", width: Width = "third") -> go.Figure:
    """How many cells of a table each release day brought, as bars by day.

    Args:
        releases: columns table (one name), as_of (timestamp), cells (count), in any order.
        scheme: light or dark.
        width: which width the figure is made for.

    Raises:
        DataError: there is no release, or more than one table.
    """
    tables = sorted(set(releases["table"])) if len(releases) else []
    if len(tables) != 1:
        raise DataError(f"Releases are of {len(tables)} tables ({', '.join(tables)}); give the rows of exactly one.")
    ordered = releases.assign(as_of=pd.to_datetime(releases["as_of"])).sort_values("as_of")
    rows = tuple(
        Row(date(day), "", float(cells), f"{cells:,.0f}")
        for day, cells in zip(ordered["as_of"], ordered["cells"], strict=True)
    )
    words = Words(
        title=f"New or revised values of the table {tables[0]} by day of release, number of cells",
        subtitle="A cell is one market in one month, or its like in other tables.",
        source=f"Source: vintages kept by this project. Newest release {date(ordered['as_of'].iloc[-1])}.",
        sentence=f"{len(rows)} release days brought {sum(row.value for row in rows):,.0f} values.",
    )
    return rows_figure(words, rows, axis=Axis(bars=True), scheme=scheme, width=width)


def _one_cell(vintages: pd.DataFrame) -> pd.DataFrame:
    cells = vintages[["market", "month"]].drop_duplicates()
    if len(cells) != 1:
        raise DataError(f"Vintages are of {len(cells)} cells; give the vintages of one market in one month.")
    return vintages.assign(as_of=pd.to_datetime(vintages["as_of"])).sort_values("as_of").reset_index(drop=True)


def _moved(count: float, counts: list[float], number: int) -> str:
    if number == 0:
        return ""
    difference = count - counts[number - 1]
    sign = "+" if difference > 0 else MINUS if difference < 0 else "±"
    return f" ({sign}{abs(difference):,.0f})"


def _series(vintages: pd.DataFrame) -> str:
    return str(vintages["series"].iloc[-1]) if "series" in vintages.columns else "the arrivals table"
