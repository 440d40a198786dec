"""The scores of the backtest, as `evaluate` wrote them."""

from functools import lru_cache

import pandas as pd

from dashboard import config
from dashboard.errors import DataError
from dashboard.tables.stamp import data_stamp

BACKTEST_COLUMNS = ("era", "method", "market", "horizon", "measure", "value", "points")
ALL = "all"


def load_backtest() -> pd.DataFrame:
    """Every score, columns BACKTEST_COLUMNS; shares 0 to 1.

    Raises:
        DataError: the file lacks a column.
    """
    return _load(data_stamp())


@lru_cache(maxsize=2)
def _load(_stamp: tuple[tuple[str, int, int], ...]) -> pd.DataFrame:
    path = config.data_folder() / "backtest.csv"
    rows = pd.read_csv(path, dtype={"horizon": str})
    missing = [column for column in BACKTEST_COLUMNS if column not in rows.columns]
    if missing:
        raise DataError(
            f"{path.name} has no column {', '.join(missing)}; it needs {', '.join(BACKTEST_COLUMNS)}. Write it anew "
            "with `python -m dashboard evaluate --out data/backtest.csv`."
        )
    return rows[list(BACKTEST_COLUMNS)]
