"""Vintages: adding what a refresh found, without overwriting what was known before."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from dashboard.errors import DataError
from dashboard.tables import store
from dashboard.tables.days import Day, known_on, to_day
from dashboard.tables.dictionary import VINTAGE_COLUMN, TableDefinition, check_table, definition, table_names
from dashboard.tables.files import write_atomically
from dashboard.tables.manifest import write_shipped_manifest

__all__ = ["Day", "Movement", "add_vintages", "fold_local", "known_on", "reset_local", "to_day"]

_NOT_COMPARED = frozenset({VINTAGE_COLUMN, "vintage_inferred", "source", "note", "page", "address"})
_PERIODS = ("month", "quarter", "year", "date")


@dataclass(frozen=True)
class Movement:
    """What new vintages changed in one table.

    Attributes:
        table: name of the table.
        added: months (quarters, years, days) that were not known before, in order, as files write them.
        revised: one row for each changed value: the keys, `column`, `old`, `new` (as text), `as_of`.
        written: number of rows that were written to the local vintages.
    """

    table: str
    added: tuple[str, ...]
    revised: pd.DataFrame
    written: int

    def in_words(self, most: int = 20) -> str:
        """What moved, one line for each revised cell, at most `most` of them."""
        if not self.written:
            return f"{self.table}: nothing moved."
        months = f"added {', '.join(self.added)}" if self.added else "no month added"
        lines = [f"{self.table}: {self.written} rows written, {months}, {len(self.revised)} values revised."]
        for row in self.revised.head(most).itertuples(index=False):
            *cell, column, old, new, _day = (str(value) for value in row)
            lines.append(f"  {', '.join(cell)}: {column} {old} -> {new}")
        if len(self.revised) > most:
            lines.append(f"  and {len(self.revised) - most} more")
        return "\n".join(lines)


def add_vintages(name: str, rows: pd.DataFrame, *, write: bool = True) -> Movement:
    """Lay rows over a table as local vintages, only where they differ from what is known on their own day.

    History stays: shipped rows are never touched and a local vintage gives way only to another of the same day. A row
    of a day whose value is already recorded (not inferred) counts from today, the day on which the change was seen.

    Args:
        name: a table with `as_of`.
        rows: the table's own columns, as files write them or in memory types.
        write: False says what would move and writes nothing.

    Raises:
        DataError: the rows break the dictionary, the table has no vintages, or a day lies in the future.
    """
    table = definition(name)
    if not table.has_vintages:
        raise DataError(
            f"Table {name} has no as_of column; only tables that are released over time take vintages. "
            "Replace its file and the date in sources.toml instead."
        )
    incoming = check_table(name, rows, file=f"new rows of {name}")
    _refuse_the_future(name, incoming)
    history = store.load_table(name, history=True)
    new = _dated(table, _changed(table, history, incoming), history)
    if new.empty:
        return Movement(name, (), _revisions(table, history, new), 0)
    local = store.local_file(name)
    kept = check_table(name, store.read_rows(local), file=f"local/{local.name}") if local.is_file() else new.iloc[:0]
    laid = check_table(name, store.lay_over(name, kept, over=new), file=f"local/{local.name}")
    if write:
        write_atomically(local, store.file_bytes(name, laid, path=local))
    return Movement(name, _added_periods(table, history, new), _revisions(table, history, new), len(new))


def reset_local(name: str | None = None) -> tuple[str, ...]:
    """Remove this machine's own vintages of one table, or of all; gives the tables that had some."""
    removed = []
    for table in (name,) if name else table_names():
        path = store.local_file(definition(table).name)
        if path.is_file():
            path.unlink()
            removed.append(table)
    return tuple(removed)


def fold_local(name: str | None = None) -> tuple[Path, ...]:
    """Fold the local vintages into the shipped tables and their manifest; gives the shipped files that changed."""
    folded = []
    for table in (name,) if name else table_names():
        local = store.local_file(definition(table).name)
        if not local.is_file():
            continue
        shipped = store.shipped_file(table)
        under = check_table(table, store.read_rows(shipped), file=shipped.name)
        over = check_table(table, store.read_rows(local), file=f"local/{local.name}")
        rows = _in_order(definition(table), store.lay_over(table, under, over=over))
        write_atomically(shipped, store.file_bytes(table, rows, path=shipped))
        local.unlink()
        folded.append(shipped)
    if folded:
        write_shipped_manifest()
    return tuple(folded)


def _refuse_the_future(name: str, rows: pd.DataFrame) -> None:
    today = pd.Timestamp.today().normalize()
    late = rows.loc[rows[VINTAGE_COLUMN] > today, VINTAGE_COLUMN]
    if len(late):
        raise DataError(
            f"New rows of {name} have as_of {late.max():%Y-%m-%d}; it must not be after today, {today:%Y-%m-%d}. "
            "Correct the release day, or this machine's clock."
        )


def _value_columns(table: TableDefinition) -> list[str]:
    return [name for name in table.column_names if name not in _NOT_COMPARED and name not in table.keys]


def _changed(table: TableDefinition, history: pd.DataFrame, incoming: pd.DataFrame) -> pd.DataFrame:
    """The incoming rows that say something else than what is known on their own day, day after day."""
    found: list[pd.DataFrame] = []
    known_so_far = history
    for day, rows in incoming.groupby(VINTAGE_COLUMN, sort=True):
        new = _unlike(table, known_on(known_so_far, pd.Timestamp(str(day)), keys=table.keys), rows)
        if len(new):
            found.append(new)
            known_so_far = store.lay_over(table.name, known_so_far, over=new)
    return pd.concat(found, ignore_index=True) if found else incoming.iloc[:0]


def _unlike(table: TableDefinition, known: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    columns = _value_columns(table)
    keys = list(table.keys)
    both = store.file_form(table.name, rows)[keys + columns].merge(
        store.file_form(table.name, known)[keys + columns], on=keys, how="left", suffixes=("", "_known"), indicator=True
    )
    unlike = both["_merge"] == "left_only"
    for column in columns:
        before, now = both[f"{column}_known"], both[column]
        unlike |= ~((before == now) | (before.isna() & now.isna()))
    return rows[unlike.to_numpy(dtype=bool)]


def _dated(table: TableDefinition, rows: pd.DataFrame, history: pd.DataFrame) -> pd.DataFrame:
    """The rows with today as their day where their own day holds a recorded value already."""
    if rows.empty:
        return rows
    recorded = history[~history["vintage_inferred"]] if "vintage_inferred" in history else history
    keys = list(table.unique_key)
    taken = rows[keys].merge(recorded[keys].drop_duplicates(), on=keys, how="left", indicator=True)
    rows = rows.reset_index(drop=True)
    today = pd.Timestamp.today().normalize()
    rows.loc[(taken["_merge"] == "both").to_numpy(dtype=bool), VINTAGE_COLUMN] = today
    return rows


def _added_periods(table: TableDefinition, history: pd.DataFrame, new: pd.DataFrame) -> tuple[str, ...]:
    period = next((name for name in table.keys if table.column(name).type in _PERIODS), None)
    if period is None:
        return ()
    before = set(store.file_form(table.name, history)[period].astype("str"))
    return tuple(sorted(set(store.file_form(table.name, new)[period].astype("str")) - before))


def _revisions(table: TableDefinition, history: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Each new value beside the one that was known on its day until now."""
    columns = [*table.keys, "column", "old", "new", VINTAGE_COLUMN]
    parts = []
    known_so_far = history
    for day, rows in new.groupby(VINTAGE_COLUMN, sort=True):
        before = known_on(known_so_far, pd.Timestamp(str(day)), keys=table.keys)
        parts += _moved(table, before, rows)
        known_so_far = store.lay_over(table.name, known_so_far, over=rows)
    return pd.concat(parts, ignore_index=True)[columns] if parts else pd.DataFrame(columns=columns)


def _moved(table: TableDefinition, before: pd.DataFrame, rows: pd.DataFrame) -> list[pd.DataFrame]:
    keys, columns = list(table.keys), _value_columns(table)
    both = store.file_form(table.name, rows)[[*keys, *columns, VINTAGE_COLUMN]].merge(
        store.file_form(table.name, before)[keys + columns], on=keys, suffixes=("", "_old")
    )
    parts = []
    for column in columns:
        old, now = both[f"{column}_old"], both[column]
        moved = both[~((old == now) | (old.isna() & now.isna()))]
        part = moved[[*keys, VINTAGE_COLUMN]].assign(column=column, old=moved[f"{column}_old"].astype("str"))
        parts.append(part.assign(new=moved[column].astype("str")))
    return parts


def _in_order(table: TableDefinition, rows: pd.DataFrame) -> pd.DataFrame:
    periods = [name for name in table.keys if table.column(name).type in _PERIODS]
    rest = [name for name in table.keys if name not in periods]
    return rows.sort_values([*rest, *periods, VINTAGE_COLUMN], kind="stable").reset_index(drop=True)
