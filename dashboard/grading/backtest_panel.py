"""What the backtest runs over: the series with their masks, and the origins of both eras."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.errors import DataError
from dashboard.tables.arrivals import arrivals_panel
from dashboard.tables.exclusions import excluded_months
from dashboard.tables.markets import panel_markets
from dashboard.tables.own_file import check_own_file

BEFORE, AFTER = "before COVID-19", "after reopening"
ORIGINS = {
    BEFORE: (
        *("2009-12", "2010-06", "2012-06", "2012-12", "2013-06", "2013-12", "2014-06", "2014-12"),
        *("2015-06", "2015-12", "2016-06", "2016-12", "2017-06", "2017-12", "2018-06", "2018-12"),
    ),
    AFTER: ("2024-06", "2024-09", "2024-12", "2025-03", "2025-06", "2025-08"),
}
MONTHS = {BEFORE: 24, AFTER: 12}
KOREA = ("South Korea", "China")


@dataclass(frozen=True)
class Subject:
    """One series of the backtest.

    Attributes:
        label: how the result names it: the market, and the destination where that is not Japan.
        market: the label that says which holidays it keeps.
        arrivals: persons a month, index monthly periods.
        excluded: months neither fitted on nor scored.
        pooled: whether it counts among "all".
    """

    label: str
    market: str
    arrivals: pd.Series
    excluded: pd.PeriodIndex
    pooled: bool = True

    def scored(self, months: pd.PeriodIndex) -> np.ndarray:
        """Persons that came in the months; missing where excluded or not known."""
        came: np.ndarray = self.arrivals.reindex(months).where(~months.isin(self.excluded)).to_numpy(dtype=float)
        return np.where(came > 0, came, np.nan)

    def clean(self, before: pd.Period) -> pd.Series:
        """Persons in the months before one that are neither excluded nor zero."""
        kept = (self.arrivals.index < before) & ~self.arrivals.index.isin(self.excluded) & (self.arrivals > 0)
        clean: pd.Series = self.arrivals[kept]
        return clean

    def scale(self, before: pd.Period) -> float:
        """The mean absolute change over a year among the clean months before one, persons."""
        clean = self.clean(before)
        earlier = pd.Series(clean.to_numpy(), index=clean.index + 12)
        return float((clean - earlier).abs().mean())


def shipped_subjects() -> tuple[Subject, ...]:
    """The 24 markets of Japan, and China to South Korea, with the exclusion windows as they are known today."""
    markets = panel_markets()
    wide = arrivals_panel(markets=markets)
    japan = tuple(_subject("Japan", market, wide[market]) for market in markets)
    destination, market = KOREA
    korea = arrivals_panel(destination=destination, markets=[market])
    return (*japan, _subject(destination, market, korea[market]))


def own_subjects(panel: Path) -> tuple[Subject, ...]:
    """The series of a person's own file, with our windows where destination and market have any.

    Raises:
        DataError: the file has mistakes; all of them at once.
    """
    rows = check_own_file(panel)
    return tuple(
        _subject(str(destination), str(market), series.set_index("month")["arrivals"], pooled=True)
        for (destination, market), series in rows.groupby(["destination", "market"], sort=False)
    )


def chosen_origins(count: int | None) -> dict[str, tuple[pd.Period, ...]]:
    """The last month known at each origin, by era: all, or the latest `count` of each era.

    Raises:
        DataError: the count is not positive.
    """
    if count is not None and count < 1:
        raise DataError(f"Origins is {count}; it must be 1 or more, the latest of each era. Leave it out for all.")
    latest = 0 if count is None else -count
    return {era: tuple(pd.Period(month, "M") for month in months[latest:]) for era, months in ORIGINS.items()}


def _subject(destination: str, market: str, arrivals: pd.Series, *, pooled: bool | None = None) -> Subject:
    at_home = destination == "Japan"
    return Subject(
        label=market if at_home else f"{market} to {destination}",
        market=market,
        arrivals=arrivals.dropna().astype(float).sort_index(),
        excluded=excluded_months(destination, market),
        pooled=at_home if pooled is None else pooled,
    )
