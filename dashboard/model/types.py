"""What the model is given and what it gives back: frozen, checked at construction."""

from dataclasses import dataclass, field, fields
from itertools import pairwise

import numpy as np
import pandas as pd

from dashboard.errors import ScenarioError

OUTCOME_COLUMNS = (
    "case", "scenario", "as_of", "destination", "market", "month", "variable", "unit", "value",
    "low_50", "high_50", "low_80", "high_80", "low_95", "high_95",
)  # fmt: skip


COUNTERFACTUALS = ("baseline", "last-twelve-months", "same-months-last-year")
READINGS = ("arrivals", "flights")


@dataclass(frozen=True)
class PathPhase:
    """A stretch of a stated path in event time: the month of the onset is month 0.

    Attributes:
        label: what it is, e.g. `schedule cut`.
        first: the month in which it begins, 0 or later.
        months: how long its depth lasts, 1 or more.
        depth: share lost while it lasts, 0 to 1.
    """

    label: str
    first: int
    months: int
    depth: float

    @property
    def after(self) -> int:
        """The first month after it."""
        return self.first + self.months


@dataclass(frozen=True)
class Scenario:
    """Inputs of a projection; a None is filled from the data as known on the day, and the outcome says with what.

    Its path is one of four. Phases state the share lost month by month since the onset. The reading `flights` takes
    the share that the newest count of cancelled flights implies. Depth, hold, recovery or scar state a path from the
    first projected month on. Where none of these is given the shock follows past ones (`follows`, or all of its
    kind), weighed by the months that are known.

    Attributes:
        case: id of a case, e.g. `japan-2025`.
        id: short name, e.g. `default`.
        depth: share lost while the shock holds, 0 to 1; None takes the depth observed lately.
        hold_months: months that the depth lasts, counted from the first projected month.
        recovery_months: months until half of the loss above the scar is recovered, once the hold (or a phase) is
            over; more than 0.
        scar: share lost for good, 0 to 1, never above the depth.
        spend_per_visitor: yen a visitor at prices of the survey; None takes the surveys known on the day.
        months: length of the projection.
        onset: share of the first month that the shock touches, 0 to 1; None counts its days.
        phases: stretches of a stated path, in order, not overlapping; between two of them the path recovers.
        follows: ids of past cases; none is all of the same kind.
        reading: what the depth is read from: arrivals, or flights.
        counterfactual: what a loss is measured against, and what the shares are shares of.
        offset_share: share of the gross loss that other markets bring instead, -1 to 1; None takes what they brought
            above their own baseline.
        exchange_rate: yen a unit of the affected market's currency in the months whose rate is not known yet; None
            takes the newest known.
        multiplier: yen of value added a yen of spending; None takes the input-output tables.
    """

    case: str
    id: str = "default"
    depth: float | None = None
    hold_months: int | None = None
    recovery_months: float | None = None
    scar: float | None = None
    spend_per_visitor: float | None = None
    months: int = 12
    onset: float | None = None
    phases: tuple[PathPhase, ...] = ()
    follows: tuple[str, ...] = ()
    reading: str = "arrivals"
    counterfactual: str = "baseline"
    offset_share: float | None = None
    exchange_rate: float | None = None
    multiplier: float | None = None

    def __post_init__(self) -> None:
        mistakes = [mistake for mistake in (_mistake(part.name, getattr(self, part.name)) for part in fields(self))
                    if mistake]  # fmt: skip
        mistakes += [mistake for phase in self.phases for mistake in _phase_mistakes(phase)]
        mistakes += _contradictions(self)
        if mistakes:
            raise ScenarioError(*mistakes)

    @property
    def states_a_path(self) -> bool:
        """Whether depth, hold, recovery or scar are given and no phases: a path from the first projected month on."""
        stated = (self.depth, self.hold_months, self.recovery_months, self.scar)
        return not self.phases and any(value is not None for value in stated)

    @property
    def follows_past_cases(self) -> bool:
        """Whether the path is that of past cases."""
        return not self.phases and not self.states_a_path and self.reading == "arrivals"


_LIMITS = {
    "depth": (0.0, 1.0, "a share between 0 and 1 (write 0.35 for a 35% fall)"),
    "hold_months": (0, 36, "a number of months from 0 to 36"),
    "recovery_months": (0.1, 60, "a half-life in months, more than 0 (0.1 is at once) and at most 60"),
    "scar": (0.0, 1.0, "a share between 0 and 1 (write 0.05 for 5%)"),
    "spend_per_visitor": (1, 10_000_000, "yen a visitor, from 1 to 10,000,000"),
    "months": (1, 24, "a number of months from 1 to 24"),
    "onset": (0.0, 1.0, "a share between 0 and 1 (write 0.5 for half of the month)"),
    "offset_share": (-1.0, 1.0, "a share of the gross loss between -1 and 1 (write 0.1 for 10%)"),
    "exchange_rate": (0.001, 10_000, "yen a unit of the visitors' currency, from 0.001 to 10,000"),
    "multiplier": (0.0, 3.0, "yen of value added a yen of spending, from 0 to 3"),
}
_WORDS = {"reading": READINGS, "counterfactual": COUNTERFACTUALS}
_LONGEST_PATH = 60


def _mistake(name: str, value: object) -> str | None:
    if name in _WORDS and value not in _WORDS[name]:
        return f"{name.capitalize()} is {value}; it must be one of {', '.join(_WORDS[name])}. Correct it."
    if name not in _LIMITS or value is None:
        return None
    low, high, expected = _LIMITS[name]
    if isinstance(value, int | float) and low <= value <= high:
        return None
    return f"{name.replace('_', ' ').capitalize()} is {value}; it must be {expected}."


def _phase_mistakes(phase: PathPhase) -> list[str]:
    named = f"Phase {phase.label}"
    mistakes = []
    if not 0 <= phase.depth <= 1:
        mistakes.append(f"{named}: depth is {phase.depth}; it must be {_LIMITS['depth'][2]}.")
    if not 0 <= phase.first <= _LONGEST_PATH:
        mistakes.append(f"{named}: first is {phase.first}; it must be a month from 0, the onset, to {_LONGEST_PATH}.")
    if not 1 <= phase.months <= _LONGEST_PATH:
        mistakes.append(f"{named}: months is {phase.months}; it must be a number of months from 1 to {_LONGEST_PATH}.")
    return mistakes


def _contradictions(scenario: Scenario) -> list[str]:
    mistakes = []
    deepest = max((phase.depth for phase in scenario.phases), default=scenario.depth)
    if scenario.scar is not None and deepest is not None and 0 <= scenario.scar <= 1 and scenario.scar > deepest:
        mistakes.append(
            f"Scar is {scenario.scar}; it must not exceed the depth of {deepest}, because it is the part of the "
            "fall that stays. Lower the scar or raise the depth."
        )
    for before, after in pairwise(scenario.phases):
        if after.first < before.after:
            mistakes.append(
                f"Phase {after.label} begins in month {after.first}, before phase {before.label} is over (its last "
                f"month is {before.after - 1}); phases follow one another. Begin it in month {before.after} or later."
            )
    if scenario.phases and (scenario.depth is not None or scenario.hold_months is not None):
        mistakes.append(
            f"Depth is {scenario.depth} and hold months is {scenario.hold_months} beside {len(scenario.phases)} "
            "phases, which have their own. Leave them out."
        )
    if scenario.follows and not scenario.follows_past_cases:
        mistakes.append(
            f"Follows is {', '.join(scenario.follows)} beside a path of its own; a path is stated or follows past "
            "cases. Leave one of them out."
        )
    twice = sorted({id for id in scenario.follows if scenario.follows.count(id) > 1})
    if twice:
        mistakes.append(f"Follows names {', '.join(twice)} twice, which would weigh it twice. Leave one out.")
    if scenario.reading == "flights" and (scenario.phases or scenario.depth is not None):
        mistakes.append("Reading is flights beside a stated depth; the flights give the depth. Leave one of them out.")
    return mistakes


@dataclass(frozen=True)
class FittedBaseline:
    """What would have come without the shock, as a joint normal distribution of log arrivals.

    Attributes:
        market: label of the series.
        months: monthly periods, the first is the month of the onset.
        log_mean: mean of log(persons a month), shape (months,).
        log_covariance: joint covariance over the months, shape (months, months).
        first_month: first month that was used in the fit.
        last_month: last month that was used in the fit.
        model: name and version of the model.
    """

    market: str
    months: pd.PeriodIndex
    log_mean: np.ndarray
    log_covariance: np.ndarray
    first_month: pd.Period
    last_month: pd.Period
    model: str


@dataclass(frozen=True)
class Assumption:
    """A number that is a judgement: central value, range, unit, source.

    `known_from` is the day on which the newest figure behind it became known, where that is later than some shock.
    """

    id: str
    value: float
    low: float
    high: float
    distribution: str
    unit: str
    source: str
    page: str = ""
    note: str = ""
    known_from: pd.Timestamp | None = None


@dataclass(frozen=True)
class Outcome:
    """One long table, what it says in words, what it cannot say, and the hash that identifies it.

    Attributes:
        table: columns OUTCOME_COLUMNS; shares 0 to 1, money in yen, losses positive; month is a monthly period,
            of a cumulative variable the last month that it counts.
        inputs: every input with its value, unit and where it came from (columns input, value, unit, origin, source).
        text: the verdict in one or two sentences.
        limitations: what a reader must know before quoting it.
        hash: first 12 hexadecimal digits of the SHA-256 over scenario, day, inputs (with the model), arrivals, table.
        facts: market, model, first and last month of the fit, last known month and its status, as text.
    """

    scenario: Scenario
    as_of: pd.Timestamp
    table: pd.DataFrame
    inputs: pd.DataFrame
    text: str
    limitations: tuple[str, ...]
    hash: str
    facts: dict[str, str] = field(default_factory=dict)

    def rows(self, variable: str, market: str | None = None) -> pd.DataFrame:
        """The rows of one variable, of one market if it is named, in the order of the months.

        Raises:
            ScenarioError: the outcome has no such variable.
        """
        chosen = self.table["variable"] == variable
        if not chosen.any():
            known = ", ".join(sorted(self.table["variable"].unique()))
            raise ScenarioError(f"Variable {variable} is not in this outcome; it has {known}.")
        if market is not None:
            chosen &= self.table["market"] == market
        return self.table[chosen].sort_values("month").reset_index(drop=True)
