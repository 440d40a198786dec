"""Why the loss so far moved between two days: months, revisions, surveys, exchange rates, the baseline itself.

Each ingredient is taken as known on the earlier or on the later day, in every combination, and the change is split so
that no order of exchange is privileged (`dashboard.model.movement`). The number that is split is the central one: the
median over the draws of the spending lost in the known months, in yen.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from threading import Condition

import numpy as np
import pandas as pd
from cachetools import LRUCache, cached

from dashboard.errors import ScenarioError
from dashboard.language import say, term
from dashboard.model.movement import INGREDIENTS, Movement, split_movement
from dashboard.model.types import Scenario
from dashboard.simulate.counterfactual import counterfactual_draws
from dashboard.simulate.evidence import Evidence
from dashboard.simulate.known import Stamp
from dashboard.simulate.money import Spending, spending_paths
from dashboard.simulate.run import evidence_of
from dashboard.tables.arrivals import release_days
from dashboard.tables.cases import load_case
from dashboard.tables.scenarios import load_scenario
from dashboard.tables.stamp import data_stamp
from dashboard.tables.vintages import Day, to_day

NEW_MONTHS, REVISIONS, SURVEY, EXCHANGE, MODEL = INGREDIENTS


@dataclass(frozen=True)
class LossMovement:
    """The change of the loss so far between two days, in yen (persons where no spending is known).

    Attributes:
        earlier: the earlier day.
        later: the later day.
        last_month_before: last month known on the earlier day.
        last_month: last month known on the later day.
        unit: yen or persons.
        movement: both numbers and the parts, which add to the whole.
    """

    earlier: pd.Timestamp
    later: pd.Timestamp
    last_month_before: pd.Period
    last_month: pd.Period
    unit: str
    movement: Movement


def loss_movement(scenario: Scenario, earlier: Day, *, later: Day | None = None) -> LossMovement:
    """How the loss so far moved from one day to another.

    Only the case, the spend per visitor and the counterfactual of the scenario count: its path moves what is to come.

    Raises:
        ScenarioError: the days do not follow one another, or no month of the shock was known on one of them.
    """
    first, last = to_day(earlier), to_day(later) if later is not None else pd.Timestamp.today().normalize()
    if first >= last:
        raise ScenarioError(
            say(
                "Day {first} is not before {last}; name the earlier day first.",
                first=f"{first:%Y-%m-%d}",
                last=f"{last:%Y-%m-%d}",
            )
        )
    return _movement(_measured(scenario), first, last, data_stamp())


def last_release_movement(scenario: Scenario, as_of: Day | None = None) -> LossMovement | None:
    """How the loss so far moved from the release before to the day; None where there is nothing to compare."""
    day = to_day(as_of) if as_of is not None else pd.Timestamp.today().normalize()
    case, measured = load_case(scenario.case), _measured(scenario)
    releases = release_days(case.destination, case.onset_day or case.onset.start_time, end=day, series=case.series)
    if len(releases) < 2 or case.partial or not _evidence(measured, releases[-2], data_stamp()).losses.known:
        return None
    return _movement(measured, releases[-2], releases[-1], data_stamp())


def _measured(scenario: Scenario) -> Scenario:
    """What of a scenario counts for the months that are known."""
    return replace(
        load_scenario(scenario.case),
        spend_per_visitor=scenario.spend_per_visitor,
        counterfactual=scenario.counterfactual,
        months=1,
    )


@cached(LRUCache(32), condition=Condition())
def _movement(scenario: Scenario, first: pd.Timestamp, last: pd.Timestamp, stamp: Stamp) -> LossMovement:
    both = {is_later: _evidence(scenario, day, stamp) for is_later, day in ((False, first), (True, last))}
    for is_later, evidence in both.items():
        if not evidence.losses.known:
            day = last if is_later else first
            raise ScenarioError(
                say(
                    "On {day} no month of {case} was known; choose the day of a later release.",
                    day=f"{day:%Y-%m-%d}",
                    case=term(evidence.case.title),
                )
            )
    spends = all(evidence.spending is not None for evidence in both.values())
    movement = split_movement(lambda chosen: _loss(both, chosen, in_yen=spends))
    months = [both[is_later].affected.months[-1] for is_later in (False, True)]
    return LossMovement(first, last, months[0], months[1], "yen" if spends else "persons", movement)


def _evidence(scenario: Scenario, day: pd.Timestamp, stamp: Stamp) -> Evidence:
    return evidence_of(scenario, day=day, stamp=stamp)


def _loss(both: Mapping[bool, Evidence], chosen: Mapping[str, bool], *, in_yen: bool) -> float:
    """The median loss so far with each ingredient as on the chosen day."""
    observed = _observed(both, new_months=chosen[NEW_MONTHS], revisions=chosen[REVISIONS])
    baseline = both[chosen[MODEL]].affected
    months = baseline.fitted.months[: len(observed)]
    # The months that only the later day projects have a counterfactual on the earlier day too.
    against = counterfactual_draws(baseline, both[chosen[MODEL]].scenario.counterfactual)[: len(observed)]
    lost = against.astype(float) - observed[:, None]
    if not in_yen:
        return float(np.median(lost.sum(axis=0)))
    spending = _spending(both, survey=chosen[SURVEY], exchange=chosen[EXCHANGE])
    return float(np.median(spending_paths(spending, lost, months=months).sum(axis=0)))


def _observed(both: Mapping[bool, Evidence], *, new_months: bool, revisions: bool) -> np.ndarray:
    """Persons in the months known on the chosen day, each as counted on the chosen day where that day knew it."""
    before, now = (both[is_later].affected.observed for is_later in (False, True))
    count = len(now) if new_months else len(before)
    values, other = (now, before) if revisions else (before, now)
    shared = values[:count]
    observed: np.ndarray = np.concatenate([shared, other[len(shared) : count]])
    return observed


def _spending(both: Mapping[bool, Evidence], *, survey: bool, exchange: bool) -> Spending:
    surveyed, rated = both[survey].spending, both[exchange].spending
    if surveyed is None or rated is None:
        title = term(both[survey].case.title)
        raise ScenarioError(say("No spending of {case} was known on one of the days; compare visitors.", case=title))
    return replace(surveyed, exchange=rated.exchange)
