"""Claims: every published estimate on the same terms, and what makes the difference to ours."""

import dash_mantine_components as dmc
from dash import MATCH, Dash, Input, Output, html, no_update

from dashboard.language import say, term
from dashboard.pages.cards import chart_card, table_card, waiting
from dashboard.pages.choices import claim_ids
from dashboard.pages.claims_cards import CLAIMS, DIFFERENCE, LEDGER, SLIP, lead
from dashboard.pages.claims_known import chosen_claim, largest_steps, slip, terms_of
from dashboard.pages.claims_tables import claims_table, slip_table
from dashboard.pages.claims_words import printed, said_on
from dashboard.pages.links import link
from dashboard.pages.shell import stores
from dashboard.pages.view import View, view_of
from dashboard.tables.cases import load_case
from dashboard.tables.claims import Claim, list_claims

CARDS = (LEDGER, DIFFERENCE, SLIP, CLAIMS)


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
        return no_update if query is None else lead(view_of(query))

    @app.callback(
        Output({"type": "control", "name": "claim", "kind": MATCH}, "data"),
        Input("facts-now", "data"),
    )
    def show_choices(query):
        return no_update if query is None else claim_choices(view_of(query))

    @app.callback(
        Output(_here("claims", MATCH), "children"),
        Output(_here("slip", MATCH), "children"),
        Output(_here("slip-place", MATCH), "hidden"),
        Input("facts-now", "data"),
    )
    def show_tables(query):
        if query is None:
            return (no_update,) * 3
        view = view_of(query)
        found = slip(view)
        return claims_table(terms_of(view), largest_steps(view)), slip_table(found), found is None


def _here(name: str, page="claims") -> dict:
    return {"type": f"claims-{name}", "page": page}


def _claim_cards(view: View) -> list:
    # Before a figure was withdrawn its correction is not told: the callback of the tables shows and hides the place.
    slip_place = html.Div(
        table_card(SLIP, [waiting(_here("slip"))]), id=_here("slip-place"), className="span-4 stretched", hidden=True
    )
    may_slip = any(claim.status == "withdrawn" for claim in list_claims(case=view.case))
    return [
        chart_card(LEDGER, span=12),
        chart_card(DIFFERENCE, span=8 if may_slip else 12, head=_choice(view)),
        slip_place,
        table_card(
            CLAIMS, [html.Details([html.Summary(say("Every statement with its source")), waiting(_here("claims"))])]
        ),
    ]


def _choice(view: View) -> dmc.Select:
    return dmc.Select(
        id={"type": "control", "name": "claim", "kind": "choice"},
        data=claim_choices(view),
        value=chosen_claim(view),
        allowDeselect=False,
        withCheckIcon=False,
        size="sm",
        **{"aria-label": say("Claim whose difference to our number is shown")},
    )


def claim_choices(view: View) -> list[dict]:
    """The claims known on the day; those of later days can be chosen in a link, and are not told before their day."""
    known = list_claims(as_of=view.day, case=view.case)
    told = [{"value": claim.id, "label": _choice_label(claim)} for claim in known]
    later = set(claim_ids(view.case)) - {claim.id for claim in known}
    return [*told, *({"value": id, "label": say("a claim of a later day"), "disabled": True} for id in sorted(later))]


def _choice_label(claim: Claim) -> str:
    """The number first, so that a narrow field still tells two claims of one institution apart."""
    return say(
        "{said}: {institution}, {day}. {title}",
        said=printed(claim),
        institution=claim.speaker,
        day=said_on(claim),
        title=term(claim.title),
    )


def _no_claims(view: View) -> html.Div:
    words = say("No published estimate of {case} is in the ledger.", case=term(load_case(view.case).title))
    anchor = html.A(say("Show the claims of another case"), href=link("/claims", {}))
    return html.Div([html.P(words), anchor], className="empty span-12")
