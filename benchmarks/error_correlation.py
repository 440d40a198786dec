"""Do the baselines of the affected market and of all others err together? Twelve-month errors at earlier origins.

Run: python benchmarks/error_correlation.py. Each error is the log of what came over the baseline, over its stated
spread; months of a known shock are left out, and an origin counts when six months or more remain.
"""

import numpy as np
import pandas as pd

from dashboard.model.registry import find_model
from dashboard.model.sums import log_sum_effect, log_sum_spread
from dashboard.model.tasks import BaselineTask
from dashboard.simulate.others import OTHERS, other_arrivals
from dashboard.tables.arrivals import arrivals_panel
from dashboard.tables.cases import load_case
from dashboard.tables.exclusions import excluded_months

DAY = pd.Timestamp("2026-11-22")
BEFORE = [f"{year}-{month}" for year in range(2008, 2020) for month in ("01", "07")][:-1]
AFTER = ["2024-08", "2024-11", "2025-02", "2025-05"]
LEAST, YEAR = 6, 12


def error(arrivals: pd.Series, onset: pd.Period, market: str) -> float:
    """Log error of up to twelve months together over its spread; NaN where fewer than six can be compared."""
    excluded = excluded_months("Japan", market, before=onset + YEAR, as_of=DAY)
    ahead = pd.period_range(onset, periods=YEAR, freq="M")
    usable = ~ahead.isin(excluded) & ahead.isin(arrivals.index)
    months = YEAR if usable.all() else int((~usable).argmax())
    if months < LEAST:
        return float("nan")
    fitted = find_model()(arrivals, BaselineTask(onset, months, excluded[excluded < onset], market))
    return log_sum_effect(fitted, arrivals.reindex(ahead[:months]).to_numpy()) / log_sum_spread(fitted, months)


def main() -> None:
    """Prints the correlation with and without the years around the recession of 2008."""
    case = load_case("japan-2025")
    series = {
        "China": arrivals_panel(as_of=DAY, markets=["China"])["China"].dropna(),
        OTHERS: other_arrivals(case, day=DAY),
    }
    onsets = [pd.Period(written, freq="M") for written in (*BEFORE, *AFTER)]
    errors = pd.DataFrame(
        {market: [error(arrivals, onset, market) for onset in onsets] for market, arrivals in series.items()},
        index=onsets,
    ).dropna()
    for first in (2008, 2012):
        chosen = errors[np.array([onset.year >= first for onset in errors.index])]
        print(f"origins from {first}: {len(chosen)}, correlation {chosen.corr().iloc[0, 1]:.2f}")


if __name__ == "__main__":
    main()
