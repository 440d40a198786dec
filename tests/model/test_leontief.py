"""Tables balance, a yen in is a yen out, and households only ever add."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dashboard.errors import DataError
from dashboard.model.leontief import (
    InputOutputTable,
    balance_mistakes,
    domestic_coefficients,
    import_shares,
    multipliers,
    multipliers_with_households,
    reproduced_output,
    where_a_yen_goes,
)
from tests.model.lands_of_flows import table_of, two_sectors

KINDS = ("domestic", "competitive")
SIZE = 4
POSITIVE = arrays(float, SIZE, elements=st.floats(50.0, 90.0))


@st.composite
def tables(draw: st.DrawFn) -> InputOutputTable:
    return table_of(
        draw(arrays(float, (SIZE, SIZE), elements=st.floats(0.0, 8.0))),
        draw(POSITIVE),
        exports=draw(arrays(float, SIZE, elements=st.floats(0.0, 20.0))),
        imported=draw(arrays(float, SIZE, elements=st.floats(0.0, 0.5))),
        kind=draw(st.sampled_from(KINDS)),
    )


@given(table=tables())
def test_a_yen_in_is_a_yen_out(table: InputOutputTable) -> None:
    assert balance_mistakes(table) == ()
    np.testing.assert_allclose(where_a_yen_goes(multipliers(table)), 1.0, rtol=1e-9)


@given(table=tables())
def test_the_final_demand_of_a_table_sets_its_own_output_in_motion(table: InputOutputTable) -> None:
    np.testing.assert_allclose(reproduced_output(table), table.account("output"), rtol=1e-9)


@given(table=tables())
def test_sectors_add_up_to_the_country(table: InputOutputTable) -> None:
    found = multipliers(table)
    demand = (1 - import_shares(table)) * table.account("final_demand") + table.account("exports")
    assert found.output @ demand == pytest.approx(table.account("output").sum())
    assert found.value_added @ demand == pytest.approx(table.account("value_added").sum())


@given(table=tables(), spent=st.floats(0.0, 0.9))
def test_households_that_spend_more_never_lower_a_multiplier(table: InputOutputTable, spent: float) -> None:
    less, more = multipliers_with_households(table, spent), multipliers_with_households(table, spent + 0.05)
    assert (more.output >= less.output).all()
    assert (more.value_added >= less.value_added).all()


def test_households_that_spend_nothing_leave_type_one() -> None:
    table = two_sectors("competitive")
    np.testing.assert_allclose(multipliers_with_households(table, 0.0).output, multipliers(table).output)


def test_two_sectors_give_what_is_computed_by_hand() -> None:
    # Outputs 100 and 135; the inverse of [[0.9, -30/135], [-0.05, 115/135]] by the rule for two rows.
    table = two_sectors()
    assert table.account("output").tolist() == [100.0, 135.0]
    determinant = 0.9 * 115 / 135 - 0.05 * 30 / 135
    by_hand = np.array([115 / 135 + 0.05, 30 / 135 + 0.9]) / determinant
    np.testing.assert_allclose(multipliers(table).output, by_hand)


def test_competitive_imports_lower_the_inputs_that_are_made_at_home() -> None:
    table = two_sectors("competitive")
    bought = table.intermediate / table.account("output")
    np.testing.assert_allclose(domestic_coefficients(table), np.array([[0.9], [0.8]]) * bought)


def test_a_sector_that_makes_nothing_moves_nothing() -> None:
    flows = np.array([[10.0, 0.0], [0.0, 0.0]])
    nothing = np.zeros(2)
    table = table_of(flows, np.array([90.0, 0.0]), exports=nothing, imported=nothing, kind="domestic")
    found = multipliers(table)
    assert found.output[1] == 1.0
    assert found.value_added[1] == 0.0


def test_a_flow_that_is_wrong_is_said_with_its_sector_and_both_sums() -> None:
    table = two_sectors()
    wrong = replace(table, intermediate=table.intermediate + np.array([[0.0, 7.0], [0.0, 0.0]]))
    mistakes = balance_mistakes(wrong)
    assert len(mistakes) == 2
    assert "sector s0: uses are 107 and output is 100" in mistakes[0]
    assert "sector s1: inputs are 142 and output is 135" in mistakes[1]


def test_a_household_round_without_compensation_is_refused() -> None:
    table = two_sectors()
    bare = replace(table, accounts=table.accounts.assign(compensation=np.nan))
    with pytest.raises(DataError, match="no compensation of employees"):
        multipliers_with_households(bare, 0.5)


def test_all_mistakes_of_a_table_are_said_at_once() -> None:
    table = two_sectors()
    with pytest.raises(DataError) as caught:
        InputOutputTable("odd", 2011, "mixed", table.sectors, table.intermediate[:1], table.accounts[["output"]])
    words = str(caught.value)
    assert all(part in words for part in ("shape (1, 2)", "final_demand", "kind mixed"))
