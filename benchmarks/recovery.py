"""Is a known effect found again? Simulated markets with an effect of -45% and with none, by three processes.

Run: python benchmarks/recovery.py [SEEDS]. Process 1 has the size of the task that other tools were measured on: 120
months, three controls, an intervention at month 108. Its noise is set so that statsmodels' structural model with the
controls as regressors errs about as much there as it does in the published row (3.0%), because the process behind the
published rows is not known. The effect is that of the last twelve months together; error and width are in points of
the effect, the mean of the runs with and without it.
"""

import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.model.baseline import _covariance_ahead, fit_baseline
from dashboard.model.control_types import ControlPanel
from dashboard.model.controls import estimate_with_controls
from dashboard.model.sums import log_sum_effect, log_sum_spread
from dashboard.model.types import FittedBaseline

AHEAD = 12
EFFECTS = (-0.45, 0.0)
PUBLISHED = """\
published rows (process not known) | 3.22% | 50% | 5.4% | 650 | pycausalimpact 0.1.1
                                   | 2.43% | 98% | 16.0% | 33 | causalimpact 0.2.6, sums pointwise bounds
                                   | 3.01% | 96% | 17.4% | 81 | statsmodels structural, linear, joint paths
                                   | 2.77% | 96% | 16.6% | 61 | growth regression with placebos and a Gaussian model
target                             | 2.50% | 93-97% | 15.0% | 30 |"""


@dataclass(frozen=True)
class Simulated:
    """Persons a month without an effect, the treated market first; NaN in a hole."""

    arrivals: pd.DataFrame

    @property
    def onset(self) -> pd.Period:
        """The first of the last twelve months."""
        onset: pd.Period = self.arrivals.index[-AHEAD]
        return onset

    def with_effect(self, effect: float) -> pd.DataFrame:
        """The arrivals with the effect in every month from the onset on."""
        after = self.arrivals.copy()
        after.loc[after.index >= self.onset, "treated"] *= 1 + effect
        return after


def _panel(logs: np.ndarray) -> Simulated:
    index = pd.period_range("2010-01", periods=len(logs), freq="M")
    names = ["treated", *(f"control {place}" for place in range(1, logs.shape[1]))]
    return Simulated(pd.DataFrame(np.exp(logs), index=index, columns=names))


def _season(random: np.random.Generator, units: int, months: int) -> np.ndarray:
    shared, own = random.normal(0, 0.10, (12, 1)), random.normal(0, 0.08, (12, units))
    seasons: np.ndarray = (shared + own)[np.arange(months) % 12]
    return seasons


def common_factor(seed: int) -> Simulated:
    """120 months, three controls: one factor that wanders and grows, own seasons, own slow wandering, noise."""
    random = np.random.default_rng(seed)
    factor = np.cumsum(random.normal(0.004, 0.03, 120))[:, None]
    own = np.cumsum(random.normal(0, 0.010, (120, 4)), axis=0)
    noise = random.normal(0, 0.055, (120, 4))
    return _panel(10 + factor + own + _season(random, 4, 120) + noise)


def unequal_loadings(seed: int) -> Simulated:
    """144 months, five controls: two factors with loadings that differ, growth that differs, noise that lasts."""
    random = np.random.default_rng(seed)
    factors = np.cumsum(random.normal(0.002, 0.02, (144, 2)), axis=0)
    loadings = random.uniform(0.5, 1.2, (2, 6))
    trend = np.arange(144)[:, None] * random.normal(0.001, 0.0015, 6)
    noise = random.normal(0, 0.04, (144, 6))
    for month in range(1, 144):
        noise[month] += 0.6 * noise[month - 1]
    return _panel(9 + factors @ loadings + trend + _season(random, 6, 144) + noise)


def with_a_hole(seed: int) -> Simulated:
    """180 months, eight controls: a hole of 34 months, another level after it, and a recovery that differs."""
    random = np.random.default_rng(seed)
    factor = np.cumsum(random.normal(0.004, 0.025, 180))[:, None]
    own = np.cumsum(random.normal(0, 0.009, (180, 9)), axis=0)
    after = np.arange(180) >= 144
    recovery = (
        after[:, None] * random.normal(0, 0.2, 9) * (1 - np.exp(-np.clip(np.arange(180) - 144, 0, None) / 8))[:, None]
    )
    logs = 10 + factor + own + recovery + _season(random, 9, 180) + random.normal(0, 0.05, (180, 9))
    logs[110:144] = np.nan
    return _panel(logs)


Found = tuple[float, float]


def by_controls(table: pd.DataFrame, onset: pd.Period) -> Found:
    """The control-based estimate: cumulative log effect and its standard deviation."""
    donors = tuple(name for name in table.columns if name != "treated")
    fitted = estimate_with_controls(ControlPanel(table, "treated", donors, onset, AHEAD)).fitted
    return _found(fitted, table)


def by_baseline(table: pd.DataFrame, onset: pd.Period) -> Found:
    """The structural baseline, which sees the treated market alone."""
    none = pd.PeriodIndex([], freq="M")
    return _found(fit_baseline(table["treated"].dropna(), onset=onset, months=AHEAD, excluded=none), table)


def by_regression(table: pd.DataFrame, onset: pd.Period) -> Found:
    """The rival: statsmodels' structural model with the logs of the controls as regressors, joint covariance."""
    from statsmodels.tsa.statespace.structural import UnobservedComponents

    logs = np.log(table.to_numpy())
    before = int((onset - table.index[0]).n)
    controls = np.where(np.isnan(logs[:, 1:]), 0.0, logs[:, 1:] - np.nanmean(logs[:, 1:], axis=0))
    model = UnobservedComponents(
        logs[:before, 0], level="llevel", seasonal=12, exog=controls[:before], mle_regression=False
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        result = model.fit(disp=False, maxiter=200)
    months = pd.PeriodIndex(table.index[before:])
    fitted = FittedBaseline(
        market="treated",
        months=months,
        log_mean=np.asarray(result.get_forecast(AHEAD, exog=controls[before:]).predicted_mean),
        log_covariance=_covariance_ahead(result, controls[before:]),
        first_month=table.index[0],
        last_month=table.index[before - 1],
        model="statsmodels",
    )
    return _found(fitted, table)


def _found(fitted: FittedBaseline, table: pd.DataFrame) -> Found:
    observed = table["treated"].to_numpy()[-AHEAD:]
    return log_sum_effect(fitted, observed), log_sum_spread(fitted, AHEAD)


METHODS: dict[str, Callable[[pd.DataFrame, pd.Period], Found]] = {
    "controls 1 (ours)": by_controls,
    "structural 1, no controls (ours)": by_baseline,
    "statsmodels structural with controls": by_regression,
}
PROCESSES = {"common factor": common_factor, "unequal loadings": unequal_loadings, "with a hole": with_a_hole}


def score(method: Callable[[pd.DataFrame, pd.Period], Found], process: Callable[[int], Simulated], seeds: int) -> str:
    """Error, coverage, width and milliseconds of one method on one process, as cells of the table."""
    rows = []
    for seed in range(seeds):
        simulated = process(seed)
        start = time.process_time()
        log_effect, spread = method(simulated.arrivals, simulated.onset)
        took = time.process_time() - start
        for effect in EFFECTS:
            # An effect of the same share in every month moves the log effect and nothing else.
            moved = log_effect + np.log1p(effect)
            low, high = np.expm1(moved - 1.96 * spread), np.expm1(moved + 1.96 * spread)
            rows.append((abs(np.expm1(moved) - effect), low <= effect <= high, high - low, took))
    table = np.array(rows, dtype=float)
    by_effect = [table[place :: len(EFFECTS)] for place in range(len(EFFECTS))]
    errors = ", ".join(
        f"{part[:, 0].mean():.2%} at {effect:.0%}" for part, effect in zip(by_effect, EFFECTS, strict=True)
    )
    widths = ", ".join(f"{part[:, 2].mean():.1%}" for part in by_effect)
    return f"{errors} | {table[:, 1].mean():.0%} | {widths} | {np.median(table[:, 3]) * 1000:.0f}"


def main() -> None:
    """Print a line for each process and method."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    print("process | method | mean absolute error | cov95 | width95 | ms a run")
    for name, process in PROCESSES.items():
        for method, function in METHODS.items():
            print(f"{name} | {method} | {score(function, process, seeds)}", flush=True)
    print(PUBLISHED)


if __name__ == "__main__":
    main()
