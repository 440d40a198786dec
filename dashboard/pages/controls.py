"""The controls of a scenario: their units on screen, their ranges, their defaults; what the browser is told of them."""

import math
from dataclasses import dataclass

from dashboard.language import say
from dashboard.model.types import Scenario
from dashboard.pages.choices import CHOICES
from dashboard.pages.view import View
from dashboard.tables.assumptions import load_assumption
from dashboard.tables.cases import load_case
from dashboard.tables.exchange_rates import CURRENCIES, yen_rates
from dashboard.tables.scenarios import DEFAULT_CASE, SCENARIO_KEYS, load_scenario, named_scenarios


@dataclass(frozen=True)
class Control:
    """One slider with its number field.

    Attributes:
        name: the field of a scenario, and its name in a link.
        range: lowest, highest and step in the unit on screen.
        scale: what one unit on screen is in a scenario; None where they are the same.
        assumption: the id of the assumption that gives the default, if one does.
        decimals: how many are shown.
    """

    name: str
    range: tuple[float, float, float]
    scale: float | None = None
    assumption: str | None = None
    decimals: int = 0


PATH = "scenario"
SHOCK = (
    Control("onset", (0, 100, 1), 0.01),
    Control("depth", (0, 95, 1), 0.01, "depth_prior", 1),
    Control("hold_months", (0, 24, 1), None, "hold_months"),
    Control("recovery_months", (1, 36, 1), None, "recovery_months"),
    Control("scar", (0, 40, 1), 0.01, "scar", 1),
)
_MONEY = (
    Control("spend_per_visitor", (50_000, 500_000, 1_000), None, "spend_per_visitor_factor"),
    Control("offset_share", (-50, 100, 1), 0.01, "offset_persistence"),
    Control("exchange_rate", (1, 2, 1), None, "exchange_rate_pass_through"),
    Control("multiplier", (0.5, 1.2, 0.01), None, "table_choice", 2),
)
CONTROLS = (*SHOCK, *_MONEY)
INPUTS = (PATH, *(control.name for control in CONTROLS))
STATED = ("depth", "hold_months", "recovery_months", "scar")


def label_of(name: str) -> str:
    """What a control is called."""
    return {
        "onset": say("Onset: first month touched"),
        "depth": say("Depth while it holds"),
        "hold_months": say("Hold"),
        "recovery_months": say("Recovery to half"),
        "scar": say("Scar"),
        "spend_per_visitor": say("Spend per visitor"),
        "offset_share": say("Offset by other markets"),
        "exchange_rate": say("Exchange rate ahead"),
        "multiplier": say("Value added a yen"),
    }[name]


def unit_of(name: str, case: str) -> str:
    """The unit that stands after a value on screen."""
    return {
        "onset": say("% of its days"),
        "depth": say("% below"),
        "hold_months": say("months"),
        "recovery_months": say("months"),
        "scar": say("% for good"),
        "spend_per_visitor": say("yen"),
        "offset_share": say("% of gross"),
        "exchange_rate": say("yen a {currency}", currency=currency_name(case)),
        "multiplier": say("yen"),
    }[name]


def currency_name(case: str) -> str:
    """What one unit of the affected market's currency is called; empty where no rate of it is here."""
    names = {"CNY": say("yuan"), "HKD": say("Hong Kong dollar"), "KRW": say("won"), "TWD": say("Taiwan dollar"),
             "USD": say("US dollar")}  # fmt: skip
    return names.get(CURRENCIES.get(load_case(case).affected[0], ""), "")


def money_controls(case: str) -> tuple[Control, ...]:
    """The controls of money that act in a case: none where no spending was surveyed."""
    chosen = load_case(case)
    if chosen.spending is None:
        return ()
    currency = CURRENCIES.get(chosen.affected[0])
    rates = None if currency is None else yen_rates(currency)
    if rates is None or rates.empty:
        return tuple(control for control in _MONEY if control.name != "exchange_rate")
    return tuple(_around(control, float(rates.iloc[-1])) if control.name == "exchange_rate" else control
                 for control in _MONEY)  # fmt: skip


def controls_of(case: str) -> tuple[Control, ...]:
    """All controls that act in a case."""
    return (*SHOCK, *money_controls(case))


def _around(control: Control, rate: float) -> Control:
    """The control with a range of 30% around a rate, in steps of about a two hundredth of it."""
    power = math.floor(math.log10(rate)) - 2
    step = round(10.0**power, 6)
    low, high = (round(rate * factor / (10 * step)) * 10 * step for factor in (0.7, 1.3))
    return Control(control.name, (round(low, 6), round(high, 6), step), None, control.assumption, max(0, -power))


def on_screen(control: Control, scenario: Scenario) -> float | None:
    """The value of a scenario's field in the unit on screen; None where the data of the day fill it.

    A path that is followed or told in phases has no hold, recovery and scar of its own: the assumptions stand there,
    and count once a slider is moved.
    """
    value = getattr(scenario, control.name)
    if control.name in STATED and (value is None or not scenario.states_a_path):
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
        "usual_case": DEFAULT_CASE,
        "language": view.language,
        "scales": {control.name: control.scale for control in CONTROLS if control.scale},
        "presets": {named.scenario.id: _differences(named.scenario, default) for named in named_scenarios(view.case)},
        "pathless": [named.scenario.id for named in named_scenarios(view.case) if not named.scenario.states_a_path],
        "path": list(STATED),
        "kept": {name: value for name, value in view.query().items() if name not in dropped},
    }


def _differences(scenario: Scenario, default: Scenario) -> dict[str, str | float | None]:
    pairs = {control.name: (on_screen(control, scenario), on_screen(control, default)) for control in CONTROLS}
    return {PATH: scenario.id, **{name: value for name, (value, usual) in pairs.items() if value != usual}}
