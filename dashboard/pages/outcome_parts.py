"""What a page says of an outcome in words and small tables; every number is read from its rows."""

import dash_mantine_components as dmc
import pandas as pd
from dash import html

from dashboard.errors import DashboardError
from dashboard.model.types import Outcome
from dashboard.numbers import date, interval, yen
from dashboard.pages.cards import Link, text_table, written_table
from dashboard.pages.controls import CONTROLS
from dashboard.pages.view import View
from dashboard.simulate import simulate
from dashboard.simulate.movement import last_release_movement
from dashboard.simulate.project import project
from dashboard.simulate.spoken import input_name
from dashboard.tables.cases import load_case
from dashboard.tables.releases import arrivals_note, reach_note
from dashboard.tables.scenarios import load_scenario

_TRILLION = 1e12


def last_row(outcome: Outcome, variable: str) -> pd.Series | None:
    """The last row of a variable of the affected market, or None where the outcome has none."""
    if not (outcome.table["variable"] == variable).any():
        return None
    rows = outcome.rows(variable, outcome.facts.get("market"))
    return rows.iloc[-1] if len(rows) else None


def projected_loss(outcome: Outcome) -> list:
    """The projected loss in yen with its 80% interval, or what is missing for it."""
    row = last_row(outcome, "cumulative_projected_spending_lost_gross")
    if row is None:
        return [html.P("No spending is projected for this case: its spending was not surveyed by market.")]
    first = outcome.rows("projected_spending_lost_gross", outcome.facts.get("market"))["month"].iloc[0]
    words = interval((row["low_80"], row["high_80"]), row["value"], quantity="yen", level=80)
    return [
        html.Span(f"Projected loss, {first:%b %Y} to {row['month']:%b %Y}", className="small-label"),
        html.Strong(yen(row["value"]), id="projected-value"),
        html.Span(f"{words}{_unit_of(row['value'])}, as known on {date(outcome.as_of)}", className="quiet-note"),
    ]


def limitation_list(view: View) -> html.Ul:
    """What a reader must know before quoting a number of the chain, or why there is none on the day."""
    try:
        said = project(view.scenario, view.as_of).limitations
    except DashboardError:
        said = ("Nothing can be computed for this day; the reason stands at the top.",)
    case = load_case(view.case)
    more = (case.data_note,) if case.partial else ()
    return html.Ul([html.Li(limit) for limit in (*said, *more)], className="limits")


def no_inputs() -> html.P:
    """What stands in place of the inputs when nothing can be computed on the day."""
    return html.P(
        "No number was computed, so none has a source. The tables below hold what is known.", className="sentence"
    )


def inputs_table(outcome: Outcome) -> list:
    """Every input with its value, unit and origin, behind one click; its source is one click further."""
    rows = pd.DataFrame(
        [
            {
                "Input": input_name(str(row.input)),
                "Value": _plain_number(row.value),
                "Unit": row.unit,
                "Where it came from": row.origin,
                "Source": Link(str(row.source), str(row.source)),
            }
            for row in outcome.inputs.itertuples()
        ]
    )
    return [
        html.P(
            f"Outcome {outcome.hash}, as known on {date(outcome.as_of)}. The same scenario, day and tables give the "
            "same outcome.",
            className="sentence",
        ),
        html.Details(
            [html.Summary("Sources and inputs"), written_table(rows, numbers=("Value",), target="_blank")], open=False
        ),
        html.P(dmc.Anchor("Every table with its publisher, terms, vintages and checks", href="/sources")),
    ]


def defaults_on_screen(view: View) -> dict[str, float]:
    """What the controls that nobody has moved stand on: the values that the data of the day give."""
    outcome = simulate(load_scenario(view.case), view.as_of)
    known = {str(row.input): row.value for row in outcome.inputs.itertuples()}
    found = {}
    for control in CONTROLS:
        value = known.get(control.name)
        if isinstance(value, int | float):
            found[control.name] = round(float(value) / control.scale, 1) if control.scale else round(float(value))
    return found


def since_last_release(view: View) -> list:
    """How the loss so far moved from the release before to the day as known on, in trillion yen, part by part."""
    found = last_release_movement(view.scenario, view.as_of)
    if found is None or found.unit != "yen":
        return []
    movement = found.movement
    named = {part.name: part.change for part in movement.parts}
    lines = [
        ("Loss so far before", movement.earlier, "plain"),
        (_new_months(found.last_month_before, found.last_month), named.pop("new months"), "signed"),
        *((name.capitalize(), change, "signed") for name, change in named.items()),
        ("Loss so far now", movement.later, "plain"),
    ]
    cells = [(label, _trillions(value, kind)) for label, value, kind in lines]
    return [
        html.H2(f"Since the release before, {date(found.earlier)}"),
        text_table(pd.DataFrame(cells, columns=["", "Trillion yen"]), numbers=("Trillion yen",)),
    ]


def rail_state(view: View) -> html.Span:
    """How far the arrivals of the case's destination reach on the day, and which releases are not loaded."""
    case = load_case(view.case)
    if case.end is not None:
        return html.Span(f"{case.series}; the case runs from {case.onset:%B %Y} to {case.end:%B %Y}")
    return html.Span(reach_note(view.day, case.destination), title=arrivals_note(view.day, case.destination))


def _new_months(before: pd.Period, now: pd.Period) -> str:
    if now == before:
        return "No new month"
    return f"New month: {now:%B %Y}" if now == before + 1 else f"New months to {now:%B %Y}"


def _trillions(value: float, kind: str) -> str:
    text = f"{abs(value) / _TRILLION:.3f}"
    negative = value < 0 and float(text) > 0
    return f"−{text}" if negative else f"+{text}" if kind == "signed" and float(text) > 0 else text


def _unit_of(value: float) -> str:
    return f" {yen(value).split(' ', 1)[1]}" if " " in yen(value) else ""


def _plain_number(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"
    return str(value)
