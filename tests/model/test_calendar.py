"""Lunar New Year: dates that any calendar shows, and shares that add up to one a year."""

from datetime import date

import pandas as pd
import pytest

from dashboard.errors import ScenarioError
from dashboard.model.calendar import lunar_new_year_days, lunar_new_year_share
from dashboard.tables.store import load_table


def test_the_days_are_those_of_the_published_calendar() -> None:
    days = set(lunar_new_year_days())
    assert {date(2012, 1, 23), date(2024, 2, 10), date(2025, 1, 29), date(2026, 2, 17)} <= days
    assert len(days) == 66


def test_the_shares_of_a_year_add_up_to_one() -> None:
    shares = pd.Series(lunar_new_year_share(pd.period_range("1971-01", "2034-12", freq="M")))
    assert shares.groupby(shares.index // 12).sum().round(12).eq(1.0).all()


def test_a_holiday_across_two_months_is_split_between_them() -> None:
    january, february = lunar_new_year_share(pd.period_range("2025-01", "2025-02", freq="M"))
    assert (january, february) == (pytest.approx(6 / 13), pytest.approx(7 / 13))


def test_a_year_outside_the_calendar_is_refused_with_its_month() -> None:
    with pytest.raises(ScenarioError, match="2040-01"):
        lunar_new_year_share(pd.period_range("2040-01", periods=1, freq="M"))


def test_the_shipped_calendar_of_holidays_agrees_on_every_year_that_it_has() -> None:
    shipped = load_table("holidays_china")
    days = shipped.loc[shipped["holiday"] == "Lunar New Year", "start"].dt.date
    assert len(days) == 31
    assert set(days) <= set(lunar_new_year_days())
