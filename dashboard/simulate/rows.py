"""The rows of an outcome: every variable by month, with its unit and its intervals."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.model.draws import INTERVALS, intervals
from dashboard.model.types import OUTCOME_COLUMNS

PERSONS = "persons"
SHARE = "share"
YEN = "yen"


@dataclass(frozen=True)
class Part:
    """One variable of one market: its months and, for each, the columns of INTERVALS, shape (months, 7)."""

    market: str
    variable: str
    unit: str
    months: pd.PeriodIndex
    values: np.ndarray


def drawn_part(market: str, variable: str, *, unit: str, months: pd.PeriodIndex, draws: np.ndarray) -> Part:
    """Median and intervals of draws of shape (months, count)."""
    return Part(market, variable, unit, months, intervals(draws))


def exact_part(market: str, variable: str, *, unit: str, months: pd.PeriodIndex, values: np.ndarray) -> Part:
    """A value a month that was counted or computed from all draws: it has no interval."""
    columns = np.full((len(months), len(INTERVALS)), np.nan)
    columns[:, 0] = values
    return Part(market, variable, unit, months, columns)


def loss_parts(market: str, name: str, *, unit: str, months: pd.PeriodIndex, draws: np.ndarray) -> list[Part]:
    """Monthly losses and, as `cumulative_NAME`, what they add up to since the first of the months, path by path."""
    cumulative = np.cumsum(draws, axis=0)
    return [
        drawn_part(market, name, unit=unit, months=months, draws=draws),
        drawn_part(market, f"cumulative_{name}", unit=unit, months=months, draws=cumulative),
    ]


def outcome_table(parts: Sequence[Part], *, case: str, scenario: str, as_of: str, destination: str) -> pd.DataFrame:
    """The parts as one table with the columns of an outcome, in the order they were computed."""
    lengths = [len(part.months) for part in parts]
    rows = pd.DataFrame(np.concatenate([part.values for part in parts]), columns=list(INTERVALS))
    for name in ("market", "variable", "unit"):
        rows[name] = np.repeat([getattr(part, name) for part in parts], lengths)
    rows["month"] = pd.PeriodIndex([month for part in parts for month in part.months], freq="M")
    rows = rows.assign(case=case, scenario=scenario, as_of=as_of, destination=destination)
    return rows.reindex(columns=list(OUTCOME_COLUMNS))
