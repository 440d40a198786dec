"""Which path is this shock on: paths of past shocks as a prior, weighed by the months that are known.

A path is e(k), the log of what came over what would have come, in the k-th month from the onset. A new shock follows
past shock c with a deviation of its own, which starts somewhere and then takes random steps:

    e(k) = a_c(k) + d(k),   covariance of d(k) and d(l) = start^2 + step^2 * min(k, l) + (k = l) * noise^2

a_c is normal, with the mean and the covariance that the baseline of case c gives it. Given c, everything is jointly
normal: the known whole months say how likely c is (its marginal likelihood) and carry the deviation forward (the
conditional normal). All of it is done for each draw of the new shock's own baseline, so that a high baseline and a
deep fall go together; the known months never move that baseline.

Source: Rasmussen and Williams, Gaussian Processes for Machine Learning (2006), appendix A.2; Gelman et al., Bayesian
Data Analysis (2013), section 22.1 for mixtures.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.linalg import cho_factor, cho_solve, solve_triangular

from dashboard.errors import ScenarioError
from dashboard.model.draws import unit_normals

SHALLOWEST = 0.999
_LAST_MONTHS = 3


@dataclass(frozen=True)
class Analogue:
    """The measured path of a past shock, in event time.

    Attributes:
        case: id of the case.
        title: its title.
        log_mean: mean of e(k), shape (known months,).
        log_covariance: covariance of e(k), shape (known months, known months).
        exposure: share of the first month that the shock touched, 0 to 1.
    """

    case: str
    title: str
    log_mean: np.ndarray
    log_covariance: np.ndarray
    exposure: float

    @property
    def months(self) -> int:
        """How many months of it are known."""
        return len(self.log_mean)


@dataclass(frozen=True)
class PathRules:
    """How a new shock may differ from a past one, and how a path goes on where the past one ends.

    Attributes:
        start: standard deviation of the deviation in the first month, log units.
        step: standard deviation of its step from month to month.
        noise: standard deviation of what belongs to one month alone.
        recovery_months: months until half of the loss above the scar is recovered, after the last known month.
        scar: share lost for good.
    """

    start: float
    step: float
    noise: float
    recovery_months: float
    scar: float


@dataclass(frozen=True)
class KnownPath:
    """What is known of the new shock: e(k) in each draw of its baseline, and which months it held for as a whole.

    Attributes:
        log_effect: shape (known months, count).
        full: shape (known months,).
        exposure: share of the first month that it touched, 0 to 1.
    """

    log_effect: np.ndarray
    full: np.ndarray
    exposure: float


@dataclass(frozen=True)
class FollowedPath:
    """Where the new shock goes.

    Attributes:
        cases: ids of the analogues.
        log_effect: e(k) of the months after the known ones, shape (months, count).
        probabilities: of each analogue, shape (analogues,); they add to one.
        component: which analogue each draw follows, shape (count,).
        whole_months: how many months weighed in.
    """

    cases: tuple[str, ...]
    log_effect: np.ndarray
    probabilities: np.ndarray
    component: np.ndarray
    whole_months: int


@dataclass(frozen=True)
class _Component:
    """The path of one analogue stretched to all months, with the deviation's covariance added."""

    mean: np.ndarray
    covariance: np.ndarray


def follow(
    analogues: Sequence[Analogue], known: KnownPath, *, months: int, rules: PathRules, seed: int
) -> FollowedPath:
    """The months after the known ones, as draws of log effects, and the probability of each analogue.

    Args:
        analogues: past shocks; before anything is known each is as likely as any other.
        known: what is known of the new one.
        months: how many months are wanted after the known ones.
        rules: how it may differ.
        seed: of the random numbers.

    Raises:
        ScenarioError: there is no analogue.
    """
    if not analogues:
        raise ScenarioError(
            f"There is no past shock to follow among {len(analogues)} cases; name a case that has ended, or state a "
            "path."
        )
    have, count = known.log_effect.shape
    components = [_component(analogue, have + months, exposure=known.exposure, rules=rules) for analogue in analogues]
    whole = np.flatnonzero(known.full)
    likelihoods = np.stack([_log_likelihood(part, known.log_effect, whole) for part in components])
    chances = np.exp(likelihoods - likelihoods.max(axis=0))
    chances /= chances.sum(axis=0)
    # The same uniform numbers each time: a new month moves the draws that it must move and no others.
    uniform = np.random.Generator(np.random.SFC64(seed + 1)).random(count)
    component = (uniform > chances.cumsum(axis=0)[:-1]).sum(axis=0)
    normals = unit_normals(months, count, seed=seed + 2)
    path = np.empty((months, count))
    for place, part in enumerate(components):
        chosen = component == place
        path[:, chosen] = _ahead(part, known.log_effect[:, chosen], whole=whole, normals=normals[:, chosen])
    cases = tuple(analogue.case for analogue in analogues)
    return FollowedPath(cases, path, chances.mean(axis=1), component, len(whole))


def log_density(analogues: Sequence[Analogue], came: Analogue, *, months: int, rules: PathRules) -> float:
    """Log density of the whole months among the first of a path that came, under the equal mixture of the analogues.

    The uncertainty of the path that came (its own baseline) is added to that of each analogue.
    """
    whole = np.arange(0 if came.exposure == 1 else 1, months)
    densities = []
    for analogue in analogues:
        part = _component(analogue, months, exposure=came.exposure, rules=rules)
        widened = _Component(part.mean, part.covariance + came.log_covariance[:months, :months])
        densities.append(_log_likelihood(widened, came.log_mean[:months, None], whole)[0])
    return float(np.logaddexp.reduce(densities) - np.log(len(densities)))


def deviation_covariance(months: int, rules: PathRules) -> np.ndarray:
    """Covariance of the deviation d(k), shape (months, months)."""
    steps = np.arange(months)
    covariance: np.ndarray = rules.start**2 + rules.step**2 * np.minimum.outer(steps, steps)
    covariance[np.diag_indices(months)] += rules.noise**2
    return covariance


def stretched_mean(analogue: Analogue, months: int, *, exposure: float, rules: PathRules) -> np.ndarray:
    """Mean of e(k) for any number of months: the first for another exposure, the last ones recovering by the rule."""
    mean = analogue.log_mean[:months].copy()
    if exposure < 1 or analogue.exposure < 1:
        whole = min(-np.expm1(mean[0]) / analogue.exposure, SHALLOWEST)
        mean[0] = np.log1p(-min(whole * exposure, SHALLOWEST))
    after = np.arange(1, months - len(mean) + 1)
    if not len(after):
        return mean
    lost = -np.expm1(analogue.log_mean[-_LAST_MONTHS:].mean())
    scar = min(rules.scar, lost)
    rest = scar + (lost - scar) * np.power(0.5, after / max(rules.recovery_months, 1e-6))
    return np.concatenate([mean, np.log1p(-rest)])


def _component(analogue: Analogue, months: int, *, exposure: float, rules: PathRules) -> _Component:
    # Past its last known month the analogue is as uncertain as in that month, and moves as one with it.
    place = np.minimum(np.arange(months), analogue.months - 1)
    covariance = analogue.log_covariance[np.ix_(place, place)] + _kept_deviation(months, rules)
    return _Component(stretched_mean(analogue, months, exposure=exposure, rules=rules), covariance)


@lru_cache(maxsize=16)
def _kept_deviation(months: int, rules: PathRules) -> np.ndarray:
    covariance = deviation_covariance(months, rules)
    covariance.flags.writeable = False
    return covariance


def _log_likelihood(part: _Component, log_effect: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """Log density of the known whole months in each draw, shape (count,); zero where none is known."""
    if not len(whole):
        return np.zeros(log_effect.shape[1])
    factor = np.linalg.cholesky(part.covariance[np.ix_(whole, whole)])
    scaled = solve_triangular(factor, log_effect[whole] - part.mean[whole, None], lower=True)
    density: np.ndarray = -0.5 * (scaled**2 + np.log(2 * np.pi)).sum(axis=0) - np.log(factor.diagonal()).sum()
    return density


def _ahead(part: _Component, log_effect: np.ndarray, *, whole: np.ndarray, normals: np.ndarray) -> np.ndarray:
    """Draws of the months ahead given the known whole ones, shape (months, draws of this analogue)."""
    months, have = len(normals), len(log_effect)
    later = np.arange(have, have + months)
    mean = np.repeat(part.mean[later, None], log_effect.shape[1], axis=1)
    covariance = part.covariance[np.ix_(later, later)]
    if len(whole):
        across = part.covariance[np.ix_(whole, later)]
        weights = cho_solve(cho_factor(part.covariance[np.ix_(whole, whole)]), across).T
        mean += weights @ (log_effect[whole] - part.mean[whole, None])
        covariance = covariance - weights @ across
    values, vectors = np.linalg.eigh(covariance)
    root = vectors * np.sqrt(np.clip(values, 0.0, None))
    drawn: np.ndarray = mean + root @ normals
    return drawn
