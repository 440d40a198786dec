"""Which assumption moves the cost of a case most: one-way swings, shares of variance, what to learn about first.

The result is the cumulative loss from the onset to the end of the scenario: spending gross or net, or value added. The
baseline and what the path leaves open are inputs as whole paths of the draws; everything else is an assumption.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Condition

import numpy as np
import pandas as pd
from cachetools import LRUCache, cached

from dashboard.errors import ScenarioError
from dashboard.language import Speech, say, speech, term
from dashboard.model.sensitivity import (
    DrawnInput,
    Input,
    LearnFirst,
    OrderedPaths,
    Swing,
    VarianceShare,
    learn_first,
    ordered_paths,
    tornado,
    variance_shares,
)
from dashboard.model.types import Assumption, Scenario
from dashboard.phrasing import sentences
from dashboard.simulate.known import SEED, Stamp
from dashboard.simulate.money import Spending
from dashboard.simulate.paths import stated_path
from dashboard.simulate.project import Chain, chain_of
from dashboard.simulate.spoken import result_name
from dashboard.simulate.supply_scale import Values, scale_of, value_added_a_yen
from dashboard.tables.assumptions import load_assumption
from dashboard.tables.stamp import data_stamp
from dashboard.tables.vintages import Day, to_day

GROSS, NET, VALUE_ADDED = "spending_lost_gross", "spending_lost_net", "value_added_lost"
RESULTS = (GROSS, NET, VALUE_ADDED)
BASELINE, DEPTH, PATH, OFFSET = "baseline", "depth", "path", "offset"
MADE = "categories and their supply"
POINTS = 4096


@dataclass(frozen=True)
class Sensitivity:
    """What moves the result, in nominal yen, of one scenario as known on a day.

    Attributes:
        result: one of RESULTS, cumulative to the last month.
        swings: the tornado, the largest first.
        shares: shares of variance, the largest total first.
        first: what to learn about first; None where nothing varies.
        limits: what these numbers cannot say.
    """

    scenario: str
    as_of: pd.Timestamp
    result: str
    swings: tuple[Swing, ...]
    shares: tuple[VarianceShare, ...]
    first: LearnFirst | None
    limits: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class _Pieces:
    """What the result is computed from, once for a scenario and day.

    Attributes:
        lost: yen lost before factor and footing at an exchange factor of one, shape (months, count).
        expected: log visitors of the projected months given the baseline draw, shape (projected, count).
        rest: what the path leaves open of them, same shape.
        relative: exchange rate of each month over that of its survey, shape (months,).
        stated: hold, recovery and scar as assumptions where the scenario states its path; none otherwise.
        depth: the depth of a stated path where no month measured it; None where it goes with the baseline's draws.
        first: the first month that is added up, 0 for the onset.
    """

    chain: Chain
    spending: Spending
    baseline: OrderedPaths
    path: OrderedPaths | None
    expected: np.ndarray
    rest: np.ndarray
    relative: np.ndarray
    stated: tuple[Assumption, ...]
    depth: DrawnInput | None
    first: int


def sensitivity_of(
    scenario: Scenario, as_of: Day | None = None, *, result: str = GROSS, to_come: bool = False
) -> Sensitivity:
    """What moves the cumulative result of a scenario, as known on a day.

    Args:
        scenario: the case and its path.
        as_of: the day; None is today.
        result: one of RESULTS.
        to_come: add up the gross loss of the months that are not known yet, instead of all since the onset.

    Raises:
        ScenarioError: the result is another one, the case lacks the step of the chain that it needs, or nothing is to
            come.
    """
    day = to_day(as_of) if as_of is not None else pd.Timestamp.today().normalize()
    return _sensitivity(_Asked(scenario, day, result, to_come, speech()), data_stamp())


@dataclass(frozen=True)
class _Asked:
    scenario: Scenario
    day: pd.Timestamp
    result: str
    to_come: bool
    speech: Speech


@cached(LRUCache(32), condition=Condition())
def _sensitivity(asked: _Asked, stamp: Stamp) -> Sensitivity:
    scenario, day, result, to_come = asked.scenario, asked.day, asked.result, asked.to_come
    chain = chain_of(scenario, day=day, stamp=stamp)
    _require(result, chain, to_come=to_come)
    pieces = _pieces(chain, to_come=to_come)
    inputs, evaluate = _inputs(pieces, result), _function(pieces, result)
    swings = tornado(lambda values: float(evaluate({id: np.array([value]) for id, value in values.items()})[0]), inputs)
    shares = variance_shares(evaluate, inputs, count=POINTS, seed=SEED)
    return Sensitivity(scenario.id, day, result, swings, shares, learn_first(shares), sensitivity_limits())


def sensitivity_limits() -> tuple[str, ...]:
    """What the swings and shares cannot say."""
    return (
        say("Inputs are drawn independently: what a high baseline and a deep fall share counts as the baseline's."),
        say("The path is what past cases leave open once the baseline is given, not the choice of another scenario."),
    )


def _require(result: str, chain: Chain, *, to_come: bool) -> None:
    losses = chain.evidence.losses
    if to_come and result != GROSS:
        raise ScenarioError(f"Result is {result} of the months to come; only {GROSS} is told for them. Choose it.")
    if to_come and losses.known == len(losses.baseline):
        raise ScenarioError(
            say("{case} has ended: nothing is to come. Add up all months.", case=term(chain.evidence.case.title))
        )
    if result not in RESULTS:
        raise ScenarioError(f"Result is {result}; it must be one of {', '.join(RESULTS)}. Choose one of them.")
    has = {
        GROSS: chain.money is not None,
        NET: chain.money is not None and chain.money.offset is not None,
        VALUE_ADDED: chain.toll is not None,
    }
    if not has[result]:
        raise ScenarioError(
            say(
                "{result} of {case} cannot be computed: {reasons}",
                result=result_name(result),
                case=term(chain.evidence.case.title),
                reasons=sentences(*chain.gaps),
            )
        )


def _pieces(chain: Chain, *, to_come: bool) -> _Pieces:
    losses, spending = chain.evidence.losses, chain.evidence.spending
    if spending is None:
        title = term(chain.evidence.case.title)
        raise ScenarioError(say("No spending of {case} is known; compare visitors instead.", case=title))
    first = losses.known if to_come else 0
    expected, rest = _path_given_baseline(losses.baseline[first:], losses.visitors[losses.known :])
    # Phases leave nothing of the path open: what the line leaves is the baseline's.
    varies = len(rest) > 0 and float(rest.std()) > 1e-6 and not chain.evidence.scenario.phases
    stated = _stated(chain)
    return _Pieces(
        chain=chain,
        spending=spending,
        baseline=ordered_paths(BASELINE, losses.baseline[first:].sum(axis=0), unit=say("visitors without the shock")),
        path=ordered_paths(PATH, rest.sum(axis=0), unit=say("visitors to come")) if varies else None,
        expected=expected,
        rest=rest,
        relative=spending.relative_rates(chain.months),
        stated=stated,
        depth=DrawnInput(DEPTH, np.sort(losses.depth), say("share lost")) if stated and not losses.measured else None,
        first=first,
    )


def _stated(chain: Chain) -> tuple[Assumption, ...]:
    """Hold, recovery and scar at the scenario's values, with the ranges of the assumptions."""
    losses, scenario = chain.evidence.losses, chain.evidence.scenario
    if losses.followed is not None or scenario.phases or losses.known == len(losses.baseline):
        return ()
    path = stated_path(scenario)
    values = {"hold_months": float(path.hold_months), "recovery_months": path.recovery_months, "scar": path.scar}
    ranges = {name: load_assumption(name) for name in values}
    return tuple(
        replace(ranges[name], value=value, low=min(ranges[name].low, value), high=max(ranges[name].high, value))
        for name, value in values.items()
    )


def _path_given_baseline(baseline: np.ndarray, visitors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Log visitors of each projected month as a line in the log of the whole baseline, and what the line leaves."""
    if not len(visitors):
        return np.empty((0, baseline.shape[1])), np.empty((0, baseline.shape[1]))
    whole = np.log(baseline.sum(axis=0, dtype=float))
    whole -= whole.mean()
    log_visitors = np.log(np.maximum(visitors.astype(float), 1.0))
    variance = float(whole @ whole)
    slopes = log_visitors @ whole / variance if variance > 0 else np.zeros(len(visitors))
    expected = log_visitors.mean(axis=1)[:, None] + slopes[:, None] * whole
    return expected, log_visitors - expected


def _offset_given_baseline(chain: Chain, offset: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The whole offset as a line in the log of the whole baseline, and the rest, yen: their baselines err together."""
    whole = np.log(chain.evidence.losses.baseline.sum(axis=0, dtype=float))
    whole -= whole.mean()
    total = offset.sum(axis=0)
    slope = float(whole @ total / (whole @ whole))
    with_baseline = total.mean() + slope * whole
    return with_baseline, total - with_baseline


def _inputs(pieces: _Pieces, result: str) -> list[Input]:
    inputs: list[Input] = [pieces.baseline.input, pieces.spending.factor, pieces.spending.reconciliation]
    inputs += pieces.stated
    if pieces.depth is not None:
        inputs.append(pieces.depth)
    if pieces.path is not None and not pieces.stated:
        inputs.append(pieces.path.input)
    if pieces.spending.exchange is not None:
        inputs.append(pieces.spending.exchange.pass_through)
    money, economy = pieces.chain.money, pieces.chain.economy
    scenario = pieces.chain.evidence.scenario
    if result == NET and money is not None and money.offset is not None and scenario.offset_share is None:
        _, rest = _offset_given_baseline(pieces.chain, money.offset)
        inputs.append(DrawnInput(OFFSET, np.sort(rest), say("yen beyond what goes with the baseline")))
    if result == VALUE_ADDED and economy is not None and scenario.multiplier is None:
        made = np.sort(value_added_a_yen(economy, pieces.spending))
        inputs += [DrawnInput(MADE, made, say("yen of value added a yen")), economy.supply.table_choice,
                   economy.supply.imported_inputs]  # fmt: skip
    return inputs


def _function(pieces: _Pieces, result: str) -> Callable[[Values], np.ndarray]:
    """The cumulative result in yen, shape (n,), for n values of each input."""

    def gross(values: Values) -> np.ndarray:
        lost = _lost(pieces, values)
        passed = pieces.spending.exchange.pass_through.id if pieces.spending.exchange is not None else None
        power = values[passed] if passed is not None else np.zeros(lost.shape[1])
        yen = pieces.spending.per_visitor(pieces.chain.months)[:, None] * pieces.relative[:, None] ** power
        factor: np.ndarray = values[pieces.spending.factor.id] * values[pieces.spending.reconciliation.id]
        found: np.ndarray = (lost * yen)[pieces.first :].sum(axis=0) * factor
        return found

    money, scenario = pieces.chain.money, pieces.chain.evidence.scenario
    if result == NET and scenario.offset_share is not None:
        left = 1.0 - scenario.offset_share
        return lambda values: gross(values) * left
    if result == VALUE_ADDED and scenario.multiplier is not None:
        made = scenario.multiplier
        return lambda values: gross(values) * made
    if result == NET and money is not None and money.offset is not None:
        with_baseline, _ = _offset_given_baseline(pieces.chain, money.offset)
        return lambda values: gross(values) - with_baseline[pieces.baseline.at(values[BASELINE])] - values[OFFSET]
    economy = pieces.chain.economy
    if result == GROSS or economy is None:
        return gross
    scale = scale_of(economy, pieces.spending)
    return lambda values: gross(values) * values[MADE] * scale(values)


def _lost(pieces: _Pieces, values: Values) -> np.ndarray:
    """Visitors lost in each month, shape (months, n), for the named paths of baseline and projection."""
    losses = pieces.chain.evidence.losses
    rows = pieces.baseline.at(values[BASELINE])
    lost = losses.baseline[:, rows].astype(float)
    lost[: losses.known] -= pieces.chain.evidence.affected.observed[:, None]
    if pieces.stated:
        depth = losses.depth[rows] if pieces.depth is None else values[DEPTH]
        lost[losses.known :] *= _stated_shares(depth, values, months=len(lost) - losses.known)
        return lost
    rest = pieces.rest[:, rows if pieces.path is None else pieces.path.at(values[PATH])]
    lost[losses.known :] -= np.exp(pieces.expected[:, rows] + rest)
    return lost


def _stated_shares(depth: np.ndarray, values: Values, *, months: int) -> np.ndarray:
    """Share lost in each projected month, shape (months, n), as in `dashboard.model.shock` for n paths at once."""
    after = np.clip(np.arange(months)[:, None] - np.round(values["hold_months"]) + 1, 0, None)
    floor = np.minimum(values["scar"], depth)
    shares: np.ndarray = floor + (depth - floor) * np.power(0.5, after / values["recovery_months"])
    return shares
