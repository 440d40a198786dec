"""What turns arrivals times spend per visitor into the agency's own totals: one factor a market, with its range."""

from dataclasses import replace

import pandas as pd

from dashboard.model.types import Assumption
from dashboard.tables.assumptions import load_assumption
from dashboard.tables.days import Day
from dashboard.tables.spending import SpendPerVisitor, known_surveys
from dashboard.tables.spending_quarters import LOW_TRUST, NINE_AIRPORTS, quarters_of

LAST_QUARTERS = 4
FACTOR_COLUMNS = [
    "quarter", "market", "segment", "total", "per_visitor", "arrivals", "factor", "status", "trust",
]  # fmt: skip
FACTOR = "reconciliation_factor"
DERIVED = ", derived from the total"
_LEAST_QUARTERS = 2
_UNIT = "agency's total over arrivals times spend per visitor"


def reconciliation_factors(market: str, *, as_of: Day | None = None) -> pd.DataFrame:
    """The factor of every quarter in which total, spend per visitor and arrivals were all known on the day.

    Columns quarter, market, segment, total (yen), per_visitor (yen), arrivals (persons), factor, status, trust; oldest
    first. Arrivals x per_visitor x factor is the total that the agency published.
    """
    quarters = quarters_of(market, as_of=as_of)
    known = quarters[quarters["factor"].notna()]
    return known[FACTOR_COLUMNS].reset_index(drop=True)


def reconciliation_of(market: str, *, as_of: Day | None = None) -> Assumption:
    """The factor that a loss is multiplied with: the mean of the last four quarters known, and the extremes seen.

    The draws are normal around the mean with the extremes as their 5th and 95th percentile, so that they centre on it.
    The quarter of 2023Q1 is left out: its survey covered nine airports only. A market with one known quarter, or none,
    takes the stated range of assumptions.toml, around its own quarter if it has one.
    """
    known = reconciliation_factors(market, as_of=as_of)
    known = known[known["segment"] != NINE_AIRPORTS].tail(LAST_QUARTERS)
    seen = known["factor"]
    stated = load_assumption(FACTOR)
    if seen.empty:
        return stated
    value, low, high = float(seen.mean()), float(seen.min()), float(seen.max())
    if len(seen) < _LEAST_QUARTERS:
        return replace(stated, value=value, low=min(value, stated.low), high=max(value, stated.high))
    named = ", ".join(map(str, known["quarter"]))
    return Assumption(
        id=FACTOR,
        value=value,
        low=low,
        high=high,
        distribution="normal",
        unit=_UNIT,
        source=f"Japan Tourism Agency's totals and spend per visitor, JNTO arrivals: {market} in {named}",
    )


def surveys_of(market: str, *, as_of: Day | None = None) -> tuple[SpendPerVisitor, ...]:
    """Spend per visitor of each quarter known on the day, yen a visitor, oldest first.

    A quarter of which only the total was published takes total / (arrivals x factor), so that arrivals times spend per
    visitor times the factor is the total again; not where the trust in the copy of that total is low. The quarter of
    2023Q1, nine airports only, is left out.
    """
    published = {survey.quarter: survey for survey in known_surveys(market, as_of=as_of)}
    factor = reconciliation_of(market, as_of=as_of).value
    quarters = quarters_of(market, as_of=as_of)
    derivable = quarters["per_arrival"].notna() & (quarters["trust"] != LOW_TRUST)
    for _, row in quarters[derivable & ~quarters["quarter"].isin(published)].iterrows():
        published[row["quarter"]] = _derived(row, factor)
    left_out = set(quarters.loc[quarters["segment"] == NINE_AIRPORTS, "quarter"])
    return tuple(survey for quarter, survey in sorted(published.items()) if quarter not in left_out)


def _derived(row: pd.Series, factor: float) -> SpendPerVisitor:
    return SpendPerVisitor(
        market=str(row["market"]),
        value=float(row["per_arrival"]) / factor,
        quarter=row["quarter"],
        status=f"{row['status']}{DERIVED}",
        definition=f"total over arrivals and over {factor:.3f}, {row['segment']}",
        source=str(row["source"]),
        as_of=row["as_of"],
        trust=str(row["trust"]),
        segment=str(row["segment"]),
        divisor=factor,
    )
