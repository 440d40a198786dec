"""Which assumption moves the result: one-way swings (tornado) and shares of variance (Sobol' indices).

Both take a function of the inputs by their id and know nothing of what it computes. An input is an assumption with its
own distribution, or a drawn input: something that the model has as draws, such as the baseline.
"""

import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

from dashboard.errors import ScenarioError
from dashboard.model.draws import assumption_quantiles
from dashboard.model.types import Assumption

# Runs that the points are split into; their differences give the interval of a share.
_RUNS = 8


@dataclass(frozen=True)
class DrawnInput:
    """An input whose distribution is a set of draws, each as likely as the others.

    For one number (a total of the baseline) `draws` are its values. For whole paths give `ordered_paths`, so that the
    value of the input is the place of a path in their order, and the function takes the path that stands there.

    Attributes:
        draws: sorted from the smallest to the largest, shape (count,).
    """

    id: str
    draws: np.ndarray
    unit: str

    def __post_init__(self) -> None:
        if self.draws.ndim != 1 or not len(self.draws) or (np.diff(self.draws) < 0).any():
            raise ScenarioError(
                f"Input {self.id} has draws of shape {self.draws.shape}; they must be one sorted row. Sort them."
            )

    @property
    def value(self) -> float:
        """The median draw, in its unit."""
        return float(self.quantiles(np.array(0.5)))

    @property
    def low(self) -> float:
        """The 5th percentile, in its unit."""
        return float(self.quantiles(np.array(0.05)))

    @property
    def high(self) -> float:
        """The 95th percentile, in its unit."""
        return float(self.quantiles(np.array(0.95)))

    def quantiles(self, below: np.ndarray) -> np.ndarray:
        """The draws below which the given shares of all draws lie, in its unit, same shape; always one of the draws."""
        places = np.minimum((np.asarray(below) * len(self.draws)).astype(int), len(self.draws) - 1)
        chosen: np.ndarray = self.draws[places]
        return chosen


Input = Assumption | DrawnInput


@dataclass(frozen=True)
class OrderedPaths:
    """Paths as one input: `input` runs over places 0 to count - 1, `order[place]` is the path of that rank."""

    input: DrawnInput
    order: np.ndarray

    def at(self, places: np.ndarray | float) -> np.ndarray:
        """The numbers of the paths at the places, same shape, for indexing the last axis of the draws."""
        chosen: np.ndarray = self.order[np.asarray(places).astype(int)]
        return chosen


@dataclass(frozen=True)
class Swing:
    """What one input does alone, all others at their central value.

    Attributes:
        low: the input's low value, in `unit`.
        high: its high value, in `unit`.
        result_low: the result at the low value.
        result_high: the result at the high value.
        central: the result with every input at its central value.
        swing: largest less smallest of the three results, so that a result that turns round is not taken for none.
        unit: unit of the input.
    """

    id: str
    low: float
    high: float
    result_low: float
    result_high: float
    central: float
    swing: float
    unit: str


@dataclass(frozen=True)
class VarianceShare:
    """Shares of the variance of the result that one input answers for, each with its 95% interval.

    Attributes:
        first: share that would go on average if the input alone were known (first-order index).
        total: share that would stay on average if all others were known (total index); what `total` has above `first`
            is interaction with other inputs.
    """

    id: str
    first: float
    first_low: float
    first_high: float
    total: float
    total_low: float
    total_high: float


@dataclass(frozen=True)
class LearnFirst:
    """The input to learn about first.

    Attributes:
        share: share of the variance that would go on average if it were known, with its 95% interval.
        next_id: the input that comes second; empty where there is none.
        is_clear: whether the interval stands above that of the second.
    """

    id: str
    share: float
    low: float
    high: float
    next_id: str
    is_clear: bool


def ordered_paths(id: str, totals: np.ndarray, *, unit: str) -> OrderedPaths:
    """Whole paths as one input, ranked by their totals, shape (count,)."""
    order = np.argsort(totals, kind="stable")
    return OrderedPaths(DrawnInput(id, np.arange(len(totals), dtype=float), f"rank by {unit}"), order)


def tornado(evaluate: Callable[[Mapping[str, float]], float], inputs: Sequence[Input]) -> tuple[Swing, ...]:
    """One-way swings of the result, in its unit, the largest first; equal swings by id.

    Args:
        evaluate: the result with the inputs by their id.
        inputs: assumptions at their low and high; drawn inputs at their 5th and 95th percentile.

    Raises:
        ScenarioError: an id stands twice, or a result is no finite number.
    """
    ordered = _by_id(inputs)
    central = {one.id: float(one.value) for one in ordered}
    middle = _finite(evaluate(central), central)
    swings = []
    for one in ordered:
        ends = [{**central, one.id: float(end)} for end in (one.low, one.high)]
        at_low, at_high = (_finite(evaluate(end), end) for end in ends)
        results = (at_low, at_high, middle)
        swing = max(results) - min(results)
        swings.append(Swing(one.id, float(one.low), float(one.high), at_low, at_high, middle, swing, one.unit))
    return tuple(sorted(swings, key=lambda one: (-one.swing, one.id)))


def variance_shares(
    evaluate: Callable[[Mapping[str, np.ndarray]], np.ndarray], inputs: Sequence[Input], *, count: int, seed: int
) -> tuple[VarianceShare, ...]:
    """First-order and total shares of the variance of the result, 0 to 1, the largest total first.

    Inputs are drawn independently of each other, each by its own distribution. Estimates may lie a little outside 0 to
    1; the interval says how far they can be trusted. The function is called for count x (inputs + 2) values.

    Args:
        evaluate: the results, shape (n,), with the inputs by their id, each of shape (n,).
        inputs: a fixed assumption has no share.
        count: points in all, a power of two from 128 on, such as 4096.
        seed: the same seed gives the same bytes, in whatever order the inputs stand.

    Raises:
        ScenarioError: an id stands twice, the count is no power of two, or a result is no finite number.

    Source: Saltelli, Annoni, Azzini, Campolongo, Ratto and Tarantola, Variance based sensitivity analysis of model
        output (2010), table 2; the interval is that of eight independently scrambled sequences.
    """
    ordered = _by_id(inputs)
    if count < 16 * _RUNS or count & (count - 1):
        raise ScenarioError(f"Count is {count}; it must be a power of two from 128 on, such as 4096. Choose one.")
    free = [one for one in ordered if one.low != one.high]
    fixed = {one.id: float(one.value) for one in ordered if one.low == one.high}
    found = [VarianceShare(id, *[0.0] * 6) for id in fixed]
    if free:
        results = _Results(evaluate, tuple(one.id for one in free), fixed)
        found += _shares_of(results, free, count=count, seed=seed)
    return tuple(sorted(found, key=lambda one: (-one.total, one.id)))


def learn_first(shares: Sequence[VarianceShare]) -> LearnFirst | None:
    """The input whose knowledge would take most of the variance away on average; None where no input has a share."""
    ranked = sorted(shares, key=lambda one: (-one.first, one.id))
    if not ranked or ranked[0].first <= 0:
        return None
    best, following = ranked[0], ranked[1:2]
    return LearnFirst(
        id=best.id,
        share=best.first,
        low=best.first_low,
        high=best.first_high,
        next_id=following[0].id if following else "",
        is_clear=all(best.first_low > one.first_high for one in following),
    )


def _by_id(inputs: Sequence[Input]) -> list[Input]:
    ids = [one.id for one in inputs]
    twice = sorted({id for id in ids if ids.count(id) > 1})
    if twice:
        raise ScenarioError(f"Input {', '.join(twice)} stands twice; every input has one id. Leave one out.")
    return sorted(inputs, key=lambda one: one.id)


def _finite(result: float, values: Mapping[str, float]) -> float:
    if not np.isfinite(result):
        raise ScenarioError(f"The result is {result} at {dict(values)}; it must be a finite number. Narrow the ranges.")
    return float(result)


@dataclass(frozen=True)
class _Sampled:
    """What scipy asks of a distribution: its quantiles under the name ppf."""

    input: Input

    def ppf(self, below: np.ndarray) -> np.ndarray:
        # Sobol' points begin at 0, where a normal has no quantile.
        inside = np.clip(below, 1e-9, 1 - 1e-9)
        if isinstance(self.input, DrawnInput):
            return self.input.quantiles(inside)
        return assumption_quantiles(self.input, inside)


@dataclass(frozen=True)
class _Results:
    """The function as scipy calls it: the free inputs as rows, the fixed ones at their value."""

    evaluate: Callable[[Mapping[str, np.ndarray]], np.ndarray]
    free: tuple[str, ...]
    fixed: Mapping[str, float]

    def __call__(self, values: np.ndarray) -> np.ndarray:
        given = dict(zip(self.free, values, strict=False))
        given |= {id: np.full(values.shape[1], value) for id, value in self.fixed.items()}
        found = np.asarray(self.evaluate(given), dtype=float)
        is_finite = np.isfinite(found)
        if not is_finite.all():
            where = int(is_finite.argmin())
            _finite(float(found[where]), {id: float(row[where]) for id, row in given.items()})
        return found


def _shares_of(results: _Results, free: Sequence[Input], *, count: int, seed: int) -> list[VarianceShare]:
    """Shares from independently scrambled runs: their mean, and Student's interval from how far they differ."""
    from scipy.stats import sobol_indices

    # scipy 1.17 cannot take a single input; one that changes nothing stands beside it.
    idle = [DrawnInput("", np.arange(2.0), "")] if len(free) == 1 else []
    distributions = [_Sampled(one) for one in (*free, *idle)]
    mixed = seed ^ zlib.crc32(" ".join(results.free).encode())
    runs = [
        sobol_indices(func=results, n=count // _RUNS, dists=distributions, rng=generator)
        for generator in np.random.default_rng(mixed).spawn(_RUNS)
    ]
    orders = np.array([np.stack([run.first_order, run.total_order], axis=1) for run in runs])
    mean = orders.mean(axis=0)
    reach = stdtrit(_RUNS - 1, 0.975) * orders.std(axis=0, ddof=1) / np.sqrt(_RUNS)
    # Of each input first, first_low, first_high, total, total_low, total_high.
    columns = np.stack([mean, mean - reach, mean + reach], axis=2).reshape(len(distributions), 6)
    return [VarianceShare(one.id, *map(float, row)) for one, row in zip(free, columns, strict=False)]
