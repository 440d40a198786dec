"""Months without arrivals, which have no logarithm."""

import pandas as pd

CLOSED_MONTHS = 6
_PART_OF_THE_SMALLEST = 0.5


def without_zeros(arrivals: pd.Series) -> pd.Series:
    """Positive arrivals in the unit given; index monthly periods, months of a closed border left out.

    Six zeros or more in a row are a market that was closed: those months are not known. A single zero is a small
    market in a poor month: it counts as half the smallest positive month. A series without any positive month stays.
    """
    ordered = arrivals.sort_index()
    positive = ordered[ordered > 0]
    if positive.empty:
        return ordered
    is_zero = ordered == 0
    run = (~is_zero).cumsum()[is_zero]
    closed = run.index[run.map(run.value_counts()) >= CLOSED_MONTHS]
    kept = ordered.drop(closed)
    return kept.where(kept > 0, _PART_OF_THE_SMALLEST * float(positive.min()))
