"""The commands `baseline` and `effect`, as a person runs them."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dashboard import __main__ as command_line
from dashboard.model.types import OUTCOME_COLUMNS
from dashboard.simulate.foreign import BASELINE_COLUMNS

MARKETS = ("Erewhon", "Ruritania", "Syldavia", "Total")
BEFORE = "2024-01"


def invented(months: int = 120) -> pd.DataFrame:
    random = np.random.default_rng(7)
    factor = np.cumsum(random.normal(0.004, 0.02, months))[:, None]
    logs = 9 + factor + np.tile(random.normal(0, 0.1, (12, 3)), (months // 12, 1)) + random.normal(0, 0.03, (months, 3))
    wide = pd.DataFrame(np.exp(logs).round(2), columns=list(MARKETS[:3]))
    wide["Erewhon"] *= np.where(np.arange(months) >= 108, 0.55, 1.0)
    wide["Total"] = wide.sum(axis=1)
    wide["month"] = pd.period_range("2015-01", periods=months, freq="M").astype(str)
    long = wide.melt("month", var_name="market", value_name="arrivals")
    return long.assign(destination="Utopia", remark="ignored")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "mine.csv"
    invented().to_csv(path, index=False)
    return path


def run(*arguments: str | Path) -> int:
    return command_line.main([str(argument) for argument in arguments])


def baseline(file: Path, out: Path, *more: str) -> int:
    return run("baseline", "--arrivals", file, "--before", BEFORE, "--months", "3", *more, "--out", out)


def test_the_baseline_has_its_columns_and_a_row_for_each_series_and_month(file: Path, tmp_path: Path) -> None:
    assert baseline(file, tmp_path / "out.csv") == 0
    rows = pd.read_csv(tmp_path / "out.csv")
    assert tuple(rows.columns) == BASELINE_COLUMNS
    assert len(rows) == 4 * 3
    assert rows["month"].unique().tolist() == ["2024-01", "2024-02", "2024-03"]
    ordered = rows[["low_95", "low_80", "median", "mean", "high_80", "high_95"]].to_numpy()
    assert (np.diff(ordered, axis=1) >= 0).all()


def test_changing_or_dropping_later_months_changes_no_byte(file: Path, tmp_path: Path) -> None:
    baseline(file, tmp_path / "one.csv")
    table = invented()
    later = table["month"] >= BEFORE
    table.loc[later, "arrivals"] = 123456.7
    table.to_csv(file, index=False)
    baseline(file, tmp_path / "two.csv")
    table[~later].to_csv(file, index=False)
    baseline(file, tmp_path / "three.csv")
    one = (tmp_path / "one.csv").read_bytes()
    assert one == (tmp_path / "two.csv").read_bytes()
    assert one == (tmp_path / "three.csv").read_bytes()


def test_shuffling_the_rows_and_leaving_out_other_markets_changes_nothing(file: Path, tmp_path: Path) -> None:
    baseline(file, tmp_path / "one.csv", "--market", "Ruritania", "Erewhon")
    table = invented().sample(frac=1, random_state=3)
    table[table["market"].isin(["Ruritania", "Erewhon"])].to_csv(file, index=False)
    baseline(file, tmp_path / "two.csv")
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()


def test_another_unit_scales_the_baseline(file: Path, tmp_path: Path) -> None:
    baseline(file, tmp_path / "one.csv")
    table = invented()
    table.assign(arrivals=table["arrivals"] / 1000).to_csv(file, index=False)
    baseline(file, tmp_path / "two.csv")
    one, two = (pd.read_csv(tmp_path / name)["median"].to_numpy() for name in ("one.csv", "two.csv"))
    assert two * 1000 == pytest.approx(one, rel=0.01)


@pytest.mark.parametrize("ending", [".parquet", ".xlsx"])
def test_the_format_of_the_output_follows_its_ending(file: Path, tmp_path: Path, ending: str) -> None:
    assert baseline(file, tmp_path / f"out{ending}") == 0
    read = {".parquet": pd.read_parquet, ".xlsx": pd.read_excel}[ending]
    assert tuple(read(tmp_path / f"out{ending}").columns) == BASELINE_COLUMNS


def test_a_market_where_nobody_ever_came_is_foretold_as_zero(file: Path, tmp_path: Path) -> None:
    table = invented()
    table.loc[table["market"] == "Syldavia", "arrivals"] = 0
    table.to_csv(file, index=False)
    assert baseline(file, tmp_path / "out.csv", "--market", "Syldavia") == 0
    rows = pd.read_csv(tmp_path / "out.csv")
    assert rows["model"].tolist() == ["no arrivals"] * 3
    assert rows["high_95"].tolist() == [0.0] * 3


def test_excluded_months_are_not_used(file: Path, tmp_path: Path) -> None:
    baseline(file, tmp_path / "one.csv", "--exclude", "Erewhon=2020-02:2020-06", "--exclude", "2021-01:2021-02")
    table = invented()
    gone = table["month"].isin(["2021-01", "2021-02"])
    gone |= (table["market"] == "Erewhon") & table["month"].between("2020-02", "2020-06")
    table.loc[gone, "arrivals"] = 99999.0
    table.to_csv(file, index=False)
    baseline(file, tmp_path / "two.csv", "--exclude", "Erewhon=2020-02:2020-06", "2021-01:2021-02")
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()


def test_a_collapse_that_is_used_is_a_warning_and_no_mistake(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = invented()
    fallen = table["month"].between("2020-04", "2021-12") & (table["market"] == "Erewhon")
    table.loc[fallen, "arrivals"] = 20.0
    table.to_csv(file, index=False)
    assert baseline(file, tmp_path / "out.csv") == 0
    assert "Erewhon to Utopia (0% of 2019)" in capsys.readouterr().err
    assert baseline(file, tmp_path / "out.csv", "--exclude", "2020-02:2022-12") == 0
    assert "collapse" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("more", "code", "told"),
    [
        (("--market", "Erewhom"), 1, "Did you mean Erewhon?"),
        (("--exclude", "2015-01:2023-12"), 1, "Erewhon has 0 usable months before 2024-01"),
        (("--exclude", "2021"), 2, "it must be [MARKET=]YYYY-MM:YYYY-MM"),
        (("--holidays", "carnival"), 2, "carnival is not known"),
        (("--model", "crystal-ball"), 2, "Model crystal-ball does not exist"),
    ],
)
def test_a_wrong_option_is_told_and_nothing_is_written(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...], code: int, told: str
) -> None:  # fmt: skip
    assert baseline(file, tmp_path / "out.csv", *more) == code
    assert told in capsys.readouterr().err
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize("wrong", [("--before", "2024-13"), ("--months", "0"), ("--months", "x")])
def test_what_is_no_month_or_number_is_wrong_usage(file: Path, tmp_path: Path, wrong: tuple[str, str]) -> None:
    with pytest.raises(SystemExit) as caught:
        baseline(file, tmp_path / "out.csv", *wrong)
    assert caught.value.code == 2


def test_an_unknown_market_of_a_window_is_a_warning(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert baseline(file, tmp_path / "out.csv", "--exclude", "Nowhere=2020-02:2020-06") == 0
    assert "--exclude names the market Nowhere" in capsys.readouterr().err


def test_the_effect_of_a_file_is_found_and_the_total_is_no_donor(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "effect.csv"
    assert run("effect", "--arrivals", file, "--before", BEFORE, "--market", "Erewhon", "--out", out) == 0
    rows = pd.read_csv(out)
    assert tuple(rows.columns) == OUTCOME_COLUMNS
    assert set(rows["variable"]) >= {
        "observed", "baseline", "effect", "effect_persons", "cumulative_effect", "cumulative_effect_persons",
        "probability_below_zero", "control_effect",
    }  # fmt: skip
    last = rows.groupby("variable").last()
    assert last.loc["cumulative_control_effect", "value"] == pytest.approx(-0.45, abs=0.05)
    assert last.loc["cumulative_effect", "low_95"] < -0.45 < last.loc["cumulative_effect", "high_95"]
    assert last.loc["probability_below_zero", "value"] > 0.99
    assert set(rows["market"]) == {"Erewhon"}


def test_every_missing_option_of_the_effect_is_told(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "effect.csv"
    assert run("effect", "--arrivals", file, "--as-of", "2024-01-01", "--out", out) == 2
    told = capsys.readouterr().err
    assert all(part in told for part in ("--before", "--market", "--as-of is 2024-01-01"))
    assert run("effect", "--case", "japan-2025", "--market", "China", "--model", "structural", "--out", out) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2
    assert run("effect", "--case", "japan-2024", "--out", out) == 1


def test_an_effect_needs_a_month_after_the_date(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "effect.csv"
    assert run("effect", "--arrivals", file, "--before", "2025-01", "--market", "Erewhon", "--out", out) == 1
    assert "has no month from 2025-01 on" in capsys.readouterr().err
