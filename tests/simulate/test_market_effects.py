"""Every market against its own baseline: one number on all pages, nobody counted twice, nothing read before its day."""

import numpy as np
import pandas as pd
import pytest

from dashboard.errors import DataError
from dashboard.model.types import Scenario
from dashboard.simulate import simulate
from dashboard.simulate.counted_markets import counted_markets, side_by_side
from dashboard.simulate.market_effects import NEEDED_MONTHS, market_effects
from dashboard.simulate.market_measures import market_measure, year_change
from dashboard.simulate.market_words import markets_in_words, without_baseline
from dashboard.simulate.market_yen import market_yen
from dashboard.simulate.offset import offset_by_market
from dashboard.tables.cases import list_cases, load_case
from dashboard.tables.markets import load_markets
from dashboard.tables.stamp import data_stamp

DAY = "2026-11-22"


def test_the_affected_market_has_the_loss_of_the_overview() -> None:
    table = simulate(Scenario("japan-2025"), DAY).table
    lost = table[(table["variable"] == "cumulative_visitors_lost") & (table["market"] == "China")].iloc[-1]
    row = market_effects("japan-2025", DAY).by_market("persons").set_index("market").loc["China"]
    assert row["value"] == pytest.approx(-lost["value"], rel=1e-4)
    assert (row["low_95"], row["high_95"]) == pytest.approx((-lost["high_95"], -lost["low_95"]), rel=1e-4)


def test_all_others_and_each_other_market_have_the_offset_of_the_projection_in_persons_and_yen() -> None:
    found = market_effects("japan-2025", DAY)
    ours = pd.concat([found.totals, market_yen(found)])
    theirs = offset_by_market(found.case, day=found.day, stamp=data_stamp())
    both = ours.merge(theirs, on=["market", "unit"])
    assert {"Other markets", "Taiwan", "Hong Kong"} <= set(both["market"])
    assert set(both["unit"]) == {"persons", "share", "yen"}
    assert both["value_x"].tolist() == pytest.approx(both["value_y"].tolist())
    assert both["low_95_x"].tolist() == pytest.approx(both["low_95_y"].tolist())


def test_the_interval_of_all_others_is_their_own_and_no_sum_of_ends() -> None:
    rows = market_effects("japan-2025", DAY).by_market("persons")
    whole = rows[rows["part"] == "together"].iloc[0]
    singles = rows[rows["part"] == "other"]
    assert whole["low_95"] != pytest.approx(singles["low_95"].sum(), rel=0.01)
    assert len(singles) > 20


def test_the_largest_loss_stands_first_and_a_market_without_a_baseline_last() -> None:
    found = market_effects("korea-2017", DAY)
    single = found.by_market("persons").loc[lambda rows: rows["part"] != "together", "value"]
    assert single.is_monotonic_increasing
    assert set(found.order()[-3:]) == set(found.refused["market"]) == {"Cambodia", "Macau", "UAE"}


@pytest.mark.parametrize("case", [case.id for case in list_cases()])
def test_no_visitor_stands_in_two_markets(case: str) -> None:
    found = counted_markets(load_case(case), day=pd.Timestamp(DAY))
    kinds = load_markets().set_index("label")
    for market in found.panel:
        kind = kinds["kind"].get(market, "market")
        assert kind in ("market", "sub-market")
        assert kind == "market" or kinds["parent"][market] not in found.panel
    both = found.panel.sum(axis=1).to_frame("parts").join(found.total.rename("total")).dropna()
    assert (both["parts"] <= both["total"] * 1.001).all()


def test_a_market_that_was_not_counted_yet_stands_in_its_parts() -> None:
    assert {"Sweden", "Turkey"} <= set(side_by_side(load_case("japan-2012")))
    assert "Sweden" not in side_by_side(load_case("japan-2025"))
    assert {"Nordic Countries", "Middle East"} <= set(side_by_side(load_case("japan-2025")))


def test_no_month_is_read_before_it_was_published() -> None:
    found = market_effects("japan-2025", "2026-03-18")
    assert found.months.dropna(subset=["observed"])["month"].max() <= pd.Period("2026-02", freq="M")
    assert found.totals["last_month"].max() <= pd.Period("2026-02", freq="M")
    early = market_effects("japan-2025", "2025-11-14")
    assert early.totals.empty
    assert "no month since the onset was known" in markets_in_words(early)


def test_a_case_of_single_months_says_how_many_each_market_has() -> None:
    found = market_effects("thailand-2025", DAY)
    assert found.totals.empty
    assert (found.refused["usable"] < NEEDED_MONTHS).all()
    assert "China (11)" in without_baseline(found)
    with pytest.raises(DataError, match="no table of spending"):
        market_yen(found)


def test_the_words_count_the_markets_of_the_table() -> None:
    found = market_effects("japan-2025", DAY)
    rows = found.by_market("persons")
    others = rows[rows["part"] == "other"]
    said = markets_in_words(found)
    assert f"{(others['value'] > 0).sum()} of {len(others)} other markets" in said
    assert "cannot be told apart from zero" in said


def test_the_index_is_100_in_the_mean_month_before_the_onset_and_shares_are_of_all_visitors() -> None:
    found = market_effects("japan-2025", DAY)
    index = market_measure(found, "index")
    before = index[index["month"] < found.case.onset]
    assert before.groupby("market")["value"].mean().to_numpy() == pytest.approx(
        np.full(before["market"].nunique(), 100)
    )
    shares = market_measure(found, "share")
    assert shares.groupby("month")["value"].sum().max() <= 100.0
    assert shares[["low_80", "high_80"]].isna().all(axis=None)


def test_january_and_february_are_one_period_around_lunar_new_year() -> None:
    months = pd.period_range("2030-01", "2031-03", freq="M")
    persons = [100.0, 300.0, 200.0, *[100.0] * 9, 300.0, 100.0, 250.0]
    panel = pd.DataFrame({"Arvania": persons}, index=months)
    apart, joined = year_change(panel)["Arvania"], year_change(panel, days="lunar")["Arvania"]
    assert apart["2031-01"] == pytest.approx(200)
    assert apart["2031-02"] == pytest.approx(-66.667, abs=0.01)
    assert joined["2031-01"] == joined["2031-02"] == pytest.approx(0)
    assert joined["2031-03"] == apart["2031-03"] == pytest.approx(25)


def test_january_alone_is_no_period_yet() -> None:
    months = pd.period_range("2030-01", "2031-01", freq="M")
    panel = pd.DataFrame({"Arvania": np.full(len(months), 100.0)}, index=months)
    assert np.isnan(year_change(panel, days="lunar")["Arvania"]["2031-01"])
    assert year_change(panel)["Arvania"]["2031-01"] == pytest.approx(0)
