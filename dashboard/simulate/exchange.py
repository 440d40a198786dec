"""What the exchange rate does to a loss: yen where the survey is older than the month, and the loss in other money."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.model.draws import draw_assumption
from dashboard.model.types import Assumption
from dashboard.simulate.known import SEED
from dashboard.tables.assumptions import load_assumption
from dashboard.tables.days import Day
from dashboard.tables.exchange_rates import CURRENCIES, yen_rates


@dataclass(frozen=True)
class Exchange:
    """The value of a market's currency as known on a day, and how much of a change reaches what a visitor spends.

    Attributes:
        rates: yen a unit of the currency, index month.
        pass_through: relative change of yen spent a visitor for a relative change of one in the rate.
        ahead: yen a unit in every month after the last known rate, as a scenario states it; None keeps the last one.
    """

    currency: str
    rates: pd.Series
    pass_through: Assumption
    ahead: float | None = None

    def since_today(self, months: pd.PeriodIndex) -> np.ndarray:
        """The rate in each month over the newest known, shape (months,): 1 but where a scenario states another."""
        if self.ahead is None or self.rates.empty:
            return np.ones(len(months))
        stated: np.ndarray = np.where(months > self.rates.index[-1], self.ahead / self.rates.iloc[-1], 1.0)
        return stated

    def relative(self, months: pd.PeriodIndex, quarters: pd.PeriodIndex) -> np.ndarray:
        """The rate in each month over its mean in the quarter of the survey used there, shape (months,).

        A month takes its own rate, else the stated one, else the newest known before it. 1 in the survey's own quarter
        and before it, and where the rate of either is not known.
        """
        by_quarter = self.rates.groupby(pd.PeriodIndex(self.rates.index).asfreq("Q")).mean()
        newest = self.rates.reindex(self.rates.index.union(months)).ffill().reindex(months).to_numpy()
        ratio = newest * self.since_today(months) / by_quarter.reindex(quarters).to_numpy()
        later = months.asfreq("Q").asi8 > quarters.asi8
        found: np.ndarray = np.where(later & ~np.isnan(ratio), ratio, 1.0)
        return found

    def draws(self, relative: np.ndarray, count: int) -> np.ndarray:
        """Factor on the yen that a visitor spends, shape (months, count): relative rate to the power passed through."""
        power = draw_assumption(self.pass_through, count, seed=SEED)
        # Months without a rate of their own share one: each power is taken once.
        rates, places = np.unique(relative, return_inverse=True)
        factor: np.ndarray = (rates[:, None] ** power)[places]
        return factor


@dataclass(frozen=True)
class Converted:
    """Money in another currency, nominal, each month at its own rate.

    Attributes:
        months: the months whose rate was known; the others are left out.
        draws: units of the currency, shape (months, count).
    """

    currency: str
    months: pd.PeriodIndex
    draws: np.ndarray


def exchange_of(market: str, *, as_of: Day | None = None) -> Exchange | None:
    """The exchange rate of a market as known on the day; None where the tables have no currency of it."""
    currency = CURRENCIES.get(market)
    if currency is None:
        return None
    return Exchange(currency, yen_rates(currency, as_of=as_of), load_assumption("exchange_rate_pass_through"))


def in_currency(yen: np.ndarray, months: pd.PeriodIndex, *, currency: str, as_of: Day | None = None) -> Converted:
    """Draws of yen, shape (months, count), in another currency at the mean rate of each month known on the day.

    Raises:
        DataError: the currency has no rate in yen.
    """
    rates = yen_rates(currency, as_of=as_of).reindex(months)
    known = rates.notna().to_numpy()
    return Converted(currency, months[known], yen[known] / rates.to_numpy()[known, None])
