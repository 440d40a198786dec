"""The shock: how deep it was in the months that are known, and the path of a scenario from there."""

from collections.abc import Sequence

import numpy as np

from dashboard.model.types import PathPhase

DEPTH_MONTHS = 6


def observed_depth(observed: np.ndarray, baseline_draws: np.ndarray, *, full: np.ndarray) -> np.ndarray | None:
    """Share of the baseline lost in the last six full months of the shock, one value a draw, shape (count,).

    Args:
        observed: persons a month, shape (known months,).
        baseline_draws: persons a month, shape (known months, count).
        full: whether the shock held for the whole of each month.

    Returns:
        None if no full month is known. A draw may be negative: more came than its baseline holds.
    """
    chosen = np.flatnonzero(full)[-DEPTH_MONTHS:]
    if not len(chosen):
        return None
    lost: np.ndarray = 1.0 - observed[chosen].sum() / baseline_draws[chosen].sum(axis=0)
    return lost


def shift_depth(depth_draws: np.ndarray, depth: float) -> np.ndarray:
    """The draws moved so that their median is `depth`: what stays of the baseline is raised to one power.

    The power leaves the measured draws as they are where `depth` is their median, turns no loss into no loss in every
    draw (depth 0) and a total one into a total one (depth 1); between, the spread grows with the depth. Where the
    median draw lost nothing there is no measured shape to keep, and every draw has the chosen depth.
    """
    staying = np.clip(1.0 - depth_draws, 1e-9, None)
    median = float(np.median(staying))
    if depth >= 1.0 or median >= 1.0:
        return np.full_like(staying, depth)
    power = np.log1p(-depth) / np.log(median)
    shifted: np.ndarray = 1.0 - np.power(staying, power)
    return shifted


def shock_path(months: int, *, hold_months: int, recovery_months: float) -> np.ndarray:
    """The share of the depth still in force in each projected month, shape (months,).

    The weights go from 1 (full depth) down to 0 (only the scar is left): 1 for `hold_months`, then halved every
    `recovery_months`, which is more than 0. The loss is scar + (depth - scar) x weight.
    """
    after_hold = np.clip(np.arange(months) - hold_months + 1, 0, None).astype(float)
    weights: np.ndarray = np.power(0.5, after_hold / recovery_months)
    return weights


def phase_shares(
    phases: Sequence[PathPhase], months: int, *, onset: float, recovery_months: float, scar: float
) -> np.ndarray:
    """Share of the baseline lost in each month since the onset, shape (months,).

    A phase loses its depth while it lasts; after it the loss above the scar (never above the depth) is halved every
    `recovery_months`, until the next phase begins. Before the first phase nothing is lost. The month of the onset
    loses `onset`, 0 to 1, of its share: that much of it lies in the shock.
    """
    shares = np.zeros(months)
    for phase in phases:
        after = np.arange(phase.after, months)
        floor = min(scar, phase.depth)
        shares[phase.first : phase.after] = phase.depth
        shares[phase.after :] = floor + (phase.depth - floor) * np.power(
            0.5, (after - phase.after + 1) / recovery_months
        )
    if months:
        shares[0] *= onset
    return shares


def lost_share(depth_draws: np.ndarray, weights: np.ndarray, *, scar: float) -> np.ndarray:
    """Share of the baseline lost in each projected month and draw, shape (months, count)."""
    floor = np.minimum(scar, depth_draws)
    shares: np.ndarray = floor + (depth_draws - floor) * weights[:, None]
    return shares
