"""The scenarios that stand beside the one on the controls: read from the text of a link and written back to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlencode

from dashboard.errors import ScenarioError
from dashboard.language import say, term
from dashboard.model.types import Scenario
from dashboard.tables.scenarios import SCENARIO_KEYS, named_scenarios, scenario_from_query, scenario_to_query

NOTHING = "none"
MOST = 3
LONGEST_NAME = 40
_LONGEST_TEXT = 2000
_BETWEEN, _BEFORE_QUERY = "|", "~"
_USUAL = ("present-course", "quick-thaw", "weighed-analogues")


@dataclass(frozen=True)
class Beside:
    """A scenario with the name that a person gave it."""

    name: str
    scenario: Scenario


def read_comparison(written: str, *, case: str) -> tuple[Beside, ...]:
    """The scenarios that a link compares with the one on the controls; `none` is none.

    Raises:
        ScenarioError: there are more than three, or one of them has no name or is no scenario; all mistakes at once.
    """
    if written in ("", NOTHING):
        return ()
    parts = written.split(_BETWEEN)
    if len(written) > _LONGEST_TEXT or len(parts) > MOST:
        raise ScenarioError(
            say(
                "compare names {count} scenarios in {length} characters; at most {most} stand beside scenario A. "
                "Remove the others from the link.",
                count=len(parts), length=len(written), most=MOST,
            )
        )  # fmt: skip
    found: list[Beside] = []
    mistakes: list[str] = []
    for part in parts:
        try:
            found.append(_read(part, case))
        except ScenarioError as error:
            mistakes += error.messages
    if mistakes:
        raise ScenarioError(*mistakes)
    return tuple(found)


def checked_comparison(written: str, case: str) -> str:
    """The text itself.

    Raises:
        ScenarioError: it cannot be read; it says why.
    """
    read_comparison(written, case=case)
    return written


def write_comparison(shown: Sequence[Beside]) -> str:
    """The scenarios as the text of a link: `name~query` with a bar between them, `none` where there is none."""
    parts = [f"{_written_name(one.name)}{_BEFORE_QUERY}{urlencode(own_query(one.scenario))}" for one in shown]
    return _BETWEEN.join(parts) or NOTHING


def own_query(scenario: Scenario) -> dict[str, str]:
    """The query of a scenario without its case."""
    return {name: value for name, value in scenario_to_query(scenario).items() if name != "case"}


def scenario_part(query: Mapping[str, str]) -> dict[str, str]:
    """What of the query of a view says which scenario it is."""
    return {name: value for name, value in query.items() if name in SCENARIO_KEYS}


def usual_comparison(shown: Scenario) -> tuple[Beside, ...]:
    """The two named scenarios that stand beside one unless a link says otherwise."""
    named = {one.scenario.id: one for one in named_scenarios(shown.case)}
    wanted = [named[id] for id in _USUAL if id in named and named[id].scenario != shown]
    return tuple(Beside(term(one.title), one.scenario) for one in wanted[:2])


def name_of(scenario: Scenario) -> str:
    """The title of a named scenario; of a changed one with the word that says so."""
    named = next((one for one in named_scenarios(scenario.case) if one.scenario.id == scenario.id), None)
    if named is None:
        return scenario.id
    return term(named.title) if named.scenario == scenario else say("{title}, changed", title=term(named.title))


def fitting_name(written: str | None, *, otherwise: str) -> str:
    """A name that can stand in a link: without control characters, at most 40 characters, never empty."""
    kept = "".join(character for character in written or "" if character.isprintable())
    return (" ".join(kept.split()) or otherwise)[:LONGEST_NAME].strip()


def _read(part: str, case: str) -> Beside:
    name, separator, query = part.partition(_BEFORE_QUERY)
    name = unquote(name).strip()
    if not separator or not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise ScenarioError(
            say(
                "compare has a part {part}; it must be a name of at most {longest} characters, a tilde and a scenario. "
                "Remove it from the link.",
                part=ascii(part[:LONGEST_NAME]), longest=LONGEST_NAME,
            )
        )  # fmt: skip
    values = dict(parse_qsl(query, keep_blank_values=True))
    return Beside(name, scenario_from_query({**values, "case": case}, other_keys=()))


def _written_name(name: str) -> str:
    return quote(name, safe=" ").replace(_BEFORE_QUERY, "%7E")
