"""Every judgement has a range, a unit and a reason."""

import math
import statistics
from itertools import pairwise

import pytest

from dashboard.errors import DataError
from dashboard.tables.assumptions import load_assumption, load_assumptions
from dashboard.tables.spending import known_surveys
from tests.tables.lands import Invented

ONE = """\
[[assumptions]]
id = "depth"
value = 0.5
low = 0.2
high = 0.7
distribution = "triangular"
unit = "share"
source = "invented"
"""


def test_a_value_outside_its_range_is_refused(invented: Invented) -> None:
    invented.write("assumptions.toml", ONE.replace("value = 0.5", "value = 0.9"))
    with pytest.raises(DataError, match=r"value 0\.9; it must lie between low 0\.2 and high 0\.7"):
        load_assumptions()


def test_an_id_that_stands_twice_and_a_strange_distribution_are_said_at_once(invented: Invented) -> None:
    invented.write("assumptions.toml", ONE + ONE.replace("triangular", "triangle"))
    with pytest.raises(DataError) as raised:
        load_assumptions()
    assert "stands twice" in str(raised.value)
    assert "Did you mean triangular?" in str(raised.value)


def test_an_unknown_assumption_is_refused_with_the_nearest(invented: Invented) -> None:
    invented.write("assumptions.toml", ONE)
    with pytest.raises(DataError, match="Did you mean depth"):
        load_assumption("dept")


def test_the_spend_factor_is_about_as_wide_as_the_survey_has_moved_from_quarter_to_quarter() -> None:
    surveys = known_surveys("China", as_of="2025-11-14")
    moves = [
        abs(math.log(after.value / before.value))
        for before, after in pairwise(surveys)
        if after.quarter == before.quarter + 1
    ]
    factor = load_assumption("spend_per_visitor_factor")
    assert statistics.median(moves) < factor.high - 1 < 2 * statistics.quantiles(moves, n=5)[-1]


def test_a_judgement_that_rests_on_a_later_figure_names_its_day() -> None:
    later = {one.id for one in load_assumptions().values() if one.known_from is not None}
    assert {"category_mix_spread", "hold_months"} <= later


def test_the_flight_factor_is_arrivals_over_seats() -> None:
    assert round(2_365_261 / 3_100_000, 2) == load_assumption("visitors_per_seat").value


def test_only_fixed_assumptions_have_no_range() -> None:
    for assumption in load_assumptions().values():
        assert (assumption.low == assumption.high) == (assumption.distribution == "fixed")
