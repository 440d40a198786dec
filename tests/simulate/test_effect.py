"""The effect of a shipped case: as known on a day, with donors beside it and checks around it."""

import pandas as pd
import pytest

from dashboard.errors import ScenarioError
from dashboard.model.types import OUTCOME_COLUMNS
from dashboard.simulate.effect import OTHERS, EffectOutcome, measure_effect
from dashboard.simulate.run import simulate
from dashboard.tables.scenarios import load_scenario
from dashboard.tables.store import load_table


@pytest.fixture(scope="module")
def outcome() -> EffectOutcome:
    return measure_effect("japan-2025", "2026-09-30")


def last(outcome: EffectOutcome, variable: str, market: str = "China") -> pd.Series:
    rows = outcome.table[(outcome.table["variable"] == variable) & (outcome.table["market"] == market)]
    return rows.sort_values("month").iloc[-1]


def test_the_effect_is_the_one_that_the_page_shows(outcome: EffectOutcome) -> None:
    shown = simulate(load_scenario("japan-2025"), "2026-09-30").rows("cumulative_effect", "China").iloc[-1]
    assert last(outcome, "cumulative_effect")["value"] == pytest.approx(shown["value"], abs=0.005)
    assert tuple(outcome.table.columns) == OUTCOME_COLUMNS


def test_persons_are_the_share_of_the_baseline_with_its_sign(outcome: EffectOutcome) -> None:
    observed = outcome.table[outcome.table["variable"] == "observed"].groupby("market")["value"].sum()
    persons, share = last(outcome, "cumulative_effect_persons"), last(outcome, "cumulative_effect")
    assert persons["value"] < 0
    assert observed["China"] / (observed["China"] - persons["value"]) - 1 == pytest.approx(share["value"], abs=0.01)


def test_no_month_is_used_before_it_was_known() -> None:
    early = measure_effect("japan-2025", "2025-12-20")
    assert early.table["month"].max() == pd.Period("2025-11", "M")
    assert len(early.table[early.table["variable"] == "control_effect"]) == 1
    with pytest.raises(ScenarioError, match="1 Dec 2025"):
        measure_effect("japan-2025", "2025-12-01")


def test_exposed_markets_are_measured_and_never_donors(outcome: EffectOutcome) -> None:
    assert "Hong Kong" in set(outcome.table["market"])
    assert outcome.control is not None
    clean = {donor.market for donor in outcome.donors if donor.tag == "clean"}
    assert set(outcome.control.weights.index) <= clean
    assert not {"Hong Kong", "South Korea", "Taiwan", "China"} & set(outcome.control.weights.index)


def test_every_question_has_a_card_and_what_is_open_is_a_limitation(outcome: EffectOutcome) -> None:
    assert {card.id for card in outcome.checks} == {
        "placebo-in-time", "placebo-in-space", "leave-one-out", "pre-period-fit", "exclusion-windows", "starting-month",
        "agreement",
    }  # fmt: skip
    for card in outcome.checks:
        told = any(card.id in limitation for limitation in outcome.limitations)
        assert told is (card.verdict != "supports")


def test_an_outcome_says_so_when_baseline_and_donors_disagree() -> None:
    korea = measure_effect("korea-2017")
    card = next(card for card in korea.checks if card.id == "agreement")
    assert ("disagrees with the baseline" in korea.text) is (card.verdict == "does not")


def test_a_partial_case_gives_the_change_on_the_year_and_no_effect() -> None:
    thailand = measure_effect("thailand-2025")
    assert set(thailand.table["variable"]) == {"observed", "change_on_year"}
    assert "No baseline can be fitted" in thailand.text
    assert last(thailand, "change_on_year")["value"] == pytest.approx(0.093, abs=0.01)
    assert thailand.limitations


def test_a_shock_that_is_over_is_measured_to_its_end() -> None:
    rumour = measure_effect("japan-2025-rumour")
    assert last(rumour, "effect", "Hong Kong")["month"] == pd.Period("2025-10", "M")
    assert rumour.persistence is not None
    assert rumour.persistence.deepest == pd.Period("2025-07", "M")


def test_the_others_together_are_measured_as_one_series() -> None:
    boycott = measure_effect("japan-2019", others=True)
    others = boycott.table[boycott.table["market"] == OTHERS].set_index(["variable", "month"])["value"]
    counted = load_table("arrivals")
    counted = counted[(counted["destination"] == "Japan") & (counted["month"] == pd.Period("2019-08", "M"))]
    by_market = counted.set_index("market")["arrivals"]
    expected = by_market["Total"] - by_market["South Korea"]
    assert others["observed", pd.Period("2019-08", "M")] == expected
    assert {"Hong Kong", "China", "Taiwan"} <= set(boycott.table["market"])
