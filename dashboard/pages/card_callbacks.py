"""The callbacks that every chart card shares: its figure, its table, its CSV."""

from dash import MATCH, Dash, Input, Output, State, dcc, html, no_update

from dashboard.errors import DashboardError
from dashboard.pages.card_contents import CONTENTS, Look
from dashboard.pages.cards import BLANK_FIGURE, number_table
from dashboard.pages.outcome_parts import rail_state
from dashboard.pages.track_record_contents import TABLES, TRACK_RECORD
from dashboard.pages.view import read_view

CARDS = {**CONTENTS, **TRACK_RECORD}
_NUMBERS = {**{name: content.numbers for name, content in CARDS.items()}, **TABLES}


def wire_cards(app: Dash) -> None:
    """Wire figures to the controls, and tables and CSV files to their buttons."""
    _wire_figures(app, "scenario", "view-now")
    _wire_figures(app, "facts", "facts-now")
    _wire_figures(app, "chain", "chain-now")
    _wire_state(app)
    _wire_tables(app)
    _wire_files(app)


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
    def draw(query, scheme, width, card):
        if query is None or not scheme or not width:
            return (no_update,) * 5
        view = read_view(query)
        content = CARDS[card["card"]]
        try:
            figure = content.draw(view, Look(scheme, content.width if width == "full" else width))
        except DashboardError as error:
            words = " ".join(error.messages)
            return BLANK_FIGURE, {"display": "none"}, words, html.Span(words, className="empty"), ""
        meta = figure.layout.meta
        height = {"height": f"{figure.layout.height}px"}
        return figure, height, meta["alt"], meta["description"], content.note(view)


def _wire_state(app: Dash) -> None:
    @app.callback(Output("rail-state", "children"), Input("facts-now", "data"))
    def show_state(query):
        return no_update if query is None else rail_state(read_view(query))


def _wire_tables(app: Dash) -> None:
    def of_card(kind: str) -> dict:
        return {"type": kind, "card": MATCH}

    @app.callback(
        Output(of_card("numbers"), "children"),
        Output(of_card("numbers"), "hidden"),
        Output(of_card("frame"), "hidden"),
        Output(of_card("table"), "children"),
        Input(of_card("asked"), "data"),
        State(of_card("table"), "id"),
        prevent_initial_call=True,
    )
    def show_numbers(query, card):
        if query is None:
            return None, True, False, "Table"
        rows = _NUMBERS[card["card"]](read_view(query))
        return number_table(rows), False, True, "Chart"


def _wire_files(app: Dash) -> None:
    @app.callback(
        Output({"type": "download", "card": MATCH}, "data"),
        Input({"type": "csv", "card": MATCH}, "n_clicks"),
        State({"type": "csv", "card": MATCH}, "id"),
        State("view-now", "data"),
        prevent_initial_call=True,
    )
    def send_numbers(clicks, card, query):
        if not clicks:
            return no_update
        view = read_view(query)
        rows = _NUMBERS[card["card"]](view)
        name = f"shock-ledger_{view.case}_{card['card']}_{view.day.isoformat()}.csv"
        return dcc.send_string(rows.to_csv(index=False), name)
