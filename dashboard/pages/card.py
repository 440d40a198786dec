"""What a card is made of: its question, a figure, the numbers behind it, a sentence of honesty."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.errors import DataError
from dashboard.language import say
from dashboard.numbers import date
from dashboard.pages.view import View
from dashboard.tables.facts import ReportedFact

ENDS = ("low_50", "high_50", "low_80", "high_80", "low_95", "high_95")
NEEDS = {
    "scenario": "view-now",
    "choices": "choices-now",
    "facts": "facts-now",
    "chain": "chain-now",
    "evidence": "evidence-now",
}


@dataclass(frozen=True)
class Look:
    """How a figure is drawn: the colour scheme and the width."""

    scheme: str
    width: str


@dataclass(frozen=True)
class Card:
    """One card of a page.

    Attributes:
        name: its id, in addresses and in the names of its files; no two cards of the site share one.
        question: gives its heading in the language of the moment.
        numbers: gives the numbers that are visible, one row each, with the columns unit, as_of and source.
        draw: gives the figure of a view in a look; None for a card whose numbers stand in a table of its own.
        note: gives the sentence of honesty, empty where nothing has to be said.
        everything: gives all numbers of which the visible ones are a part; None where all are visible.
        height: pixels kept free until the figure is there.
        width: the width of its figure on a wide page: full, half or third.
        needs: `scenario` if every control moves it, `choices` if every one but those of the scenario does, `facts` if
            only the case and the day do, `chain` if it waits until the main chart of the Overview stands, `evidence` if
            it waits until the backtest of the track record stands.
    """

    name: str
    question: Callable[[], str]
    numbers: Callable[[View], pd.DataFrame]
    draw: Callable | None = None
    note: Callable[[View], str] = lambda _view: ""
    everything: Callable[[View], pd.DataFrame] | None = None
    height: int = 330
    width: str = "full"
    needs: str = "scenario"

    def part(self, kind: str) -> dict[str, str]:
        """The id of the figure, its frame, its sentence or its note."""
        return {"type": kind, "card": self.name, "needs": self.needs}

    def figure(self, view: View, look: Look):
        """The figure of a view in a look.

        Raises:
            DataError: the card has no figure, or what it draws is not known; it says what is missing.
        """
        if self.draw is None:
            raise DataError(f"Card {self.name} has a table and no figure; ask for its numbers.")
        return self.draw(view, look)

    def rows(self, view: View, part: str) -> pd.DataFrame:
        """The visible numbers, or all of them where `part` is `all`."""
        return self.everything(view) if part == "all" and self.everything is not None else self.numbers(view)


def known_or_told(facts: Sequence[ReportedFact], *, what: str, view: View) -> Sequence[ReportedFact]:
    """The facts; where none was known on the day, an error that says so."""
    if not facts:
        raise DataError(
            say(
                "Nothing was known on {day} of this: {what}. Choose a later day with the stepper.",
                what=what,
                day=date(view.day),
            )
        )
    return facts
