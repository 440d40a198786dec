"""Release days follow the publisher's rule, or the record where it departs from it."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import DataError
from dashboard.tables.releases import (
    arrivals_note,
    final_day,
    last_period,
    next_releases,
    provisional_day,
    release_day,
    weekday_of_month,
)

SEEN = {
    "2025-07": "2025-08-20", "2025-08": "2025-09-17", "2025-09": "2025-10-15", "2025-10": "2025-11-18",
    "2025-11": "2025-12-17", "2025-12": "2026-01-21", "2026-01": "2026-02-18", "2026-02": "2026-03-18",
    "2026-03": "2026-04-15", "2026-05": "2026-06-17", "2026-06": "2026-07-15", "2026-07": "2026-08-19",
    "2026-08": "2026-09-16",
}  # fmt: skip


@pytest.mark.parametrize(("month", "day"), SEEN.items())
def test_the_rule_and_the_record_give_the_days_that_were_seen(month: str, day: str) -> None:
    assert release_day(month) == pd.Timestamp(day)


def test_provisional_comes_two_releases_later_and_final_in_the_next_august() -> None:
    assert provisional_day("2025-12") == pd.Timestamp("2026-03-18")
    assert final_day("2025-01") == final_day("2025-12") == pd.Timestamp("2026-08-19")


@given(year=st.integers(1996, 2035), month=st.integers(1, 12), weekday=st.integers(0, 6), count=st.integers(1, 4))
def test_the_nth_weekday_lies_in_its_month_and_week(year: int, month: int, weekday: int, count: int) -> None:
    day = weekday_of_month(pd.Period(year=year, month=month, freq="M"), weekday, count=count)
    assert (day.year, day.month, day.day_of_week) == (year, month, weekday)
    assert (day.day - 1) // 7 + 1 == count


def test_other_publishers_follow_their_own_rules() -> None:
    assert release_day("2025Q3", "spending_quarterly") == pd.Timestamp("2025-10-15")
    assert release_day("2025Q4", "spending_quarterly") == pd.Timestamp("2026-01-21")
    assert release_day("2025-12", "guest_nights") == pd.Timestamp("2026-02-28")
    assert release_day("2026-01", "exchange_rates") == pd.Timestamp("2026-02-02")
    assert release_day("2025Q3", "gdp_real_quarterly") == pd.Timestamp("2025-11-14")
    assert release_day("2016-12", destination="South Korea") == pd.Timestamp("2017-01-25")


def test_what_is_due_and_not_loaded_is_named_with_its_day() -> None:
    releases = next_releases("2026-11-22")
    assert [(str(release.period), release.is_due) for release in releases] == [
        ("2026-09", True), ("2026-10", True), ("2026-11", False),
    ]  # fmt: skip
    assert releases[1].day == pd.Timestamp("2026-11-18")
    note = arrivals_note("2026-11-22")
    assert note.startswith("Data to August 2026 (estimate); 2 later releases are not loaded yet: September 2026")


def test_a_release_is_due_on_its_day_and_not_the_day_before() -> None:
    assert [release.is_due for release in next_releases("2026-10-20")] == [False]
    assert [release.is_due for release in next_releases("2026-10-21")] == [True, False]


def test_on_a_day_of_the_past_nothing_later_was_due() -> None:
    assert arrivals_note("2025-11-27") == "Data to October 2025 (estimate); no later release is due."
    assert arrivals_note("2025-11-17").startswith("Data to September 2025")
    assert arrivals_note("1995-01-01") == "No arrivals of Japan are known on 1995-01-01."


def test_the_last_month_is_that_of_the_total() -> None:
    assert last_period("arrivals", as_of="2026-11-22", destination="Japan") == pd.Period("2026-08", freq="M")
    assert last_period("arrivals", as_of="2026-11-22", destination="Thailand") == pd.Period("2026-05", freq="M")


def test_a_table_without_a_rule_is_refused() -> None:
    with pytest.raises(DataError, match="No release rule is known for markets"):
        next_releases("2026-11-22", "markets")
