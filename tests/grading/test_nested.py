"""The nested choice: made on earlier origins and known months alone, and by the rule that is written down."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dashboard.grading.backtest import backtest
from dashboard.grading.backtest_methods import SEASONAL_NAIVE
from dashboard.grading.backtest_panel import AFTER, BEFORE, ORIGINS, Subject, chosen_origins, shipped_subjects
from dashboard.grading.backtest_scores import score_months
from dashboard.grading.nested import Choice, Evidence, choices_table, choose_combination, scaled_errors
from dashboard.grading.nested_candidates import FACTORS, SETTINGS, UNINFORMED, WEIGHTS
from dashboard.grading.nested_panel import NESTED, WARM_UP, chosen_at, fit_nested, gather_evidence
from dashboard.model.combination import Combination, fit_combination
from dashboard.model.gaussian_parts import STANDARD, Past
from dashboard.model.mixture import fit_mixture

NONE = pd.PeriodIndex([], freq="M")
TWO = {"standard": STANDARD, "fixed": replace(STANDARD, season=(0.0,), level=(0.2,), slope=(0.002,))}
JUDGED = pd.Period("2016-12", "M")


def month(written: str) -> int:
    return int(pd.Period(written, "M").ordinal)


def evidence(**changes: np.ndarray) -> Evidence:
    """Four market-months of 100 persons; the first setting says 110 throughout, the second 100."""
    parts = {
        "origin": np.array([month("2010-06")] * 2 + [month("2010-12")] * 2),
        "target": np.array([month("2010-07"), month("2010-08"), month("2011-01"), month("2011-12")]),
        "came": np.full(4, 100.0),
        "scale": np.full(4, 10.0),
        "gaussian": np.log([[110.0] * 4, [100.0] * 4]),
        "spread": np.full((2, 4), 0.1),
        "others": np.log(np.full((3, 4), 120.0)),
    }
    return Evidence(**parts | changes)


def panel(*, changed_after: pd.Period | None = None, times: float = 1.0) -> list[Subject]:
    """Two invented markets that grow, with a season and noise; values after a month may be multiplied."""
    index = pd.period_range("2013-01", "2017-12", freq="M")
    subjects = []
    for place, name in enumerate(("Freedonia", "Sylvania")):
        noise = np.random.default_rng(place).normal(0, 0.05, len(index))
        steps = np.arange(len(index))
        values = 1000 * np.exp(0.01 * steps + 0.2 * np.sin(steps * np.pi / 6) + noise)
        if changed_after is not None:
            values = np.where(index > changed_after, values * times, values)
        subjects.append(Subject(name, name, pd.Series(values, index=index), NONE))
    return subjects


def test_only_earlier_origins_and_months_up_to_the_judged_one_are_known() -> None:
    at_the_end = evidence().known_at(pd.Period("2010-12", "M"))
    assert at_the_end.target.tolist() == [month("2010-07"), month("2010-08")]
    later = evidence().known_at(pd.Period("2011-06", "M"))
    assert later.target.tolist() == [month("2010-07"), month("2010-08"), month("2011-01")]
    assert evidence().known_at(pd.Period("2010-07", "M")).gaussian.shape == (2, 1)


def test_a_month_that_is_not_known_yet_does_not_move_the_choice() -> None:
    target = np.array([month("2010-07"), month("2011-03"), month("2011-01"), month("2011-12")])
    usual, other = (evidence(target=target, came=np.array([100.0, *rest])) for rest in ([100.0] * 3, [999.0] * 3))
    at, names = pd.Period("2010-12", "M"), {"over": STANDARD, "right": SETTINGS["plain"]}
    assert choose_combination(usual, at, settings=names) == choose_combination(other, at, settings=names)


def test_the_choice_is_the_setting_and_the_weights_with_the_smallest_error_and_then_the_best_width() -> None:
    names = {"over": STANDARD, "right": SETTINGS["plain"]}
    chosen = choose_combination(evidence(), pd.Period("2011-12", "M"), settings=names)
    assert (chosen.name, chosen.points, chosen.mase) == ("right", 4, pytest.approx(0.0))
    assert chosen.combination.weights == (1.0, 0.0, 0.0, 0.0)
    # Nothing ever lies outside, so the narrowest band is the best.
    assert chosen.combination.factor == FACTORS[0]


def test_a_band_that_misses_much_is_widened() -> None:
    came = np.array([80.0, 125.0, 80.0, 125.0])
    said = evidence(came=came, gaussian=np.log(np.full((1, 4), 100.0)), spread=np.full((1, 4), 0.1),
                    others=np.log(np.full((3, 4), 300.0)))  # fmt: skip
    chosen = choose_combination(said, pd.Period("2011-12", "M"), settings={"only": STANDARD})
    assert chosen.combination.factor > 1.0


def test_the_scaled_error_of_a_mixture_is_that_of_a_calculation_by_hand() -> None:
    errors = scaled_errors(evidence())
    assert errors.shape == (2, len(WEIGHTS))
    all_own = WEIGHTS.tolist().index([1.0, 0.0, 0.0, 0.0])
    assert errors[:, all_own] == pytest.approx([1.0, 0.0])
    half = WEIGHTS.tolist().index([0.25, 0.25, 0.25, 0.25])
    assert errors[1, half] == pytest.approx((100 * 1.2**0.75 - 100) / 10)


def test_where_nothing_is_known_yet_the_uninformed_combination_is_taken() -> None:
    chosen = choose_combination(evidence(), pd.Period("2010-06", "M"))
    assert (chosen.combination, chosen.points) == (UNINFORMED, 0)


def test_every_weighting_adds_to_one_and_the_equal_mean_of_three_is_among_them() -> None:
    assert WEIGHTS.sum(axis=1) == pytest.approx(np.ones(len(WEIGHTS)))
    assert [1 / 3, 1 / 3, 1 / 3, 0.0] in WEIGHTS.tolist()
    assert len({tuple(weights) for weights in WEIGHTS.tolist()}) == len(WEIGHTS)


def test_the_warm_up_ends_before_the_first_judged_origin_and_shares_none_with_them() -> None:
    judged = {origin for origins in ORIGINS.values() for origin in origins}
    assert min(WARM_UP) < min(judged)
    assert not judged & set(WARM_UP)


def test_a_later_value_that_is_changed_does_not_change_an_earlier_choice() -> None:
    before = chosen_at(panel(), [JUDGED], settings=TWO)
    after = chosen_at(panel(changed_after=JUDGED, times=7.0), [JUDGED], settings=TWO)
    assert before[JUDGED].points > 0
    assert before == after


def test_an_earlier_value_that_is_changed_does_change_what_the_choice_is_made_on() -> None:
    before = chosen_at(panel(), [JUDGED], settings=TWO)
    after = chosen_at(panel(changed_after=JUDGED - 3, times=1.3), [JUDGED], settings=TWO)
    assert before[JUDGED].mase < after[JUDGED].mase


def test_what_the_origin_itself_and_later_ones_say_has_no_part_in_its_choice() -> None:
    alone = chosen_at(panel(), [JUDGED], settings=TWO)
    with_a_later_one = chosen_at(panel(), [JUDGED, pd.Period("2017-12", "M")], settings=TWO)
    assert alone[JUDGED] == with_a_later_one[JUDGED]


def test_a_series_that_stands_beside_the_panel_has_no_part_in_the_choice() -> None:
    first, second = panel()
    beside = replace(second, arrivals=second.arrivals**1.3, pooled=False)
    assert chosen_at([first], [JUDGED], settings=TWO) == chosen_at([first, beside], [JUDGED], settings=TWO)


def test_the_evidence_is_of_scored_months_and_of_series_with_two_years() -> None:
    origins = [pd.Period("2013-12", "M"), pd.Period("2015-06", "M")]
    masked = replace(panel()[0], excluded=pd.PeriodIndex(["2015-09"], freq="M"))
    said = gather_evidence([masked], origins, settings=TWO)
    assert set(said.origin) == {month("2015-06")}
    assert len(said.target) == 11
    assert month("2015-09") not in said.target
    assert said.gaussian.shape == (2, 11)


def test_settings_that_make_no_difference_without_a_hole_are_told_apart_by_nothing() -> None:
    same = {"standard": STANDARD, "other": replace(STANDARD, reopened=(1.0, 9.0), recovery_factor=1.0)}
    said = gather_evidence([panel()[0]], [pd.Period("2015-12", "M")], settings=same)
    fitted = Past(panel()[0].arrivals, pd.Period("2016-01", "M"), 12, NONE, "Freedonia")
    assert (said.gaussian[0] == said.gaussian[1]).all()
    own = fit_combination(fitted, Combination(same["other"], (1.0, 0.0, 0.0, 0.0), 1.0), name="own")
    assert said.gaussian[1] == pytest.approx(own.log_mean)


def test_the_combination_with_the_fixed_weights_is_the_mixture() -> None:
    past = Past(panel()[0].arrivals, JUDGED + 1, 12, NONE, "Freedonia")
    fixed = fit_combination(past, Combination(STANDARD, (0.8, 0.0, 0.2, 0.0), 0.9), name="again")
    mixture = fit_mixture(past.arrivals, onset=past.onset, months=12, excluded=NONE, market="Freedonia")
    assert fixed.log_mean == pytest.approx(mixture.log_mean)
    assert fixed.log_covariance == pytest.approx(mixture.log_covariance)


def test_the_nested_mixture_is_the_combination_of_the_month_before_the_onset() -> None:
    choices = chosen_at(panel(), [JUDGED], settings=TWO)
    past = Past(panel()[0].arrivals, JUDGED + 1, 12, NONE, "Freedonia")
    fitted = fit_nested(past, choices=choices)
    assert fitted.model == NESTED
    expected = fit_combination(past, choices[JUDGED].combination, name=NESTED)
    assert fitted.log_mean == pytest.approx(expected.log_mean)


def test_the_committed_choices_are_one_for_every_judged_origin_and_of_declared_candidates(root: Path) -> None:
    committed = pd.read_csv(root / "data" / "backtest_choices.csv")
    assert list(committed.columns) == list(choices_table([]).columns)
    assert committed["origin"].tolist() == [origin for origins in ORIGINS.values() for origin in origins]
    assert set(committed["settings"]) <= set(SETTINGS)
    assert (committed["points"].diff().dropna() > 0).all()


def committed_choices(root: Path) -> dict[pd.Period, Choice]:
    rows = pd.read_csv(root / "data" / "backtest_choices.csv").itertuples()
    return {
        pd.Period(row.origin, "M"): Choice(
            pd.Period(row.origin, "M"),
            row.settings,
            Combination(SETTINGS[row.settings], (row.gaussian, row.ensemble, row.drift, row.structural), row.factor),
            row.points,
            row.mase,
        )
        for row in rows
    }


def test_the_committed_scores_of_the_nested_mixture_are_those_of_the_committed_choices(root: Path) -> None:
    korea = [subject for subject in shipped_subjects() if not subject.pooled]
    method = partial(fit_nested, choices=committed_choices(root))
    again = score_months(backtest(korea, chosen_origins(None), methods={NESTED: method}).months)
    committed = pd.read_csv(root / "data" / "backtest.csv", dtype={"horizon": str})
    for measure in ("mape", "mase", "coverage_80"):
        one = (again["measure"] == measure) & (again["horizon"] == "all") & (again["market"] == korea[0].label)
        same = (committed["measure"] == measure) & (committed["market"] == korea[0].label)
        said = committed[same & (committed["method"] == NESTED) & (committed["horizon"] == "all")]
        assert again.loc[one, "value"].item() == pytest.approx(said["value"].item(), rel=2e-3)


def test_the_nested_mixture_reaches_0_60_of_the_naive_error_before_and_not_yet_0_52_after(root: Path) -> None:
    committed = pd.read_csv(root / "data" / "backtest.csv")
    whole = committed[(committed["market"] == "all") & (committed["horizon"] == "all")]
    errors = whole[whole["measure"] == "mase"].pivot(index="era", columns="method", values="value")
    ratio = errors[NESTED] / errors[SEASONAL_NAIVE]
    assert ratio[BEFORE] <= 0.60
    # A limit as it is: when this stops being true, docs/baseline.md has a target to take out of its misses.
    assert ratio[AFTER] > 0.52
