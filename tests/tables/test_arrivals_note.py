"""How far the arrivals reach is said in the language of the moment."""

import pytest

from dashboard import language as spoken
from dashboard.language import speaking
from dashboard.tables.events import load_events
from dashboard.tables.releases import arrivals_note, reach_note
from tests.hollow import Hollow, english_in


@pytest.fixture
def hollow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Japanese without words."""
    monkeypatch.setattr(spoken, "catalogue", lambda language: Hollow() if language == "ja" else {})


@pytest.mark.parametrize("day", ["1995-01-01", "2025-11-27", "2026-10-25", "2026-11-22"])
def test_no_word_of_the_note_stays_english(hollow: None, day: str) -> None:
    assert english_in(arrivals_note(day))
    with speaking("ja"):
        assert english_in(arrivals_note(day)) == []
        assert english_in(reach_note(day)) == []


def test_the_short_note_has_the_month_and_how_many_releases_are_missing() -> None:
    assert reach_note("2026-11-22") == "data to August 2026 · 2 later releases are not loaded yet"
    assert reach_note("2026-10-25") == "data to August 2026 · 1 later release is not loaded yet"
    assert reach_note("2025-11-27") == "data to October 2025 · no later release is due"


def test_the_day_of_an_event_is_written_in_the_language_of_the_moment() -> None:
    event = next(one for one in load_events(case="japan-2025") if one.date_precision == "day")
    assert event.date_text == f"{event.date.day} {event.date:%B %Y}"
    with speaking("ja"):
        assert event.date_text.endswith("日")
