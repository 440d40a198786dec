"""reconcile(claim): from a published number to ours for the same months and market, one input at a time."""

from dataclasses import dataclass

import pandas as pd

from dashboard.grading.implied_path import claim_months
from dashboard.grading.own_estimate import Estimate, OwnEstimate, own_estimate
from dashboard.grading.reconcile_steps import PRINTED, Step, share_steps, spending_steps
from dashboard.grading.rerun import SHARE_OF_GDP
from dashboard.numbers import full_month, percent, yen
from dashboard.tables.claims import Claim, load_claim
from dashboard.tables.days import Day, to_day

STEP_COLUMNS = ("step", "change", "total", "made", "words")


@dataclass(frozen=True)
class Reconciliation:
    """The way from a published number to ours.

    Attributes:
        as_of: the day whose knowledge our number uses.
        unit: JPY (nominal) or SHARE_OF_GDP.
        table: columns STEP_COLUMNS in the order of the substitutions: `change` is what a step adds (the first row: the
            printed number), `total` the number after it. The changes add to our number.
        ours: our number with its intervals; None where none counts the same thing.
        own: our estimate with all its parts.
        counted_as: what our number counts.
        not_made: names of the steps that the claim gives no input for.
        reason: why there is no number of ours; empty where there is one.
        sentence: the result in one or two sentences.
    """

    claim: Claim
    as_of: pd.Timestamp
    unit: str
    table: pd.DataFrame
    ours: Estimate | None
    own: OwnEstimate | None
    counted_as: str
    not_made: tuple[str, ...]
    reason: str
    sentence: str


def reconcile(claim_id: str, as_of: Day | None = None, *, own: OwnEstimate | None = None) -> Reconciliation:
    """Step by step from the published number to ours for the same months and market.

    Args:
        claim_id: id of a claim.
        as_of: the day whose knowledge our number uses; None is today.
        own: our estimate for the claim's months; None computes it.

    Raises:
        ScenarioError: there is no such claim, it was not published by the day, or our own estimate cannot be made.
    """
    day = to_day(as_of) if as_of is not None else pd.Timestamp.today().normalize()
    claim = load_claim(claim_id, as_of=day)
    reason = _reason(claim)
    if reason:
        return _without_ours(claim, day, reason)
    months = claim_months(claim)
    estimate = own or own_estimate(claim.case, first=months[0], last=months[-1], as_of=day)
    ours, counted_as = _our_number(claim, estimate)
    if ours is None:
        return _without_ours(claim, day, f"what case {claim.case} knows on {day:%Y-%m-%d} gives no such number")
    steps = spending_steps(claim, estimate) if claim.loss is not None else share_steps(claim, ours=ours.value, day=day)
    return Reconciliation(
        claim=claim,
        as_of=day,
        unit=_unit(claim),
        table=_table(steps),
        ours=ours,
        own=estimate,
        counted_as=counted_as,
        not_made=tuple(step.name for step in steps if not step.made),
        reason="",
        sentence=_sentence(claim, ours, estimate),
    )


def _unit(claim: Claim) -> str:
    return SHARE_OF_GDP if claim.loss is None else claim.currency


def _reason(claim: Claim) -> str:
    """Why no number of ours can stand beside the claim; empty where one can."""
    if claim.not_comparable:
        return claim.not_comparable
    if not claim.case:
        return "it belongs to no case"
    if claim.loss is None and claim.gdp_loss is None:
        return "it states no number"
    if claim.loss is not None and claim.currency != "JPY":
        return f"it is in {claim.currency}, and our number in yen"
    return ""


def _our_number(claim: Claim, own: OwnEstimate) -> tuple[Estimate | None, str]:
    """A claim in yen meets spending; one in shares of GDP meets what it says it counts, else value added."""
    if claim.loss is not None:
        return own.yen_lost, "gross loss of spending, nominal yen"
    if claim.definition.gdp_is == "direct spending":
        return own.direct_share, f"direct spending over the GDP of {own.gdp_year}, as the claim"
    says = "as the claim" if claim.definition.gdp_is == "value added" else "the claim does not say what it counts"
    read = "; its points of growth are read as a share of GDP" if claim.counts == "growth" else ""
    return own.value_added_share, f"value added over the GDP of {own.gdp_year}; {says}{read}"


def _table(steps: list[Step]) -> pd.DataFrame:
    before = [0.0, *(step.total for step in steps)]
    rows = [
        (step.name, step.total - earlier, step.total, step.made, step.words)
        for earlier, step in zip(before, steps, strict=False)
    ]
    return pd.DataFrame(rows, columns=list(STEP_COLUMNS))


def _without_ours(claim: Claim, day: pd.Timestamp, reason: str) -> Reconciliation:
    printed = claim.loss if claim.loss is not None else claim.gdp_loss
    steps = [] if printed is None else [Step(PRINTED, printed, True, claim.statement)]
    sentence = f"No number of ours stands beside {claim.institution}'s: {reason}."
    return Reconciliation(claim, day, _unit(claim), _table(steps), None, None, "", (), reason, sentence)


def _sentence(claim: Claim, ours: Estimate, own: OwnEstimate) -> str:
    """Both numbers with the months that ours sums and how many of them were counted."""
    show = yen if claim.loss is not None else _share
    printed = claim.loss if claim.loss is not None else claim.gdp_loss
    known = f"counted to {full_month(own.known_to)}, projected after" if own.known_to is not None else "all projected"
    if own.known_to is not None and own.known_to >= own.last:
        known = "all counted"
    stated = "" if claim.definition.months_stated else "; the months are our reading of the claim"
    return (
        f"{claim.institution} printed {show(printed or 0.0)}; for {full_month(own.first)} to {full_month(own.last)} "
        f"({known}{stated}) we have "
        f"{show(ours.value)}, 80% interval {show(ours.low_80)} to {show(ours.high_80)}."
    )


def _share(share: float) -> str:
    return f"{percent(share, 2)} of GDP"
