"""What a visitor is looking at, read from the query of a link and written back to it."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.errors import DashboardError, ScenarioError
from dashboard.language import CURRENCIES, LANGUAGES, Currency, Language, Speech, say, speak, speaking
from dashboard.model.types import Scenario
from dashboard.pages.choices import CHOICES, read_choice
from dashboard.tables.cases import Case, load_case
from dashboard.tables.exchange_rates import yen_rates
from dashboard.tables.scenarios import DEFAULT_CASE, scenario_from_query, scenario_to_query

LANGUAGE, CURRENCY = "lang", "currency"
PAGE_KEYS = ("case", "as_of", LANGUAGE, CURRENCY, *CHOICES)


@dataclass(frozen=True)
class View:
    """A case, a scenario, the day as known on which everything is shown (None: today), and what is chosen on pages.

    `chosen` holds the choices that differ from their defaults, by name.
    """

    scenario: Scenario
    as_of: datetime.date | None = None
    chosen: tuple[tuple[str, str], ...] = ()
    language: Language = "en"
    currency: Currency = "JPY"

    @property
    def case(self) -> str:
        """The id of the case."""
        return self.scenario.case

    @property
    def day(self) -> datetime.date:
        """The day as known on which everything is shown."""
        return self.as_of or datetime.date.today()

    def choice(self, name: str) -> str:
        """The value of a choice: what the link names, else the default of the case."""
        return dict(self.chosen).get(name) or CHOICES[name].default(self.case)

    def query(self) -> dict[str, str]:
        """The parameters of a link to this view: only what differs from the default."""
        written = dict(scenario_to_query(self.scenario))
        written.pop("case", None)
        if self.case != DEFAULT_CASE:
            written["case"] = self.case
        if self.as_of is not None:
            written["as_of"] = self.as_of.isoformat()
        written |= dict(self.chosen)
        if self.language != LANGUAGES[0]:
            written[LANGUAGE] = self.language
        if self.currency != CURRENCIES[0]:
            written[CURRENCY] = self.currency
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


def view_of(query: Mapping[str, str]) -> View:
    """The view that a query asks for; from here to the end of the request its language and currency are spoken.

    Raises:
        ScenarioError: something in the query does not exist or is out of its range; all mistakes at once.
    """
    view = read_view(query)
    speak(speech_of(view))
    return view


def speech_of(view: View) -> Speech:
    """The language and currency of a view, the currency at the newest monthly mean rate known on its day."""
    if view.currency == "JPY":
        return Speech(view.language)
    rates = yen_rates(view.currency, as_of=view.day)
    return Speech(view.language, view.currency, float(rates.iloc[-1]), str(rates.index[-1]))


def nearest_view(query: Mapping[str, str]) -> tuple[View, tuple[str, ...]]:
    """The view that a query asks for with its mistakes left out, and what was wrong in words."""
    messages: list[str] = []
    language: Language = _tried(lambda: _one_of(LANGUAGE, query, known=LANGUAGES), LANGUAGES[0], messages)
    # What is wrong is said in the language that the link asks for.
    with speaking(language):
        return _nearest(query, language, messages), tuple(messages)


def _nearest(query: Mapping[str, str], language: Language, messages: list[str]) -> View:
    case = _tried(lambda: load_case(query.get("case", DEFAULT_CASE)).id, DEFAULT_CASE, messages)
    as_of = _tried(lambda: _day(query.get("as_of"), case), None, messages)
    currency: Currency = _tried(lambda: _currency(query, as_of), CURRENCIES[0], messages)
    chosen = {
        name: _tried(lambda one=choice: read_choice(one, query.get(one.name, ""), case=case), "", messages)
        for name, choice in CHOICES.items()
        if query.get(name)
    }
    differing = tuple((name, value) for name, value in chosen.items() if value and value != CHOICES[name].default(case))
    wanted = {name: value for name, value in query.items() if name not in PAGE_KEYS}
    return View(_nearest_scenario(case, wanted, messages), as_of, differing, language, currency)


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
            say("as_of is {written}; it must be a day written like 2026-03-18. Correct the link.", written=written)
        ) from None
    if not onset <= day <= datetime.date.today():
        raise ScenarioError(
            say(
                "as_of is {written}; it must be a day from {onset}, the onset of this case, to today. "
                "Choose a day with the stepper.",
                written=written,
                onset=onset.isoformat(),
            )
        )
    return None if day == datetime.date.today() else day


def _currency(query: Mapping[str, str], as_of: datetime.date | None) -> Currency:
    chosen = _one_of(CURRENCY, query, known=CURRENCIES)
    if chosen != "JPY" and yen_rates(chosen, as_of=as_of).empty:
        raise ScenarioError(
            say(
                "currency is {chosen}; no rate of it was known on {day}. Money stays in yen.",
                chosen=chosen,
                day=as_of or datetime.date.today(),
            )
        )
    return chosen


def _one_of(name: str, query: Mapping[str, str], *, known: tuple):
    written = query.get(name) or known[0]
    if written not in known:
        raise ScenarioError(
            say("{name} is {written}; it must be one of {known}. Choose one at the top of the page.",
                name=name, written=written, known=", ".join(known))
        )  # fmt: skip
    return written
