"""A yen of spending: what it makes, what leaks, what was known, and how far from the published ratios it is."""

import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dashboard.errors import DataError
from dashboard.model.draws import intervals
from dashboard.model.leontief import multipliers
from dashboard.simulate.economy import Economy, economy_gaps, load_economy, per_yen
from dashboard.simulate.supply import input_output_table, part_shares
from dashboard.tables.cases import load_case
from dashboard.tables.input_output import load_flows
from dashboard.tables.spending import CATEGORIES
from dashboard.tables.stamp import data_stamp
from dashboard.tables.store import load_table

COUNT = 2_000
TODAY = pd.Timestamp("2026-11-22")
JAPAN = load_case("japan-2025")


def economy(day: pd.Timestamp = TODAY) -> Economy:
    found = load_economy(JAPAN, day=day, stamp=data_stamp())
    assert found is not None
    return found


def only(category: str, count: int = COUNT) -> np.ndarray:
    shares = np.zeros((len(CATEGORIES), count))
    shares[CATEGORIES.index(category)] = 1.0
    return shares


def mixed(count: int = COUNT) -> np.ndarray:
    return np.full((len(CATEGORIES), count), 1 / len(CATEGORIES))


def settled(found: Economy) -> Economy:
    """The economy with the weight of the tables and the imported inputs at their central values."""
    supply = found.supply
    choice = replace(supply.table_choice, distribution="fixed")
    return replace(
        found,
        supply=replace(
            supply, table_choice=choice, imported_inputs=replace(supply.imported_inputs, distribution="fixed")
        ),
    )


def test_the_shipped_multipliers_are_the_ones_that_are_computed() -> None:
    shipped = load_table("input_output_13_multipliers").sort_values("sector")
    found = multipliers(input_output_table(load_flows("input_output_13")))
    np.testing.assert_allclose(found.output, shipped["output_multiplier"], atol=1e-6)
    np.testing.assert_allclose(found.value_added, shipped["value_added_multiplier"], atol=1e-6)
    rows = load_table("input_output_35_multipliers")
    rows = rows[rows["year"] == 2011].set_index("code").loc[[f"c{n}" for n in range(1, 35)]]
    other = multipliers(input_output_table(load_flows("input_output_35")))
    np.testing.assert_allclose(other.output[:34], rows["output_multiplier"], atol=1e-5)
    np.testing.assert_allclose(other.imports[:34], rows["import_multiplier"], atol=1e-5)


def test_a_yen_of_spending_is_value_added_or_imports_but_for_what_firms_consume() -> None:
    made = per_yen(economy(), mixed())
    rest = 1 - made.value_added - made.imports
    assert rest.min() > 0
    assert rest.max() < 0.03


def test_more_that_is_bought_abroad_never_adds_value() -> None:
    found = settled(economy())
    more = replace(found.supply.imported_inputs, value=1.3)
    dearer = replace(found, supply=replace(found.supply, imported_inputs=more))
    assert (per_yen(dearer, mixed()).value_added < per_yen(found, mixed()).value_added).all()


def test_shopping_leaks_most() -> None:
    leaks = {category: per_yen(economy(), only(category)).imports.mean() for category in CATEGORIES}
    assert max(leaks, key=leaks.__getitem__) == "shopping"
    assert leaks["shopping"] > 0.2


def test_the_upper_check_stands_above_the_main_number_in_every_draw() -> None:
    made = per_yen(economy(), mixed())
    assert made.value_added_upper is not None
    assert made.output_upper is not None
    assert (made.value_added_upper > made.value_added).all()
    assert (made.output_upper > made.output).all()


def test_a_mix_of_categories_lies_between_its_categories() -> None:
    alone = np.array([per_yen(economy(), only(category)).value_added for category in CATEGORIES])
    made = per_yen(economy(), mixed()).value_added
    assert (made <= alone.max(axis=0)).all()
    assert (made >= alone.min(axis=0)).all()


def test_drawn_parts_add_to_one_in_every_draw() -> None:
    bridge = economy().supply.bridge
    shares = part_shares(bridge, COUNT)
    for category in CATEGORIES:
        rows = [number for number, part in enumerate(bridge) if part.category == category]
        np.testing.assert_allclose(shares[rows].sum(axis=0), 1.0)


def test_the_weight_of_the_second_table_moves_between_the_two() -> None:
    found = settled(economy())
    choice = found.supply.table_choice
    ends = []
    for weight in (0.0, 1.0):
        moved = replace(found.supply, table_choice=replace(choice, value=weight))
        ends.append(per_yen(replace(found, supply=moved), mixed()).value_added)
    middle = per_yen(found, mixed()).value_added
    np.testing.assert_allclose(middle, (ends[0] + ends[1]) / 2)
    assert (ends[1] > ends[0]).all()


def test_jobs_are_those_of_2012_at_the_prices_of_the_day() -> None:
    found = economy()
    assert found.price_change == pytest.approx(1.18, abs=0.01)
    jobs = per_yen(found, mixed()).jobs_per_yen * 1e9
    assert 177.4 / 1.18 > np.median(jobs) > 98
    assert "order of magnitude" in found.jobs_words


def test_a_shock_that_is_over_keeps_the_prices_of_its_end_however_late_the_day() -> None:
    case, stamp = load_case("japan-2019"), data_stamp()
    days = [load_economy(case, day=pd.Timestamp(day), stamp=stamp) for day in ("2020-12-31", "2026-11-22")]
    assert days[0] is not None
    assert days[1] is not None
    assert days[0].price_change == days[1].price_change
    assert days[0].gdp == days[1].gdp


def test_the_gdp_says_its_year_and_is_not_the_one_of_the_claims() -> None:
    found = economy()
    assert (found.nominal_gdp.year, round(found.gdp / 1e12, 1)) == (2023, 591.9)
    assert "calendar year 2023" in found.gdp_words


def test_nothing_later_than_the_day_is_used() -> None:
    early = economy(pd.Timestamp("2014-06-01"))
    assert [table.name for table in early.supply.tables] == ["input_output_35"]
    assert early.nominal_gdp.year == 2012
    assert early.ripple.year == 2010
    assert per_yen(early, mixed()).value_added_upper is None


def test_what_is_missing_is_said() -> None:
    day = pd.Timestamp("2013-06-01")
    assert load_economy(JAPAN, day=day, stamp=data_stamp()) is None
    assert economy_gaps(JAPAN, day=day)[0].startswith("No input-output table of Japan was known on 2013-06-01")
    korea = load_case("korea-2017")
    assert load_economy(korea, day=TODAY, stamp=data_stamp()) is None
    assert "South Korea" in economy_gaps(korea, day=TODAY)[0]
    assert economy_gaps(JAPAN, day=TODAY) == ()


def test_shares_of_the_wrong_shape_are_refused() -> None:
    with pytest.raises(DataError, match=r"shape \(5, 10\); one row for each of accommodation"):
        per_yen(economy(), np.full((5, 10), 0.2))


def test_the_same_draws_come_again_and_within_five_milliseconds() -> None:
    found, shares = economy(), mixed(10_000)
    first = per_yen(found, shares)
    begun = time.perf_counter()
    for _ in range(20):
        again = per_yen(found, shares)
    assert (time.perf_counter() - begun) / 20 < 0.005
    assert again.value_added.tobytes() == first.value_added.tobytes()


@pytest.mark.parametrize("category", CATEGORIES)
def test_the_document_tells_what_a_yen_makes(category: str, root: Path) -> None:
    made = per_yen(economy(), only(category, 10_000))
    assert made.value_added_upper is not None
    value = intervals(made.value_added[None, :])[0][[0, 5, 6]]
    others = [np.median(draws) for draws in (made.value_added_upper, made.output, made.imports)]
    shown = [f"{value[0]:.2f} [{value[1]:.2f}, {value[2]:.2f}]", *(f"{other:.2f}" for other in others)]
    assert f"| {category} | {' | '.join(shown)} |" in (root / "docs" / "economy.md").read_text(encoding="utf-8")
