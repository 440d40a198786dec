"""The cards of vintages and releases."""

import pandas as pd

from dashboard.figures.vintages import releases_figure, vintages_figure
from dashboard.language import say
from dashboard.pages.card import Card, Look
from dashboard.pages.view import View, first_day
from dashboard.tables.cases import load_case
from dashboard.tables.store import load_table

_RELEASES = 12


def _history(view: View) -> pd.DataFrame:
    """All vintages of the case's arrivals that were known on the day."""
    case = load_case(view.case)
    rows = load_table("arrivals", history=True)
    own = (rows["destination"] == case.destination) & (rows["series"] == case.series)
    return rows[own & (rows["as_of"] <= pd.Timestamp(view.day))]


def _vintages(view: View) -> pd.DataFrame:
    case = load_case(view.case)
    rows = _history(view)
    return rows[(rows["market"] == case.affected[0]) & (rows["month"] == case.onset)].sort_values("as_of")


def _draw_vintages(view: View, look: Look):
    return vintages_figure(_vintages(view), scheme=look.scheme, width=look.width)


def _release_sizes(view: View) -> pd.DataFrame:
    """How many values each of the last releases up to the day brought."""
    sizes = _history(view).groupby("as_of", as_index=False).size().rename(columns={"size": "cells"})
    recent = sizes[sizes["as_of"] >= pd.Timestamp(first_day(load_case(view.case)))].tail(_RELEASES)
    return recent.assign(table="arrivals")


def _draw_releases(view: View, look: Look):
    return releases_figure(_release_sizes(view), scheme=look.scheme, width=look.width)


def _vintage_numbers(view: View) -> pd.DataFrame:
    rows = _vintages(view).assign(unit="persons")
    return rows.assign(month=rows["month"].astype(str), as_of=rows["as_of"].dt.strftime("%Y-%m-%d"))


def _release_numbers(view: View) -> pd.DataFrame:
    rows = _release_sizes(view)
    return rows.assign(as_of=rows["as_of"].dt.strftime("%Y-%m-%d"), unit="values", source=load_case(view.case).series)


VINTAGES = Card(
    "vintages",
    lambda: say("How was the first month of the shock revised?"),
    _vintage_numbers,
    _draw_vintages,
    width="half",
    needs="facts",
)
RELEASES = Card(
    "releases",
    lambda: say("What did each release bring?"),
    _release_numbers,
    _draw_releases,
    width="half",
    needs="facts",
)
