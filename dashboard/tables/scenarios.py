"""Named scenarios, scenarios in a file of one's own, and scenarios as the query of a link."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from dashboard import config
from dashboard.errors import ScenarioError
from dashboard.model.types import PathPhase, Scenario
from dashboard.tables.cases import case_names, load_case
from dashboard.tables.days import Day, to_day
from dashboard.tables.entries import Entry, entries_of, nearest, raise_all, read_file

ALL_CASES = "*"
DEFAULT_CASE = "japan-2025"
MONEY = ("offset_share", "exchange_rate", "multiplier")
NUMBERS = ("depth", "hold_months", "recovery_months", "scar", "spend_per_visitor", "months", "onset", *MONEY)
_WHOLE = ("hold_months", "months")
_FILLED = ("depth", "hold_months", "recovery_months", "scar", "spend_per_visitor", "onset", *MONEY)
_WORDS = ("reading", "counterfactual")
SCENARIO_KEYS = ("scenario", *NUMBERS, *_WORDS)
_FIELDS = (
    "id",
    "title",
    "meaning",
    "source",
    "said_on",
    "cases",
    "place",
    "default",
    "follows",
    "phases",
    *NUMBERS,
    *_WORDS,
)


@dataclass(frozen=True)
class NamedScenario:
    """A scenario with its title, what it means in one sentence, where it comes from, and its place in a list.

    `said_on` is the day on which somebody else stated it; None for ours.
    """

    scenario: Scenario
    title: str
    meaning: str
    source: str
    place: float
    is_default: bool
    said_on: pd.Timestamp | None = None

    def was_said_by(self, day: Day) -> bool:
        """Whether the scenario could be told on a day."""
        return self.said_on is None or self.said_on <= to_day(day)


def named_scenarios(case: str = DEFAULT_CASE) -> tuple[NamedScenario, ...]:
    """The named scenarios of a case, one file each in `data/scenarios`, in the order of their places.

    A scenario that follows the case itself, or one that began later, is left out.

    Raises:
        ScenarioError: the case does not exist, or a file has mistakes; all mistakes of that file at once.
    """
    chosen = load_case(case)
    named = []
    for path in sorted((config.data_folder() / "scenarios").glob("*.toml")):
        cases = read_file(path).get("cases", [])
        if isinstance(cases, list) and (ALL_CASES in cases or chosen.id in cases):
            named.append(_read(path, chosen.id, own=True))
    earlier = [one for one in named if all(load_case(id).onset < chosen.onset for id in one.scenario.follows)]
    return tuple(sorted(earlier, key=lambda one: one.place))


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


def read_scenario(path: Path, *, case: str = DEFAULT_CASE) -> Scenario:
    """The scenario of a person's own TOML file, in the form of those in `data/scenarios`, for a case.

    Raises:
        ScenarioError: the file does not exist, is not TOML or has mistakes; all of them at once.
    """
    if not path.is_file():
        raise ScenarioError(f"Scenario {path} does not exist; name a scenario or a TOML file. Correct the path.")
    return _read(path, load_case(case).id, own=False).scenario


def scenario_from_query(query: Mapping[str, str], *, other_keys: tuple[str, ...] = ("as_of",)) -> Scenario:
    """The scenario that the query of a link names: `case`, `scenario`, and the fields that differ from it.

    A depth, hold, recovery or scar in the query takes the place of a path that the named scenario follows or states
    in phases.

    Args:
        query: names and values as text, such as {"case": "japan-2025", "depth": "0.4"}.
        other_keys: names that belong to the page and are passed over.

    Raises:
        ScenarioError: a name or a value cannot be used; all mistakes at once.
    """
    known = ("case", *SCENARIO_KEYS)
    mistakes = [
        f"{name} is not part of a scenario; remove it from the link. {nearest(name, known)}"
        for name in query
        if name not in known and name not in other_keys
    ]
    values: dict[str, float | int | str | None] = {name: query[name] for name in _WORDS if name in query}
    for name in NUMBERS:
        if name in query:
            try:
                values[name] = _number(name, query[name])
            except (ValueError, OverflowError):
                mistakes.append(f"{name} is {query[name]!r}; it must be {_expected(name)}. Correct it in the link.")
    case = query.get("case", DEFAULT_CASE)
    try:
        base = load_scenario(case, query.get("scenario"))
    except ScenarioError as error:
        mistakes += error.messages
        # The numbers are looked at all the same, so that every mistake is told.
        base = Scenario(case)
    try:
        scenario = changed_scenario(base, values)
    except ScenarioError as error:
        raise ScenarioError(*mistakes, *error.messages) from error
    if mistakes:
        raise ScenarioError(*mistakes)
    return scenario


def changed_scenario(base: Scenario, values: Mapping[str, float | int | str | None]) -> Scenario:
    """The scenario with other values; a stated depth, hold, recovery or scar takes the place of its path.

    Raises:
        ScenarioError: a value is out of its range, or values contradict each other; all mistakes at once.
    """
    states_another = any(values.get(name) is not None for name in ("depth", "hold_months", "recovery_months", "scar"))
    if states_another and not base.states_a_path:
        values = {"follows": (), "phases": (), "reading": "arrivals", **values}  # type: ignore[dict-item]
        kept = {name: None for name in ("depth", "hold_months", "recovery_months", "scar") if name not in values}
        values = {**kept, **values}
    return replace(base, **values)  # type: ignore[arg-type]


def scenario_to_query(scenario: Scenario) -> dict[str, str]:
    """The query of a link that gives this scenario back: only what differs from the default scenario."""
    default = load_scenario(scenario.case)
    query = {} if scenario.case == DEFAULT_CASE else {"case": scenario.case}
    base = default
    if scenario.id != default.id and any(one.scenario.id == scenario.id for one in named_scenarios(scenario.case)):
        query["scenario"] = scenario.id
        base = load_scenario(scenario.case, scenario.id)
    for name in NUMBERS:
        value = getattr(scenario, name)
        if value != getattr(base, name):
            query[name] = "auto" if value is None else f"{value:g}" if value == float(f"{value:g}") else repr(value)
    return query | {name: getattr(scenario, name) for name in _WORDS if getattr(scenario, name) != getattr(base, name)}


def scenario_to_toml(scenario: Scenario, *, title: str = "") -> str:
    """The scenario as a TOML file of one's own; `read_scenario` gives it back for the same case."""
    words: dict[str, str | None] = {"id": scenario.id, "title": title or None, "source": "chosen on the Scenarios page"}
    lines = [f"{name} = {_text(value)}" for name, value in words.items() if value]
    lines.append(f"cases = [{_text(scenario.case)}]")
    if scenario.follows:
        lines.append(f"follows = [{', '.join(map(_text, scenario.follows))}]")
    numbers = {name: getattr(scenario, name) for name in NUMBERS}
    lines += [f"{name} = {value!r}" for name, value in numbers.items() if value is not None]
    lines += [f"{name} = {_text(getattr(scenario, name))}" for name in _WORDS]
    for phase in scenario.phases:
        lines += ["", "[[phases]]", f"label = {_text(phase.label)}"]
        lines += [f"{name} = {getattr(phase, name)!r}" for name in ("first", "months", "depth")]
    return "\n".join([*lines, ""])


def _text(value: str) -> str:
    # JSON escapes what TOML asks for, but for one control character.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _number(name: str, written: str) -> float | int | None:
    if written == "auto" and name in _FILLED:
        return None
    number = float(written)
    if name in _WHOLE and number != int(number):
        raise ValueError(f"{name} is {written}; it must be a whole number. Correct it.")
    return int(number) if name in _WHOLE else number


def _expected(name: str) -> str:
    kind = "a whole number" if name in _WHOLE else "a number"
    return f"{kind}, or auto" if name in _FILLED else kind


def _read(path: Path, case: str, *, own: bool) -> NamedScenario:
    """A scenario of one file for a case; `own` says that the file is one of ours and its name is its id."""
    content = read_file(path)
    entry = Entry(path.name, content)
    entry.only(*_FIELDS)
    entries = entries_of(content, "phases", file=path.name)
    _check_phases(entry, count=len(entries))
    phases = tuple(_phase(part) for part in entries)
    given: dict[str, object] = {name: _given(entry, name) for name in NUMBERS if name in content}
    given |= {name: entry.text(name) or None for name in _WORDS if name in content}
    id = entry.text("id")
    scenario = Scenario(case=case)
    try:
        scenario = Scenario(
            case=case,
            id=id,
            phases=() if any(part.mistakes for part in entries) else phases,
            follows=entry.texts("follows"),
            **{name: value for name, value in given.items() if value is not None},  # type: ignore[arg-type]
        )
    except ScenarioError as error:
        for mistake in error.messages:
            entry.note(mistake)
    _check_names(entry, id, stem=path.stem if own else id)
    named = NamedScenario(
        scenario=scenario,
        title=entry.text("title", default=""),
        meaning=entry.text("meaning", default=""),
        source=entry.text("source"),
        place=entry.number("place") if own else 0.0,
        is_default=entry.flag("default"),
        said_on=entry.optional_day("said_on"),
    )
    raise_all((entry, *entries), ScenarioError)
    return named


def _check_names(entry: Entry, id: str, *, stem: str) -> None:
    if id and not re.fullmatch(r"[a-z0-9][a-z0-9-]*", id):
        entry.note(f"id is {id}; it must be small letters, digits and hyphens. Correct it.")
    if id != stem:
        entry.note(f"id is {id}; it must be the name of the file, {stem}. Rename one of them.")
    known = case_names()
    for name in entry.texts("follows"):
        if name not in known:
            entry.note(f"follows names {name}, which is no case. {nearest(name, known)}")


def _check_phases(entry: Entry, *, count: int) -> None:
    written = entry.values.get("phases", [])
    if not isinstance(written, list) or len(written) != count:
        entry.note(f"phases is {written!r}; it must be one or more [[phases]], in double brackets. Correct it.")


def _given(entry: Entry, name: str) -> float | int | None:
    """The number, or None with a noted mistake where it is none, or no whole one that must be."""
    before = len(entry.mistakes)
    number = _whole(entry, name) if name in _WHOLE else entry.number(name)
    return None if len(entry.mistakes) > before else number


def _whole(entry: Entry, name: str) -> int:
    number = entry.number(name)
    if not number.is_integer():
        entry.note(f"{name} is {number}; it must be a whole number. Correct it.")
        return 0
    return int(number)


def _phase(entry: Entry) -> PathPhase:
    entry.only("label", "first", "months", "depth")
    return PathPhase(entry.text("label"), _whole(entry, "first"), _whole(entry, "months"), entry.number("depth"))
