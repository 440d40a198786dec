"""What donors buy: twelve months foretold by other markets' months, beside the baseline that sees its own past alone.

Run: python benchmarks/controls.py. Placebos over the 24 markets of the panel where nothing happened: each market is
treated as if, the other markets without a gap in those months are its donors. The factor on the spread comes from the
other markets in the same months and from placebos that were over by the origin. A cell is a market and an origin; the
error is that of the twelve months together.
"""

import numpy as np
import pandas as pd

from dashboard.errors import DataError
from dashboard.model.control_types import ControlPanel, Placebo
from dashboard.model.controls import carry, placebo_of, widening
from dashboard.model.registry import DEFAULT_MODEL, find_model
from dashboard.model.sums import log_sum_effect, log_sum_spread
from dashboard.model.tasks import BaselineTask
from dashboard.tables.arrivals import arrivals_panel
from dashboard.tables.exclusions import excluded_months
from dashboard.tables.markets import panel_markets

MONTHS = 12
LEAST_DONORS = 5
LEAST_PAST = 36
ONSETS = {
    "before COVID-19": [
        "2010-01",
        "2010-07",
        *(f"{year}-{month}" for year in range(2012, 2019) for month in ("07", "01")),
    ],
    "after reopening": ["2024-07", "2024-10", "2025-01", "2025-04", "2025-07"],
}


def clean_panel() -> pd.DataFrame:
    """Arrivals of the panel's markets, NaN in the months that are left out."""
    panel = arrivals_panel(markets=panel_markets())
    for market in panel:
        panel[market] = panel[market].mask(panel.index.isin(excluded_months("Japan", str(market))))
    return panel


def placebos_at(panel: pd.DataFrame, onset: pd.Period) -> list[Placebo]:
    """Every market treated as if at the onset, where its months and those of enough donors are known."""
    ahead = pd.period_range(onset, periods=MONTHS, freq="M")
    before = panel[panel.index < onset]
    whole = [str(market) for market in panel if panel[market].reindex(ahead).notna().all()]
    whole = [market for market in whole if before[market].notna().sum() >= LEAST_PAST]
    found = []
    for market in whole:
        donors = tuple(other for other in whole if other != market)
        if len(donors) >= LEAST_DONORS:
            cut = ControlPanel(panel[panel.index <= ahead[-1]], market, donors, onset, MONTHS)
            columns = tuple(range(1, len(donors) + 1))
            carried = carry(cut, 0, donors=columns, start=cut.start)
            found.append(placebo_of(cut, 0, carried=carried, start=cut.start))
    return found


def baseline_at(panel: pd.DataFrame, market: str, onset: pd.Period) -> tuple[float, float]:
    """Log error of the baseline's twelve months and its size over the stated spread."""
    task = BaselineTask(onset, MONTHS, excluded_months("Japan", market, before=onset), market)
    fitted = find_model(DEFAULT_MODEL)(panel[market].dropna(), task)
    came = panel[market].reindex(fitted.months).to_numpy()
    error = log_sum_effect(fitted, came)
    return error, error / log_sum_spread(fitted, MONTHS)


def told(name: str, errors: np.ndarray, sizes: np.ndarray) -> str:
    """One line of the table."""
    return (
        f"{name} | {len(errors)} | {np.abs(errors).mean():.1%} | {np.median(np.abs(errors)):.1%} | "
        f"{(np.abs(sizes) < 1.2816).mean():.0%} | {(np.abs(sizes) < 1.96).mean():.1%} | "
        f"{(sizes < -1.96).mean():.1%} | {np.median(1.96 * np.abs(errors / sizes)):.1%}"
    )


def main() -> None:
    """Print a line for each era and method."""
    panel = clean_panel()
    past: list[Placebo] = []
    print("era, method | cells | mean log error | median | covered 80 | covered 95 | false losses | half width 95")
    for era, onsets in ONSETS.items():
        rows = []
        for onset in sorted(pd.Period(written, "M") for written in onsets):
            over = tuple(one for one in past if one.onset + MONTHS <= onset)
            here = placebos_at(panel, onset)
            past += here
            for one in here:
                others = tuple(other for other in here if other.market != one.market)
                factor = widening((*over, *others), onset)
                try:
                    error, size = baseline_at(panel, one.market, onset)
                except DataError:
                    continue
                rows.append((np.log1p(one.effect), one.size / factor, error, size))
        table = np.array(rows)
        print(told(f"{era}, donors", table[:, 0], table[:, 1]), flush=True)
        print(told(f"{era}, baseline alone ({DEFAULT_MODEL})", table[:, 2], table[:, 3]), flush=True)
        mean = (table[:, 0] + table[:, 2]) / 2
        print(
            f"{era}, mean of the two | {len(mean)} | {np.abs(mean).mean():.1%} | {np.median(np.abs(mean)):.1%}",
            flush=True,
        )


if __name__ == "__main__":
    main()
