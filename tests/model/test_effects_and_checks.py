"""Effects by month and added up, how long they last, and the cards that question them."""

import numpy as np
import pandas as pd
import pytest

from dashboard.errors import ConfigError
from dashboard.model.checks import (
    agreement,
    leave_one_out,
    placebo_in_space,
    placebo_in_time,
    pre_period_fit,
    stability,
)
from dashboard.model.control_types import ControlEstimate, Placebo
from dashboard.model.effects import MeasuredEffect, measure_against, persistence
from dashboard.model.registry import find_model, model_names, own_holidays, parse_holidays
from dashboard.model.sums import log_sum, log_sum_effect
from dashboard.model.tasks import BaselineTask
from dashboard.model.types import FittedBaseline
from dashboard.model.zeros import without_zeros

MONTHS = pd.period_range("2024-01", periods=8, freq="M")


def fitted(level: float = 1000.0, spread: float = 0.1) -> FittedBaseline:
    covariance = spread**2 * (0.5 + 0.5 * np.eye(8))
    return FittedBaseline(
        "Utopia", MONTHS, np.full(8, np.log(level)), covariance, MONTHS[0] - 60, MONTHS[0] - 1, "invented"
    )


def measured(*observed: float) -> MeasuredEffect:
    return measure_against(fitted(), np.array(observed), seed=1, count=4_000)


def test_a_market_as_foretold_has_no_effect() -> None:
    effect = measured(1000, 1000, 1000)
    assert np.median(effect.cumulative_effect[-1]) == pytest.approx(0, abs=0.01)
    assert effect.probability_below_zero[-1] == pytest.approx(0.5, abs=0.05)


def test_a_deeper_fall_is_never_a_smaller_effect() -> None:
    shallow, deep = measured(600, 600), measured(500, 500)
    assert (deep.cumulative_effect <= shallow.cumulative_effect).all()
    assert (deep.cumulative_persons <= shallow.cumulative_persons).all()
    assert deep.probability_below_zero[-1] == 1


def test_persons_add_up_path_by_path() -> None:
    effect = measured(600, 700, 800)
    assert effect.cumulative_persons[-1] == pytest.approx(effect.persons.sum(axis=0))
    shares = effect.cumulative_persons[-1] / effect.baseline.sum(axis=0)
    assert effect.cumulative_effect[-1] == pytest.approx(shares)


def test_the_months_until_half_and_until_zero_are_counted_from_the_onset() -> None:
    lasting = persistence(measured(900, 400, 500, 650, 720, 990))
    assert lasting.deepest == pd.Period("2024-02", "M")
    assert (lasting.half_recovered, lasting.zero_again) == (5, 6)


def test_an_effect_that_lasts_has_no_end() -> None:
    lasting = persistence(measured(400, 390, 400))
    assert (lasting.half_recovered, lasting.zero_again) == (None, None)


def test_a_gain_lasts_as_a_loss_does() -> None:
    lasting = persistence(measured(1500, 1600, 1100))
    assert lasting.deepest == pd.Period("2024-02", "M")
    assert lasting.half_recovered == 3


def test_the_sum_of_months_has_the_median_of_its_draws() -> None:
    effect = measured(*[700.0] * 8)
    mean, spread = log_sum(fitted(), slice(0, 8))
    sums = np.log(effect.baseline.sum(axis=0))
    assert mean == pytest.approx(float(np.median(sums)), abs=0.002)
    assert spread == pytest.approx(float(sums.std()), rel=0.05)
    assert log_sum_effect(fitted(), np.full(8, 700.0)) == pytest.approx(np.log(5600) - mean)


def control(
    size: float = -8.0, *, others: tuple[float, ...] = (0.5, -1.0, 0.2, 1.1), left: float = -0.52
) -> ControlEstimate:
    placebos = tuple(Placebo(f"donor {place}", MONTHS[0], 0.1, one) for place, one in enumerate(others))
    return ControlEstimate(
        fitted=fitted(),
        weights=pd.Series({"Erewhon": 0.6, "Syldavia": 0.4}),
        pre_error=0.05,
        placebos=placebos,
        widened=1.0,
        effect=-0.5,
        size=size,
        leave_one_out=pd.Series({"Erewhon": left, "Syldavia": -0.5}),
    )


@pytest.mark.parametrize(
    ("placebos", "verdict", "rank"),
    [
        ((0.1, 1.0, -2.0, 0.4), "supports", 0.2),
        ((0.1, 9.0, 0.3, 0.4), "inconclusive", 0.4),
        ((9, -9, 0.3), "inconclusive", 0.75),
        ((9, -9, 8, 0.4), "does not", 0.8),
    ],
)
def test_the_rank_among_placebos_gives_the_verdict(placebos: tuple[float, ...], verdict: str, rank: float) -> None:
    card = placebo_in_time(-5.0, placebos)
    assert (card.verdict, card.number) == (verdict, pytest.approx(rank))


def test_donors_are_placebos_in_space() -> None:
    assert placebo_in_space(control()).verdict == "supports"
    assert placebo_in_space(control(size=-0.1)).verdict == "does not"


@pytest.mark.parametrize(("left", "verdict"), [(-0.52, "supports"), (-0.3, "inconclusive"), (0.1, "does not")])
def test_an_effect_that_hangs_on_one_donor_is_told(left: float, verdict: str) -> None:
    card = leave_one_out(control(left=left))
    assert card.verdict == verdict
    assert card.number == pytest.approx(abs(left + 0.5))
    assert "Erewhon" in card.words


def test_the_fit_before_the_onset_is_beside_the_effect() -> None:
    card = pre_period_fit(control())
    assert card.verdict == "supports"
    assert card.number == 0.05


@pytest.mark.parametrize(("other", "verdict"), [(-0.45, "supports"), (-0.2, "inconclusive"), (0.1, "does not")])
def test_another_choice_that_turns_the_effect_does_not_support_it(other: float, verdict: str) -> None:
    card = stability("starting-month", -0.5, variants=[("a month earlier", other), ("two", -0.5)])
    assert card.verdict == verdict
    assert stability("starting-month", -0.5, variants=[]).verdict == "inconclusive"


@pytest.mark.parametrize(
    ("control", "verdict"), [((-0.65, 0.1), "supports"), ((-0.5, 0.1), "inconclusive"), ((-0.1, 0.1), "does not")]
)
def test_two_estimates_that_disagree_say_so(control: tuple[float, float], verdict: str) -> None:
    card = agreement((-0.7, 0.2), control)
    assert card.verdict == verdict
    assert ("disagree" in card.words) is (verdict == "does not")


def test_every_name_of_the_registry_fits_a_baseline() -> None:
    index = pd.period_range("2015-01", periods=72, freq="M")
    series = pd.Series(
        1000 + 100 * np.sin(np.arange(72) / 12 * 2 * np.pi) + np.random.default_rng(1).normal(0, 20, 72), index
    )
    task = BaselineTask(pd.Period("2020-07", "M"), 3, pd.PeriodIndex([], freq="M"), "Utopia")
    for name in model_names():
        baseline = find_model(name)(series, task)
        assert np.exp(baseline.log_mean) == pytest.approx(series.to_numpy()[66:69], rel=0.2), name


def test_an_unknown_model_names_the_nearest() -> None:
    with pytest.raises(ConfigError, match="Did you mean structural"):
        find_model("structual")


def test_a_model_with_its_own_holidays_refuses_others() -> None:
    def fit(
        arrivals: pd.Series, *, onset: pd.Period, months: int, excluded: pd.PeriodIndex, market: str = ""
    ) -> FittedBaseline:
        return fitted()

    chosen = own_holidays(fit)
    task = BaselineTask(MONTHS[0], 3, pd.PeriodIndex([], freq="M"), "Utopia")
    assert chosen(pd.Series(dtype=float), task).model == "invented"
    with pytest.raises(ConfigError, match="--holidays is easter"):
        chosen(pd.Series(dtype=float), BaselineTask(MONTHS[0], 3, task.excluded, "Utopia", ("easter",)))


def test_holidays_are_auto_none_or_a_list() -> None:
    assert parse_holidays("auto") is None
    assert parse_holidays("none") == ()
    assert parse_holidays("easter, eid,lunar-new-year") == ("easter", "eid", "lunar-new-year")
    for wrong in ("carnival", "easter,,eid", ""):
        with pytest.raises(ConfigError, match="--holidays is"):
            parse_holidays(wrong)


def test_a_closed_border_is_unknown_and_a_single_zero_is_small() -> None:
    index = pd.period_range("2020-01", periods=14, freq="M")
    series = pd.Series([4.0, 0, 8, 4, *[0.0] * 7, 6, 5, 4], index)
    kept = without_zeros(series)
    assert len(kept) == 7
    assert kept.iloc[1] == 2.0
    assert without_zeros(series * 0).tolist() == [0.0] * 14


def test_a_young_series_gets_a_bounded_baseline() -> None:
    index = pd.period_range("2015-01", periods=24, freq="M")
    series = pd.Series(np.exp(9 + np.random.default_rng(2).normal(0, 0.03, 24)), index)
    for holidays in (None, ("easter", "lunar-new-year")):
        task = BaselineTask(pd.Period("2017-01", "M"), 12, pd.PeriodIndex([], freq="M"), "Utopia", holidays)
        assert np.sqrt(np.diag(find_model()(series, task).log_covariance)).max() < 1
