"""From paths to visitors and yen: what was lost so far, and what a scenario loses from here."""

from dataclasses import dataclass

import numpy as np

from dashboard.model.shock import lost_share, observed_depth, shift_depth, shock_path
from dashboard.model.types import Scenario


@dataclass(frozen=True)
class Losses:
    """Draws of one market, months first: the known months, then the projected ones.

    Attributes:
        known: how many months are known.
        baseline: persons a month, shape (known + projected, count).
        lost: persons a month, positive when fewer came than the baseline, shape (known + projected, count).
        depth: share lost while the shock holds, shape (count,).
        measured: whether the depth was measured in this market's own months, not taken from the prior.
    """

    known: int
    baseline: np.ndarray
    lost: np.ndarray
    depth: np.ndarray
    measured: bool

    @property
    def so_far(self) -> np.ndarray:
        """Persons lost in each known month, shape (known, count)."""
        return self.lost[: self.known]

    @property
    def to_come(self) -> np.ndarray:
        """Persons lost in each projected month, shape (projected, count)."""
        return self.lost[self.known :]


def measure_losses(
    observed: np.ndarray, baseline: np.ndarray, *, scenario: Scenario, full: np.ndarray, prior_depth: np.ndarray
) -> Losses:
    """Lost visitors in each known and projected month, persons, as draws.

    A known month loses its baseline less what came. A projected month loses the depth along the scenario's path; the
    depth is the one measured in each draw of the baseline, so that a high baseline and a deep fall go together.

    Args:
        observed: persons in the known months, shape (known,).
        baseline: draws in persons, shape (known + projected, count).
        scenario: the path from the first projected month on.
        full: whether the shock held for the whole of each known month, shape (known,).
        prior_depth: draws of the depth for the time before a full month is known, shape (count,).
    """
    known = len(observed)
    measured = observed_depth(observed, baseline[:known], full=full)
    depth = prior_depth if measured is None else measured
    if scenario.depth is not None:
        depth = shift_depth(depth, scenario.depth)
    weights = shock_path(
        len(baseline) - known, hold_months=scenario.hold_months, recovery_months=scenario.recovery_months
    )
    projected = baseline[known:] * lost_share(depth, weights, scar=scenario.scar)
    lost = np.concatenate([baseline[:known] - observed[:, None], projected])
    return Losses(known, baseline, lost, depth, measured is not None)
