"""Donors carry a market forward: a known effect is found, and nothing else moves it."""

import numpy as np
import pandas as pd
import pytest

from dashboard.errors import DataError
from dashboard.model.bridging import bridge
from dashboard.model.control_types import ControlPanel
from dashboard.model.controls import MODEL, carry, estimate_with_controls
from dashboard.model.sums import log_sum_spread

DONORS = ("Erewhon", "Ruritania", "Syldavia")


def arrivals(seed: int = 1, months: int = 120) -> pd.DataFrame:
    random = np.random.default_rng(seed)
    factor = np.cumsum(random.normal(0.004, 0.03, months))[:, None]
    season = random.normal(0, 0.1, (12, 4))[np.arange(months) % 12]
    logs = 10 + factor + season + random.normal(0, 0.03, (months, 4))
    index = pd.period_range("2010-01", periods=months, freq="M")
    return pd.DataFrame(np.exp(logs), index=index, columns=["Utopia", *DONORS])


def shocked(effect: float, seed: int = 1) -> ControlPanel:
    table = arrivals(seed)
    table.loc[table.index[-12:], "Utopia"] *= 1 + effect
    return ControlPanel(table, "Utopia", DONORS, table.index[-12], 12)


@pytest.mark.parametrize("effect", [-0.45, 0.0, 0.3])
def test_a_known_effect_lies_in_the_interval_and_near_the_estimate(effect: float) -> None:
    errors, inside = [], 0
    for seed in range(20):
        estimate = estimate_with_controls(shocked(effect, seed))
        error = np.log1p(estimate.effect) - np.log1p(effect)
        errors.append(abs(error))
        inside += abs(error) <= 1.96 * log_sum_spread(estimate.fitted, 12)
    assert np.mean(errors) < 0.04
    assert inside >= 17


def test_the_weights_are_not_negative_and_add_to_one() -> None:
    weights = estimate_with_controls(shocked(-0.45)).weights
    assert weights.min() >= 0
    assert weights.sum() == pytest.approx(1)
    assert weights.is_monotonic_decreasing


def test_nothing_of_the_market_from_the_onset_on_moves_what_would_have_come() -> None:
    small, large = shocked(-0.45), shocked(4.0)
    one, other = (carry(panel, 0, donors=(1, 2, 3), start=panel.start) for panel in (small, large))
    assert np.array_equal(one.mean, other.mean)
    assert np.array_equal(one.covariance, other.covariance)


def test_another_unit_of_every_market_changes_no_share() -> None:
    panel = shocked(-0.45)
    thousands = ControlPanel(panel.arrivals / 1000, "Utopia", DONORS, panel.onset, 12)
    assert estimate_with_controls(thousands).effect == pytest.approx(estimate_with_controls(panel).effect, abs=1e-9)


def test_the_order_of_the_donors_changes_nothing() -> None:
    panel = shocked(-0.45)
    turned = ControlPanel(panel.arrivals, "Utopia", DONORS[::-1], panel.onset, 12)
    assert estimate_with_controls(turned).effect == pytest.approx(estimate_with_controls(panel).effect, abs=1e-6)


def test_every_donor_with_weight_is_left_out_once_and_every_donor_is_a_placebo() -> None:
    estimate = estimate_with_controls(shocked(-0.45))
    assert set(estimate.leave_one_out.index) == set(estimate.weights[estimate.weights > 0.005].index)
    assert {placebo.market for placebo in estimate.in_space()} == set(DONORS)
    assert all(placebo.onset < pd.Period("2019-01", "M") for placebo in estimate.in_time())
    assert abs(estimate.size) > max(abs(placebo.size) for placebo in estimate.in_space())


def test_the_interval_follows_what_the_placebos_have_shown() -> None:
    estimate = estimate_with_controls(shocked(-0.45))
    here = [placebo.size**2 for placebo in estimate.in_space()]
    elsewhere = [placebo.size**2 for placebo in estimate.placebos if placebo not in estimate.in_space()]
    usual = (sum(elsewhere) + 10) / (len(elsewhere) + 10)
    assert estimate.widened == pytest.approx(((sum(here) + 10 * usual) / (len(here) + 10)) ** 0.5)
    assert estimate.fitted.model == MODEL


def test_a_hole_in_all_markets_is_bridged() -> None:
    panel = shocked(-0.45)
    table = panel.arrivals.copy()
    table.iloc[60:90] = np.nan
    table.iloc[90:, 1:] *= 1.7
    estimate = estimate_with_controls(ControlPanel(table, "Utopia", DONORS, panel.onset, 12))
    assert estimate.effect == pytest.approx(-0.45, abs=0.08)


@pytest.mark.parametrize(
    ("donors", "months", "expected"), [(("Erewhon",), 120, "1 clean donors"), (DONORS, 30, "18 usable")]
)
def test_too_little_is_refused(donors: tuple[str, ...], months: int, expected: str) -> None:
    table = arrivals(months=months)
    with pytest.raises(DataError, match=expected):
        estimate_with_controls(ControlPanel(table, "Utopia", donors, table.index[-12], 12))


def test_the_bridge_carries_level_and_season_across_a_hole() -> None:
    season = np.sin(np.arange(96) / 12 * 2 * np.pi)
    series = 5 + season.copy()
    series[40:70] = np.nan
    ahead = bridge(series[:84], month=0, ahead=12)
    assert ahead.mean == pytest.approx(5 + season[84:], abs=0.15)
    assert np.linalg.eigvalsh(ahead.covariance).min() > 0


def test_the_bridge_is_less_sure_of_later_months() -> None:
    random = np.random.default_rng(3)
    ahead = bridge(np.cumsum(random.normal(0, 0.05, 96)), month=5, ahead=24)
    spread = np.diag(ahead.covariance)
    assert spread[23] > spread[11] > spread[0]
