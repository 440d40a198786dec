"""Days, and the one rule of what was known on one."""

import datetime
import re

import pandas as pd

from dashboard.errors import DataError

Day = datetime.date | str | pd.Timestamp


def to_day(written: Day) -> pd.Timestamp:
    """Midnight of the day that was meant.

    Raises:
        DataError: the text is not a day written YYYY-MM-DD; 05/12/2025 is two days.
    """
    try:
        is_other_text = isinstance(written, str) and not re.match(r"\d{4}-\d{2}-\d{2}(?!\d)", written)
        day = pd.NaT if is_other_text else pd.Timestamp(written)
    except (ValueError, TypeError) as error:
        raise DataError(f"As-of is {written!r}; it must be a day written YYYY-MM-DD, such as 2025-11-27.") from error
    if pd.isna(day):
        raise DataError(f"As-of is {written!r}; it must be a day written YYYY-MM-DD, such as 2025-11-27.")
    return day.tz_localize(None).normalize() if day.tzinfo else day.normalize()


def known_on(rows: pd.DataFrame, as_of: Day | None, *, keys: tuple[str, ...]) -> pd.DataFrame:
    """For each key the row with the newest `as_of` that is not after the day; None is the newest of all.

    The order of the rows is kept; the index is 0 to n-1. Without keys every row known on the day is given.
    """
    known = rows if as_of is None else rows[rows["as_of"] <= to_day(as_of)]
    if keys:
        newest_first = known.sort_values("as_of", ascending=False, kind="stable")
        known = newest_first.drop_duplicates(list(keys)).sort_index()
    return known.reset_index(drop=True)
