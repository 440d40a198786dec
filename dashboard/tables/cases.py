"""The cases: a destination, the markets affected, dated phases and the tables to use; one TOML file each."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd

from dashboard import config
from dashboard.errors import ScenarioError
from dashboard.tables.entries import Entry, entries_of, nearest, raise_all, read_file
from dashboard.tables.stamp import data_stamp
from dashboard.tables.store import load_table

ROLES = ("affected", "exposed")
KINDS = ("dispute", "rumour", "safety")
_FIELDS = (
    "id", "title", "kind", "destination", "series", "onset", "onset_day", "end", "spending", "data_note", "partial",
    "references", "markets", "phases",
)  # fmt: skip


@dataclass(frozen=True)
class MarketRole:
    """A market of the case: affected, or exposed (touched by something else, so no clean control)."""

    market: str
    role: str
    reason: str


@dataclass(frozen=True)
class Phase:
    """A dated part of the shock; an open end is None."""

    id: str
    label: str
    start: pd.Timestamp
    end: pd.Timestamp | None


@dataclass(frozen=True)
class Case:
    """One shock.

    Attributes:
        kind: what it began with: a dispute between governments, a rumour, a worry about safety. A new shock follows
            the paths of its own kind.
        series: the counter and concept of the arrivals, as in the column `series` of the arrivals.
        onset: the first month that the shock touches.
        onset_day: the day of the onset; None where only the month is known.
        end: the last month of the shock; None while it lasts.
        spending: the table of spending to use; None where there is none.
        partial: what is missing when the figures are not whole; None when they are.
    """

    id: str
    title: str
    kind: str
    destination: str
    series: str
    markets: tuple[MarketRole, ...]
    onset: pd.Period
    onset_day: pd.Timestamp | None
    end: pd.Period | None
    phases: tuple[Phase, ...]
    spending: str | None
    data_note: str
    partial: str | None
    references: tuple[str, ...]

    @property
    def affected(self) -> tuple[str, ...]:
        """Labels of the affected markets."""
        return tuple(market.market for market in self.markets if market.role == "affected")

    @property
    def exposed(self) -> tuple[str, ...]:
        """Labels of the exposed markets."""
        return tuple(market.market for market in self.markets if market.role == "exposed")

    def phase_on(self, day: pd.Timestamp) -> Phase | None:
        """The phase that holds the day, or None."""
        held = (phase for phase in self.phases if phase.start <= day and (phase.end is None or day <= phase.end))
        return next(held, None)


def case_ids() -> tuple[str, ...]:
    """The ids of all cases, which are the names of their files, the newest onset first."""
    return tuple(case.id for case in list_cases())


def case_names() -> tuple[str, ...]:
    """The ids of all cases in the alphabet, from the names of their files; none is read."""
    return tuple(sorted(file.stem for file in _folder().glob("*.toml")))


def list_cases() -> tuple[Case, ...]:
    """All cases, the newest onset first.

    Raises:
        ScenarioError: a file of the cases has mistakes; all of that file at once.
    """
    cases = [_read(path) for path in sorted(_folder().glob("*.toml"))]
    return tuple(sorted(cases, key=lambda case: case.onset.ordinal, reverse=True))


def load_case(id: str) -> Case:
    """One case.

    Raises:
        ScenarioError: there is no such case, or its file has mistakes; all of them at once.
    """
    path = _folder() / f"{id}.toml"
    known = case_names()
    if id not in known:
        raise ScenarioError(f"Case {id} does not exist; a case is one file in data/cases. {nearest(id, known)}")
    return _read(path)


def _folder() -> Path:
    return config.data_folder() / "cases"


def _read(path: Path) -> Case:
    content = read_file(path)
    place = f"cases/{path.name}"
    entry = Entry(place, content)
    markets = entries_of(content, "markets", file=place)
    phases = entries_of(content, "phases", file=place)
    entry.only(*_FIELDS)
    case = Case(
        id=entry.text("id"),
        title=entry.text("title"),
        kind=entry.one_of("kind", KINDS),
        destination=entry.text("destination"),
        series=entry.text("series"),
        markets=tuple(_market(market) for market in markets),
        onset=entry.month("onset"),
        onset_day=entry.optional_day("onset_day"),
        end=entry.optional_month("end"),
        phases=tuple(_phase(phase) for phase in phases),
        spending=entry.optional_text("spending"),
        data_note=entry.text("data_note"),
        partial=entry.optional_text("partial"),
        references=entry.texts("references"),
    )
    if not any(part.mistakes for part in (entry, *markets, *phases)):
        _check(case, entry, path.stem)
    raise_all((entry, *markets, *phases), ScenarioError)
    return case


def _market(entry: Entry) -> MarketRole:
    entry.only("market", "role", "reason")
    return MarketRole(entry.text("market"), entry.one_of("role", ROLES), entry.text("reason"))


def _phase(entry: Entry) -> Phase:
    entry.only("id", "label", "start", "end")
    phase = Phase(entry.text("id"), entry.text("label"), entry.day("start"), entry.optional_day("end"))
    if phase.end is not None and phase.end < phase.start:
        entry.note(f"end is {phase.end.date()}, before its start {phase.start.date()}; correct one of them.")
    return phase


def _check(case: Case, entry: Entry, stem: str) -> None:
    if case.id != stem:
        entry.note(f"id is {case.id}; it must be the name of the file, {stem}. Rename one of them.")
    if not case.affected:
        entry.note(f"{case.id} has no affected market; at least one [[markets]] must have role affected. Add one.")
    if case.onset_day is not None and case.onset_day.to_period("M") != case.onset:
        entry.note(f"onset_day is {case.onset_day.date()}; it must lie in the onset {case.onset}. Correct one of them.")
    if case.end is not None and case.end < case.onset:
        entry.note(f"end is {case.end}, before the onset {case.onset}; correct one of them.")
    _check_series(case, entry)


def _check_series(case: Case, entry: Entry) -> None:
    counted = _markets_of_series(data_stamp())
    destinations = tuple(sorted({destination for destination, _ in counted}))
    series = tuple(sorted(name for destination, name in counted if destination == case.destination))
    if not series:
        entry.note(f"destination {case.destination} has no arrivals. {nearest(case.destination, destinations)}")
    elif case.series not in series:
        entry.note(f"series {case.series} has no arrivals in {case.destination}. {nearest(case.series, series)}")
    else:
        markets = counted[case.destination, case.series]
        for market in case.markets:
            if market.market not in markets:
                entry.note(f"market {market.market} is not in {case.series}. {nearest(market.market, markets)}")


@lru_cache(maxsize=4)
def _markets_of_series(_stamp: tuple[tuple[str, int, int], ...]) -> dict[tuple[str, str], tuple[str, ...]]:
    counted = load_table("arrivals")[["destination", "series", "market"]].drop_duplicates()
    groups = counted.groupby(["destination", "series"])["market"]
    return {(str(place), str(series)): tuple(sorted(markets)) for (place, series), markets in groups}
