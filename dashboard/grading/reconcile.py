"""reconcile(claim): from a published number to ours for the same months and market, one input at a time."""

from dataclasses import dataclass

import pandas as pd

from dashboard.grading.implied_path import claim_months
from dashboard.grading.own_estimate import Estimate, OwnEstimate, own_estimate
from dashboard.grading.reconcile_steps import PRINTED, Step, share_steps, spending_steps
from dashboard.grading.rerun import SHARE_OF_GDP
from dashboard.language import say, term
from dashboard.numbers import full_month, money, percent, yen
from dashboard.tables.cases import load_case
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
    if reason is not None:
        return _without_ours(claim, day, reason)
    months = claim_months(claim)
    estimate = own or own_estimate(claim.case, first=months[0], last=months[-1], as_of=day)
    ours, counted_as = _our_number(claim, estimate)
    if ours is None:
        title = term(load_case(claim.case).title)
        reason = say("what is known of {case} on {day} gives no such number", case=title, day=f"{day:%Y-%m-%d}")
        return _without_ours(claim, day, reason)
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


def _reason(claim: Claim) -> str | None:
    """Why no number of ours can stand beside the claim; None where one can."""
    if claim.not_comparable:
        return term(claim.not_comparable)
    if not claim.case:
        return say("it belongs to no case")
    if claim.loss is None and claim.gdp_loss is None:
        return say("it states no number")
    if claim.loss is not None and claim.currency != "JPY":
        return say("it is in {currency}, and our number in yen", currency=claim.currency)
    return None


def _our_number(claim: Claim, own: OwnEstimate) -> tuple[Estimate | None, str]:
    """A claim in yen meets spending; one in shares of GDP meets what it says it counts, else value added."""
    if claim.loss is not None:
        return own.yen_lost, say("gross loss of spending, nominal yen")
    year = own.gdp_year
    if claim.definition.gdp_is == "direct spending":
        return own.direct_share, say("direct spending over the GDP of {year}, as the claim", year=year)
    return own.value_added_share, _value_added_words(claim, year)


def _value_added_words(claim: Claim, year: int | None) -> str:
    is_growth = claim.counts == "growth"
    if claim.definition.gdp_is == "value added" and is_growth:
        return say(
            "value added over the GDP of {year}; as the claim; its points of growth are read as a share of GDP",
            year=year,
        )
    if claim.definition.gdp_is == "value added":
        return say("value added over the GDP of {year}; as the claim", year=year)
    if is_growth:
        return say(
            "value added over the GDP of {year}; the claim does not say what it counts; its points of growth are read "
            "as a share of GDP",
            year=year,
        )
    return say("value added over the GDP of {year}; the claim does not say what it counts", year=year)


def _table(steps: list[Step]) -> pd.DataFrame:
    before = [0.0, *(step.total for step in steps)]
    rows = [
        (step.name, step.total - earlier, step.total, step.made, step.words)
        for earlier, step in zip(before, steps, strict=False)
    ]
    return pd.DataFrame(rows, columns=list(STEP_COLUMNS))


def _without_ours(claim: Claim, day: pd.Timestamp, reason: str) -> Reconciliation:
    printed = claim.loss if claim.loss is not None else claim.gdp_loss
    steps = [] if printed is None else [Step(PRINTED, printed, True, term(claim.statement))]
    sentence = say(
        "No number of ours stands beside {institution}'s: {reason}.", institution=claim.speaker, reason=reason
    )
    return Reconciliation(claim, day, _unit(claim), _table(steps), None, None, "", (), reason, sentence)


def _sentence(claim: Claim, ours: Estimate, own: OwnEstimate) -> str:
    """Both numbers with the months that ours sums and how many of them were counted."""
    show = money if claim.loss is not None else _share
    values = {
        "institution": claim.speaker,
        "printed": yen(claim.loss) if claim.loss is not None else _share(claim.gdp_loss or 0.0),
        "first": full_month(own.first),
        "last": full_month(own.last),
        "known": _known_words(own),
        "ours": show(ours.value),
        "low": show(ours.low_80),
        "high": show(ours.high_80),
    }
    if claim.definition.months_stated:
        return say(
            "{institution} printed {printed}; for {first} to {last} ({known}) we have {ours}, 80% interval {low} to "
            "{high}.",
            **values,
        )
    return say(
        "{institution} printed {printed}; for {first} to {last} ({known}; the months are our reading of the claim) we "
        "have {ours}, 80% interval {low} to {high}.",
        **values,
    )


def _known_words(own: OwnEstimate) -> str:
    if own.known_to is None:
        return say("all projected")
    if own.known_to >= own.last:
        return say("all counted")
    return say("counted to {month}, projected after", month=full_month(own.known_to))


def _share(share: float) -> str:
    return say("{share} of GDP", share=percent(share, 2))
