"""Moving holidays in monthly figures: which share of each holiday's window falls into each month, by market.

Lunar New Year, Easter and Eid al-Fitr move between months; a fixed month effect cannot hold them. Every market is given
all three, each with a prior for its coefficient: wide where the market is known to keep the holiday, narrow elsewhere,
so that an unknown label learns from its own months and from nothing else.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
import pandas as pd

from dashboard.errors import ScenarioError
from dashboard.model.calendar import FIRST_YEAR, LAST_YEAR, lunar_new_year_days

LUNAR_NEW_YEAR, EASTER, EID = "lunar-new-year", "easter", "eid"
HOLIDAYS = (LUNAR_NEW_YEAR, EASTER, EID)

LUNAR_NEW_YEAR_MARKETS = frozenset(
    {"China", "Taiwan", "Hong Kong", "South Korea", "Singapore", "Malaysia", "Vietnam", "Macau"}
)
EID_MARKETS = frozenset({"Indonesia", "Malaysia", "Turkey", "GCC 6 countries", "Middle East"})
EASTER_MARKETS = frozenset(
    {
        "Australia", "Austria", "Belgium", "Canada", "Denmark", "Finland", "France", "Germany", "Hong Kong", "Ireland",
        "Italy", "Mexico", "Netherlands", "New Zealand", "Norway", "Philippines", "Poland", "Portugal", "Singapore",
        "Spain", "Sweden", "Switzerland", "U.S.A.", "United Kingdom",
    }
)  # fmt: skip
_KEPT_BY = {LUNAR_NEW_YEAR: LUNAR_NEW_YEAR_MARKETS, EASTER: EASTER_MARKETS, EID: EID_MARKETS}


@dataclass(frozen=True)
class Window:
    """The days of a holiday's journeys: `before` its first day, `after` it."""

    before: int
    after: int


WINDOWS = {LUNAR_NEW_YEAR: Window(3, 9), EASTER: Window(9, 6), EID: Window(3, 9)}


@lru_cache(maxsize=1)
def easter_days() -> tuple[date, ...]:
    """Easter Sunday of the western churches, 1970 to 2035.

    Source: the package `dateutil` (Gregorian computus), on which pandas stands.
    """
    from dateutil.easter import easter  # type: ignore[import-untyped]

    return tuple(easter(year) for year in range(FIRST_YEAR, LAST_YEAR + 1))


@lru_cache(maxsize=1)
def eid_days() -> tuple[date, ...]:
    """The first day of Eid al-Fitr, 1970 to 2035, oldest first; some years hold two.

    Source: the package `holidays` (public holidays of Indonesia).
    """
    import holidays  # lazily: a second of import that only a fit needs

    listed = holidays.country_holidays("ID", years=range(FIRST_YEAR, LAST_YEAR + 1), language="en_US")
    named = [
        day
        for day, name in sorted(listed.items())
        if "Eid al-Fitr" in (part.split(" (")[0] for part in name.split("; "))
    ]
    # In 2004 the list names the second day as well.
    return tuple(day for day in named if not any(timedelta() < day - other < timedelta(days=30) for other in named))


def holiday_days(holiday: str) -> tuple[date, ...]:
    """The first days of a holiday, 1970 to 2035.

    Raises:
        ScenarioError: the holiday is none of `HOLIDAYS`.
    """
    days = {LUNAR_NEW_YEAR: lunar_new_year_days, EASTER: easter_days, EID: eid_days}
    if holiday not in days:
        raise ScenarioError(f"Holiday {holiday} is not known; choose among {', '.join(HOLIDAYS)}.")
    return days[holiday]()


def holiday_share(holiday: str, months: pd.PeriodIndex) -> np.ndarray:
    """The share (0 to 1) of the holiday's window that falls into each month, shape (months,).

    Raises:
        ScenarioError: the holiday is not known, or a month lies outside 1970 to 2035.
    """
    shares = _shares(holiday)
    position = (months.year - FIRST_YEAR) * 12 + months.month - 1
    outside = months[(position < 0) | (position >= len(shares))]
    if len(outside):
        raise ScenarioError(
            f"Month {outside[0]} has no {holiday} in the calendar, which holds {FIRST_YEAR} to {LAST_YEAR}. "
            "Ask for months in those years."
        )
    chosen: np.ndarray = shares[np.asarray(position)]
    return chosen


def keeps_holiday(market: str, holiday: str) -> bool:
    """Whether the market is one whose arrivals are known to follow the holiday."""
    return market in _KEPT_BY.get(holiday, frozenset())


@lru_cache(maxsize=8)
def _shares(holiday: str) -> np.ndarray:
    window = WINDOWS[holiday]
    shares = np.zeros((LAST_YEAR - FIRST_YEAR + 1) * 12)
    for first in holiday_days(holiday):
        for step in range(-window.before, window.after + 1):
            day = first + timedelta(days=step)
            position = (day.year - FIRST_YEAR) * 12 + day.month - 1
            if 0 <= position < len(shares):
                shares[position] += 1 / (window.before + window.after + 1)
    return shares
