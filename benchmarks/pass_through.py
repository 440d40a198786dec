"""How much of a change of the exchange rate reaches the yen that a visitor spends: changes on the year, five markets.

Run: python benchmarks/pass_through.py. Spending an arrival is the agency's total over JNTO arrivals of the quarter; the
rate is yen a unit of the market's currency. Changes on the year are taken within one segment of the survey only. The
slope is the pass-through: 1 is a budget fixed in the visitor's own currency, 0 one fixed in yen. Standard errors are
clustered by quarter. The value of the assumption rests on the quarters to 2017, which no shipped as-of day of a grade
could have learnt from.
"""

import numpy as np
import pandas as pd
import statsmodels.api as sm

from dashboard.tables.exchange_rates import CURRENCIES, yen_rates
from dashboard.tables.spending_quarters import NINE_AIRPORTS, quarters_of

YEAR = 4
PANDEMIC = pd.period_range("2020Q1", "2023Q1", freq="Q")


def changes() -> pd.DataFrame:
    """One row a market and quarter: log changes on the year of spending an arrival and of the rate."""
    rows = []
    for market, currency in CURRENCIES.items():
        rates = yen_rates(currency)
        rate = rates.groupby(pd.PeriodIndex(rates.index).asfreq("Q")).mean()
        known = quarters_of(market).dropna(subset=["per_arrival"])
        known = known[known["segment"] != NINE_AIRPORTS]
        for segment, quarters in known.groupby("segment"):
            spent = quarters.set_index("quarter")["per_arrival"]
            for quarter in spent.index:
                before = quarter - YEAR
                if before in spent.index and quarter in rate.index and quarter not in PANDEMIC:
                    moved = np.log(spent[quarter] / spent[before]), np.log(rate[quarter] / rate[before])
                    rows.append((market, segment, quarter, *moved))
    return pd.DataFrame(rows, columns=["market", "segment", "quarter", "spent", "rate"])


def slope(rows: pd.DataFrame) -> str:
    """Slope and its standard error, in words."""
    regressors = sm.add_constant(rows["rate"])
    groups = {"groups": pd.factorize(rows["quarter"])[0]}
    fit = sm.OLS(rows["spent"], regressors).fit(cov_type="cluster", cov_kwds=groups)
    return f"{len(rows)} changes: {fit.params['rate']:.2f} ({fit.bse['rate']:.2f})"


def main() -> None:
    """Prints the slopes."""
    rows = changes()
    print("all", slope(rows))
    for name, chosen in (*rows.groupby("segment"), *rows.groupby("market")):
        if len(chosen) > YEAR:
            print(name, slope(chosen))
    within = rows.assign(
        **{name: rows[name] - rows.groupby("quarter")[name].transform("mean") for name in ("spent", "rate")}
    )
    fit = sm.OLS(within["spent"], within["rate"]).fit()
    print(f"between markets within a quarter: {fit.params['rate']:.2f} ({fit.bse['rate']:.2f})")


if __name__ == "__main__":
    main()
