"""Spending and economy: what was spent, by whom and on what, and what the loss means for the economy."""

import dash_mantine_components as dmc
from dash import MATCH, Dash, Input, Output, html, no_update

from dashboard.errors import DashboardError
from dashboard.language import say, term
from dashboard.numbers import place
from dashboard.pages.cards import chart_card
from dashboard.pages.economy_cards import A_VISITOR, ADDED, BRIDGE, MIX, ON_YEAR, SPENDING, TOLL, VALUE
from dashboard.pages.economy_stories import has_spending, lost, spent
from dashboard.pages.links import link
from dashboard.pages.shell import stores
from dashboard.pages.switches import reach_switch, switch
from dashboard.pages.terms import explained
from dashboard.pages.verdict import verdict_parts
from dashboard.pages.view import View, view_of
from dashboard.phrasing import between, sentences
from dashboard.tables.cases import load_case
from dashboard.tables.spending_history import spending_markets

CARDS = (SPENDING, ON_YEAR, A_VISITOR, MIX, VALUE, BRIDGE, TOLL, ADDED)


def build(view: View) -> html.Div:
    """The page of one view; its figures and its sentence arrive by callbacks."""
    return html.Div(
        [
            *stores(view, ("as_of", "market", "split", "reach")),
            html.H1(say("Spending and economy"), className="page-title"),
            *(_parts(view) if has_spending(view) else [_nothing(view)]),
        ]
    )


def wire(app: Dash) -> None:
    """Wire the sentence of this page to the controls."""

    @app.callback(Output(_here("spent", MATCH), "children"), Input("choices-now", "data"))
    def show_spent(query):
        return no_update if query is None else [*verdict_parts(spent(view_of(query))), between()]

    @app.callback(Output(_here("lost", MATCH), "children"), Input("view-now", "data"))
    def show_lost(query):
        if query is None:
            return no_update
        view = view_of(query)
        try:
            return verdict_parts(lost(view))
        except DashboardError as error:
            return html.Span(sentences(*error.messages), className="empty")


def _here(name: str, page="economy") -> dict:
    return {"type": f"economy-{name}", "page": page}


def _parts(view: View) -> list:
    return [
        html.P([html.Span(id=_here("spent")), html.Span(id=_here("lost"))], className="page-lead economy-lead"),
        html.Div(_market(view), className="choice-line"),
        html.Div(
            [
                chart_card(SPENDING, span=12, head=_split(view)),
                chart_card(ON_YEAR, span=6),
                chart_card(A_VISITOR, span=6),
                chart_card(MIX, span=6),
                chart_card(VALUE, span=6, below=[_help()]),
                chart_card(BRIDGE, span=12),
                chart_card(TOLL, span=6, head=reach_switch(view)),
                chart_card(ADDED, span=6),
            ],
            className="grid",
        ),
    ]


def _market(view: View) -> list:
    chosen = view.choice("market")
    known = spending_markets()
    markets = known if chosen in known else (*known, chosen)
    return [
        html.Span(say("Market"), className="small-label", **{"aria-hidden": "true"}),
        dmc.Select(
            id={"type": "control", "name": "market", "kind": "choice"},
            data=[{"value": market, "label": place(market)} for market in markets],
            value=chosen,
            allowDeselect=False,
            withCheckIcon=False,
            size="sm",
            w=220,
            **{"aria-label": say("Market whose spending is shown beside that of all visitors")},
        ),
    ]


def _split(view: View) -> dmc.SegmentedControl:
    return switch(
        view,
        "split",
        options=(("market", say("By market")), ("category", say("By category"))),
        label=say("Show spending by market, or that of all visitors by category"),
    )


def _help() -> html.P:
    """Two terms of these cards, each explained once."""
    return html.P([explained("value added"), " · ", explained("multiplier")], className="quiet-note")


def _nothing(view: View) -> html.Div:
    case = load_case(view.case)
    words = say(
        "{title}: no spending of visitors in {destination} by market and quarter is among the tables, and no "
        "input-output table of it, so that the chain ends with visitors. What is known are the arrivals.",
        title=term(case.title),
        destination=place(case.destination),
    )
    anchor = html.A(say("Show the arrivals of this case"), href=link("/", view.query()))
    return html.Div([html.P(words), anchor], className="empty")
