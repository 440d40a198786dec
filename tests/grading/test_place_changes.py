"""What changed in the prefectures: nights within one definition, shares over the break, nothing before its day."""

import pandas as pd
import pytest

from dashboard.errors import ScenarioError
from dashboard.grading.place_changes import night_changes, place_changes
from dashboard.tables.cases import load_case
from dashboard.tables.guest_nights import break_month, load_guest_nights

TODAY = pd.Timestamp("2026-11-22")
CHINA = (load_case("japan-2025"), "China")
HONG_KONG = (load_case("japan-2025-rumour"), "Hong Kong")


def test_nights_never_cross_the_break_of_the_survey() -> None:
    for case, market in (CHINA, HONG_KONG):
        found = night_changes(case, market, day=TODAY)
        assert found.basis == "nights"
        assert all((month < break_month()) == (month - 12 < break_month()) for month in found.months)


def test_months_over_the_break_are_compared_by_their_share() -> None:
    found = place_changes(*CHINA, day=TODAY)
    assert found.basis == "share"
    assert max(found.months) >= break_month()
    before, after = found.national_shares
    assert found.change == pytest.approx(after / before - 1)


def test_a_shock_inside_one_definition_is_compared_by_nights() -> None:
    found = place_changes(*HONG_KONG, day=TODAY)
    assert found.basis == "nights"
    assert found.table["after"].sum() / found.table["before"].sum() - 1 == pytest.approx(found.change)


def test_the_month_of_an_onset_that_fell_inside_it_is_not_compared() -> None:
    assert CHINA[0].onset not in place_changes(*CHINA, day=TODAY).months


def test_the_sums_are_those_of_the_table_of_nights() -> None:
    found = night_changes(*CHINA, day=TODAY)
    nights = load_guest_nights("China", as_of=TODAY)
    assert found.of(27)["after"] == nights.loc[list(found.months), 27].sum()
    assert found.of(27)["before"] == nights.loc[list(found.months_before), 27].sum()


def test_the_largest_falls_come_first_and_hold_no_rise() -> None:
    falls = night_changes(*CHINA, day=TODAY).largest_falls(47)
    sizes = falls["before"] - falls["after"]
    assert sizes.is_monotonic_decreasing
    assert (sizes > 0).all()
    assert falls["prefecture"].iloc[0] == "Osaka"


def test_before_a_month_of_the_shock_is_known_it_is_refused_in_words() -> None:
    with pytest.raises(ScenarioError, match="No full month of the shock was known on 5 Dec 2025"):
        night_changes(*CHINA, day=pd.Timestamp("2025-12-05"))


def test_a_market_without_guest_nights_before_the_onset_is_refused_in_words() -> None:
    with pytest.raises(ScenarioError, match="South Korea before July 2019"):
        place_changes(load_case("japan-2019"), "South Korea", day=TODAY)
