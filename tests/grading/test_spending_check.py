"""Our yen against what the agency published: first publications, changes on the year, and nothing known too early."""

import numpy as np
import pandas as pd
import pytest

from dashboard.errors import DataError
from dashboard.grading.spending_check import (
    CHECK_COLUMNS,
    check_after_the_fact,
    estimated_spending,
    lost_by_totals,
    months_of,
    published_quarter,
)
from dashboard.simulate.known import know_market
from dashboard.tables.cases import load_case
from dashboard.tables.stamp import data_stamp

CASE = load_case("japan-2025")


@pytest.fixture(scope="module")
def checked() -> pd.DataFrame:
    return check_after_the_fact(CASE)


@pytest.mark.parametrize(
    ("market", "quarter", "yen", "change"),
    [
        ("China", "2025Q4", 353.4e9, -0.179), ("China", "2026Q2", 259.2e9, -0.488),
        ("U.S.A.", "2026Q2", 384.8e9, 0.085), ("Total", "2025Q4", 2533.0e9, 0.103),
        ("Total", "2026Q2", 2509.6e9, 0.002),
    ],
)  # fmt: skip
def test_what_was_published_first_is_what_is_graded_against(
    market: str, quarter: str, yen: float, change: float
) -> None:
    published = published_quarter(market, pd.Period(quarter, "Q"))
    assert published.yen == yen
    assert published.change == pytest.approx(change, abs=0.0006)


def test_the_second_quarter_of_2026_by_market_carries_the_low_trust(checked: pd.DataFrame) -> None:
    second = checked[(checked["quarter"] == pd.Period("2026Q2", "Q")) & (checked["market"] != "Total")]
    assert set(second["trust"]) == {"low"}


def test_the_survey_of_the_checked_quarter_is_not_used(checked: pd.DataFrame) -> None:
    assert list(checked.columns) == CHECK_COLUMNS
    assert len(checked) == 12
    days = [published_quarter(row.market, row.quarter).day for row in checked.itertuples()]
    assert (checked["day"] < pd.Series(days)).all()


def test_the_error_is_the_estimate_over_what_was_published(checked: pd.DataFrame) -> None:
    assert (checked["value"] / checked["published"] - 1).to_numpy() == pytest.approx(checked["error"].to_numpy())
    # Pinned limit: those who still came from China in 2026Q2 spent more each than the survey before said.
    china = checked[checked["market"] == "China"].set_index("quarter")["error"]
    assert china[pd.Period("2025Q4", "Q")] == pytest.approx(0.05, abs=0.03)
    assert china[pd.Period("2026Q2", "Q")] == pytest.approx(-0.13, abs=0.03)


def test_the_loss_by_totals_is_below_that_of_lost_visitors_because_those_who_came_spent_more() -> None:
    day, stamp = pd.Timestamp("2026-11-22"), data_stamp()
    known = know_market(CASE.id, "China", day=day, stamp=stamp)
    quarter = pd.Period("2026Q2", "Q")
    places = known.fitted.months.get_indexer(months_of(quarter))
    lost = known.draws[places] - known.observed[places][:, None]
    by_visitors = estimated_spending(
        CASE, "China", visitors=lost, months=months_of(quarter), day=published_quarter("China", quarter).day
    )
    by_totals = lost_by_totals(CASE, "2026Q2", day=day, stamp=stamp)
    assert 0.85 < np.median(by_totals) / np.median(by_visitors) < 0.97
    with pytest.raises(DataError, match="published on 2026-07-15, after 2026-07-14"):
        lost_by_totals(CASE, "2026Q2", day=pd.Timestamp("2026-07-14"), stamp=stamp)


def test_a_quarter_that_is_not_at_hand_is_refused() -> None:
    with pytest.raises(DataError, match="China: no total of 2026Q1"):
        published_quarter("China", pd.Period("2026Q1", "Q"))
