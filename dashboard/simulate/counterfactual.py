"""What a loss is measured against: the no-shock baseline, the twelve months before the onset, or a year before."""

import numpy as np
import pandas as pd

from dashboard.errors import DataError, ScenarioError
from dashboard.language import say, term
from dashboard.simulate.known import KnownMarket

BASELINE, LAST_TWELVE_MONTHS, SAME_MONTHS_LAST_YEAR = "baseline", "last-twelve-months", "same-months-last-year"
CHOICES = (BASELINE, LAST_TWELVE_MONTHS, SAME_MONTHS_LAST_YEAR)
_YEAR = 12


def in_words(choice: str) -> str:
    """Where as many visitors would have come as are compared with: `in the baseline`."""
    return {
        BASELINE: say("in the baseline"),
        LAST_TWELVE_MONTHS: say("in the same months of the year before the onset"),
        SAME_MONTHS_LAST_YEAR: say("in the same months a year before"),
    }[choice]


def counterfactual_name(choice: str) -> str:
    """The choice as a value among the inputs."""
    return {
        BASELINE: say("baseline"),
        LAST_TWELVE_MONTHS: say("last-twelve-months"),
        SAME_MONTHS_LAST_YEAR: say("same-months-last-year"),
    }[choice]


def counterfactual_draws(known: KnownMarket, choice: str) -> np.ndarray:
    """Persons a month that would have come, from the onset on, shape (months ahead, count).

    `baseline`: the draws of the no-shock baseline. `last-twelve-months`: the twelve months before the onset by
    calendar month, held flat in every later year; no growth is forgone. `same-months-last-year`: month t-12 as
    counted. From the second year on that month lies in the shock itself; where it is not known yet, the newest count of
    the same calendar month stands in, never a value that the model projects. The last two are counts and have no
    interval: all draws are equal.

    Raises:
        ScenarioError: the choice is another one.
        DataError: a month that is needed was not counted.
    """
    if choice not in CHOICES:
        choices = ", ".join(CHOICES)
        raise ScenarioError(
            say("Counterfactual is {choice}; it must be {choices}. Choose one of them.", choice=repr(choice),
                choices=choices)
        )  # fmt: skip
    if choice == BASELINE:
        return known.draws
    counted = known.history.set_index("month")["arrivals"].astype(float)
    onset = known.fitted.months[0]
    taken = [
        _same_month(counted, month, before=onset if choice == LAST_TWELVE_MONTHS else month)
        for month in known.fitted.months
    ]
    missing = [str(month) for month in taken if month not in counted.index]
    if missing:
        raise DataError(
            say(
                "{market}: month {month} was not counted, so that {choice} has nothing to stand on; every one of the "
                "twelve months before {onset} must be known. Choose {baseline}.",
                market=term(known.market),
                month=missing[0],
                choice=counterfactual_name(choice),
                onset=onset,
                baseline=counterfactual_name(BASELINE),
            )
        )
    persons = counted.reindex(pd.PeriodIndex(taken)).to_numpy()
    return np.broadcast_to(persons[:, None], known.draws.shape)


def _same_month(counted: pd.Series, month: pd.Period, *, before: pd.Period) -> pd.Period:
    """The newest counted month of the same calendar month at least a year before `month` and before `before`."""
    earlier: pd.Period = month - _YEAR
    last = counted.index.max()
    while earlier >= before or earlier > last:
        earlier -= _YEAR
    return earlier
