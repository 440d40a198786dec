"""The nested choice in a competition: on earlier origins alone, whose months end at the judged origin."""

from pathlib import Path

import numpy as np
import pytest

from dashboard.grading.competition import NESTED, evaluate_competition
from dashboard.grading.competition_nested import (
    UNINFORMED,
    choose_settings,
    earlier_origins,
    interval_scores,
    point_errors,
    point_totals_for,
    points_candidates,
    spread_candidates,
)
from dashboard.grading.competition_series import moved_back, panel_of
from dashboard.grading.competition_words import competition_report
from dashboard.model.ensemble import forecast_panel
from dashboard.model.ensemble_settings import STANDARD_ENSEMBLE
from dashboard.tables.competition import CompetitionSeries, read_competition
from tests.grading.competition_files import series_rows, write_competition

NAMES = ("Arda", "Belm", "Corra")


@pytest.fixture
def series(tmp_path: Path) -> tuple[CompetitionSeries, ...]:
    return read_competition(write_competition(tmp_path / "small.csv", *(series_rows(name) for name in NAMES)))


def changed(series: tuple[CompetitionSeries, ...], *, back: int) -> tuple[CompetitionSeries, ...]:
    """The same with every value from an origin on multiplied by seven."""
    cut = [len(one.train) - back for one in series]
    return tuple(
        CompetitionSeries(one.id, np.where(np.arange(len(one.train)) < origin, one.train, 7 * one.train), one.test * 7)
        for one, origin in zip(series, cut, strict=True)
    )


def chosen(series: tuple[CompetitionSeries, ...], back: int) -> object:
    return choose_settings(series, back, point_totals=point_totals_for(series, [back]))


def test_the_earlier_origins_lie_a_whole_horizon_back_and_a_year_apart() -> None:
    assert earlier_origins(0, horizon=24) == (24, 36, 48, 60, 72, 84, 96, 108, 120, 132)
    assert all(origin - 24 >= 48 for origin in earlier_origins(48, horizon=24))


def test_a_later_value_that_is_changed_does_not_change_an_earlier_choice(
    series: tuple[CompetitionSeries, ...],
) -> None:
    later = changed(series, back=36)
    assert chosen(series, 36) == chosen(later, 36)
    at_the_judged_one = point_errors(series, 36).scores, point_errors(later, 36).scores
    assert not np.allclose(*at_the_judged_one)
    for origin in earlier_origins(36, horizon=12)[:3]:
        assert (point_errors(series, origin).scores == point_errors(later, origin).scores).all()


def test_an_earlier_value_that_is_changed_changes_what_the_choice_is_made_on(
    series: tuple[CompetitionSeries, ...],
) -> None:
    earlier = changed(series, back=40)
    assert not np.allclose(point_errors(series, 48).scores, point_errors(earlier, 48).scores)


def test_the_errors_of_a_version_are_those_of_the_ensemble_with_its_settings(
    series: tuple[CompetitionSeries, ...],
) -> None:
    cut = [moved_back(one, 24) for one in series]
    total = point_errors(series, 24)
    candidates = points_candidates()
    assert len(candidates) == len(total.scores)
    for place in (0, 100, len(candidates) - 1):
        median = forecast_panel(panel_of(cut), months=12, settings=candidates[place]).intervals()[..., 0]
        scale = np.array([np.abs(one.train[12:] - one.train[:-12]).mean() for one in cut])[:, None]
        by_hand = (np.abs(np.stack([one.test for one in cut]) - median) / scale).sum()
        assert total.scores[place] == pytest.approx(by_hand)
    assert total.points == 36


def test_the_interval_scores_are_those_of_the_ensemble_with_its_settings(
    series: tuple[CompetitionSeries, ...],
) -> None:
    cut = [moved_back(one, 24) for one in series]
    total, candidates = interval_scores(series, 24, chosen=UNINFORMED), spread_candidates(UNINFORMED)
    came = np.stack([one.test for one in cut])
    scale = np.array([np.abs(one.train[12:] - one.train[:-12]).mean() for one in cut])[:, None]
    for place in (0, len(candidates) - 1):
        bounds = forecast_panel(panel_of(cut), months=12, settings=candidates[place]).intervals()
        by_hand = 0.0
        for low, high, level in ((bounds[..., 3], bounds[..., 4], 0.8), (bounds[..., 5], bounds[..., 6], 0.95)):
            missed = np.maximum(low - came, 0) + np.maximum(came - high, 0)
            by_hand += float(((high - low + 2 / (1 - level) * missed) / scale).sum())
        assert total.scores[place] == pytest.approx(by_hand)


def test_without_an_earlier_origin_the_uninformed_version_is_taken(series: tuple[CompetitionSeries, ...]) -> None:
    assert chosen(series, 90) == UNINFORMED


def test_the_standard_version_is_among_the_candidates() -> None:
    assert any(
        STANDARD_ENSEMBLE in spread_candidates(candidate)
        for candidate in points_candidates()
        if candidate.clip == STANDARD_ENSEMBLE.clip
    )


def test_the_report_gives_the_nested_row_beside_the_ensemble_and_what_was_chosen(tmp_path: Path) -> None:
    path = write_competition(tmp_path / "small.csv", *(series_rows(name) for name in NAMES))
    result = evaluate_competition(path, origins=2)
    assert set(result.table.loc[result.table["method"] == NESTED, "origin"]) == {0, 24}
    report = competition_report(result)
    assert f"| {NESTED}, 24 months back |" in report
    assert f"Chosen by the {NESTED}" in report
