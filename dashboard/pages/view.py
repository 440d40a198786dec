"""What a visitor is looking at, read from the query of a link and written back to it."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.errors import DashboardError, ScenarioError
from dashboard.model.types import Scenario
from dashboard.tables.cases import Case, load_case
from dashboard.tables.claims import load_claims
from dashboard.tables.entries import nearest
from dashboard.tables.scenarios import DEFAULT_CASE, scenario_from_query, scenario_to_query

CHARTS = ("level", "gap", "cumulative")
REACHES = {"known": "so far", "scenario": "with the scenario"}
PAGE_KEYS = ("case", "as_of", "view", "reach", "claim")
_FIRST_CLAIM = "nri-corrected-total"


@dataclass(frozen=True)
class View:
    """A case, a scenario, the day as known on which everything is shown (None: today), and what is chosen on cards.

    `chart` is what the main chart shows, `reach` up to which month gross, offset and net are added up, `claim` the
    published claim that is led to our number (empty: the default).
    """

    scenario: Scenario
    as_of: datetime.date | None = None
    chart: str = "level"
    claim: str = ""
    reach: str = "known"

    @property
    def case(self) -> str:
        """The id of the case."""
        return self.scenario.case

    @property
    def day(self) -> datetime.date:
        """The day as known on which everything is shown."""
        return self.as_of or datetime.date.today()

    def query(self) -> dict[str, str]:
        """The parameters of a link to this view: only what differs from the default."""
        written = dict(scenario_to_query(self.scenario))
        written.pop("case", None)
        if self.case != DEFAULT_CASE:
            written["case"] = self.case
        if self.as_of is not None:
            written["as_of"] = self.as_of.isoformat()
        if self.chart != CHARTS[0]:
            written["view"] = self.chart
        if self.claim and self.claim != default_claim(self.case):
            written["claim"] = self.claim
        if self.reach != "known":
            written["reach"] = self.reach
        return written


def read_view(query: Mapping[str, str]) -> View:
    """The view that a query asks for.

    Raises:
        ScenarioError: something in the query does not exist or is out of its range; all mistakes at once.
    """
    view, messages = nearest_view(query)
    if messages:
        raise ScenarioError(*messages)
    return view


def nearest_view(query: Mapping[str, str]) -> tuple[View, tuple[str, ...]]:
    """The view that a query asks for with its mistakes left out, and what was wrong in words."""
    messages: list[str] = []
    case = _tried(lambda: load_case(query.get("case", DEFAULT_CASE)).id, DEFAULT_CASE, messages)
    as_of = _tried(lambda: _day(query.get("as_of"), case), None, messages)
    chart = _tried(lambda: _one_of("view", query.get("view", CHARTS[0]), known=CHARTS), CHARTS[0], messages)
    reach = _tried(lambda: _one_of("reach", query.get("reach", "known"), known=tuple(REACHES)), "known", messages)
    claim = _tried(lambda: _claim(query.get("claim", ""), case), "", messages)
    wanted = {name: value for name, value in query.items() if name not in PAGE_KEYS}
    scenario = _nearest_scenario(case, wanted, messages)
    return View(scenario=scenario, as_of=as_of, chart=chart, reach=reach, claim=claim), tuple(messages)


def default_claim(case: str) -> str:
    """The id of the claim that is shown unless a link names one; empty where the case has none."""
    known = claim_ids(case)
    return _FIRST_CLAIM if _FIRST_CLAIM in known else known[0] if known else ""


def claim_ids(case: str) -> tuple[str, ...]:
    """The ids of all claims of a case, the oldest first."""
    return tuple(str(id) for id in load_claims(case=case)["id"])


def first_day(case: Case) -> datetime.date:
    """The day of the onset, or the first of its month where only the month is known."""
    return (case.onset_day if case.onset_day is not None else case.onset.start_time).date()


def _nearest_scenario(case: str, wanted: Mapping[str, str], messages: list[str]) -> Scenario:
    try:
        return scenario_from_query({"case": case, **wanted})
    except ScenarioError as error:
        messages.extend(error.messages)
    kept: dict[str, str] = {}
    for name, value in wanted.items():
        try:
            scenario_from_query({"case": case, **kept, name: value})
        except ScenarioError:
            continue
        kept[name] = value
    return scenario_from_query({"case": case, **kept})


def _tried(read, fallback, messages: list[str]):
    try:
        return read()
    except DashboardError as error:
        messages.extend(error.messages)
        return fallback


def _day(written: str | None, case: str) -> datetime.date | None:
    if not written:
        return None
    onset = first_day(load_case(case))
    try:
        day = datetime.date.fromisoformat(written)
    except ValueError:
        raise ScenarioError(
            f"as_of is {written}; it must be a day written like 2026-03-18. Correct the link."
        ) from None
    if not onset <= day <= datetime.date.today():
        raise ScenarioError(
            f"as_of is {written}; it must be a day from {onset.isoformat()}, the onset of this case, to today. "
            "Choose a day with the stepper."
        )
    return None if day == datetime.date.today() else day


def _one_of(name: str, written: str, *, known: tuple[str, ...]) -> str:
    if written not in known:
        raise ScenarioError(f"{name} is {written}; it must be one of {', '.join(known)}. Choose one above the chart.")
    return written


def _claim(written: str, case: str) -> str:
    known = claim_ids(case)
    if written and written not in known:
        hint = nearest(written, known) if known else "This case has no published claim; leave it out of the link."
        raise ScenarioError(f"claim is {written}; it must be the id of a published claim of case {case}. {hint}")
    return written
