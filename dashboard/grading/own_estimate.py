"""What our own chain says for the months of a claim: one function, so that a longer chain is put in at one place."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from dashboard.errors import ScenarioError
from dashboard.grading.agency import gross_domestic_product
from dashboard.model.draws import draw_assumption, intervals
from dashboard.model.projection import Losses, measure_losses
from dashboard.model.types import Scenario
from dashboard.simulate import simulate
from dashboard.simulate.known import DRAWS, SEED, KnownMarket, know_market
from dashboard.simulate.money import spending_draws, spending_of
from dashboard.tables.assumptions import load_assumption
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
        yen_per_visitor: nominal yen of the survey known on the day; None where the case has no spending.
        factor: the agency's totals over arrivals x spend per visitor.
        yen_lost: gross loss of spending in nominal yen.
        offset: yen that other markets brought above their own baselines; None until it is measured.
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


def own_estimate(
    case: str, *, first: pd.Period, last: pd.Period, as_of: Day | None = None, factor: float = 1.0
) -> OwnEstimate:
    """Visitors and spending lost from the first to the last month, measured where counted and projected after.

    The projected months follow the default scenario of the case; sums are of joint paths.

    Args:
        case: id of the case.
        first: first month; not before the onset.
        last: last month; at most 24 after the last one that was counted.
        as_of: the day whose knowledge is used; None is today.
        factor: the agency's totals over arrivals x spend per visitor.

    Raises:
        ScenarioError: the case does not exist, or the months lie before its onset or too far ahead.
    """
    day = to_day(as_of) if as_of is not None else pd.Timestamp.today().normalize()
    chosen = load_case(case)
    known = know_market(chosen.id, chosen.affected[0], day=day, stamp=data_stamp())
    scenario = _scenario(chosen, known, first=first, last=last)
    losses = _losses(known, scenario)
    rows = slice((first - chosen.onset).n, (last - chosen.onset).n + 1)
    lost = losses.lost[rows].sum(axis=0)
    counted = slice(rows.start, max(rows.start, min(rows.stop, losses.known)))
    money = _money(chosen, known, lost=lost, scenario=scenario, day=day)
    yen = None if money is None else money[1] * factor
    gdp = gross_domestic_product(day, country=chosen.destination)
    added = draw_assumption(load_assumption("value_added_per_yen"), DRAWS, seed=SEED)
    in_gdp = None if yen is None or gdp is None else yen / gdp[0]
    return OwnEstimate(
        case=chosen.id,
        market=known.market,
        first=first,
        last=last,
        known_to=known.fitted.months[counted.stop - 1] if counted.stop > counted.start else None,
        as_of=day,
        baseline_visitors=_estimate(losses.baseline[rows].sum(axis=0)),
        visitors_lost=_estimate(lost),
        came_known=float(known.observed[counted].sum()),
        baseline_known=_estimate(losses.baseline[counted].sum(axis=0)).value if counted.stop > counted.start else 0.0,
        yen_per_visitor=None if money is None else money[0],
        factor=factor,
        yen_lost=None if yen is None else _estimate(yen),
        offset=None,
        direct_share=None if in_gdp is None else _estimate(in_gdp),
        value_added_share=None if in_gdp is None else _estimate(in_gdp * added),
        gdp_year=None if gdp is None else gdp[1],
        scenario=scenario.id,
        outcome=simulate(scenario, day).hash,
    )


def _scenario(case: Case, known: KnownMarket, *, first: pd.Period, last: pd.Period) -> Scenario:
    """The default scenario, just long enough for the last month."""
    ahead = (last - case.onset).n + 1 - len(known.observed)
    mistakes = []
    if first < case.onset or last < first:
        mistakes.append(
            f"Months {first} to {last} must run forward from the onset {case.onset} or later. Choose other months."
        )
    if ahead > _LONGEST:
        mistakes.append(
            f"Last month {last} is {ahead} months after the last one that was counted; it must be at most {_LONGEST}. "
            "Choose an earlier month, or a later day."
        )
    if mistakes:
        raise ScenarioError(*mistakes)
    return replace(load_scenario(case.id), months=max(ahead, 1))


def _losses(known: KnownMarket, scenario: Scenario) -> Losses:
    prior = draw_assumption(load_assumption("depth_prior"), DRAWS, seed=SEED)
    horizon = len(known.observed) + scenario.months
    return measure_losses(known.observed, known.draws[:horizon], scenario=scenario, full=known.full, prior_depth=prior)


def _money(
    case: Case, known: KnownMarket, *, lost: np.ndarray, scenario: Scenario, day: pd.Timestamp
) -> tuple[float, np.ndarray] | None:
    """Yen a visitor and draws of the yen lost, shape (count,); None where the case has no spending."""
    spending = spending_of(case, known.market, scenario=scenario, day=day, stamp=data_stamp())
    if spending is None:
        return None
    return spending.yen, lost * spending_draws(spending, len(lost))


def _estimate(draws: np.ndarray) -> Estimate:
    row = intervals(draws[None, :])[0]
    return Estimate(*(float(row[place]) for place in (0, 3, 4, 5, 6)))
