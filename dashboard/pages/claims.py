"""Claims: every published estimate with its assumptions, and what makes the difference to ours."""

import dash_mantine_components as dmc
from dash import MATCH, Dash, Input, Output, html, no_update

from dashboard.language import say
from dashboard.numbers import date
from dashboard.pages.cards import chart_card, table_card, waiting
from dashboard.pages.choices import claim_ids
from dashboard.pages.links import link
from dashboard.pages.shell import stores
from dashboard.pages.track_record_cards import CLAIMS, DIFFERENCE, chosen_claim, ledger
from dashboard.pages.track_record_tables import claims_table, printed_result
from dashboard.pages.view import View, view_of
from dashboard.tables.cases import load_case
from dashboard.tables.claims import Claim, list_claims

CARDS = (CLAIMS, DIFFERENCE)


def build(view: View) -> html.Div:
    """The page of one view; figures and tables arrive by callbacks of their own, the slow ones last."""
    return html.Div(
        [
            *stores(view, ("as_of", "claim")),
            html.H1(say("Claims"), className="page-title"),
            html.P(id=_here("lead"), className="page-lead"),
            html.Div(_claim_cards(view) if claim_ids(view.case) else [_no_claims(view)], className="grid"),
        ]
    )


def wire(app: Dash) -> None:
    """Wire words, tables and the list of claims to the case and the day."""

    @app.callback(Output(_here("lead", MATCH), "children"), Input("facts-now", "data"))
    def show_lead(query):
        return no_update if query is None else _lead(view_of(query))

    @app.callback(
        Output({"type": "control", "name": "claim", "kind": MATCH}, "data"),
        Input("facts-now", "data"),
    )
    def show_choices(query):
        return no_update if query is None else claim_choices(view_of(query))

    @app.callback(Output(_here("claims", MATCH), "children"), Input("facts-now", "data"))
    def show_claims(query):
        return no_update if query is None else claims_table(ledger(view_of(query)))


def _here(name: str, page="claims") -> dict:
    return {"type": f"claims-{name}", "page": page}


def _lead(view: View) -> str:
    count = len(list_claims(as_of=view.day, case=view.case))
    if count == 1:
        return say("One published estimate known on {day}, with its speaker and day.", day=date(view.day))
    return say(
        "{count} published estimates known on {day}, each with its speaker and day.", count=count, day=date(view.day)
    )


def _claim_cards(view: View) -> list:
    return [
        table_card(CLAIMS, [waiting(_here("claims"))]),
        chart_card(DIFFERENCE, span=12, head=_choice(view)),
    ]


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


def _no_claims(view: View) -> html.Div:
    words = f"No published estimate of {load_case(view.case).title} is in the ledger."
    anchor = dmc.Anchor("Every table and what it does not hold", href=link("/sources", view.query()))
    return html.Div([html.P(words), anchor], className="empty span-12")
