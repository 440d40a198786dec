"""Spending, offset and footing of a day are the same where every row that became known later has been changed."""

import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dashboard import config
from dashboard.model.types import Scenario
from dashboard.simulate.money import spending_of, spending_paths
from dashboard.simulate.offset import offset_by_market, offset_of
from dashboard.tables.cases import load_case
from dashboard.tables.stamp import data_stamp

DAY = pd.Timestamp("2026-02-21")
MONTHS = pd.period_range("2025-11", periods=9, freq="M")
CHANGED = {"spending_quarterly.csv": "value", "arrivals.parquet": "arrivals", "exchange_rates.parquet": "rate"}


def said() -> tuple[np.ndarray, np.ndarray, np.ndarray, pd.DataFrame]:
    case, stamp = load_case("japan-2025"), data_stamp()
    spending = spending_of(case, "China", scenario=Scenario(case.id), day=DAY, stamp=stamp)
    offset = offset_of(case, day=DAY, stamp=stamp, months=MONTHS)
    assert spending is not None
    assert offset is not None
    lost = np.full((len(MONTHS), 50), 1e5)
    table = offset_by_market(case, day=DAY, stamp=stamp)
    return spending_paths(spending, lost, months=MONTHS), offset.yen, offset.plausible, table


def change_later_rows(path: Path, column: str) -> int:
    """Raises the value of every row known after the day by a tenth; how many there were."""
    is_csv = path.suffix == ".csv"
    rows = pd.read_csv(path, dtype=str, keep_default_na=False) if is_csv else pd.read_parquet(path)
    later = pd.to_datetime(rows["as_of"]) > DAY
    if is_csv:
        rows.loc[later, column] = [str(round(float(value) * 1.1, 1)) for value in rows.loc[later, column]]
        rows.to_csv(path, index=False)
    else:
        changed = rows.loc[later, column] * 1.1
        rows.loc[later, column] = changed.round().astype(rows[column].dtype) if column == "arrivals" else changed
        rows.to_parquet(path, index=False)
    return int(later.sum())


def test_a_day_gives_the_same_bytes_where_every_later_row_has_been_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = said()
    copy = shutil.copytree(config.data_folder(), tmp_path / "data", ignore=shutil.ignore_patterns("local", "raw"))
    monkeypatch.setenv("DASHBOARD_DATA_FOLDER", str(copy))
    assert all(change_later_rows(copy / "processed" / name, column) > 0 for name, column in CHANGED.items())
    after = said()
    for one, other in zip(before[:3], after[:3], strict=True):
        assert (one == other).all()
    pd.testing.assert_frame_equal(before[3], after[3], check_exact=True)
