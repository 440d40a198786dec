"""The cards of reported figures: what counters counted, side by side."""

from dashboard.figures.reported import airports_figure, flights_figure, routes_figure, shares_figure
from dashboard.language import say
from dashboard.pages.card import Card, Look, known_or_told
from dashboard.pages.fact_frames import fact_frame, number_frame, share_frame, with_share
from dashboard.pages.view import View
from dashboard.tables.cases import load_case
from dashboard.tables.facts import (
    ReportedFact,
    airport_cancellations,
    flight_cancellations,
    route_facts,
    spending_share_facts,
)


def _flights(view: View) -> list[ReportedFact]:
    return with_share(flight_cancellations(as_of=view.day))


def _routes(view: View) -> list[ReportedFact]:
    return [fact for fact in route_facts(as_of=view.day) if fact.metric.startswith("routes_fully_cancelled")]


def _draw_flights(view: View, look: Look):
    facts = known_or_told(_flights(view), what=say("counts of cancelled flights"), view=view)
    return flights_figure(fact_frame(facts), scheme=look.scheme, width=look.width)


def _draw_airports(view: View, look: Look):
    facts = known_or_told(airport_cancellations(as_of=view.day), what=say("counts by airport"), view=view)
    return airports_figure(fact_frame(facts, labels=True), scheme=look.scheme, width=look.width)


def _draw_routes(view: View, look: Look):
    facts = known_or_told(_routes(view), what=say("counts of routes without a flight"), view=view)
    return routes_figure(fact_frame(facts), scheme=look.scheme, width=look.width)


def _draw_shares(view: View, look: Look):
    market = load_case(view.case).affected[0]
    return shares_figure(share_frame(market, view.day), scheme=look.scheme, width=look.width)


def _flights_note(_view: View) -> str:
    return say(
        "Each counter has its own flights, days and base: they stand side by side and are never averaged or joined."
    )


FLIGHTS = Card(
    "flights",
    lambda: say("How many flights were cancelled? It depends on who counted"),
    lambda view: number_frame(_flights(view)),
    _draw_flights,
    _flights_note,
    height=460,
    width="half",
    needs="facts",
)
AIRPORTS = Card(
    "airports",
    lambda: say("Which airports were touched?"),
    lambda view: number_frame(airport_cancellations(as_of=view.day)),
    _draw_airports,
    height=400,
    width="half",
    needs="facts",
)
ROUTES = Card(
    "routes",
    lambda: say("On how many routes did no flight remain?"),
    lambda view: number_frame(_routes(view)),
    _draw_routes,
    height=460,
    width="half",
    needs="facts",
)
SHARES = Card(
    "shares",
    lambda: say("How large is the share of spending?"),
    lambda view: number_frame(spending_share_facts(as_of=view.day)),
    _draw_shares,
    height=400,
    width="half",
    needs="facts",
)
