"""The series of a competition as they stood at an earlier origin, and as a panel for the ensemble."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.model.ensemble import LEAST_MONTHS
from dashboard.tables.competition import CompetitionSeries


def usable_at(series: Sequence[CompetitionSeries], back: int) -> tuple[CompetitionSeries, ...]:
    """The series with two years or more before the origin so many months before the end of the training part."""
    return tuple(one for one in series if len(one.train) - back >= LEAST_MONTHS)


def moved_back(series: CompetitionSeries, back: int) -> CompetitionSeries:
    """The series with the origin so many months earlier: what stands before it, and a whole horizon after it."""
    whole, horizon = np.concatenate([series.train, series.test]), len(series.test)
    origin = len(series.train) - back
    return CompetitionSeries(series.id, whole[:origin], whole[origin : origin + horizon])


def panel_of(series: Sequence[CompetitionSeries]) -> pd.DataFrame:
    """The training parts side by side, ending in the same month: only the number of a month in its year matters."""
    longest = max(len(one.train) for one in series)
    months = pd.period_range(end=pd.Period("2000-12", "M"), periods=longest, freq="M")
    columns = {one.id: np.concatenate([np.full(longest - len(one.train), np.nan), one.train]) for one in series}
    return pd.DataFrame(columns, index=months)
