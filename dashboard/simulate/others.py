"""The other markets of a case: all of them together as one series, the ones that are measured singly, and their yen."""

from dataclasses import replace

import pandas as pd

from dashboard.model.types import Assumption
from dashboard.simulate.money import Spending
from dashboard.simulate.reconciliation import FACTOR, reconciliation_of, surveys_of
from dashboard.tables.arrivals import arrivals_panel
from dashboard.tables.assumptions import load_assumption
from dashboard.tables.cases import Case
from dashboard.tables.donors import load_donors
from dashboard.tables.spending import ALL_MARKETS, SpendPerVisitor, annual_spend_per_visitor
from dashboard.tables.spending_quarters import LOW_TRUST, quarters_of

OTHERS = "Other markets"
YEAR = 12


def other_arrivals(case: Case, *, day: pd.Timestamp) -> pd.Series:
    """Persons a month of all markets but the affected and the exposed ones, as one series; empty without a total."""
    apart = [*case.affected, *case.exposed]
    panel = arrivals_panel(as_of=day, destination=case.destination, series=case.series)
    if ALL_MARKETS not in panel or panel.empty or not set(apart) <= set(panel):
        return pd.Series(dtype=float)
    return (panel[ALL_MARKETS] - panel[apart].sum(axis=1, skipna=False)).dropna()


def year_earlier(case: Case) -> Case:
    """The case as if it had begun twelve months earlier: its baseline ends there, and nothing later is fitted."""
    return replace(case, onset=case.onset - YEAR, onset_day=case.onset_day or case.onset.start_time)


def single_markets(case: Case) -> tuple[str, ...]:
    """The other markets that are measured singly, too: the tagged ones of a case that lasts and has spending."""
    if case.spending is None or case.end is not None:
        return ()
    tagged = [donor.market for donor in load_donors(case.id)]
    return tuple(dict.fromkeys([*case.exposed, *tagged]))


def other_spending(case: Case, *, day: pd.Timestamp) -> Spending | None:
    """What a visitor from all other markets together brings to the agency's totals; None where no quarter is known.

    (Total of all - total of the affected and exposed) over the same difference of arrivals, in each quarter in which
    all of them were published; it stands on the agency's footing by construction.
    """
    quarters = _quarters_of_others(case, day)
    if not quarters:
        return None
    return _spending(OTHERS, quarters[-1].value, footing=_exact(), surveys=quarters)


def single_spending(market: str, *, day: pd.Timestamp, others: Spending) -> Spending:
    """What a visitor from one other market spends: its quarterly survey, else its newest year, else as all `others`."""
    surveys = surveys_of(market, as_of=day)
    if surveys:
        footing = reconciliation_of(market, as_of=day)
        return _spending(market, surveys[-1].value, footing=footing, surveys=surveys)
    yearly = annual_spend_per_visitor(market, as_of=day)
    if yearly is not None:
        return _spending(market, yearly, footing=reconciliation_of(ALL_MARKETS, as_of=day), surveys=())
    return others


def _spending(market: str, yen: float, *, footing: Assumption, surveys: tuple[SpendPerVisitor, ...]) -> Spending:
    factor = load_assumption("spend_per_visitor_factor")
    return Spending(
        survey=surveys[-1] if surveys else None,
        yen=yen,
        # A name of its own: what others spend errs apart from what the affected market spends.
        factor=replace(factor, id=f"{factor.id} {market}"),
        mix=None,
        mix_spread=load_assumption("category_mix_spread"),
        reconciliation=footing,
        surveys=surveys,
    )


def _exact() -> Assumption:
    return replace(load_assumption(FACTOR), value=1.0, low=1.0, high=1.0, distribution="fixed")


def _quarters_of_others(case: Case, day: pd.Timestamp) -> tuple[SpendPerVisitor, ...]:
    whole = quarters_of(ALL_MARKETS, as_of=day).dropna(subset=["per_arrival"])
    apart = [
        quarters_of(market, as_of=day).dropna(subset=["per_arrival"]) for market in (*case.affected, *case.exposed)
    ]
    left_out = f"total over arrivals, all but {', '.join((*case.affected, *case.exposed))}"
    found = []
    for _, row in whole.iterrows():
        same = [one[(one["quarter"] == row["quarter"]) & (one["segment"] == row["segment"])] for one in apart]
        if any(one.empty for one in same):
            continue
        parts = pd.concat(same)
        found.append(
            SpendPerVisitor(
                market=OTHERS,
                value=float((row["total"] - parts["total"].sum()) / (row["arrivals"] - parts["arrivals"].sum())),
                quarter=row["quarter"],
                status=str(row["status"]),
                definition=left_out,
                source=str(row["source"]),
                as_of=max(row["as_of"], parts["as_of"].max()),
                trust=LOW_TRUST if (parts["trust"] == LOW_TRUST).any() else str(row["trust"]),
            )
        )
    return tuple(found)
