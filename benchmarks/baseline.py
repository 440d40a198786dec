"""How long baselines take: the fast ensemble with intervals beside statsmodels' structural model on the same series.

Run on one core: OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python benchmarks/baseline.py. Times are processor time, so
that a busy machine does not change them much. The series are arrivals in Japan before 2020, the 24 markets of the panel
and their sum; larger panels repeat them. statsforecast is measured where it is installed.
"""

import importlib
import importlib.util
import time
from collections.abc import Callable
from functools import partial

import numpy as np
import pandas as pd

from dashboard.model.baseline import fit_baseline
from dashboard.model.ensemble import forecast_panel
from dashboard.tables.arrivals import arrivals_panel
from dashboard.tables.markets import panel_markets

ONSET = pd.Period("2020-01", "M")
MONTHS, LAST, REPEATS = 24, 300, 15
SIZES = (25, 50, 100, 200, 400)


def milliseconds(work: Callable[[], object], repeats: int = REPEATS) -> float:
    """Median processor time of a call, after one call that warms up where there are several."""
    times = []
    for _ in range(repeats + (repeats > 1)):
        began = time.process_time()
        work()
        times.append((time.process_time() - began) * 1000)
    return float(np.median(times[-repeats:]))


def panel_of(count: int) -> pd.DataFrame:
    """`count` series of arrivals before the onset, shape (300, count); repeated ones get a name of their own."""
    panel = arrivals_panel(markets=panel_markets())
    panel = panel[panel.index < ONSET].iloc[-LAST:]
    panel["All"] = panel.sum(axis=1)
    places = [number % panel.shape[1] for number in range(count)]
    labels = [f"{panel.columns[place]} {number}" for number, place in enumerate(places)]
    return panel.iloc[:, places].set_axis(labels, axis=1)


def ensemble(panel: pd.DataFrame) -> np.ndarray:
    """Forecasts and intervals of all series at once."""
    return forecast_panel(panel, months=MONTHS).intervals()


def structural(panel: pd.DataFrame) -> None:
    """The reference model with its joint covariance, series after series."""
    nothing = pd.PeriodIndex([], freq="M")
    for market in panel.columns:
        fit_baseline(panel[market].dropna(), onset=ONSET, months=MONTHS, excluded=nothing, market=market)


def statsforecast(panel: pd.DataFrame) -> list[str]:
    """The times of its MSTL and AutoETS, in words."""
    if importlib.util.find_spec("statsforecast") is None:
        return ["statsforecast MSTL and AutoETS: not installed, not measured"]
    core, models = importlib.import_module("statsforecast"), importlib.import_module("statsforecast.models")
    dated = panel.set_axis(pd.PeriodIndex(panel.index).to_timestamp()).rename_axis("ds")
    rows = dated.melt(ignore_index=False, var_name="unique_id", value_name="y").reset_index().dropna()
    told = []
    for name in ("MSTL", "AutoETS"):
        forecast = core.StatsForecast(models=[getattr(models, name)(season_length=12)], freq="MS").forecast
        told.append(
            line(f"statsforecast {name}", milliseconds(partial(forecast, df=rows, h=MONTHS, level=[95]), 3), 25)
        )
    return told


def line(method: str, taken: float, count: int) -> str:
    """One row of the table."""
    return f"{method} | {count} | {taken:,.1f} | {taken / count:.2f}"


def main() -> None:
    """Print one line a method and size."""
    print("method | series | ms | ms a series")
    for size in SIZES:
        print(line("fast ensemble with intervals", milliseconds(partial(ensemble, panel_of(size))), size))
    panel = panel_of(SIZES[0])
    made = forecast_panel(panel, months=MONTHS)
    print(line("2,000 joint paths of a forecast", milliseconds(partial(made.paths, 2_000)), SIZES[0]))
    print(line("statsmodels' structural model", milliseconds(partial(structural, panel), 1), SIZES[0]), flush=True)
    print("\n".join(statsforecast(panel)))


if __name__ == "__main__":
    main()
