"""Events are dated, name their actor and begin the phases of their case."""

import pandas as pd
import pytest

from dashboard.errors import DataError
from dashboard.tables.cases import list_cases
from dashboard.tables.events import load_events

DAYS = (
    "2025-11-07", "2025-11-14", "2025-11-15", "2025-11-16", "2025-11-19", "2025-11-21", "2025-12-01", "2025-12-03",
    "2025-12-05", "2025-12-11", "2025-12-31", "2026-01-26", "2026-03-26", "2026-03-28", "2026-09-24", "2026-10-24",
)  # fmt: skip
LOADED = ("retaliat", "plunge", "suffer", "punish", "victim", "sanction")


def test_every_day_that_the_first_case_needs_has_an_event() -> None:
    dated = {event.date.date().isoformat() for event in load_events(case="japan-2025") if event.date_precision == "day"}
    assert set(DAYS) <= dated


def test_refund_deadlines_are_known_before_their_day() -> None:
    deadlines = [event for event in load_events(kind="refund") if "deadline" in event.marker]
    assert [event.date.date().isoformat() for event in deadlines] == ["2025-12-31", "2026-03-28", "2026-10-24"]
    assert all(event.as_of < event.date for event in deadlines)


def test_cruise_changes_name_adora_and_royal_caribbean() -> None:
    assert {event.actor for event in load_events(kind="cruise")} == {"Adora Cruises", "Royal Caribbean"}


def test_every_phase_of_every_case_begins_with_an_event_of_its_day() -> None:
    for case in list_cases():
        begun = {event.phase: event.date for event in load_events(case=case.id) if event.phase}
        assert begun == {phase.id: phase.start for phase in case.phases}


def test_a_marker_has_at_most_three_words() -> None:
    for event in load_events():
        assert 1 <= len(event.marker.split()) <= 3


def test_a_date_is_written_as_precisely_as_it_is_known() -> None:
    written = {event.id: event.date_text for event in load_events()}
    assert written["advisory-2025-11-14"] == "14 November 2025"
    assert written["lin-jian-2025-12"] == "December 2025"


def test_an_event_is_never_shown_before_it_was_known() -> None:
    for day in ("2025-11-13", "2025-11-27", "2026-01-25"):
        assert all(event.as_of <= pd.Timestamp(day) for event in load_events(as_of=day))
    assert not load_events(case="japan-2025", as_of="2025-11-06")


def test_no_wording_takes_a_side_and_each_has_a_place() -> None:
    for event in load_events():
        assert not [word for word in LOADED if word in f"{event.wording} {event.marker}".lower()]
        assert event.actor
        assert event.address.startswith("http") if event.address else event.place != "page"


def test_an_unknown_kind_is_refused_with_the_nearest() -> None:
    with pytest.raises(DataError, match="Did you mean cruise"):
        load_events(kind="cruises")
