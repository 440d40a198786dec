"""The evidence for an invented effect of Arvania on Belmora: both readings, placebos, choices, donors, a backtest."""

import pandas as pd

from dashboard.figures.evidence import Measurement

MEASUREMENT = Measurement(
    "Arvania", "Belmora", "Belmora visitor arrivals", ("test 1", "controls 1"), pd.Timestamp("2032-02-20")
)


def _effects(method: str, months: int, start: float) -> pd.DataFrame:
    values = [start - 0.05 * number for number in range(months)]
    periods = [*pd.period_range("2031-05", periods=months, freq="M"), pd.NaT]
    values = pd.Series([*values, start - 0.1])
    return pd.DataFrame(
        {"method": method, "month": periods, "value": values, "low_80": values - 0.1, "high_80": values + 0.1,
         "low_95": values - 0.2, "high_95": values + 0.2}
    )  # fmt: skip


def _said(start: str, size: float) -> pd.DataFrame:
    months = pd.period_range(start, periods=8, freq="M")
    value = pd.Series([size * (1 + 0.1 * (number % 3)) for number in range(8)])
    ends = {f"{side}_{level}": value * (1 + sign * part) for level, part in ((50, 0.1), (80, 0.2), (95, 0.3))
            for side, sign in (("low", -1), ("high", 1))}  # fmt: skip
    return pd.DataFrame({"start": start, "month": months, "came": value * 1.05, "value": value, **ends})


BOTH_EFFECTS = pd.concat([_effects("baseline", 8, -0.2), _effects("donors", 6, -0.25)], ignore_index=True)
SIZES = pd.DataFrame(
    [("Earlier years", "this case", True, -4.0), ("Earlier years", "May 2030", False, 0.6),
     ("Other markets", "this case", True, -6.0), ("Other markets", "Cathan", False, -7.0),
     ("Other markets", "Dorland", False, 0.2)],
    columns=["group", "name", "is_measured", "size"],
)  # fmt: skip
CHOICES = pd.DataFrame(
    {"check": "starting-month", "name": ["the baseline to Mar 2031", "the baseline to Feb 2031"],
     "effect": [-0.38, -0.45]}
)  # fmt: skip
DONORS = pd.DataFrame({"market": ["Cathan", "Dorland"], "weight": [0.7, 0.3], "without": [-0.35, -0.42]})
SAID_EARLIER = pd.concat([_said("2029-05", 390_000.0), _said("2030-05", 400_000.0)], ignore_index=True)
HISTORY = pd.Series(
    [380_000.0 + 4_000 * (number % 6) if number != 3 else float("nan") for number in range(36)],
    index=pd.period_range("2028-05", periods=36, freq="M"),
)
COVERAGE = pd.DataFrame(
    [("before COVID-19", 80, 0.83, 4482, 0.85, 0.78, 0.86, 0.68),
     ("after reopening", 80, 0.7, 1612, 0.6, 0.6, 0.91, 0.5),
     ("before COVID-19", 95, 0.95, 4482, 0.95, 0.94, 0.97, 0.87),
     ("after reopening", 95, 0.9, 1612, 0.8, 0.8, 0.98, 0.7)],
    columns=["era", "level", "held", "months", "first", "lowest", "highest", "worst_origin"],
)  # fmt: skip
ERRORS = pd.DataFrame(
    [("before COVID-19", "mixture", 1.47, 0.098, 4482), ("after reopening", "mixture", 2.29, 0.105, 1612),
     ("before COVID-19", "seasonal naive", 2.54, 0.164, 4482),
     ("after reopening", "seasonal naive", 4.06, 0.183, 1612)],
    columns=["era", "method", "mase", "mape", "months"],
)  # fmt: skip
