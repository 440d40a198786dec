"""What stands on each chart card: its figure, the numbers behind it, and a sentence of honesty when it is true."""

from collections.abc import Callable

import pandas as pd

from dashboard.figures.arrivals import arrivals_figure
from dashboard.figures.cost import cost_by_category_figure, cost_figure
from dashboard.figures.gap import cumulative_figure, gap_figure
from dashboard.figures.reported import airports_figure, flights_figure, routes_figure, shares_figure
from dashboard.figures.story import Story, market_of
from dashboard.figures.vintages import releases_figure, vintages_figure
from dashboard.model.types import Outcome
from dashboard.pages.chain_contents import CHAIN_CONTENTS
from dashboard.pages.content import ENDS, Content, Look, known_or_told
from dashboard.pages.fact_frames import fact_frame, number_frame, share_frame, with_share
from dashboard.pages.view import View, first_day
from dashboard.simulate import simulate
from dashboard.tables.arrivals import load_arrivals
from dashboard.tables.cases import load_case
from dashboard.tables.events import load_events
from dashboard.tables.facts import (
    ReportedFact,
    airport_cancellations,
    flight_cancellations,
    route_facts,
    spending_share_facts,
)
from dashboard.tables.store import load_table

_RELEASES = 12


def story_of(view: View, outcome: Outcome) -> Story:
    """The history, events and phases that the main chart draws beside the outcome."""
    case = load_case(view.case)
    history = load_arrivals(
        as_of=view.day, destination=case.destination, series=case.series, markets=[market_of(outcome)]
    )
    phases = pd.DataFrame([{"label": part.label, "start": part.start, "end": part.end} for part in case.phases])
    return Story(history=history, events=_marked_events(view), phases=phases, onset=pd.Timestamp(first_day(case)))


def _marked_events(view: View) -> pd.DataFrame:
    """The events that the chart numbers: those that begin a phase, and those of high trust."""
    known = load_events(case=view.case, as_of=view.day)
    chosen = [event for event in known if event.marker and (event.phase or event.trust == "high")]
    rows = [{"date": event.date, "marker": event.marker} for event in chosen]
    return pd.DataFrame(rows, columns=["date", "marker"]).drop_duplicates("date")


def _arrivals(view: View, look: Look):
    outcome = simulate(view.scenario, view.as_of)
    draw = {"level": arrivals_figure, "gap": gap_figure, "cumulative": cumulative_figure}[view.chart]
    return draw(outcome, story_of(view, outcome), scheme=look.scheme, width=look.width)


def _estimates_note(view: View) -> str:
    """Which of the known months of the shock are the publisher's estimates, if any are."""
    outcome = simulate(view.scenario, view.as_of)
    known = set(outcome.table.loc[outcome.table["variable"] == "observed", "month"])
    history = story_of(view, outcome).history
    months = history.loc[(history["status"] == "estimate") & history["month"].isin(known), "month"].sort_values()
    if months.empty:
        return ""
    named = " and ".join(f"{month:%B %Y}" for month in months)
    publisher = load_case(view.case).series.partition(" ")[0]
    return f"{named}: {publisher} estimates, rounded to 100 persons; later releases revise them."


def _rows_of(*variables: str) -> Callable[[View], pd.DataFrame]:
    """The rows of an outcome's variables with unit, day and source, as the table and the CSV of a card give them."""

    def numbers(view: View) -> pd.DataFrame:
        outcome = simulate(view.scenario, view.as_of)
        market = outcome.table["market"] == market_of(outcome)
        wanted = outcome.table[outcome.table["variable"].str.fullmatch("|".join(variables)) & market]
        columns = ["month", "destination", "market", "variable", "unit", "value", *ENDS, "scenario", "as_of"]
        source = f"{load_case(view.case).series}; this project, {outcome.facts.get('model', 'model')}, {outcome.hash}"
        return wanted[columns].assign(month=wanted["month"].astype(str), source=source).reset_index(drop=True)

    return numbers


def _arrival_numbers(view: View) -> pd.DataFrame:
    variables = {
        "level": ("observed", "baseline", "projected_visitors"),
        "gap": ("effect", "visitors_lost"),
        "cumulative": ("cumulative_visitors_lost", "cumulative_projected_visitors_lost"),
    }
    return _rows_of(*variables[view.chart])(view)


def _cost(view: View, look: Look):
    return cost_figure(simulate(view.scenario, view.as_of), scheme=look.scheme, width=look.width)


def _categories(view: View, look: Look):
    outcome = simulate(view.scenario, view.as_of)
    known = outcome.table["variable"].str.startswith("cumulative_spending_lost_gross_").any()
    part = "so far" if known else "to come"
    return cost_by_category_figure(outcome, part=part, scheme=look.scheme, width=look.width)


def _flights(view: View) -> list[ReportedFact]:
    return with_share(flight_cancellations(as_of=view.day))


def _routes(view: View) -> list[ReportedFact]:
    return [fact for fact in route_facts(as_of=view.day) if fact.metric.startswith("routes_fully_cancelled")]


def _draw_flights(view: View, look: Look):
    facts = known_or_told(_flights(view), what="count of cancelled flights", view=view)
    return flights_figure(fact_frame(facts), scheme=look.scheme, width=look.width)


def _draw_airports(view: View, look: Look):
    facts = known_or_told(airport_cancellations(as_of=view.day), what="count by airport", view=view)
    return airports_figure(fact_frame(facts, labels=True), scheme=look.scheme, width=look.width)


def _draw_routes(view: View, look: Look):
    facts = known_or_told(_routes(view), what="count of routes without a flight", view=view)
    return routes_figure(fact_frame(facts), scheme=look.scheme, width=look.width)


def _draw_shares(view: View, look: Look):
    market = load_case(view.case).affected[0]
    return shares_figure(share_frame(market, view.day), scheme=look.scheme, width=look.width)


def _flights_note(_view: View) -> str:
    return "Each counter has its own flights, days and base: they stand side by side and are never averaged or joined."


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


CONTENTS = CHAIN_CONTENTS | {
    "vintages": Content(_draw_vintages, _vintage_numbers, width="half"),
    "releases": Content(_draw_releases, _release_numbers, width="half"),
    "flights": Content(_draw_flights, lambda view: number_frame(_flights(view)), _flights_note, width="half"),
    "airports": Content(_draw_airports, lambda view: number_frame(airport_cancellations(as_of=view.day)), width="half"),
    "routes": Content(_draw_routes, lambda view: number_frame(_routes(view)), width="half"),
    "shares": Content(_draw_shares, lambda view: number_frame(spending_share_facts(as_of=view.day)), width="half"),
    "arrivals": Content(_arrivals, _arrival_numbers, _estimates_note),
    "cost": Content(
        _cost, _rows_of("cumulative_spending_lost_gross", "cumulative_projected_spending_lost_gross"), width="third"
    ),
    "categories": Content(
        _categories, _rows_of("cumulative_spending_lost_gross_.*", "spending_lost_gross_.*"), width="third"
    ),
}
