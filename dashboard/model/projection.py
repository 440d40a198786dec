"""From paths to visitors: what was lost so far, and what a scenario loses from here."""

from dataclasses import dataclass

import numpy as np

from dashboard.model.analogues import FollowedPath
from dashboard.model.shock import lost_share, observed_depth, phase_shares, shift_depth, shock_path
from dashboard.model.types import Scenario


@dataclass(frozen=True)
class StatedPath:
    """The numbers of a stated path with nothing left open: see `Scenario`."""

    hold_months: int
    recovery_months: float
    scar: float


@dataclass(frozen=True)
class Losses:
    """Draws of one market, months first: the known months, then the projected ones.

    Attributes:
        known: how many months are known.
        baseline: what the loss is measured against, persons a month, shape (known + projected, count).
        lost: persons a month, positive when fewer came than the baseline, shape (known + projected, count).
        depth: share lost in the first projected month, shape (count,); 0 where a followed path has none ahead.
        measured: whether whole months of this market said something of the depth.
        followed: the path of past cases, where the scenario follows some.
    """

    known: int
    baseline: np.ndarray
    lost: np.ndarray
    depth: np.ndarray
    measured: bool
    followed: FollowedPath | None = None

    @property
    def so_far(self) -> np.ndarray:
        """Persons lost in each known month, shape (known, count)."""
        return self.lost[: self.known]

    @property
    def to_come(self) -> np.ndarray:
        """Persons lost in each projected month, shape (projected, count)."""
        return self.lost[self.known :]

    @property
    def visitors(self) -> np.ndarray:
        """Persons who came or come, shape (known + projected, count)."""
        came: np.ndarray = self.baseline - self.lost
        return came


@dataclass(frozen=True, eq=False)
class Measures:
    """What a loss is measured against, and what the shares of a stated path are shares of; persons, draws.

    Attributes:
        against: shape (known + projected, count).
        base: the same, but for a comparison with months that lie in the shock themselves: a share of those would be
            lost twice.
    """

    against: np.ndarray
    base: np.ndarray


def state_losses(
    observed: np.ndarray, measures: Measures, *, scenario: Scenario, path: StatedPath, depth: np.ndarray
) -> Losses:
    """Lost visitors where the path is stated from the first projected month on, persons, as draws.

    A known month loses its baseline less what came. A projected month loses the depth along the path.

    Args:
        observed: persons in the known months, shape (known,).
        measures: draws of the known and the projected months.
        scenario: a depth that it states moves the draws of the depth so that it is their median.
        path: hold, recovery and scar.
        depth: draws of the depth, shape (count,).
    """
    known = len(observed)
    chosen = depth if scenario.depth is None else shift_depth(depth, scenario.depth)
    weights = shock_path(
        len(measures.against) - known, hold_months=path.hold_months, recovery_months=path.recovery_months
    )
    shares = lost_share(chosen, weights, scar=path.scar)
    return Losses(known, measures.against, _lost(observed, measures, shares), chosen, measured=False)


def phase_losses(
    observed: np.ndarray, measures: Measures, *, scenario: Scenario, path: StatedPath, onset: float
) -> Losses:
    """Lost visitors where phases state the path since the onset, persons, as draws; `onset` as in `phase_shares`."""
    known, count = len(observed), measures.against.shape[1]
    stated = phase_shares(
        scenario.phases, len(measures.against), onset=onset, recovery_months=path.recovery_months, scar=path.scar
    )
    shares = np.repeat(stated[known:, None], count, axis=1)
    depth = shares[0] if len(shares) else np.full(count, stated[-1])
    return Losses(known, measures.against, _lost(observed, measures, shares), depth, measured=False)


def followed_losses(
    observed: np.ndarray, baseline: np.ndarray, *, no_shock: np.ndarray, followed: FollowedPath
) -> Losses:
    """Lost visitors where the path follows past cases, persons, as draws.

    Args:
        observed: persons in the known months, shape (known,).
        baseline: what the loss is measured against, shape (known + projected, count).
        no_shock: what would have come without the shock, same shape: the path is a share of it.
        followed: the path of the projected months.
    """
    known = len(observed)
    visitors = no_shock[known:] * np.exp(followed.log_effect)
    lost = np.concatenate([baseline[:known] - observed[:, None], baseline[known:] - visitors])
    depth = -np.expm1(followed.log_effect[0]) if len(visitors) else np.zeros(baseline.shape[1])
    return Losses(known, baseline, lost, depth, measured=followed.whole_months > 0, followed=followed)


def depth_draws(
    observed: np.ndarray, baseline: np.ndarray, *, full: np.ndarray, prior: np.ndarray
) -> tuple[np.ndarray, bool]:
    """The depth measured in the last whole months, or its prior before there is one; and whether it was measured."""
    measured = observed_depth(observed, baseline[: len(observed)], full=full)
    return (prior, False) if measured is None else (measured, True)


def _lost(observed: np.ndarray, measures: Measures, shares: np.ndarray) -> np.ndarray:
    known = len(observed)
    coming = measures.base[known:] * (1.0 - shares)
    lost: np.ndarray = np.concatenate([measures.against[:known] - observed[:, None], measures.against[known:] - coming])
    return lost
