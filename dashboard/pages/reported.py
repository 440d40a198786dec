"""Reported figures: what others counted and said, with their scopes side by side, and what happened when."""

from dash import MATCH, Dash, Input, Output, html, no_update

from dashboard.language import say, term
from dashboard.numbers import date
from dashboard.pages.cards import chart_card, plain_card
from dashboard.pages.chain_cards import READINGS
from dashboard.pages.links import link
from dashboard.pages.reported_cards import AIRPORTS, FLIGHTS, ROUTES, SHARES
from dashboard.pages.reported_kinds import (
    AIRPORT_CHANGES,
    BOOKINGS,
    ENTRIES,
    FLIGHT_CHANGES,
    PASSENGERS,
    PRICES,
    SEASONS,
    SEATS,
    SHOPS,
    TIMELINE,
)
from dashboard.pages.reported_tables import (
    event_table,
    fact_grid,
    fact_table,
    grid_row,
    headline,
    mismatches,
    scoped_table,
)
from dashboard.pages.shell import stores
from dashboard.pages.view import View, view_of
from dashboard.simulate.flights import flight_limits
from dashboard.tables.cases import load_case
from dashboard.tables.events import load_events
from dashboard.tables.facts import ReportedFact, load_reported_facts
from dashboard.tables.scenarios import DEFAULT_CASE

CARDS = (
    TIMELINE, FLIGHTS, FLIGHT_CHANGES, SEATS, AIRPORTS, AIRPORT_CHANGES, ROUTES, READINGS, SEASONS, ENTRIES, PASSENGERS,
    BOOKINGS, SHOPS, PRICES, SHARES,
)  # fmt: skip
# What each table under the charts holds: facts of these kinds, without those that a chart draws.
_KINDS = {
    "bookings": ("bookings", "fares"),
    "hotels": ("hotels",),
    "shops": ("shops",),
    "waivers": ("policy",),
    "cruises": ("cruises",),
}
_STATEMENTS = ("waivers", "cruises")


def build(view: View) -> html.Div:
    """The page of one view; the facts that were known on its day arrive by callbacks."""
    has_facts = view.case == DEFAULT_CASE
    return html.Div(
        [
            *stores(view, ("as_of",)),
            html.H1(say("Reported figures"), className="page-title"),
            html.P(id=_here("lead"), className="page-lead"),
            *([_jumps()] if has_facts else [_only_events()]),
            html.Div([*_events(is_open=not has_facts), *(_facts() if has_facts else [])], className="grid"),
        ]
    )


def wire(app: Dash) -> None:
    """Wire tables and words of this page to the case and the day."""

    @app.callback(Output(_here("lead", MATCH), "children"), Input("facts-now", "data"))
    def show_lead(query):
        return no_update if query is None else _lead(view_of(query))

    @app.callback(Output(_here("headline", MATCH), "children"), Input("facts-now", "data"))
    def show_headline(query):
        return no_update if query is None else headline(view_of(query))

    @app.callback(Output(_here("events", MATCH), "children"), Input("facts-now", "data"))
    def show_events(query):
        if query is None:
            return no_update
        view = view_of(query)
        return event_table(load_events(case=view.case, as_of=view.day))

    @app.callback(*(Output(_here(name, MATCH), "children") for name in _KINDS), Input("facts-now", "data"))
    def show_tables(query):
        if query is None:
            return (no_update,) * len(_KINDS)
        facts = load_reported_facts(as_of=view_of(query).day)
        return tuple(_table_of(name, facts) for name in _KINDS)

    @app.callback(
        Output(_here("mismatches", MATCH), "children"),
        Output(_here("grid", MATCH), "rowData"),
        Input("facts-now", "data"),
    )
    def show_facts(query):
        if query is None:
            return (no_update,) * 2
        facts = load_reported_facts(as_of=view_of(query).day)
        return mismatches(facts), [grid_row(fact) for fact in facts]


def _table_of(name: str, facts: tuple[ReportedFact, ...]) -> html.Div:
    """The facts of a table: statements as sentences, numbers that no chart holds with their scope."""
    chosen = [fact for fact in facts if fact.kind in _KINDS[name]]
    if name in _STATEMENTS:
        return fact_table(fact for fact in chosen if name != "waivers" or not fact.metric.startswith("travel_advisory"))
    return scoped_table(fact for fact in chosen if fact.relation != "change")


def _here(name: str, page="reported") -> dict:
    return {"type": f"reported-{name}", "page": page}


def _events(*, is_open: bool) -> list:
    summary = html.Summary(say("The list, with who said or did it and where it was read"))
    listed = html.Details([summary, html.Div(id=_here("events"))], open=is_open, id="card-events")
    return [chart_card(TIMELINE, span=12, below=[listed])]


def _facts() -> list:
    """Cards of unlike height stand in two columns, so that none is stretched to the height of its neighbour."""
    counts = [html.Div(id=_here("headline"))]
    agree = [html.Div(id=_here("mismatches"))]
    limits = html.Ul([html.Li(limit) for limit in flight_limits()], className="limits")
    return [
        chart_card(FLIGHTS, span=8),
        _column(
            plain_card(say("What exactly was counted?"), counts),
            plain_card(say("Do quoted shares agree with their counts?"), agree),
            span=4,
        ),
        _column(chart_card(FLIGHT_CHANGES, span=12), chart_card(AIRPORTS, span=12)),
        _column(chart_card(ROUTES, span=12), chart_card(AIRPORT_CHANGES, span=12)),
        chart_card(
            READINGS, span=12, below=[html.Details([html.Summary(say("What flights cannot tell of visitors")), limits])]
        ),
        _column(*(chart_card(card, span=12) for card in (SEATS, SEASONS, BOOKINGS, PRICES))),
        _column(*(chart_card(card, span=12) for card in (PASSENGERS, ENTRIES, SHOPS, SHARES))),
        plain_card(
            say("What else was said?"),
            [
                _folded("bookings", say("Tickets, tours and fares")),
                _folded("hotels", say("Hotels")),
                _folded("shops", say("Sales of department stores")),
                _folded("cruises", say("Cruise lines")),
                _folded("waivers", say("Refunds of tickets, and rules that changed")),
            ],
        ),
        plain_card(say("All reported figures"), [fact_grid(_here("grid"))], name="all-facts"),
    ]


def _column(*cards: html.Section, span: int = 6) -> html.Div:
    return html.Div(cards, className=f"stack span-{span}")


def _folded(name: str, words: str) -> html.Details:
    """A table behind one click; a link to it inside the page opens it."""
    table = html.Div(html.Div(id=_here(name)), id=f"card-{name}-facts", className="folded")
    return html.Details([html.Summary(words), table])


def _jumps() -> html.Nav:
    """Links to the parts of this long page."""
    parts = (
        (say("Timeline"), "timeline"), (say("Flights"), "flights"), (say("Airports and routes"), "airports"),
        (say("Seats and passengers"), "seats"), (say("Seasons"), "seasons"), (say("Bookings"), "booking-changes"),
        (say("Shops"), "shops"), (say("Hotels"), "hotels-facts"), (say("Cruises"), "cruises-facts"),
        (say("Refunds"), "waivers-facts"), (say("All figures"), "all-facts"),
    )  # fmt: skip
    anchors = [html.A(words, href=f"#card-{name}") for words, name in parts]
    return html.Nav(anchors, className="jump-line", **{"aria-label": say("Parts of this page")})


def _only_events() -> html.Div:
    words = say("Reported figures are collected for the advisory of 14 November 2025 only; this case has dated events.")
    anchor = html.A(say("Show the figures of 2025"), href=link("/reported", {}))
    return html.Div([html.P(words), anchor], className="empty only-events")


def _lead(view: View) -> str:
    if view.case != DEFAULT_CASE:
        count = len(load_events(case=view.case, as_of=view.day))
        return say(
            "{case}: {count} dated events known on {day}.",
            case=term(load_case(view.case).title), count=count, day=date(view.day),
        )  # fmt: skip
    facts = load_reported_facts(as_of=view.day)
    return say(
        "{figures} figures and statements by {counters} counters and speakers, as known on {day}. Each says who "
        "counted what; counters that disagree stand side by side.",
        figures=len(facts),
        counters=len({fact.counter for fact in facts}),
        day=date(view.day),
    )
