"""Every market of a destination against its own baseline since the onset of a case, and all the others together."""

from dataclasses import dataclass
from threading import Condition

import numpy as np
import pandas as pd
from cachetools import LRUCache, cached

from dashboard.errors import DataError
from dashboard.model.baseline import LEAST_MONTHS
from dashboard.model.draws import INTERVALS, draw_baseline, intervals
from dashboard.model.registry import DEFAULT_VERSION
from dashboard.simulate.counted_markets import Counted, counted_markets, part_of, usable_months
from dashboard.simulate.known import DRAWS, Stamp, fitted_baseline, seed_of, unbroken_months
from dashboard.simulate.offset import OFFSET_SEED
from dashboard.simulate.others import OTHERS, other_arrivals
from dashboard.simulate.rows import PERSONS, SHARE
from dashboard.tables.arrivals import load_arrivals
from dashboard.tables.cases import Case, load_case
from dashboard.tables.days import Day, to_day
from dashboard.tables.exclusions import excluded_months
from dashboard.tables.stamp import data_stamp

TOGETHER = "together"
EFFECT = ("effect", "effect_low_95", "effect_high_95")
MONTH_COLUMNS = ["market", "part", "month", "observed", "status", *INTERVALS, *EFFECT]
TOTAL_COLUMNS = ["market", "part", "last_month", "unit", *INTERVALS]
MONTHS_BEFORE = 12
NEEDED_MONTHS = LEAST_MONTHS


@dataclass(frozen=True)
class MarketEffects:
    """What each market did against its own baseline, as known on a day.

    Attributes:
        case: the case.
        day: the day.
        counted: persons a month of all markets and of all visitors, every month known.
        months: columns MONTH_COLUMNS, from twelve months before the onset to the last known one (or the case's end):
            observed persons, and from the onset on the baseline (persons) and the effect (share), up to a gap.
        totals: columns TOTAL_COLUMNS, two rows a market: persons and share of its baseline, added up from the onset to
            `last_month`; the largest loss of persons first, then all others together (part `together`) where a total
            of all visitors is known.
        refused: markets without a baseline: market and its usable months before the onset.
    """

    case: Case
    day: pd.Timestamp
    counted: Counted
    months: pd.DataFrame
    totals: pd.DataFrame
    refused: pd.DataFrame

    @property
    def model(self) -> str:
        """The version of the model of the baselines."""
        return DEFAULT_VERSION

    def order(self) -> tuple[str, ...]:
        """The markets, the largest loss first and the largest gain last, then those not measured by size."""
        single = self.totals[(self.totals["unit"] == PERSONS) & (self.totals["part"] != TOGETHER)]
        measured = [str(market) for market in single["market"]]
        sizes = self.counted.panel.tail(2 * MONTHS_BEFORE).sum().sort_values(ascending=False, kind="stable")
        first = (*measured, *self.case.affected, *self.case.exposed, *map(str, sizes.index))
        return tuple(dict.fromkeys(market for market in first if market in self.counted.panel))

    def by_market(self, unit: str) -> pd.DataFrame:
        """The totals in persons or as a share, one row a market in order, all others together last."""
        return self.totals[self.totals["unit"] == unit].reset_index(drop=True)


def market_effects(case_id: str, as_of: Day | None = None) -> MarketEffects:
    """Every market against its own baseline, as known on the day; shared between callers, not to be changed.

    Raises:
        ScenarioError: the case does not exist.
    """
    day = to_day(as_of) if as_of is not None else pd.Timestamp.today().normalize()
    return _market_effects(case_id, day, data_stamp())


@cached(LRUCache(16), condition=Condition())
def _market_effects(case_id: str, day: pd.Timestamp, _stamp: Stamp) -> MarketEffects:
    case = load_case(case_id)
    counted = counted_markets(case, day=day)
    months, totals, refused = [], [], []
    for market in map(str, counted.panel):
        try:
            one = measured_market(case, market, by_month=counted.panel[market].dropna(), day=day)
        except DataError:
            excluded = excluded_months(case.destination, market, before=case.onset, as_of=day)
            known = counted.panel[market].dropna()
            refused.append((market, usable_months(known, before=case.onset, excluded=excluded)))
            continue
        months.append(_month_rows(one))
        totals += _total_rows(one, part_of(case, market))
    whole = measured_together(case, counted.panel, day=day)
    return MarketEffects(
        case=case,
        day=day,
        counted=counted,
        months=_with_observed(case, counted, months, day),
        totals=_ordered(totals, [] if whole is None else _total_rows(whole, TOGETHER)),
        refused=pd.DataFrame(refused, columns=["market", "usable"]),
    )


@dataclass(frozen=True)
class MeasuredMarket:
    """A market, or all others together, since the onset: observed persons and draws of the baseline, (known, count)."""

    market: str
    months: pd.PeriodIndex
    observed: np.ndarray
    drawn: np.ndarray

    @property
    def persons(self) -> np.ndarray:
        """Observed less baseline, persons, shape (known, count)."""
        difference: np.ndarray = self.observed[:, None] - self.drawn
        return difference


def measured_market(case: Case, market: str, *, by_month: pd.Series, day: pd.Timestamp) -> MeasuredMarket:
    """The market against its own baseline, in the draws of every other page.

    Raises:
        DataError: too few months stand before the onset.
    """
    fitted = fitted_baseline(case, market, by_month=by_month, day=day)
    since = unbroken_months(by_month, case)
    # Single precision, as where a known market is kept: a number is then the same on every page.
    drawn = draw_baseline(fitted, DRAWS, seed=seed_of(case, market))[: len(since)].astype(np.float32).astype(float)
    return MeasuredMarket(market, pd.PeriodIndex(since.index), since.to_numpy(), drawn)


def measured_together(case: Case, panel: pd.DataFrame, *, day: pd.Timestamp) -> MeasuredMarket | None:
    """All markets but the affected and the exposed ones as one series with a baseline of its own.

    What the markets share errs once in it. None where no total of all visitors, or no month of the shock, is known.
    """
    arrivals = other_arrivals(case, day=day)
    known = [len(unbroken_months(panel[market].dropna(), case)) for market in case.affected if market in panel]
    since = unbroken_months(arrivals, case)[: min(known, default=0)] if len(arrivals) else arrivals
    if not len(since):
        return None
    try:
        fitted = fitted_baseline(case, OTHERS, by_month=arrivals, day=day)
    except DataError:
        return None
    drawn = draw_baseline(fitted, DRAWS, seed=OFFSET_SEED)[: len(since)]
    return MeasuredMarket(OTHERS, pd.PeriodIndex(since.index), since.to_numpy(), drawn)


def _month_rows(one: MeasuredMarket) -> pd.DataFrame:
    rows = pd.DataFrame(intervals(one.drawn), columns=list(INTERVALS)).assign(market=one.market, month=one.months)
    rows[list(EFFECT)] = intervals(one.observed[:, None] / one.drawn - 1.0)[:, [0, 5, 6]]
    return rows


def _total_rows(one: MeasuredMarket, part: str) -> list[list[object]]:
    if not len(one.months):
        return []
    label = [one.market, part, one.months[-1]]
    share = one.observed.sum() / one.drawn.sum(axis=0) - 1.0
    return [
        [*label, PERSONS, *intervals(one.persons.sum(axis=0)[None])[0]],
        [*label, SHARE, *intervals(share[None])[0]],
    ]


def _ordered(totals: list[list[object]], together: list[list[object]]) -> pd.DataFrame:
    rows = pd.DataFrame(totals, columns=TOTAL_COLUMNS)
    persons = rows[rows["unit"] == PERSONS].set_index("market")["value"].rank(method="first")
    ranked = rows.assign(rank=rows["market"].map(persons)).sort_values("rank", kind="stable").drop(columns="rank")
    return pd.concat([ranked, pd.DataFrame(together, columns=TOTAL_COLUMNS)], ignore_index=True)


def _with_observed(case: Case, counted: Counted, measured: list[pd.DataFrame], day: pd.Timestamp) -> pd.DataFrame:
    """Every month of the window and every market, with what was counted and how final it is."""
    last = counted.panel.dropna(how="all").index.max()
    end = last if case.end is None else min(last, case.end)
    window = pd.period_range(case.onset - MONTHS_BEFORE, max(end, case.onset - 1), freq="M", name="month")
    observed = pd.Series(counted.panel.reindex(window).rename_axis(columns="market").stack(future_stack=True))
    rows = load_arrivals(as_of=day, destination=case.destination, series=case.series)
    status = rows[["month", "market", "status"]]
    known = observed.rename("observed").to_frame().reset_index().merge(status, how="left", on=["month", "market"])
    baselines = pd.concat(measured) if measured else pd.DataFrame(columns=MONTH_COLUMNS).drop(columns="observed")
    kept = [column for column in MONTH_COLUMNS if column in baselines]
    joined = known.merge(baselines[kept].drop(columns=["part", "status"], errors="ignore"), how="left")
    joined["part"] = [part_of(case, market) for market in joined["market"]]
    return joined.reindex(columns=MONTH_COLUMNS)
