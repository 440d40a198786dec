"""project(): the chain adds up, goes the right way, reads nothing later than its day, and says what is missing."""

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dashboard import config
from dashboard.errors import DataError, ScenarioError
from dashboard.model.types import OUTCOME_COLUMNS, Outcome, PathPhase, Scenario
from dashboard.simulate import simulate
from dashboard.simulate.project import chain_of, project
from dashboard.tables.scenarios import load_scenario
from dashboard.tables.stamp import data_stamp

TODAY = "2026-11-22"
DEFAULT = Scenario("japan-2025")
MONTHLY = (
    "visitors_lost", "spending_lost_gross", "spending_offset", "spending_lost_net", "value_added_lost",
    "gdp_share_lost", "jobs_lost",
)  # fmt: skip


def last(outcome: Outcome, variable: str) -> pd.Series:
    return outcome.rows(variable).iloc[-1]


def test_every_variable_of_the_chain_is_there_by_month_and_added_up() -> None:
    outcome = project(DEFAULT, TODAY, months=6)
    assert tuple(outcome.table.columns) == OUTCOME_COLUMNS
    months = pd.period_range("2025-11", "2027-02", freq="M")
    for variable in ("visitors_baseline", "visitors", *MONTHLY, *(f"cumulative_{name}" for name in MONTHLY)):
        assert list(outcome.rows(variable)["month"]) == list(months), variable
    assert not outcome.table.duplicated(["market", "month", "variable"]).any()


def test_net_is_gross_less_offset_in_every_draw_and_shares_of_gdp_add_up() -> None:
    chain = chain_of(DEFAULT, day=pd.Timestamp(TODAY), stamp=data_stamp())
    assert chain.money is not None
    assert chain.toll is not None
    assert chain.economy is not None
    assert chain.money.net == pytest.approx(chain.money.gross - chain.money.offset)
    assert chain.toll.gdp_share.sum(axis=0) == pytest.approx(chain.toll.value_added.sum(axis=0) / chain.economy.gdp)


def test_the_projection_and_the_overview_say_the_same() -> None:
    chain, overview = project(DEFAULT, TODAY), simulate(DEFAULT, TODAY)
    known = overview.rows("cumulative_visitors_lost", "China").set_index("month")["value"]
    added = chain.rows("cumulative_visitors_lost").set_index("month")["value"]
    assert added.reindex(known.index).to_numpy() == pytest.approx(known.to_numpy(), rel=1e-6)
    money = overview.rows("cumulative_spending_lost_gross", "China").iloc[-1]
    both = chain.rows("cumulative_spending_lost_gross").set_index("month").loc[money["month"]]
    assert both["value"] == pytest.approx(money["value"], rel=1e-6)


@pytest.mark.parametrize("variable", ["visitors_lost", "spending_lost_gross", "value_added_lost", "jobs_lost"])
def test_a_deeper_shock_never_loses_less(variable: str) -> None:
    losses = [
        last(project(Scenario("japan-2025", depth=depth, scar=0.0), TODAY), f"cumulative_{variable}")["value"]
        for depth in (0.2, 0.5, 0.8)
    ]
    assert losses == sorted(losses)


def test_no_shock_costs_nothing_from_here() -> None:
    none = Scenario("japan-2025", phases=(PathPhase("nothing", 0, 36, 0.0),))
    monthly = project(none, "2025-11-27").rows("value_added_lost")
    assert np.abs(monthly[["value", "low_95", "high_95"]].to_numpy()).max() == 0


def test_months_that_were_counted_have_no_interval_and_projected_ones_have() -> None:
    visitors = project(DEFAULT, TODAY, months=3).rows("visitors").set_index("month")
    assert visitors.loc[:"2026-08", "low_95"].isna().all()
    assert visitors.loc["2026-09":, "low_95"].notna().all()
    assert visitors.loc[pd.Period("2025-12", "M"), "value"] == 330_435


def test_the_same_scenario_gives_the_same_bytes(tmp_path: Path) -> None:
    first, again = (project(DEFAULT, TODAY).table.to_csv().encode() for _ in range(2))
    assert first == again


def test_another_exchange_rate_gives_another_hash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = project(DEFAULT, TODAY)
    copy = shutil.copytree(config.data_folder(), tmp_path / "data", ignore=shutil.ignore_patterns("local", "raw"))
    rates = pd.read_parquet(copy / "processed" / "exchange_rates.parquet")
    rates.loc[rates["month"].astype(str) >= "2026-01", "rate"] *= 1.3
    rates.to_parquet(copy / "processed" / "exchange_rates.parquet", index=False)
    monkeypatch.setenv("DASHBOARD_DATA_FOLDER", str(copy))
    after = project(DEFAULT, TODAY)
    assert not after.table.equals(before.table)
    assert after.hash != before.hash


def test_the_text_has_gross_offset_and_net_together_and_says_how_sure() -> None:
    text = project(DEFAULT, TODAY).text
    for words in ("10 of 22 months are known", "gross, nominal", "above their own baseline", "net", "80% interval",
                  "that all visitors spent", "of one year's GDP (2023"):  # fmt: skip
        assert words in text


def test_before_any_month_is_known_the_offset_is_a_range_around_nothing() -> None:
    outcome = project(DEFAULT, "2025-11-27")
    assert "is not known yet" in outcome.text
    offset = last(outcome, "cumulative_spending_offset")
    assert offset["low_80"] < 0 < offset["high_80"]


def test_a_case_without_spending_ends_with_visitors_and_says_so() -> None:
    outcome = project(Scenario("korea-2017"), TODAY)
    assert set(outcome.table["variable"]) == {"visitors_baseline", "visitors", "visitors_lost",
                                              "cumulative_visitors_lost"}  # fmt: skip
    assert any("the chain ends with visitors" in limit for limit in outcome.limitations)
    assert outcome.facts["no_value_added"] in outcome.limitations


def test_value_added_that_is_left_out_is_not_explained_as_if_it_were_there() -> None:
    outcome = project(Scenario("japan-2012"), TODAY)
    assert "value_added_lost" not in set(outcome.table["variable"])
    said = [limit for limit in outcome.limitations if "alue added" in limit]
    assert said == ["No whole mix of categories was known on the day: value added, share of GDP and jobs are left out."]


def test_a_partial_case_gives_what_was_counted_and_what_is_missing() -> None:
    outcome = project(Scenario("thailand-2025"), TODAY)
    assert set(outcome.table["variable"]) == {"visitors", "change_on_year"}
    assert any("a baseline cannot be fitted" in limit for limit in outcome.limitations)


def test_the_counterfactual_decides_how_large_the_loss_is() -> None:
    against = {
        choice: last(project(Scenario("japan-2025", counterfactual=choice), TODAY), "cumulative_visitors_lost")["value"]
        for choice in ("baseline", "last-twelve-months")
    }
    assert against["last-twelve-months"] < against["baseline"]
    assert any("no growth is forgone" in limit for limit in
               project(Scenario("japan-2025", counterfactual="last-twelve-months"), TODAY).limitations)  # fmt: skip


@pytest.mark.parametrize("what", [project, simulate])
def test_the_text_names_what_the_loss_is_measured_against(what: Callable[[Scenario, str], Outcome]) -> None:
    said = {
        "baseline": "than in the baseline",
        "last-twelve-months": "than in the same months of the year before the onset",
        "same-months-last-year": "than in the same months a year before",
    }
    for choice, words in said.items():
        for day in ("2025-12-05", TODAY):
            text = what(Scenario("japan-2025", counterfactual=choice), day).text
            assert words in text
            assert choice == "baseline" or "the baseline" not in text


def test_every_preset_projects() -> None:
    for id in ("present-course", "eases-slowly", "quick-thaw", "as-in-japan-2019", "nri", "jri-long-ban"):
        assert last(project(load_scenario("japan-2025", id), TODAY, months=3), "cumulative_visitors_lost")["value"] > 0


def test_a_day_before_the_shock_and_a_case_that_does_not_exist_are_refused() -> None:
    with pytest.raises(ScenarioError, match="lies before the shock"):
        project(DEFAULT, "2025-11-01")
    with pytest.raises((ScenarioError, DataError), match="Did you mean japan-2025"):
        project(Scenario("japan-2026"), TODAY)


def test_an_early_view_names_the_judgements_that_rest_on_later_figures_and_a_late_one_has_none() -> None:
    early, late = (project(DEFAULT, day).limitations for day in ("2025-12-05", TODAY))
    assert any("category mix spread (21 Jan 2026)" in limit for limit in early)
    assert not any("became known later" in limit for limit in late)


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("japan-2025", "japan-2025, which did not begin before japan-2025"),
        ("thailand-2025", "thailand-2025, of which no path can be measured"),
    ],
)
def test_a_named_past_case_that_cannot_be_followed_is_refused_and_not_replaced(id: str, said: str) -> None:
    with pytest.raises(ScenarioError, match=said):
        project(Scenario("japan-2025", follows=("japan-2012", id)), "2026-01-21")


def test_a_kept_baseline_of_a_past_case_that_cannot_be_read_is_told_and_no_past_case_is_dropped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = shutil.copytree(config.data_folder(), tmp_path / "data", ignore=shutil.ignore_patterns("local", "raw"))
    for path in (copy / "fitted").glob("*.json"):
        if '"onset": "2017-03"' in path.read_text(encoding="utf-8"):
            path.write_text("{broken", encoding="utf-8")
    monkeypatch.setenv("DASHBOARD_DATA_FOLDER", str(copy))
    with pytest.raises(DataError, match="json"):
        project(DEFAULT, "2025-12-05")


@pytest.mark.parametrize("day", ["2012-09-20", "2013-03-31"])
def test_a_case_without_a_past_one_says_that_its_path_is_that_of_the_assumptions(day: str) -> None:
    said = project(load_scenario("japan-2012"), day).limitations
    assert any("No past case of its kind could be followed" in one for one in said)
    assert not any("No past case" in one for one in project(DEFAULT, TODAY).limitations)


def test_a_stated_share_is_not_taken_twice_from_months_that_lie_in_the_shock() -> None:
    coming = {
        choice: project(Scenario("japan-2025", hold_months=24, counterfactual=choice), TODAY)
        .rows("visitors")
        .set_index("month")["value"]
        for choice in ("last-twelve-months", "same-months-last-year")
    }
    assert coming["same-months-last-year"].to_numpy() == pytest.approx(coming["last-twelve-months"].to_numpy())


def test_those_who_stayed_away_are_valued_at_surveys_from_before_the_shock() -> None:
    inputs = project(Scenario("japan-2019"), TODAY).inputs.set_index("input")
    assert "2019Q1" in inputs.loc["spend_per_visitor", "origin"]


def test_a_past_case_is_followed_once() -> None:
    with pytest.raises(ScenarioError, match="japan-2012 twice"):
        Scenario("japan-2025", follows=("japan-2012", "japan-2012"))
