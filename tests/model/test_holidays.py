"""Moving holidays: dates that any calendar shows, shares that add up, and who keeps which."""

from datetime import date
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from dashboard.errors import ScenarioError
from dashboard.model.calendar import lunar_new_year_share
from dashboard.model.holidays import (
    EASTER,
    EID,
    HOLIDAYS,
    LUNAR_NEW_YEAR,
    LUNAR_NEW_YEAR_MARKETS,
    holiday_days,
    holiday_share,
    keeps_holiday,
)
from dashboard.tables.markets import load_markets
from dashboard.tables.store import load_table


def test_lunar_new_year_is_the_day_of_the_shipped_chinese_calendar() -> None:
    calendar = load_table("holidays_china")
    shipped = calendar.loc[calendar["holiday"] == "Lunar New Year", "start"].dt.date
    assert len(shipped) > 25
    assert set(shipped) <= set(holiday_days(LUNAR_NEW_YEAR))


def test_easter_is_the_sunday_of_the_published_tables() -> None:
    assert {date(1970, 3, 29), date(2000, 4, 23), date(2024, 3, 31), date(2025, 4, 20)} <= set(holiday_days(EASTER))
    assert all(day.weekday() == 6 for day in holiday_days(EASTER))
    assert len(holiday_days(EASTER)) == 66


def test_eid_falls_on_the_days_that_were_kept_and_comes_every_lunar_year() -> None:
    days = holiday_days(EID)
    assert {date(2019, 6, 5), date(2024, 4, 10), date(2025, 3, 31)} <= set(days)
    between = [(later - earlier).days for earlier, later in pairwise(days)]
    assert min(between) >= 350
    assert max(between) <= 359


@pytest.mark.parametrize("holiday", HOLIDAYS)
def test_the_shares_add_up_to_the_number_of_holidays(holiday: str) -> None:
    shares = holiday_share(holiday, pd.period_range("1971-01", "2034-12", freq="M"))
    inside = [day for day in holiday_days(holiday) if 1971 <= day.year <= 2034]
    assert shares.sum() == pytest.approx(len(inside), abs=1.0)
    assert shares.min() == 0


def test_lunar_new_year_is_split_as_in_the_calendar_of_the_first_model() -> None:
    months = pd.period_range("1970-01", "2035-12", freq="M")
    assert np.allclose(holiday_share(LUNAR_NEW_YEAR, months), lunar_new_year_share(months))


def test_easter_of_2024_falls_into_march_and_april() -> None:
    march, april = holiday_share(EASTER, pd.period_range("2024-03", "2024-04", freq="M"))
    assert march > april > 0
    assert march + april == pytest.approx(1.0)


def test_the_markets_that_keep_lunar_new_year_are_those_of_the_table_of_markets() -> None:
    markets = load_markets()
    assert set(markets.loc[markets["lunar_new_year"], "label"]) <= LUNAR_NEW_YEAR_MARKETS
    assert not keeps_holiday("Freedonia", LUNAR_NEW_YEAR)
    assert keeps_holiday("Malaysia", EID)


def test_an_unknown_holiday_and_a_year_outside_the_calendar_are_refused() -> None:
    with pytest.raises(ScenarioError, match="Holiday midsummer is not known"):
        holiday_days("midsummer")
    with pytest.raises(ScenarioError, match="2040-01"):
        holiday_share(EASTER, pd.period_range("2040-01", periods=1, freq="M"))
