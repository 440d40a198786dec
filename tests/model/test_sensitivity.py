"""Swings and shares of variance of functions whose answer is known."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from scipy.special import ndtri

from dashboard.errors import ScenarioError
from dashboard.model.sensitivity import (
    DrawnInput,
    Input,
    VarianceShare,
    learn_first,
    ordered_paths,
    tornado,
    variance_shares,
)
from dashboard.model.types import Assumption

FIXED = Assumption("tolls", 3.0, 3.0, 3.0, "fixed", "yen", "invented")


def normal(id: str, mean: float, spread: float) -> Assumption:
    reach = float(ndtri(0.95)) * spread
    return Assumption(id, mean, mean - reach, mean + reach, "normal", "yen", "invented")


def triangle(id: str, low: float, mode: float, high: float) -> Assumption:
    return Assumption(id, mode, low, high, "triangular", "yen", "invented")


def uniform(id: str, low: float, high: float) -> DrawnInput:
    return DrawnInput(id, np.linspace(low, high, 100_001), "yen")


def by_id(shares: tuple[VarianceShare, ...]) -> dict[str, VarianceShare]:
    return {share.id: share for share in shares}


def test_shares_of_a_sum_are_the_variances_of_its_terms() -> None:
    terms: list[Input] = [normal("a", 10, 1), normal("b", -5, 2), normal("c", 0, 3)]
    shares = by_id(variance_shares(lambda x: x["a"] + x["b"] + x["c"], terms, count=4096, seed=1))
    for id, expected in (("a", 1 / 14), ("b", 4 / 14), ("c", 9 / 14)):
        assert shares[id].first == pytest.approx(expected, abs=0.01)
        assert shares[id].total == pytest.approx(expected, abs=0.01)


def test_a_triangular_term_has_the_variance_of_its_triangle() -> None:
    low, mode, high = 0.55, 0.76, 0.90
    variance = (low**2 + mode**2 + high**2 - low * mode - low * high - mode * high) / 18
    terms: list[Input] = [triangle("a", low, mode, high), normal("b", 0, 0.1)]
    shares = by_id(variance_shares(lambda x: x["a"] + x["b"], terms, count=4096, seed=1))
    assert shares["a"].first == pytest.approx(variance / (variance + 0.01), abs=0.01)


def test_of_a_product_the_total_shares_hold_the_interaction_that_the_first_ones_leave_out() -> None:
    factors: list[Input] = [normal("a", 1, 0.5), normal("b", 1, 0.5)]
    shares = by_id(variance_shares(lambda x: x["a"] * x["b"], factors, count=8192, seed=1))
    # Variance of a product of independent factors with mean 1: s^2 + s^2 + s^4.
    whole = 0.25 + 0.25 + 0.0625
    for id in ("a", "b"):
        assert shares[id].first == pytest.approx(0.25 / whole, abs=0.015)
        assert shares[id].total == pytest.approx(0.3125 / whole, abs=0.015)


def test_the_shares_of_ishigamis_function_are_the_published_ones() -> None:
    # Ishigami and Homma (1990) with a = 7, b = 0.1: first 0.3139, 0.4424, 0; total 0.5576, 0.4424, 0.2437.
    inputs: list[Input] = [uniform(id, -np.pi, np.pi) for id in "abc"]
    shares = by_id(
        variance_shares(
            lambda x: np.sin(x["a"]) + 7 * np.sin(x["b"]) ** 2 + 0.1 * x["c"] ** 4 * np.sin(x["a"]),
            inputs,
            count=8192,
            seed=1,
        )
    )
    for id, first, total in (("a", 0.3139, 0.5576), ("b", 0.4424, 0.4424), ("c", 0.0, 0.2437)):
        assert shares[id].first == pytest.approx(first, abs=0.01)
        assert shares[id].total == pytest.approx(total, abs=0.01)


def test_the_interval_of_a_share_holds_the_truth_19_times_of_20() -> None:
    terms: list[Input] = [normal("a", 0, 1), normal("b", 0, 2)]
    held = []
    for seed in range(60):
        share = by_id(variance_shares(lambda x: x["a"] + x["b"], terms, count=512, seed=seed))["b"]
        held.append(share.first_low <= 0.8 <= share.first_high)
    assert 0.85 <= np.mean(held) <= 1.0


def test_a_fixed_assumption_has_no_share_and_no_swing_and_keeps_its_value() -> None:
    terms: list[Input] = [normal("a", 0, 1), FIXED]
    seen: set[float] = set()

    def result(x):
        seen.update(np.atleast_1d(x["tolls"]).tolist())
        return x["a"] * x["tolls"]

    shares = by_id(variance_shares(result, terms, count=512, seed=1))
    assert shares["tolls"] == VarianceShare("tolls", 0, 0, 0, 0, 0, 0)
    assert shares["a"].total == pytest.approx(1, abs=0.02)
    assert {swing.id: swing.swing for swing in tornado(result, terms)}["tolls"] == 0
    assert seen == {3.0}


def test_a_result_that_never_moves_has_no_shares_and_nothing_to_learn() -> None:
    shares = variance_shares(lambda x: 0 * x["a"] + 5, [normal("a", 0, 1)], count=512, seed=1)
    assert [(share.first, share.total) for share in shares] == [(0, 0)]
    assert learn_first(shares) is None
    assert learn_first([]) is None


def test_the_same_seed_gives_the_same_shares_in_any_order_of_the_inputs() -> None:
    terms: list[Input] = [normal("a", 1, 1), triangle("b", 0, 1, 5), uniform("c", 0, 2), FIXED]
    first = variance_shares(lambda x: x["a"] * x["b"] + x["c"], terms, count=512, seed=7)
    assert variance_shares(lambda x: x["a"] * x["b"] + x["c"], terms[::-1], count=512, seed=7) == first
    assert variance_shares(lambda x: x["a"] * x["b"] + x["c"], terms, count=512, seed=8) != first


def test_tornado_gives_each_end_with_all_others_at_their_central_value() -> None:
    inputs: list[Input] = [triangle("a", 1, 2, 5), triangle("b", 10, 20, 30)]
    first, second = tornado(lambda x: x["a"] * x["b"], inputs)
    assert (first.id, first.result_low, first.result_high, first.swing, first.central) == ("a", 20, 100, 80, 40)
    assert (second.id, second.low, second.high, second.result_low, second.result_high) == ("b", 10, 30, 20, 60)


def test_a_result_that_turns_round_within_the_range_has_a_swing() -> None:
    (swing,) = tornado(lambda x: x["a"] ** 2, [triangle("a", -1, 0, 1)])
    assert (swing.result_low, swing.result_high, swing.swing) == (1, 1, 1)


@given(some.permutations(["a", "b", "c", "d"]), some.lists(some.floats(-5, 5), min_size=4, max_size=4))
def test_the_order_of_the_inputs_changes_no_swing(order: list[str], slopes: list[float]) -> None:
    inputs = {id: triangle(id, -place - 1.0, 0, place + 2.0) for place, id in enumerate("abcd")}

    def result(x):
        return sum(slope * x[id] for slope, id in zip(slopes, "abcd", strict=True))

    assert tornado(result, [inputs[id] for id in order]) == tornado(result, list(inputs.values()))


@given(some.floats(0.1, 10), some.floats(0.1, 10))
def test_more_of_what_raises_the_result_never_lowers_it(slope: float, width: float) -> None:
    swings = tornado(lambda x: slope * x["a"] - x["b"], [triangle("a", 0, width, 2 * width), triangle("b", 0, 1, 2)])
    assert {swing.id: swing.result_high > swing.result_low for swing in swings} == {"a": True, "b": False}


def test_drawn_inputs_give_their_own_draws_and_have_their_ends_at_the_5th_and_95th_percentile() -> None:
    drawn = DrawnInput("baseline", np.arange(1000.0), "persons")
    assert (drawn.low, drawn.value, drawn.high) == (50, 500, 950)
    assert set(drawn.quantiles(np.array([0.0, 0.4999, 1.0]))) == {0.0, 499.0, 999.0}
    with pytest.raises(ScenarioError, match="baseline has draws of shape"):
        DrawnInput("baseline", np.array([2.0, 1.0]), "persons")


def test_whole_paths_as_one_input_answer_for_all_of_their_variance() -> None:
    paths = np.random.default_rng(1).lognormal(size=(12, 4000))
    ranked = ordered_paths("baseline", paths.sum(axis=0), unit="persons")
    inputs: list[Input] = [ranked.input, normal("noise", 0, float(paths[3].std()))]
    shares = by_id(
        variance_shares(lambda x: paths[3, ranked.at(x["baseline"])] + x["noise"], inputs, count=8192, seed=1)
    )
    assert np.diff(paths.sum(axis=0)[ranked.at(np.arange(4000))]).min() >= 0
    assert shares["baseline"].first == pytest.approx(0.5, abs=0.06)


def test_the_input_to_learn_about_first_is_the_one_with_the_largest_first_order_share() -> None:
    shares = [VarianceShare("a", 0.2, 0.15, 0.25, 0.7, 0.6, 0.8), VarianceShare("b", 0.3, 0.28, 0.32, 0.4, 0.3, 0.5)]
    found = learn_first(shares)
    assert found is not None
    assert (found.id, found.share, found.next_id, found.is_clear) == ("b", 0.3, "a", True)
    near = learn_first([*shares, VarianceShare("c", 0.29, 0.27, 0.31, 0.3, 0.2, 0.4)])
    assert near is not None
    assert not near.is_clear


def test_mistakes_name_the_input_the_count_and_the_value() -> None:
    twice: list[Input] = [normal("a", 0, 1), normal("a", 0, 2)]
    with pytest.raises(ScenarioError, match="Input a stands twice"):
        tornado(lambda x: x["a"], twice)
    with pytest.raises(ScenarioError, match="Count is 1000; it must be a power of two"):
        variance_shares(lambda x: x["a"], twice[:1], count=1000, seed=1)
    with pytest.raises(ScenarioError, match=r"result is inf at \{'tolls': 3.0\}"):
        tornado(lambda x: x["tolls"] * np.inf, [FIXED])
    with pytest.raises(ScenarioError, match=r"result is nan at \{'a'"):
        variance_shares(lambda x: np.where(x["a"] > 0, np.nan, 1.0), twice[:1], count=512, seed=1)
