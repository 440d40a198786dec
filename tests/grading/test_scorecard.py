"""The scorecard: what was said on a day reads nothing later, and the committed table is what the program says."""

from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dashboard.grading.scorecard import COLUMNS, DAYS, said_on, spending_in
from dashboard.grading.scorecard_lines import Line, drawn_line, point_line
from dashboard.grading.scorecard_words import scorecard_report, write_scorecard
from dashboard.model.scores import continuous_ranked_probability_score
from dashboard.model.types import Scenario
from dashboard.simulate.project import chain_of, project
from dashboard.tables.scenarios import load_scenario
from dashboard.tables.stamp import data_stamp
from tests.grading.later_rows import change_later_rows

SAID = ["measure", "period", "unit", "value", "low_80", "high_80", "low_95", "high_95"]


def frame(lines: list[Line]) -> pd.DataFrame:
    return pd.DataFrame([asdict(line) for line in lines], columns=COLUMNS)


def test_the_crps_of_a_point_is_its_error_and_of_normal_draws_the_known_value() -> None:
    assert continuous_ranked_probability_score(np.full(5, 3.0), 5.0) == pytest.approx(2.0)
    draws = np.random.default_rng(1).standard_normal(200_000)
    assert continuous_ranked_probability_score(draws, 0.0) == pytest.approx((np.sqrt(2) - 1) / np.sqrt(np.pi), abs=2e-3)


def test_a_line_knows_its_error_and_whether_it_held_what_came() -> None:
    line = drawn_line("visitors", "2026-01", draws=np.linspace(0, 100, 1001), came=95.0)
    assert (line.error, line.inside_80, line.inside_95) == (pytest.approx(-45.0), False, True)
    assert point_line("visitors", "2026-01", value=40.0, came=50.0).crps == 10.0


@pytest.mark.slow
@pytest.mark.parametrize("day", ["2025-12-05", "2026-02-21"])
def test_what_was_said_reads_no_later_row(
    day: str, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scenario = load_scenario("japan-2025")
    before, chain = frame(said_on(pd.Timestamp(day))), project(scenario, day)
    assert change_later_rows(root / "data", tmp_path / "data", day=day) > 1000
    monkeypatch.setenv("DASHBOARD_DATA_FOLDER", str(tmp_path / "data"))
    after, again = frame(said_on(pd.Timestamp(day))), project(scenario, day)
    sayings = ~before["measure"].eq("mean monthly CRPS")
    assert before.loc[sayings, SAID].to_csv().encode() == after.loc[sayings, SAID].to_csv().encode()
    assert not before["came"].equals(after["came"])
    assert (chain.table.to_csv(), chain.text, chain.hash) == (again.table.to_csv(), again.text, again.hash)


def test_the_committed_scorecard_is_what_the_program_says_of_one_day(root: Path, tmp_path: Path) -> None:
    write_scorecard(frame(said_on(pd.Timestamp("2025-12-05"))), tmp_path / "again.csv")
    again, committed = pd.read_csv(tmp_path / "again.csv"), pd.read_csv(root / "data" / "scorecard.csv")
    committed = committed[(committed["as_of"] == "2025-12-05") & (committed["kind"] != "claim")].reset_index(drop=True)
    assert list(again.columns) == list(committed.columns)
    named = ["kind", "id", "measure", "period", "unit"]
    pd.testing.assert_frame_equal(again[named], committed[named])
    # Another processor may draw other numbers: then the ends of intervals differ by what 10,000 draws leave open.
    for column in ("value", "low_80", "high_80", "came", "crps"):
        assert again[column].to_numpy() == pytest.approx(committed[column].to_numpy(), rel=0.03, nan_ok=True), column


def test_the_committed_scorecard_has_every_day_and_the_claims(root: Path) -> None:
    committed = pd.read_csv(root / "data" / "scorecard.csv")
    assert set(committed.loc[committed["kind"] == "this program", "as_of"]) == set(DAYS)
    assert {"nri-first", "jri-mild", "goldman-gross"} <= set(committed.loc[committed["kind"] == "claim", "id"])
    assert (committed.loc[committed["measure"] == "no path", "note"].str.len() > 20).all()


def test_the_report_has_a_line_a_day_and_speaker() -> None:
    said = {"as_of": "2026-01-01", "kind": "this program", "said_by": "this program", "id": "x"}
    period = "2026-01 to 2026-02"
    whole = drawn_line("visitors, sum of the months ahead", period, draws=np.arange(100.0) * 1000, came=5e4)
    mean = point_line("mean monthly CRPS", period, value=7000.0, came=1.0)
    note = "2 months: 1 inside the 80%, 2 inside the 95% interval"
    lines = frame([replace(whole, **said), replace(mean, **said, crps=7000.0, note=note)])
    assert "2026-01-01 | this program | x | 2026-01 to 2026-02 | 50 (10 to 89) | 50 |" in scorecard_report(lines)
    assert "| 7.0 | 1 inside the 80%" in scorecard_report(lines)


def test_where_all_stay_away_the_quarter_holds_the_months_before_the_onset_as_they_were_counted() -> None:
    day = pd.Timestamp("2025-12-05")
    nobody = chain_of(Scenario("japan-2025", depth=1.0, hold_months=24), day=day, stamp=data_stamp())
    only_october = spending_in(nobody, pd.Period("2025Q4", "Q"))
    assert only_october is not None
    # The survey is that of 2025Q3; by October the yuan had risen by 2.5%, most of which is passed through.
    assert np.median(only_october) == pytest.approx(715_700 * 239_162 * 0.918 * 1.02, rel=0.01)
    nothing = spending_in(nobody, pd.Period("2026Q2", "Q"))
    assert nothing is not None
    assert nothing.max() == 0
