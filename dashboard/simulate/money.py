"""From visitors to yen: spend per visitor and mix of categories as known on a day, and the parts they give."""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import pandas as pd

from dashboard.errors import DataError
from dashboard.model.draws import draw_assumption
from dashboard.model.projection import Losses
from dashboard.model.types import Assumption, Scenario
from dashboard.simulate.known import SEED, KnownMarket, Stamp
from dashboard.simulate.rows import YEN, Part, drawn_part, loss_parts
from dashboard.tables.assumptions import load_assumption
from dashboard.tables.cases import Case
from dashboard.tables.spending import CategoryMix, SpendPerVisitor, category_mix, load_spending, spend_per_visitor

SPREAD_OF_ANOTHER_MIX = 2.0
MONTHS_TO_THE_SURVEY = 4


@dataclass(frozen=True)
class Spending:
    """What a visitor spends and on what, as known on a day, with the ranges that are assumed around both.

    Attributes:
        survey: the published figure; None where the scenario names one and none was published.
        yen: yen a visitor that is used.
        factor: range around it.
        mix: shares of the categories; None where no whole mix was known.
        mix_spread: relative range around each share.
    """

    survey: SpendPerVisitor | None
    yen: float
    factor: Assumption
    mix: CategoryMix | None
    mix_spread: Assumption


def spending_of(case: Case, market: str, *, scenario: Scenario, day: pd.Timestamp, stamp: Stamp) -> Spending | None:
    """What a visitor of the market spends as known on the day; None where the case has no table of spending."""
    if case.spending is None:
        return None
    survey, mix = _survey_and_mix(market, _day_of_the_survey(case, day), stamp)
    yen = scenario.spend_per_visitor or (survey.value if survey else None)
    if yen is None:
        return None
    spread = load_assumption("category_mix_spread")
    if mix is not None and not mix.is_own:
        spread = replace(spread, low=spread.low * SPREAD_OF_ANOTHER_MIX, high=spread.high * SPREAD_OF_ANOTHER_MIX)
    return Spending(survey, yen, load_assumption("spend_per_visitor_factor"), mix, spread)


def spending_draws(spending: Spending, count: int) -> np.ndarray:
    """Draws of yen a visitor, shape (count,)."""
    return spending.yen * draw_assumption(spending.factor, count, seed=SEED)


def spending_parts(known: KnownMarket, losses: Losses, *, spending: Spending, draws: np.ndarray) -> list[Part]:
    """Lost spending in yen by month, cumulated, and by category at the last month, so far and to come."""
    periods = {
        "spending_lost_gross": (known.months, losses.so_far),
        "projected_spending_lost_gross": (known.fitted.months[losses.known : len(losses.baseline)], losses.to_come),
    }
    parts = []
    for name, (months, lost) in periods.items():
        if not len(months):
            continue
        money = lost * draws
        parts += loss_parts(known.market, name, unit=YEN, months=months, draws=money)
        parts += _category_parts(known.market, name, spending, months=months[-1:], total=money.sum(axis=0))
    return parts


def _category_parts(
    market: str, name: str, spending: Spending, *, months: pd.PeriodIndex, total: np.ndarray
) -> list[Part]:
    """Cumulative loss of each category; the drawn shares add to one in every draw, so that nothing is lost."""
    if spending.mix is None:
        return []
    shares = spending.mix.shares.set_index("category")["share"]
    spreads = [
        draw_assumption(replace(spending.mix_spread, id=f"{spending.mix_spread.id} {category}"), len(total), seed=SEED)
        for category in shares.index
    ]
    weights = shares.to_numpy()[:, None] * (1.0 + np.array(spreads))
    weights /= weights.sum(axis=0)
    return [
        drawn_part(market, f"cumulative_{name}_{category}", unit=YEN, months=months, draws=(total * weight)[None, :])
        for category, weight in zip(shares.index, weights, strict=True)
    ]


def _day_of_the_survey(case: Case, day: pd.Timestamp) -> pd.Timestamp:
    """The day whose survey is used: a shock that is over is valued at the prices that were known when it ended."""
    if case.end is None:
        return day
    settled: pd.Timestamp = (case.end + MONTHS_TO_THE_SURVEY).end_time.normalize()
    return min(day, settled)


@lru_cache(maxsize=64)
def _survey_and_mix(market: str, day: pd.Timestamp, _stamp: Stamp) -> tuple[SpendPerVisitor | None, CategoryMix | None]:
    """What was published by the day; a missing survey or mix is None, and the outcome says so."""
    known = load_spending(as_of=day, measure="per visitor")
    survey = spend_per_visitor(market, as_of=day) if market in set(known["market"]) else None
    try:
        return survey, category_mix(market, as_of=day)
    except DataError:
        return survey, None
