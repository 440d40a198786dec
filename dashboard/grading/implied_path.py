"""The months that a published claim implies: visitors and spending by its own definition, as known on its day."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.language import say, term
from dashboard.simulate.known import know_market
from dashboard.tables.arrivals import arrivals_panel
from dashboard.tables.cases import Case, load_case
from dashboard.tables.claims import AS_IN, Claim
from dashboard.tables.days import Day, to_day
from dashboard.tables.spending import load_spending, spend_per_visitor
from dashboard.tables.stamp import data_stamp

PATH_COLUMNS = (
    "market", "reading", "month", "base", "visitors", "counterfactual", "visitors_lost", "yen_per_visitor", "spending",
    "spending_lost",
)  # fmt: skip
MONTHS_OF_A_CLAIM = 12
_LAST_YEAR = 12


@dataclass(frozen=True)
class ImpliedPath:
    """What a claim says of single months.

    Attributes:
        as_of: the day whose knowledge the path uses.
        table: columns PATH_COLUMNS, one row a market, reading and month; persons a month and nominal yen, losses
            positive. `base` is what the fall is a share of; `counterfactual` and what is lost against it are NaN where
            the claim does not say against what it counts.
        yen_from: where yen a visitor come from: the claim, or the survey known on the day; empty where neither has it.
        reason: why there is no path; empty where there is one.
    """

    claim: str
    as_of: pd.Timestamp
    table: pd.DataFrame
    yen_from: str
    reason: str


def implied_path(claim: Claim, months: pd.PeriodIndex | None = None, *, as_of: Day | None = None) -> ImpliedPath:
    """Visitors (persons a month) and spending (yen a month) that a claim implies, for each way to read its fall.

    A month whose base was not known on the day has no row: the same month a year before must have been counted.

    Args:
        claim: the claim.
        months: the months wanted; None is the claim's own, or the twelve from the onset where it states none.
        as_of: the day whose knowledge is used; None is the day on which the claim became known.
    """
    day = to_day(as_of) if as_of is not None else claim.as_of
    empty = pd.DataFrame(columns=list(PATH_COLUMNS))
    if claim.definition.no_path:
        why = term(claim.definition.no_path)
        reason = say("gives no path: graded only on what it says ({reason})", reason=why)
        return ImpliedPath(claim.id, day, empty, "", reason)
    wanted = claim_months(claim) if months is None else months
    case = load_case(claim.case)
    parts = []
    for market in claim.markets:
        yen, yen_from = _yen_per_visitor(claim, market, day=day, case=case)
        for reading in claim.definition.readings:
            base, share = _base_and_share(claim, reading, market=market, months=wanted, day=day)
            parts.append(_rows(claim, reading, market=market, base=base, stays=share).assign(yen_per_visitor=yen))
    table = pd.concat(parts, ignore_index=True)
    table["spending"] = table["visitors"] * table["yen_per_visitor"]
    table["spending_lost"] = table["visitors_lost"] * table["yen_per_visitor"]
    known = table.loc[table["visitors"].notna(), list(PATH_COLUMNS)].reset_index(drop=True)
    reason = "" if len(known) else say("gives no path: none of its months had a base that was known on the day")
    return ImpliedPath(claim.id, day, known, yen_from, reason)


def claim_months(claim: Claim) -> pd.PeriodIndex:
    """The months that a claim speaks of; where it states none, the twelve from the onset of its case."""
    definition = claim.definition
    if definition.first is not None and definition.last is not None:
        return pd.period_range(definition.first, definition.last, freq="M")
    return pd.period_range(load_case(claim.case).onset, periods=MONTHS_OF_A_CLAIM, freq="M")


def counted(case: Case, market: str, *, day: pd.Timestamp) -> pd.Series:
    """Persons a month of one market of a case as known on the day, every month from the first to the last."""
    panel = arrivals_panel(as_of=day, destination=case.destination, series=case.series, markets=[market])
    return panel[market]


def _rows(claim: Claim, reading: str, *, market: str, base: pd.Series, stays: np.ndarray) -> pd.DataFrame:
    visitors = base * stays
    would_have_come = base * _growth(claim, reading)
    return pd.DataFrame(
        {
            "market": market,
            "reading": reading,
            "month": base.index,
            "base": base.to_numpy(),
            "visitors": visitors.to_numpy(),
            "counterfactual": would_have_come.to_numpy(),
            "visitors_lost": (would_have_come - visitors).to_numpy(),
        }
    )


def _growth(claim: Claim, reading: str) -> float:
    """What the base is multiplied by to give the claim's counterfactual; NaN where the claim does not say."""
    against = claim.definition.counterfactual
    if against == "growing baseline":
        return np.nan if claim.definition.growth is None else 1 + claim.definition.growth
    return np.nan if against == "not stated" and reading != "baseline" else 1.0


def _base_and_share(
    claim: Claim, reading: str, *, market: str, months: pd.PeriodIndex, day: pd.Timestamp
) -> tuple[pd.Series, np.ndarray]:
    """What the fall is a share of, persons a month, and the share of it that still comes, shape (months,)."""
    case = load_case(claim.case)
    stays = np.full(len(months), np.nan if claim.definition.fall is None else 1 - claim.definition.fall)
    if reading == "baseline":
        known = know_market(case.id, market, day=day, stamp=data_stamp())
        medians = pd.Series(np.median(known.draws, axis=1), index=known.fitted.months)
        return medians.reindex(months).astype(float), stays
    history = counted(case, market, day=day)
    if reading == "earlier year" and claim.definition.base_year is not None:
        earlier = [pd.Period(year=claim.definition.base_year, month=month.month, freq="M") for month in months]
        return pd.Series(history.reindex(earlier).to_numpy(), index=months), stays
    if reading.startswith(AS_IN):
        stays = _stays_of_another_case(reading.removeprefix(AS_IN), months - case.onset, day=day)
    return pd.Series(history.reindex(months - _LAST_YEAR).to_numpy(), index=months), stays


def _stays_of_another_case(id: str, since_onset: pd.Index, *, day: pd.Timestamp) -> np.ndarray:
    """What came in another case over the same month a year before, the months counted from the two onsets."""
    case = load_case(id)
    history = counted(case, case.affected[0], day=day)
    months = pd.PeriodIndex([case.onset + offset.n for offset in since_onset], freq="M")
    ratios: np.ndarray = history.reindex(months).to_numpy() / history.reindex(months - _LAST_YEAR).to_numpy()
    return ratios


def _yen_per_visitor(claim: Claim, market: str, *, day: pd.Timestamp, case: Case) -> tuple[float, str]:
    if claim.inputs.spend_per_visitor is not None and claim.inputs.currency == "JPY":
        return claim.inputs.spend_per_visitor, say("the claim")
    if case.spending is None:
        return np.nan, ""
    if market not in set(load_spending(as_of=day, measure="per visitor")["market"]):
        return np.nan, ""
    survey = spend_per_visitor(market, as_of=day)
    source = say("the agency's survey of {quarter}, the newest known on the day", quarter=survey.quarter)
    return survey.value, source
