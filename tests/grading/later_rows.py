"""A copy of the data folder in which everything that became known after a day is another number."""

import shutil
from pathlib import Path

import pandas as pd

_NEVER = ("month", "quarter", "year", "period", "as_of", "date", "vintage_inferred", "prefecture_code")


def change_later_rows(data: Path, copy: Path, *, day: str) -> int:
    """Copy the folder, change every number of every row with a later `as_of`, and say how many rows were changed."""
    shutil.copytree(data, copy, ignore=shutil.ignore_patterns("local", "raw"))
    return sum(_change(path, day) for path in sorted((copy / "processed").iterdir()))


def _change(path: Path, day: str) -> int:
    is_csv = path.suffix == ".csv"
    rows = pd.read_csv(path, dtype=str, keep_default_na=False) if is_csv else pd.read_parquet(path)
    if "as_of" not in rows:
        return 0
    later = rows["as_of"].astype(str) > day
    for column in rows.columns.difference(_NEVER):
        numbers = pd.to_numeric(rows.loc[later, column], errors="coerce")
        changed = numbers.notna() & (numbers.abs() > 1)
        if changed.any() and not rows[column].astype(str).str.contains("true|false").any():
            other = (numbers[changed] * 7 // 10 + 1).astype("int64")
            place = changed[changed].index
            rows.loc[place, column] = other.astype(str) if is_csv else other.astype(rows[column].dtype)
    if is_csv:
        rows.to_csv(path, index=False)
    else:
        rows.to_parquet(path, index=False)
    return int(later.sum())
