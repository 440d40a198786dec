"""A scenario's own offset, exchange rate, multiplier and onset act on the chain and are told as chosen."""

import pandas as pd
import pytest

from dashboard.model.types import Outcome, Scenario
from dashboard.simulate import simulate
from dashboard.simulate.exchange import exchange_of
from dashboard.simulate.project import project
from dashboard.simulate.sensitivity import GROSS, NET, OFFSET, VALUE_ADDED, sensitivity_of

TODAY = "2026-11-22"
DEFAULT = Scenario("japan-2025")


def last(outcome: Outcome, variable: str) -> pd.Series:
    return outcome.rows(f"cumulative_{variable}").iloc[-1]


def chosen(outcome: Outcome, name: str) -> tuple[object, str]:
    row = outcome.inputs.set_index("input").loc[name]
    return row["value"], row["origin"]


def test_a_stated_offset_takes_its_share_from_every_draw_and_leaves_gross_as_it_is() -> None:
    stated, usual = project(Scenario("japan-2025", offset_share=0.25), TODAY), project(DEFAULT, TODAY)
    gross = last(stated, "spending_lost_gross")
    assert gross["value"] == last(usual, "spending_lost_gross")["value"]
    for column in ("value", "low_95", "high_80"):
        assert last(stated, "spending_lost_net")[column] == pytest.approx(0.75 * gross[column], rel=1e-6)
    assert chosen(stated, "offset_share") == (0.25, "chosen")
    assert "25% of it as chosen" in stated.text
    assert any("is not measured" in limit for limit in stated.limitations)


def test_a_stated_multiplier_makes_value_added_of_every_yen() -> None:
    stated = project(Scenario("japan-2025", multiplier=0.5), TODAY)
    gross, added = last(stated, "spending_lost_gross"), last(stated, "value_added_lost")
    assert added["high_80"] == pytest.approx(0.5 * gross["high_80"], rel=1e-6)
    assert not (stated.table["variable"] == "value_added_lost_upper").any()
    assert chosen(stated, "multiplier") == (0.5, "chosen")


@pytest.mark.parametrize("spend", [None, 240_000])
def test_a_dearer_currency_of_the_visitors_raises_the_loss_to_come_more_than_the_one_so_far(
    spend: float | None,
) -> None:
    exchange = exchange_of("China", as_of=TODAY)
    assert exchange is not None
    known = float(exchange.rates.iloc[-1])
    usual, dearer = (
        simulate(Scenario("japan-2025", spend_per_visitor=spend, exchange_rate=rate), TODAY)
        for rate in (None, 1.2 * known)
    )
    so_far = [last(one, "spending_lost_gross")["value"] for one in (usual, dearer)]
    to_come = [last(one, "projected_spending_lost_gross")["value"] for one in (usual, dearer)]
    # Arrivals are known sooner than rates: the newest months take the stated one.
    assert 1 <= so_far[1] / so_far[0] < to_come[1] / to_come[0]
    assert 1.05 < to_come[1] / to_come[0] < 1.2
    assert chosen(dearer, "exchange_rate")[1] == "chosen"


def test_the_known_rate_stated_again_changes_no_amount() -> None:
    exchange = exchange_of("China", as_of=TODAY)
    assert exchange is not None
    stated = project(Scenario("japan-2025", exchange_rate=float(exchange.rates.iloc[-1])), TODAY)
    pd.testing.assert_frame_equal(stated.table, project(DEFAULT, TODAY).table)


def test_a_stated_onset_is_told_among_the_inputs() -> None:
    assert chosen(simulate(Scenario("japan-2025", onset=0.2), TODAY), "onset") == (0.2, "chosen")


def test_what_a_scenario_leaves_open_leaves_the_hash_alone_and_what_it_states_changes_it() -> None:
    hashes = {
        project(Scenario("japan-2025", **{name: 0.5}), TODAY).hash
        for name in ("offset_share", "exchange_rate", "multiplier")
    }
    assert len(hashes | {project(DEFAULT, TODAY).hash}) == 4
    assert project(DEFAULT, TODAY).hash == project(Scenario("japan-2025", offset_share=None), TODAY).hash


def test_a_stated_share_or_multiplier_is_no_input_that_varies() -> None:
    stated = Scenario("japan-2025", offset_share=0.25, multiplier=0.5)
    gross = {one.id: one.central for one in sensitivity_of(stated, TODAY, result=GROSS).swings}
    for result, factor in ((NET, 0.75), (VALUE_ADDED, 0.5)):
        found = {one.id: one.central for one in sensitivity_of(stated, TODAY, result=result).swings}
        assert OFFSET not in found
        assert set(found) == set(gross)
        assert found["baseline"] == pytest.approx(factor * gross["baseline"])


def test_what_is_to_come_is_less_than_the_whole_and_about_the_projected_loss() -> None:
    whole, coming = (sensitivity_of(DEFAULT, TODAY, to_come=part).swings[0].central for part in (False, True))
    assert coming < whole
    projected = last(simulate(DEFAULT, TODAY), "projected_spending_lost_gross")["value"]
    assert coming == pytest.approx(projected, rel=0.1)
