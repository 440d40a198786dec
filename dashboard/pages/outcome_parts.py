"""What a page says of an outcome in words and small tables; every number is read from its rows."""

import pandas as pd
from dash import html

from dashboard.errors import DashboardError
from dashboard.language import say, term
from dashboard.model.types import Outcome
from dashboard.numbers import date, full_month, money_unit
from dashboard.pages.cards import source_link, text_table
from dashboard.pages.view import View
from dashboard.phrasing import capital, with_semicolons
from dashboard.simulate.movement import last_release_movement
from dashboard.simulate.project import project
from dashboard.simulate.spoken import input_name, movement_name
from dashboard.tables.cases import load_case
from dashboard.tables.provenance import table_source
from dashboard.tables.releases import arrivals_note, reach_note


def last_row(outcome: Outcome, variable: str) -> pd.Series | None:
    """The last row of a variable of the affected market, or None where the outcome has none."""
    if not (outcome.table["variable"] == variable).any():
        return None
    rows = outcome.rows(variable, outcome.facts.get("market"))
    return rows.iloc[-1] if len(rows) else None


def as_known(outcome: Outcome) -> str:
    """On which day the sentence above it was true, and to which month arrivals were counted by then."""
    last = outcome.facts.get("last_known", "")
    if not last:
        return say("As known on {day}.", day=date(outcome.as_of))
    return say(
        "As known on {day}, with arrivals to {month}.",
        day=date(outcome.as_of), month=full_month(pd.Period(last, freq="M")),
    )  # fmt: skip


def limitation_list(view: View) -> html.Ul:
    """What a reader must know before quoting a number of the chain, or why there is none on the day."""
    try:
        said = project(view.scenario, view.as_of).limitations
    except DashboardError:
        said = (say("Nothing can be computed for this day; the reason stands at the top."),)
    case = load_case(view.case)
    more = (term(case.data_note),) if case.partial else ()
    return html.Ul([html.Li(limit) for limit in (*said, *more)], className="limits")


def no_inputs() -> html.P:
    """What stands in place of the inputs when nothing can be computed on the day."""
    return html.P(
        say("No number was computed, so none has a source. The page on sources holds what is known."),
        className="sentence",
    )


def inputs_table(outcome: Outcome) -> list:
    """Every input with its value, unit and origin, behind one click; its source is one click further."""
    rows = pd.DataFrame(
        [
            {
                say("Input"): input_name(str(row.input)),
                say("Value"): _value_in_words(str(row.input), row.value),
                say("Unit"): row.unit,
                say("Where it came from"): row.origin,
                say("Source"): _source(str(row.source)),
            }
            for row in outcome.inputs.itertuples()
        ]
    )
    return [
        html.P(
            say(
                "Outcome {hash}, as known on {day}. The same scenario, day and tables give the same outcome.",
                hash=outcome.hash,
                day=date(outcome.as_of),
            ),
            className="sentence",
        ),
        html.Details(
            [html.Summary(say("Sources and inputs")), text_table(rows, numbers=(say("Value"),))],
            open=False,
        ),
        html.P(html.A(say("Every table with its publisher, terms, vintages and checks"), href="/sources")),
    ]


def _source(recorded: str):
    """A source in the language of the moment; a citation that has no other stays as it was recorded."""
    said = term(recorded)
    return source_link(recorded, said) if said != recorded else html.Span(source_link(recorded, recorded), lang="en")


def since_last_release(view: View) -> list:
    """How the loss so far moved from the release before to the day as known on, in trillion yen, part by part."""
    found = last_release_movement(view.scenario, view.as_of)
    if found is None or found.unit != "yen":
        return []
    movement = found.movement
    if found.last_month == found.last_month_before and not any(round(part.change / 1e6) for part in movement.parts):
        # A case that was known to its end moves no more.
        return []
    named = {part.name: part.change for part in movement.parts}
    unit = money_unit(max(abs(movement.earlier), abs(movement.later)))
    lines = [
        (say("Loss so far before"), movement.earlier, "plain"),
        (_new_months(found.last_month_before, found.last_month), named.pop("new months"), "signed"),
        *((capital(movement_name(name)), change, "signed") for name, change in named.items()),
        (say("Loss so far now"), movement.later, "plain"),
    ]
    head = capital(unit.name)
    cells = [(label, _in_unit(value / unit.divisor, kind)) for label, value, kind in lines]
    return [
        html.H2(say("Since the release before, {day}", day=date(found.earlier))),
        text_table(pd.DataFrame(cells, columns=["", head]), numbers=(head,)),
    ]


def rail_state(view: View) -> html.Span:
    """How far the arrivals of the case's destination reach on the day, and which releases are not loaded."""
    case = load_case(view.case)
    if case.end is not None:
        return html.Span(
            say(
                "{series}; the case runs from {first} to {last}",
                series=term(case.series),
                first=full_month(case.onset),
                last=full_month(case.end),
            )
        )
    return html.Span(reach_note(view.day, case.destination), title=arrivals_note(view.day, case.destination))


def _new_months(before: pd.Period, now: pd.Period) -> str:
    if now == before:
        return say("No new month")
    if now == before + 1:
        return say("New month: {month}", month=full_month(now))
    return say("New months to {month}", month=full_month(now))


def _in_unit(value: float, kind: str) -> str:
    text = f"{abs(value):.3f}"
    negative = value < 0 and float(text) > 0
    return f"−{text}" if negative else f"+{text}" if kind == "signed" and float(text) > 0 else text


def _value_in_words(input: str, value: object) -> str:
    if input != "input_output_tables":
        return _plain_number(value)
    named = [(id, table_source(id)) for id in str(value).split(", ")]
    return with_semicolons(id if source is None else term(source.title) for id, source in named)


def _plain_number(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"
    return str(value)
