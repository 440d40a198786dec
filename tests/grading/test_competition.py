from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dashboard import __main__ as command_line
from dashboard.errors import ConfigError, DataError
from dashboard.grading import competition
from dashboard.grading.competition import ENSEMBLE, NAIVE, NAIVE_WITH_DRIFT, evaluate_competition
from dashboard.grading.competition_rivals import seasonal_naive
from dashboard.tables.competition import CompetitionSeries
from tests.grading.competition_files import series_rows, write_competition

NAMES = ("Arda", "Belm", "Corra")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return write_competition(tmp_path / "small.csv", *(series_rows(name) for name in NAMES))


def run(*arguments: str | Path) -> int:
    return command_line.main([str(argument) for argument in arguments])


def scored(path: Path, method: str, origin: int = 0) -> pd.Series:
    table = evaluate_competition(path).table
    return table[(table["method"] == method) & (table["origin"] == origin)].iloc[0]


def test_every_method_is_scored_at_every_origin(small: Path) -> None:
    table = evaluate_competition(small).table
    assert all(rows["origin"].tolist() == [0, 24, 36, 48] for _, rows in table.groupby("method"))
    assert {ENSEMBLE, NAIVE, NAIVE_WITH_DRIFT, "theta alone", "without theta"} <= set(table["method"])
    assert table["MASE"].notna().all()


def test_the_seasonal_naive_scores_what_a_hand_computes(tmp_path: Path) -> None:
    train = [f"A,train,{place},1990-01-01,{10 if place < 12 else 20}" for place in range(24)]
    test = [f"A,test,{place},1992-01-01,{25 if place < 30 else 16}" for place in range(24, 36)]
    row = scored_once(write_competition(tmp_path / "hand.csv", [*train, *test]))
    assert row["MASE"] == pytest.approx((6 * 5 + 6 * 4) / 12 / 10)
    assert row["MAPE"] == pytest.approx((6 * 20 + 6 * 25) / 12)


def scored_once(path: Path) -> pd.Series:
    table = evaluate_competition(path, origins=1).table
    return table[table["method"] == NAIVE].iloc[0]


def test_an_origin_sees_nothing_after_it(tmp_path: Path, small: Path) -> None:
    changed = [series_rows(name) for name in NAMES]
    for block in changed:
        # At 48 months back the origin is month 72, and what is judged ends at month 84.
        for place in range(84, len(block)):
            block[place] = block[place].rsplit(",", 1)[0] + ",9999"
    other = write_competition(tmp_path / "other.csv", *changed)
    pd.testing.assert_series_equal(scored(small, ENSEMBLE, 48), scored(other, ENSEMBLE, 48), check_names=False)
    assert scored(small, ENSEMBLE)["MASE"] != scored(other, ENSEMBLE)["MASE"]


def test_a_series_too_short_for_an_origin_is_left_out_and_named(tmp_path: Path) -> None:
    path = write_competition(tmp_path / "short.csv", series_rows("Arda"), series_rows("Young", train=60))
    result = evaluate_competition(path)
    assert result.left_out == ("Young at 48 months back",)
    assert result.table.groupby("origin")["series"].first().tolist() == [2, 2, 2, 1]


def test_an_origin_before_every_series_is_refused(tmp_path: Path) -> None:
    path = write_competition(tmp_path / "short.csv", series_rows("Young", train=60))
    with pytest.raises(DataError, match="48 months back; the longest training part has 60"):
        evaluate_competition(path)
    assert evaluate_competition(path, origins=3).table["origin"].max() == 36


@pytest.mark.parametrize("origins", [0, 9])
def test_the_number_of_origins_is_one_to_eight(small: Path, origins: int) -> None:
    with pytest.raises(ConfigError, match=f"Origins is {origins}"):
        evaluate_competition(small, origins=origins)


def test_another_competition_is_not_compared_with_published_scores(small: Path) -> None:
    result = evaluate_competition(small, origins=1)
    assert not result.comparable
    assert "3 series, 12 months ahead: not the published competition" in result.check


def test_the_harness_stops_when_the_published_scores_are_not_reproduced(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(competition, "PUBLISHED_SERIES", 3)
    monkeypatch.setattr(competition, "PUBLISHED_MONTHS", 12)
    with pytest.raises(DataError, match=r"published scores are 22\.56 and 1\.631"):
        evaluate_competition(small)


def test_the_harness_says_what_it_has_reproduced(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    row = scored_once(small)
    monkeypatch.setattr(competition, "PUBLISHED_SERIES", 3)
    monkeypatch.setattr(competition, "PUBLISHED_MONTHS", 12)
    monkeypatch.setattr(competition, "PUBLISHED_MAPE", round(row["MAPE"], 2))
    monkeypatch.setattr(competition, "PUBLISHED_MASE", round(row["MASE"], 3))
    result = evaluate_competition(small, origins=1)
    assert result.comparable
    assert "as published" in result.check


def test_the_drift_adds_the_mean_yearly_change_once_a_year_and_the_bounds_widen_with_the_years() -> None:
    train = np.concatenate([np.full(12, 10.0), np.full(12, 12.0), np.full(12, 18.0)])
    one = (CompetitionSeries("A", train, np.zeros(24)),)
    assert seasonal_naive(one, drift=True).median[0, [0, 11, 12]].tolist() == [22.0, 22.0, 26.0]
    low, high = seasonal_naive(one, drift=False).bounds_95 or (np.zeros(0), np.zeros(0))
    first, second = (high - low)[0, [0, 12]]
    assert second / first == pytest.approx(np.sqrt(2))
    assert first == pytest.approx(2 * 1.959964 * np.sqrt((4 + 36) / 2))


def test_the_command_prints_the_tables_and_writes_every_score(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "scores.csv"
    assert run("evaluate", "--competition", small, "--origins", "2", "--out", out) == 0
    printed = capsys.readouterr().out
    assert "Official origin" in printed
    assert "Mean of 2 origins (0, 24 months before the official one)" in printed
    assert f"{ENSEMBLE}, 24 months back" in printed
    written = pd.read_csv(out)
    assert sorted(written["origin"].unique()) == [0, 24]
    ours = written[(written["method"] == ENSEMBLE) & (written["origin"] == 0)].iloc[0]
    assert f"| {ENSEMBLE} | {ours['MASE']:.3f} |" in printed


def test_published_scores_stand_beside_ours_only_where_they_compare(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("evaluate", "--competition", small, "--origins", "1")
    assert "published, reproduction" not in capsys.readouterr().out


def test_a_wrong_file_or_ending_is_told_without_a_traceback(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("evaluate", "--competition", tmp_path / "none.csv") == 1
    assert "none.csv does not exist" in capsys.readouterr().err
    assert run("evaluate", "--competition", small, "--out", tmp_path / "scores.txt") == 2
    assert "ends in .txt" in capsys.readouterr().err
    assert run("evaluate", "--competition", small, "--origins", "9") == 2
    assert "Origins is 9" in capsys.readouterr().err
