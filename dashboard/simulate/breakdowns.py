"""The loss by prefecture and the offset by market, as tables that a person can take along."""

from dataclasses import dataclass

import pandas as pd

from dashboard.errors import ScenarioError
from dashboard.language import say
from dashboard.model.draws import INTERVALS, intervals
from dashboard.model.types import Scenario
from dashboard.simulate.offset import offset_by_market
from dashboard.simulate.prefectures import (
    PrefectureShares,
    cumulative_prefecture_losses,
    prefecture_gap,
    prefecture_losses,
    prefecture_shares,
)
from dashboard.simulate.project import Chain, chain_of
from dashboard.simulate.rows import PERSONS, YEN
from dashboard.tables.cases import load_case
from dashboard.tables.prefectures import row_of
from dashboard.tables.stamp import data_stamp
from dashboard.tables.vintages import Day, to_day


def loss_by_prefecture(scenario: Scenario, as_of: Day | None = None) -> pd.DataFrame:
    """Visitors and gross spending lost by prefecture and month, from the onset to the end of the scenario.

    Columns case, scenario, as_of, market, variable (visitors_lost, spending_lost_gross), unit (persons, yen nominal),
    then those of `prefecture_losses`. Months add up to the national loss; the intervals hold no error of the rule.

    Raises:
        ScenarioError: the loss of the case cannot be laid on prefectures; it says why.
    """
    chain, shares = _laid(scenario, _day(as_of))
    drawn = [("visitors_lost", PERSONS, chain.evidence.losses.lost)]
    if chain.money is not None:
        drawn.append(("spending_lost_gross", YEN, chain.money.gross))
    parts = [
        prefecture_losses(shares, draws.astype(float)).assign(variable=variable, unit=unit)
        for variable, unit, draws in drawn
    ]
    table = pd.concat(parts, ignore_index=True)
    named = {
        "case": scenario.case,
        "scenario": scenario.id,
        "as_of": f"{_day(as_of):%Y-%m-%d}",
        "market": shares.market,
    }
    return table.assign(**named)[[*named, "variable", "unit", *parts[0].columns.drop(["variable", "unit"])]]


@dataclass(frozen=True, eq=False)
class PlaceLosses:
    """What each prefecture loses from the onset to the end of the scenario.

    Attributes:
        unit: `yen`, or `persons` where no spending is known.
        months: the months added up.
        known: how many of them are measured; the rest is projected.
        national: the loss of the whole country with INTERVALS, in the unit.
        table: the columns of `cumulative_prefecture_losses`, the largest loss first.
    """

    market: str
    unit: str
    months: pd.PeriodIndex
    known: int
    national: pd.Series
    table: pd.DataFrame

    def of(self, code: int) -> pd.Series:
        """The row of one prefecture."""
        return row_of(self.table, code)


def place_losses(scenario: Scenario, as_of: Day | None = None) -> PlaceLosses:
    """The loss of each prefecture over the whole scenario, in yen where spending is known, else in persons.

    Raises:
        ScenarioError: the loss of the case cannot be laid on prefectures; it says why.
    """
    chain, shares = _laid(scenario, _day(as_of))
    lost = chain.evidence.losses.lost if chain.money is None else chain.money.gross
    return PlaceLosses(
        market=shares.market,
        unit=PERSONS if chain.money is None else YEN,
        months=chain.months,
        known=chain.evidence.losses.known,
        national=pd.Series(intervals(lost.astype(float).sum(axis=0)[None, :])[0], index=list(INTERVALS)),
        table=cumulative_prefecture_losses(shares, lost.astype(float)),
    )


def _laid(scenario: Scenario, day: pd.Timestamp) -> tuple[Chain, PrefectureShares]:
    """The chain of a scenario and the shares that its months are laid on.

    Raises:
        ScenarioError: the loss of the case cannot be laid on prefectures; it says why.
    """
    case = load_case(scenario.case)
    gap = prefecture_gap(case, case.affected[0], day=day)
    if gap is not None:
        raise ScenarioError(
            say("{case} has no loss by prefecture. {reason} Leave the prefectures out.", case=case.id, reason=gap)
        )
    chain = chain_of(scenario, day=day, stamp=data_stamp())
    shares = prefecture_shares(case, chain.evidence.affected.market, months=chain.months, day=day)
    if shares is None:
        raise ScenarioError(
            say(
                "{case} has no loss by prefecture on {day}. Leave the prefectures out.",
                case=case.id,
                day=f"{day:%Y-%m-%d}",
            )
        )
    return chain, shares


def offset_table(scenario: Scenario, as_of: Day | None = None) -> pd.DataFrame:
    """What other markets brought above their own baselines since the onset, all together and one by one.

    Columns case, as_of, then those of `offset_by_market`; they do not add up (`do_not_add` says why).

    Raises:
        ScenarioError: no offset of the case can be measured on the day.
    """
    day = _day(as_of)
    case = load_case(scenario.case)
    table = offset_by_market(case, day=day, stamp=data_stamp())
    if table.empty:
        raise ScenarioError(
            say(
                "{case} has no offset by market on {day}: it needs spending, a total of all markets and a known month "
                "of the shock. Choose a later day or another case.",
                case=case.id,
                day=f"{day:%Y-%m-%d}",
            )
        )
    table.insert(0, "case", case.id)
    table.insert(1, "as_of", f"{day:%Y-%m-%d}")
    return table


def _day(as_of: Day | None) -> pd.Timestamp:
    return to_day(as_of) if as_of is not None else pd.Timestamp.today().normalize()
