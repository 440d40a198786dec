"""Named scenarios, and scenarios as the query of a link."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from dashboard.errors import ScenarioError
from dashboard.model.types import Scenario
from dashboard.tables.cases import load_case
from dashboard.tables.entries import Entry, nearest, raise_all, read_list

ALL_CASES = "*"
DEFAULT_CASE = "japan-2025"
_NUMBERS = {part.name: part.type for part in fields(Scenario) if part.name not in ("case", "id")}
_WHOLE = ("hold_months", "months")
_FIELDS = ("id", "case", "title", "meaning", "default", *_NUMBERS)


@dataclass(frozen=True)
class NamedScenario:
    """A scenario with its title and what it means in one sentence."""

    scenario: Scenario
    title: str
    meaning: str
    is_default: bool


def named_scenarios(case: str = DEFAULT_CASE) -> tuple[NamedScenario, ...]:
    """The named scenarios of a case, in the order of scenarios.toml.

    Raises:
        ScenarioError: the case does not exist, or scenarios.toml has mistakes; all of them at once.
    """
    id = load_case(case).id
    entries = read_list("scenarios.toml", "scenarios")
    named = tuple(_named(entry, id) for entry in entries if entry.values.get("case") in (ALL_CASES, id))
    raise_all(entries, ScenarioError)
    return named


def load_scenario(case: str = DEFAULT_CASE, id: str | None = None) -> Scenario:
    """One named scenario of a case; without an id the default one.

    Raises:
        ScenarioError: there is no such case or scenario.
    """
    named = named_scenarios(case)
    chosen = [one.scenario for one in named if (one.is_default if id is None else one.scenario.id == id)]
    if not chosen:
        known = tuple(one.scenario.id for one in named)
        raise ScenarioError(f"Scenario {id} does not exist for case {case}. {nearest(str(id), known)}")
    return chosen[0]


def scenario_from_query(query: Mapping[str, str], *, other_keys: tuple[str, ...] = ("as_of",)) -> Scenario:
    """The scenario that the query of a link names: `case`, `scenario`, and the fields that differ from it.

    Args:
        query: names and values as text, such as {"case": "japan-2025", "depth": "0.4"}.
        other_keys: names that belong to the page and are passed over.

    Raises:
        ScenarioError: a name or a value cannot be used; all mistakes at once.
    """
    known = ("case", "scenario", *_NUMBERS)
    mistakes = [
        f"{name} is not part of a scenario; remove it from the link. {nearest(name, known)}"
        for name in query
        if name not in known and name not in other_keys
    ]
    values: dict[str, float | int | None] = {}
    for name in _NUMBERS:
        if name in query:
            try:
                values[name] = _number(name, query[name])
            except (ValueError, OverflowError):
                mistakes.append(f"{name} is {query[name]!r}; it must be {_expected(name)}. Correct it in the link.")
    try:
        base = load_scenario(query.get("case", DEFAULT_CASE), query.get("scenario"))
        scenario = _changed(base, values)
    except ScenarioError as error:
        raise ScenarioError(*mistakes, *error.messages) from error
    if mistakes:
        raise ScenarioError(*mistakes)
    return scenario


def scenario_to_query(scenario: Scenario) -> dict[str, str]:
    """The query of a link that gives this scenario back: only what differs from the default scenario."""
    default = load_scenario(scenario.case)
    query = {} if scenario.case == DEFAULT_CASE else {"case": scenario.case}
    base = default
    if scenario.id != default.id and any(one.scenario.id == scenario.id for one in named_scenarios(scenario.case)):
        query["scenario"] = scenario.id
        base = load_scenario(scenario.case, scenario.id)
    for name in _NUMBERS:
        value = getattr(scenario, name)
        if value != getattr(base, name):
            query[name] = "auto" if value is None else f"{value:g}" if value == float(f"{value:g}") else repr(value)
    return query


def _number(name: str, written: str) -> float | int | None:
    if written == "auto" and name in ("depth", "spend_per_visitor"):
        return None
    number = float(written)
    if name in _WHOLE and number != int(number):
        raise ValueError(f"{name} is {written}; it must be a whole number. Correct it.")
    return int(number) if name in _WHOLE else number


def _expected(name: str) -> str:
    if name in _WHOLE:
        return "a whole number"
    return "a number, or auto" if name in ("depth", "spend_per_visitor") else "a number"


def _changed(base: Scenario, values: Mapping[str, float | int | None]) -> Scenario:
    parts = {name: values.get(name, getattr(base, name)) for name in _NUMBERS}
    return Scenario(case=base.case, id=base.id, **parts)


def _named(entry: Entry, case: str) -> NamedScenario:
    entry.only(*_FIELDS)
    for name in _NUMBERS:
        if name in entry.values:
            entry.number(name)
    given = {name: entry.values[name] for name in _NUMBERS if name in entry.values and not entry.mistakes}
    try:
        scenario = Scenario(case=case, id=entry.text("id"), **given)  # type: ignore[arg-type]
    except ScenarioError as error:
        for mistake in error.messages:
            entry.note(mistake)
        scenario = Scenario(case=case)
    return NamedScenario(scenario, entry.text("title"), entry.text("meaning"), entry.flag("default"))
