"""What the cards of spending and economy read: tables of the view and the words that stand around them."""

import re

import pandas as pd

from dashboard.figures.facts import quoted_in_words
from dashboard.figures.sector_bridge import BridgeWords
from dashboard.figures.spending_categories import Categories, has_whole_mix
from dashboard.figures.spending_changes import change_sentence, market_sentence
from dashboard.figures.spending_quarters import ALL, Quarterly
from dashboard.figures.toll_story import Toll, not_known, toll_sentence
from dashboard.language import say, term
from dashboard.numbers import date, place, quarter
from dashboard.pages.chain_cards import net_sources, reach_of
from dashboard.pages.view import View, first_day
from dashboard.phrasing import sentences, with_commas
from dashboard.simulate.project import project
from dashboard.simulate.sectors import SectorBridge, sector_bridge
from dashboard.tables.cases import Case, load_case
from dashboard.tables.facts import load_reported_facts
from dashboard.tables.spending_history import (
    ONLY_SOME_AIRPORTS,
    PER_VISITOR,
    TOTAL,
    category_history,
    spending_history,
)

_BEFORE = 6
_AFTER = 8
_NEAR = 4
_QUARTER = re.compile(r"\d{4}Q[1-4]")


def has_spending(view: View) -> bool:
    """Whether spending at the destination of the case was surveyed by market."""
    return load_case(view.case).spending is not None


def quarterly(view: View, *, measure: str = TOTAL, near: bool = False) -> Quarterly:
    """The chosen market and all visitors by quarter; `near` keeps the quarters around the shock.

    Spend per visitor is without the quarter that was surveyed at nine airports only.
    """
    case = load_case(view.case)
    markets = dict.fromkeys((view.choice("market"), ALL))
    rows = pd.concat([spending_history(market, measure=measure, as_of=view.day) for market in markets])
    if measure == PER_VISITOR:
        rows = rows[rows["segment"] != ONLY_SOME_AIRPORTS]
    rows = _until(rows, case, quarters=0 if near else _AFTER)
    if near:
        rows = rows[rows["quarter"] >= case.onset.asfreq("Q") - _BEFORE]
    return Quarterly(rows.reset_index(drop=True), case.destination, pd.Timestamp(view.day),
                     pd.Timestamp(first_day(case)))  # fmt: skip


def categories(view: View, *, with_all: bool) -> Categories:
    """The published categories of all visitors, and before them those of the chosen market if `with_all` is set."""
    markets = dict.fromkeys((view.choice("market"), ALL)) if with_all else (ALL,)
    case = load_case(view.case)
    rows = pd.concat([category_history(market, as_of=view.day) for market in markets], ignore_index=True)
    return Categories(_until(rows, case, quarters=_AFTER), case.destination, pd.Timestamp(view.day))


def _until(rows: pd.DataFrame, case: Case, *, quarters: int) -> pd.DataFrame:
    """The rows to so many quarters after the end of a shock that is over; all rows while it lasts."""
    if case.end is None:
        return rows
    return rows[rows["quarter"] <= case.end.asfreq("Q") + quarters].reset_index(drop=True)


def bridge_of(view: View) -> SectorBridge:
    """Categories and sectors of the affected market as known on the day."""
    return sector_bridge(view.case, view.as_of)


def bridge_words(view: View, bridge: SectorBridge) -> BridgeWords:
    """What is said around the bands from categories to sectors."""
    market = place(bridge.market)
    when = quarter(bridge.mix.quarter)
    mix = (
        say("the market's own mix of {quarter}", quarter=when)
        if bridge.mix.is_own
        else say("assumption: the mix of all visitors in {quarter}", quarter=when)
    )
    return BridgeWords(market, mix, bridge.year, bridge_source(view, bridge))


def bridge_source(view: View, bridge: SectorBridge) -> str:
    """Who surveyed and who tabulated, with the year of the tables."""
    return say(
        "Source: Japan Tourism Agency, consumption survey of {quarter}; input-output tables of {year} (Ministry of "
        "Internal Affairs and Communications; WIOD); bridge: this project. As of {day}.",
        quarter=quarter(bridge.mix.quarter),
        year=bridge.year,
        day=date(view.day),
    )


def toll(view: View) -> Toll:
    """What the economy loses, as far as the reach goes; a shock that is over has nothing to come."""
    outcome = project(view.scenario, view.as_of)
    return Toll(outcome, reach_of(view, outcome), net_sources(outcome), outcome.facts.get("gdp_year", ""))


def spent(view: View) -> str:
    """What the chosen market and all visitors spent in the newest quarter that can be compared, in two sentences."""
    story = quarterly(view, near=True)
    return sentences(market_sentence(story), change_sentence(story))


def lost(view: View) -> str:
    """What the loss means for the economy in one sentence with its interval, or why that is not known.

    Raises:
        DataError: the case has too few months for a baseline.
        ScenarioError: the day lies before anything was known of its shock.
    """
    told = toll(view)
    return toll_sentence(told) or not_known(told)[0]


def status_note(view: View) -> str:
    """Which of the newest quarters of the chosen market are weakly sourced, if any are."""
    if view.choice("split") == "category":
        return ""
    story = quarterly(view)
    rows = story.rows[story.rows["market"] == view.choice("market")].tail(_NEAR)
    weak = [quarter(one) for one in rows.loc[rows["trust"] == "low", "quarter"]]
    if not weak:
        return ""
    return say("Read in one secondary copy only (low trust): {quarters}.", quarters=with_commas(weak))


def printed_note(view: View) -> str:
    """What the agency itself printed as the change of the chosen market, where that was read."""
    wanted = f"visitors from {view.choice('market')}"
    facts = [
        fact
        for fact in load_reported_facts(as_of=view.day, kind="spending")
        if fact.metric == "spending_change" and fact.geography.endswith(wanted)
    ]
    if not facts or load_case(view.case).end is not None:
        return ""
    newest = facts[-1]
    return say(
        "{counter} itself printed {change} for {period}, against a revised figure of the year before.",
        counter=term(newest.counter),
        change=quoted_in_words(newest.quoted),
        period=quarter(pd.Period(newest.period, freq="Q")) if _QUARTER.fullmatch(newest.period) else newest.period,
    )


def mix_note(view: View) -> str:
    """That the loss uses the mix of all visitors, where the market's own was never published whole."""
    story = categories(view, with_all=True)
    if has_whole_mix(story.rows, view.choice("market")):
        return say("Whole mixes by market are published for single quarters only; other quarters hold one to four.")
    return ""
