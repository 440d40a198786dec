"""Why the loss so far moved: the parts add up, and each kind of news is named as what it is."""

import pandas as pd
import pytest

from dashboard.errors import ScenarioError
from dashboard.model.types import Scenario
from dashboard.simulate import simulate
from dashboard.simulate.movement import last_release_movement, loss_movement

CASE = Scenario("japan-2025")


def parts(earlier: str, later: str) -> dict[str, float]:
    return {part.name: part.change for part in loss_movement(CASE, earlier, later=later).movement.parts}


def test_the_parts_add_up_to_the_change_and_both_ends_are_the_outcomes_own() -> None:
    found = loss_movement(CASE, "2026-03-18", later="2026-11-22")
    movement = found.movement
    assert movement.earlier + sum(part.change for part in movement.parts) == pytest.approx(movement.later)
    for day, value in (("2026-03-18", movement.earlier), ("2026-11-22", movement.later)):
        last = simulate(CASE, day).rows("cumulative_spending_lost_gross", "China").iloc[-1]
        assert value == pytest.approx(last["value"], rel=1e-3)
    assert (str(found.last_month_before), str(found.last_month)) == ("2026-02", "2026-08")


def test_a_release_day_and_the_days_after_it_look_back_to_the_same_release() -> None:
    assert last_release_movement(CASE, "2026-08-19") == last_release_movement(CASE, "2026-09-15")


def test_a_new_survey_is_named_and_is_no_new_month() -> None:
    found = parts("2026-01-20", "2026-01-21")
    assert found["new spending survey"] != 0
    assert abs(found["new months"]) > 10 * abs(found["new spending survey"])


def test_a_day_with_nothing_new_moves_nothing() -> None:
    assert set(parts("2026-09-20", "2026-09-25").values()) == {0.0}


def test_a_revision_of_a_known_month_is_a_revision() -> None:
    found = parts("2026-08-18", "2026-08-19")
    assert found["revisions"] > 0
    assert found["model"] == 0


def test_days_in_the_wrong_order_and_days_without_a_month_are_refused() -> None:
    with pytest.raises(ScenarioError, match="2026-03-18 is not before 2026-03-18"):
        loss_movement(CASE, "2026-03-18", later="2026-03-18")
    with pytest.raises(ScenarioError, match="On 2025-11-20 no month"):
        loss_movement(CASE, "2025-11-20", later="2026-03-18")
    assert last_release_movement(CASE, "2025-11-20") is None


def test_a_case_without_spending_moves_in_persons() -> None:
    found = loss_movement(Scenario("korea-2017"), "2017-09-30", later=pd.Timestamp("2018-03-31"))
    assert found.unit == "persons"


@pytest.mark.parametrize("counterfactual", ["last-twelve-months", "same-months-last-year"])
def test_a_loss_against_counts_that_did_not_change_is_moved_by_no_model(counterfactual: str) -> None:
    against = Scenario("japan-2025", counterfactual=counterfactual)
    found = loss_movement(against, "2026-01-21", later="2026-08-18").movement
    model = {part.name: part for part in found.parts}["model"]
    assert (model.change, model.least, model.most) == (0.0, 0.0, 0.0)
