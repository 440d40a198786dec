"""Draws, intervals and the path of a shock: identities, directions, and one seed one answer."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some

from dashboard.errors import ScenarioError
from dashboard.model.draws import INTERVALS, draw_assumption, draw_baseline, intervals, unit_normals
from dashboard.model.shock import lost_share, observed_depth, phase_shares, shift_depth, shock_path
from dashboard.model.types import Assumption, FittedBaseline, PathPhase


def flat_baseline(months: int = 6, spread: float = 0.1) -> FittedBaseline:
    index = pd.period_range("2030-01", periods=months, freq="M")
    covariance = np.full((months, months), spread**2) + np.eye(months) * spread**2
    return FittedBaseline(
        "Freedonia", index, np.log(np.full(months, 1000.0)), covariance, index[0] - 99, index[0] - 1, "test"
    )


def test_the_same_seed_gives_the_same_bytes() -> None:
    assert np.array_equal(unit_normals(3, 1000, seed=5), unit_normals(3, 1000, seed=5))
    assert not np.array_equal(unit_normals(3, 1000, seed=5), unit_normals(3, 1000, seed=6))


def test_draws_have_the_mean_and_the_covariance_they_were_given() -> None:
    fitted = flat_baseline()
    logs = np.log(draw_baseline(fitted, 40_000, seed=1))
    assert np.allclose(logs.mean(axis=1), fitted.log_mean, atol=1e-9)
    assert np.allclose(np.cov(logs), fitted.log_covariance, atol=6e-4)


def test_the_sum_of_joint_paths_is_wider_than_months_treated_as_independent() -> None:
    paths = draw_baseline(flat_baseline(), 20_000, seed=1)
    independent = np.stack([np.random.default_rng(row).permutation(path) for row, path in enumerate(paths)])
    assert paths.sum(axis=0).std() > 1.5 * independent.sum(axis=0).std()


def test_intervals_are_nested_and_hold_their_share() -> None:
    found = dict(zip(INTERVALS, intervals(unit_normals(2, 100_000, seed=3)).T, strict=True))
    names = ["low_95", "low_80", "low_50", "value", "high_50", "high_80", "high_95"]
    ordered = np.column_stack([found[name] for name in names])
    assert (np.diff(ordered, axis=1) > 0).all()
    assert np.allclose(ordered[0], [-1.96, -1.28, -0.674, 0, 0.674, 1.28, 1.96], atol=0.02)


def invented_assumption(distribution: str, low: float = 200.0, high: float = 300.0) -> Assumption:
    return Assumption("tulips", 240.0, low, high, distribution, "yen", "invented")


def test_a_triangular_assumption_stays_between_its_ends() -> None:
    drawn = draw_assumption(invented_assumption("triangular"), 20_000, seed=1)
    assert drawn.min() > 200
    assert drawn.max() < 300
    assert drawn.mean() == pytest.approx((200 + 240 + 300) / 3, rel=0.002)


def test_a_normal_assumption_has_its_ends_at_the_5th_and_95th_percentile() -> None:
    drawn = draw_assumption(invented_assumption("normal", 220, 260), 40_000, seed=1)
    assert np.quantile(drawn, [0.05, 0.5, 0.95]) == pytest.approx([220, 240, 260], rel=0.005)


def test_a_fixed_assumption_is_its_value() -> None:
    assert set(draw_assumption(invented_assumption("fixed"), 10, seed=1)) == {240.0}


def test_an_unknown_distribution_is_refused_by_its_name() -> None:
    with pytest.raises(ScenarioError, match="tulips has distribution beta"):
        draw_assumption(invented_assumption("beta"), 10, seed=1)


def test_no_shock_leaves_nothing_lost() -> None:
    depth = observed_depth(np.full(6, 1000.0), np.full((6, 5), 1000.0), full=np.full(6, True))
    assert depth is not None
    assert np.abs(depth).max() == 0
    assert np.abs(lost_share(depth, shock_path(9, hold_months=3, recovery_months=6), scar=0.0)).max() == 0


def test_a_month_in_which_the_shock_began_half_way_does_not_count_as_full() -> None:
    baseline = np.full((3, 4), 1000.0)
    assert observed_depth(np.array([900.0]), baseline[:1], full=np.array([False])) is None
    depth = observed_depth(np.array([900.0, 400.0, 400.0]), baseline, full=np.array([False, True, True]))
    assert depth == pytest.approx(np.full(4, 0.6))


def test_a_shifted_depth_has_the_chosen_median_and_total_loss_stays_total() -> None:
    draws = 0.6 + 0.05 * unit_normals(1, 999, seed=2)[0]
    assert np.median(shift_depth(draws, 0.3)) == pytest.approx(0.3)
    assert (shift_depth(draws, 1.0) == 1.0).all()
    assert (shift_depth(draws, 0.0) == 0.0).all()


def test_choosing_the_measured_depth_changes_nothing() -> None:
    draws = 0.6 + 0.05 * unit_normals(1, 999, seed=2)[0]
    assert shift_depth(draws, float(np.median(draws))) == pytest.approx(draws)


def test_a_market_that_lost_nothing_gets_the_chosen_depth_in_every_draw() -> None:
    assert set(shift_depth(np.array([-0.2, -0.1, 0.0]), 0.4)) == {0.4}


def test_the_path_holds_then_halves() -> None:
    path = shock_path(6, hold_months=2, recovery_months=2)
    assert path == pytest.approx([1, 1, 0.5**0.5, 0.5, 0.5**1.5, 0.25])


def test_phases_follow_one_another_and_recover_between_and_after() -> None:
    phases = (PathPhase("advisory", 0, 2, 0.4), PathPhase("cut", 3, 1, 0.8))
    shares = phase_shares(phases, 6, onset=0.5, recovery_months=1, scar=0.1)
    assert shares == pytest.approx([0.2, 0.4, 0.1 + 0.3 / 2, 0.8, 0.1 + 0.7 / 2, 0.1 + 0.7 / 4])


@given(
    depths=some.lists(some.floats(0, 1), min_size=3, max_size=3),
    place=some.integers(0, 2),
    half=some.floats(0.1, 60),
    scar=some.floats(0, 1),
)
def test_a_deeper_phase_never_loses_less(depths: list[float], place: int, half: float, scar: float) -> None:
    deeper = [max(depth, 0.9) if number == place else depth for number, depth in enumerate(depths)]
    small, large = (
        phase_shares(
            [PathPhase(str(number), 4 * number, 2, depth) for number, depth in enumerate(each)],
            16, onset=1.0, recovery_months=half, scar=scar,
        )
        for each in (depths, deeper)
    )  # fmt: skip
    assert (large >= small - 1e-12).all()
    assert ((small >= 0) & (small <= 1)).all()


@given(
    depth=some.floats(0, 1),
    deeper=some.floats(0, 1),
    hold=some.integers(0, 12),
    half=some.floats(0.1, 36),
    scar=some.floats(0, 1),
)
def test_deeper_or_longer_never_loses_less(depth: float, deeper: float, hold: int, half: float, scar: float) -> None:
    depth, deeper = sorted((depth, deeper))
    path = shock_path(12, hold_months=hold, recovery_months=half)
    longer = shock_path(12, hold_months=hold + 1, recovery_months=half)
    small, large = (lost_share(np.array([value]), path, scar=scar) for value in (depth, deeper))
    assert (large >= small - 1e-12).all()
    assert (lost_share(np.array([depth]), longer, scar=scar) >= small - 1e-12).all()
    assert (small <= depth + 1e-12).all()
    assert (small >= min(scar, depth) - 1e-12).all()
