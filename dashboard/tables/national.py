"""National figures that a loss is held against: nominal gross domestic product, prices, jobs a yen of tourism."""

from dataclasses import dataclass

import pandas as pd

from dashboard.tables.days import Day
from dashboard.tables.store import load_table

LOCAL_CURRENCY = "local currency"
ALL_ITEMS = "all items"
_MONTHS_OF_A_YEAR = 12
_BILLION = 1e9


@dataclass(frozen=True)
class NominalGdp:
    """Nominal gross domestic product of one calendar year in the country's own currency."""

    country: str
    year: int
    value: float
    source: str
    as_of: pd.Timestamp


@dataclass(frozen=True)
class PublishedRipple:
    """What the Tourism Agency published of one year's consumption by all travellers in Japan, all ripples included.

    Attributes:
        output: yen of production a yen of consumption.
        value_added: yen of value added a yen of consumption.
        jobs: jobs a yen of consumption, at the prices of that year.
    """

    year: int
    output: float
    value_added: float
    jobs: float
    source: str
    as_of: pd.Timestamp


def nominal_gdp(country: str, *, as_of: Day | None = None) -> NominalGdp | None:
    """The newest year known on the day; None where the table has nothing of the country by then."""
    rows = load_table("gdp_nominal", as_of=as_of)
    rows = rows[(rows["country"] == country) & (rows["unit"] == LOCAL_CURRENCY)]
    if rows.empty:
        return None
    newest = rows.sort_values("year").iloc[-1]
    return NominalGdp(country, int(newest["year"]), float(newest["gdp"]), str(newest["source"]), newest["as_of"])


def published_ripple(*, as_of: Day | None = None) -> PublishedRipple | None:
    """The newest calendar year with all three ratios known on the day; None where there is none."""
    rows = load_table("ripple_effects", as_of=as_of)
    whole = rows.dropna(subset=["production_per_yen", "value_added_per_yen", "jobs_per_billion_yen"])
    whole = whole[whole["period"].str.startswith("CY")]
    if whole.empty:
        return None
    newest = whole.sort_values("period").iloc[-1]
    return PublishedRipple(
        year=int(newest["period"].removeprefix("CY")),
        output=float(newest["production_per_yen"]),
        value_added=float(newest["value_added_per_yen"]),
        jobs=float(newest["jobs_per_billion_yen"]) / _BILLION,
        source=str(newest["source"]),
        as_of=newest["as_of"],
    )


def price_change_since(year: int, *, as_of: Day | None = None) -> float | None:
    """Consumer prices of the last twelve months known on the day over the mean of a year; None where one is missing."""
    rows = load_table("consumer_prices", as_of=as_of)
    prices = rows[rows["item"] == ALL_ITEMS].set_index("month")["index"].sort_index()
    base = prices[pd.Period(f"{year}-01", "M") : pd.Period(f"{year}-12", "M")]
    if len(base) < _MONTHS_OF_A_YEAR:
        return None
    return float(prices.iloc[-_MONTHS_OF_A_YEAR:].mean() / base.mean())
