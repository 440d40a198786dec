"""Dated events with their actor, in neutral words: they feed markers, tooltips and the phases."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard import numbers
from dashboard.errors import DataError
from dashboard.language import speech
from dashboard.tables.cases import load_case
from dashboard.tables.days import Day
from dashboard.tables.entries import nearest
from dashboard.tables.store import load_table


@dataclass(frozen=True)
class Event:
    """One event.

    Attributes:
        date: the day, or the first day of the month where `date_precision` is month.
        end: the last day that it lasts or holds; None where it is one day or open.
        marker: label of at most three words for charts.
        phase: id of the phase of the case that begins with it, or empty.
        address: the page where it was read; empty where it cannot be cited, and `place` says why.
        as_of: the day on which it became known; a deadline is known before its date.
    """

    id: str
    date: pd.Timestamp
    date_precision: str
    end: pd.Timestamp | None
    case: str
    kind: str
    actor: str
    wording: str
    address: str
    place: str
    marker: str
    phase: str
    trust: str
    as_of: pd.Timestamp

    @property
    def date_text(self) -> str:
        """The date as precisely as it is known, such as 14 November 2025 or December 2025."""
        if self.date_precision == "month":
            return numbers.full_month(self.date.to_period("M"))
        # English running text writes the month out; `numbers.date` is for labels and shortens it.
        return f"{self.date.day} {self.date:%B %Y}" if speech().language == "en" else numbers.date(self.date)


def load_events(*, case: str | None = None, kind: str | None = None, as_of: Day | None = None) -> tuple[Event, ...]:
    """The events known on the day, of one case or kind if named, by date.

    Raises:
        ScenarioError: the case does not exist.
        DataError: the kind does not exist.
    """
    rows = load_table("events", as_of=as_of)
    if case is not None:
        rows = rows[rows["case"] == load_case(case).id]
    if kind is not None:
        known = tuple(sorted(load_table("events")["kind"].unique()))
        if kind not in known:
            raise DataError(f"Kind {kind} has no events. {nearest(kind, known)}")
        rows = rows[rows["kind"] == kind]
    ordered = rows.sort_values(["date", "id"], kind="stable").astype("object")
    return tuple(_event(row) for row in ordered.to_dict("records"))


def _event(row: Mapping[Hashable, object]) -> Event:
    return Event(
        id=str(row["id"]), date=_day(row["date"]), date_precision=str(row["date_precision"]),
        end=_day(row["end"]) if isinstance(row["end"], pd.Timestamp) and not pd.isna(row["end"]) else None,
        case=str(row["case"]), kind=str(row["kind"]), actor=str(row["actor"]), wording=str(row["wording"]),
        address=_text(row["address"]), place=str(row["place"]), marker=str(row["marker"]), phase=_text(row["phase"]),
        trust=str(row["trust"]), as_of=_day(row["as_of"]),
    )  # fmt: skip


def _day(value: object) -> pd.Timestamp:
    return pd.Timestamp(str(value))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
