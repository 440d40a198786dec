"""What a chart card is made of: a figure, the numbers behind it, a sentence of honesty."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.errors import DataError
from dashboard.numbers import date
from dashboard.pages.view import View
from dashboard.tables.facts import ReportedFact

ENDS = ("low_50", "high_50", "low_80", "high_80", "low_95", "high_95")


@dataclass(frozen=True)
class Look:
    """How a figure is drawn: the colour scheme and the width."""

    scheme: str
    width: str


@dataclass(frozen=True)
class Content:
    """One card: its figure, its numbers with unit, day and source, its sentence of honesty, its width."""

    draw: Callable
    numbers: Callable[[View], pd.DataFrame]
    note: Callable[[View], str] = lambda _view: ""
    width: str = "full"


def known_or_told(facts: Sequence[ReportedFact], *, what: str, view: View) -> Sequence[ReportedFact]:
    """The facts; where none was known on the day, an error that says so."""
    if not facts:
        raise DataError(f"No {what} was known on {date(pd.Timestamp(view.day))}. Choose a later day with the stepper.")
    return facts
