"""Check cards: a question put to a measured effect, the number that answers it, and what the answer means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from dashboard.model.control_types import ControlEstimate

Verdict = Literal["supports", "does not", "inconclusive"]
LEAST_PLACEBOS = 4


@dataclass(frozen=True)
class CheckCard:
    """One check of an effect.

    Attributes:
        id: short name, e.g. `placebo-in-time`.
        question: what is asked, in a sentence.
        verdict: whether the answer supports the measured effect, does not, or leaves it open.
        number: the answer.
        unit: of the number.
        words: the answer in a sentence.
        values: the numbers that stand in the words, by name.
        name: the donor or the choice that the words name; empty where they name none.
    """

    id: str
    question: str
    verdict: Verdict
    number: float
    unit: str
    words: str
    values: Mapping[str, float] = field(default_factory=dict)
    name: str = ""


def placebo_in_time(size: float, placebos: Sequence[float]) -> CheckCard:
    """Whether the same months of earlier years show effects of that size (log effect over its stated spread)."""
    question = "Does the method find an effect of this size at earlier months, when nothing happened?"
    return _placebo_card("placebo-in-time", question, size=size, placebos=placebos)


def placebo_in_space(estimate: ControlEstimate) -> CheckCard:
    """Whether donors, treated as if, show effects of that size in the months of the shock."""
    question = "Does the method find an effect of this size for markets that were not affected?"
    sizes = [one.size for one in estimate.in_space()]
    return _placebo_card("placebo-in-space", question, size=estimate.size, placebos=sizes)


def leave_one_out(estimate: ControlEstimate) -> CheckCard:
    """How far the control-based effect moves when a donor is left out."""
    question = "Does the control-based effect hang on a single donor?"
    if estimate.leave_one_out.empty:
        return CheckCard("leave-one-out", question, "inconclusive", 0.0, "donors", "No donor can be left out.")
    moved = (estimate.leave_one_out - estimate.effect).abs()
    worst, most = str(moved.idxmax()), float(moved.max())
    same_sign = bool((np.sign(estimate.leave_one_out) == np.sign(estimate.effect)).all())
    verdict: Verdict = "supports" if same_sign and most <= abs(estimate.effect) / 4 else "inconclusive"
    words = f"Without {worst} the effect is {estimate.leave_one_out[worst]:+.1%} instead of {estimate.effect:+.1%}."
    values = {"moved": float(estimate.leave_one_out[worst]), "effect": estimate.effect}
    said: Verdict = verdict if same_sign else "does not"
    return CheckCard("leave-one-out", question, said, most, "share", words, values, worst)


def pre_period_fit(estimate: ControlEstimate) -> CheckCard:
    """How large the effect is beside the monthly error of the weighted donors before the onset."""
    question = "Did the weighted donors follow the market before the onset?"
    times = abs(float(np.log1p(estimate.effect))) / estimate.pre_error
    verdict: Verdict = "supports" if times >= 3 else "inconclusive" if times >= 1 else "does not"
    words = (
        f"A month before the onset is missed by {estimate.pre_error:.1%} on average; the effect is {times:.1f} times "
        "as large."
    )
    return CheckCard("pre-period-fit", question, verdict, estimate.pre_error, "log points", words, {"times": times})


def stability(id: str, effect: float, *, variants: Sequence[tuple[str, float]]) -> CheckCard:
    """How far the effect moves under other choices, each with its name; `id` says which choices.

    It supports when no choice moves the effect by more than a fifth of itself, and does not when one turns its sign.
    """
    question = {
        "exclusion-windows": "Does the effect depend on which months the baseline leaves out?",
        "starting-month": "Does the effect depend on the month from which the shock is dated?",
    }.get(id, f"Does the effect depend on {id}?")
    if not variants:
        return CheckCard(id, question, "inconclusive", 0.0, "share", "There was no other choice to try.")
    name, furthest = max(variants, key=lambda variant: abs(variant[1] - effect))
    moved = abs(furthest - effect)
    turned = any(np.sign(found) != np.sign(effect) for _, found in variants)
    verdict: Verdict = "does not" if turned else "supports" if moved <= abs(effect) / 5 else "inconclusive"
    words = f"It moves furthest with {name}: {furthest:+.1%} instead of {effect:+.1%}."
    return CheckCard(id, question, verdict, moved, "share", words, {"moved": furthest, "effect": effect}, name)


def agreement(baseline: tuple[float, float], control: tuple[float, float]) -> CheckCard:
    """Whether baseline and donors say the same; each is the cumulative log effect and its standard deviation."""
    question = "Do the baseline and the donors give the same effect?"
    apart = control[0] - baseline[0]
    outside = [abs(apart) > 1.2816 * spread for spread in (baseline[1], control[1])]
    verdict: Verdict = "does not" if all(outside) else "inconclusive" if any(outside) else "supports"
    said = {
        "supports": "Each lies inside the other's 80% interval.",
        "inconclusive": "One lies outside the other's 80% interval: they differ in part.",
        "does not": "They disagree: each lies outside the other's 80% interval.",
    }[verdict]
    found = {"baseline": float(np.expm1(baseline[0])), "donors": float(np.expm1(control[0]))}
    words = f"The baseline says {found['baseline']:+.1%}, the donors {found['donors']:+.1%}. {said}"
    return CheckCard("agreement", question, verdict, found["donors"] - found["baseline"], "share", words, found)


def _placebo_card(id: str, question: str, *, size: float, placebos: Sequence[float]) -> CheckCard:
    count = len(placebos)
    as_large = sum(abs(placebo) >= abs(size) for placebo in placebos)
    rank = (as_large + 1) / (count + 1)
    words = (
        f"{as_large} of {count} placebos are as large as the measured one ({abs(size):.1f} standard deviations); "
        f"the rank is {as_large + 1} of {count + 1}."
    )
    values = {"as_large": as_large, "count": count, "size": abs(size)}
    if count < LEAST_PLACEBOS:
        words = f"{words} Fewer than {LEAST_PLACEBOS} are few."
        return CheckCard(id, question, "inconclusive", rank, "share", words, values)
    verdict: Verdict = "supports" if not as_large or rank <= 0.1 else "inconclusive"
    if as_large >= count / 2:
        verdict = "does not"
    return CheckCard(id, question, verdict, rank, "share", words, values)
