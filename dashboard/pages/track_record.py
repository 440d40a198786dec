"""Evidence and track record: how we know, whether our intervals held, and what was said against what came."""

import dash_mantine_components as dmc
from dash import MATCH, Dash, Input, Output, html, no_update

from dashboard.errors import DashboardError
from dashboard.grading.scorecard import CASE
from dashboard.language import say, term
from dashboard.numbers import place
from dashboard.pages.card import Card
from dashboard.pages.cards import chart_card, table_card, waiting
from dashboard.pages.evidence_cards import (
    ACCURACY,
    AGREEMENT,
    CHECKS,
    COVERAGE,
    DONOR_WEIGHTS,
    DONORS,
    EARLIER,
    PLACEBOS,
    VARIANTS,
    measured,
)
from dashboard.pages.evidence_words import checks_table, donors_table
from dashboard.pages.links import link
from dashboard.pages.shell import stores
from dashboard.pages.switches import switch
from dashboard.pages.track_record_cards import SCORECARD, SPENDING_CHECK, spending_check
from dashboard.pages.track_record_tables import spending_table
from dashboard.pages.view import CURRENCY, LANGUAGE, View, view_of
from dashboard.phrasing import sentences
from dashboard.tables.cases import load_case
from dashboard.tables.path_rules import load_path_rules

CARDS: tuple[Card, ...] = (
    CHECKS, AGREEMENT, PLACEBOS, VARIANTS, DONOR_WEIGHTS, EARLIER, DONORS, COVERAGE, ACCURACY, SCORECARD,
    SPENDING_CHECK,
)  # fmt: skip


def build(view: View) -> html.Div:
    """The page of one view; the backtest and the scorecard arrive first, what is measured with donors after them."""
    is_graded = view.case == CASE
    return html.Div(
        [
            *stores(view, ("as_of", "checked")),
            html.H1(say("Evidence and track record"), className="page-title"),
            html.P(
                say("How we know what we say, how often our intervals held, and what was said against what came."),
                className="page-lead",
            ),
            _part(say("How do we know?"), _evidence(view), waits=load_case(view.case).partial is None),
            _part(
                say("How good has it been?"),
                [
                    chart_card(COVERAGE, span=6, head=_switch(view)),
                    chart_card(ACCURACY, span=6),
                    *([chart_card(SCORECARD, span=12)] if is_graded else [_not_graded(view)]),
                    *([_spending_card()] if is_graded else []),
                ],
            ),
        ]
    )


def wire(app: Dash) -> None:
    """Wire the tables to the case and the day; the measured ones wait until the backtest stands."""

    @app.callback(Output(_here("spending", MATCH), "children"), Input("facts-now", "data"))
    def show_spending(query):
        return no_update if query is None else spending_table(spending_check(view_of(query)))

    @app.callback(
        Output(_here("checks", MATCH), "children"),
        Output(_here("donors", MATCH), "children"),
        Input("evidence-now", "data"),
    )
    def show_checks(query):
        if query is None:
            return (no_update,) * 2
        try:
            outcome = measured(view_of(query))
        except DashboardError as error:
            words = html.Span(sentences(*error.messages), className="empty")
            return words, words
        return checks_table(outcome), donors_table(outcome)


def _here(name: str, page="track-record") -> dict:
    return {"type": f"track-{name}", "page": page}


def _part(title: str, cards: list, *, waits: bool = False) -> html.Section:
    """A part of the page; one that waits says so once it takes more than a second."""
    running = html.P(
        [say("Measuring again with donors, placebos and other choices; a few seconds."), html.Span()],
        className="measuring",
        role="status",
    )
    return html.Section(
        [html.Div([html.H2(title, className="part-title"), running if waits else None], className="part-head"),
         html.Div(cards, className="grid")],
        className="part",
    )  # fmt: skip


def _evidence(view: View) -> list:
    if load_case(view.case).partial:
        return [_no_effect(view)]
    return [
        table_card(CHECKS, [waiting(_here("checks"))]),
        chart_card(AGREEMENT, span=6),
        chart_card(EARLIER, span=6),
        chart_card(PLACEBOS, span=6),
        chart_card(VARIANTS, span=6),
        chart_card(DONOR_WEIGHTS, span=6),
        table_card(DONORS, [waiting(_here("donors"))], span=6),
    ]


def _switch(view: View) -> dmc.SegmentedControl:
    market = load_case(view.case).affected[0]
    return switch(
        view,
        "checked",
        options=(("all", say("All markets")), ("market", place(market)[:1].upper() + place(market)[1:])),
        label=say("Backtest of all markets, or of the affected one alone"),
    )


def _spending_card() -> html.Section:
    return table_card(SPENDING_CHECK, [waiting(_here("spending"))])


def _no_effect(view: View) -> html.Div:
    """Why a partial case has no evidence, and the way to one that has."""
    case = load_case(view.case)
    words = say("No effect is measured for this case, so there is nothing to check. {reason}",
                reason=term(case.partial or ""))  # fmt: skip
    return html.Div([html.P(words), _way_on(view, say("Show the evidence for the case of 2025"))],
                    className="empty span-12")  # fmt: skip


def _not_graded(view: View) -> html.Div:
    words = say(
        "The scorecard and the check of our spending exist for {case} only.", case=term(load_case(CASE).title)
    )  # fmt: skip
    if view.case in load_path_rules().chosen_on:
        words = sentences(
            words,
            say(
                "The rules of the projection were chosen on this case among others, so a score on it would be no test."
            ),
        )
    return html.Div([html.P(words), _way_on(view, say("Show the track record of 2025"))], className="empty span-12")


def _way_on(view: View, words: str) -> html.A:
    kept = {name: value for name, value in view.query().items() if name in (LANGUAGE, CURRENCY)}
    return html.A(words, href=link("/track-record", kept))
