"""Parts of a category add to one, and what is wrong is said at once."""

import pytest

from dashboard.errors import DataError
from dashboard.tables import category_bridge
from dashboard.tables.category_bridge import load_category_bridge
from dashboard.tables.input_output import load_flows
from dashboard.tables.spending import CATEGORIES
from dashboard.tables.store import load_table


def changed(monkeypatch: pytest.MonkeyPatch, part: str, **values: object) -> str:
    rows = load_table("category_bridge").copy()
    for column, value in values.items():
        rows.loc[rows["part"] == part, column] = value
    monkeypatch.setattr(category_bridge, "load_table", lambda _name: rows)
    with pytest.raises(DataError) as caught:
        load_category_bridge()
    return str(caught.value)


def test_the_shares_of_each_category_add_to_one() -> None:
    bridge = load_category_bridge()
    assert tuple(dict.fromkeys(part.category for part in bridge)) == CATEGORIES
    for category in CATEGORIES:
        assert sum(part.share for part in bridge if part.category == category) == pytest.approx(1.0, abs=1e-12)


def test_every_part_has_a_range_and_a_source() -> None:
    for part in load_category_bridge():
        assert part.low < part.share < part.high, part
        assert part.source, part


@pytest.mark.parametrize("count", [13, 35])
def test_every_sector_of_the_bridge_stands_in_the_table(count: int) -> None:
    known = set(load_flows(f"input_output_{count}").accounts.index)
    assert {part.sector(count) for part in load_category_bridge()} - {None} <= known


def test_the_margins_of_shopping_are_the_share_of_commerce_in_household_spending_on_goods() -> None:
    spent = load_flows("input_output_13").accounts["household_consumption"]
    margins = [part for part in load_category_bridge() if part.category == "shopping" and "margin" in part.part]
    assert sum(part.share for part in margins) == pytest.approx(spent["06"] / spent[["01", "03", "06"]].sum(), abs=0.01)
    bought = load_flows("input_output_35").accounts["household_consumption"]
    assert margins[0].share / 0.42 == pytest.approx(bought["c21"] / bought[["c20", "c21"]].sum(), abs=0.01)


def test_only_what_is_bought_abroad_leaks() -> None:
    leaking = {part.part for part in load_category_bridge() if part.leaks}
    assert leaking == {"booking fees paid abroad", "food and drink imported", "goods imported"}


def test_a_table_of_another_size_is_refused() -> None:
    with pytest.raises(DataError, match="no sector in a table of 108 sectors; add sector_108"):
        load_category_bridge()[0].sector(108)


def test_shares_that_do_not_add_up_and_a_share_outside_its_range_are_said_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = changed(monkeypatch, "lodging", share=0.80)
    assert "the shares of accommodation add to 0.8500; they must add to 1" in words
    assert "accommodation, lodging has the share 0.8; it must lie between low 0.88 and high 1.0" in words


def test_an_unknown_category_is_refused_with_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Did you mean transport?" in changed(monkeypatch, "domestic flights", category="transports")
