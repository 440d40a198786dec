import numpy as np
import pandas as pd
import pytest

from dashboard.errors import DataError
from dashboard.model.ensemble import PanelForecast, forecast_panel
from dashboard.model.ensemble_members import GROWTH_LIMIT, monthly_growth
from dashboard.model.ensemble_settings import EnsembleSettings
from dashboard.model.ensemble_smoothing import log_panel

MONTHS = 120


def invented(labels: tuple[str, ...], *, months: int = MONTHS, noise: float = 0.08, seed: int = 3) -> pd.DataFrame:
    """Arrivals of invented countries: growth of 4% a year, a season and noise, the same wherever a label stands."""
    columns = {}
    for label in labels:
        chance = np.random.default_rng([seed, *label.encode()])
        season = chance.normal(0, 0.3, 12)
        step = np.arange(months)
        heavy_tailed = chance.standard_t(5, months) * np.sqrt(3 / 5)
        logs = 8 + step * 0.04 / 12 + season[step % 12] + noise * heavy_tailed
        columns[label] = np.exp(logs)
    return pd.DataFrame(columns, index=pd.period_range("2010-01", periods=months, freq="M"))


LABELS = ("Arda", "Belm", "Corra", "Dunn", "Esk")


def same(left: np.ndarray, right: np.ndarray) -> bool:
    return bool(np.allclose(left, right, rtol=1e-9, atol=1e-9))


def forecast(panel: pd.DataFrame, months: int = 12) -> PanelForecast:
    return forecast_panel(panel, months=months, seed=5)


def test_a_season_that_never_changes_is_forecast_exactly() -> None:
    year = np.array([3.0, 2, 4, 5, 8, 9, 12, 14, 7, 6, 4, 3]) * 1000
    panel = pd.DataFrame({"Arda": np.tile(year, 10)}, index=pd.period_range("2010-01", periods=120, freq="M"))
    assert np.allclose(np.exp(forecast(panel).log_mean[0]), year, rtol=1e-6)


def test_the_months_ahead_follow_the_panel() -> None:
    months = forecast(invented(LABELS), 3).months
    assert [str(month) for month in months] == ["2020-01", "2020-02", "2020-03"]


def test_the_same_panel_gives_the_same_numbers() -> None:
    first, second = forecast(invented(LABELS)), forecast(invented(LABELS))
    assert np.array_equal(first.intervals(), second.intervals())
    assert np.array_equal(first.paths(200), second.paths(200))


def test_the_order_of_the_series_changes_nothing() -> None:
    panel = invented(LABELS)
    there, back = forecast(panel), forecast(panel[list(reversed(LABELS))])
    assert same(np.log(there.intervals()), np.log(back.intervals()[::-1]))
    assert same(np.log(there.paths(100)), np.log(back.paths(100)[::-1]))


@pytest.mark.parametrize("factor", [0.001, 12.5, 1e6])
def test_another_unit_changes_only_the_unit(factor: float) -> None:
    panel = invented(LABELS)
    panel.iloc[40, 1] = 0.0
    assert np.allclose(forecast(panel * factor).intervals(), forecast(panel).intervals() * factor, rtol=1e-8)


def test_another_series_moves_no_forecast_and_a_spread_only_within_its_bound() -> None:
    wild = invented(("Storm",), noise=0.9)
    alone, joined = forecast(invented(LABELS)), forecast(invented(LABELS).join(wild))
    assert same(alone.log_mean, joined.log_mean[: len(LABELS)])
    moved = np.abs(np.log(joined.log_spread[: len(LABELS)] / alone.log_spread))
    own = np.log(alone.log_spread)
    # What is pooled is 0.35 of a median that lies between the spreads of the five before and after.
    assert 0 < moved.max() <= 0.35 * (own.max() - own.min()) / 0.65 + 1e-9


def test_ten_wild_series_cannot_move_a_spread_by_more_than_their_pooled_share() -> None:
    wild = invented(tuple(f"Storm {number}" for number in range(10)), noise=0.9)
    alone, joined = forecast(invented(LABELS)), forecast(invented(LABELS).join(wild))
    assert (joined.log_spread[:5] > alone.log_spread).all()
    assert np.log(joined.log_spread[:5] / alone.log_spread).max() < 0.35 * np.log(0.9 * 20 / 0.08)


def test_nothing_outside_the_panel_is_read() -> None:
    panel = invented(LABELS)
    changed = panel.copy()
    changed.iloc[100:] *= 7
    assert np.array_equal(forecast(panel.iloc[:100]).intervals(), forecast(changed.iloc[:100]).intervals())


def test_the_spread_never_falls_with_the_horizon() -> None:
    spreads = forecast(invented(LABELS), 24).log_spread
    assert (np.diff(spreads, axis=1) >= 0).all()


def test_intervals_lie_inside_each_other() -> None:
    bounds = np.moveaxis(forecast(invented(LABELS)).intervals(), -1, 0)
    median, low_50, high_50, low_80, high_80, low_95, high_95 = bounds
    assert (low_95 < low_80).all()
    assert (low_80 < low_50).all()
    assert (low_50 < median).all()
    assert (median < high_50).all()
    assert (high_50 < high_80).all()
    assert (high_80 < high_95).all()


def test_about_as_many_months_as_promised_lie_inside_the_interval() -> None:
    labels = tuple(f"Land {number}" for number in range(40))
    panel = invented(labels, months=144)
    bounds = forecast(panel.iloc[:132]).intervals()
    came = panel.iloc[132:].to_numpy().T
    inside_80 = ((came >= bounds[..., 3]) & (came <= bounds[..., 4])).mean()
    inside_95 = ((came >= bounds[..., 5]) & (came <= bounds[..., 6])).mean()
    assert 0.74 <= inside_80 <= 0.86
    assert 0.91 <= inside_95 <= 0.98


def test_paths_spread_as_the_intervals_say() -> None:
    made = forecast(invented(LABELS))
    paths = np.log(made.paths(20_000))
    assert np.allclose(paths.std(axis=2), made.log_spread, rtol=0.03)
    low, high = np.quantile(paths, [0.025, 0.975], axis=2)
    assert np.allclose(low, np.log(made.intervals()[..., 5]), atol=0.02)
    assert np.allclose(high, np.log(made.intervals()[..., 6]), atol=0.02)


def test_series_that_were_off_together_move_together_in_the_paths() -> None:
    panel = invented(("Arda", "Belm", "Corra"))
    panel["Twin"] = panel["Arda"] * 2
    paths = np.log(forecast(panel).paths(5_000))
    assert np.corrcoef(paths[0, 5], paths[3, 5])[0, 1] > 0.999
    assert abs(np.corrcoef(paths[0, 5], paths[1, 5])[0, 1]) < 0.6


def test_paths_of_a_series_do_not_depend_on_the_others() -> None:
    alone, joined = forecast(invented(LABELS)), forecast(invented((*LABELS, "Fjord")))
    first, second = (
        (np.log(made.paths(50)[:5]) - made.log_mean[:5, :, None]) / made.log_spread[:5, :, None]
        for made in (alone, joined)
    )
    assert same(first, second)


def test_a_series_may_start_later_and_its_neighbours_do_not_notice() -> None:
    panel = invented(LABELS)
    late = panel.copy()
    late.iloc[:60, 2] = np.nan
    assert same(np.delete(forecast(panel).log_mean, 2, axis=0), np.delete(forecast(late).log_mean, 2, axis=0))
    alone = forecast(late[["Corra"]].iloc[60:])
    assert same(forecast(late).log_mean[2], alone.log_mean[0])


def test_a_young_series_is_named_and_wider() -> None:
    panel = invented(LABELS)
    panel.iloc[:90, 0] = np.nan
    made = forecast(panel)
    assert made.young == ("Arda",)
    assert (made.log_spread[0] > forecast(invented(LABELS)).log_spread[0]).all()
    assert np.isfinite(made.paths(50)).all()


def test_a_young_series_goes_without_holt_winters_and_an_old_one_has_equal_weights() -> None:
    panel = invented(LABELS)
    panel.iloc[:90, 0] = np.nan
    made = forecast(panel)
    assert same(made.log_mean[0], made.members[[0, 2], 0].mean(axis=0))
    assert same(made.log_mean[1:], made.members[:, 1:].mean(axis=0))


def test_a_lone_series_of_two_years_still_has_a_spread() -> None:
    made = forecast(invented(("Arda",), months=24))
    assert (made.log_spread > 0.02).all()
    assert made.young == ("Arda",)


def test_zeros_are_counted_and_the_forecast_stays_finite() -> None:
    panel = invented(LABELS).round()
    panel.iloc[::12, 0] = 0
    bounds = forecast(panel).intervals()
    half_the_smallest = panel.loc[panel["Arda"] > 0, "Arda"].min() / 2
    assert np.isfinite(bounds).all()
    assert bounds[0, 0, 0] == pytest.approx(half_the_smallest, rel=0.2)


def test_one_odd_month_hardly_moves_the_forecast() -> None:
    panel = invented(LABELS)
    odd = panel.copy()
    odd.iloc[-3, 0] *= 6
    assert np.abs(forecast(odd).members[:2, 0] - forecast(panel).members[:2, 0]).max() < 0.25


@pytest.mark.parametrize("months_back", [4, 12, 36])
def test_after_a_long_hole_the_level_is_taken_anew(months_back: int) -> None:
    panel = invented(LABELS, months=120 + months_back, noise=0.03)
    fallen = panel.copy()
    fallen.iloc[120:] *= 0.4
    fallen.iloc[84:120] = np.nan
    off = forecast(fallen).log_mean - (forecast(panel).log_mean + np.log(0.4))
    assert np.abs(off).mean() < 0.08


def test_what_was_lost_in_a_long_hole_is_no_drift() -> None:
    logs = np.arange(120.0)[:, None] * 0.04 / 12
    logs[80:] -= 0.9
    logs[60:80] = np.nan
    assert monthly_growth(log_panel(logs))[-1, 0] == pytest.approx(0.04 / 12)


def test_growth_is_held_within_ten_per_cent_a_year() -> None:
    steps = np.arange(60.0)[:, None]
    logs = np.hstack([steps * 0.3 / 12, steps * 0.05 / 12, -steps * 0.4 / 12])
    assert monthly_growth(log_panel(logs))[-1] == pytest.approx([GROWTH_LIMIT, 0.05 / 12, -GROWTH_LIMIT])


def test_too_short_series_are_refused_all_at_once_by_name() -> None:
    panel = invented(LABELS)
    panel.iloc[:100, [1, 3]] = np.nan
    with pytest.raises(DataError) as caught:
        forecast(panel)
    assert len(caught.value.messages) == 2
    assert "Belm has 20 known months" in caught.value.messages[0]


@pytest.mark.parametrize(
    ("value", "said"), [(-4.0, "Arda holds -4"), (np.inf, "Arda holds inf")], ids=["negative", "infinite"]
)
def test_a_value_that_cannot_be_is_named(value: float, said: str) -> None:
    panel = invented(LABELS)
    panel.iloc[7, 0] = value
    with pytest.raises(DataError, match=said):
        forecast(panel)


def test_a_series_of_zeros_a_gap_in_the_index_and_a_double_label_are_refused() -> None:
    panel = invented(LABELS)
    with pytest.raises(DataError, match="is 0 in all 120 months"):
        forecast(panel.assign(Arda=0.0))
    with pytest.raises(DataError, match="consecutive"):
        forecast(panel.drop(panel.index[50]))
    with pytest.raises(DataError, match="Arda stands twice"):
        forecast(pd.concat([panel, panel[["Arda"]]], axis=1))


@pytest.mark.parametrize("months", [0, 61])
def test_a_length_out_of_range_is_refused(months: int) -> None:
    with pytest.raises(DataError, match=f"Months is {months}"):
        forecast(invented(LABELS), months)


def test_a_series_of_exactly_two_years_has_paths_although_no_past_origin_has_an_error() -> None:
    told = forecast(invented(("Arda",), months=24))
    paths = told.paths(400)
    assert paths.shape == (1, 12, 400)
    assert np.log(paths).std(axis=2) == pytest.approx(told.log_spread, rel=0.25)


def test_another_version_of_the_ensemble_moves_only_what_its_settings_name() -> None:
    panel = invented(LABELS)
    usual = forecast_panel(panel, months=12)
    wider = forecast_panel(panel, months=12, settings=EnsembleSettings(own_share=0.3, freedom=30.0))
    assert np.array_equal(usual.log_mean, wider.log_mean)
    assert not np.allclose(usual.log_spread, wider.log_spread)
    alone = forecast_panel(panel, months=12, settings=EnsembleSettings(members=(1.0, 0.0, 0.0)))
    assert same(alone.log_mean, usual.members[0])
    steady = forecast_panel(panel, months=12, settings=EnsembleSettings(growth_share=0.0, members=(1.0, 0.0, 0.0)))
    assert (steady.log_mean < alone.log_mean).all()


def test_a_series_too_young_for_the_only_member_gets_the_others() -> None:
    young = invented(("Arda",), months=30)
    trend_only = forecast_panel(young, months=12, settings=EnsembleSettings(members=(0.0, 1.0, 0.0)))
    assert same(trend_only.log_mean, forecast_panel(young, months=12).log_mean)
