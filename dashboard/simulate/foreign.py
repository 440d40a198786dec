"""Baselines of series that are not ours: any destination and market, in any unit, without windows of ours."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import ndtri

from dashboard.errors import DataError
from dashboard.model.registry import DEFAULT_MODEL, find_model
from dashboard.model.tasks import BaselineTask
from dashboard.model.types import FittedBaseline
from dashboard.model.zeros import without_zeros
from dashboard.tables.foreign_doubts import doubts
from dashboard.tables.foreign_file import ForeignArrivals

BASELINE_COLUMNS = (
    "destination", "market", "month", "model", "mean", "median", "low_80", "high_80", "low_95", "high_95",
)  # fmt: skip
_BOUNDS = {"low_80": 0.10, "high_80": 0.90, "low_95": 0.025, "high_95": 0.975}


@dataclass(frozen=True)
class Window:
    """Months to leave out, bounds included, of one market or (None) of all."""

    market: str | None
    start: pd.Period
    end: pd.Period


@dataclass(frozen=True)
class BaselineRequest:
    """What is asked of each series: the first month that may not be used, how far ahead, and how.

    Attributes:
        holidays: moving holidays to use; None leaves the choice to the model.
        model: a name of the registry.
    """

    before: pd.Period
    months: int
    windows: tuple[Window, ...] = ()
    holidays: tuple[str, ...] | None = None
    model: str = DEFAULT_MODEL

    def excluded(self, market: str) -> pd.PeriodIndex:
        """The months left out for one market, sorted."""
        months: set[pd.Period] = set()
        for window in self.windows:
            if window.market in (None, market):
                months.update(pd.period_range(window.start, window.end, freq="M"))
        return pd.PeriodIndex(sorted(months), freq="M")


def doubts_before(arrivals: ForeignArrivals, request: BaselineRequest, *, market: str | None = None) -> tuple[str, ...]:
    """Warnings about the months that are used: tenfold jumps, and a collapse in 2020 and 2021 that is not left out."""
    rows = arrivals.rows[arrivals.rows["month"] < request.before]
    if market is not None:
        rows = rows[rows["market"] == market]
    used = [part[~part["month"].isin(request.excluded(str(label)))] for label, part in rows.groupby("market")]
    return doubts(pd.concat(used)) if used else ()


def fit_series(series: pd.Series, market: str, *, request: BaselineRequest) -> FittedBaseline | None:
    """The fitted baseline of one series; None where nobody ever came before the date.

    Raises:
        DataError: fewer than 24 usable months stand before the date.
    """
    if not (series[series.index < request.before] > 0).any():
        return None
    usable = usable_before(series, market, request=request)
    task = BaselineTask(request.before, request.months, request.excluded(market), market, request.holidays)
    return find_model(request.model)(usable, task)


def usable_before(series: pd.Series, market: str, *, request: BaselineRequest) -> pd.Series:
    """The months before the date that are known and not left out, without the zeros that have no logarithm."""
    known = series[series.index < request.before].dropna()
    return without_zeros(known[~known.index.isin(request.excluded(market))])


def baseline_table(arrivals: ForeignArrivals, request: BaselineRequest) -> pd.DataFrame:
    """What would have come: one row a destination, market and month, columns BASELINE_COLUMNS, unit of the file.

    Nothing at or after `request.before` is read. A series without any arrival before it is foretold as zero.

    Raises:
        DataError: a series has fewer than 24 usable months; all such series at once.
        ConfigError: the model does not exist.
    """
    months = pd.period_range(request.before, periods=request.months, freq="M")
    parts = []
    for (destination, market), fitted in _fitted_or_raise(arrivals, request):
        values = np.zeros((len(months), 2 + len(_BOUNDS))) if fitted is None else log_normal(fitted)
        part = pd.DataFrame(values, columns=["mean", "median", *_BOUNDS])
        model = "no arrivals" if fitted is None else fitted.model
        parts.append(part.assign(destination=destination, market=market, month=months, model=model))
    return pd.concat(parts, ignore_index=True).reindex(columns=list(BASELINE_COLUMNS))


def log_normal(fitted: FittedBaseline) -> np.ndarray:
    """Mean, median and the ends of the 80 and 95% intervals of each month, shape (months, 6), exact."""
    variance = np.diag(fitted.log_covariance)
    spread = np.sqrt(variance)
    columns = [fitted.log_mean + variance / 2, fitted.log_mean]
    columns += [fitted.log_mean + ndtri(share) * spread for share in _BOUNDS.values()]
    values: np.ndarray = np.exp(np.column_stack(columns))
    return values


def _fitted_or_raise(
    arrivals: ForeignArrivals, request: BaselineRequest
) -> list[tuple[tuple[str, str], FittedBaseline | None]]:
    fitted: list[tuple[tuple[str, str], FittedBaseline | None]] = []
    refusals: list[str] = []
    for key, series in arrivals.series().items():
        try:
            fitted.append((key, fit_series(series, key[1], request=request)))
        except DataError as refusal:
            refusals += refusal.messages
    if refusals:
        raise DataError(*refusals)
    return fitted
