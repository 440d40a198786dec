"""Invented markets that send visitors to Belmora: one affected, one exposed, two others, one without a baseline."""

import numpy as np
import pandas as pd
from invented import ONSET

from dashboard.figures.market_course import Course
from dashboard.figures.market_words import Setting, multiples_of

SETTING = Setting("Belmora", "Belmora visitor arrivals", pd.Timestamp("2032-02-20"), ONSET, "test 1")
PARTS = {"Arvania": "affected", "Cantara": "exposed", "Dorland": "other", "Estmark": "other", "Fenland": "other"}
SIZES = {"Arvania": 400_000.0, "Cantara": 90_000.0, "Dorland": 200_000.0, "Estmark": 30_000.0, "Fenland": 4_000.0}
EFFECTS = {"Arvania": -0.5, "Cantara": -0.1, "Dorland": 0.02, "Estmark": 0.3}
KNOWN = 8


def invented_months() -> pd.DataFrame:
    """Twelve months before the onset and eight after it, the last an estimate; Estmark ends two months early."""
    frames = [_market(market) for market in PARTS]
    return pd.concat(frames, ignore_index=True)


def invented_totals(*, has_whole: bool = True) -> pd.DataFrame:
    """Persons and shares of each measured market since the onset, and all others together."""
    rows = []
    for market, effect in EFFECTS.items():
        last = ONSET + (KNOWN - 3 if market == "Estmark" else KNOWN - 1)
        size = KNOWN * SIZES[market]
        rows += [
            _total(market, PARTS[market], last, "persons", effect * size, 0.1 * size),
            _total(market, PARTS[market], last, "share", effect, 0.1),
        ]
    if has_whole:
        rows.append(_total("Other markets", "together", ONSET + KNOWN - 1, "persons", 150_000.0, 400_000.0))
        rows.append(_total("Other markets", "together", ONSET + KNOWN - 1, "share", 0.05, 0.15))
    return pd.DataFrame(rows)


def invented_multiples(measure: str = "level", days: str = "month"):
    """Small multiples of the invented markets."""
    months = invented_months()
    factor = {"level": 1.0, "index": 100 / 4e5, "share": 100 / 8e5, "year": 100 / 4e5}[measure]
    rows = months.assign(base=months["value"] * factor, value=months["observed"] * factor)
    ends = {end: months[end] * factor for end in ("low_80", "high_80", "low_95", "high_95")}
    rows = rows.assign(**ends)
    if measure == "year":
        rows["value"] -= 60.0
        rows[["base", *ends]] = np.nan
    totals = invented_totals()
    return multiples_of(rows, totals[totals["unit"] == "share"], setting=SETTING, measure=measure, days=days)


def invented_course(market: str = "Arvania") -> Course:
    """What is known of one invented market."""
    months, totals = invented_months(), invented_totals()
    return Course(market, months[months["market"] == market].reset_index(drop=True), totals[totals["market"] == market])


def came(*, has_whole: bool = True) -> pd.DataFrame:
    """Gains and losses in persons."""
    totals = invented_totals(has_whole=has_whole)
    return totals[totals["unit"] == "persons"].reset_index(drop=True)


def _market(market: str) -> pd.DataFrame:
    months = pd.period_range(ONSET - 12, periods=12 + KNOWN, freq="M")
    usual = np.array([SIZES[market] * (0.8 + 0.3 * ((number * 3) % 5) / 5) for number in range(len(months))])
    after = np.arange(len(months)) >= 12
    effect = EFFECTS.get(market, 0.0)
    observed = usual * np.where(after, 1 + effect, 1.0)
    if market == "Estmark":
        observed[-2:] = np.nan
    measured = after & ~np.isnan(observed) & (market in EFFECTS)
    frame = pd.DataFrame({"market": market, "part": PARTS[market], "month": months, "observed": observed})
    frame["status"] = ["final"] * (len(months) - 1) + ["estimate"]
    frame["value"] = np.where(measured, usual, np.nan)
    for level, width in ((50, 0.04), (80, 0.08), (95, 0.12)):
        frame[f"low_{level}"], frame[f"high_{level}"] = frame["value"] * (1 - width), frame["value"] * (1 + width)
    frame["effect"] = np.where(measured, effect, np.nan)
    frame["effect_low_95"], frame["effect_high_95"] = frame["effect"] - 0.1, frame["effect"] + 0.1
    return frame


def _total(market: str, part: str, last: pd.Period, unit: str, value: float, spread: float) -> dict[str, object]:
    ends = {"low_95": value - spread, "high_95": value + spread}
    return {"market": market, "part": part, "last_month": last, "unit": unit, "value": value, **ends}
