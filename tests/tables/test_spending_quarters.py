"""The agency's totals against arrivals times spend per visitor: the identity, and nothing before its day."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.errors import DataError
from dashboard.tables.exchange_rates import yen_rates
from dashboard.tables.spending import annual_spend_per_visitor, known_surveys
from dashboard.tables.spending_quarters import QUARTER_COLUMNS, quarters_of

MARKETS = ("China", "Hong Kong", "South Korea", "Taiwan", "U.S.A.", "Total")
DAYS = st.dates(min_value=pd.Timestamp("2012-01-01").date(), max_value=pd.Timestamp("2026-11-22").date())


@pytest.mark.parametrize("market", MARKETS)
def test_factor_times_arrivals_times_spend_per_visitor_is_the_total(market: str) -> None:
    quarters = quarters_of(market, as_of="2026-11-22")
    assert list(quarters.columns) == QUARTER_COLUMNS
    assert quarters["quarter"].is_unique
    known = quarters.dropna(subset=["factor"])
    assert len(known) >= 8
    product = known["factor"] * known["arrivals"] * known["per_visitor"]
    assert product.to_numpy() == pytest.approx(known["total"].to_numpy(), rel=1e-12)


def test_the_product_for_china_exceeds_the_total_since_cruise_passengers_are_counted_apart() -> None:
    factors = quarters_of("China", as_of="2026-11-22").set_index("quarter")["factor"]
    assert factors[pd.Period("2025Q3", "Q")] == pytest.approx(5901e8 / (239_162 * 2_768_968), rel=1e-9)
    assert factors[factors.index >= pd.Period("2024Q1", "Q")].dropna().between(0.88, 0.92).all()


def test_total_and_spend_per_visitor_of_two_concepts_are_never_divided() -> None:
    early = quarters_of("China", as_of="2014-12-31").set_index("quarter")
    assert early.loc[pd.Period("2012Q2", "Q"), "factor"] == pytest.approx(1.0, abs=0.02)
    assert early.loc[pd.Period("2013Q1", "Q"), "segment"] == "narrow concept to 2013"


@settings(max_examples=15)
@given(day=DAYS, market=st.sampled_from(MARKETS))
def test_no_quarter_is_seen_before_its_day(day: object, market: str) -> None:
    quarters = quarters_of(market, as_of=str(day))
    assert quarters.empty or quarters["as_of"].max() <= pd.Timestamp(str(day))
    assert all(survey.as_of <= pd.Timestamp(str(day)) for survey in known_surveys(market, as_of=str(day)))


def test_a_quarter_with_an_unknown_month_has_no_factor() -> None:
    # The survey of 2025Q4 came out on the day of the arrivals of December.
    before, after = (quarters_of("China", as_of=day).set_index("quarter") for day in ("2026-01-20", "2026-01-21"))
    assert pd.Period("2025Q4", "Q") not in before.index
    assert after.loc[pd.Period("2025Q4", "Q"), "arrivals"] > 1_500_000


def test_a_figure_of_low_trust_makes_the_quarter_one_of_low_trust() -> None:
    assert quarters_of("China", as_of="2026-11-22").set_index("quarter").loc[pd.Period("2026Q2", "Q"), "trust"] == "low"


def test_the_spend_of_a_year_is_known_from_its_day_and_for_twenty_markets() -> None:
    assert annual_spend_per_visitor("Thailand", as_of="2025-06-29") is None
    assert annual_spend_per_visitor("Thailand", as_of="2026-03-31") == pytest.approx(205_246.0)
    assert annual_spend_per_visitor("New Zealand", as_of="2026-11-22") is None


def test_rates_are_known_from_their_day_and_another_currency_is_refused_with_the_nearest() -> None:
    assert yen_rates("CNY", as_of="2026-06-30").index.max() == pd.Period("2026-05", "M")
    with pytest.raises(DataError, match="Did you mean CNY"):
        yen_rates("CNH")
