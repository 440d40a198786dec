"""The mixture of past paths: what is known weighs and carries, and nothing else moves."""

import numpy as np
import pytest

from dashboard.errors import ScenarioError
from dashboard.model.analogues import Analogue, KnownPath, PathRules, deviation_covariance, follow, stretched_mean
from dashboard.model.types import PathPhase, Scenario

RULES = PathRules(start=0.2, step=0.05, noise=0.05, recovery_months=6.0, scar=0.0)
COUNT = 4000


def analogue(case: str, depth: float, months: int = 12) -> Analogue:
    return Analogue(case, case, np.full(months, np.log1p(-depth)), np.eye(months) * 1e-4, 1.0)


MILD, DEEP = analogue("mild", 0.2), analogue("deep", 0.6)


def known(depth: float, months: int, *, full: bool = True) -> KnownPath:
    return KnownPath(np.full((months, COUNT), np.log1p(-depth)), np.full(months, full), 1.0)


def lost(path: np.ndarray) -> np.ndarray:
    return -np.expm1(np.median(path, axis=1))


def test_before_anything_is_known_every_past_case_is_as_likely() -> None:
    followed = follow([MILD, DEEP], known(0, 0), months=6, rules=RULES, seed=1)
    assert followed.probabilities == pytest.approx([0.5, 0.5])
    assert followed.log_effect.shape == (6, COUNT)


def test_months_like_the_deep_case_make_it_likelier_and_carry_its_depth_on() -> None:
    followed = follow([MILD, DEEP], known(0.6, 4), months=6, rules=RULES, seed=1)
    assert followed.probabilities[1] > 0.9
    assert lost(followed.log_effect) == pytest.approx(np.full(6, 0.6), abs=0.04)
    assert followed.whole_months == 4


def test_a_depth_between_the_cases_is_carried_on_and_not_pulled_back_at_once() -> None:
    followed = follow([MILD, DEEP], known(0.4, 6), months=1, rules=RULES, seed=1)
    assert 0.33 < lost(followed.log_effect)[0] < 0.47


def test_a_month_that_is_not_whole_says_nothing() -> None:
    half = follow([MILD, DEEP], known(0.0, 1, full=False), months=3, rules=RULES, seed=1)
    assert half.probabilities == pytest.approx([0.5, 0.5])
    assert half.whole_months == 0


def test_more_known_months_make_the_next_one_surer() -> None:
    spreads = [
        follow([DEEP], known(0.6, months), months=1, rules=RULES, seed=1).log_effect.std() for months in (0, 1, 6)
    ]
    assert spreads[0] > spreads[1] > spreads[2]


def test_the_order_of_the_cases_changes_no_probability() -> None:
    one = follow([MILD, DEEP], known(0.5, 3), months=2, rules=RULES, seed=1)
    other = follow([DEEP, MILD], known(0.5, 3), months=2, rules=RULES, seed=1)
    assert one.probabilities == pytest.approx(other.probabilities[::-1])


def test_a_path_goes_on_where_the_past_case_ends_and_recovers_by_the_rule() -> None:
    mean = stretched_mean(analogue("short", 0.4, 6), 18, exposure=1.0, rules=RULES)
    share = -np.expm1(mean)
    assert share[5] == pytest.approx(0.4)
    assert share[11] == pytest.approx(0.2)
    assert share[17] == pytest.approx(0.1)


def test_the_first_month_is_scaled_to_the_days_that_lie_in_the_shock() -> None:
    half = Analogue("half", "half", np.log1p(-np.array([0.2, 0.5])), np.zeros((2, 2)), 0.5)
    assert -np.expm1(stretched_mean(half, 2, exposure=0.25, rules=RULES)) == pytest.approx([0.1, 0.5])


def test_the_deviation_starts_somewhere_and_takes_steps() -> None:
    covariance = deviation_covariance(3, RULES)
    assert covariance[0, 0] == pytest.approx(0.2**2 + 0.05**2)
    assert covariance[1, 2] == pytest.approx(0.2**2 + 0.05**2)
    assert np.linalg.eigvalsh(covariance).min() > 0


def test_the_same_seed_gives_the_same_bytes() -> None:
    first, again = (follow([MILD, DEEP], known(0.5, 2), months=5, rules=RULES, seed=3).log_effect for _ in range(2))
    assert first.tobytes() == again.tobytes()


def test_without_a_past_case_there_is_nothing_to_follow() -> None:
    with pytest.raises(ScenarioError, match="no past shock to follow"):
        follow([], known(0, 0), months=1, rules=RULES, seed=1)


def test_a_path_that_contradicts_itself_is_refused_with_every_mistake() -> None:
    phases = (PathPhase("one", 0, 4, 0.3), PathPhase("two", 3, 2, 0.5))
    with pytest.raises(ScenarioError) as raised:
        Scenario("japan-2025", depth=0.4, phases=phases, follows=("japan-2012",), reading="boats", scar=0.9)
    text = str(raised.value)
    for words in ("Phase two begins in month 3", "beside 2 phases", "Follows is japan-2012", "Reading is boats",
                  "Scar is 0.9"):  # fmt: skip
        assert words in text
