"""The mixture baseline: seconds for the panel of 24 with joint paths, and what it says of the cases.

Run: python benchmarks/gaussian.py (one thread: OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1).
"""

from time import perf_counter

import numpy as np
import pandas as pd

from dashboard.model.draws import draw_baseline
from dashboard.model.holidays import HOLIDAYS, holiday_days
from dashboard.model.mixture import fit_mixture
from dashboard.tables.arrivals import arrivals_panel
from dashboard.tables.exclusions import excluded_months
from dashboard.tables.markets import panel_markets

DRAWS, SEED = 10_000, 1
ORIGIN = pd.Period("2025-09", "M")
CASES = (
    ("japan-2025", "Japan", "China", "2025-11", "2026-08"),
    ("japan-2025, Hong Kong", "Japan", "Hong Kong", "2025-11", "2026-08"),
    ("japan-2012", "Japan", "China", "2012-09", "2013-12"),
    ("korea-2017", "South Korea", "China", "2017-03", "2018-12"),
    ("japan-2019", "Japan", "South Korea", "2019-07", "2020-01"),
    ("japan-2025-rumour", "Japan", "Hong Kong", "2025-05", "2025-10"),
)


def measure_speed() -> float:
    """Seconds for 24 fits and 10,000 joint paths of 12 months each; the calendar is read before."""
    panel = arrivals_panel(markets=panel_markets())
    excluded = {market: excluded_months("Japan", market) for market in panel.columns}
    _ = [holiday_days(holiday) for holiday in HOLIDAYS]
    start = perf_counter()
    for market in panel.columns:
        fitted = fit_mixture(
            panel[market].dropna(), onset=ORIGIN, months=12, excluded=excluded[market], market=str(market)
        )
        draw_baseline(fitted, DRAWS, seed=SEED)
    return perf_counter() - start


def describe(destination: str, market: str, start: str, end: str) -> str:
    """The cumulative effect with its 95% interval, millions of visitors, and the effect of each month."""
    arrivals = arrivals_panel(destination=destination, markets=[market])[market].dropna()
    months = pd.period_range(start, end, freq="M")
    excluded = excluded_months(destination, market, before=months[0])
    fitted = fit_mixture(arrivals, onset=months[0], months=len(months), excluded=excluded, market=market)
    draws, came = draw_baseline(fitted, DRAWS, seed=SEED), arrivals.reindex(months).to_numpy()
    low, middle, high = np.quantile(came.sum() / draws.sum(axis=0) - 1, [0.025, 0.5, 0.975])
    lost = float(np.median(draws.sum(axis=0)) - came.sum()) / 1e6
    monthly = ", ".join(f"{effect:+.0%}" for effect in came / np.median(draws, axis=1) - 1)
    return f"{middle:+.1%} [{low:+.1%}, {high:+.1%}], {-lost:+.2f} million; by month {monthly}"


def main() -> None:
    """Print the speed and one line a case."""
    print(f"24 markets with joint paths: {measure_speed():.2f} s")
    for name, destination, market, start, end in CASES:
        print(f"{name}, {start} to {end}: {describe(destination, market, start, end)}")


if __name__ == "__main__":
    main()
