"""A treated market with its donors, and what the control-based estimate of it says."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from dashboard.model.holidays import HOLIDAYS, holiday_share
from dashboard.model.types import FittedBaseline


@dataclass(frozen=True)
class ControlPanel:
    """A treated market and its donors.

    Attributes:
        arrivals: persons a month, index every month, one column a market; NaN where a month is unknown or excluded.
        market: the treated one, a column.
        donors: clean ones, columns.
        onset: first month of the shock.
        months: how many months from the onset on are measured; every donor is known in them.
    """

    arrivals: pd.DataFrame
    market: str
    donors: tuple[str, ...]
    onset: pd.Period
    months: int

    @cached_property
    def logs(self) -> np.ndarray:
        """Log arrivals a day, shape (months, 1 + donors), the treated market first."""
        table = self.arrivals[[self.market, *self.donors]].to_numpy(dtype=float)
        with np.errstate(divide="ignore", invalid="ignore"):
            logs = np.log(table / self.days[:, None])
        finite: np.ndarray = np.where(np.isfinite(logs), logs, np.nan)
        return finite

    @cached_property
    def days(self) -> np.ndarray:
        """Days of each month, shape (months,)."""
        return np.asarray(self._index.days_in_month, dtype=float)

    @cached_property
    def holidays(self) -> np.ndarray:
        """Shares of the moving holidays in each month, shape (months, holidays)."""
        return np.column_stack([holiday_share(name, self._index) for name in HOLIDAYS])

    @property
    def _index(self) -> pd.PeriodIndex:
        return pd.PeriodIndex(self.arrivals.index)

    @cached_property
    def holiday_effects(self) -> dict[tuple[int, int], np.ndarray]:
        """Coefficients of the moving holidays by first and last row, filled as placebos ask for them and share them."""
        return {}

    @property
    def start(self) -> int:
        """The row of the onset."""
        return int((self.onset - self._index[0]).n)


@dataclass(frozen=True)
class Carried:
    """One market carried forward by others from a row on.

    Attributes:
        mean: log arrivals a day without the shock, shape (months,).
        covariance: as the bridge states it, before the placebos have their say.
        weights: of the donors, in the order that was asked for, adding to one.
        error: root mean square of what the bridge missed a month ahead in the two years before, log scale.
    """

    mean: np.ndarray
    covariance: np.ndarray
    weights: np.ndarray
    error: float


@dataclass(frozen=True)
class Placebo:
    """What the computation finds where nothing happened.

    Attributes:
        market: the one that was treated as if.
        onset: the month that was treated as if.
        effect: share, found over the months together.
        size: the error on the log scale over its stated spread.
    """

    market: str
    onset: pd.Period
    effect: float
    size: float


@dataclass(frozen=True)
class ControlEstimate:
    """The control-based estimate of a shock.

    Attributes:
        fitted: what would have come, with the spread that the placebos have shown.
        weights: of the donors, largest first.
        pre_error: root mean square error a month before the onset, log scale.
        placebos: at earlier months and for each donor, the treated market first.
        widened: factor on the stated spread that the placebos asked for.
        effect: cumulative effect, share.
        size: cumulative effect on the log scale over its stated spread, to compare with those of the placebos.
        leave_one_out: cumulative effect without each donor that has weight, index donor.
    """

    fitted: FittedBaseline
    weights: pd.Series
    pre_error: float
    placebos: tuple[Placebo, ...]
    widened: float
    effect: float
    size: float
    leave_one_out: pd.Series

    def in_space(self) -> tuple[Placebo, ...]:
        """The placebos of the donors in the months of the shock itself."""
        return tuple(one for one in self.placebos if one.onset == self.fitted.months[0])

    def in_time(self) -> tuple[Placebo, ...]:
        """The placebos of the treated market at earlier months."""
        return tuple(one for one in self.placebos if one.market == self.fitted.market)
