"""What a loss is measured against: the baseline, or months that were counted."""

import numpy as np
import pandas as pd

from dashboard.simulate.known import KnownMarket


def counterfactual_draws(known: KnownMarket, choice: str) -> np.ndarray:
    """Persons a month that the loss is measured against, shape (months ahead, count).

    `baseline` is the draws of what would have come; `last-twelve-months` the twelve months before the onset by
    calendar month, held flat; `same-months-last-year` the month a year before as counted, or, where that is not
    known yet, that of the year before the onset.
    """
    if choice == "baseline":
        return known.draws
    came = known.history.set_index("month")["arrivals"].astype(float)
    onset = known.fitted.months[0]
    flat = [float(came.get(month - 12 * ((month - onset).n // 12 + 1), np.nan)) for month in known.fitted.months]
    values = flat if choice == "last-twelve-months" else _a_year_before(came, known.fitted.months, flat)
    repeated: np.ndarray = np.repeat(np.array(values, dtype=np.float32)[:, None], known.draws.shape[1], axis=1)
    return repeated


def _a_year_before(came: pd.Series, months: pd.PeriodIndex, flat: list[float]) -> list[float]:
    return [float(came.get(month - 12, stand_in)) for month, stand_in in zip(months, flat, strict=True)]
