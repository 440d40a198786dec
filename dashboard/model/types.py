"""What the model is given and what it gives back: frozen, checked at construction."""

from dataclasses import dataclass, field, fields

import numpy as np
import pandas as pd

from dashboard.errors import ScenarioError

OUTCOME_COLUMNS = (
    "case", "scenario", "as_of", "destination", "market", "month", "variable", "unit", "value",
    "low_50", "high_50", "low_80", "high_80", "low_95", "high_95",
)  # fmt: skip


@dataclass(frozen=True)
class Scenario:
    """Inputs of a projection; a None is filled from the data as known on the day, and the outcome says with what.

    Attributes:
        case: id of a case, e.g. `japan-2025`.
        id: short name, e.g. `default`.
        depth: share of the baseline lost while the shock holds, 0 to 1; None takes the depth observed lately.
        hold_months: months that the depth lasts, counted from the first projected month.
        recovery_months: months until half of the loss above the scar is recovered, once the hold is over; 0 is at once.
        scar: share of the baseline lost for good, 0 to 1, never above the depth.
        spend_per_visitor: yen a visitor at prices of the survey; None takes the latest survey known on the day.
        months: length of the projection.
    """

    case: str
    id: str = "default"
    depth: float | None = None
    hold_months: int = 3
    recovery_months: float = 14.0
    scar: float = 0.05
    spend_per_visitor: float | None = None
    months: int = 12

    def __post_init__(self) -> None:
        mistakes = [mistake for mistake in (_mistake(self, part.name) for part in fields(self)) if mistake]
        if self.depth is not None and not mistakes and self.scar > self.depth:
            mistakes.append(
                f"Scar is {self.scar}; it must not exceed the depth of {self.depth}, because it is the part of the "
                "fall that stays. Lower the scar or raise the depth."
            )
        if mistakes:
            raise ScenarioError(*mistakes)


_LIMITS = {
    "depth": (0.0, 1.0, "a share between 0 and 1 (write 0.35 for a 35% fall)"),
    "hold_months": (0, 36, "a number of months from 0 to 36"),
    "recovery_months": (0, 60, "a number of months from 0 to 60"),
    "scar": (0.0, 1.0, "a share between 0 and 1 (write 0.05 for 5%)"),
    "spend_per_visitor": (1, 10_000_000, "yen a visitor, from 1 to 10,000,000"),
    "months": (1, 24, "a number of months from 1 to 24"),
}


def _mistake(scenario: Scenario, name: str) -> str | None:
    value = getattr(scenario, name)
    if name not in _LIMITS or value is None:
        return None
    low, high, expected = _LIMITS[name]
    if isinstance(value, int | float) and low <= value <= high:
        return None
    return f"{name.replace('_', ' ').capitalize()} is {value}; it must be {expected}."


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
    """A number that is a judgement: central value, range, unit, source."""

    id: str
    value: float
    low: float
    high: float
    distribution: str
    unit: str
    source: str
    page: str = ""
    note: str = ""


@dataclass(frozen=True)
class Outcome:
    """One long table, what it says in words, what it cannot say, and the hash that identifies it.

    Attributes:
        table: columns OUTCOME_COLUMNS; shares 0 to 1, money in yen, losses positive; month is a monthly period,
            of a cumulative variable the last month that it counts.
        inputs: every input with its value, unit and where it came from (columns input, value, unit, origin, source).
        text: the verdict in one or two sentences.
        limitations: what a reader must know before quoting it.
        hash: first 12 hexadecimal digits of the SHA-256 over scenario, day, inputs (with the model) and arrivals.
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
