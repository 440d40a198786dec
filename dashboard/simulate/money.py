"""From visitors to yen: spend per visitor and mix of categories as known on a day, and the parts they give."""

from dataclasses import dataclass, replace
from threading import Condition

import numpy as np
import pandas as pd
from cachetools import LRUCache, cached

from dashboard.errors import DataError
from dashboard.language import say, term
from dashboard.model.draws import draw_assumption
from dashboard.model.projection import Losses
from dashboard.model.types import Assumption, Scenario
from dashboard.simulate.exchange import Exchange, exchange_of
from dashboard.simulate.known import SEED, KnownMarket, Stamp
from dashboard.simulate.reconciliation import reconciliation_of, surveys_of
from dashboard.simulate.rows import YEN, Part, drawn_part, loss_parts
from dashboard.tables.assumptions import load_assumption
from dashboard.tables.cases import Case
from dashboard.tables.spending import CATEGORIES, CategoryMix, SpendPerVisitor, category_mix

SPREAD_OF_ANOTHER_MIX = 2.0
MONTHS_TO_THE_SURVEY = 4


@dataclass(frozen=True)
class Spending:
    """What a visitor spends and on what, as known on a day, with the ranges that are assumed around both.

    Attributes:
        survey: the newest published figure; None where the scenario names one and none was published.
        yen: yen a visitor in the newest quarter, or the one that the scenario names.
        factor: range around it.
        mix: shares of the categories; None where no whole mix was known.
        mix_spread: relative range around each share.
        reconciliation: the agency's total over arrivals times spend per visitor.
        surveys: every quarter known, oldest first; empty where the scenario names the yen.
        exchange: the market's exchange rate; None where it is not known, or where the scenario names the yen and no
            rate.
    """

    survey: SpendPerVisitor | None
    yen: float
    factor: Assumption
    mix: CategoryMix | None
    mix_spread: Assumption
    reconciliation: Assumption
    surveys: tuple[SpendPerVisitor, ...] = ()
    exchange: Exchange | None = None

    def survey_for(self, month: pd.Period) -> SpendPerVisitor | None:
        """The survey that a month takes: that of its own quarter, else the newest one before it, else the first.

        None where the scenario names the yen.
        """
        quarter = month.asfreq("Q")
        before = [survey for survey in self.surveys if survey.quarter <= quarter]
        return before[-1] if before else next(iter(self.surveys), None)

    def per_visitor(self, months: pd.PeriodIndex) -> np.ndarray:
        """Yen a visitor in each month at prices of its survey, shape (months,), before any factor."""
        used = [self.survey_for(month) for month in months]
        return np.array([self.yen if survey is None else survey.value for survey in used])

    def relative_rates(self, months: pd.PeriodIndex) -> np.ndarray:
        """Exchange rate of each month over that of its survey, shape (months,).

        Yen a visitor that a scenario names are those at the newest known rate.
        """
        if self.exchange is None:
            return np.ones(len(months))
        used = [survey for survey in map(self.survey_for, months) if survey is not None]
        if len(used) < len(months):
            return self.exchange.since_today(months)
        return self.exchange.relative(months, pd.PeriodIndex([survey.quarter for survey in used], freq="Q"))

    def exchange_draws(self, months: pd.PeriodIndex, count: int) -> np.ndarray:
        """Factor of the exchange rate on the yen of each month since its survey, shape (months, count)."""
        if self.exchange is None:
            return np.ones((len(months), count))
        return self.exchange.draws(self.relative_rates(months), count)


def spending_of(case: Case, market: str, *, scenario: Scenario, day: pd.Timestamp, stamp: Stamp) -> Spending | None:
    """What a visitor of the market spends as known on the day; None where the case has no table of spending.

    An affected market is valued at surveys of quarters that were over before the onset: a later one asks those who
    still came, not those who stayed away. Only where there is none of these, a later one stands in. A spend per
    visitor that the scenario names holds for every month, at prices of that month; the agency's footing
    (`reconciliation`) is applied to it as to the survey, because it is a spend per visitor like the survey's.
    """
    if case.spending is None:
        return None
    settled = settled_day(case, day)
    surveys, mix = _surveys_and_mix(market, settled, stamp)
    if market in case.affected:
        surveys = tuple(one for one in surveys if one.quarter < case.onset.asfreq("Q")) or surveys
    newest = surveys[-1] if surveys else None
    yen = scenario.spend_per_visitor or (newest.value if newest else None)
    if yen is None:
        return None
    chosen = scenario.spend_per_visitor is not None
    return Spending(
        survey=newest,
        yen=yen,
        factor=load_assumption("spend_per_visitor_factor"),
        mix=mix,
        mix_spread=_mix_spread(mix),
        reconciliation=_reconciliation(market, settled, stamp),
        surveys=() if chosen else surveys,
        exchange=_exchange(market, scenario, as_of=settled),
    )


def _exchange(market: str, scenario: Scenario, *, as_of: pd.Timestamp) -> Exchange | None:
    if scenario.spend_per_visitor is not None and scenario.exchange_rate is None:
        return None
    found = exchange_of(market, as_of=as_of)
    return None if found is None else replace(found, ahead=scenario.exchange_rate)


def spending_draws(spending: Spending, count: int) -> np.ndarray:
    """Draws of the factor on every month's spend per visitor, shape (count,): the range around it, and the footing."""
    around = draw_assumption(spending.factor, count, seed=SEED)
    footing = draw_assumption(spending.reconciliation, count, seed=SEED)
    product: np.ndarray = around * footing
    return product


def spending_paths(spending: Spending, lost: np.ndarray, *, months: pd.PeriodIndex) -> np.ndarray:
    """Yen of lost persons (months, count) by month and draw, nominal, on the footing of the agency's totals."""
    return _paths(spending, lost, months=months, draws=spending_draws(spending, lost.shape[1]))


def category_shares(spending: Spending, count: int) -> np.ndarray:
    """Draws of the share of each category, in the order of CATEGORIES, shape (6, count); every column adds to one.

    Raises:
        DataError: no whole mix of categories was known on the day.
    """
    if spending.mix is None:
        raise DataError(
            f"No whole mix of the {len(CATEGORIES)} categories was known on the day; all must have been published. "
            "Choose a later day, or leave the loss whole."
        )
    shares = spending.mix.shares.set_index("category")["share"].reindex(list(CATEGORIES))
    spreads = [
        draw_assumption(replace(spending.mix_spread, id=f"{spending.mix_spread.id} {category}"), count, seed=SEED)
        for category in CATEGORIES
    ]
    weights = shares.to_numpy()[:, None] * (1.0 + np.array(spreads))
    drawn: np.ndarray = weights / weights.sum(axis=0)
    return drawn


def footing_inputs(spending: Spending) -> list[tuple[str, float | str, str, str, str]]:
    """Footing and pass-through as rows of an outcome's inputs: input, value, unit, origin and source."""
    footing = spending.reconciliation
    span = say(
        "{value} ({low} to {high})",
        value=f"{footing.value:.3f}",
        low=f"{footing.low:.3f}",
        high=f"{footing.high:.3f}",
    )
    rows: list[tuple[str, float | str, str, str, str]] = [
        (footing.id, span, term(footing.unit), say("measured"), footing.source),
    ]
    if spending.exchange is not None:
        passed = spending.exchange.pass_through
        written = say("{low} to {high}", low=f"{passed.low:g}", high=f"{passed.high:g}")
        rows.append((passed.id, written, term(passed.unit), say("assumption"), passed.source))
    return rows


def spending_parts(known: KnownMarket, losses: Losses, *, spending: Spending, draws: np.ndarray) -> list[Part]:
    """Lost spending in yen by month, cumulated, and by category at the last month, so far and to come.

    `draws` is the factor of `spending_draws`, shape (count,).
    """
    periods = {
        "spending_lost_gross": (known.months, losses.so_far),
        "projected_spending_lost_gross": (known.fitted.months[losses.known : len(losses.baseline)], losses.to_come),
    }
    parts = []
    for name, (months, lost) in periods.items():
        if not len(months):
            continue
        money = _paths(spending, lost, months=months, draws=draws)
        parts += loss_parts(known.market, name, unit=YEN, months=months, draws=money)
        parts += _category_parts(known.market, name, spending, months=months[-1:], total=money.sum(axis=0))
    return parts


def _paths(spending: Spending, lost: np.ndarray, *, months: pd.PeriodIndex, draws: np.ndarray) -> np.ndarray:
    yen = spending.per_visitor(months)[:, None] * spending.exchange_draws(months, lost.shape[1])
    money: np.ndarray = lost * yen * draws
    return money


def _category_parts(
    market: str, name: str, spending: Spending, *, months: pd.PeriodIndex, total: np.ndarray
) -> list[Part]:
    """Cumulative loss of each category; the drawn shares add to one in every draw, so that nothing is lost."""
    if spending.mix is None:
        return []
    return [
        drawn_part(market, f"cumulative_{name}_{category}", unit=YEN, months=months, draws=(total * share)[None, :])
        for category, share in zip(CATEGORIES, category_shares(spending, len(total)), strict=True)
    ]


def _mix_spread(mix: CategoryMix | None) -> Assumption:
    spread = load_assumption("category_mix_spread")
    if mix is None or mix.is_own:
        return spread
    return replace(spread, low=spread.low * SPREAD_OF_ANOTHER_MIX, high=spread.high * SPREAD_OF_ANOTHER_MIX)


def settled_day(case: Case, day: pd.Timestamp) -> pd.Timestamp:
    """The day whose survey and gross domestic product are used: a shock that is over is valued as it was known then."""
    if case.end is None:
        return day
    settled: pd.Timestamp = (case.end + MONTHS_TO_THE_SURVEY).end_time.normalize()
    return min(day, settled)


@cached(LRUCache(64), condition=Condition())
def _surveys_and_mix(
    market: str, day: pd.Timestamp, _stamp: Stamp
) -> tuple[tuple[SpendPerVisitor, ...], CategoryMix | None]:
    """What was published by the day; a missing mix is None, and the outcome says so."""
    surveys = surveys_of(market, as_of=day)
    try:
        return surveys, category_mix(market, as_of=day)
    except DataError:
        return surveys, None


@cached(LRUCache(64), condition=Condition())
def _reconciliation(market: str, day: pd.Timestamp, _stamp: Stamp) -> Assumption:
    return reconciliation_of(market, as_of=day)
