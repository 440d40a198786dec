import numpy as np
import pytest

from dashboard.errors import DataError
from dashboard.model import scores

CAME = np.array([[100.0, 200.0], [10.0, 40.0]])
FORECAST = np.array([[110.0, 180.0], [10.0, 50.0]])


def test_the_percentage_error_is_the_mean_share_of_what_came() -> None:
    assert scores.mean_absolute_percentage_error(CAME, FORECAST) == pytest.approx((10 + 10 + 0 + 25) / 4)


def test_a_month_in_which_nothing_came_has_no_percentage_error() -> None:
    assert scores.mean_absolute_percentage_error(np.array([0.0, 50.0]), np.array([9.0, 40.0])) == pytest.approx(20)


def test_the_symmetric_error_divides_by_both() -> None:
    expected = (200 * 10 / 210 + 200 * 20 / 380 + 0 + 200 * 10 / 90) / 4
    assert scores.symmetric_mean_absolute_percentage_error(CAME, FORECAST) == pytest.approx(expected)


def test_the_symmetric_error_of_nothing_against_nothing_is_zero() -> None:
    assert scores.symmetric_mean_absolute_percentage_error(np.zeros(2), np.zeros(2)) == 0


def test_the_scale_is_the_mean_change_over_twelve_months() -> None:
    history = np.concatenate([np.full(12, 10.0), np.full(12, 13.0), np.full(12, 12.0)])
    assert scores.seasonal_naive_scale(history) == pytest.approx((3 + 1) / 2)


def test_each_series_is_scaled_by_its_own_scale() -> None:
    scaled = scores.mean_absolute_scaled_error(CAME, FORECAST, scale=np.array([10.0, 5.0]))
    assert scaled == pytest.approx((1 + 2 + 0 + 2) / 4)


def test_the_interval_score_is_the_width_and_forty_times_what_lies_outside() -> None:
    low, high = np.array([90.0, 90.0, 90.0]), np.array([110.0, 110.0, 110.0])
    scored = scores.mean_scaled_interval_score(np.array([100.0, 87.0, 111.0]), low, high=high, scale=2.0)
    assert scored == pytest.approx((20 + (20 + 40 * 3) + (20 + 40 * 1)) / 3 / 2)


def test_coverage_counts_the_ends_and_leaves_out_what_is_not_known() -> None:
    came = np.array([1.0, 2.0, 3.0, np.nan, 9.0])
    assert scores.coverage(came, np.full(5, 1.0), high=np.full(5, 3.0)) == pytest.approx(0.75)


@pytest.mark.parametrize("history", [np.arange(12.0), np.full(30, 7.0)])
def test_a_series_without_a_change_over_a_year_has_no_scale(history: np.ndarray) -> None:
    with pytest.raises(DataError, match="scale"):
        scores.seasonal_naive_scale(history)


def test_nothing_to_score_is_an_error_and_not_a_number() -> None:
    with pytest.raises(DataError, match="0 of 2 months"):
        scores.coverage(np.full(2, np.nan), np.zeros(2), high=np.ones(2))
