"""Our yen against the totals that the Tourism Agency published, by market and quarter: level, change on the year."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.errors import DataError
from dashboard.language import say
from dashboard.model.draws import intervals
from dashboard.model.types import Scenario
from dashboard.numbers import place
from dashboard.simulate.known import DRAWS, KnownMarket, Stamp, know_market
from dashboard.simulate.money import spending_of, spending_paths
from dashboard.tables.arrivals import arrivals_panel
from dashboard.tables.cases import Case
from dashboard.tables.days import Day
from dashboard.tables.spending import ALL_MARKETS, total_in_yen
from dashboard.tables.stamp import data_stamp
from dashboard.tables.store import load_table

CHECKED_MARKETS = ("China", "Hong Kong", "Taiwan", "South Korea", "U.S.A.", ALL_MARKETS)
CHECKED_QUARTERS = ("2025Q4", "2026Q2")
AFTER_THE_FACT = "after the fact"
CHECK_COLUMNS = [
    "quarter", "market", "reading", "day", "published", "year_before", "published_change", "trust", "value", "low_80",
    "high_80", "low_95", "high_95", "change", "error", "inside_80",
]  # fmt: skip
_YEAR = 4


@dataclass(frozen=True)
class PublishedQuarter:
    """A total as the agency first published it, in yen, beside that of a year before.

    Attributes:
        day: the day of the publication.
        year_before: the total of the quarter a year before that the published change implies; where no change was
            published by market, the newest total known on that day.
        trust: trust in the copy of the figure.
    """

    market: str
    quarter: pd.Period
    day: pd.Timestamp
    yen: float
    year_before: float
    trust: str

    @property
    def change(self) -> float:
        """Published change on the year, a share; it is no effect of anything."""
        return self.yen / self.year_before - 1.0


def published_quarter(market: str, quarter: pd.Period) -> PublishedQuarter:
    """What the agency first published for the quarter.

    Raises:
        DataError: no total of that market and quarter, or of the quarter a year before, is at hand.
    """
    rows = load_table("spending_quarterly", history=True)
    chosen = (rows["market"] == market) & (rows["measure"] == "total") & (rows["category"] == "total")
    totals = rows[chosen & (rows["concept"] == "wide")].sort_values("as_of", kind="stable")
    first = totals[totals["quarter"] == quarter]
    before = totals[totals["quarter"] == quarter - _YEAR]
    if first.empty or before.empty:
        raise DataError(
            say(
                "{market}: no total of {quarter} is at hand; both the quarter and the one a year before must have been "
                "published. Choose another quarter.",
                market=place(market),
                quarter=quarter if first.empty else quarter - _YEAR,
            )
        )
    day = first["as_of"].iloc[0]
    # A total that was worked back from the change that the agency published stands as `derived`, of the same day.
    implied = before[(before["survey_status"] == "derived") & (before["as_of"] == day)]
    known = implied if len(implied) else before[before["as_of"] <= day]
    return PublishedQuarter(
        market=market,
        quarter=quarter,
        day=day,
        yen=float(total_in_yen(first.head(1)).iloc[0]),
        year_before=float(total_in_yen(known.tail(1)).iloc[0]),
        trust=str(first["trust"].iloc[0]),
    )


def estimated_spending(
    case: Case, market: str, *, visitors: np.ndarray, months: pd.PeriodIndex, day: pd.Timestamp
) -> np.ndarray:
    """Yen that the visitors spend, summed over the months, by what was known of spending on the day, shape (count,).

    `visitors` are persons of the months, shape (months, count); the yen stand on the footing of the agency's totals.

    Raises:
        DataError: no spend per visitor of the market was known on the day.
    """
    spending = spending_of(case, market, scenario=Scenario(case.id), day=day, stamp=data_stamp())
    if spending is None:
        raise DataError(
            say(
                "{market}: no spend per visitor was known on {day}. Choose a later day.",
                market=place(market),
                day=f"{day:%Y-%m-%d}",
            )
        )
    yen: np.ndarray = spending_paths(spending, visitors, months=months).sum(axis=0)
    return yen


def check_after_the_fact(
    case: Case,
    *,
    quarters: Sequence[str] = CHECKED_QUARTERS,
    markets: Sequence[str] = CHECKED_MARKETS,
    as_of: Day | None = None,
) -> pd.DataFrame:
    """The observed arrivals times what was known of spending the day before each publication, beside the publication.

    Only the arrivals are known after the fact; the quarter's own survey is not used, or the check would check nothing.

    Args:
        case: whose destination and exchange rule are used.
        quarters: as text, such as 2025Q4.
        markets: labels; `Total` is all visitors.
        as_of: the day of the arrivals; None takes the newest counts.

    Returns:
        One row a quarter and market, columns CHECK_COLUMNS, money in yen, nominal.
    """
    panel = arrivals_panel(as_of=as_of, destination=case.destination, series=case.series, markets=list(markets))
    rows = []
    for quarter in (pd.Period(written, freq="Q") for written in quarters):
        months = months_of(quarter)
        for market in markets:
            published = published_quarter(market, quarter)
            day = published.day - pd.Timedelta(days=1)
            visitors = np.repeat(panel[market].reindex(months).to_numpy()[:, None], DRAWS, axis=1)
            yen = estimated_spending(case, market, visitors=visitors, months=months, day=day)
            rows.append(_row(published, yen, reading=AFTER_THE_FACT, day=day))
    return pd.DataFrame(rows, columns=CHECK_COLUMNS)


def lost_by_totals(case: Case, quarter: str, *, day: pd.Timestamp, stamp: Stamp) -> np.ndarray:
    """Yen lost in a quarter by the totals: what the baseline would have spent less what was published, shape (count,).

    A second reading beside lost visitors times spend per visitor: it needs no guess of what those who stayed away would
    have spent, only of what all would have. The quarter's own survey is not used: it asked those who still came.

    Raises:
        DataError: no total of the quarter had been published by the day.
    """
    period, market = pd.Period(quarter, freq="Q"), case.affected[0]
    published = published_quarter(market, period)
    if published.day > day:
        raise DataError(
            say(
                "{market}: the total of {quarter} was published on {published}, after {day}. Choose a later day.",
                market=place(market),
                quarter=quarter,
                published=f"{published.day:%Y-%m-%d}",
                day=f"{day:%Y-%m-%d}",
            )
        )
    known = know_market(case.id, market, day=day, stamp=stamp)
    before = published.day - pd.Timedelta(days=1)
    visitors = _without_shock(known, period)
    would = estimated_spending(case, market, visitors=visitors, months=months_of(period), day=before)
    lost: np.ndarray = would - published.yen
    return lost


def _without_shock(known: KnownMarket, quarter: pd.Period) -> np.ndarray:
    """Persons of the quarter's months, shape (3, count): the baseline from the onset on, before it what was counted."""
    months = months_of(quarter)
    places = known.fitted.months.get_indexer(months)
    visitors = known.draws[places].astype(float)
    counted = known.history.set_index("month")["arrivals"].reindex(months).to_numpy(dtype=float)
    visitors[places < 0] = counted[places < 0, None]
    return visitors


def months_of(quarter: pd.Period) -> pd.PeriodIndex:
    """The three months of a quarter."""
    return pd.period_range(quarter.asfreq("M", how="start"), periods=3, freq="M")


def _row(published: PublishedQuarter, yen: np.ndarray, *, reading: str, day: pd.Timestamp) -> list[object]:
    value, _, _, low_80, high_80, low_95, high_95 = intervals(yen[None, :])[0]
    return [
        published.quarter, published.market, reading, day, published.yen, published.year_before, published.change,
        published.trust, value, low_80, high_80, low_95, high_95, value / published.year_before - 1.0,
        value / published.yen - 1.0, bool(low_80 <= published.yen <= high_80),
    ]  # fmt: skip
