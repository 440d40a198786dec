"""From categories to sectors: everything spent is paid to somebody, as known on the day, or the reason is said."""

import pytest

from dashboard.errors import DataError
from dashboard.simulate.sectors import ABROAD, sector_bridge


def test_every_yen_is_paid_to_a_sector_or_abroad() -> None:
    bridge = sector_bridge("japan-2025", "2026-11-22")
    assert bridge.links["share"].sum() == pytest.approx(1.0)
    by_category = bridge.links.groupby("category")["share"].sum()
    shares = bridge.categories.set_index("category")["share"]
    assert by_category.to_dict() == pytest.approx(shares.to_dict())
    assert ABROAD in set(bridge.links["sector"])


def test_value_added_a_yen_lies_inside_its_intervals_and_below_the_upper_check() -> None:
    rows = sector_bridge("japan-2025", "2026-11-22").categories
    assert (rows["low_95"] < rows["low_80"]).all()
    assert (rows["low_80"] < rows["value"]).all()
    assert (rows["value"] < rows["high_80"]).all()
    assert (rows["upper"] > rows["value"]).all()


def test_before_the_own_mix_was_published_that_of_all_visitors_stands_in_and_is_called_so() -> None:
    early, late = sector_bridge("japan-2025", "2025-11-20"), sector_bridge("japan-2025", "2026-11-22")
    assert not early.mix.is_own
    assert late.mix.is_own
    assert early.as_of.isoformat() <= "2025-11-20"


@pytest.mark.parametrize(
    ("case", "reason"), [("korea-2017", "No input-output table of South Korea"), ("japan-2012", "30 Apr 2014")]
)
def test_what_is_missing_is_said(case: str, reason: str) -> None:
    with pytest.raises(DataError, match=reason):
        sector_bridge(case, "2026-11-22")
