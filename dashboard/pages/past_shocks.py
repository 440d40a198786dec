"""Past shocks: every case in event time, and one card a case with what happened and what is known."""

import dash_mantine_components as dmc
import pandas as pd
from dash import MATCH, Dash, Input, Output, State, html, no_update

from dashboard.errors import DashboardError
from dashboard.language import say, term
from dashboard.numbers import full_month, month, place, signed_change, span
from dashboard.pages.blocks import block_table, recorded
from dashboard.pages.card import Card
from dashboard.pages.cards import chart_card, table_card, waiting
from dashboard.pages.links import link
from dashboard.pages.past_shock_cards import COMPARISON, SHELF, SHOCKS, compared
from dashboard.pages.shell import stores
from dashboard.pages.switches import switch
from dashboard.pages.view import CURRENCY, LANGUAGE, View, view_of
from dashboard.phrasing import between, in_brackets
from dashboard.simulate.past_shocks import PastShock, past_shock
from dashboard.tables.cases import Case, list_cases, load_case
from dashboard.tables.events import Event, load_events
from dashboard.tables.scenarios import DEFAULT_CASE

CARDS: tuple[Card, ...] = (SHELF, COMPARISON, *SHOCKS.values())
_EVENTS = 3


def build(view: View) -> html.Div:
    """The page of one view; figures and tables arrive by callbacks of their own."""
    return html.Div(
        [
            *stores(view, ("as_of", "axis")),
            html.H1(say("Past shocks"), className="page-title"),
            html.P(
                say(
                    "What earlier travel shocks did to arrivals, each against its own baseline and lined up by months "
                    "since its onset."
                ),
                className="page-lead",
            ),
            html.Div(
                [
                    chart_card(SHELF, span=12, head=_switch(view)),
                    table_card(COMPARISON, [waiting(_here("compared"))]),
                    *(_case_card(case) for case in list_cases()),
                ],
                className="grid",
            ),
        ]
    )


def wire(app: Dash) -> None:
    """Wire the table and the words of each case to the day."""

    @app.callback(Output(_here("compared", MATCH), "children"), Input("facts-now", "data"))
    def show_compared(query):
        return no_update if query is None else comparison_table(view_of(query))

    @app.callback(
        Output({"type": "past-story", "case": MATCH}, "children"),
        Input("facts-now", "data"),
        State({"type": "past-story", "case": MATCH}, "id"),
    )
    def show_story(query, id):
        return no_update if query is None else story(load_case(id["case"]), view_of(query))


def _here(name: str, page="past-shocks") -> dict:
    return {"type": f"past-{name}", "page": page}


def _switch(view: View) -> dmc.SegmentedControl:
    return switch(
        view,
        "axis",
        options=(("effect", say("Effect")), ("year", say("Change on the year"))),
        label=say("Show the effect against each baseline, or the change on the year before the onset"),
    )


def _case_card(case: Case) -> html.Section:
    return chart_card(SHOCKS[case.id], span=4, below=[html.Div(id={"type": "past-story", "case": case.id})])


def comparison_table(view: View) -> html.Div:
    """The cases side by side; what a case lacks stands in the place of its numbers."""
    rows = compared(view).to_dict("records")
    return block_table([_table_row(row, view) for row in rows], numbers=(say("Published estimates"),))


def _table_row(row: dict, view: View) -> dict:
    is_now = html.Span(say("this case"), className="small") if row["case"] == view.case else None
    has_effect = not row["missing"]
    return {
        say("Case"): html.Div([_open(row["case"], view, words=row["name"]), is_now]),
        say("Onset"): month(row["onset"]),
        say("Kind"): row["kind"],
        say("Market"): place(row["market"]),
        say("Deepest month"): _with_ends(month(row["deepest_month"]), row, "deepest") if has_effect else row["missing"],
        say("All months together"): _with_ends(
            say("{count} months", count=row["months"]) if row["months"] != 1 else say("1 month"), row, "cumulative"
        ) if has_effect else "",
        say("Half recovered"): _recovered(row["half_recovered_after"]) if has_effect else "",
        say("Published estimates"): str(row["estimates"]),
    }  # fmt: skip


def _with_ends(when: str, row: dict, kind: str) -> html.Div:
    value = row["deepest"] if kind == "deepest" else row["cumulative_value"]
    ends = _ends(row[f"{kind}_low_95"], row[f"{kind}_high_95"], value)
    return html.Div([html.Strong(signed_change(value, 0)), html.Span(f"{ends}; {when}", className="small")])


def _ends(low: float, high: float, value: float) -> str:
    words = span((low, high), value, quantity="share")
    return say("95%: {ends} below", ends=words) if high <= 0 else say("95%: {ends}", ends=words)


def _recovered(month_since: float | None) -> str:
    if month_since is None or pd.isna(month_since):
        return say("not in the months measured")
    return say("{number} months after the onset", number=int(month_since))


def story(case: Case, view: View) -> list:
    """What happened with date and speaker, how deep, how long, what the figures lack, and the way to the case."""
    events = _events(case, view)
    try:
        found = _facts(past_shock(case.id, view.day))
    except DashboardError:
        # The card above says why there is no number.
        found = []
    return [
        html.Ul([html.Li(_event(event)) for event in events], className="shock-events") if events else None,
        html.Dl([part for name, words in found for part in (html.Dt(name), html.Dd(words))], className="shock-facts"),
        html.P([html.Strong(say("Data as shipped. ")), recorded(case.data_note)], className="quiet-note"),
        html.P(_open(case.id, view, words=say("Open this case")), className="shock-open"),
    ]


def _events(case: Case, view: View) -> list[Event]:
    return [event for event in load_events(case=case.id, as_of=view.day) if event.marker][:_EVENTS]


def _event(event: Event) -> list:
    said = [
        html.Strong(event.date_text),
        f" {term(event.wording)}{between()}",
        html.Span(in_brackets(term(event.actor))),
    ]
    if event.address:
        said += [" ", html.A(say("Source"), href=event.address, target="_blank", rel="noopener noreferrer")]
    return said


def _facts(shock: PastShock) -> list[tuple[str, object]]:
    deepest, whole = shock.deepest, shock.whole
    if deepest is None or whole is None:
        return []
    return [
        (
            say("Depth"),
            say(
                "{change} in {month} ({ends})",
                change=signed_change(deepest["value"], 0),
                month=month(deepest["month"]),
                ends=_ends(deepest["low_95"], deepest["high_95"], deepest["value"]),
            ),
        ),
        (say("Half of it regained"), _recovered(shock.half_after)),
        (
            say("All months together"),
            say(
                "{change} to {month} ({ends}); {again}",
                change=signed_change(whole["value"], 0),
                month=full_month(shock.effect["month"].iloc[-1]),
                ends=_ends(whole["low_95"], whole["high_95"], whole["value"]),
                again=_again(shock.zero_after),
            ),
        ),
    ]


def _again(zero_again: int | None) -> str:
    if zero_again is None:
        return say("no later month's interval holds zero")
    return say("the interval holds zero again {number} months after the onset", number=zero_again)


def _open(case_id: str, view: View, *, words: str) -> html.A:
    """The way to the Overview of a case, in the language and currency of the view."""
    kept = {name: value for name, value in view.query().items() if name in (LANGUAGE, CURRENCY)}
    return html.A(words, href=link("/", kept if case_id == DEFAULT_CASE else kept | {"case": case_id}))
