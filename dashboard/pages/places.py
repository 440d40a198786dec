"""Places: which of the 47 prefectures are exposed, what changed there, what loss is projected."""

import datetime

import dash_mantine_components as dmc
import pandas as pd
from dash import MATCH, Dash, Input, Output, html, no_update

from dashboard.errors import DashboardError
from dashboard.language import say, term
from dashboard.pages.cards import chart_card
from dashboard.pages.links import link
from dashboard.pages.places_cards import FALLEN, NIGHTS, TILES
from dashboard.pages.places_facts import place_facts
from dashboard.pages.places_predicted import PREDICTED
from dashboard.pages.places_words import asked_of, honesty, verdict
from dashboard.pages.shell import stores
from dashboard.pages.switches import switch
from dashboard.pages.verdict import verdict_parts
from dashboard.pages.view import CURRENCY, LANGUAGE, View, view_of
from dashboard.phrasing import sentences
from dashboard.simulate.prefectures import prefecture_gap
from dashboard.tables.cases import load_case
from dashboard.tables.prefectures import load_prefectures, prefecture_at

CARDS = (TILES, FALLEN, NIGHTS, PREDICTED)
_CHOSEN = {"type": "control", "name": "prefecture", "kind": "choice"}


def build(view: View) -> html.Div:
    """The page of one view; a case without guest nights says what is missing and leads to one that has them."""
    gap = _gap_today(view)
    head = html.H1(say("Places"), className="only-read")
    if gap is not None:
        return html.Div([*stores(view, ("as_of",)), head, _missing(view, gap)])
    return html.Div(
        [
            *stores(view, ("as_of", "tiles", "prefecture")),
            head,
            html.P(id=_here("verdict"), className="verdict places-verdict"),
            html.P(id=_here("honesty"), className="note places-honesty"),
            html.Div(
                [
                    chart_card(TILES, span=8, head=_switch(view)),
                    chart_card(FALLEN, span=4),
                    chart_card(NIGHTS, span=6, head=_choice(view), below=[html.Div(id=_here("facts"))]),
                    chart_card(PREDICTED, span=6),
                ],
                className="grid",
            ),
        ]
    )


def wire(app: Dash) -> None:
    """Wire the words to case, day and prefecture, and the tiles to the list of prefectures."""

    @app.callback(
        Output(_here("verdict", MATCH), "children"),
        Output(_here("honesty", MATCH), "children"),
        Input("facts-now", "data"),
    )
    def show_verdict(query):
        if query is None:
            return (no_update,) * 2
        asked = asked_of(view_of(query))
        try:
            return verdict_parts(verdict(asked)), honesty(asked)
        except DashboardError as error:
            return html.Span(sentences(*error.messages), className="empty"), ""

    @app.callback(Output(_here("facts", MATCH), "children"), Input("view-now", "data"))
    def show_facts(query):
        return no_update if query is None else place_facts(view_of(query))

    @app.callback(
        Output(_CHOSEN, "value"),
        Input(TILES.part("figure"), "clickData"),
        prevent_initial_call=True,
    )
    def choose(click):
        point = click["points"][0] if click and click.get("points") else None
        code = prefecture_at(point["x"], point["y"]) if point else None
        return no_update if code is None else str(code)


def _here(name: str, page="places") -> dict:
    return {"type": f"places-{name}", "page": page}


def _gap_today(view: View) -> str | None:
    """What the case lacks whatever day is chosen; what was not known yet on a day is said by the cards."""
    case = load_case(view.case)
    return prefecture_gap(case, case.affected[0], day=pd.Timestamp(datetime.date.today()))


def _missing(view: View, gap: str) -> html.Div:
    kept = {name: value for name, value in view.query().items() if name in (LANGUAGE, CURRENCY)}
    words = say("{gap} The survey of this page counts Japan from January 2024 on.", gap=gap)
    anchor = html.A(say("Show the places of the advisory of 2025"), href=link("/places", kept))
    return html.Div([html.P(words), anchor], className="empty")


def _switch(view: View) -> dmc.SegmentedControl:
    return switch(
        view,
        "tiles",
        options=(("exposure", say("Exposure")), ("change", say("Change observed")), ("loss", say("Loss projected"))),
        label=say("Show the exposure, the observed change or the projected loss"),
    )


def _choice(view: View) -> dmc.Select:
    code = asked_of(view).code
    names = load_prefectures()["name"]
    return dmc.Select(
        id=_CHOSEN,
        data=[{"value": str(number), "label": term(str(name))} for number, name in names.items()],
        value=str(code) if code else None,
        placeholder=say("All of Japan"),
        searchable=True,
        clearable=True,
        nothingFoundMessage=say("No prefecture has this name"),
        withCheckIcon=False,
        size="sm",
        className="places-choice",
        clearButtonProps={"aria-label": say("Show all of Japan")},
        **{"aria-label": say("Choose a prefecture")},
    )
