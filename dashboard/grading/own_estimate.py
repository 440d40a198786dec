"""What our own chain says for the months of a claim."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from dashboard.errors import ScenarioError
from dashboard.language import say
from dashboard.model.draws import intervals
from dashboard.model.types import Scenario
from dashboard.simulate.known import know_market
from dashboard.simulate.project import Chain, chain_of, project
from dashboard.tables.cases import Case, load_case
from dashboard.tables.days import Day, to_day
from dashboard.tables.scenarios import load_scenario
from dashboard.tables.stamp import data_stamp

_LONGEST = 24


@dataclass(frozen=True)
class Estimate:
    """Median of draws with its 80 and 95% interval, in the unit of the field that holds it."""

    value: float
    low_80: float
    high_80: float
    low_95: float
    high_95: float


@dataclass(frozen=True)
class OwnEstimate:
    """Our number for some months of a case's affected market, as known on a day.

    Attributes:
        first: first month that is summed.
        last: last month that is summed.
        known_to: last month that was counted; None where all are projected.
        baseline_visitors: persons who would have come.
        visitors_lost: persons, known and projected months together.
        came_known: persons counted in the known months.
        baseline_known: persons who would have come in the known months, the median.
        yen_per_visitor: nominal yen of the surveys that the months take; None where the case has no spending.
        factor: the agency's totals over arrivals x spend per visitor.
        yen_lost: gross loss of spending in nominal yen.
        offset: yen that other markets brought above their own baselines; None where it cannot be measured.
        direct_share: gross loss of spending over a year's GDP.
        value_added_share: value added lost over a year's GDP.
        gdp_year: the year of that GDP, the newest known on the day.
        scenario: id of the scenario that the projected months follow.
        outcome: hash of the outcome that the same inputs give.
    """

    case: str
    market: str
    first: pd.Period
    last: pd.Period
    known_to: pd.Period | None
    as_of: pd.Timestamp
    baseline_visitors: Estimate
    visitors_lost: Estimate
    came_known: float
    baseline_known: float
    yen_per_visitor: float | None
    factor: float
    yen_lost: Estimate | None
    offset: Estimate | None
    direct_share: Estimate | None
    value_added_share: Estimate | None
    gdp_year: int | None
    scenario: str
    outcome: str


def own_estimate(case: str, *, first: pd.Period, last: pd.Period, as_of: Day | None = None) -> OwnEstimate:
    """Visitors and spending lost from the first to the last month, measured where counted and projected after.

    The projected months follow the default scenario of the case; sums are of joint paths through the whole chain.

    Args:
        case: id of the case.
        first: first month; not before the onset.
        last: last month; at most 24 after the last one that was counted.
        as_of: the day whose knowledge is used; None is today.

    Raises:
        ScenarioError: the case does not exist, or the months lie before its onset or too far ahead.
    """
    day = to_day(as_of) if as_of is not None else pd.Timestamp.today().normalize()
    scenario = _scenario(load_case(case), first=first, last=last, day=day)
    chain = chain_of(scenario, day=day, stamp=data_stamp())
    onset, losses, known = chain.months[0], chain.evidence.losses, chain.evidence.affected
    rows = slice((first - onset).n, (last - onset).n + 1)
    counted = slice(rows.start, max(rows.start, min(rows.stop, losses.known)))
    is_counted = counted.stop > counted.start
    yen = None if chain.money is None else chain.money.gross[rows].sum(axis=0)
    gdp = None if chain.economy is None else chain.economy.gdp
    offset = None if chain.money is None or chain.money.offset is None else chain.money.offset[rows].sum(axis=0)
    return OwnEstimate(
        case=case,
        market=known.market,
        first=first,
        last=last,
        known_to=known.fitted.months[counted.stop - 1] if is_counted else None,
        as_of=day,
        baseline_visitors=_estimate(losses.baseline[rows].sum(axis=0)),
        visitors_lost=_estimate(losses.lost[rows].sum(axis=0)),
        came_known=float(known.observed[counted].sum()),
        baseline_known=_estimate(losses.baseline[counted].sum(axis=0)).value if is_counted else 0.0,
        yen_per_visitor=_yen_per_visitor(chain, rows),
        factor=1.0 if chain.evidence.spending is None else chain.evidence.spending.reconciliation.value,
        yen_lost=None if yen is None else _estimate(yen),
        offset=None if offset is None else _estimate(offset),
        direct_share=None if yen is None or gdp is None else _estimate(yen / gdp),
        value_added_share=None if chain.toll is None else _estimate(chain.toll.gdp_share[rows].sum(axis=0)),
        gdp_year=None if chain.economy is None else chain.economy.nominal_gdp.year,
        scenario=scenario.id,
        outcome=project(scenario, day).hash,
    )


def _scenario(case: Case, *, first: pd.Period, last: pd.Period, day: pd.Timestamp) -> Scenario:
    """The default scenario, just long enough for the last month."""
    known = know_market(case.id, case.affected[0], day=day, stamp=data_stamp())
    ahead = (last - case.onset).n + 1 - len(known.observed)
    mistakes = []
    if first < case.onset or last < first:
        mistakes.append(
            say(
                "Months {first} to {last} must run forward from the onset {onset} or later. Choose other months.",
                first=first,
                last=last,
                onset=case.onset,
            )
        )
    if ahead > _LONGEST:
        mistakes.append(
            say(
                "Last month {last} is {ahead} months after the last one that was counted; it must be at most {most}. "
                "Choose an earlier month, or a later day.",
                last=last,
                ahead=ahead,
                most=_LONGEST,
            )
        )
    if mistakes:
        raise ScenarioError(*mistakes)
    return replace(load_scenario(case.id), months=max(ahead, 1))


def _yen_per_visitor(chain: Chain, rows: slice) -> float | None:
    """The surveys that the months take, each counted by the visitors lost in its month."""
    if chain.evidence.spending is None:
        return None
    lost = chain.evidence.losses.lost[rows].mean(axis=1)
    return float(np.average(chain.evidence.spending.per_visitor(chain.months[rows]), weights=np.maximum(lost, 1.0)))


def _estimate(draws: np.ndarray) -> Estimate:
    row = intervals(draws[None, :])[0]
    return Estimate(*(float(row[place]) for place in (0, 3, 4, 5, 6)))
