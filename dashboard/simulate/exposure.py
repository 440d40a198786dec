"""How much of a prefecture's foreign guest nights came from the affected market before the shock, and its months."""

from dataclasses import dataclass

import pandas as pd

from dashboard.errors import ScenarioError
from dashboard.simulate.prefectures import prefecture_gap
from dashboard.tables.cases import Case
from dashboard.tables.guest_nights import definitions, foreign_guest_nights, load_guest_nights, month_states
from dashboard.tables.prefectures import load_prefectures, row_of

_MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True, eq=False)
class Exposure:
    """Where a market stayed before the shock, and what part of all foreign guests it was there.

    Attributes:
        months: the newest months before the onset that were known on the day, at most twelve, of one definition.
        share: the market's share of all foreign guest nights of the country, 0 to 1.
        table: columns prefecture_code, prefecture, nights, foreign_nights (guest nights of all months together), share
            (0 to 1) and rank (1 is the highest share); 47 rows by number.
    """

    market: str
    months: tuple[pd.Period, ...]
    share: float
    table: pd.DataFrame

    def of(self, code: int) -> pd.Series:
        """The row of one prefecture."""
        return row_of(self.table, code)


def exposure_of(case: Case, market: str, *, day: pd.Timestamp) -> Exposure:
    """The exposure of the 47 prefectures to a market, from what was known on the day.

    Raises:
        ScenarioError: no guest nights before the onset were known; it says why.
    """
    gap = prefecture_gap(case, market, day=day)
    if gap is not None:
        raise ScenarioError(gap)
    nights = load_guest_nights(market, as_of=day)
    months = _of_one_definition([month for month in nights.index if month < case.onset])[-_MONTHS_OF_A_YEAR:]
    stayed, foreign = nights.loc[months].sum(), foreign_guest_nights(as_of=day).loc[months].sum()
    share = stayed / foreign
    table = pd.DataFrame({"prefecture": load_prefectures()["name"], "nights": stayed, "foreign_nights": foreign})
    table = table.assign(share=share, rank=share.rank(ascending=False, method="first").astype(int))
    return Exposure(
        market=market,
        months=tuple(months),
        share=float(stayed.sum() / foreign.sum()),
        table=table.rename_axis("prefecture_code").reset_index(),
    )


def nights_by_month(market: str, prefecture: int | None, *, day: pd.Timestamp) -> pd.DataFrame:
    """Guest nights of a market and of all foreign guests in a prefecture (None: the country), one row a known month.

    Columns month, market_nights, foreign_nights, definition, status, as_of; months of two definitions are never joined.
    """
    nights, foreign = load_guest_nights(market, as_of=day), foreign_guest_nights(as_of=day)
    chosen = list(nights.columns) if prefecture is None else [prefecture]
    counted = pd.DataFrame({"market_nights": nights[chosen].sum(axis=1), "foreign_nights": foreign[chosen].sum(axis=1)})
    return counted.dropna().join(month_states(as_of=day)).rename_axis("month").reset_index()


def _of_one_definition(months: list[pd.Period]) -> list[pd.Period]:
    """The months that count the same establishments as the newest of them."""
    counted = definitions().to_dict()
    return [month for month in months if counted[month] == counted[months[-1]]]
