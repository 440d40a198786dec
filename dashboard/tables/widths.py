"""The committed table of how wide our interval was on each release day, written by `evaluate --widths`."""

from functools import lru_cache
from pathlib import Path

import pandas as pd

from dashboard import config
from dashboard.errors import DataError
from dashboard.tables.stamp import data_stamp

FILE = "interval_widths.csv"
ARRIVALS, SPENDING, BOTH = "arrivals", "spending", "arrivals and spending"
SHARES = ("share_baseline", "share_months_to_come", "share_spend")
COLUMNS = ("case", "as_of", "released", "first", "last", "known_to", "unit", "value", "low_80", "high_80", *SHARES)


def load_widths(case: str | None = None) -> pd.DataFrame:
    """One row a case and release day, columns COLUMNS, the oldest first.

    `value` with its 80% interval is the loss from `first` to `last` as known on the day, in nominal yen or, where the
    case has no spending, persons. The shares, 0 to 1, are those of its variance that would go on average if the
    baseline, the months to come or the spend per visitor alone were known; NaN where nothing is to come.

    Raises:
        DataError: the file is missing or lacks a column.
    """
    rows = _load(config.data_folder() / FILE, data_stamp())
    return (rows if case is None else rows[rows["case"] == case]).reset_index(drop=True)


@lru_cache(maxsize=4)
def _load(path: Path, _stamp: tuple[object, ...]) -> pd.DataFrame:
    command = f"Write it with python -m dashboard evaluate --widths --out {path.name}."
    if not path.is_file():
        raise DataError(f"{path.name} does not exist in {path.parent}; it holds past widths. {command}")
    rows = pd.read_csv(path, parse_dates=["as_of"], dtype={"known_to": "str"}, keep_default_na=True)
    missing = [name for name in COLUMNS if name not in rows.columns]
    if missing:
        raise DataError(f"{path.name} lacks {', '.join(missing)}; it must have {', '.join(COLUMNS)}. {command}")
    months = {name: pd.PeriodIndex(rows[name], freq="M") for name in ("first", "last", "known_to")}
    return rows[list(COLUMNS)].assign(**months)
