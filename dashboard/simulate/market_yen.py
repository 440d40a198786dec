"""Gains and losses by market in yen, where what the visitors of a market spend is known."""

from threading import Condition

import pandas as pd
from cachetools import LRUCache, cached

from dashboard.errors import DataError
from dashboard.model.draws import intervals
from dashboard.model.types import Scenario
from dashboard.simulate.counted_markets import part_of
from dashboard.simulate.known import Stamp
from dashboard.simulate.market_effects import TOGETHER, TOTAL_COLUMNS, MarketEffects, market_effects, measured_market
from dashboard.simulate.money import Spending, spending_of, spending_paths
from dashboard.simulate.offset import offset_of
from dashboard.simulate.others import OTHERS, other_spending, single_spending
from dashboard.simulate.rows import PERSONS, YEN
from dashboard.tables.stamp import data_stamp
from dashboard.tables.store import load_table


def market_yen(found: MarketEffects) -> pd.DataFrame:
    """Columns of `MarketEffects.totals`, unit yen (nominal, on the footing of the agency's totals), in its order.

    A market whose spending was never published by itself has no row. The affected market is valued at the surveys
    before the onset and all others together as the offset is: the numbers are those of the Overview.

    Raises:
        DataError: the case has no table of spending, or no month of it is known.
    """
    if found.case.spending is None:
        raise DataError(f"Case {found.case.id} has no table of spending. Choose persons.")
    return _yen(found.case.id, found.day, data_stamp()).copy()


@cached(LRUCache(16), condition=Condition())
def _yen(case_id: str, day: pd.Timestamp, stamp: Stamp) -> pd.DataFrame:
    found = market_effects(case_id, day)
    others = other_spending(found.case, day=day)
    rows = []
    for market in found.by_market(PERSONS)["market"].loc[lambda markets: markets != OTHERS]:
        spending = _own_spending(found, str(market), others=others, stamp=stamp)
        if spending is not None:
            rows.append(_market_row(found, str(market), spending))
    return pd.DataFrame([*rows, *_together(found, stamp)], columns=TOTAL_COLUMNS)


def _market_row(found: MarketEffects, market: str, spending: Spending) -> list[object]:
    one = measured_market(found.case, market, by_month=found.counted.panel[market].dropna(), day=found.day)
    yen = spending_paths(spending, one.persons, months=one.months).sum(axis=0)
    return [market, part_of(found.case, market), one.months[-1], YEN, *intervals(yen[None])[0]]


def _own_spending(found: MarketEffects, market: str, *, others: Spending | None, stamp: Stamp) -> Spending | None:
    """What the market's own visitors spend; None where no survey or year of it was published."""
    if market in found.case.affected:
        return spending_of(found.case, market, scenario=Scenario(found.case.id), day=found.day, stamp=stamp)
    if others is None or market not in _surveyed(found.day, stamp):
        return None
    own = single_spending(market, day=found.day, others=others)
    return None if own is others else own


@cached(LRUCache(16), condition=Condition())
def _surveyed(day: pd.Timestamp, _stamp: Stamp) -> frozenset[str]:
    """The markets of which any spending was known; the others need not be looked for."""
    quarterly, yearly = (load_table(name, as_of=day) for name in ("spending_quarterly", "spending_by_market_annual"))
    return frozenset(map(str, [*quarterly["market"].unique(), *yearly["market"].unique()]))


def _together(found: MarketEffects, stamp: Stamp) -> list[list[object]]:
    whole = found.totals[(found.totals["part"] == TOGETHER) & (found.totals["unit"] == PERSONS)]
    if whole.empty:
        return []
    last = whole["last_month"].iloc[0]
    months = pd.period_range(found.case.onset, last, freq="M")
    offset = offset_of(found.case, day=found.day, stamp=stamp, months=months)
    if offset is None:
        return []
    return [[OTHERS, TOGETHER, last, YEN, *intervals(offset.yen.sum(axis=0)[None])[0]]]
