"""Corrections of published values: each with a reason, and a guard that says when to delete it."""

from dataclasses import dataclass

import pandas as pd

from dashboard import config
from dashboard.errors import DataError
from dashboard.tables.column_types import convert, to_text
from dashboard.tables.dictionary import definition
from dashboard.tables.provenance import Toml, read_toml

_FIELDS = ("table", "keys", "column", "wrong", "right", "reason", "seen", "source")


@dataclass(frozen=True)
class Correction:
    """One value that a publisher has wrong, as files write it, and what stands in its place."""

    table: str
    keys: tuple[tuple[str, str], ...]
    column: str
    wrong: str
    right: str
    reason: str
    seen: str
    source: str

    @property
    def cell(self) -> str:
        """The cell in words, e.g. `month 2021-04, market Thailand`."""
        return ", ".join(f"{name} {value}" for name, value in self.keys)


def load_corrections(name: str | None = None) -> tuple[Correction, ...]:
    """The corrections of one table, or of all.

    Raises:
        DataError: an entry lacks a field; all such entries at once.
    """
    path = config.data_folder() / "corrections.toml"
    if not path.is_file():
        return ()
    entries = read_toml(path).get("corrections", [])
    if not isinstance(entries, list):
        raise DataError(f"corrections.toml has corrections = {entries!r}; write each one as [[corrections]].")
    mistakes = [mistake for number, entry in enumerate(entries, start=1) for mistake in _mistakes(number, entry)]
    if mistakes:
        raise DataError(*mistakes)
    corrections = tuple(_correction(entry) for entry in entries)
    return tuple(correction for correction in corrections if name in (None, correction.table))


def apply_corrections(name: str, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with the right value wherever the wrong one still stands."""
    for correction in load_corrections(name):
        wrong = _cells(name, rows, correction) & (_written(name, rows, correction.column) == correction.wrong)
        if wrong.any():
            column = definition(name).column(correction.column)
            right, unreadable = convert(pd.Series([correction.right], dtype="object"), column.type)
            if unreadable:
                raise DataError(
                    f"corrections.toml puts {correction.right} into {name}.{correction.column}; "
                    f"it must be a {column.type}. Correct the entry for {correction.cell}."
                )
            rows = rows.copy()
            rows.loc[wrong, correction.column] = right.iloc[0]
    return rows


def stale_corrections(name: str, rows: pd.DataFrame) -> tuple[str, ...]:
    """One message for each correction that the publisher has made unnecessary.

    Args:
        name: name of the table.
        rows: what the publisher has just released, in memory types, before any correction.
    """
    messages = []
    for correction in load_corrections(name):
        now = _written(name, rows, correction.column)[_cells(name, rows, correction)]
        if len(now) and not (now == correction.wrong).any():
            messages.append(
                f"corrections.toml: {name}, {correction.cell} has {correction.column} {now.iloc[-1]} now; "
                f"the correction waits for {correction.wrong}. Delete it."
            )
    return tuple(messages)


def _cells(name: str, rows: pd.DataFrame, correction: Correction) -> pd.Series:
    chosen = pd.Series(True, index=rows.index)
    for key, value in correction.keys:
        chosen &= _written(name, rows, key) == value
    return chosen


def _written(name: str, rows: pd.DataFrame, column: str) -> pd.Series:
    return to_text(rows[column], definition(name).column(column).type).astype("str")


def _mistakes(number: int, entry: Toml) -> list[str]:
    missing = [field for field in _FIELDS if not entry.get(field) and entry.get(field) != 0]
    mistakes = [f"corrections.toml, correction {number}: {field} is missing. Add it." for field in missing]
    if not missing and not isinstance(entry["keys"], dict):
        mistakes.append(
            f"corrections.toml, correction {number}: keys is {entry['keys']!r}; write it as "
            '{ month = "2021-04", market = "Thailand" }.'
        )
    return mistakes


def _correction(entry: Toml) -> Correction:
    keys = entry["keys"]
    cell = tuple((str(key), str(value)) for key, value in keys.items()) if isinstance(keys, dict) else ()
    words = {field: str(entry[field]) for field in _FIELDS if field != "keys"}
    return Correction(keys=cell, **words)
