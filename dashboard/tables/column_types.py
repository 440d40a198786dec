"""The nine column types: how each is written in files and held in memory."""

import re

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
    written = _as_text(values, kind)
    if kind == "text":
        return written.where(written != "").astype("str"), []
    codes, distinct = pd.factorize(written)
    good = pd.Series([_is_readable(value, kind) for value in distinct], dtype=bool)
    readable = pd.Series(distinct, dtype="object").where(good, None)
    converted = _parse(readable, kind)
    everything = converted.iloc[codes].reset_index(drop=True)
    everything.index = values.index
    broken = {value for value, fine in zip(distinct, good, strict=True) if not fine and value != ""}
    wrong = [(place, value) for place, value in enumerate(written) if value in broken] if broken else []
    return _to_memory(everything, kind), wrong


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


def _as_text(values: pd.Series, kind: str) -> pd.Series:
    missing = values.isna()
    if kind in ("integer", "year") and pd.api.types.is_float_dtype(values.dtype):
        whole = [f"{value:.0f}" if value == round(value) else str(value) for value in values.where(~missing, 0.0)]
        written = pd.Series(whole, index=values.index, dtype="object")
    else:
        written = values.astype("object").map(lambda value: str(value).strip(), na_action="ignore")
    return written.where(~missing, "")


def _is_readable(value: str, kind: str) -> bool:
    if not re.fullmatch(_SHAPES[kind], value):
        return False
    return kind != "date" or not pd.isna(pd.to_datetime(value, errors="coerce"))


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
