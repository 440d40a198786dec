"""Every judgement has a range, a unit and a reason."""

import pytest

from dashboard.errors import DataError
from dashboard.tables.assumptions import load_assumption, load_assumptions
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


def test_the_spend_factor_spans_217000_to_265000_yen_around_the_survey() -> None:
    factor = load_assumption("spend_per_visitor_factor")
    assert round(240_960 * factor.low, -3) == 217_000
    assert round(240_960 * factor.high, -3) == 265_000


def test_the_flight_factor_is_arrivals_over_seats() -> None:
    assert round(2_365_261 / 3_100_000, 2) == load_assumption("visitors_per_seat").value


def test_only_fixed_assumptions_have_no_range() -> None:
    for assumption in load_assumptions().values():
        assert (assumption.low == assumption.high) == (assumption.distribution == "fixed")
