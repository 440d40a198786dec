"""What moves the claims of a case away from ours, and from one another, the most."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.grading.reconcile import Reconciliation
from dashboard.grading.reconcile_steps import MEDIANS, NOT_STATED, PRINTED
from dashboard.tables.claims import Claim


@dataclass(frozen=True)
class LargestStep:
    """The step that moves one claim most: its name, what it adds in the unit of the claim, in words what changes."""

    step: str
    change: float
    words: str
    unit: str


@dataclass(frozen=True)
class Separation:
    """The input that keeps two claims farthest apart, and what putting ours in its place adds to each, in yen."""

    step: str
    lower: Claim
    lower_change: float
    upper: Claim
    upper_change: float

    @property
    def apart(self) -> float:
        """Yen between the two because of this input, positive."""
        return self.upper_change - self.lower_change


def largest_step(found: Reconciliation) -> LargestStep | None:
    """The step of a reconciliation that moves its number most; None where no number of ours stands beside it."""
    steps = _made(found)
    if steps.empty or found.ours is None:
        return None
    row = steps.iloc[int(steps["change"].abs().to_numpy().argmax())]
    return LargestStep(str(row["step"]), float(row["change"]), str(row["words"]), found.unit)


def separating_step(found: Sequence[Reconciliation]) -> Separation | None:
    """The input that separates the claims that state their inputs most; None where fewer than two state one in common.

    Claims in shares of gdp state no input and play no part; neither do those that were withdrawn.
    """
    stated = [one for one in found if one.unit == "JPY" and one.ours is not None and one.claim.status != "withdrawn"]
    changes = {one.claim.id: _stated_changes(one) for one in stated}
    claims = {one.claim.id: one.claim for one in stated}
    best: Separation | None = None
    for step in dict.fromkeys(step for steps in changes.values() for step in steps):
        moved = sorted((steps[step], id) for id, steps in changes.items() if step in steps)
        if len(moved) < 2:
            continue
        (low, lower), (high, upper) = moved[0], moved[-1]
        one = Separation(step, claims[lower], low, claims[upper], high)
        if best is None or one.apart > best.apart:
            best = one
    return best


def _made(found: Reconciliation) -> pd.DataFrame:
    steps = found.table
    return steps[steps["made"].astype(bool) & (steps["step"] != PRINTED)]


def _stated_changes(found: Reconciliation) -> dict[str, float]:
    """Yen that each step adds; none for a claim whose steps end at what it does not state."""
    steps = _made(found)
    if NOT_STATED in set(steps["step"]):
        return {}
    return {str(step): float(change) for step, change in zip(steps["step"], steps["change"], strict=True)
            if step != MEDIANS}  # fmt: skip
