"""The backtest: scores that can be computed by hand, masks that hold, a file that another run repeats."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dashboard.errors import DataError
from dashboard.grading.backtest import backtest, choices_file, evaluate_panel
from dashboard.grading.backtest_methods import METHODS, MIXTURE, SEASONAL_NAIVE
from dashboard.grading.backtest_panel import AFTER, BEFORE, ORIGINS, Subject, chosen_origins, shipped_subjects
from dashboard.grading.backtest_scores import COLUMNS, score_months, score_sums
from dashboard.grading.nested_panel import NESTED
from dashboard.model.gaussian_parts import Past
from dashboard.model.types import FittedBaseline

NONE = pd.PeriodIndex([], freq="M")
ORIGIN = {BEFORE: (pd.Period("2012-12", "M"),)}


def flat(past: Past) -> FittedBaseline:
    """Always 100 persons, with a tenth of a log unit of spread."""
    ahead = past.ahead()
    return FittedBaseline("", ahead, np.full(len(ahead), np.log(100.0)), np.eye(len(ahead)) * 0.01,
                          ahead[0], ahead[0], "flat")  # fmt: skip


def freedonia(excluded: pd.PeriodIndex = NONE, came: float = 110.0) -> Subject:
    index = pd.period_range("2010-01", "2013-12", freq="M")
    values = np.where(index < pd.Period("2013-01", "M"), np.where(index.year == 2011, 90.0, 100.0), came)
    return Subject("Freedonia", "Freedonia", pd.Series(values, index=index), excluded)


def value(scores: pd.DataFrame, measure: str, market: str = "all", horizon: object = "all") -> float:
    found = scores[(scores["measure"] == measure) & (scores["market"] == market) & (scores["horizon"] == horizon)]
    assert len(found) == 1
    return float(found["value"].iloc[0])


def test_the_scores_are_those_of_a_calculation_by_hand() -> None:
    scores = score_months(backtest([freedonia()], ORIGIN, methods={"flat": flat}).months)
    assert list(scores.columns) == COLUMNS
    assert value(scores, "mape") == pytest.approx(10 / 110)
    assert value(scores, "mase") == pytest.approx(1.0)
    width = 100 * (np.exp(0.196) - np.exp(-0.196))
    assert value(scores, "msis95") == pytest.approx(width / 10, rel=1e-3)
    assert (value(scores, "coverage_80"), value(scores, "coverage_95")) == (1.0, 1.0)
    assert value(scores, "mape_january_february") == pytest.approx(10 / 110)


def test_an_interval_that_is_missed_costs_forty_times_the_distance() -> None:
    scores = score_months(backtest([freedonia(came=200.0)], ORIGIN, methods={"flat": flat}).months)
    high = 100 * np.exp(0.196)
    width = high - 100 * np.exp(-0.196)
    assert value(scores, "msis95") == pytest.approx((width + 40 * (200 - high)) / 10, rel=1e-3)
    assert value(scores, "coverage_95") == 0.0


@pytest.mark.parametrize(("came", "loss", "gain"), [(100.0, 0.0, 0.0), (60.0, 1.0, 0.0), (160.0, 0.0, 1.0)])
def test_a_sum_outside_its_interval_is_a_false_loss_or_a_false_gain(came: float, loss: float, gain: float) -> None:
    scores = score_sums(backtest([freedonia(came=came)], ORIGIN, methods={"flat": flat}).sums)
    assert value(scores, "placebo_false_loss", horizon="sum of 12") == loss
    assert value(scores, "placebo_false_gain", horizon="sum of 12") == gain
    assert 0.04 < value(scores, "smallest_detectable_loss", horizon="sum of 12") < 0.08


def test_an_excluded_month_is_not_scored_and_its_sum_is_no_placebo() -> None:
    months = pd.PeriodIndex(["2013-03"], freq="M")
    said = backtest([freedonia(months), freedonia()], ORIGIN, methods={"flat": flat})
    assert len(said.months) == 11 + 12
    assert len(said.sums) == 1


def test_a_method_is_given_nothing_that_came_after_the_origin() -> None:
    seen: list[pd.Period] = []

    def nosy(past: Past) -> FittedBaseline:
        seen.append(past.usable().index[-1])
        return flat(past)

    backtest([freedonia()], ORIGIN, methods={"nosy": nosy})
    assert seen == [pd.Period("2012-12", "M")]


def test_series_too_short_for_every_origin_are_refused() -> None:
    with pytest.raises(DataError, match="None of the 1 series has 24 usable months"):
        backtest([freedonia()], {BEFORE: (pd.Period("2010-12", "M"),)}, methods={"flat": flat})


def test_the_origins_are_the_latest_of_each_era_and_at_least_one() -> None:
    assert {era: len(months) for era, months in chosen_origins(None).items()} == {BEFORE: 16, AFTER: 6}
    assert chosen_origins(1) == {BEFORE: (pd.Period("2018-12", "M"),), AFTER: (pd.Period("2025-08", "M"),)}
    with pytest.raises(DataError, match="Origins is 0"):
        chosen_origins(0)
    assert all(month < "2020" for month in ORIGINS[BEFORE])


def test_the_shipped_panel_has_24_markets_and_china_to_south_korea_beside_them() -> None:
    subjects = shipped_subjects()
    assert sum(subject.pooled for subject in subjects) == 24
    assert [subject.label for subject in subjects if not subject.pooled] == ["China to South Korea"]
    china = next(subject for subject in subjects if subject.label == "China")
    assert np.isnan(china.scored(pd.PeriodIndex(["2021-05", "2025-12"], freq="M"))).all()


def test_an_own_file_is_scored_and_written_without_our_markets(tmp_path: Path) -> None:
    index = pd.period_range("2014-07", "2019-12", freq="M")
    season = 1 + 0.3 * np.sin(np.arange(len(index)) * np.pi / 6)
    rows = pd.DataFrame({"month": index.astype(str), "destination": "Japan", "market": "Brazil",
                         "arrivals": (5000 * season * 1.004 ** np.arange(len(index))).round().astype(int)})  # fmt: skip
    rows.to_csv(tmp_path / "own.csv", index=False)
    evaluate_panel(tmp_path / "out.csv", panel=tmp_path / "own.csv", origins=1)
    written = pd.read_csv(tmp_path / "out.csv")
    assert list(written.columns) == COLUMNS
    assert set(written["market"]) == {"all", "Brazil"}
    assert set(written["method"]) == {*METHODS, NESTED}
    assert pd.read_csv(choices_file(tmp_path / "out.csv"))["origin"].tolist() == ["2018-12", "2025-08"]


def test_the_committed_backtest_holds_every_method_and_the_mixture_beats_the_seasonal_naive(root: Path) -> None:
    committed = pd.read_csv(root / "data" / "backtest.csv")
    assert list(committed.columns) == COLUMNS
    assert set(committed["method"]) == {*METHODS, NESTED}
    whole = committed[
        (committed["market"] == "all") & (committed["horizon"] == "all") & (committed["measure"] == "mase")
    ]
    by_method = whole.pivot(index="method", columns="era", values="value")
    assert (by_method.loc[MIXTURE] < 0.65 * by_method.loc[SEASONAL_NAIVE]).all()


def test_the_committed_figures_are_what_the_program_says_at_one_origin(root: Path) -> None:
    committed = pd.read_csv(root / "data" / "backtest.csv")
    korea = [subject for subject in shipped_subjects() if not subject.pooled]
    again = score_months(backtest(korea, chosen_origins(None), methods={MIXTURE: METHODS[MIXTURE]}).months)
    there = committed[(committed["method"] == MIXTURE) & (committed["market"] == "China to South Korea")]
    for measure in ("mape", "mase"):
        said = there.loc[there["measure"] == measure, "value"].iloc[0]
        assert value(again, measure, market="China to South Korea") == pytest.approx(said, rel=2e-3)
