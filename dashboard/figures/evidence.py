"""What an evidence figure is drawn from: frames of a measured effect, and who counted it on which day."""

from dataclasses import dataclass

import pandas as pd

from dashboard.language import say, term
from dashboard.numbers import date
from dashboard.phrasing import with_commas


@dataclass(frozen=True)
class Measurement:
    """Whose effect it is.

    Attributes:
        market: who came.
        destination: where to.
        series: who counted.
        models: the models whose numbers are drawn.
        as_of: the day.
    """

    market: str
    destination: str
    series: str
    models: tuple[str, ...]
    as_of: pd.Timestamp

    @property
    def source(self) -> str:
        """The source line."""
        return say(
            "Source: {publishers}; effects: this project, model {models}. As of {day}.",
            publishers=term(self.series),
            models=with_commas(self.models),
            day=date(self.as_of),
        )
