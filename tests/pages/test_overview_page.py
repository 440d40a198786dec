"""What the overview says when nothing can be computed, and which releases it waits for."""

from dashboard.pages.outcome_parts import no_outcome, since_last_release
from dashboard.pages.releases_table import next_release_table
from dashboard.pages.view import read_view


def test_a_partial_case_says_what_is_missing_in_place_of_the_limitations() -> None:
    limits, inputs = (str(part) for part in no_outcome(read_view({"case": "thailand-2025", "as_of": "2026-11-22"})))
    assert "eighteen single months" in limits
    assert "No number was computed" in inputs


def test_a_case_without_spending_waits_for_no_survey_of_spending() -> None:
    thailand = str(next_release_table(read_view({"case": "thailand-2025", "as_of": "2026-11-22"})))
    japan = str(next_release_table(read_view({"case": "japan-2025", "as_of": "2026-11-22"})))
    assert "MOTS" in thailand
    assert "JTA" not in thailand
    assert "JTA" in japan


def test_the_side_note_shows_the_bridge_and_is_empty_where_there_is_none() -> None:
    assert "+0.216" in str(since_last_release(read_view({"as_of": "2026-11-22"})))
    assert since_last_release(read_view({"as_of": "2025-11-20"})) == []
