"""An outcome says the same numbers in every language and currency, and its hash is the same in all of them."""

from collections.abc import Callable

import pandas as pd
import pytest

from dashboard import language as spoken
from dashboard.errors import ScenarioError
from dashboard.language import Speech, say, speaking
from dashboard.model.types import Outcome, Scenario
from dashboard.simulate import run, simulate
from dashboard.simulate.analogue_paths import analogue_paths
from dashboard.simulate.effect import measure_effect
from dashboard.simulate.flights import flight_limits
from dashboard.simulate.project import _compute, _project, project
from dashboard.simulate.spoken import input_name
from dashboard.tables.scenarios import load_scenario
from tests.hollow import Hollow, english_in

TODAY = "2026-11-22"
DEFAULT = load_scenario("japan-2025")
DOLLARS = Speech("en", "USD", 155.0, "2026-10")
SCENARIOS = (
    DEFAULT,
    load_scenario("japan-2025", "nri"),
    load_scenario("japan-2025", "as-the-flights-say"),
    Scenario("japan-2025", counterfactual="last-twelve-months"),
    Scenario("korea-2017"),
    load_scenario("japan-2025-rumour"),
    Scenario("japan-2019", spend_per_visitor=200_000.0),
)


@pytest.fixture
def hollow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Japanese without words."""
    monkeypatch.setattr(spoken, "catalogue", lambda language: Hollow() if language == "ja" else {})
    for kept in (run._simulate, _project):
        kept.cache_clear()


@pytest.mark.parametrize("what", [simulate, project])
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: f"{one.case} {one.id} {one.counterfactual}")
def test_an_outcome_has_one_hash_and_other_words_in_another_language(
    hollow: None, what: Callable[[Scenario, str], Outcome], scenario: Scenario
) -> None:
    english = what(scenario, TODAY)
    with speaking("ja"):
        japanese = what(scenario, TODAY)
    assert japanese.hash == english.hash
    assert japanese.text != english.text
    assert japanese.limitations != english.limitations
    assert list(japanese.inputs["input"]) == list(english.inputs["input"])
    pd.testing.assert_frame_equal(japanese.table, english.table)


@pytest.mark.parametrize("what", [simulate, project])
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: f"{one.case} {one.id} {one.counterfactual}")
def test_no_word_of_an_outcome_stays_english_in_another_language(
    hollow: None, what: Callable[[Scenario, str], Outcome], scenario: Scenario
) -> None:
    with speaking("ja"):
        outcome = what(scenario, TODAY)
    assert english_in(outcome.text) == []
    assert [limit for limit in outcome.limitations if english_in(limit)] == []
    assert [unit for unit in outcome.inputs["unit"] if english_in(unit)] == []
    assert [origin for origin in outcome.inputs["origin"] if english_in(origin)] == []


def test_a_case_without_a_baseline_is_told_in_the_language_of_the_moment(hollow: None) -> None:
    english = project(Scenario("thailand-2025"), TODAY)
    with speaking("ja"):
        japanese = project(Scenario("thailand-2025"), TODAY)
    assert english_in(f"{japanese.text} {' '.join(japanese.limitations)}") == []
    assert japanese.hash == english.hash


def test_money_of_an_outcome_is_in_the_currency_of_the_moment_and_the_hash_is_not() -> None:
    yen = project(DEFAULT, TODAY)
    with speaking(DOLLARS):
        dollars = project(DEFAULT, TODAY)
    assert "yen" in yen.text
    assert "dollars" in dollars.text
    assert "yen" not in dollars.text
    assert dollars.hash == yen.hash


def test_another_language_draws_nothing_again(hollow: None) -> None:
    project(DEFAULT, TODAY)
    simulate(DEFAULT, TODAY)
    computed = [set(kept.cache) for kept in (_compute, run._compute)]
    with speaking("ja"):
        project(DEFAULT, TODAY)
        simulate(DEFAULT, TODAY)
    assert [set(kept.cache) for kept in (_compute, run._compute)] == computed


def test_an_outcome_that_is_first_asked_for_in_another_language_has_the_same_hash(hollow: None) -> None:
    english = project(DEFAULT, TODAY).hash
    for kept in (_compute, _project):
        kept.cache_clear()
    with speaking("ja"):
        assert project(DEFAULT, TODAY).hash == english


def test_what_a_program_reads_of_an_outcome_is_the_same_in_every_language(hollow: None) -> None:
    codes = ("spend_quarter", "spend_status", "spend_known_since", "gdp_year", "input_output_tables", "last_known")
    english = project(DEFAULT, TODAY).facts
    with speaking("ja"):
        japanese = project(DEFAULT, TODAY).facts
    assert {code: english[code] for code in codes} == {code: japanese[code] for code in codes}
    assert (english["spend_quarter"], english["gdp_year"]) == ("2025Q3", "2023")
    assert english["offset_note"] in project(DEFAULT, TODAY).limitations
    assert "spend_quarter" not in project(Scenario("japan-2025", spend_per_visitor=1.0), TODAY).facts


def test_an_effect_its_checks_and_the_analogue_paths_are_said_in_the_language_of_the_moment(hollow: None) -> None:
    english = measure_effect("japan-2025", TODAY)
    with speaking("ja"):
        found, paths = measure_effect("japan-2025", TODAY), analogue_paths("japan-2025", TODAY)
    assert english_in(found.text) == []
    assert not any(english_in(limit) for limit in found.limitations)
    assert not any(english_in(f"{card.question} {card.words}") for card in found.checks)
    assert [card.number for card in found.checks] == [card.number for card in english.checks]
    assert not any(map(english_in, paths.table["label"]))
    assert set(paths.table["series"]) == {"JNTO visitor arrivals", "KTO visitor arrivals"}


def test_the_answer_of_a_check_in_english_is_that_of_the_model_with_a_true_minus() -> None:
    words = {card.id: card.words for card in measure_effect("japan-2025", TODAY).checks}
    assert words["agreement"].startswith("The baseline says −")
    assert "placebos are as large as the measured one" in words["placebo-in-time"]


def test_a_refusal_is_said_in_the_language_of_the_moment(hollow: None) -> None:
    with speaking("ja"), pytest.raises(ScenarioError) as refused:
        simulate(DEFAULT, "2020-01-01")
    assert english_in(str(refused.value)) == []


def test_inputs_and_limits_have_names_in_the_language_of_the_moment(hollow: None) -> None:
    assert input_name("spend_per_visitor") == "spend per visitor"
    assert input_name("probability of japan-2012").startswith("probability of China → Japan")
    with speaking("ja"):
        assert english_in(input_name("probability of japan-2012")) == []
        assert not any(map(english_in, flight_limits()))
        assert say("spend per visitor") == ""
