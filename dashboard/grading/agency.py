"""What the Tourism Agency's survey counted, in yen, for claims that are measured on it or against it."""

from dataclasses import dataclass

import pandas as pd

from dashboard.language import say
from dashboard.tables.spending import load_spending, spending_shares, total_in_yen
from dashboard.tables.store import load_table

_QUARTERS = 4
_MILLION = 1_000_000


@dataclass(frozen=True)
class Counted:
    """Spending of one market over some quarters in nominal yen, with where it comes from."""

    yen: float
    period: str
    source: str


def quarter_total(market: str, quarter: pd.Period, *, day: pd.Timestamp) -> float | None:
    """Spending of a market in one quarter in nominal yen, the preferred value known on the day; None where none is."""
    totals = _totals(market, day)
    found = totals[totals.index == quarter]
    return float(found.iloc[0]) if len(found) else None


def last_four_quarters(market: str, *, day: pd.Timestamp, valued: pd.Timestamp) -> Counted | None:
    """Spending over the four newest quarters known on `day` in nominal yen, at the values known on `valued`.

    A sum that was published for exactly these quarters is preferred to our own sum. None where a quarter is missing.
    """
    quarters = _totals(market, day).index[-_QUARTERS:]
    if len(quarters) < _QUARTERS or quarters[-1] - quarters[0] != pd.offsets.QuarterEnd(
        _QUARTERS - 1, startingMonth=12
    ):
        return None
    period = f"{quarters[0]}-{quarters[-1]}"
    published = spending_shares(market, as_of=valued)
    published = published[published["period"] == period]
    if len(published):
        row = published.iloc[-1]
        return Counted(float(row["numerator"]) * _MILLION, period, str(row["source"]))
    total = float(_totals(market, day)[quarters].sum())
    return Counted(total, period, say("sum of the quarters as known on the claim's day"))


def gross_domestic_product(day: pd.Timestamp, *, country: str = "Japan") -> tuple[float, int] | None:
    """Nominal gross domestic product in yen a year and its year, the newest known on the day; None where none is."""
    known = load_table("gdp_nominal", as_of=day)
    known = known[(known["country"] == country) & (known["unit"] == "local currency")].sort_values("year")
    return (float(known["gdp"].iloc[-1]), int(known["year"].iloc[-1])) if len(known) else None


def _totals(market: str, day: pd.Timestamp) -> "pd.Series[float]":
    """Totals of the wide concept by quarter, nominal yen."""
    rows = load_spending(as_of=day)
    rows = rows[(rows["market"] == market) & (rows["concept"] == "wide")]
    totals: pd.Series[float] = total_in_yen(rows).set_axis(pd.PeriodIndex(rows["quarter"]))
    return totals.sort_index()
