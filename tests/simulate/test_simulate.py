"""simulate(): identities, directions, what is known on a day, and the words that come with the numbers."""

import pandas as pd
import pytest

from dashboard.errors import DataError, ScenarioError
from dashboard.model.types import OUTCOME_COLUMNS, Outcome, Scenario
from dashboard.simulate import simulate
from dashboard.tables.scenarios import load_scenario

TODAY = "2026-11-22"
DEFAULT = Scenario("japan-2025")


def total(outcome: Outcome, variable: str) -> float:
    return float(outcome.rows(variable, outcome.facts["market"])["value"].iloc[-1])


def test_the_table_has_the_columns_of_an_outcome_and_one_row_a_cell() -> None:
    table = simulate(DEFAULT, TODAY).table
    assert tuple(table.columns) == OUTCOME_COLUMNS
    assert not table.duplicated(["market", "month", "variable"]).any()


def test_observed_is_what_the_publisher_counted_and_has_no_interval() -> None:
    observed = simulate(DEFAULT, TODAY).rows("observed", "China").set_index("month")
    assert observed.loc[pd.Period("2025-12", "M"), "value"] == 330_435
    assert observed["low_95"].isna().all()


def test_every_estimate_has_nested_intervals() -> None:
    table = simulate(DEFAULT, TODAY).table
    drawn = table[table["variable"].ne("observed") & ~table["variable"].str.startswith("probability")]
    ordered = drawn[["low_95", "low_80", "low_50", "value", "high_50", "high_80", "high_95"]].to_numpy()
    assert (ordered[:, 1:] >= ordered[:, :-1]).all()


def test_baseline_less_loss_is_what_came() -> None:
    outcome = simulate(DEFAULT, TODAY)
    known = [
        outcome.rows(name, "China").set_index("month")["value"] for name in ("baseline", "visitors_lost", "observed")
    ]
    baseline, lost, observed = known
    assert (baseline.reindex(lost.index) - lost).to_numpy() == pytest.approx(observed.to_numpy(), rel=1e-6)


def test_the_categories_add_up_to_the_spending_within_the_rounding_of_medians() -> None:
    outcome = simulate(DEFAULT, TODAY)
    names = [name for name in outcome.table["variable"].unique() if name.startswith("cumulative_spending_lost_gross_")]
    assert len(names) == 6
    assert sum(total(outcome, name) for name in names) == pytest.approx(
        total(outcome, "cumulative_spending_lost_gross"), rel=0.01
    )


@pytest.mark.parametrize("variable", ["cumulative_projected_visitors_lost", "cumulative_projected_spending_lost_gross"])
def test_a_deeper_shock_loses_more_and_no_shock_loses_nothing(variable: str) -> None:
    losses = [
        total(simulate(Scenario("japan-2025", depth=depth, scar=0.0), TODAY), variable)
        for depth in (0.0, 0.3, 0.6, 0.9)
    ]
    assert losses[0] == 0
    assert losses == sorted(losses)


def test_a_scenario_moves_the_projection_and_never_the_past() -> None:
    shallow, deep = (simulate(Scenario("japan-2025", depth=depth), TODAY) for depth in (0.2, 0.8))
    assert total(shallow, "cumulative_spending_lost_gross") == total(deep, "cumulative_spending_lost_gross")
    assert total(shallow, "cumulative_projected_spending_lost_gross") < total(
        deep, "cumulative_projected_spending_lost_gross"
    )


def test_the_same_scenario_gives_the_same_bytes_and_another_one_another_hash() -> None:
    first, again = simulate(DEFAULT, TODAY), simulate(Scenario("japan-2025"), TODAY)
    assert first.table.equals(again.table)
    assert first.hash == again.hash
    assert simulate(Scenario("japan-2025", depth=0.2), TODAY).hash != first.hash


@pytest.mark.parametrize(
    ("day", "last"), [("2025-12-16", ""), ("2025-12-17", "2025-11"), ("2026-01-21", "2025-12"), (TODAY, "2026-08")]
)
def test_no_month_is_used_before_its_release(day: str, last: str) -> None:
    assert simulate(DEFAULT, day).facts["last_known"] == last


def test_before_a_whole_month_is_known_the_depth_is_the_stated_prior() -> None:
    outcome = simulate(DEFAULT, "2025-11-27")
    origins = outcome.inputs.set_index("input")["origin"]
    assert origins["depth"] == "assumption"
    assert any("past cases" in limit for limit in outcome.limitations)
    assert "observed" not in set(outcome.table["variable"])


def test_spend_per_visitor_is_the_newest_survey_from_before_the_shock() -> None:
    rows = {
        day: simulate(DEFAULT, day).inputs.set_index("input").loc["spend_per_visitor"] for day in ("2026-01-20", TODAY)
    }
    assert {day: row["value"] for day, row in rows.items()} == {"2026-01-20": 239_162, TODAY: 239_162}
    assert all("2025Q3" in row["origin"] for row in rows.values())


def test_a_day_before_the_shock_is_refused_with_the_day() -> None:
    with pytest.raises(ScenarioError, match="2025-11-01 lies before the shock"):
        simulate(DEFAULT, "2025-11-01")


def test_a_case_without_enough_months_says_how_many_it_has() -> None:
    with pytest.raises(DataError, match="China has 11 usable months"):
        simulate(Scenario("thailand-2025"), TODAY)


@pytest.mark.parametrize("case", ["japan-2012", "korea-2017", "japan-2019", "japan-2025-rumour"])
def test_a_case_that_is_over_is_measured_and_not_projected(case: str) -> None:
    outcome = simulate(Scenario(case), TODAY)
    assert total(outcome, "cumulative_effect") < -0.25
    assert "projected_visitors" not in set(outcome.table["variable"])


def test_a_case_without_spending_gives_visitors_and_says_so() -> None:
    outcome = simulate(Scenario("korea-2017"), TODAY)
    assert not any(variable.endswith("spending") for variable in outcome.table["variable"].unique())
    assert any("visitors only" in limit for limit in outcome.limitations)


def test_the_verdict_has_number_interval_and_money_in_at_most_fifty_words() -> None:
    text = simulate(DEFAULT, TODAY).text
    assert len(text.split()) <= 50
    assert text.count("95% interval") == 3
    assert "trillion yen" in text


def test_a_loss_that_may_be_none_is_said_to_be_so() -> None:
    assert "cannot be told apart from zero" in simulate(DEFAULT, "2025-12-17").text


def test_an_open_case_says_what_all_visitors_spent_and_that_it_is_no_effect() -> None:
    said = simulate(DEFAULT, TODAY).facts["all_visitors"]
    assert "2.51 trillion yen" in said
    assert "0.2% more than a year before" in said
    assert "not an effect" in said
    assert simulate(Scenario("japan-2012"), TODAY).facts["all_visitors"] == ""


def test_every_outcome_says_that_its_intervals_were_not_tested_blind() -> None:
    assert any("not been tested blind" in limit for limit in simulate(DEFAULT, TODAY).limitations)


def test_the_default_projection_names_the_past_cases_and_how_likely_each_is() -> None:
    outcome = simulate(DEFAULT, TODAY)
    chances = outcome.table[outcome.table["variable"].str.startswith("probability_of_")]
    assert set(chances["variable"]) == {f"probability_of_{id}" for id in ("japan-2012", "korea-2017", "japan-2019")}
    assert chances["value"].sum() == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("day", "words"), [("2025-12-17", "No whole month"), ("2026-01-21", "One whole month"), (TODAY, "no sample")]
)
def test_an_outcome_says_how_little_the_known_months_tell_of_the_path(day: str, words: str) -> None:
    assert any(words in limit for limit in simulate(DEFAULT, day).limitations)


def test_a_case_without_a_past_one_of_its_kind_takes_the_stated_path() -> None:
    inputs = simulate(Scenario("japan-2012"), "2012-10-31").inputs.set_index("input")
    assert inputs.loc["hold_months", "origin"] == "assumption"


def test_a_preset_told_in_phases_is_measured_against_the_months_that_it_names() -> None:
    nri = simulate(load_scenario("japan-2025", "nri"), "2025-11-21").rows("projected_visitors", "China")
    a_year_before = {"2025-12": 604_283, "2026-04": 765_253}
    for month, came in a_year_before.items():
        value = nri.set_index("month").loc[pd.Period(month, "M"), "value"]
        assert value == pytest.approx(came * (1 - 0.251), rel=0.002)
