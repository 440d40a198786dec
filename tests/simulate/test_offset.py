"""What others brought: measured against their baseline, never year on year, and taken off draw by draw."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import ScenarioError
from dashboard.model.chain import Money
from dashboard.model.draws import intervals
from dashboard.simulate.known import know_market
from dashboard.simulate.offset import Offset, offset_by_market, offset_of, plausible_share
from dashboard.simulate.others import OTHERS, other_arrivals, other_spending, single_markets, year_earlier
from dashboard.tables.arrivals import arrivals_panel
from dashboard.tables.cases import load_case
from dashboard.tables.spending_quarters import quarters_of
from dashboard.tables.stamp import data_stamp

CASE = load_case("japan-2025")
TODAY = pd.Timestamp("2026-11-22")
MONTHS = pd.period_range("2025-11", periods=22, freq="M")


def measured(day: str, months: pd.PeriodIndex = MONTHS) -> Offset:
    found = offset_of(CASE, day=pd.Timestamp(day), stamp=data_stamp(), months=months)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def offset() -> Offset:
    return measured("2026-11-22")


def test_the_others_are_all_but_the_affected_and_the_exposed() -> None:
    panel = arrivals_panel(as_of=TODAY, markets=["Total", "China", "Hong Kong"])
    month = pd.Period("2026-03", "M")
    left = panel.loc[month, "Total"] - panel.loc[month, "China"] - panel.loc[month, "Hong Kong"]
    assert other_arrivals(CASE, day=TODAY)[month] == left


def test_the_yen_of_the_others_is_the_total_less_those_left_out_over_the_same_arrivals() -> None:
    spending = other_spending(CASE, day=TODAY)
    assert spending is not None
    quarter = pd.Period("2025Q4", "Q")
    rows = [quarters_of(market, as_of=TODAY).set_index("quarter").loc[quarter] for market in ("Total", "China")]
    hong_kong = quarters_of("Hong Kong", as_of=TODAY).set_index("quarter").loc[quarter]
    yen = rows[0]["total"] - rows[1]["total"] - hong_kong["total"]
    persons = rows[0]["arrivals"] - rows[1]["arrivals"] - hong_kong["arrivals"]
    found = next(survey for survey in spending.surveys if survey.quarter == quarter)
    assert found.value == pytest.approx(yen / persons)


def test_no_substitution_can_be_told_apart_from_zero_and_the_interval_is_wide(offset: Offset) -> None:
    rows = offset_by_market(CASE, day=TODAY, stamp=data_stamp())
    share = rows[(rows["market"] == OTHERS) & (rows["unit"] == "share")].iloc[0]
    assert share["value"] == pytest.approx(0.03, abs=0.02)
    assert share["low_95"] < -0.08
    assert share["high_95"] > 0.12
    low, high = intervals(offset.yen[: offset.known].sum(axis=0)[None, :])[0][[5, 6]]
    assert low < 0 < high


def test_the_table_has_every_tagged_market_and_says_which_stands_beside_the_sum() -> None:
    rows = offset_by_market(CASE, day=TODAY, stamp=data_stamp())
    assert set(rows["market"]) == {OTHERS, *single_markets(CASE)}
    assert set(rows.loc[~rows["in_sum"].astype(bool), "market"]) == {"Hong Kong"}
    assert rows.groupby("market")["unit"].nunique().eq(3).all()


def test_the_plausible_part_is_never_negative_and_never_above_what_was_freed(offset: Offset) -> None:
    assert (offset.plausible_persons >= 0).all()
    whole = offset.plausible_persons[: offset.known].sum(axis=0)
    # China lost at most 8.4 million in the highest of the draws.
    assert whole.max() < 9.5e6
    assert np.median(whole) == 0


def test_a_projected_month_keeps_at_most_the_measured_share(offset: Offset) -> None:
    lately = offset.persons[offset.known - 6 : offset.known].sum(axis=0)
    coming = offset.persons[offset.known :]
    assert offset.known == 10
    assert (np.sign(coming) == np.sign(lately)).all()


def test_before_a_month_is_known_the_offset_is_a_stated_range_around_zero() -> None:
    early = measured("2025-11-27")
    assert early.is_prior
    assert early.known == 0
    value, low, high = intervals(early.persons.sum(axis=0)[None, :])[0][[0, 5, 6]]
    assert low < 0 < high
    assert abs(value) < 0.02 * high


def test_the_same_day_gives_the_same_draws_and_an_earlier_one_knows_less() -> None:
    first, again = measured("2026-03-21"), measured("2026-03-21")
    assert (first.yen == again.yen).all()
    assert first.known == 4


def test_errors_of_the_two_baselines_go_together(offset: Offset) -> None:
    china = know_market(CASE.id, "China", day=TODAY, stamp=data_stamp())
    lost = china.draws[:10].sum(axis=0) - china.observed.sum()
    # A high baseline of both: more is lost, less is brought instead.
    assert np.corrcoef(lost, offset.persons[:10].sum(axis=0))[0, 1] == pytest.approx(-0.5, abs=0.06)


def test_net_is_gross_less_offset_in_every_draw(offset: Offset) -> None:
    money = Money(np.full(offset.yen.shape, 1e9), offset.yen, offset.plausible)
    assert money.net == pytest.approx(1e9 - offset.yen)
    assert money.net_plausible == pytest.approx(1e9 - offset.plausible)
    assert Money(money.gross, None, None).net is None


def test_a_case_without_spending_has_no_offset_and_a_month_without_baseline_is_refused() -> None:
    korea = load_case("korea-2017")
    assert offset_of(korea, day=TODAY, stamp=data_stamp(), months=MONTHS) is None
    assert offset_by_market(korea, day=TODAY, stamp=data_stamp()).empty
    with pytest.raises(ScenarioError, match="2025-10"):
        measured("2026-11-22", pd.period_range("2025-10", periods=2, freq="M"))


def test_the_case_a_year_earlier_begins_a_year_earlier() -> None:
    assert year_earlier(CASE).onset == CASE.onset - 12
    assert single_markets(load_case("japan-2019")) == ()


SHARES = st.floats(-0.5, 0.5)


@given(offset=SHARES, momentum=SHARES, freed=st.floats(-100.0, 300.0))
def test_only_what_exceeds_the_momentum_counts_and_no_more_than_was_freed(
    offset: float, momentum: float, freed: float
) -> None:
    baseline = np.full((4, 2), 100.0)
    share = plausible_share(
        offset * baseline, baseline, momentum=np.full(2, momentum), freed=np.full((4, 2), freed / 4)
    )
    expected = min(max(400 * (offset - max(momentum, 0.0)), 0.0), max(freed, 0.0)) / 400
    assert share == pytest.approx(np.full(2, expected), abs=1e-9)
