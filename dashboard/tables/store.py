"""The one door to the tables: shipped file, local vintages over it, corrections, check, as known on a day."""

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd

from dashboard import config
from dashboard.errors import DataError
from dashboard.tables import provenance
from dashboard.tables.column_types import to_text
from dashboard.tables.corrections import apply_corrections
from dashboard.tables.days import Day, known_on, to_day
from dashboard.tables.dictionary import VINTAGE_COLUMN, check_table, definition

_READ_TOO = ("dictionary.csv", "corrections.toml", "sources.toml")


@dataclass(frozen=True)
class _FileState:
    """What tells that a file has changed."""

    path: Path
    changed: int
    size: int


def load_table(name: str, *, as_of: Day | None = None, history: bool = False) -> pd.DataFrame:
    """The table as it was known on a day, in memory types; the default is everything known by now.

    Local vintages are laid over the shipped rows and corrections are applied. A table without `as_of` has one date
    in sources.toml; before that date it is empty. The frame is the caller's own.

    Args:
        name: name of the table in dictionary.csv.
        as_of: the day; no row with a later `as_of` is given.
        history: true gives every vintage, not only the newest of each key.

    Raises:
        DataError: the table does not exist, breaks the dictionary, or has no date to compare the day with.
    """
    states = _states(name)
    day = None if as_of is None else to_day(as_of)
    rows = _layered(name, states)
    if not definition(name).has_vintages:
        chosen = rows if day is None or day >= _date_of(name) else rows.iloc[:0]
    elif history:
        chosen = rows if day is None else rows[rows[VINTAGE_COLUMN] <= day].reset_index(drop=True)
    else:
        chosen = _known(name, states, _last_vintage(name, states, day))
    return chosen.copy(deep=False)


def shipped_file(name: str) -> Path:
    """Where the shipped table stands: as sources.toml says, else NAME.parquet or NAME.csv.

    Raises:
        DataError: there is no such file.
    """
    named = provenance.table_source(name)
    files = [named.file] if named and named.file else [f"{name}.parquet", f"{name}.csv"]
    for file in files:
        path = config.processed_folder() / file
        if path.is_file():
            return path
    raise DataError(
        f"Table {name} has no file: {' or '.join(files)} must stand in {config.processed_folder()}. "
        "Restore it from the repository, or correct its entry in sources.toml."
    )


def local_file(name: str) -> Path:
    """Where this machine keeps its own vintages of the table; it may not exist."""
    return config.local_folder() / f"{name}.parquet"


def read_rows(path: Path) -> pd.DataFrame:
    """The rows of a CSV (all text, empty is missing) or Parquet file as they are written there."""
    try:
        if path.suffix == ".parquet":
            return pd.read_parquet(path)
        return pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8")
    except (ValueError, OSError) as error:
        first_line = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise DataError(
            f"{path.name} cannot be read ({first_line}); it must be a {path.suffix} file. "
            "Restore it from the repository."
        ) from error


def file_form(name: str, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows as files write them: months 2025-11, quarters 2025Q4, days 2025-11-14."""
    table = definition(name)
    return pd.DataFrame({column.name: to_text(rows[column.name], column.type) for column in table.columns})


def file_bytes(name: str, rows: pd.DataFrame, *, path: Path) -> bytes:
    """The table as the bytes of a Parquet or CSV file, by the ending of the path."""
    written = file_form(name, rows)
    if path.suffix == ".parquet":
        return bytes(written.to_parquet(None, index=False, compression="zstd"))
    booleans = written.select_dtypes("boolean").columns.union(written.select_dtypes("bool").columns)
    for column in booleans:
        written[column] = written[column].map({True: "true", False: "false"}, na_action="ignore")
    text = written.to_csv(index=False, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    return text.encode("utf-8")


def lay_over(name: str, under: pd.DataFrame, *, over: pd.DataFrame) -> pd.DataFrame:
    """Both sets of vintages; where key and `as_of` are the same, the row of `over` stands."""
    table = definition(name)
    both = pd.concat([under, over], ignore_index=True)
    if table.unique_key:
        both = both.drop_duplicates(list(table.unique_key), keep="last")
    return both.reset_index(drop=True)


def _states(name: str) -> tuple[_FileState, ...]:
    folder = config.data_folder()
    paths = [shipped_file(name), local_file(name), *(folder / file for file in _READ_TOO)]
    found = [(path, path.stat()) for path in paths if path.is_file()]
    return tuple(_FileState(path, state.st_mtime_ns, state.st_size) for path, state in found)


@lru_cache(maxsize=128)
def _layered(name: str, _state: tuple[_FileState, ...]) -> pd.DataFrame:
    shipped = shipped_file(name)
    rows = check_table(name, read_rows(shipped), file=shipped.name)
    local = local_file(name)
    if local.is_file():
        rows = lay_over(name, rows, over=check_table(name, read_rows(local), file=f"local/{local.name}"))
    return apply_corrections(name, rows)


@lru_cache(maxsize=128)
def _vintage_days(name: str, state: tuple[_FileState, ...]) -> pd.DatetimeIndex:
    return pd.DatetimeIndex(_layered(name, state)[VINTAGE_COLUMN].unique()).sort_values()


def _last_vintage(name: str, state: tuple[_FileState, ...], day: pd.Timestamp | None) -> pd.Timestamp | None:
    """The newest vintage not after the day: all days until the next one share a view, and its place in the cache."""
    days = _vintage_days(name, state)
    place = len(days) if day is None else int(days.searchsorted(day, side="right"))
    return days[place - 1] if place else None


@lru_cache(maxsize=96)
def _known(name: str, state: tuple[_FileState, ...], day: pd.Timestamp | None) -> pd.DataFrame:
    """What was known on the day of a vintage; before the first one, nothing."""
    rows = _layered(name, state)
    return rows.iloc[:0] if day is None else known_on(rows, day, keys=definition(name).keys)


def _date_of(name: str) -> pd.Timestamp:
    source = provenance.table_source(name)
    if source is None or source.as_of is None:
        raise DataError(
            f"Table {name} has no as_of column and sources.toml has no as_of under [tables.{name}]; one of them must "
            "say when it became known. Add the day to sources.toml."
        )
    return source.as_of
