"""A panel's paths are those of its baselines, and its quick intervals are those of the sort."""

import numpy as np
import pandas as pd
import pytest

from dashboard.errors import ScenarioError
from dashboard.model.draws import INTERVALS, intervals
from dashboard.model.panels import keep_panel, quick_intervals
from dashboard.model.types import FittedBaseline

COUNT = 20_000


def invented_baseline(market: str, months: int = 6, spread: float = 0.1) -> FittedBaseline:
    index = pd.period_range("2030-01", periods=months, freq="M")
    covariance = spread**2 * (np.minimum.outer(np.arange(1, months + 1), np.arange(1, months + 1)) + np.eye(months))
    return FittedBaseline(
        market, index, np.log(np.linspace(1000.0, 2000.0, months)), covariance, index[0], index[0], "test"
    )


def paths_of(*markets: str, count: int = COUNT) -> list[np.ndarray]:
    return list(keep_panel([invented_baseline(market) for market in markets], count, seed=1).paths())


def test_paths_have_the_median_and_the_covariance_of_their_baseline() -> None:
    fitted = invented_baseline("Freedonia")
    logs = np.log(paths_of("Freedonia")[0].astype(float))
    assert np.allclose(logs.mean(axis=1), fitted.log_mean, atol=1e-5)
    assert np.allclose(np.cov(logs), fitted.log_covariance, atol=2e-3)


def test_the_second_half_mirrors_the_first_on_the_log_scale() -> None:
    logs = np.log(paths_of("Freedonia", count=1001)[0].astype(float))
    assert logs.shape == (6, 1001)
    middle = invented_baseline("Freedonia").log_mean[:, None]
    assert np.allclose(logs[:, :500] + logs[:, 501:], 2 * middle, atol=1e-4)


def test_a_market_has_the_same_paths_in_any_panel_and_order() -> None:
    alone = paths_of("Freedonia")[0]
    assert np.array_equal(paths_of("Sylvania", "Freedonia")[1], alone)
    assert np.array_equal(paths_of("Freedonia", "Sylvania", "Utopia")[0], alone)
    assert not np.array_equal(paths_of("Sylvania")[0], alone)


def test_kept_shocks_give_the_same_bytes_again_and_float32_draws_side_by_side() -> None:
    kept = keep_panel([invented_baseline("Freedonia")], COUNT, seed=1)
    first, second = next(kept.paths()), next(kept.paths())
    assert first.tobytes() == second.tobytes()
    assert first.dtype == np.float32
    assert first.flags.c_contiguous


def test_the_shocks_are_normal_as_far_as_the_tails() -> None:
    shocks = keep_panel([invented_baseline("Freedonia", 60)], COUNT, seed=3).shocks.ravel()
    assert np.quantile(shocks, [0.001, 0.025, 0.5, 0.975, 0.999]) == pytest.approx(
        [-3.09, -1.96, 0.0, 1.96, 3.09], abs=0.02
    )
    assert abs(shocks.std() - 1) < 0.003
    assert abs(np.corrcoef(shocks[: len(shocks) // 2], shocks[len(shocks) // 2 :])[0, 1]) < 0.005


def test_months_that_move_as_one_can_be_drawn() -> None:
    fitted = invented_baseline("Freedonia", 3)
    as_one = FittedBaseline(
        "Freedonia",
        fitted.months,
        fitted.log_mean,
        np.full((3, 3), 0.01),
        fitted.first_month,
        fitted.last_month,
        "test",
    )
    logs = np.log(next(keep_panel([as_one], COUNT, seed=1).paths()).astype(float)) - fitted.log_mean[:, None]
    assert np.allclose(logs[0], logs[2], atol=1e-4)
    assert logs[0].std() == pytest.approx(0.1, rel=0.02)


def test_baselines_of_different_length_are_refused_with_both_lengths() -> None:
    with pytest.raises(ScenarioError, match=r"'Freedonia': 6, 'Utopia': 4"):
        keep_panel([invented_baseline("Freedonia"), invented_baseline("Utopia", 4)], 10, seed=1)


def test_the_intervals_of_a_panel_are_those_of_its_paths_times_the_factors() -> None:
    kept = keep_panel([invented_baseline("Freedonia"), invented_baseline("Sylvania")], 10_000, seed=1)
    factors = np.array([[0.5, 0.4, 0.3, 0.2, 0.1, 0.0], [1.0, 1.0, 2.0, 2.0, 3.0, 3.0]])
    found = kept.intervals(factors)
    for market, paths in enumerate(kept.paths()):
        expected = intervals(paths * factors[market][:, None])
        assert np.allclose(found[market], expected, rtol=2e-3, atol=1e-9)
    assert np.array_equal(kept.intervals(factors), found)
    assert np.array_equal(kept.intervals(factors[0])[0], found[0])


def assert_close_to_the_sort(draws: np.ndarray) -> None:
    exact, quick = intervals(draws), quick_intervals(draws)
    width = exact[:, INTERVALS.index("high_95")] - exact[:, INTERVALS.index("low_95")]
    assert (np.abs(quick - exact) <= 0.002 * width[:, None] + 1e-9).all()


def test_quick_intervals_are_those_of_the_sort_within_a_five_hundredth_of_their_width() -> None:
    assert_close_to_the_sort(np.concatenate(paths_of("Freedonia", "Sylvania", count=10_000)))


def test_losses_on_both_sides_of_nothing_have_the_intervals_of_the_sort() -> None:
    assert_close_to_the_sort(np.float32(1500) - paths_of("Freedonia", count=10_000)[0])


def test_a_far_outlier_and_equal_draws_are_sorted() -> None:
    normals = keep_panel([invented_baseline("Freedonia", 2)], 10_000, seed=1).shocks[0].copy()
    normals[0, 0] = 1e6
    normals[1] = 7.0
    assert np.array_equal(quick_intervals(normals), intervals(normals))
