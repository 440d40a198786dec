"""Shocks in event time: months counted from the onset, the base of a change, and the same effect as elsewhere."""

import pytest

from dashboard.errors import DataError
from dashboard.simulate.effect import measure_effect
from dashboard.simulate.past_shocks import begun_shocks, past_shock
from dashboard.tables.arrivals import arrivals_panel


def test_the_effect_is_that_of_the_command() -> None:
    shock, outcome = past_shock("korea-2017"), measure_effect("korea-2017")
    rows = outcome.table[outcome.table["variable"] == "cumulative_effect"]
    assert shock.whole is not None
    assert shock.whole["value"] == pytest.approx(rows["value"].iloc[-1])
    assert shock.lasting == outcome.persistence


def test_the_change_on_the_year_keeps_its_base_before_the_onset() -> None:
    row = past_shock("korea-2017").year.set_index("months_since_onset").loc[13]
    china = arrivals_panel(destination="South Korea", series="KTO visitor arrivals", markets=["China"])["China"]
    assert str(row["month"]) == "2018-04"
    assert row["value"] == pytest.approx(china["2018-04"] / china["2016-04"] - 1)


def test_half_recovered_is_counted_from_the_month_of_the_onset_as_zero() -> None:
    shock = past_shock("japan-2025-rumour")
    deepest, after = shock.deepest, shock.half_after
    assert deepest is not None
    assert after is not None
    rows = shock.effect.set_index("months_since_onset")["value"]
    assert rows[after] >= deepest["value"] / 2
    assert rows[after - 1] < deepest["value"] / 2


def test_shocks_are_the_oldest_first_and_none_before_its_onset() -> None:
    ids = [shock.case.id for shock in begun_shocks("2017-06-01")]
    assert ids == ["japan-2012", "korea-2017"]
    with pytest.raises(DataError, match="begins on 4 Jul 2019"):
        past_shock("japan-2019", "2017-06-01")
