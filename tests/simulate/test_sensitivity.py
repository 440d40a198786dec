"""The tornado of a case: every input counts once, and what the model says stands at the centre."""

from dataclasses import replace

import pytest

from dashboard.errors import ScenarioError
from dashboard.model.types import Scenario
from dashboard.simulate.project import project
from dashboard.simulate.sensitivity import BASELINE, DEPTH, GROSS, NET, OFFSET, PATH, VALUE_ADDED, sensitivity_of
from dashboard.tables.scenarios import load_scenario

TODAY = "2026-11-22"


def test_the_centre_lies_near_the_median_of_the_chain_and_the_swings_are_ordered() -> None:
    found = sensitivity_of(Scenario("japan-2025"), TODAY)
    median = project(Scenario("japan-2025"), TODAY).rows("cumulative_spending_lost_gross")["value"].iloc[-1]
    assert found.swings[0].central == pytest.approx(median, rel=0.08)
    assert [one.swing for one in found.swings] == sorted((one.swing for one in found.swings), reverse=True)
    assert {one.id for one in found.swings} == {BASELINE, PATH, "spend_per_visitor_factor", "reconciliation_factor",
                                                "exchange_rate_pass_through"}  # fmt: skip


def test_first_order_shares_add_to_about_one_and_name_what_to_learn_first() -> None:
    found = sensitivity_of(Scenario("japan-2025"), TODAY)
    assert sum(one.first for one in found.shares) == pytest.approx(1.0, abs=0.06)
    assert found.first is not None
    assert found.first.id == max(found.shares, key=lambda one: one.first).id


def test_before_anything_is_known_the_path_is_what_to_learn_about_first() -> None:
    found = sensitivity_of(Scenario("japan-2025"), "2025-12-05", result=VALUE_ADDED)
    assert found.first is not None
    assert (found.first.id, found.swings[0].id) == (PATH, PATH)
    assert {"table_choice", "imported_inputs_factor"} <= {one.id for one in found.swings}


def test_the_net_loss_has_the_offset_among_its_inputs_and_the_gross_one_has_not() -> None:
    inputs = {
        result: {one.id for one in sensitivity_of(Scenario("japan-2025"), TODAY, result=result).swings}
        for result in (GROSS, NET)
    }
    assert inputs[NET] - inputs[GROSS] == {OFFSET}


def test_a_stated_path_swings_with_its_own_numbers() -> None:
    found = {one.id: one for one in sensitivity_of(Scenario("japan-2025", hold_months=3), TODAY).swings}
    assert found["hold_months"].result_high > found["hold_months"].result_low
    assert found["recovery_months"].result_high > found["recovery_months"].result_low
    assert PATH not in found


@pytest.mark.parametrize("id", ["present-course", "as-the-flights-say"])
def test_a_depth_that_no_month_measured_is_an_input_of_its_own_and_a_higher_baseline_loses_more(id: str) -> None:
    scenario = load_scenario("japan-2025", id)
    found = {one.id: one for one in sensitivity_of(scenario, "2025-12-05").swings}
    assert found[BASELINE].result_low < found[BASELINE].central < found[BASELINE].result_high
    assert found[DEPTH].result_low < found[DEPTH].central < found[DEPTH].result_high
    assert DEPTH not in {one.id for one in sensitivity_of(Scenario("japan-2025", hold_months=24), TODAY).swings}


def test_phases_leave_no_path_open_and_the_baseline_alone_moves_the_visitors() -> None:
    phases = replace(load_scenario("japan-2025", "nri"), counterfactual="baseline")
    found = sensitivity_of(phases, "2025-12-05")
    assert PATH not in {one.id for one in found.swings}
    assert found.first is not None
    assert found.first.id == BASELINE


def test_a_result_that_the_case_lacks_is_refused() -> None:
    with pytest.raises(ScenarioError, match="the chain ends with visitors"):
        sensitivity_of(Scenario("korea-2017"), TODAY)
    with pytest.raises(ScenarioError, match="Result is jobs"):
        sensitivity_of(Scenario("japan-2025"), TODAY, result="jobs")
