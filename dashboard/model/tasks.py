"""What a baseline is asked for, in one piece, so that every model is called in the same way."""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class BaselineTask:
    """One baseline to fit.

    Attributes:
        onset: first month of the shock; the model reads nothing at or after it.
        months: how many months ahead, counted from the onset.
        excluded: months that are treated as missing.
        market: label of the series, for messages and for the choice of holidays.
        holidays: moving holidays to use, by the names of `HOLIDAYS`; None leaves the choice to the model.
    """

    onset: pd.Period
    months: int
    excluded: pd.PeriodIndex
    market: str = ""
    holidays: tuple[str, ...] | None = None
