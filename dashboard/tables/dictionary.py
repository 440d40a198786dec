"""The dictionary of every column, and the check that holds a table to it."""

import csv
import difflib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd

from dashboard import config
from dashboard.errors import DataError
from dashboard.tables import column_types

HEADER = (
    "table", "column", "type", "nullable", "key", "unit", "minimum", "maximum", "allowed", "adding_up", "meaning",
    "source",
)  # fmt: skip
VINTAGE_COLUMN = "as_of"


@dataclass(frozen=True)
class Column:
    """One row of the dictionary: what a column holds and how it may be used."""

    table: str
    name: str
    type: str
    nullable: bool
    key: bool
    unit: str
    minimum: str
    maximum: str
    allowed: tuple[str, ...]
    adding_up: str
    meaning: str
    source: str


@dataclass(frozen=True)
class TableDefinition:
    """The columns of one table in their order."""

    name: str
    columns: tuple[Column, ...]

    @property
    def column_names(self) -> tuple[str, ...]:
        """Names in the order of the dictionary."""
        return tuple(column.name for column in self.columns)

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that together identify a cell, without as_of."""
        return tuple(column.name for column in self.columns if column.key and column.name != VINTAGE_COLUMN)

    @property
    def has_vintages(self) -> bool:
        """Whether the table carries the day on which each value became known."""
        return VINTAGE_COLUMN in self.column_names

    @property
    def unique_key(self) -> tuple[str, ...]:
        """The columns that may stand once only: the keys, with as_of where the table has it."""
        return (*self.keys, VINTAGE_COLUMN) if self.has_vintages and self.keys else self.keys

    def column(self, name: str) -> Column:
        """The definition of one column.

        Raises:
            DataError: the table has no such column.
        """
        for column in self.columns:
            if column.name == name:
                return column
        known = ", ".join(self.column_names)
        raise DataError(f"Column {name} is not in table {self.name}; it has {known}. Name one of those.")


def table_names() -> tuple[str, ...]:
    """The names of all tables of the dictionary, in its order."""
    return tuple(table.name for table in all_definitions())


def definition(name: str) -> TableDefinition:
    """The columns of one table.

    Raises:
        DataError: the dictionary has no such table.
    """
    for table in all_definitions():
        if table.name == name:
            return table
    near = difflib.get_close_matches(name, table_names(), n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    raise DataError(f"Table {name} is not in dictionary.csv; add a row for each of its columns.{hint}")


def all_definitions() -> tuple[TableDefinition, ...]:
    """All tables of the dictionary, read again whenever the file changes."""
    path = config.data_folder() / "dictionary.csv"
    if not path.is_file():
        raise DataError(f"{path} does not exist; the data folder must hold it. Restore it from the repository.")
    state = path.stat()
    return _read(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=8)
def _read(path: Path, _changed: int, _size: int) -> tuple[TableDefinition, ...]:
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    if not rows or tuple(rows[0]) != HEADER:
        found = ",".join(rows[0]) if rows else "nothing"
        raise DataError(f"{path.name} starts with {found}; its header must be {','.join(HEADER)}. Restore the header.")
    mistakes = [mistake for number, row in enumerate(rows, start=2) for mistake in _row_mistakes(number, row)]
    if mistakes:
        raise DataError(*mistakes)
    tables: dict[str, list[Column]] = {}
    for row in rows:
        tables.setdefault(row["table"], []).append(_column(row))
    return tuple(TableDefinition(name, tuple(columns)) for name, columns in tables.items())


def _column(row: dict[str, str]) -> Column:
    allowed = tuple(value.strip() for value in row["allowed"].split("|") if value.strip())
    return Column(
        table=row["table"], name=row["column"], type=row["type"], nullable=row["nullable"] == "true",
        key=row["key"] == "true", unit=row["unit"], minimum=row["minimum"], maximum=row["maximum"], allowed=allowed,
        adding_up=row["adding_up"], meaning=row["meaning"], source=row["source"],
    )  # fmt: skip


def _row_mistakes(number: int, row: dict[str, str]) -> list[str]:
    place = f"dictionary.csv, row {number}: {row.get('table')}.{row.get('column')}"
    if None in row or None in row.values():
        return [f"{place} has another number of cells than the {len(HEADER)} of the header. Quote cells with a comma."]
    mistakes = [
        f"{place} has {flag} {row[flag]!r}; it must be true or false."
        for flag in ("nullable", "key")
        if row[flag] not in ("true", "false")
    ]
    if row["type"] not in column_types.TYPES:
        mistakes.append(f"{place} has type {row['type']}; it must be one of {', '.join(column_types.TYPES)}.")
    if not row["meaning"].strip():
        mistakes.append(f"{place} has an empty meaning; say in one sentence what the column holds.")
    return mistakes


def check_table(name: str, rows: pd.DataFrame, *, file: str) -> pd.DataFrame:
    """The table in memory types, its columns in the order of the dictionary.

    Text becomes monthly or quarterly periods, timestamps, integers, floats or booleans; columns that are already of
    the type stay. The index is 0 to n-1.

    Raises:
        DataError: one message for each mistake, naming file, row (of a CSV counted with its header), column, value,
            what was expected and the remedy.
    """
    from dashboard.tables.schemas import schema_mistakes

    table = definition(name)
    mistakes = _column_mistakes(table, rows, file)
    if mistakes:
        raise DataError(*mistakes)
    first_row = 2 if file.endswith(".csv") else 1
    converted = {}
    for column in table.columns:
        values, wrong = column_types.convert(rows[column.name].reset_index(drop=True), column.type)
        converted[column.name] = values
        mistakes += [
            f"{file}, row {place + first_row}: {column.name} is {value!r}; "
            f"it must be {column_types.EXPECTED[column.type]}. Correct the value."
            for place, value in wrong
        ]
    checked = pd.DataFrame(converted)
    mistakes += schema_mistakes(table, checked, file=file)
    if mistakes:
        raise DataError(*dict.fromkeys(mistakes))
    return checked


def _column_mistakes(table: TableDefinition, rows: pd.DataFrame, file: str) -> list[str]:
    found = [str(column) for column in rows.columns]
    missing = [name for name in table.column_names if name not in found]
    extra = [name for name in found if name not in table.column_names]
    mistakes = [
        f"{file}: column {name} is missing; table {table.name} has {', '.join(table.column_names)}. Add the column."
        for name in missing
    ]
    for name in extra:
        near = difflib.get_close_matches(name, missing, n=1)
        hint = f"Rename it to {near[0]}." if near else "Remove it, or add a row for it to dictionary.csv."
        mistakes.append(f"{file}: column {name} is not in the dictionary of table {table.name}. {hint}")
    repeated = {name for name in found if found.count(name) > 1}
    return mistakes + [f"{file}: column {name} stands more than once. Remove one." for name in sorted(repeated)]
