"""The numbers that are judgements: value, range, distribution, unit, source."""

from dashboard.errors import DataError
from dashboard.model.types import Assumption
from dashboard.tables.entries import Entry, nearest, raise_all, read_list

DISTRIBUTIONS = ("triangular", "normal", "fixed")
_FIELDS = ("id", "value", "low", "high", "distribution", "unit", "source", "page", "note", "known_from")


def load_assumptions() -> dict[str, Assumption]:
    """All assumptions by their id, in the order of the file.

    Raises:
        DataError: assumptions.toml has mistakes; all of them at once.
    """
    entries = read_list("assumptions.toml", "assumptions")
    found: dict[str, Assumption] = {}
    for entry in entries:
        assumption = _assumption(entry)
        if assumption.id in found:
            entry.note(f"id {assumption.id} stands twice; an id must be unique. Rename one of them.")
        found[assumption.id] = assumption
    raise_all(entries)
    return found


def load_assumption(id: str) -> Assumption:
    """One assumption.

    Raises:
        DataError: there is no such assumption.
    """
    known = load_assumptions()
    if id not in known:
        raise DataError(f"Assumption {id} is not in assumptions.toml. {nearest(id, tuple(known))}")
    return known[id]


def _assumption(entry: Entry) -> Assumption:
    entry.only(*_FIELDS)
    assumption = Assumption(
        id=entry.text("id"),
        value=entry.number("value"),
        low=entry.number("low"),
        high=entry.number("high"),
        distribution=entry.one_of("distribution", DISTRIBUTIONS),
        unit=entry.text("unit"),
        source=entry.text("source"),
        page=entry.text("page", default=""),
        note=entry.text("note", default=""),
        known_from=entry.optional_day("known_from"),
    )
    if not assumption.low <= assumption.value <= assumption.high:
        entry.note(
            f"{assumption.id} has value {assumption.value}; it must lie between low {assumption.low} and high "
            f"{assumption.high}. Correct one of them."
        )
    return assumption
