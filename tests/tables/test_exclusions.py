"""Excluded months: by market, only once their reason is known."""

import pandas as pd
import pytest

from dashboard.errors import DataError
from dashboard.tables.cases import list_cases
from dashboard.tables.exclusions import excluded_months, load_exclusions
from tests.tables.lands import Invented

WINDOWS = """\
[[windows]]
id = "flood"
destination = "Ruritania"
market = "*"
start = "2020-01"
end = "2020-03"
known_from = "2020-01-20"
reason = "flood"
source = "invented"

[[windows]]
id = "advisory"
destination = "Ruritania"
market = "Utopia"
start = "2021-05"
known_from = "2021-05-10"
reason = "advisory"
source = "invented"
"""


def months(*written: str) -> list[pd.Period]:
    return [pd.Period(month, freq="M") for month in written]


def test_a_window_of_all_markets_counts_for_each(invented: Invented) -> None:
    invented.write("exclusions.toml", WINDOWS)
    assert list(excluded_months("Ruritania", "Erewhon")) == months("2020-01", "2020-02", "2020-03")


def test_a_window_whose_reason_was_not_known_on_the_day_is_not_used(invented: Invented) -> None:
    invented.write("exclusions.toml", WINDOWS)
    assert not len(excluded_months("Ruritania", "Utopia", as_of="2020-01-19"))
    assert list(excluded_months("Ruritania", "Utopia", as_of="2020-02-10")) == months("2020-01", "2020-02")


def test_an_open_window_reaches_to_the_day_or_to_the_month_before(invented: Invented) -> None:
    invented.write("exclusions.toml", WINDOWS)
    known = excluded_months("Ruritania", "Utopia", as_of="2021-07-01")
    assert list(known[3:]) == months("2021-05", "2021-06", "2021-07")
    before = excluded_months("Ruritania", "Utopia", as_of="2021-07-01", before=pd.Period("2021-06", freq="M"))
    assert list(before[3:]) == months("2021-05")


def test_all_mistakes_of_the_windows_are_said_at_once(invented: Invented) -> None:
    broken = WINDOWS.replace('end = "2020-03"', 'end = "2019-03"').replace('known_from = "2021-05-10"', "")
    invented.write("exclusions.toml", broken)
    with pytest.raises(DataError) as raised:
        load_exclusions()
    assert len(raised.value.messages) >= 2
    assert "2019-03" in str(raised.value)
    assert "known_from is missing" in str(raised.value)


def test_the_shipped_windows_hide_covid_and_the_advisory() -> None:
    china = excluded_months("Japan", "China")
    assert pd.Period("2020-04", freq="M") in china
    assert pd.Period("2023-07", freq="M") in china
    assert pd.Period("2023-08", freq="M") not in china
    assert pd.Period("2025-11", freq="M") in china
    assert pd.Period("2025-11", freq="M") not in excluded_months("Japan", "China", as_of="2025-11-13")
    assert pd.Period("2025-11", freq="M") not in excluded_months("Japan", "Taiwan")
    assert pd.Period("2015-07", freq="M") in excluded_months("South Korea", "China")


def test_a_window_may_name_its_case(invented: Invented) -> None:
    invented.write(
        "exclusions.toml", WINDOWS.replace('source = "invented"', 'source = "invented"\ncase = "flood-2020"', 1)
    )
    assert [window.case for window in load_exclusions()] == ["flood-2020", None]


def test_every_case_that_a_shipped_window_names_exists() -> None:
    named = {window.case for window in load_exclusions() if window.case}
    assert named
    assert named <= {case.id for case in list_cases()}
