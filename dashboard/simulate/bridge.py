"""Why the loss so far moved since the release before: new months apart from revisions and surveys."""

from dataclasses import dataclass, replace

import pandas as pd

from dashboard.model.types import Outcome, Scenario
from dashboard.simulate.run import simulate
from dashboard.tables.arrivals import release_days
from dashboard.tables.cases import load_case
from dashboard.tables.scenarios import load_scenario
from dashboard.tables.vintages import Day, to_day

LOSS = "cumulative_spending_lost_gross"


@dataclass(frozen=True)
class LossBridge:
    """The loss of spending so far in yen, central values: before + revisions + new_months = now.

    Attributes:
        day_before: day of the release before the newest one.
        last_month_before: last month known on that day.
        last_month: last month known now.
    """

    day_before: pd.Timestamp
    last_month_before: pd.Period
    last_month: pd.Period
    before: float
    revisions: float
    new_months: float
    now: float


def loss_bridge(scenario: Scenario, as_of: Day | None = None) -> LossBridge | None:
    """How the loss so far moved from the release before to the day; None where there is nothing to compare.

    Only the case and the spend per visitor of the scenario count: its path moves what is still to come.
    """
    day = to_day(as_of) if as_of is not None else pd.Timestamp.today().normalize()
    case = load_case(scenario.case)
    releases = release_days(case.destination, case.onset_day or case.onset.start_time, end=day, series=case.series)
    if len(releases) < 2:
        return None
    measured = replace(load_scenario(scenario.case), spend_per_visitor=scenario.spend_per_visitor)
    now, before = _losses(simulate(measured, day)), _losses(simulate(measured, releases[-2]))
    if now.empty or before.empty:
        return None
    carried = float(now[before.index[-1]])
    return LossBridge(
        day_before=releases[-2],
        last_month_before=before.index[-1],
        last_month=now.index[-1],
        before=float(before.iloc[-1]),
        revisions=carried - float(before.iloc[-1]),
        new_months=float(now.iloc[-1]) - carried,
        now=float(now.iloc[-1]),
    )


def _losses(outcome: Outcome) -> pd.Series:
    rows = outcome.table[(outcome.table["variable"] == LOSS) & (outcome.table["market"] == outcome.facts["market"])]
    return rows.set_index("month")["value"].sort_index()
