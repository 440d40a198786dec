"""Overview: what happened, what it has cost, what it may cost, how sure that is."""

import dash_mantine_components as dmc
from dash import MATCH, Dash, Input, Output, dcc, html, no_update

from dashboard.errors import DashboardError
from dashboard.pages.cards import Chart, chart_card, plain_card
from dashboard.pages.controls import INPUTS, scenario_inputs
from dashboard.pages.outcome_parts import (
    defaults_on_screen,
    inputs_table,
    limitation_list,
    no_inputs,
    projected_loss,
    since_last_release,
)
from dashboard.pages.releases_table import next_release_table
from dashboard.pages.reported import FLIGHTS, headline
from dashboard.pages.shell import stores
from dashboard.pages.verdict import verdict_parts
from dashboard.pages.view import REACHES, View, read_view
from dashboard.simulate import simulate
from dashboard.tables.cases import load_case
from dashboard.tables.scenarios import DEFAULT_CASE

ARRIVALS = Chart("arrivals", "What came, and what would have come?", 560)
COST = Chart("cost", "What has it cost, and what next?", 330, "third")
NET = Chart("net", "What did others bring instead, and what is left?", 620, "half", "chain")
ANALOGUES = Chart("analogues", "Which past case does it follow?", 480, "half", "facts")
CATEGORIES = Chart("categories", "Which spending is missing?", 330, "third")


def build(view: View) -> html.Div:
    """The page of one view; its figures arrive by callbacks."""
    return html.Div(
        [
            *stores(view, ("as_of", "view", "reach", *INPUTS)),
            dcc.Store(id="chain-now"),
            dcc.Store(id=_here("fresh")),
            html.Div(
                [
                    html.H1("What the travel shock has cost", className="only-read"),
                    html.P(id=_here("verdict"), className="verdict"),
                    html.Aside(id=_here("since"), className="side"),
                ],
                className="lead",
            ),
            html.Div(
                [
                    chart_card(ARRIVALS, span=12, head=_switch(view)),
                    *_cost_cards(view),
                    chart_card(NET, span=6, head=_reach_switch(view)),
                    chart_card(ANALOGUES, span=6),
                    *_flight_cards(view),
                    plain_card("What arrives next?", [html.Div(id=_here("next-releases"))], span=6),
                    plain_card("How sure are we?", [html.Div(id=_here("limitations"))], span=6),
                    plain_card("Where does every number come from?", [html.Div(id=_here("inputs"))], name="inputs"),
                ],
                className="grid",
            ),
        ]
    )


def wire(app: Dash) -> None:
    """Wire what the words and tables of this page show to the controls."""

    @app.callback(
        Output(_here("verdict", MATCH), "children"),
        Output(_here("projected", MATCH), "children"),
        Output(_here("inputs", MATCH), "children"),
        Output(_here("fresh", MATCH), "data"),
        Input("view-now", "data"),
    )
    def show_words(query):
        if query is None:
            return (no_update,) * 4
        view = read_view(query)
        try:
            outcome = simulate(view.scenario, view.as_of)
        except DashboardError as error:
            said = html.Span(" ".join(error.messages), className="empty")
            return said, None, no_inputs(), None
        return (
            [*verdict_parts(outcome.text), html.Span(outcome.facts["all_visitors"], className="beside-verdict")],
            projected_loss(outcome),
            inputs_table(outcome),
            defaults_on_screen(view),
        )

    @app.callback(Output(_here("since", MATCH), "children"), Input("chain-now", "data"))
    def show_movement(query):
        if query is None:
            return no_update
        try:
            return since_last_release(read_view(query))
        except DashboardError:
            # The verdict beside it says why nothing can be computed.
            return None

    @app.callback(Output(_here("limitations", MATCH), "children"), Input("chain-now", "data"))
    def show_limitations(query):
        return no_update if query is None else limitation_list(read_view(query))

    @app.callback(Output(_here("headline", MATCH), "children"), Input("facts-now", "data"))
    def show_headline(query):
        return no_update if query is None else headline(read_view(query))

    @app.callback(Output(_here("next-releases", MATCH), "children"), Input("facts-now", "data"))
    def show_releases(query):
        return no_update if query is None else next_release_table(read_view(query))


def _cost_cards(view: View) -> list:
    """Cost, scenario and categories: without the first and last where no spending was surveyed.

    The scenario of a case that has ended has nothing left to project, so it stays out of sight.
    """
    case = load_case(view.case)
    scenario = _scenario_card(view, span=4 if case.spending else 12, hidden=bool(case.end or case.partial))
    if case.spending is None:
        return [scenario]
    span = 6 if case.end is not None else 4
    return [chart_card(COST, span=span), scenario, chart_card(CATEGORIES, span=span)]


def _flight_cards(view: View) -> list:
    if view.case != DEFAULT_CASE:
        return []
    count = html.Div(id=_here("headline"))
    return [chart_card(FLIGHTS, span=8), plain_card("904 of 5,548: what does it count?", [count], span=4)]


def _here(name: str, page="overview") -> dict:
    # Ids of one page are matched: a callback of a page that is not open then stays silent.
    return {"type": name, "page": page}


def _switch(view: View) -> dmc.SegmentedControl:
    return dmc.SegmentedControl(
        id={"type": "control", "name": "view", "kind": "choice"},
        data=[
            {"value": "level", "label": "Level"},
            {"value": "gap", "label": "Gap"},
            {"value": "cumulative", "label": "Cumulative"},
        ],
        value=view.chart,
        size="xs",
        **{"aria-label": "Show the level, the gap to the baseline, or the cumulative loss"},
    )


def _reach_switch(view: View) -> dmc.SegmentedControl | None:
    """So far or to the end of the scenario; a case that has ended has nothing to come."""
    case = load_case(view.case)
    if case.end is not None or case.spending is None:
        return None
    return dmc.SegmentedControl(
        id={"type": "control", "name": "reach", "kind": "choice"},
        data=[{"value": value, "label": label.capitalize()} for value, label in REACHES.items()],
        value=view.reach,
        size="xs",
        **{"aria-label": "Add up the known months, or all months to the end of the scenario"},
    )


def _scenario_card(view: View, *, span: int, hidden: bool) -> html.Section:
    return plain_card(
        "What if it lasts?",
        [
            scenario_inputs(view),
            html.Div(id=_here("projected"), className="projected", role="status"),
            html.Div(html.Button("Reset to defaults", id="reset", type="button", n_clicks=0), className="actions"),
        ],
        span=span,
        name="scenario",
        hidden=hidden,
    )
