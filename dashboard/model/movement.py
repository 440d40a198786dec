"""Why an estimate moved between two days: its change split over what became known, so that the parts add up.

Between two days several things change at once, and what each of them does depends on which of the others have changed
already. The part of one is its change averaged over all orders in which they could have been exchanged (the Shapley
value), so that no order is privileged; the parts add to the whole.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from dashboard.errors import ScenarioError

INGREDIENTS = ("new months", "revisions", "new spending survey", "exchange rate", "model")
# 2 to this power evaluations; beyond it an answer takes too long.
_MOST = 10


@dataclass(frozen=True)
class Part:
    """What one ingredient did.

    Attributes:
        change: its part of the change, in the unit of the result; the parts add to the whole.
        least: its smallest change over all orders of exchange, same unit.
        most: its largest; where it is far from `least`, the part depends on the others.
    """

    name: str
    change: float
    least: float
    most: float


@dataclass(frozen=True)
class Movement:
    """The change of a result between two days.

    Attributes:
        earlier: the result with every ingredient as on the earlier day.
        later: the result with every ingredient as on the later day.
        parts: one for each ingredient, in the order given.
    """

    earlier: float
    later: float
    parts: tuple[Part, ...]

    @property
    def change(self) -> float:
        """Later less earlier, in the unit of the result."""
        return self.later - self.earlier

    def largest(self) -> Part:
        """The part that moved the result most in either direction."""
        return max(self.parts, key=lambda part: abs(part.change))


def split_movement(
    evaluate: Callable[[Mapping[str, bool]], float], ingredients: Sequence[str] = INGREDIENTS
) -> Movement:
    """The change of a result between two days, split over the ingredients, in the unit of the result.

    Args:
        evaluate: the result, where True takes an ingredient as on the later day and False as on the earlier one; it is
            called once for each of the 2 ** ingredients combinations.
        ingredients: one to ten names.

    Raises:
        ScenarioError: a name stands twice, there are none or too many, or a result is no finite number.

    Source: Shapley, A value for n-person games (1953).
    """
    names = tuple(ingredients)
    if not 1 <= len(names) <= _MOST or len(set(names)) < len(names):
        raise ScenarioError(f"Ingredients are {names}; they must be one to {_MOST} different names. Name each once.")
    results = {
        frozenset(later): _evaluated(evaluate, names, later=frozenset(later))
        for size in range(len(names) + 1)
        for later in combinations(names, size)
    }
    parts = tuple(_part(name, names, results=results) for name in names)
    return Movement(results[frozenset()], results[frozenset(names)], parts)


def _part(name: str, names: Sequence[str], *, results: Mapping[frozenset[str], float]) -> Part:
    """The change by one ingredient, weighted by the share of orders in which just these others come before it."""
    orders = math.factorial(len(names))
    changes, weights = [], []
    for before, result in results.items():
        if name not in before:
            changes.append(results[before | {name}] - result)
            weights.append(math.factorial(len(before)) * math.factorial(len(names) - len(before) - 1) / orders)
    change = math.fsum(weight * value for weight, value in zip(weights, changes, strict=True))
    return Part(name, change, min(changes), max(changes))


def _evaluated(
    evaluate: Callable[[Mapping[str, bool]], float], names: Sequence[str], *, later: frozenset[str]
) -> float:
    result = float(evaluate({name: name in later for name in names}))
    if not math.isfinite(result):
        raise ScenarioError(
            f"The result is {result} with {sorted(later) or 'nothing'} as on the later day; it must be a finite number."
            " Choose two days on which it can be computed."
        )
    return result
