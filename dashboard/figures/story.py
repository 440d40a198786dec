"""What a figure is told beside the outcome: the history, the dated events, the phases; and names for readers."""

from dataclasses import dataclass, field

import pandas as pd

from dashboard.errors import DataError
from dashboard.language import say, term
from dashboard.model.types import Outcome
from dashboard.numbers import date, month, month_name, place
from dashboard.phrasing import sentences, with_commas, with_semicolons

_HISTORY_COLUMNS = ("month", "arrivals", "status")
_EVENT_COLUMNS = ("date", "marker")
_PHASE_COLUMNS = ("label", "start", "end")


def _empty(columns: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame({column: [] for column in columns})


@dataclass(frozen=True)
class Story:
    """The tables that a figure of arrivals draws beside the outcome.

    Attributes:
        history: observed arrivals of the market as known on the day: month (monthly period), arrivals (persons),
            status (estimate, provisional, final); `series` names the publisher's count if it is there.
        events: date (timestamp), marker (a few words for the list under the axis); only rows with a marker are drawn.
        phases: label, start, end (timestamps; an end of NaT is open), in order of time.
        onset: the day on which the shock began; None takes the start of the first phase.
        excluded: months that the baseline does not use, e.g. those of closed borders.
        months_before: how many months before the first one of the baseline are drawn, as far as they are known.
    """

    history: pd.DataFrame
    events: pd.DataFrame = field(default_factory=lambda: _empty(_EVENT_COLUMNS))
    phases: pd.DataFrame = field(default_factory=lambda: _empty(_PHASE_COLUMNS))
    onset: pd.Timestamp | None = None
    excluded: tuple[pd.Period, ...] = ()
    months_before: int = 16

    def __post_init__(self) -> None:
        # A case without events or phases gives a table without rows, and then often without columns.
        for name, columns in (("events", _EVENT_COLUMNS), ("phases", _PHASE_COLUMNS)):
            if getattr(self, name).empty:
                object.__setattr__(self, name, _empty(columns))
        wanted = (
            ("history", self.history, _HISTORY_COLUMNS),
            ("events", self.events, _EVENT_COLUMNS),
            ("phases", self.phases, _PHASE_COLUMNS),
        )
        mistakes = [
            f"Table {name} has no column {column}; a story needs {', '.join(columns)}."
            for name, table, columns in wanted
            for column in columns
            if column not in table.columns
        ]
        if mistakes:
            raise DataError(*mistakes)


def market_of(outcome: Outcome) -> str:
    """The affected market of the case: the fact `market`, else the market of the baseline."""
    return outcome.facts.get("market") or str(outcome.rows("baseline")["market"].iloc[0])


def places(outcome: Outcome) -> tuple[str, str]:
    """The affected market and the destination as readers see them."""
    return place(market_of(outcome)), place(str(outcome.table["destination"].iloc[0]))


def rows_of(outcome: Outcome, variable: str, *, market: str | None = None) -> pd.DataFrame:
    """The rows of one variable in the order of the months; empty where the outcome has none yet."""
    if not (outcome.table["variable"] == variable).any():
        return outcome.table.iloc[:0]
    return outcome.rows(variable, market)


def source_line(outcome: Outcome, publishers: str, *, data_to: pd.Period | None, note: str = "") -> str:
    """Publisher, this project with the model, as of, data to, and what is dashed."""
    source = say(
        "Source: {publishers}; baseline and scenario: {ours}.", publishers=publishers, ours=this_project(outcome)
    )
    return sentences(source, as_of_line(outcome, data_to, note=note))


def publishers_in_words(publishers: str) -> str:
    """The publishers of a line `one; two`, each as the language of the moment calls it."""
    return with_semicolons(term(publisher) for publisher in publishers.split("; "))


def this_project(outcome: Outcome) -> str:
    """`this project, model ENS`: who computed what nobody else published."""
    model = outcome.facts.get("model", "")
    return say("this project, model {model}", model=model) if model else say("this project")


def as_of_line(outcome: Outcome, data_to: pd.Period | None, *, note: str = "") -> str:
    """The day of knowledge and the last month of data, a source line's end: `As of 22 Nov 2026; data to Aug 2026.`."""
    day = date(outcome.as_of)
    if data_to is None:
        return say("As of {day}.", day=day)
    if not note:
        return say("As of {day}; data to {month}.", day=day, month=month(data_to))
    return say("As of {day}; data to {month} ({note}).", day=day, month=month(data_to), note=note)


def status_in_words(status: str) -> str:
    """The publisher's status of a count in words; another word as it is."""
    words = {"estimate": say("estimate"), "provisional": say("provisional"), "final": say("final")}
    return words.get(status, status)


def months_in_words(months: list[pd.Period]) -> str:
    """Months of one run: `Jul, Aug` or `Jan to Aug`; the year only where there is more than one."""
    if not months:
        return ""
    with_year = len({entry.year for entry in months}) > 1
    names = [month(entry) if with_year else month_name(entry.month) for entry in months]
    if len(names) <= 3:
        return with_commas(names)
    return say("{first} to {last}", first=names[0], last=names[-1])


def onset_of(story: Story, first_month: pd.Period) -> pd.Timestamp:
    """The day of the onset: the one told, else the start of the first phase, else of the first month."""
    if story.onset is not None:
        return pd.Timestamp(story.onset)
    if len(story.phases):
        return pd.Timestamp(story.phases["start"].iloc[0])
    return first_month.start_time


def series_of(story: Story) -> str:
    """The publisher's count, e.g. `JNTO visitor arrivals`, where the history names it."""
    if "series" not in story.history.columns or story.history.empty:
        return say("the arrivals table")
    return term(str(story.history["series"].iloc[-1]))


def publisher_of(story: Story) -> str:
    """Who counts: the first word of the series, e.g. `JNTO`."""
    if "series" not in story.history.columns or story.history.empty:
        return say("the publisher")
    return term(str(story.history["series"].iloc[-1]).split(" ")[0])
