"""Entries of our TOML files, read field by field; every mistake is collected before anything is raised."""

import datetime
import difflib
import re
from pathlib import Path

import pandas as pd

from dashboard import config
from dashboard.errors import DataError, ScenarioError
from dashboard.tables.provenance import Toml, read_toml


def read_file(path: Path) -> Toml:
    """The content of one of our TOML files; the file is read again only when it changes.

    Raises:
        DataError: the file does not exist or is not TOML.
    """
    if not path.is_file():
        raise DataError(f"{path.name} does not exist in {path.parent}. Restore it from the repository.")
    return read_toml(path)


def read_list(file: str, part: str) -> tuple["Entry", ...]:
    """The entries `[[part]]` of a TOML file of the data folder."""
    return entries_of(read_file(config.data_folder() / file), part, file=file)


def entries_of(content: Toml, part: str, *, file: str) -> tuple["Entry", ...]:
    """The entries `[[part]]` of what was read from a TOML file; none where the file has no such part."""
    written = content.get(part, [])
    listed = written if isinstance(written, list) else []
    found = (dict(values) for values in listed if isinstance(values, dict))
    return tuple(Entry(f"{file}, [[{part}]] {number}", values) for number, values in enumerate(found, start=1))


def raise_all(entries: tuple["Entry", ...], error: type[DataError | ScenarioError] = DataError) -> None:
    """Nothing, or one error with the mistakes of all entries."""
    mistakes = [mistake for entry in entries for mistake in entry.mistakes]
    if mistakes:
        raise error(*mistakes)


def nearest(name: str, known: tuple[str, ...]) -> str:
    """A hint with the nearest known name, or the list of all where none is near."""
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    return f"Did you mean {near[0]}?" if near else f"Known are {', '.join(known)}."


class Entry:
    """One table of a TOML file: each reader gives the value, or a stand-in and a noted mistake."""

    def __init__(self, place: str, values: Toml) -> None:
        self.place = place
        self.values = values
        self.mistakes: list[str] = []

    def text(self, name: str, *, default: str | None = None) -> str:
        """Text that may not be empty unless a default is given."""
        value = self.values.get(name, default)
        if isinstance(value, str) and (value.strip() or value == default):
            return value
        self._note(name, value, "text")
        return ""

    def optional_text(self, name: str) -> str | None:
        """Text, or None where the field is absent."""
        return self.text(name) if name in self.values else None

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; none where the field is absent."""
        value = self.values.get(name, [])
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            return tuple(str(part) for part in value)
        self._note(name, value, "a list of texts")
        return ()

    def number(self, name: str) -> float:
        """A number."""
        value = self.values.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return float(value)
        self._note(name, value, "a number")
        return 0.0

    def flag(self, name: str) -> bool:
        """True or false; false where the field is absent."""
        value = self.values.get(name, False)
        if isinstance(value, bool):
            return value
        self._note(name, value, "true or false")
        return False

    def one_of(self, name: str, allowed: tuple[str, ...]) -> str:
        """One of the allowed words."""
        value = self.text(name)
        if value and value not in allowed:
            self.note(f"{name} is {value}; it must be one of {', '.join(allowed)}. {nearest(value, allowed)}")
        return value

    def month(self, name: str) -> pd.Period:
        """A monthly period."""
        try:
            return pd.Period(self._shaped(name, r"\d{4}-\d{2}"), freq="M")
        except ValueError:
            self._note(name, self.values.get(name), "a month written YYYY-MM")
            return pd.Period("1900-01", freq="M")

    def optional_month(self, name: str) -> pd.Period | None:
        """A monthly period, or None where the field is absent."""
        return self.month(name) if name in self.values else None

    def day(self, name: str) -> pd.Timestamp:
        """Midnight of a day, written as text or as a TOML date."""
        try:
            return pd.Timestamp(self._shaped(name, r"\d{4}-\d{2}-\d{2}"))
        except ValueError:
            self._note(name, self.values.get(name), "a day written YYYY-MM-DD")
            return pd.Timestamp("1900-01-01")

    def optional_day(self, name: str) -> pd.Timestamp | None:
        """Midnight of a day, or None where the field is absent."""
        return self.day(name) if name in self.values else None

    def only(self, *known: str) -> None:
        """Notes every field that is not among the known ones."""
        for name in self.values:
            if name not in known:
                self.note(f"{name} is not a field here; remove it or correct its name. {nearest(name, known)}")

    def note(self, mistake: str) -> None:
        """Adds a mistake, with the place in front."""
        self.mistakes.append(f"{self.place}: {mistake}")

    def _note(self, name: str, value: object, expected: str) -> None:
        found = "missing" if value is None else repr(value)
        self.note(f"{name} is {found}; it must be {expected}. Correct the field {name}.")

    def _shaped(self, name: str, shape: str) -> str:
        value = self.values.get(name)
        written = value.isoformat() if isinstance(value, datetime.date) else value
        if not isinstance(written, str) or not re.fullmatch(shape, written):
            raise ValueError(f"{name} is {written!r}; it must have the shape {shape}. Correct it.")
        return written
