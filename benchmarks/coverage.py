"""How good the baseline is: rolling origins over the 24 markets of the panel, and false effects where nothing happened.

Run: python benchmarks/coverage.py. A month counts as covered when it lies inside the interval; a placebo is a market
and an origin without an event in the next twelve months, and a false effect is a 95% interval of the twelve-month sum
that misses what came.
"""

import numpy as np
import pandas as pd

from dashboard.model.baseline import fit_baseline
from dashboard.model.draws import draw_baseline
from dashboard.tables.arrivals import arrivals_panel
from dashboard.tables.exclusions import excluded_months
from dashboard.tables.markets import panel_markets

ORIGINS = {
    "before COVID-19": ("2010-01", "2010-07", "2013-01", "2014-01", "2015-01", "2016-07", "2018-01", "2019-01"),
    "after reopening": ("2024-07", "2025-01", "2025-07", "2025-09"),
}
MONTHS = 12


def score(panel: pd.DataFrame, market: str, onset: pd.Period) -> pd.DataFrame:
    """One row a month: log error, standard deviation, and whether the twelve-month sum was missed, low or high."""
    excluded = excluded_months("Japan", market)
    fitted = fit_baseline(panel[market].dropna(), onset=onset, months=MONTHS, excluded=excluded, market=market)
    came = panel[market].reindex(fitted.months).where(~fitted.months.isin(excluded))
    rows = pd.DataFrame(
        {"error": np.log(came.to_numpy()) - fitted.log_mean, "spread": fitted.log_covariance.diagonal() ** 0.5}
    )
    whole = came.notna().all()
    sums = draw_baseline(fitted, 4_000, seed=1).sum(axis=0)
    rows["false_loss"] = float(came.sum() < np.quantile(sums, 0.025)) if whole else np.nan
    rows["false_gain"] = float(came.sum() > np.quantile(sums, 0.975)) if whole else np.nan
    return rows


def main() -> None:
    """Print one line an era."""
    labels = panel_markets()
    panel = arrivals_panel(markets=labels)
    print("era | months | mean log error | MAPE | covered 80 | covered 95 | placebos | false losses | false gains")
    for era, origins in ORIGINS.items():
        scored = [score(panel, market, pd.Period(origin, "M")) for origin in origins for market in labels]
        rows = pd.concat(scored).dropna(subset="error")
        size, error = (rows["error"] / rows["spread"]).abs(), rows["error"]
        placebos = pd.concat([one.iloc[[0]] for one in scored]).dropna(subset="false_loss")
        print(
            f"{era} | {len(rows)} | {error.mean():+.3f} | {np.abs(np.exp(-error) - 1).mean():.1%} | "
            f"{(size < 1.2816).mean():.1%} | {(size < 1.96).mean():.1%} | {len(placebos)} | "
            f"{placebos['false_loss'].mean():.1%} | {placebos['false_gain'].mean():.1%}"
        )


if __name__ == "__main__":
    main()
