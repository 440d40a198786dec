"""Markets: which came, each against its own baseline, and who came instead."""

import dash_mantine_components as dmc
from dash import ALL, MATCH, ClientsideFunction, Dash, Input, Output, State, html, no_update

from dashboard.errors import DashboardError
from dashboard.figures.small_multiples import Grid, grid_of
from dashboard.language import say
from dashboard.numbers import place
from dashboard.pages.card import Card
from dashboard.pages.cards import chart_card
from dashboard.pages.choices import market_labels
from dashboard.pages.markets_cards import CAME, COURSE, MULTIPLES, effects_of, multiples
from dashboard.pages.shell import stores
from dashboard.pages.switches import switch
from dashboard.pages.verdict import verdict_parts
from dashboard.pages.view import View, view_of
from dashboard.phrasing import sentences
from dashboard.simulate.market_words import markets_in_words
from dashboard.tables.cases import load_case

CARDS: tuple[Card, ...] = (MULTIPLES, COURSE, CAME)
_MARKET = {"type": "control", "name": "market", "kind": "choice"}


def build(view: View) -> html.Div:
    """The page of one view; figures and words arrive by callbacks of their own."""
    headings = html.Div(id=_here("headings"), className="market-headings")
    return html.Div(
        [
            *stores(view, ("as_of", "measure", "days", "market", "amount")),
            html.H1(say("Which markets came, and who came instead"), className="only-read"),
            html.P(id=_here("lead"), className="verdict sub-page"),
            html.Div(
                [
                    chart_card(MULTIPLES, span=12, head=_measure_switches(view), over=headings),
                    chart_card(COURSE, span=12, head=_market_select(view)),
                    chart_card(CAME, span=12, head=_amount_switch(view)),
                ],
                className="grid",
            ),
        ]
    )


def wire(app: Dash) -> None:
    """Wire what the words and the headings of this page show to the controls."""

    @app.callback(Output(_here("lead", MATCH), "children"), Input("facts-now", "data"))
    def show_lead(query):
        if query is None:
            return no_update
        try:
            return verdict_parts(markets_in_words(effects_of(view_of(query))))
        except DashboardError as error:
            return html.Span(sentences(*error.messages), className="empty")

    @app.callback(
        Output(_here("headings", MATCH), "children"),
        Output(_here("headings", MATCH), "style"),
        Input("choices-now", "data"),
        Input("width", "data"),
    )
    def show_headings(query, width):
        if query is None or not width:
            return no_update, no_update
        view = view_of(query)
        try:
            shown = multiples(view)
            grid = grid_of(shown, width)
        except DashboardError:
            return [], {}
        chosen = view.choice("market")
        return [_heading(one.market, is_chosen=one.market == chosen) for one in shown.headings], _over(grid)

    app.clientside_callback(
        ClientsideFunction("ledger", "market"),
        Output(_MARKET, "value", allow_duplicate=True),
        Input({"type": "markets-heading", "market": ALL}, "n_clicks"),
        State({"type": "markets-heading", "market": ALL}, "id"),
        prevent_initial_call=True,
    )


def _here(name: str, page="markets") -> dict:
    return {"type": f"markets-{name}", "page": page}


def _heading(market: str, *, is_chosen: bool) -> html.Button:
    """A button over the heading that the figure draws; its words are read, not seen."""
    return html.Button(
        id={"type": "markets-heading", "market": market},
        type="button",
        className="market-heading",
        title=say("Show {market} large", market=place(market)),
        **{"aria-label": say("Show {market} large", market=place(market)), "aria-pressed": str(is_chosen).lower()},
    )


def _over(grid: Grid) -> dict[str, str]:
    """Where the buttons lie: one cell each of the grid that the figure draws."""
    sheet = grid.sheet
    return {
        "top": f"{sheet.top}px",
        "left": f"{sheet.left}px",
        "right": f"{sheet.right}px",
        "gridTemplateColumns": f"repeat({grid.columns}, minmax(0, 1fr))",
        "gridAutoRows": f"{grid.cell:g}px",
    }


def _measure_switches(view: View) -> html.Div:
    measure = switch(
        view,
        "measure",
        options=(
            ("level", say("Persons")),
            ("index", say("Index")),
            ("share", say("Share")),
            ("year", say("Change on the year")),
        ),
        label=say("Show persons, an index, the share of all visitors, or the change on the year"),
    )
    days = switch(
        view,
        "days",
        options=(("month", say("Same month")), ("lunar", say("Lunar New Year"))),
        label=say("For the change on the year: January and February apart, or as one period"),
    )
    return html.Div([measure, html.Div(days, className="market-days")], className="market-switches")


def _market_select(view: View) -> dmc.Select:
    return dmc.Select(
        id=_MARKET,
        data=[{"value": market, "label": place(market)} for market in market_labels(view.case)],
        value=view.choice("market"),
        searchable=True,
        allowDeselect=False,
        nothingFoundMessage=say("No market of this name"),
        size="sm",
        **{"aria-label": say("Market")},
    )


def _amount_switch(view: View) -> dmc.SegmentedControl | None:
    if load_case(view.case).spending is None:
        return None
    return switch(
        view,
        "amount",
        options=(("persons", say("Persons")), ("money", say("Spending"))),
        label=say("Count persons, or what they spend"),
    )
