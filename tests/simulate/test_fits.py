"""The shipped baselines are those that the shipped tables need, and a new one is kept where it belongs."""

import json
import shutil
from pathlib import Path

import pandas as pd
import pytest

from dashboard import config
from dashboard.__main__ import main
from dashboard.errors import DataError
from dashboard.simulate.fits import needed_fits, refresh_fits, stale_fits
from dashboard.tables.fitted import fit_key, read_fitted, write_fitted


def test_every_needed_baseline_is_shipped_and_none_is_left_over() -> None:
    assert stale_fits() == ()


def test_what_is_missing_is_fitted_and_what_nothing_needs_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = shutil.copytree(config.data_folder(), tmp_path / "data", ignore=shutil.ignore_patterns("local", "raw"))
    monkeypatch.setenv("DASHBOARD_DATA_FOLDER", str(copy))
    gone = next(one for one in needed_fits() if one.market == "Hong Kong")
    shipped = (copy / "fitted" / f"{gone.key}.json").read_text()
    (copy / "fitted" / f"{gone.key}.json").unlink()
    (copy / "fitted" / "0000000000000000.json").write_text("{}")
    assert len(stale_fits()) == 2
    told: list[tuple[int, int, str]] = []
    fitted, kept, _ = refresh_fits(lambda place, count, what: told.append((place, count, what)))
    assert (1, 2, f"{gone.case.id}, Hong Kong") in told or (2, 2, f"{gone.case.id}, Hong Kong") in told
    assert (fitted, kept) == (1, len(list((copy / "fitted").glob("*.json"))) - 1)
    again = json.loads((copy / "fitted" / f"{gone.key}.json").read_text())
    assert again["log_mean"] == pytest.approx(json.loads(shipped)["log_mean"], abs=1e-3)
    assert stale_fits() == ()


def test_a_baseline_comes_back_as_it_was_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = read_fitted(next(iter(needed_fits())).key)
    assert known is not None
    shipped = (config.fitted_folder() / f"{next(iter(needed_fits())).key}.json").read_bytes()
    monkeypatch.setattr(config, "local_folder", lambda: tmp_path)
    assert write_fitted("copy", known).read_bytes() == shipped


def test_a_baseline_file_cut_short_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "fitted_folder", lambda: tmp_path)
    (tmp_path / "abc.json").write_text('{"market": "China", "log_mean": [1')
    with pytest.raises(DataError, match=r"abc\.json is not a fitted baseline"):
        read_fitted("abc")


def test_the_key_knows_only_what_stands_before_the_onset() -> None:
    index = pd.period_range("2020-01", periods=6, freq="M")
    arrivals = pd.Series([1.0, 2, 3, 4, 5, 6], index=index)
    later, earlier = arrivals.copy(), arrivals.copy()
    later.iloc[-1], earlier.iloc[0] = 99.0, 99.0
    keys = [
        fit_key(series, onset=index[4], months=12, excluded=index[:0], model="test")
        for series in (arrivals, later, earlier)
    ]
    assert keys[0] == keys[1] != keys[2]


def test_the_command_says_that_every_baseline_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fit", "--check"]) == 0
    assert "Every baseline that the cases need is there" in capsys.readouterr().out
