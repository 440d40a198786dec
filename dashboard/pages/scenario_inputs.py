"""The card of a scenario's inputs: presets in groups, sliders with their defaults, and where each default is from."""

import dash_mantine_components as dmc
import pandas as pd
from dash import dcc, html

from dashboard.errors import DashboardError
from dashboard.language import say, speech, term
from dashboard.model.types import Assumption, Outcome, Scenario
from dashboard.numbers import percent_sign
from dashboard.pages.controls import (
    PATH,
    SHOCK,
    STATED,
    Control,
    controls_of,
    label_of,
    money_controls,
    on_screen,
    unit_of,
)
from dashboard.pages.view import View
from dashboard.simulate import simulate
from dashboard.simulate.exchange import exchange_of
from dashboard.simulate.project import project
from dashboard.simulate.shelf import exposure_of
from dashboard.tables.assumptions import load_assumptions
from dashboard.tables.cases import load_case
from dashboard.tables.scenarios import NamedScenario, load_scenario, named_scenarios


def scenario_inputs(view: View) -> html.Div:
    """Presets in groups, each with its meaning and source; sliders with their number fields."""
    named = named_scenarios(view.case)
    groups = [(title, [one for one in named if _group_of(one.scenario) == title]) for title in group_titles()]
    money = money_controls(view.case)
    return html.Div(
        [
            html.Div(
                [_group(title, members, view) for title, members in groups if members],
                className="presets",
                role="group",
                **{"aria-label": say("Scenarios to start from")},
            ),
            dcc.Input(id={"type": "control", "name": PATH, "kind": "hidden"}, type="hidden", value=view.scenario.id),
            html.Div(
                [
                    html.H3(say("Shock path")),
                    html.P(
                        say("This path needs no sliders. Move one, and depth, hold, recovery and scar take its place."),
                        className="quiet-note",
                    ),
                    html.Div([_input(control, view) for control in SHOCK], className="inputs"),
                    html.H3(say("Money")),
                    html.Div([_input(control, view) for control in money], className="inputs")
                    if money
                    else html.P(say("No spending was surveyed for this case: the chain ends with visitors."),
                                className="quiet-note"),
                ],
                id="path",
            ),
        ]
    )  # fmt: skip


def group_titles() -> tuple[str, str, str]:
    """The names of the groups of presets."""
    return say("As in past cases"), say("Ours"), say("As others have said")


def _group_of(scenario: Scenario) -> str:
    """Whose path it is: that of past cases, one that others stated in phases, or ours."""
    past, ours, others = group_titles()
    if scenario.follows_past_cases:
        return past
    return others if scenario.phases else ours


def _group(title: str, members: list[NamedScenario], view: View) -> html.Div:
    return html.Div(
        [html.Span(title, className="small-label"), html.Div([_preset(named, view) for named in members])],
        className="preset-group",
        role="group",
        **{"aria-label": title},
    )


def _preset(named: NamedScenario, view: View) -> html.Span:
    """A button with its meaning and source, which show while the pointer or the focus is on it.

    What somebody said later than the day is hidden.
    """
    meaning = f"meaning-{named.scenario.id}"
    source = say("Source: {source}", source=_without_address(named.source))
    return html.Span(
        [
            html.Button(
                term(named.title),
                id={"type": "preset", "name": named.scenario.id},
                type="button",
                n_clicks=0,
                className="preset",
                **{"aria-pressed": "false", "aria-describedby": meaning},
            ),
            html.Span([term(named.meaning), html.Span(source)], id=meaning, role="tooltip", className="meaning"),
        ],
        className="preset-box",
        id={"type": "preset-box", "name": named.scenario.id},
        hidden=not named.was_said_by(view.day),
    )


def said_later(names: list[str], view: View) -> list[bool]:
    """Which of the presets somebody stated only after the day of the view."""
    named = {one.scenario.id: one for one in named_scenarios(view.case)}
    return [name in named and not named[name].was_said_by(view.day) for name in names]


def _without_address(source: str) -> str:
    """Who said it and when; the address stands in the scenario's file and among the inputs."""
    return ", ".join(part for part in source.split(", ") if not part.startswith("https://"))


def _input(control: Control, view: View) -> html.Div:
    low, high, step = control.range
    value = on_screen(control, view.scenario)
    label, unit = label_of(control.name), unit_of(control.name, view.case)
    # A screen reader hears the name with its unit; a percent sign or a Han character stands right after the number.
    is_joined = unit.startswith(percent_sign()) or speech().language != "en"
    name, suffix = f"{label} ({unit})", unit if is_joined else f" {unit}"
    return html.Div(
        [
            html.Label(label, id=f"label-{control.name}"),
            dmc.NumberInput(
                id={"type": "number", "name": control.name},
                value=value,
                min=low,
                max=high,
                step=step,
                suffix=suffix,
                decimalScale=control.decimals,
                thousandSeparator=",",
                hideControls=True,
                clampBehavior="blur",
                debounce=400,
                **{"aria-label": name},
            ),
            dmc.Slider(
                id={"type": "control", "name": control.name, "kind": "slider"},
                value=value,
                min=low,
                max=high,
                step=step,
                size=3,
                thumbSize=16,
                label=None,
                thumbLabel=name,
            ),
            html.Div(
                [
                    html.Span(_limit(low, unit)),
                    _origin(control, load_assumptions().get(control.assumption or "")),
                    html.Span(_limit(high, unit)),
                ],
                className="default",
            ),
        ],
        className="input-line of-path" if control.name in STATED else "input-line",
    )


def _limit(value: float, unit: str) -> str:
    return f"{value:,g}{'%' if unit.startswith('%') else ''}".replace("-", "−")


def _origin(control: Control, assumption: Assumption | None) -> html.A:
    """The default with the way to its source: the browser writes the number when the data of the day give it."""
    source = term(assumption.source) if assumption else say("as measured or surveyed; see sources and inputs")
    return html.A(
        say("default"),
        id={"type": "origin", "name": control.name},
        href="#card-inputs",
        title=say("Default: {source}", source=source),
    )


def fresh_defaults(view: View) -> dict[str, dict]:
    """What stands on controls that nobody has moved: their values on screen as known on the day, and in words."""
    default = load_scenario(view.case)
    try:
        outcome = simulate(default, view.as_of)
    except DashboardError:
        return {"values": {}, "words": {}}
    known = {str(row.input): row.value for row in outcome.inputs.itertuples()} | _measured(view, default)
    values, words = {}, {}
    for control in controls_of(view.case):
        value = known.get(control.name, on_screen_assumption(control, default))
        if not isinstance(value, int | float):
            continue
        shown = round(float(value) / (control.scale or 1), control.decimals)
        values[control.name] = shown
        written = _limit(shown, unit_of(control.name, view.case))
        words[control.name] = say("default {value}", value=written)
    return {"values": values, "words": words}


def on_screen_assumption(control: Control, default: Scenario) -> float | None:
    """The default of a control that an assumption fills, in the unit of a scenario."""
    shown = on_screen(control, default)
    return None if shown is None else shown * (control.scale or 1)


def _measured(view: View, default: Scenario) -> dict[str, float]:
    """Onset, exchange rate, and the shares that offset and value added have of the gross loss."""
    case = load_case(view.case)
    found = {"onset": exposure_of(case)}
    if case.spending is None:
        return found
    outcome = project(default, view.as_of)
    found |= _rate(view)
    gross = _last(outcome, "cumulative_spending_lost_gross")
    for name, variable in (("offset_share", "spending_offset"), ("multiplier", "value_added_lost")):
        part = _last(outcome, f"cumulative_{variable}")
        if gross and part is not None:
            found[name] = part / gross
    return found


def _rate(view: View) -> dict[str, float]:
    exchange = exchange_of(load_case(view.case).affected[0], as_of=pd.Timestamp(view.day))
    return {} if exchange is None or exchange.rates.empty else {"exchange_rate": float(exchange.rates.iloc[-1])}


def _last(outcome: Outcome, variable: str) -> float | None:
    rows = outcome.table[outcome.table["variable"] == variable]
    return None if rows.empty else float(rows.sort_values("month")["value"].iloc[-1])
