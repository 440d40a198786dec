"""What exchange rates would buy: the twelve-month sum with arrivals taken at constant exchange rates.

Run: python benchmarks/narrower.py. The effect of a shock is measured after the fact, when the rates are known, so the
true rates of the months ahead may be used. An elasticity is taken out of the arrivals before the fit and put back
after it: elasticity 0 is the baseline as it is. Five markets and the origins of the backtest; cells with an excluded
month among the twelve are left out, as in its placebos. Flight capacity is not tried: no monthly capacity by market
and route is among the tables (flights_by_season gives six seasons for all of China's neighbours together).
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from dashboard.grading.backtest_panel import Subject, chosen_origins, shipped_subjects
from dashboard.model.draws import draw_baseline, intervals
from dashboard.model.mixture import fit_mixture
from dashboard.model.types import FittedBaseline
from dashboard.tables.store import load_table

PAIRS = {"China": "CNY/JPY", "Hong Kong": "HKD/JPY", "South Korea": "KRW/JPY", "Taiwan": "TWD/JPY", "U.S.A.": "USD/JPY"}
ELASTICITIES = (0.0, 0.25, 0.5, 1.0)
MONTHS, DRAWS = 12, 4_000
ONSET, LAST = pd.Period("2025-11", "M"), pd.Period("2026-06", "M")


def log_rates() -> pd.DataFrame:
    """Log of yen a unit of the market's currency, mean of the month and the two before it; columns are the markets."""
    rates = load_table("exchange_rates")
    rates = rates[rates["series"] == "Federal Reserve H.10"].pivot(index="month", columns="pair", values="rate")
    return pd.DataFrame({market: np.log(rates[pair]).rolling(3).mean() for market, pair in PAIRS.items()}).dropna()


def fit_at_rates(subject: Subject, onset: pd.Period, *, rates: pd.Series, elasticity: float) -> FittedBaseline:
    """The baseline of arrivals at constant exchange rates, at the rates that came."""
    arrivals = subject.arrivals[subject.arrivals.index.isin(rates.index)]
    constant = arrivals * np.exp(-elasticity * rates.reindex(arrivals.index))
    fitted = fit_mixture(constant, onset=onset, months=MONTHS, excluded=subject.excluded, market=subject.market)
    known = rates.reindex(fitted.months).ffill().to_numpy()
    return replace(fitted, log_mean=fitted.log_mean + elasticity * known)


def score(
    subject: Subject, onset: pd.Period, *, rates: pd.Series, elasticity: float
) -> tuple[float, float, bool] | None:
    """Absolute log error, half width of the 95% and whether it holds the sum; None where a month is excluded."""
    fitted = fit_at_rates(subject, onset, rates=rates, elasticity=elasticity)
    came = subject.scored(fitted.months)
    if np.isnan(came).any():
        return None
    found = intervals(draw_baseline(fitted, DRAWS, seed=1).sum(axis=0)[None, :])[0]
    middle, low, high = np.log(found[[0, 5, 6]])
    truth = float(np.log(came.sum()))
    return abs(truth - middle), (high - low) / 2, bool(low <= truth <= high)


def main() -> None:
    """Print one line an era and elasticity, then the effect of 2025."""
    rates = log_rates()
    subjects = {subject.label: subject for subject in shipped_subjects() if subject.label in PAIRS}
    print("era | elasticity | cells | mean log error | half width 95 | covered 95")
    for era, origins in chosen_origins(None).items():
        for elasticity in ELASTICITIES:
            scored = [
                score(subject, origin + 1, rates=rates[label], elasticity=elasticity)
                for label, subject in subjects.items()
                for origin in origins
            ]
            errors, widths, held = zip(*[one for one in scored if one is not None], strict=True)
            shown = f"{np.mean(errors):.1%} | {np.mean(widths):.1%} | {np.mean(held):.0%}"
            print(f"{era} | {elasticity} | {len(errors)} | {shown}", flush=True)
    china = subjects["China"]
    came = china.arrivals[ONSET:LAST]
    for elasticity in ELASTICITIES:
        fitted = fit_at_rates(china, ONSET, rates=rates["China"], elasticity=elasticity)
        sums = draw_baseline(fitted, DRAWS, seed=1)[: len(came)].sum(axis=0)
        middle, low, high = intervals((came.sum() / sums - 1)[None, :])[0][[0, 5, 6]]
        print(f"China to Japan {ONSET} to {LAST}, elasticity {elasticity}: {middle:.1%} [{low:.1%}, {high:.1%}]")


if __name__ == "__main__":
    main()
