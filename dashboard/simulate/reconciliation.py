"""What turns arrivals times spend per visitor into the agency's own totals: one factor a market, with its range."""

from dataclasses import replace

import pandas as pd

from dashboard.model.types import Assumption
from dashboard.tables.assumptions import load_assumption
from dashboard.tables.days import Day
from dashboard.tables.spending_quarters import quarters_of

LAST_QUARTERS = 4
FACTOR = "reconciliation_factor"
_ARTEFACT = "nine airports only, 2023Q1"
_LEAST_QUARTERS = 2
_UNIT = "agency's total over arrivals times spend per visitor"


def reconciliation_factors(market: str, *, as_of: Day | None = None) -> pd.DataFrame:
    """The factor of every quarter in which total, spend per visitor and arrivals were all known on the day.

    Columns quarter, market, segment, total (yen), per_visitor (yen), arrivals (persons), factor, status, trust; oldest
    first. Arrivals x per_visitor x factor is the total that the agency published.
    """
    quarters = quarters_of(market, as_of=as_of)
    known = quarters[quarters["factor"].notna()]
    return known.drop(columns="per_arrival").reset_index(drop=True)


def reconciliation_of(market: str, *, as_of: Day | None = None) -> Assumption:
    """The factor that a loss is multiplied with: the mean of the last four quarters known, between the extremes seen.

    The quarter of 2023Q1 is left out: its survey covered nine airports only. A market with one known quarter, or none,
    takes the stated range of assumptions.toml, around its own quarter if it has one.
    """
    known = reconciliation_factors(market, as_of=as_of)
    known = known[known["segment"] != _ARTEFACT].tail(LAST_QUARTERS)
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
        distribution="triangular",
        unit=_UNIT,
        source=f"Japan Tourism Agency's totals and spend per visitor, JNTO arrivals: {market} in {named}",
    )
