"""What a yen of spending makes in Japan, beside the ratios that the Tourism Agency published.

Run: python benchmarks/economy.py. The mix of 2012 through each table, then a yen in each category and in the mix of
China's visitors as known today, with the time that a call takes.
"""

import time

import numpy as np
import pandas as pd

from dashboard.grading.ripple_check import check_ripple
from dashboard.model.draws import intervals
from dashboard.simulate.economy import Economy, load_economy, per_yen
from dashboard.tables.cases import load_case
from dashboard.tables.spending import CATEGORIES, category_mix
from dashboard.tables.stamp import data_stamp

COUNT = 10_000


def main() -> None:
    """Print both parts."""
    check = check_ripple()
    print("consumption of 2012: how | output | value added")
    for ratio in (*check.ours, check.published):
        print(f"{ratio.how} | {ratio.output:.3f} | {ratio.value_added:.3f}")
    print("share of pay spent again that gives the published output, value added:", check.household_share)
    day = pd.Timestamp.today().normalize()
    economy = load_economy(load_case("japan-2025"), day=day, stamp=data_stamp())
    if economy is None:
        return
    print(f"\n{economy.gdp_words}\n{economy.jobs_words}\n")
    print("a yen in | value added, median and 95% | with households | output | imports | jobs a billion yen")
    for number, category in enumerate(CATEGORIES):
        shares = np.zeros((len(CATEGORIES), COUNT))
        shares[number] = 1.0
        _show(category, economy, shares)
    mix = category_mix("China", as_of=day)
    shares = np.tile(mix.shares["share"].to_numpy()[:, None], (1, COUNT))
    _show(f"China's mix, {mix.quarter}", economy, shares)
    begun = time.perf_counter()
    for _ in range(100):
        per_yen(economy, shares)
    print(f"\nper_yen with {COUNT:,} draws, once the draws are kept: {10 * (time.perf_counter() - begun):.2f} ms")


def _show(name: str, economy: Economy, shares: np.ndarray) -> None:
    made = per_yen(economy, shares)
    value = intervals(made.value_added[None, :])[0][[0, 5, 6]]
    upper = float("nan") if made.value_added_upper is None else float(np.median(made.value_added_upper))
    shown = [f"{value[0]:.2f} [{value[1]:.2f}, {value[2]:.2f}]", f"{upper:.2f}", f"{np.median(made.output):.2f}"]
    print(" | ".join([name, *shown, f"{np.median(made.imports):.2f}", f"{1e9 * np.median(made.jobs_per_yen):.0f}"]))


if __name__ == "__main__":
    main()
