"""`project`: what it writes, what it tells, and what it refuses in one sentence a mistake."""

from pathlib import Path

import pandas as pd
import pytest

from dashboard.__main__ import BAD_DATA, FINE, WRONG_USAGE, main

CASE = ["project", "--case", "japan-2025", "--as-of", "2026-03-21"]
SCENARIO = """
id = "mine"
source = "judgement"
recovery_months = 6.0

[[phases]]
label = "advisory"
first = 0
months = 8
depth = 0.5
"""


def run(tmp_path: Path, *arguments: str) -> tuple[int, Path]:
    out = tmp_path / "out.csv"
    return main([*CASE, *arguments, "--out", str(out)]), out


def test_the_table_holds_the_chain_month_by_month(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out = run(tmp_path, "--months", "3")
    written = pd.read_csv(out)
    assert code == FINE
    assert {"visitors_baseline", "visitors", "cumulative_jobs_lost", "cumulative_spending_lost_net"} <= set(
        written["variable"]
    )
    assert max(written["month"]) == "2026-05"
    assert "net" in capsys.readouterr().out


def test_a_named_scenario_and_one_of_ones_own_are_projected(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(SCENARIO, encoding="utf-8")
    for scenario, id in (("quick-thaw", "quick-thaw"), (str(tmp_path / "mine.toml"), "mine")):
        code, out = run(tmp_path, "--scenario", scenario)
        assert code == FINE
        assert set(pd.read_csv(out)["scenario"]) == {id}


def test_chances_swings_and_moves_are_told_when_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _ = run(tmp_path, "--above", "1e12", "--sensitivity", "--since", "2026-01-21")
    told = capsys.readouterr().out
    assert code == FINE
    for words in ("A gross loss above 1.00 trillion yen has a probability of", "of the variance", "Learn about first",
                  "lost so far: new months"):  # fmt: skip
        assert words in told


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("depth = 0.5", "depth = 35"), "write 0.35 for a 35% fall"),
        (("recovery_months = 6.0", "recovery_months = 0"), "half-life"),
        (('label = "advisory"', 'lable = "advisory"'), "Did you mean label"),
        (("[[phases]]", "[[phases]"), "is not TOML"),
    ],
)
def test_a_broken_file_is_told_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], change: tuple[str, str], words: str
) -> None:
    (tmp_path / "mine.toml").write_text(SCENARIO.replace(*change), encoding="utf-8")
    code, out = run(tmp_path, "--scenario", str(tmp_path / "mine.toml"))
    assert code == BAD_DATA
    assert words in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--scenario", "nry"), "Did you mean nri"),
        (("--scenario", "nowhere/mine.toml"), "does not exist"),
        (("--case", "japan-2026"), "Did you mean japan-2025"),
        (("--as-of", "2025-11-01"), "lies before the shock"),
        (("--months", "99"), "Months is 99"),
        (("--months", "0"), "Months is 0"),
    ],
)
def test_what_cannot_be_projected_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    code, out = run(tmp_path, *arguments)
    assert code == BAD_DATA
    assert words in capsys.readouterr().err
    assert not out.exists()


def test_a_day_to_come_is_wrong_usage_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.csv"
    assert main(["project", "--case", "japan-2025", "--as-of", "2099-01-01", "--out", str(out)]) == WRONG_USAGE
    assert "nobody knows it yet" in capsys.readouterr().err
    assert main([*CASE, "--above", "nan", "--out", str(out)]) == BAD_DATA
    assert not out.exists()


def test_a_wrong_ending_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*CASE, "--out", str(tmp_path / "out.pdf")]) == WRONG_USAGE
    assert ".pdf" in capsys.readouterr().err


def test_every_mistake_of_the_call_is_told_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["project", "--case", "japan-2025", "--scenario", "nry", "--as-of", "05/12/2025", "--months", "99"]
    assert main([*arguments, "--out", str(tmp_path / "out.pdf")]) == WRONG_USAGE
    told = capsys.readouterr().err
    for words in (".pdf", "Did you mean nri", "05/12/2025", "Months is 99"):
        assert words in told


def test_prefectures_add_up_to_the_loss_and_markets_stand_beside_their_sum(tmp_path: Path) -> None:
    split = {name: tmp_path / f"{name}.csv" for name in ("prefectures", "offset-by-market")}
    code, out = run(
        tmp_path, "--months", "1", *(word for name, file in split.items() for word in (f"--{name}", str(file)))
    )
    assert code == FINE
    lost = pd.read_csv(out).query("variable == 'spending_lost_gross'").set_index("month")["value"]
    prefectures = pd.read_csv(split["prefectures"]).query("variable == 'spending_lost_gross'")
    assert prefectures["prefecture"].nunique() == 47
    assert prefectures.groupby("month")["value"].sum().to_numpy() == pytest.approx(lost.to_numpy(), rel=1e-5)
    markets = pd.read_csv(split["offset-by-market"])
    assert {"Other markets", "Taiwan", "South Korea", "U.S.A."} <= set(markets["market"])
    assert (markets["low_95"] <= markets["high_95"]).all()


def test_a_case_outside_japan_has_no_prefectures_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["project", "--case", "korea-2017", "--prefectures", str(tmp_path / "p.csv")]
    assert main([*arguments, "--out", str(tmp_path / "out.csv")]) == BAD_DATA
    assert "korea-2017 has no loss by prefecture" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
