"""Pandera schemas made from the dictionary, and their failures in words."""

from functools import lru_cache

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from dashboard.tables.dictionary import Column, TableDefinition

_MAX_REPEATED = 50


@lru_cache(maxsize=128)
def schema_of(table: TableDefinition) -> pa.DataFrameSchema:
    """The schema of a table in memory types: nullability, range, allowed values; no further column."""
    columns = {column.name: pa.Column(nullable=column.nullable, checks=_checks(column)) for column in table.columns}
    return pa.DataFrameSchema(columns, strict=True)


def schema_mistakes(table: TableDefinition, rows: pd.DataFrame, *, file: str) -> list[str]:
    """One message for each value that breaks the dictionary: file, row, column, value, expectation, remedy."""
    first_row = 2 if file.endswith(".csv") else 1
    repeated = _repeated(table, rows, file=file, first_row=first_row)
    try:
        schema_of(table).validate(rows, lazy=True)
    except SchemaErrors as error:
        failures = error.failure_cases
        return [
            _message(table.column(str(column)), str(check), value, place=f"{file}, row {first_row + int(index)}")
            for column, check, value, index in zip(
                failures["column"], failures["check"], failures["failure_case"], failures["index"], strict=True
            )
        ] + repeated
    return repeated


def _checks(column: Column) -> list[pa.Check]:
    checks = []
    if column.minimum:
        checks.append(pa.Check.greater_than_or_equal_to(_limit(column.minimum, column.type)))
    if column.maximum:
        checks.append(pa.Check.less_than_or_equal_to(_limit(column.maximum, column.type)))
    if column.allowed:
        checks.append(pa.Check.isin(list(column.allowed)))
    return checks


def _limit(written: str, kind: str) -> float | pd.Period | pd.Timestamp:
    if kind in ("month", "quarter"):
        return pd.Period(written, freq="M" if kind == "month" else "Q")
    return pd.Timestamp(written) if kind == "date" else float(written)


def _message(column: Column, check: str, value: object, *, place: str) -> str:
    if check == "not_nullable":
        return f"{place}: {column.name} is empty; every row must have it. Fill it in or remove the row."
    if check.startswith("isin"):
        expected = f"one of {', '.join(column.allowed)}"
    elif check.startswith("greater"):
        expected = f"{column.minimum} or more"
    else:
        expected = f"{column.maximum} or less"
    unit = f" ({column.unit})" if column.unit else ""
    remedy = "Correct the value, or add a line with its reason to data/corrections.toml."
    return f"{place}: {column.name} is {value}; it must be {expected}{unit}. {remedy}"


def _repeated(table: TableDefinition, rows: pd.DataFrame, *, file: str, first_row: int) -> list[str]:
    if not table.unique_key:
        return []
    key = list(table.unique_key)
    doubled = rows[rows.duplicated(key, keep="first")]
    mistakes = []
    for place, row in zip(
        doubled.index[:_MAX_REPEATED], doubled[key].astype("str").itertuples(index=False), strict=False
    ):
        cell = ", ".join(f"{name} {value}" for name, value in zip(key, row, strict=True))
        mistakes.append(
            f"{file}, row {first_row + int(place)}: {cell} stands already further up; each may stand once. Remove one."
        )
    return mistakes
