"""Track record: what this program and the claims said, what came, and where the differences come from."""

import dash_mantine_components as dmc
from dash import MATCH, Dash, Input, Output, html, no_update

from dashboard.grading.scorecard import CASE
from dashboard.pages.cards import chart_card, table_card, waiting
from dashboard.pages.links import link
from dashboard.pages.shell import stores
from dashboard.pages.track_record_cards import SCORECARD, SPENDING_CHECK, spending_check
from dashboard.pages.track_record_tables import spending_table
from dashboard.pages.view import View, view_of
from dashboard.tables.cases import load_case
from dashboard.tables.path_rules import load_path_rules

CARDS = (SCORECARD, SPENDING_CHECK)


def build(view: View) -> html.Div:
    """The page of one view; figures and tables arrive by callbacks of their own, the slow ones last."""
    return html.Div(
        [
            *stores(view, ("as_of",)),
            html.H1("Track record", className="page-title"),
            html.P(id=_here("lead"), className="page-lead"),
            html.Div(
                [
                    *([chart_card(SCORECARD, span=12)] if view.case == CASE else [_not_graded(view)]),
                    *([_spending_card()] if view.case == CASE else []),
                ],
                className="grid",
            ),
        ]
    )


def wire(app: Dash) -> None:
    """Wire words, tables and the list of claims to the case and the day."""

    @app.callback(Output(_here("lead", MATCH), "children"), Input("facts-now", "data"))
    def show_lead(query):
        return no_update if query is None else _lead(view_of(query))

    @app.callback(Output(_here("spending", MATCH), "children"), Input("facts-now", "data"))
    def show_spending(query):
        return no_update if query is None else spending_table(spending_check(view_of(query)))


def _here(name: str, page="track-record") -> dict:
    return {"type": f"track-{name}", "page": page}


def _lead(view: View) -> str:
    if view.case != CASE:
        return load_case(view.case).title
    return "What this program and others said would come, against what came."


def _spending_card() -> html.Section:
    return table_card(SPENDING_CHECK, [waiting(_here("spending"))])


def _not_graded(view: View) -> html.Div:
    words = f"The scorecard and the check of our spending exist for {load_case(CASE).title} only."
    if view.case in load_path_rules().chosen_on:
        words += (
            " The rules of the projection were chosen on this case among others, so a score on it would be no test."
        )
    anchor = dmc.Anchor("Show the track record of 2025", href=link("/track-record", {}))
    return html.Div([html.P(words), anchor], className="empty span-12")
