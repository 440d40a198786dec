"""Scenarios: the workbench. What is assumed, what follows at once, which assumption matters, and what else could be."""

from dash import ALL, MATCH, Dash, Input, Output, State, ctx, dcc, html, no_update

from dashboard.errors import DashboardError
from dashboard.language import say
from dashboard.pages.assumption_words import assumption_panel, name_of_input
from dashboard.pages.cards import chart_card, plain_card, table_card, waiting
from dashboard.pages.controls import PATH, controls_of
from dashboard.pages.outcome_parts import inputs_table, no_inputs
from dashboard.pages.scenario_cards import DIFFERENCES, PATHS, TORNADO, WATERFALL
from dashboard.pages.scenario_inputs import fresh_defaults, said_later, scenario_inputs
from dashboard.pages.scenario_outcomes import is_over, shown_scenarios, swings
from dashboard.pages.scenario_saved import saved_panel, scenario_actions, wire_saved
from dashboard.pages.scenario_tables import difference_table
from dashboard.pages.scenario_words import verdict, way_on
from dashboard.pages.shell import stores
from dashboard.pages.switches import reach_switch
from dashboard.pages.view import View, view_of
from dashboard.phrasing import sentences
from dashboard.simulate.project import project
from dashboard.tables.cases import load_case

CARDS = (PATHS, TORNADO, WATERFALL, DIFFERENCES)


def build(view: View) -> html.Div:
    """The page of one view; its figures and tables arrive by callbacks."""
    over = is_over(view)
    controls = ("as_of", "reach") if over else ("as_of", "reach", "compare", PATH, *_names(view))
    return html.Div(
        [
            *stores(view, controls),
            html.H1(say("Scenarios"), className="only-read"),
            html.P(id=_here("verdict"), className="verdict workbench-verdict"),
            html.Div(_measured_cards(view) if over else _workbench(view), className="grid workbench"),
        ]
    )


def wire(app: Dash) -> None:
    """Wire verdict, tables, defaults and the panel of an assumption to the controls."""
    wire_saved(app)
    _wire_words(app)
    _wire_assumptions(app)

    @app.callback(Output({"type": "fresh", "page": MATCH}, "data"), Input("facts-now", "data"))
    def show_defaults(query):
        return no_update if query is None else fresh_defaults(view_of(query))

    @app.callback(
        Output({"type": "preset-box", "name": ALL}, "hidden"),
        Input("facts-now", "data"),
        State({"type": "preset-box", "name": ALL}, "id"),
    )
    def hide_later_presets(query, ids):
        if query is None:
            return [no_update] * len(ids)
        return said_later([id["name"] for id in ids], view_of(query))


def _names(view: View) -> tuple[str, ...]:
    return tuple(control.name for control in controls_of(view.case))


def _here(name: str, page="scenarios") -> dict:
    return {"type": f"scenario-{name}", "page": page}


def _measured_cards(view: View) -> list:
    """What stands where nothing is left to project: the measured waterfall, if spending is known, and the way on."""
    case = load_case(view.case)
    measured = case.partial is None and case.spending is not None
    return [*([chart_card(WATERFALL, span=12)] if measured else []), way_on(view)]


def _workbench(view: View) -> list:
    opened = html.Div(
        [
            html.Div(id=_here("openers"), className="openers"),
            html.Div(id="assumption-panel", className="panel", hidden=True, role="status"),
        ]
    )
    inputs = html.Section(
        [
            dcc.Store(id={"type": "fresh", "page": "scenarios"}),
            dcc.Store(id="assumption-asked"),
            html.Div(
                [html.H2(say("What do you assume?")), html.Span(id=_here("count"), className="quiet-note")],
                className="card-head",
            ),
            html.Div([scenario_inputs(view), saved_panel(view)], className="scenario-body"),
            scenario_actions(),
        ],
        className="card span-4 scenario-inputs",
        id="card-scenario",
    )
    results = html.Div([chart_card(PATHS, span=12), chart_card(TORNADO, span=12, below=[opened])],
                       className="span-8 results")  # fmt: skip
    return [
        inputs,
        results,
        table_card(DIFFERENCES, [waiting(_here("differences"))], span=6),
        chart_card(WATERFALL, span=6, head=reach_switch(view)),
        plain_card(say("Where does every number come from?"), [html.Div(id=_here("inputs"))], name="inputs"),
    ]


def _wire_words(app: Dash) -> None:
    @app.callback(Output(_here("verdict", MATCH), "children"), Input("view-now", "data"))
    def show_verdict(query):
        if query is None:
            return no_update
        # A view that does not exist is told at the head of the page, and what stands here stays.
        view = view_of(query)
        try:
            return verdict(view)
        except DashboardError as error:
            return html.Span(sentences(*error.messages), className="empty")

    @app.callback(Output(_here("differences", MATCH), "children"), Input("view-now", "data"))
    def show_differences(query):
        if query is None:
            return no_update
        view = view_of(query)
        try:
            return difference_table(view)
        except DashboardError as error:
            return html.P(sentences(*error.messages), className="empty")

    @app.callback(
        Output(_here("inputs", MATCH), "children"),
        Output(_here("count", MATCH), "children"),
        Input("view-now", "data"),
    )
    def show_inputs(query):
        if query is None:
            return no_update, no_update
        view = view_of(query)
        count = say("A of {count}", count=len(shown_scenarios(view)))
        try:
            return inputs_table(project(view.scenario, view.as_of)), count
        except DashboardError:
            return no_inputs(), count


def _wire_assumptions(app: Dash) -> None:
    @app.callback(Output(_here("openers", MATCH), "children"), Input("view-now", "data"))
    def show_openers(query):
        if query is None:
            return no_update
        view = view_of(query)
        try:
            ids = [one.id for one in swings(view).swings]
        except DashboardError:
            return None
        buttons = [
            html.Button(name_of_input(id), type="button", className="text-button",
                        **{"data-asks": "assumption-asked", "data-what": id,
                           "aria-label": say("Open the assumption: {name}", name=name_of_input(id))})
            for id in ids
        ]  # fmt: skip
        return [html.Span(say("Open the assumption:"), className="small-label"), *buttons]

    @app.callback(
        Output("assumption-panel", "children"),
        Output("assumption-panel", "hidden"),
        Input(TORNADO.part("figure"), "clickData"),
        Input("assumption-asked", "data"),
        State("view-now", "data"),
        prevent_initial_call=True,
    )
    def open_assumption(clicked, asked, query):
        is_button = ctx.triggered_id == "assumption-asked"
        if not is_button and not clicked:
            return no_update, no_update
        id = asked["what"] if is_button else clicked["points"][0]["customdata"][0]
        return assumption_panel(id, view_of(query)), False
