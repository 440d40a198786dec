"""Overview: what happened, what it has cost, what it may cost, how sure that is."""

import dash_mantine_components as dmc
from dash import MATCH, Dash, Input, Output, html, no_update

from dashboard.errors import DashboardError
from dashboard.language import say
from dashboard.pages.cards import chart_card, plain_card
from dashboard.pages.chain_cards import ANALOGUES, NET
from dashboard.pages.drivers_table import drivers_table
from dashboard.pages.outcome_parts import as_known, inputs_table, limitation_list, no_inputs, since_last_release
from dashboard.pages.overview_cards import ARRIVALS, CATEGORIES, COST
from dashboard.pages.releases_table import coming_releases
from dashboard.pages.shell import stores
from dashboard.pages.switches import reach_switch, switch
from dashboard.pages.verdict import verdict_parts
from dashboard.pages.view import View, view_of
from dashboard.phrasing import sentences
from dashboard.simulate import project, simulate
from dashboard.tables.cases import load_case

CARDS = (ARRIVALS, COST, NET, ANALOGUES, CATEGORIES)


def build(view: View) -> html.Div:
    """The page of one view; its figures arrive by callbacks."""
    return html.Div(
        [
            *stores(view, ("as_of", "view", "reach", "dates")),
            html.Div(
                [
                    html.H1(say("What the travel shock has cost"), className="only-read"),
                    html.P(id=_here("verdict"), className="verdict"),
                    html.Aside(id=_here("since"), className="side"),
                ],
                className="lead",
            ),
            html.Div(
                [
                    chart_card(ARRIVALS, span=12, head=html.Div([_dates(view), _switch(view)], className="switches")),
                    *_money_cards(view),
                    plain_card(say("What arrives next?"), [html.Div(id=_here("next-releases"))], name="next-releases"),
                    plain_card(
                        say("Where does every number come from?"), [html.Div(id=_here("inputs"))], name="inputs"
                    ),
                ],
                className="grid",
            ),
        ]
    )


def wire(app: Dash) -> None:
    """Wire what the words and tables of this page show to the controls."""

    @app.callback(
        Output(_here("verdict", MATCH), "children"),
        Output(_here("inputs", MATCH), "children"),
        Input("view-now", "data"),
    )
    def show_words(query):
        if query is None:
            return (no_update,) * 2
        view = view_of(query)
        try:
            # What cannot have a baseline still has counts, and the chain says them.
            compute = project if load_case(view.case).partial else simulate
            outcome = compute(view.scenario, view.as_of)
        except DashboardError as error:
            return html.Span(sentences(*error.messages), className="empty"), no_inputs()
        said = sentences(as_known(outcome), outcome.facts.get("all_visitors", ""))
        beside = html.Span(said, className="beside-verdict")
        return [*verdict_parts(outcome.text), beside], inputs_table(outcome)

    @app.callback(Output(_here("since", MATCH), "children"), Input("chain-now", "data"))
    def show_movement(query):
        if query is None:
            return no_update
        try:
            return since_last_release(view_of(query))
        except DashboardError:
            # The verdict beside it says why nothing can be computed.
            return None

    @app.callback(Output(_here("drivers", MATCH), "children"), Input("chain-now", "data"))
    def show_drivers(query):
        return no_update if query is None else drivers_table(view_of(query))

    @app.callback(Output(_here("limitations", MATCH), "children"), Input("chain-now", "data"))
    def show_limitations(query):
        return no_update if query is None else _limits(view_of(query))

    @app.callback(Output(_here("next-releases", MATCH), "children"), Input("facts-now", "data"))
    def show_releases(query):
        return no_update if query is None else coming_releases(view_of(query))


def _money_cards(view: View) -> list:
    """Cost, how sure it is, net, its categories and analogues; the money is left out where none was surveyed."""
    sure = [html.Div(id=_here("drivers")), html.Div(id=_here("limitations"))]
    if load_case(view.case).spending is None:
        return [chart_card(ANALOGUES, span=6), plain_card(say("How sure are we?"), sure, span=6, name="sure")]
    return [
        html.Div(
            [chart_card(COST, span=12), plain_card(say("How sure are we?"), sure, name="sure")],
            className="stack span-6",
        ),
        chart_card(NET, span=6, head=reach_switch(view)),
        chart_card(CATEGORIES, span=6),
        chart_card(ANALOGUES, span=6),
    ]


def _limits(view: View) -> html.Details:
    """Behind one click where the drivers of the interval stand above it, else open."""
    is_alone = load_case(view.case).spending is None
    summary = html.Summary(say("What to know before a number is quoted"))
    return html.Details([summary, limitation_list(view)], open=is_alone)


def _here(name: str, page="overview") -> dict:
    # Ids of one page are matched: a callback of a page that is not open then stays silent.
    return {"type": name, "page": page}


def _switch(view: View) -> dmc.SegmentedControl | None:
    if load_case(view.case).partial:
        # Without a baseline there is neither a gap nor a loss to add up.
        return None
    return switch(
        view,
        "view",
        options=(("level", say("Level")), ("gap", say("Gap")), ("cumulative", say("Cumulative"))),
        label=say("Show the level, the gap to the baseline, or the cumulative loss"),
    )


def _dates(view: View) -> dmc.Select:
    """How much history stands before the onset."""
    return dmc.Select(
        id={"type": "control", "name": "dates", "kind": "choice"},
        data=[
            {"value": "near", "label": say("Sixteen months before")},
            {"value": "five-years", "label": say("Five years before")},
            {"value": "all", "label": say("All months known")},
        ],
        value=view.choice("dates"),
        allowDeselect=False,
        withCheckIcon=False,
        size="xs",
        w=186,
        **{"aria-label": say("How many months before the onset are drawn")},
    )
