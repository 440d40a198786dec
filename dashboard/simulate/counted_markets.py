"""Which markets of a destination stand side by side: none inside another, and no sums."""

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from dashboard.tables.arrivals import arrivals_panel
from dashboard.tables.cases import Case, load_case
from dashboard.tables.markets import load_markets
from dashboard.tables.spending import ALL_MARKETS
from dashboard.tables.stamp import data_stamp

AFFECTED, EXPOSED, OTHER = "affected", "exposed", "other"
# South Korea's tables name these sums and remainders; Japan's own are marked in markets.csv.
_SUMS = frozenset(
    {"Africa others", "America others", "Asia others", "Europe others", "Oceania others", "Overseas Korean",
     "Stateless and Others", ALL_MARKETS}
)  # fmt: skip


@dataclass(frozen=True)
class Counted:
    """The arrivals of all markets side by side, as known on a day.

    Attributes:
        panel: persons a month, shape (months, markets), NaN where a month is not known.
        total: persons a month of all visitors; empty where no total is published.
    """

    panel: pd.DataFrame
    total: pd.Series


def counted_markets(case: Case, *, day: pd.Timestamp) -> Counted:
    """The markets at the case's destination, each visitor in one of them at most.

    Regions, totals and remainders are left out. A market that was not counted in the year before the onset, but whose
    parts were, stands in its parts (the Nordic countries before 2023).
    """
    panel = arrivals_panel(as_of=day, destination=case.destination, series=case.series)
    total = panel[ALL_MARKETS].dropna() if ALL_MARKETS in panel else pd.Series(dtype=float)
    kinds = load_markets().set_index("label")[["kind", "parent"]]
    kept = [market for market in panel if _stands_alone(str(market), panel, kinds=kinds, case=case)]
    return Counted(panel[kept], total)


def side_by_side(case: Case) -> tuple[str, ...]:
    """The labels of the markets that stand side by side in everything known by now, in the alphabet."""
    return _side_by_side(case.id, data_stamp())


@lru_cache(maxsize=16)
def _side_by_side(case_id: str, _stamp: tuple[tuple[str, int, int], ...]) -> tuple[str, ...]:
    panel = counted_markets(load_case(case_id), day=pd.Timestamp.today().normalize()).panel
    return tuple(sorted(map(str, panel)))


def part_of(case: Case, market: str) -> str:
    """`affected`, `exposed` or `other`."""
    return AFFECTED if market in case.affected else EXPOSED if market in case.exposed else OTHER


def usable_months(by_month: pd.Series, *, before: pd.Period, excluded: pd.PeriodIndex) -> int:
    """How many months a baseline can be fitted on: known, above zero, before the onset, and not excluded."""
    past = by_month[by_month.index < before]
    return int((~past.index.isin(excluded) & (past > 0)).sum())


def _stands_alone(market: str, panel: pd.DataFrame, *, kinds: pd.DataFrame, case: Case) -> bool:
    if market in _SUMS:
        return False
    kind = str(kinds["kind"].get(market, "market"))
    if kind == "sub-market":
        parent = str(kinds["parent"][market])
        return _was_counted(market, panel, case) and not _was_counted(parent, panel, case)
    if kind != "market" or panel[market].isna().all():
        return False
    parts = kinds.index[kinds["parent"] == market]
    return _was_counted(market, panel, case) or not any(_was_counted(str(part), panel, case) for part in parts)


def _was_counted(market: str, panel: pd.DataFrame, case: Case) -> bool:
    """Whether any month of the year before the onset is known."""
    if market not in panel:
        return False
    year = pd.period_range(case.onset - 12, case.onset - 1)
    return bool(panel[market].reindex(year).notna().any())
