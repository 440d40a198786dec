"""The path of a scenario as draws: stated, in phases, read from flights, or followed from past cases."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.errors import ScenarioError
from dashboard.language import say, term
from dashboard.model.analogues import Analogue, FollowedPath, KnownPath, PathRules, follow
from dashboard.model.draws import draw_assumption
from dashboard.model.projection import (
    Losses,
    Measures,
    StatedPath,
    depth_draws,
    followed_losses,
    phase_losses,
    state_losses,
)
from dashboard.model.types import Scenario
from dashboard.phrasing import with_commas
from dashboard.simulate.counterfactual import LAST_TWELVE_MONTHS, SAME_MONTHS_LAST_YEAR, counterfactual_draws
from dashboard.simulate.flights import depth_from_flights
from dashboard.simulate.known import DRAWS, SEED, KnownMarket, Stamp
from dashboard.simulate.shelf import LEAST_MONTHS, analogue_ids, exposure_of, load_shelf
from dashboard.tables.assumptions import load_assumption
from dashboard.tables.cases import Case, load_case
from dashboard.tables.path_rules import load_path_rules


def losses_of(case: Case, affected: KnownMarket, *, scenario: Scenario, day: pd.Timestamp, stamp: Stamp) -> Losses:
    """Visitors lost in the known months and in those of the scenario, as draws.

    A case that has ended is measured and not projected. A case without a past one of its kind takes the stated path
    of the assumptions.

    Raises:
        ScenarioError: the scenario names a past case that did not begin earlier, or that could not be measured.
    """
    known = len(affected.observed)
    is_over = case.end is not None and known and affected.months[-1] >= case.end
    onset = exposure_of(case) if scenario.onset is None else scenario.onset
    horizon = min(known + (0 if is_over else scenario.months), len(affected.fitted.months))
    baseline = counterfactual_draws(affected, scenario.counterfactual)[:horizon]
    if scenario.follows_past_cases:
        shelf = _shelf(case, scenario, day=day, stamp=stamp)
        if shelf:
            path = _followed(shelf, affected, onset=onset, months=horizon - known)
            return followed_losses(affected.observed, baseline, no_shock=affected.draws[:horizon], followed=path)
    stated, measures = stated_path(scenario), _measures(affected, scenario, baseline)
    if scenario.phases:
        return phase_losses(affected.observed, measures, scenario=scenario, path=stated, onset=onset)
    depth, measured = _depth(case, affected, scenario, baseline=measures.base, day=day)
    losses = state_losses(affected.observed, measures, scenario=scenario, path=stated, depth=depth)
    return Losses(losses.known, losses.baseline, losses.lost, losses.depth, measured)


def _measures(affected: KnownMarket, scenario: Scenario, against: np.ndarray) -> Measures:
    """A year before may lie in the shock itself: a stated share is then one of the twelve months before the onset."""
    if scenario.counterfactual != SAME_MONTHS_LAST_YEAR:
        return Measures(against, against)
    return Measures(against, counterfactual_draws(affected, LAST_TWELVE_MONTHS)[: len(against)])


def _shelf(case: Case, scenario: Scenario, *, day: pd.Timestamp, stamp: Stamp) -> tuple[Analogue, ...]:
    """The past cases that are followed; all that the scenario names must have begun earlier and be measured."""
    named = [load_case(id) for id in scenario.follows]
    mistakes = [
        say(
            "Follows names {past}, which did not begin before {case}; nobody could have followed it. Leave it out.",
            past=one.id,
            case=case.id,
        )
        for one in named
        if one.onset >= case.onset
    ]
    mistakes += [
        say(
            "Follows names {past}, of which no path can be measured. {reason} Leave it out.",
            past=one.id,
            reason=term(one.partial),
        )
        for one in named
        if one.partial is not None
    ]
    if mistakes:
        raise ScenarioError(*mistakes)
    shelf = load_shelf(scenario.follows or analogue_ids(case), day=day, stamp=stamp)
    measured = {analogue.case for analogue in shelf}
    missing = [id for id in scenario.follows if id not in measured]
    if missing:
        raise ScenarioError(
            say(
                "Follows names {past}, of which no path of {months} months or more could be measured on {day}. Leave "
                "it out, or choose a later day.",
                past=with_commas(missing),
                months=LEAST_MONTHS,
                day=f"{day:%Y-%m-%d}",
            )
        )
    return shelf


def _followed(shelf: Sequence[Analogue], affected: KnownMarket, *, onset: float, months: int) -> FollowedPath:
    observed = np.maximum(affected.observed, 1.0)[:, None]
    log_effect = np.log(observed / affected.draws[: len(observed)].astype(float))
    return follow(shelf, KnownPath(log_effect, affected.full, onset), months=months, rules=path_rules(), seed=SEED)


def path_rules() -> PathRules:
    """The frozen rules in the form of the model."""
    rules = load_path_rules()
    return PathRules(rules.start, rules.step, rules.noise, rules.recovery_months, rules.scar)


def stated_path(scenario: Scenario) -> StatedPath:
    """Hold, recovery and scar of a scenario; what it leaves open is taken from the assumptions."""
    hold, recovery, scar = scenario.hold_months, scenario.recovery_months, scenario.scar
    return StatedPath(
        hold_months=round(load_assumption("hold_months").value) if hold is None else hold,
        recovery_months=load_assumption("recovery_months").value if recovery is None else recovery,
        scar=load_assumption("scar").value if scar is None else scar,
    )


def _depth(
    case: Case, affected: KnownMarket, scenario: Scenario, *, baseline: np.ndarray, day: pd.Timestamp
) -> tuple[np.ndarray, bool]:
    """Draws of the depth and whether whole months of arrivals measured it.

    Raises:
        ScenarioError: the depth is to be read from flights and no report of all flights was known on the day.
    """
    if scenario.reading == "flights":
        found = depth_from_flights(case, day)
        if found is None:
            raise ScenarioError(
                say(
                    "Reading is flights, and no count of all flights of a month was known for {case} on {day}. Choose "
                    "a later day, or a scenario that reads arrivals.",
                    case=term(case.title),
                    day=f"{day:%Y-%m-%d}",
                )
            )
        return found.draws, False
    prior = draw_assumption(load_assumption("depth_prior"), DRAWS, seed=SEED)
    return depth_draws(affected.observed, baseline, full=affected.full, prior=prior)
