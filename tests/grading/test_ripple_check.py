"""Our ratios of 2012 beside the published ones: what ours are, and what explains the distance."""

import pytest

from dashboard.grading.ripple_check import check_ripple, consumption_weights
from dashboard.tables.input_output import load_flows


def test_the_mix_of_2012_gives_1_76_of_output_and_0_87_of_value_added_where_2_08_and_1_06_were_published() -> None:
    check = check_ripple()
    assert check.ours[0].output == pytest.approx(1.755, abs=0.0005)
    assert check.ours[0].value_added == pytest.approx(0.872, abs=0.0005)
    assert (round(check.published.output, 2), round(check.published.value_added, 2)) == (2.08, 1.06)


def test_the_35_sectors_give_1_78_and_0_93() -> None:
    ratio = check_ripple().ours[1]
    assert ratio.output == pytest.approx(1.784, abs=0.0005)
    assert ratio.value_added == pytest.approx(0.928, abs=0.0005)


def test_type_one_is_below_what_was_published() -> None:
    check = check_ripple()
    for ratio in check.ours[:2]:
        assert ratio.output < check.published.output
        assert ratio.value_added < check.published.value_added


def test_one_share_of_pay_spent_again_explains_both_published_ratios() -> None:
    check = check_ripple()
    assert check.ours[2].output == pytest.approx(check.published.output, rel=0.01)
    assert check.ours[2].value_added == pytest.approx(check.published.value_added, rel=0.01)
    assert check.household_share == pytest.approx((0.334, 0.360), abs=0.001)


@pytest.mark.parametrize(("name", "place"), [("input_output_13", 0), ("input_output_35", 1)])
def test_the_weights_of_2012_add_to_one(name: str, place: int) -> None:
    weights = consumption_weights(tuple(load_flows(name).accounts.index), place=place)
    assert weights.sum() == pytest.approx(1.0)
    assert (weights >= 0).all()
