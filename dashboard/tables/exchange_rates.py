"""Exchange rates by month: yen a unit of a market's currency, as known on a day."""

import pandas as pd

from dashboard.errors import DataError
from dashboard.tables.days import Day
from dashboard.tables.entries import nearest
from dashboard.tables.store import load_table

CURRENCIES = {"China": "CNY", "Hong Kong": "HKD", "South Korea": "KRW", "Taiwan": "TWD", "U.S.A.": "USD"}


def yen_rates(currency: str, *, as_of: Day | None = None) -> pd.Series:
    """Yen a unit of the currency, mean of the month, index month, oldest first; empty before the first is known.

    Raises:
        DataError: the table has no pair of the currency with the yen.
    """
    pairs = set(load_table("exchange_rates")["pair"])
    known = tuple(sorted(pair.removesuffix("/JPY") for pair in pairs if pair.endswith("/JPY")))
    if currency not in known:
        raise DataError(f"Currency {currency} has no rate in yen in exchange_rates. {nearest(currency, known)}")
    rows = load_table("exchange_rates", as_of=as_of)
    return rows[rows["pair"] == f"{currency}/JPY"].set_index("month")["rate"].astype(float).sort_index()
