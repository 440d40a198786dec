"""How a value was revised, and how many cells each release brought: small figures for the page of sources."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.errors import DataError
from dashboard.figures.rows import Axis, Row, rows_figure
from dashboard.figures.scales import written
from dashboard.figures.sheet import Width, Words
from dashboard.figures.story import status_in_words
from dashboard.figures.tokens import Scheme
from dashboard.language import say, term
from dashboard.numbers import date, month, place
from dashboard.phrasing import named


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
        Row(named(date(day), status_in_words(str(status))), "", count - newest, _with_move(counts, number))
        for number, (day, status, count) in enumerate(zip(ordered["as_of"], ordered["status"], counts, strict=True))
    )
    words = Words(
        title=say(
            "Arrivals from {market}, {month}, by day of release, persons from the newest value",
            market=place(str(ordered["market"].iloc[0])), month=month(ordered["month"].iloc[0]),
        ),
        subtitle=say("Each release of the same month; in brackets the change from the release before."),
        source=say(
            "Source: {publishers}; vintages kept by this project. Newest release {day}.",
            publishers=_series(ordered), day=date(ordered["as_of"].iloc[-1]),
        ),
        sentence=_sentence(counts),
    )  # fmt: skip
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
        title=say(
            "New or revised values of the table {table} by day of release, number of cells", table=term(tables[0])
        ),
        subtitle=say("A cell is one market in one month, or its like in other tables."),
        source=say("Source: vintages kept by this project. Newest release {day}.", day=date(ordered["as_of"].iloc[-1])),
        sentence=_sentence_of_releases([row.value for row in rows]),
    )
    return rows_figure(words, rows, axis=Axis(bars=True), scheme=scheme, width=width)


def _one_cell(vintages: pd.DataFrame) -> pd.DataFrame:
    cells = vintages[["market", "month"]].drop_duplicates()
    if len(cells) != 1:
        raise DataError(f"Vintages are of {len(cells)} cells; give the vintages of one market in one month.")
    return vintages.assign(as_of=pd.to_datetime(vintages["as_of"])).sort_values("as_of").reset_index(drop=True)


def _with_move(counts: list[float], number: int) -> str:
    """`380,091 (+91)`: a count, and how far it is from the one before it."""
    count = f"{counts[number]:,.0f}"
    if number == 0:
        return count
    difference = counts[number] - counts[number - 1]
    return f"{count} ({written(difference, 0, plus=True) if difference else '±0'})"


def _sentence(counts: list[float]) -> str:
    first, newest = f"{counts[0]:,.0f}", f"{counts[-1]:,.0f}"
    if len(counts) == 1:
        return say("The only release gave {count} persons.", count=first)
    return say(
        "The first value was {first} persons, the newest is {newest}, after {count} releases.",
        first=first, newest=newest, count=len(counts),
    )  # fmt: skip


def _sentence_of_releases(sizes: list[float]) -> str:
    total = f"{sum(sizes):,.0f}"
    if len(sizes) == 1:
        return say("1 release day brought {total} values.", total=total)
    return say("{count} release days brought {total} values.", count=len(sizes), total=total)


def _series(vintages: pd.DataFrame) -> str:
    return term(str(vintages["series"].iloc[-1])) if "series" in vintages.columns else say("the arrivals table")
