"""The controls of a scenario, their units on screen, their defaults and their presets."""

from dataclasses import dataclass

import dash_mantine_components as dmc
from dash import dcc, html

from dashboard.model.types import Assumption, Scenario
from dashboard.pages.choices import CHOICES
from dashboard.pages.view import View
from dashboard.tables.assumptions import load_assumption, load_assumptions
from dashboard.tables.scenarios import SCENARIO_KEYS, NamedScenario, load_scenario, named_scenarios


@dataclass(frozen=True)
class Control:
    """One slider with its number field.

    Attributes:
        name: the field of a scenario, and its name in a link.
        label: what it is called.
        suffix: its unit on screen.
        range: lowest, highest and step in the unit on screen.
        scale: what one unit on screen is in a scenario; None where they are the same.
        assumption: the id of the assumption that gives the default, if one does.
    """

    name: str
    label: str
    suffix: str
    range: tuple[float, float, float]
    scale: float | None = None
    assumption: str | None = None


CONTROLS = (
    Control("depth", "Depth while it holds", "% below", (0, 95, 1), 0.01, "depth_prior"),
    Control("hold_months", "Hold", " months", (0, 24, 1), None, "hold_months"),
    Control("recovery_months", "Recovery to half", " months", (1, 36, 1), None, "recovery_months"),
    Control("scar", "Scar", "% for good", (0, 40, 1), 0.01, "scar"),
    Control(
        "spend_per_visitor", "Spend per visitor", " yen", (50_000, 500_000, 1_000), None, "spend_per_visitor_factor"
    ),
)  # fmt: skip
PATH = "scenario"
INPUTS = (PATH, *(control.name for control in CONTROLS))
GROUPS = ("As in past cases", "Ours", "As others have said")
_STATED = ("depth", "hold_months", "recovery_months", "scar")


def on_screen(control: Control, scenario: Scenario) -> float | None:
    """The value of a scenario's field in the unit on screen; None where the data of the day fill it.

    A path that is followed or told in phases has no hold, recovery and scar of its own: the assumptions stand there,
    and count once a slider is moved.
    """
    value = getattr(scenario, control.name)
    if control.name in _STATED and (value is None or not scenario.states_a_path):
        value = None if control.name == "depth" else load_assumption(control.name).value
    return None if value is None else round(value / (control.scale or 1), 3)


def base_of(view: View, controls: tuple[str, ...]) -> dict:
    """What the browser needs to write a link: defaults, scales, presets, and what has no control on this page."""
    default = load_scenario(view.case)
    dropped = {*controls, "scenario"} if "depth" in controls else set(controls)
    return {
        "inputs": list(INPUTS),
        "defaults": {
            "as_of": View(default).day.isoformat(),
            **{name: choice.default(view.case) for name, choice in CHOICES.items()},
            PATH: default.id,
            **{control.name: on_screen(control, default) for control in CONTROLS},
        },
        "scenario": [*SCENARIO_KEYS],
        "language": view.language,
        "scales": {control.name: control.scale for control in CONTROLS if control.scale},
        "presets": {named.scenario.id: _differences(named.scenario, default) for named in named_scenarios(view.case)},
        "pathless": [named.scenario.id for named in named_scenarios(view.case) if not named.scenario.states_a_path],
        "path": list(_STATED),
        "kept": {name: value for name, value in view.query().items() if name not in dropped},
    }


def scenario_inputs(view: View) -> html.Div:
    """Presets in groups, each with its meaning and source; sliders with their number fields."""
    assumptions = load_assumptions()
    named = named_scenarios(view.case)
    groups = [(title, [one for one in named if _group_of(one.scenario) == title]) for title in GROUPS]
    return html.Div(
        [
            html.Div(
                [_group(title, members) for title, members in groups if members],
                className="presets",
                role="group",
                **{"aria-label": "Scenarios to start from"},
            ),
            dcc.Input(id={"type": "control", "name": PATH, "kind": "hidden"}, type="hidden", value=view.scenario.id),
            html.Div(
                [
                    html.P(
                        "This path needs no sliders. Move one, and depth, hold, recovery and scar take its place.",
                        className="quiet-note",
                    ),
                    html.Div(
                        [_input(control, view.scenario, assumptions.get(control.assumption or ""))
                         for control in CONTROLS],
                        className="inputs",
                    ),
                ],
                id="path",
            ),
        ]
    )  # fmt: skip


def _group_of(scenario: Scenario) -> str:
    """Whose path it is: that of past cases, one that others stated in phases, or ours."""
    if scenario.follows_past_cases:
        return GROUPS[0]
    return GROUPS[2] if scenario.phases else GROUPS[1]


def _group(title: str, members: list[NamedScenario]) -> html.Div:
    return html.Div(
        [html.Span(title, className="small-label"), html.Div([_preset(named) for named in members])],
        className="preset-group",
        role="group",
        **{"aria-label": title},
    )


def _preset(named: NamedScenario) -> html.Span:
    """A button with its meaning and source, which show while the pointer or the focus is on it."""
    meaning = f"meaning-{named.scenario.id}"
    return html.Span(
        [
            html.Button(
                named.title,
                id={"type": "preset", "name": named.scenario.id},
                type="button",
                n_clicks=0,
                className="preset",
                **{"aria-pressed": "false", "aria-describedby": meaning},
            ),
            html.Span(
                [named.meaning, html.Span(f"Source: {_without_address(named.source)}")], id=meaning, role="tooltip",
                className="meaning",
            ),
        ],
        className="preset-box",
    )  # fmt: skip


def _without_address(source: str) -> str:
    """Who said it and when; the address stands in the scenario's file and among the inputs."""
    return ", ".join(part for part in source.split(", ") if not part.startswith("https://"))


def _differences(scenario: Scenario, default: Scenario) -> dict[str, str | float | None]:
    pairs = {control.name: (on_screen(control, scenario), on_screen(control, default)) for control in CONTROLS}
    return {PATH: scenario.id, **{name: value for name, (value, usual) in pairs.items() if value != usual}}


def _input(control: Control, scenario: Scenario, assumption: Assumption | None) -> html.Div:
    low, high, step = control.range
    value = on_screen(control, scenario)
    name = f"{control.label} ({control.suffix.strip()})"
    return html.Div(
        [
            html.Label(control.label, id=f"label-{control.name}"),
            dmc.NumberInput(
                id={"type": "number", "name": control.name},
                value=value,
                min=low,
                max=high,
                step=step,
                suffix=control.suffix,
                decimalScale=1 if control.scale else 0,
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
                    html.Span(_limit(low, control)),
                    _origin(control, assumption),
                    html.Span(_limit(high, control)),
                ],
                className="default",
            ),
        ],
        className="input-line of-path" if control.name in _STATED else "input-line",
    )


def _limit(value: float, control: Control) -> str:
    return f"{value:,.0f}{'%' if control.suffix.startswith('%') else ''}"


def _origin(control: Control, assumption: Assumption | None) -> html.A:
    """The default with the way to its source: the browser writes the number when the data of the day give it."""
    source = assumption.source if assumption else "as measured or surveyed; see sources and inputs"
    return html.A(
        "default", id={"type": "origin", "name": control.name}, href="#card-inputs", title=f"Default: {source}"
    )
