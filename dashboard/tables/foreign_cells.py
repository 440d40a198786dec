"""One cell of any tidy file of arrivals: its value, or what is wrong with it and what to write instead."""

import datetime
import math
import numbers
import re

import pandas as pd

FOREIGN_COLUMNS = ("month", "destination", "market", "arrivals")
_MONTH = re.compile(r"(1[6-9]|2\d)\d\d-(0[1-9]|1[0-2])(-\d\d([T ].*)?)?", re.ASCII)
_SEPARATED = re.compile(r"[+-]?\d{1,3}([,'’ \u00a0\u202f]\d{3})+(\.\d+)?")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)


def read_foreign_cell(name: str, value: object) -> tuple[object, str]:
    """The value of a cell and no words, or None and what is wrong; an empty cell of arrivals is None without words."""
    if isinstance(value, str):
        value = value.strip()
    empty = value is None or value == "" or value is pd.NaT or value is pd.NA
    if empty or (isinstance(value, float) and math.isnan(value)):
        return None, "" if name == "arrivals" else f"{name} is empty; every row must have it. Fill it in."
    if name == "month":
        return _read_month(value)
    return _read_arrivals(value) if name == "arrivals" else (str(value), "")


def _read_month(value: object) -> tuple[object, str]:
    if isinstance(value, pd.Period):
        return value.asfreq("M"), ""
    if isinstance(value, datetime.date):
        return pd.Period(value, freq="M"), ""
    if isinstance(value, str) and _MONTH.fullmatch(value):
        return pd.Period(value[:7], freq="M"), ""
    return None, f"month is {value!r}; it must be a month written YYYY-MM, such as 2025-11. Correct it."


def _read_arrivals(value: object) -> tuple[object, str]:
    expected = "it must be a number, 0 or more"
    written = str(value)
    if isinstance(value, bool | datetime.date):
        return None, f"arrivals is {written}; {expected}. Format the cell as a number."
    if not isinstance(value, numbers.Real):
        if _SEPARATED.fullmatch(written):
            plain = re.sub(r"[^\d.+-]", "", written)
            return None, f"arrivals is {written!r}; {expected}, without thousands separators. Write {plain}."
        if not _NUMBER.fullmatch(written):
            return None, f"arrivals is {written!r}; {expected}. Correct it, or leave it empty where it is not known."
    persons = float(written)
    if not math.isfinite(persons):
        return None, f"arrivals is {written}; {expected}. Leave it empty where it is not known."
    if persons < 0:
        return None, f"arrivals is {written}; {expected}. Arrivals cannot be negative: correct the sign or the value."
    return persons, ""
