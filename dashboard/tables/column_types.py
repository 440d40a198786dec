"""The nine column types: how each is written in files and held in memory."""

import datetime
import re

import numpy as np
import pandas as pd

TYPES = ("month", "quarter", "year", "date", "text", "integer", "number", "boolean")
EXPECTED = {
    "month": "a month written YYYY-MM",
    "quarter": "a quarter written YYYYQn, such as 2025Q4",
    "year": "a year of four digits",
    "date": "a day written YYYY-MM-DD",
    "text": "text",
    "integer": "a whole number without separators",
    "number": "a number with a point for decimals and no separators",
    "boolean": "true or false",
}
_SHAPES = {
    "month": r"(?:1[6-9]|2\d)\d\d-(?:0[1-9]|1[0-2])",
    "quarter": r"(?:1[6-9]|2\d)\d\dQ[1-4]",
    "year": r"(?:1[6-9]|2\d)\d\d",
    "date": r"(?:1[6-9]|2\d)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])",
    "integer": r"[+-]?\d{1,18}",
    "number": r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?",
    "boolean": r"true|false|True|False",
}
Wrong = list[tuple[int, str]]


def convert(values: pd.Series, kind: str) -> tuple[pd.Series, Wrong]:
    """The values in the memory type of `kind`, and (position, text) of those that cannot be read, left empty.

    Empty text is a missing value. Months and quarters become periods, dates datetime64[us], years and integers int64
    (Int64 where some are missing), numbers float64, booleans bool (boolean where some are missing).
    """
    if _is_converted(values, kind):
        return _to_memory(values, kind), []
    codes, distinct = pd.factorize(values)
    written = [_as_text(value, kind) for value in distinct]
    if kind == "text":
        return _spread(pd.Series(written, dtype="str").replace("", None), codes), []
    good = [value == "" or _is_readable(value, kind) for value in written]
    readable = [value if fine and value else None for value, fine in zip(written, good, strict=True)]
    converted = _spread(_parse(pd.Series(readable, dtype="object"), kind), codes)
    broken = {code for code, fine in enumerate(good) if not fine}
    wrong = [(place, written[code]) for place, code in enumerate(codes) if code in broken] if broken else []
    return _to_memory(converted, kind), wrong


def to_text(values: pd.Series, kind: str) -> pd.Series:
    """The values as files write them: missing is missing, numbers stay numbers, the rest is text."""
    if kind in ("integer", "number", "year"):
        return values
    if kind == "boolean":
        return values
    written = pd.Series(values.dt.strftime("%Y-%m-%d") if kind == "date" else values.astype("str"))
    return written.where(~values.isna()).astype("str")


def _is_converted(values: pd.Series, kind: str) -> bool:
    if kind in ("month", "quarter"):
        return isinstance(values.dtype, pd.PeriodDtype)
    if kind == "date":
        return pd.api.types.is_datetime64_any_dtype(values.dtype)
    if kind == "boolean":
        return pd.api.types.is_bool_dtype(values.dtype)
    if kind in ("integer", "year"):
        return pd.api.types.is_integer_dtype(values.dtype)
    return kind == "number" and pd.api.types.is_numeric_dtype(values.dtype)


def _spread(distinct: pd.Series, codes: np.ndarray) -> pd.Series:
    """The distinct values back in their rows; code -1 is a missing value."""
    return pd.Series(distinct.array.take(codes, allow_fill=True))


def _as_text(value: object, kind: str) -> str:
    if kind in ("integer", "year") and isinstance(value, float) and value.is_integer():
        return f"{value:.0f}"
    return str(value).strip()


def _is_readable(value: str, kind: str) -> bool:
    if not re.fullmatch(_SHAPES[kind], value, re.ASCII):
        return False
    if kind == "date":
        try:
            datetime.date.fromisoformat(value)
        except ValueError:
            return False
    return True


def _parse(values: pd.Series, kind: str) -> pd.Series:
    if kind in ("month", "quarter"):
        return pd.Series(pd.PeriodIndex(values, freq="M" if kind == "month" else "Q"))
    if kind == "date":
        return pd.to_datetime(values)
    if kind == "boolean":
        truths = [None if value is None or pd.isna(value) else value.lower() == "true" for value in values]
        return pd.Series(truths, dtype="boolean")
    if kind == "number":
        return pd.to_numeric(values).astype("float64")
    whole = [None if value is None or pd.isna(value) else int(value) for value in values]
    return pd.Series(whole, dtype="Int64")


def _to_memory(values: pd.Series, kind: str) -> pd.Series:
    complete = not values.isna().any()
    if kind in ("integer", "year"):
        return values.astype("int64" if complete else "Int64")
    if kind == "boolean":
        return values.astype("bool" if complete else "boolean")
    if kind == "date":
        return values.astype("datetime64[us]")
    if kind == "number":
        values = values.astype("float64")
    return values
