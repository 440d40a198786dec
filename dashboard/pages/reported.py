"""Reported figures: what others counted and said, with their scopes side by side."""

from collections.abc import Iterable

import dash_ag_grid as dag
import dash_mantine_components as dmc
import pandas as pd
from dash import MATCH, Dash, Input, Output, html, no_update

from dashboard.language import say
from dashboard.numbers import date
from dashboard.pages.cards import chart_card, plain_card, source_link, text_table
from dashboard.pages.chain_cards import READINGS
from dashboard.pages.links import link
from dashboard.pages.reported_cards import AIRPORTS, FLIGHTS, ROUTES, SHARES
from dashboard.pages.shell import stores
from dashboard.pages.view import View, view_of
from dashboard.simulate.flights import flight_limits
from dashboard.tables.cases import load_case
from dashboard.tables.events import Event, load_events
from dashboard.tables.facts import ReportedFact, cruise_facts, load_reported_facts
from dashboard.tables.scenarios import DEFAULT_CASE

_HEADLINES = ("cirium-flights-2025-11-27", "cirium-haneda-2025-11-27")
_SHARES_IN_WORDS = "“About 20%” is one of several true answers: the share depends on the period and the base."
_COLUMNS = (
    ("known since", 116), ("kind", 105), ("counter", 140), ("fact", 380), ("counts", 120), ("quoted", 105),
    ("computed", 105), ("scope", 320), ("period", 150), ("place", 150), ("trust", 90),
)  # fmt: skip


CARDS = (FLIGHTS, AIRPORTS, READINGS, ROUTES, SHARES)


def build(view: View) -> html.Div:
    """The page of one view; the facts that were known on its day arrive by callbacks."""
    return html.Div(
        [
            *stores(view, ("as_of",)),
            html.H1("Reported figures", className="page-title"),
            html.P(id=_here("lead"), className="page-lead"),
            _events_card() if view.case != DEFAULT_CASE else _fact_cards(),
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
        return _event_table(load_events(case=view.case, as_of=view.day))

    @app.callback(
        Output(_here("cruises", MATCH), "children"),
        Output(_here("bookings", MATCH), "children"),
        Output(_here("mismatches", MATCH), "children"),
        Output(_here("grid", MATCH), "rowData"),
        Input("facts-now", "data"),
    )
    def show_facts(query):
        if query is None:
            return (no_update,) * 4
        day = view_of(query).day
        facts = load_reported_facts(as_of=day)
        return (
            _fact_table(cruise_facts(as_of=day)),
            _fact_table(fact for fact in facts if fact.kind == "bookings"),
            _mismatches(facts),
            [_grid_row(fact) for fact in facts],
        )


def headline(view: View) -> list:
    """The count that the case is known by, and what is said of the share of spending, as known on the day."""
    known = load_reported_facts(as_of=view.day)
    counts = [fact for fact in known if fact.id in _HEADLINES]
    if not counts:
        return [html.Div("No count of cancelled flights was known on this day.", className="empty")]
    shares = [
        {"Period": fact.period, "Share": fact.quoted, "Counts, million yen": fact.counts or "not given"}
        for fact in known
        if fact.metric == "spending_share"
    ]
    return [
        *(_fact(fact) for fact in sorted(counts, key=lambda fact: _HEADLINES.index(fact.id))),
        html.H3("Spending of visitors from mainland China, share of all"),
        html.P(_SHARES_IN_WORDS, className="quiet-note"),
        text_table(pd.DataFrame(shares), numbers=("Share",)),
    ]


def _here(name: str, page="reported") -> dict:
    return {"type": f"reported-{name}", "page": page}


def _fact_cards() -> html.Div:
    return html.Div(
        [
            chart_card(FLIGHTS, span=8),
            plain_card(say("904 of 5,548: what does it count?"), [html.Div(id=_here("headline"))], span=4),
            chart_card(AIRPORTS, span=6),
            chart_card(READINGS, span=12, below=[_flight_notes()]),
            chart_card(ROUTES, span=6),
            chart_card(SHARES, span=6),
            plain_card("What did cruise lines change?", [html.Div(id=_here("cruises"))], span=6),
            plain_card("What was said of bookings?", [html.Div(id=_here("bookings"))], span=6),
            plain_card("What happened when?", [html.Div(id=_here("events"))], name="events"),
            plain_card("Do quoted shares agree with their counts?", [html.Div(id=_here("mismatches"))]),
            plain_card("All reported figures", [_grid()], name="all-facts"),
        ],
        className="grid",
    )


def _events_card() -> html.Div:
    words = "Reported figures are collected for the advisory of 14 November 2025 only; for this case there are events."
    return html.Div(
        [
            html.Div(
                [html.P(words), dmc.Anchor("Show the figures of 2025", href=link("/reported", {}))],
                className="empty span-12",
            ),
            plain_card("What happened when?", [html.Div(id=_here("events"))], name="events"),
        ],
        className="grid",
    )


def _lead(view: View) -> str:
    if view.case != DEFAULT_CASE:
        count = len(load_events(case=view.case, as_of=view.day))
        return f"{load_case(view.case).title}: {count} dated events known on {date(pd.Timestamp(view.day))}."
    facts = load_reported_facts(as_of=view.day)
    counters = len({fact.counter for fact in facts})
    return (
        f"{len(facts)} figures and statements by {counters} counters and speakers, as known on "
        f"{date(pd.Timestamp(view.day))}. Each says who counted what; counters that disagree stand side by side."
    )


def _fact(fact: ReportedFact) -> html.Div:
    computed = f" = {fact.computed:.2%}" if fact.computed is not None else ""
    return html.Div(
        [
            html.B(f"{fact.counts or fact.quoted}{computed}"),
            html.Span(fact.wording),
            html.Span(f"{fact.scope} ({fact.trust} trust).", className="from"),
            html.Span(["As of ", date(fact.as_of), ". ", source_link(fact.address or fact.place)], className="from"),
        ],
        className="fact",
    )


def _fact_table(facts: Iterable[ReportedFact]) -> html.Div:
    rows = [
        {
            "Known since": date(fact.as_of),
            "What was reported": fact.wording,
            "Trust": fact.trust,
            "Source": source_link(fact.address or fact.place),
        }
        for fact in facts
    ]
    if not rows:
        return html.Div("Nothing of this kind was reported by this day; choose a later one.", className="empty")
    return text_table(pd.DataFrame(rows), grey=("Trust",))


def _event_table(events: Iterable[Event]) -> html.Div:
    rows = [
        {
            "Date": event.date_text,
            "Actor": event.actor,
            "What": event.wording,
            "Kind": event.kind,
            "Trust": event.trust,
            "Source": source_link(event.address or event.place),
        }
        for event in events
    ]
    if not rows:
        return html.Div("No event of this case was known on this day.", className="empty")
    return text_table(pd.DataFrame(rows), grey=("Kind", "Trust"))


def _mismatches(facts: Iterable[ReportedFact]) -> list:
    counted = [fact for fact in facts if fact.computed is not None and fact.quoted_value is not None]
    wrong = [fact for fact in counted if fact.mismatch]
    said = html.P(
        f"{len(counted)} figures give both a share or change and the counts behind it; {len(wrong)} differ by more "
        "than rounding.",
        className="sentence",
    )
    lines = [html.Li([f"{fact.wording} {fact.mismatch} ", source_link(fact.address or fact.place)]) for fact in wrong]
    return [said, html.Ul(lines, className="limits")]


def _grid() -> dag.AgGrid:
    fields = [{"field": name, "width": width, "wrapText": True, "autoHeight": True} for name, width in _COLUMNS]
    address = {"field": "source", "cellRenderer": "markdown", "width": 110, "filter": False}
    return dag.AgGrid(
        id=_here("grid"),
        columnDefs=[*fields, address],
        rowData=[],
        defaultColDef={"filter": True, "floatingFilter": True, "cellDataType": "text", "resizable": True},
        dashGridOptions={"animateRows": False, "enableCellTextSelection": True, "ensureDomOrder": True},
        style={"height": "640px"},
    )


def _grid_row(fact: ReportedFact) -> dict[str, str]:
    computed = "" if fact.computed is None else f"{fact.computed:.2%}".replace("-", "−")
    return {
        "known since": f"{fact.as_of:%Y-%m-%d}",
        "kind": fact.kind,
        "counter": fact.counter,
        "fact": fact.wording,
        "counts": fact.counts,
        "quoted": fact.quoted,
        "computed": computed,
        "scope": fact.scope,
        "period": fact.period,
        "place": fact.geography,
        "trust": fact.trust,
        "source": f"[open]({fact.address})" if fact.address else fact.place,
    }


def _flight_notes() -> html.Ul:
    return html.Ul([html.Li(limit) for limit in flight_limits()], className="limits")
