"""Track record: what this program and the claims said, what came, and where the differences come from."""

import dash_mantine_components as dmc
import pandas as pd
from dash import MATCH, Dash, Input, Output, dcc, html, no_update

from dashboard.grading.scorecard import CASE
from dashboard.numbers import date
from dashboard.pages.cards import Chart, chart_card, part, plain_card
from dashboard.pages.shell import link, stores
from dashboard.pages.track_record_contents import chosen_claim, ledger, spending_check
from dashboard.pages.track_record_tables import claims_table, printed_result, spending_table
from dashboard.pages.view import View, claim_ids, read_view
from dashboard.tables.cases import load_case
from dashboard.tables.claims import Claim, list_claims
from dashboard.tables.path_rules import load_path_rules

SCORECARD = Chart("scorecard", "What did the claims say, and what came?", 900, "full", "facts")
DIFFERENCE = Chart("difference", "Where does the difference come from?", 620, "half")
_CLAIMS = "What did each institution claim?"
_SPENDING = "How far off was our spending?"


def build(view: View) -> html.Div:
    """The page of one view; figures and tables arrive by callbacks of their own, the slow ones last."""
    has_claims = bool(claim_ids(view.case))
    return html.Div(
        [
            *stores(view, ("as_of", "claim")),
            html.H1("Track record", className="page-title"),
            html.P(id=_here("lead"), className="page-lead"),
            html.Div(
                [
                    *([chart_card(SCORECARD, span=12)] if view.case == CASE else [_not_graded(view)]),
                    *(_claim_cards(view) if has_claims else [_no_claims(view)]),
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
        return no_update if query is None else _lead(read_view(query))

    @app.callback(
        Output({"type": "control", "name": "claim", "kind": MATCH}, "data"),
        Input("facts-now", "data"),
    )
    def show_choices(query):
        return no_update if query is None else claim_choices(read_view(query))

    @app.callback(Output(_here("claims", MATCH), "children"), Input("facts-now", "data"))
    def show_claims(query):
        return no_update if query is None else claims_table(ledger(read_view(query)))

    @app.callback(Output(_here("spending", MATCH), "children"), Input("facts-now", "data"))
    def show_spending(query):
        return no_update if query is None else spending_table(spending_check(read_view(query)))


def _here(name: str, page="track-record") -> dict:
    return {"type": f"track-{name}", "page": page}


def _lead(view: View) -> str:
    count = len(list_claims(as_of=view.day, case=view.case))
    claims = f"{count} published estimate{'' if count == 1 else 's'} known on {date(pd.Timestamp(view.day))}"
    if view.case != CASE:
        return f"{load_case(view.case).title}: {claims}."
    return f"What this program and others said would come, against what came; {claims}, each with its speaker and day."


def _claim_cards(view: View) -> list:
    span = 6 if view.case == CASE else 12
    return [
        plain_card(_CLAIMS, [_waiting("claims"), *_table_actions("claims", _CLAIMS)], name="claims"),
        chart_card(DIFFERENCE, span=span, head=_choice(view)),
    ]


def _spending_card() -> html.Section:
    return plain_card(
        _SPENDING, [_waiting("spending"), *_table_actions("spending-check", _SPENDING)], span=6, name="spending-check"
    )


def _choice(view: View) -> dmc.Select:
    return dmc.Select(
        id={"type": "control", "name": "claim", "kind": "choice"},
        data=claim_choices(view),
        value=chosen_claim(view),
        allowDeselect=False,
        withCheckIcon=False,
        size="sm",
        **{"aria-label": "Claim whose difference to our number is shown"},
    )


def claim_choices(view: View) -> list[dict]:
    """The claims known on the day; those of later days can be chosen in a link, and are not told before their day."""
    known = list_claims(as_of=view.day, case=view.case)
    told = [{"value": claim.id, "label": _choice_label(claim)} for claim in known]
    later = set(claim_ids(view.case)) - {claim.id for claim in known}
    return [*told, *({"value": id, "label": "a claim of a later day", "disabled": True} for id in sorted(later))]


def _choice_label(claim: Claim) -> str:
    """The number first, so that a narrow field still tells two claims of one institution apart."""
    said = printed_result(claim.loss, claim.gdp_loss, currency=claim.currency, counts=claim.counts)
    return f"{said}: {claim.institution}, {date(claim.date)}. {claim.title}"


def _not_graded(view: View) -> html.Div:
    words = f"The scorecard and the check of our spending exist for {load_case(CASE).title} only."
    if view.case in load_path_rules().chosen_on:
        words += (
            " The rules of the projection were chosen on this case among others, so a score on it would be no test."
        )
    anchor = dmc.Anchor("Show the track record of 2025", href=link("/track-record", {}))
    return html.Div([html.P(words), anchor], className="empty span-12")


def _no_claims(view: View) -> html.Div:
    words = f"No published estimate of {load_case(view.case).title} is in the ledger."
    anchor = dmc.Anchor("Every table and what it does not hold", href=link("/sources", view.query()))
    return html.Div([html.P(words), anchor], className="empty span-12")


def _waiting(name: str) -> html.Div:
    lines = html.Div([html.I(), html.I(), html.I()], className="skeleton", **{"aria-hidden": "true"})
    return html.Div(lines, id=_here(name), style={"minHeight": "240px"})


def _table_actions(name: str, question: str) -> list:
    """CSV and link of a card that is a table."""
    buttons = [
        html.Button(label, id=part(kind, name), type="button", n_clicks=0, **{"aria-label": f"{label}: {question}"})
        for kind, label in (("csv", "CSV"), ("link", "Copy link"))
    ]
    return [
        html.Div(buttons, className="actions"),
        dcc.Download(id=part("download", name)),
        html.Span(id=part("done", name), className="only-read", role="status"),
    ]
