"""How likely a loss above an amount is."""

import pytest

from dashboard.errors import ScenarioError
from dashboard.model.types import Scenario
from dashboard.simulate.exceedance import probability_above
from dashboard.simulate.project import project

CASE, TODAY = Scenario("japan-2025"), "2026-11-22"


def test_the_median_is_exceeded_half_of_the_time_and_a_higher_amount_less_often() -> None:
    last = project(CASE, TODAY).rows("cumulative_spending_lost_gross").iloc[-1]
    found = probability_above(CASE, [last["value"], last["high_95"], last["low_95"]], as_of=TODAY)
    assert list(found["probability"]) == pytest.approx([0.5, 0.025, 0.975], abs=0.002)
    assert set(found["months"]) == {"2025-11 to 2027-08"}


def test_visitors_are_counted_for_a_case_without_spending_and_its_money_is_refused() -> None:
    korea = Scenario("korea-2017")
    assert probability_above(korea, [0.0], as_of=TODAY, result="visitors_lost")["probability"].iloc[0] == 1.0
    with pytest.raises(ScenarioError, match="the chain ends with visitors"):
        probability_above(korea, [1e12], as_of=TODAY)


def test_an_unknown_result_and_no_number_are_refused() -> None:
    with pytest.raises(ScenarioError, match="Did you mean jobs_lost"):
        probability_above(CASE, [1.0], as_of=TODAY, result="jobs_los")
    with pytest.raises(ScenarioError, match="Amount is nan"):
        probability_above(CASE, [float("nan")], as_of=TODAY)
