"""The fast ensemble as a baseline: one series, the same answer as every other model gives."""

import numpy as np
import pandas as pd

from dashboard.errors import DataError
from dashboard.model.ensemble import LEAST_MONTHS, MODEL, forecast_panel
from dashboard.model.types import FittedBaseline

_DRAWS = 4_000


def fit_ensemble(
    arrivals: pd.Series, *, onset: pd.Period, months: int, excluded: pd.PeriodIndex, market: str = ""
) -> FittedBaseline:
    """The joint distribution of log arrivals (unit of the series) from the onset on; no moving holidays.

    The covariance is that of the logs of the ensemble's joint paths.

    Raises:
        DataError: fewer than 24 usable months stand before the onset.
    """
    known = arrivals[arrivals.index < onset].astype(float).sort_index()
    usable = known[(known > 0) & ~known.index.isin(excluded)]
    if len(usable) < LEAST_MONTHS:
        raise DataError(
            f"{market or 'The series'} has {len(usable)} usable months before {onset}; a baseline needs at least "
            f"{LEAST_MONTHS}. Load earlier months, or choose a market with a longer series."
        )
    span = pd.period_range(usable.index[0], onset - 1, freq="M")
    forecast = forecast_panel(usable.reindex(span).to_frame(market or "series"), months=months)
    return FittedBaseline(
        market=market,
        months=forecast.months,
        log_mean=forecast.log_mean[0],
        log_covariance=np.atleast_2d(np.cov(np.log(forecast.paths(_DRAWS)[0]))),
        first_month=usable.index[0],
        last_month=usable.index[-1],
        model=MODEL,
    )
