"""What is graded and reconciled is said in the language of the moment; the committed scorecard stays English."""

import pytest

from dashboard import language as spoken
from dashboard.grading import scorecard
from dashboard.grading.claim_grades import grade_claims, graded_on_words, measure_words
from dashboard.grading.reconcile import Reconciliation, reconcile
from dashboard.grading.reconcile_steps import step_name
from dashboard.grading.rerun import rerun
from dashboard.language import Speech, speaking
from dashboard.tables.claims import list_claims, load_claim
from tests.hollow import Hollow, english_in

TODAY = "2026-11-22"
CODES = ("JPY", "USD", "CNY")


@pytest.fixture
def hollow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Japanese without words."""
    monkeypatch.setattr(spoken, "catalogue", lambda language: Hollow() if language == "ja" else {})


def english_beside(claim: str, words: str) -> list[str]:
    """The English words that are left beside the name of the institution and codes of currencies."""
    for name in (load_claim(claim).institution, *CODES):
        words = words.replace(name, "")
    return english_in(words)


def words_of(found: Reconciliation) -> list[str]:
    return [found.sentence, found.counted_as, found.reason, *found.table["words"]]


@pytest.mark.parametrize(
    "claim", ["nri-corrected-total", "nri-first", "jri-mild", "goldman-net", "boj-2026-01", "nri-corrected-hong-kong"]
)
def test_the_way_from_a_claim_to_ours_is_said_in_the_language_of_the_moment(hollow: None, claim: str) -> None:
    english = reconcile(claim, TODAY)
    with speaking("ja"):
        japanese = reconcile(claim, TODAY)
    assert [words for words in words_of(japanese) if english_beside(claim, words)] == []
    assert list(japanese.table["step"]) == list(english.table["step"])
    assert list(japanese.table["total"]) == list(english.table["total"])
    assert all(step_name(step) == step for step in english.table["step"])


def test_what_was_printed_stays_in_yen_and_ours_is_in_the_currency_of_the_moment() -> None:
    with speaking(Speech("en", "USD", 155.0, "2026-10")):
        sentence = reconcile("nri-corrected-total", TODAY).sentence
    assert "printed 1.79 trillion yen" in sentence
    assert "dollars" in sentence


def test_every_grade_and_rerun_is_said_in_the_language_of_the_moment(hollow: None) -> None:
    with speaking("ja"):
        grades = grade_claims(TODAY)
        formulas = {claim.id: rerun(claim, as_of=TODAY).formula for claim in list_claims(as_of=TODAY)}
        assert not any(english_in(measure_words(one)) for one in grades["measure"])
        assert not any(english_in(graded_on_words(one)) for one in grades["graded_on"])
    assert [row.claim for row in grades.itertuples() if english_beside(row.claim, row.sentence)] == []
    assert [claim for claim, formula in formulas.items() if english_beside(claim, formula)] == []


def test_the_committed_scorecard_is_written_in_english_whoever_asks(
    hollow: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scorecard, "DAYS", ())
    with speaking("ja"):
        notes = set(scorecard.scorecard()["note"])
        assert english_in(scorecard.what_was_seen()) == []
    assert "gives no path: graded only on what it says (its path is that of its two parts)" in notes
