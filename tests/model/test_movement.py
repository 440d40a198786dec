"""The change of an estimate splits into parts that add up, whatever else changed at the same time."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from dashboard.errors import ScenarioError
from dashboard.model.movement import INGREDIENTS, split_movement

RESULTS = some.lists(some.floats(-1e12, 1e12), min_size=32, max_size=32)


def result_of(results: list[float]):
    """One invented result for each of the 32 combinations of old and new."""
    return lambda later: results[sum(2**place for place, name in enumerate(INGREDIENTS) if later[name])]


@given(RESULTS)
def test_the_parts_add_to_the_whole(results: list[float]) -> None:
    movement = split_movement(result_of(results))
    assert (movement.earlier, movement.later) == (results[0], results[31])
    scale = max(abs(value) for value in results)
    assert sum(part.change for part in movement.parts) == pytest.approx(movement.change, abs=1e-12 * scale + 1e-300)


@given(RESULTS)
def test_a_part_is_the_mean_of_its_change_over_all_120_orders(results: list[float]) -> None:
    evaluate = result_of(results)
    for part in split_movement(evaluate).parts:
        changes = []
        for order in permutations(INGREDIENTS):
            before = order[: order.index(part.name)]
            old = {name: name in before for name in INGREDIENTS}
            changes.append(evaluate({**old, part.name: True}) - evaluate(old))
        assert part.change == pytest.approx(sum(changes) / 120, abs=1e-3)
        assert (part.least, part.most) == (min(changes), max(changes))


def test_parts_of_a_sum_are_the_changes_of_its_terms_in_any_order() -> None:
    terms = dict(zip(INGREDIENTS, (3.0, -1.0, 0.5, 0.0, 10.0), strict=True))
    movement = split_movement(lambda later: 7 + sum(terms[name] for name in INGREDIENTS if later[name]))
    assert {part.name: part.change for part in movement.parts} == pytest.approx(terms)
    assert all(part.least == pytest.approx(part.most) for part in movement.parts)
    assert movement.largest().name == "model"


def test_what_two_ingredients_do_only_together_is_halved_and_its_spread_shown() -> None:
    movement = split_movement(lambda later: 8.0 * (later["months"] and later["rate"]), ["months", "rate"])
    assert [(part.change, part.least, part.most) for part in movement.parts] == [(4, 0, 8), (4, 0, 8)]


def test_an_ingredient_that_changes_nothing_has_a_part_of_nothing() -> None:
    movement = split_movement(lambda later: 5.0 if later["months"] else 2.0, ["months", "rate"])
    assert [part.change for part in movement.parts] == [3, 0]


def test_the_order_of_the_names_changes_no_part() -> None:
    def result(later):
        return (2.0 if later["new months"] else 1.0) * (5.0 if later["model"] else 3.0) - 4.0 * later["revisions"]

    forward = {part.name: part for part in split_movement(result).parts}
    backward = {part.name: part for part in split_movement(result, INGREDIENTS[::-1]).parts}
    for name in INGREDIENTS:
        assert forward[name].change == pytest.approx(backward[name].change)


def test_each_combination_is_evaluated_once() -> None:
    asked = []
    split_movement(lambda later: float(asked.append(tuple(later.items())) or 0))
    assert len(asked) == len(set(asked)) == 32


def test_mistakes_name_the_ingredients_and_the_result() -> None:
    with pytest.raises(ScenarioError, match="'rate', 'rate'"):
        split_movement(len, ["rate", "rate"])
    with pytest.raises(ScenarioError, match=r"result is nan with \['rate'\] as on the later day"):
        split_movement(lambda later: float("nan") if later["rate"] else 0.0, ["rate"])
