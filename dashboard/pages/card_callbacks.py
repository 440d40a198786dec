"""The callbacks that every card shares: its figure, its table, its citation and code, the size of its files."""

from dash import MATCH, Dash, Input, Output, State, ctx, html, no_update
from flask import request

from dashboard.errors import DashboardError
from dashboard.language import say
from dashboard.pages.card import NEEDS, Look
from dashboard.pages.card_actions import FILES, PARTS
from dashboard.pages.cards import BLANK_FIGURE, number_table
from dashboard.pages.citing import citation, citation_panel, code_lines, code_panel
from dashboard.pages.outcome_parts import rail_state
from dashboard.pages.registry import cards
from dashboard.pages.view import view_of


def wire_cards(app: Dash) -> None:
    """Wire figures to the controls, and tables, citations and sizes to their buttons."""
    for needs, store in NEEDS.items():
        _wire_figures(app, needs, store)
    _wire_state(app)
    _wire_tables(app)
    _wire_panels(app)
    _wire_counts(app)


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
            words = " ".join(error.messages)
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
        Output(_of_card("table"), "children"),
        Input(_of_card("asked"), "data"),
        State(_of_card("table"), "id"),
        prevent_initial_call=True,
    )
    def show_numbers(query, id):
        if query is None:
            return None, True, False, say("Table")
        return number_table(cards()[id["card"]].numbers(view_of(query))), False, True, say("Chart")


def _wire_panels(app: Dash) -> None:
    @app.callback(
        Output(_of_card("panel"), "children"),
        Output(_of_card("panel"), "hidden"),
        Output(_of_card("panel"), "className"),
        Input(_of_card("cite"), "n_clicks"),
        Input(_of_card("code"), "n_clicks"),
        State("view-now", "data"),
        State("address", "data"),
        State(_of_card("panel"), "className"),
        prevent_initial_call=True,
    )
    def show_panel(_cite, _code, query, address, shown):
        asked = f"panel {ctx.triggered_id['type']}"
        if asked == shown:
            # A second press closes what the first one opened.
            return None, True, "panel"
        view, card = view_of(query), cards()[ctx.triggered_id["card"]]
        if asked == "panel cite":
            place = f"{address}#card-{card.name}"
            return citation_panel(citation(view, question=card.question(), address=place)), False, asked
        return code_panel(code_lines(card.name, view, host=request.host_url.rstrip("/"))), False, asked


def _wire_counts(app: Dash) -> None:
    @app.callback(
        *(
            Output({"type": "count", "card": MATCH, "rows": rows, "kind": kind}, "children")
            for rows in PARTS
            for kind in FILES
        ),
        Input(_of_card("download"), "n_clicks"),
        State("view-now", "data"),
        prevent_initial_call=True,
    )
    def show_counts(_clicks, query):
        card = cards()[ctx.triggered_id["card"]]
        try:
            view = view_of(query)
            counts = [len(card.rows(view, rows)) for rows in PARTS]
        except DashboardError:
            return (no_update,) * (len(PARTS) * len(FILES))
        return [say("{count} rows", count=f"{count:,}") for count in counts for _kind in FILES]
