"""The cards of spending and economy: quarters, categories, sectors, and what the loss means."""

import pandas as pd

from dashboard.errors import DataError
from dashboard.figures.sector_bridge import sector_bridge_figure
from dashboard.figures.spending_categories import category_mix_figure, spending_categories_figure
from dashboard.figures.spending_changes import change_on_the_year_figure
from dashboard.figures.spending_quarters import ALL, Quarterly, per_visitor_figure, spending_quarters_figure
from dashboard.figures.toll import toll_figure, value_added_figure
from dashboard.figures.value_a_yen import value_a_yen_figure
from dashboard.language import say
from dashboard.pages.card import ENDS, Card, Look
from dashboard.pages.chain_cards import net_sources
from dashboard.pages.economy_stories import (
    bridge_of,
    bridge_source,
    bridge_words,
    categories,
    mix_note,
    printed_note,
    quarterly,
    status_note,
    toll,
)
from dashboard.pages.view import View
from dashboard.tables.spending_history import PER_VISITOR

_TOLL = ("value_added_lost", "gdp_share_lost", "jobs_lost")


def _draw_spending(view: View, look: Look):
    if view.choice("split") == "category":
        return spending_categories_figure(categories(view, with_all=False), scheme=look.scheme, width=look.width)
    return spending_quarters_figure(quarterly(view), scheme=look.scheme, width=look.width)


def _spending_numbers(view: View) -> pd.DataFrame:
    if view.choice("split") == "category":
        return _written(categories(view, with_all=False).rows)
    return _written(quarterly(view).rows)


def _all_spending(view: View) -> pd.DataFrame:
    """Totals, spend per visitor and categories of the market and of all visitors, every quarter known."""
    parts = (quarterly(view).rows, quarterly(view, measure=PER_VISITOR).rows, categories(view, with_all=True).rows)
    return _written(pd.concat(parts, ignore_index=True))


def _written(rows: pd.DataFrame) -> pd.DataFrame:
    """Quarters and days as text, as files and tables give them."""
    return rows.assign(
        quarter=rows["quarter"].astype(str), as_of=pd.to_datetime(rows["as_of"]).dt.strftime("%Y-%m-%d")
    ).reset_index(drop=True)


def _on_year_rows(view: View) -> Quarterly:
    return quarterly(view, near=True)


def _draw_mix(view: View, look: Look):
    story = categories(view, with_all=True)
    return category_mix_figure(story, view.choice("market"), beside=ALL, scheme=look.scheme, width=look.width)


def _draw_bridge(view: View, look: Look):
    bridge = bridge_of(view)
    return sector_bridge_figure(bridge.links, bridge_words(view, bridge), scheme=look.scheme, width=look.width)


def _bridge_numbers(view: View) -> pd.DataFrame:
    """Every part of a category with its share, range, sector and source; empty where the bridge is not known."""
    try:
        bridge = bridge_of(view)
    except DataError:
        return pd.DataFrame(columns=["category", "sector", "share", "unit", "as_of", "source"])
    return bridge.links.assign(unit="share", as_of=f"{bridge.as_of:%Y-%m-%d}")


def _draw_value(view: View, look: Look):
    bridge = bridge_of(view)
    return value_a_yen_figure(
        bridge.categories, year=bridge.year, source=bridge_source(view, bridge), scheme=look.scheme, width=look.width
    )


def _value_numbers(view: View) -> pd.DataFrame:
    try:
        bridge = bridge_of(view)
    except DataError:
        return pd.DataFrame(columns=["category", "value", "unit", "as_of", "source"])
    return bridge.categories.assign(
        unit="yen of value added a yen", as_of=f"{bridge.as_of:%Y-%m-%d}", source=bridge_source(view, bridge)
    )


def _toll_rows(view: View, *, cumulative: bool) -> pd.DataFrame:
    """Value added, share of gdp and jobs by month inside the reach; the newest month first where they are added up."""
    told = toll(view)
    starts = tuple(f"cumulative_{name}" if cumulative else name for name in _TOLL)
    table = told.outcome.table
    rows = table[table["variable"].str.startswith(starts)]
    if told.reach == "known" and told.last_known is not None:
        rows = rows[rows["month"] <= told.last_known]
    rows = rows.sort_values("month", ascending=not cumulative, kind="stable")
    columns = ["month", "destination", "market", "variable", "unit", "value", *ENDS, "scenario", "as_of"]
    outcome = told.outcome
    source = f"{net_sources(outcome)}; this project, {outcome.facts.get('model', 'model')}, {outcome.hash}"
    return rows[columns].assign(month=rows["month"].astype(str), source=source).reset_index(drop=True)


def _jobs_note(view: View) -> str:
    if toll(view).last("jobs_lost") is None:
        return ""
    return say("Jobs are an order of magnitude: a ratio published for 2012, brought to today's prices.")


SPENDING = Card(
    "spending",
    lambda: say("What did visitors spend?"),
    _spending_numbers,
    _draw_spending,
    status_note,
    everything=_all_spending,
    height=480,
    needs="choices",
)
ON_YEAR = Card(
    "on-year",
    lambda: say("More or less than a year before?"),
    lambda view: _written(_on_year_rows(view).rows),
    lambda view, look: change_on_the_year_figure(_on_year_rows(view), scheme=look.scheme, width=look.width),
    printed_note,
    height=400,
    width="half",
    needs="choices",
)
A_VISITOR = Card(
    "a-visitor",
    lambda: say("How much does a visitor spend?"),
    lambda view: _written(quarterly(view, measure=PER_VISITOR).rows),
    lambda view, look: per_visitor_figure(quarterly(view, measure=PER_VISITOR), scheme=look.scheme, width=look.width),
    height=440,
    width="half",
    needs="choices",
)
MIX = Card(
    "mix",
    lambda: say("What do they spend it on?"),
    lambda view: _written(categories(view, with_all=True).rows),
    _draw_mix,
    mix_note,
    height=480,
    width="half",
    needs="choices",
)
BRIDGE = Card(
    "bridge",
    lambda: say("Who is paid for it?"),
    _bridge_numbers,
    _draw_bridge,
    height=600,
    needs="facts",
)
VALUE = Card(
    "a-yen",
    lambda: say("How much of a yen stays?"),
    _value_numbers,
    _draw_value,
    height=480,
    width="half",
    needs="facts",
)
ADDED = Card(
    "value-added",
    lambda: say("What is lost month by month?"),
    lambda view: _toll_rows(view, cumulative=False),
    lambda view, look: value_added_figure(toll(view), scheme=look.scheme, width=look.width),
    height=420,
    width="half",
)
TOLL = Card(
    "toll",
    lambda: say("What does the economy lose?"),
    lambda view: _toll_rows(view, cumulative=True),
    lambda view, look: toll_figure(toll(view), scheme=look.scheme, width=look.width),
    _jobs_note,
    height=520,
    width="half",
)
