"""The callbacks that every card shares: its figure, its table, its citation and code."""

from dash import MATCH, Dash, Input, Output, State, html, no_update
from flask import request

from dashboard.errors import DashboardError
from dashboard.pages.card import NEEDS, Look
from dashboard.pages.cards import BLANK_FIGURE, number_table
from dashboard.pages.citing import citation, citation_panel, code_lines, code_panel
from dashboard.pages.outcome_parts import rail_state
from dashboard.pages.registry import cards
from dashboard.pages.view import view_of
from dashboard.phrasing import sentences


def wire_cards(app: Dash) -> None:
    """Wire figures to the controls, and tables and citations to what the buttons ask for."""
    for needs, store in NEEDS.items():
        _wire_figures(app, needs, store)
    _wire_state(app)
    _wire_tables(app)
    _wire_panels(app)


def _wire_figures(app: Dash, needs: str, store: str) -> None:
    def of_card(kind: str) -> dict:
        return {"type": kind, "card": MATCH, "needs": needs}

    @app.callback(
        Output(of_card("figure"), "figure"),
        Output(of_card("plot"), "style"),
        Output(of_card("plot"), "aria-label"),
        Output(of_card("sentence"), "children"),
        Output(of_card("note"), "children"),
        Input(store, "data"),
        Input("scheme", "data"),
        Input("width", "data"),
        State(of_card("figure"), "id"),
    )
    def draw(query, scheme, width, id):
        if query is None or not scheme or not width:
            return (no_update,) * 5
        view = view_of(query)
        card = cards()[id["card"]]
        try:
            figure = card.figure(view, Look(scheme, card.width if width == "full" else width))
            note = card.note(view)
        except DashboardError as error:
            words = sentences(*error.messages)
            return BLANK_FIGURE, {"display": "none"}, words, html.Span(words, className="empty"), ""
        meta = figure.layout.meta
        height = {"height": f"{figure.layout.height}px"}
        return figure, height, meta["alt"], meta["description"], note


def _wire_state(app: Dash) -> None:
    @app.callback(Output("rail-state", "children"), Input("facts-now", "data"))
    def show_state(query):
        return no_update if query is None else rail_state(view_of(query))


def _of_card(kind: str) -> dict:
    return {"type": kind, "card": MATCH}


def _wire_tables(app: Dash) -> None:
    @app.callback(
        Output(_of_card("numbers"), "children"),
        Output(_of_card("numbers"), "hidden"),
        Output(_of_card("frame"), "hidden"),
        Input(_of_card("asked"), "data"),
        State(_of_card("asked"), "id"),
        prevent_initial_call=True,
    )
    def show_numbers(query, id):
        if query is None:
            return None, True, False
        return number_table(cards()[id["card"]].numbers(view_of(query))), False, True


def _wire_panels(app: Dash) -> None:
    @app.callback(
        Output(_of_card("panel"), "children"),
        Output(_of_card("panel"), "hidden"),
        Output(_of_card("panel"), "className"),
        Input(_of_card("wanted"), "data"),
        State(_of_card("wanted"), "id"),
        prevent_initial_call=True,
    )
    def show_panel(wanted, id):
        view, card = view_of(wanted["query"]), cards()[id["card"]]
        look = f"panel {wanted['kind']}"
        if wanted["kind"] == "cite":
            return citation_panel(citation(view, question=card.question(), address=wanted["address"])), False, look
        return code_panel(code_lines(card.name, view, host=request.host_url.rstrip("/"))), False, look
