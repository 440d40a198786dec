"""Lunar New Year in monthly figures: how much of the holiday window falls into each month."""

from datetime import date, timedelta
from functools import lru_cache

import numpy as np
import pandas as pd

from dashboard.errors import ScenarioError

FIRST_YEAR, LAST_YEAR = 1970, 2035
DAYS_BEFORE, DAYS_AFTER = 3, 9


@lru_cache(maxsize=1)
def lunar_new_year_days() -> tuple[date, ...]:
    """The first day of the lunar year, 1970 to 2035, oldest first.

    Source: the package `holidays`, public holidays of China. Other places list the day off instead when the first day
    is a Sunday, and would be a day late.
    """
    import holidays  # lazily: a second of import that only a fit needs

    listed = holidays.country_holidays("CN", years=range(FIRST_YEAR, LAST_YEAR + 1), language="en_US")
    first: dict[int, date] = {}
    for day, name in sorted(listed.items()):
        if "Chinese New Year (Spring Festival)" in name and "observed" not in name:
            first.setdefault(day.year, day)
    return tuple(first.values())


def lunar_new_year_share(months: pd.PeriodIndex) -> np.ndarray:
    """The share (0 to 1) of the holiday window that falls into each month, shape (months,).

    The window runs from three days before the first day of the lunar year to nine days after it: the fortnight in
    which most holiday journeys abroad begin.

    Raises:
        ScenarioError: a month lies outside 1970 to 2035.
    """
    outside = [str(month) for month in months if not FIRST_YEAR <= month.year <= LAST_YEAR]
    if outside:
        raise ScenarioError(
            f"Month {outside[0]} has no Lunar New Year in the calendar, which holds {FIRST_YEAR} to {LAST_YEAR}. "
            "Ask for months in those years."
        )
    window = [
        pd.Period(day + timedelta(days=step), "M")
        for day in lunar_new_year_days()
        for step in range(-DAYS_BEFORE, DAYS_AFTER + 1)
    ]
    counted = pd.Series(1.0 / (DAYS_BEFORE + DAYS_AFTER + 1), index=pd.PeriodIndex(window, freq="M")).groupby(level=0)
    shares: np.ndarray = counted.sum().reindex(months, fill_value=0.0).to_numpy()
    return shares
