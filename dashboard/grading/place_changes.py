"""What changed in the prefectures under the shock: on the year and no effect, because no baseline is fitted for them.

The survey counts other establishments from January 2026 on: nights are compared within one definition only, and over
the break the market's share of a prefecture's foreign guest nights.
"""

from dataclasses import dataclass

import pandas as pd

from dashboard.errors import ScenarioError
from dashboard.grading.prefecture_check import Compared, compare, of_one_definition, required_months
from dashboard.language import say
from dashboard.numbers import date
from dashboard.tables.cases import Case
from dashboard.tables.prefectures import load_prefectures, row_of

_YEAR = 12
_GREW = 0.05


@dataclass(frozen=True, eq=False)
class PlaceChanges:
    """Months of the shock against the same months a year before.

    Attributes:
        basis: `nights`, or `share` of foreign guest nights where the months cross the break of the survey.
        months: full months of the shock, one row a prefecture adds them up.
        table: columns prefecture_code, prefecture, before, after (the market's guest nights), foreign_before,
            foreign_after, share_before, share_after (0 to 1) and change (of what the basis names, relative); 47 rows.
            Nights of two definitions are not comparable where the basis is `share`.
    """

    market: str
    basis: str
    months: tuple[pd.Period, ...]
    table: pd.DataFrame

    @property
    def months_before(self) -> tuple[pd.Period, ...]:
        """The same months a year before."""
        return tuple(month - _YEAR for month in self.months)

    @property
    def change(self) -> float:
        """The change of the whole country, relative."""
        total = self.table.sum(numeric_only=True)
        if self.basis == "nights":
            return float(total["after"] / total["before"] - 1)
        return self.national_shares[1] / self.national_shares[0] - 1

    @property
    def national_shares(self) -> tuple[float, float]:
        """The market's share of all foreign guest nights a year before and under the shock."""
        total = self.table.sum(numeric_only=True)
        return float(total["before"] / total["foreign_before"]), float(total["after"] / total["foreign_after"])

    @property
    def foreign_change(self) -> float:
        """The change of all foreign guest nights of the country; for the basis `nights` only."""
        total = self.table.sum(numeric_only=True)
        return float(total["foreign_after"] / total["foreign_before"] - 1)

    @property
    def grew(self) -> int:
        """In how many prefectures all foreign guest nights grew by 5% or more; for the basis `nights` only."""
        return int((self.table["foreign_after"] / self.table["foreign_before"] - 1 >= _GREW).sum())

    def of(self, code: int) -> pd.Series:
        """The row of one prefecture."""
        return row_of(self.table, code)

    def largest_falls(self, count: int) -> pd.DataFrame:
        """The prefectures whose guest nights of the market fell most, the largest fall first."""
        falls = (self.table["before"] - self.table["after"]).sort_values(ascending=False, kind="stable")
        return self.table.loc[falls[falls > 0].index[:count]].reset_index(drop=True)


def place_changes(case: Case, market: str, *, day: pd.Timestamp) -> PlaceChanges:
    """The change of all full months of the shock known on the day: of nights where comparable, else of shares.

    Raises:
        ScenarioError: the market is not counted by prefecture, or no month of the shock is known with its year before.
    """
    months = required_months(case, market, day=day)
    basis = "nights" if of_one_definition(months) == months else "share"
    return _changes(compare(market, months, day=day), market, basis=basis)


def night_changes(case: Case, market: str, *, day: pd.Timestamp) -> PlaceChanges:
    """The change of guest nights in the full months of one definition known on the day.

    Raises:
        ScenarioError: as `place_changes`, or every known month crosses the break of the survey.
    """
    months = of_one_definition(required_months(case, market, day=day))
    if not months:
        raise ScenarioError(
            say(
                "Every month of the shock known on {day} is counted otherwise than a year before; nights cannot be "
                "compared.",
                day=date(day),
            )
        )
    return _changes(compare(market, months, day=day), market, basis="nights")


def _changes(compared: Compared, market: str, *, basis: str) -> PlaceChanges:
    columns = {
        "prefecture": load_prefectures()["name"],
        "before": compared.before,
        "after": compared.after,
        "foreign_before": compared.foreign_before,
        "foreign_after": compared.foreign_after,
        "share_before": compared.share_before,
        "share_after": compared.share_after,
    }
    table = pd.DataFrame(columns)
    one, two = ("before", "after") if basis == "nights" else ("share_before", "share_after")
    table["change"] = table[two] / table[one] - 1
    return PlaceChanges(market, basis, compared.months, table.rename_axis("prefecture_code").reset_index())
