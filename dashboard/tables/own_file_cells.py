"""One cell of a person's own file: its value, or what is wrong with it and what to write instead."""

import datetime
import difflib
import re

import pandas as pd

STATUSES = ("estimate", "provisional", "final")
MOST_PERSONS = 100_000_000
_MONTH = re.compile(r"(1[6-9]|2\d)\d\d-(0[1-9]|1[0-2])", re.ASCII)
_SEPARATED = re.compile(r"[+-]?\d{1,3}([,'’ \u00a0\u202f.]\d{3})+")


def read_value(name: str, value: object) -> tuple[object, str]:
    """The value of a filled cell in memory type and no words, or None and what is wrong.

    Args:
        name: the column; month, arrivals, as_of and status have rules, any other is text.
        value: what the file holds there, not empty.
    """
    readers = {"month": _read_month, "arrivals": _read_arrivals, "as_of": _read_day, "status": _read_status}
    return readers[name](value) if name in readers else (str(value), "")


def _read_month(value: object) -> tuple[object, str]:
    if isinstance(value, datetime.date) or (isinstance(value, str) and _MONTH.fullmatch(value)):
        return pd.Period(value, freq="M"), ""
    return None, f"month is {value!r}; it must be a month written YYYY-MM, such as 2025-11. Correct it."


def _read_arrivals(value: object) -> tuple[object, str]:
    expected = "it must be a whole number of persons, 0 or more"
    if isinstance(value, bool | datetime.date):
        return None, f"arrivals is {value}; {expected}. Format the cell as a number."
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    written = str(value)
    if _SEPARATED.fullmatch(written) and not isinstance(value, float):
        plain = re.sub(r"[^\d+-]", "", written)
        return None, f"arrivals is {written!r}; {expected}, without thousands separators. Write {plain}."
    if not re.fullmatch(r"[+-]?\d+", written, re.ASCII):
        return (
            None,
            f"arrivals is {written!r}; {expected}. Correct it, or leave the row out where nothing is published.",
        )
    persons = int(written)
    if persons < 0:
        return None, f"arrivals is {persons}; {expected}. Arrivals cannot be negative: correct the sign or the value."
    if persons > MOST_PERSONS:
        return None, f"arrivals is {persons}; at most {MOST_PERSONS:,} persons a month are believed. Check the unit."
    return persons, ""


def _read_day(value: object) -> tuple[object, str]:
    try:
        day = value if isinstance(value, datetime.date) else datetime.date.fromisoformat(str(value))
    except ValueError:
        return None, f"as_of is {value!r}; it must be a day written YYYY-MM-DD, such as 2025-12-17. Correct it."
    read = pd.Timestamp(day)
    today = pd.Timestamp.today().normalize()
    if read > today:
        return None, f"as_of is {read:%Y-%m-%d}; it must not be after today, {today:%Y-%m-%d}. Correct it."
    return read, ""


def _read_status(value: object) -> tuple[object, str]:
    written = str(value)
    if written in STATUSES:
        return written, ""
    near = difflib.get_close_matches(written.lower(), STATUSES, n=1)
    remedy = f"Did you mean {near[0]}?" if near else "Correct it, or leave it empty."
    return None, f"status is {written!r}; it must be {', '.join(STATUSES[:-1])} or {STATUSES[-1]}. {remedy}"
