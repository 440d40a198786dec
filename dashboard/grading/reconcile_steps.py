"""The steps from a published number to ours, each of which puts one of our inputs in the place of the claim's."""

from dataclasses import dataclass

import pandas as pd

from dashboard.grading.own_estimate import OwnEstimate
from dashboard.grading.rerun import Rerun, own_product, parts_of, rerun
from dashboard.language import say
from dashboard.numbers import money, percent, persons, yen
from dashboard.tables.claims import Claim

PRINTED = "as printed"
ARITHMETIC = "arithmetic"
MARKETS = "markets"
OFFSET = "offset"
COUNTERFACTUAL = "counterfactual"
FALL_COUNTED = "fall, months counted"
FALL_PROJECTED = "fall, months projected"
SPEND = "spend per visitor"
TOTALS = "agency's totals"
MEDIANS = "exchange rate and medians"
NOT_STATED = "not stated by the claim"


def step_name(step: str) -> str:
    """What a step is called."""
    return {
        PRINTED: say("as printed"),
        ARITHMETIC: say("arithmetic"),
        MARKETS: say("markets"),
        OFFSET: say("offset"),
        COUNTERFACTUAL: say("counterfactual"),
        FALL_COUNTED: say("fall, months counted"),
        FALL_PROJECTED: say("fall, months projected"),
        SPEND: say("spend per visitor"),
        TOTALS: say("agency's totals"),
        MEDIANS: say("exchange rate and medians"),
        NOT_STATED: say("not stated by the claim"),
    }[step]


@dataclass(frozen=True)
class Step:
    """One step: the number after it, whether it could be made, and in words what was put in the place of what."""

    name: str
    total: float
    made: bool
    words: str


@dataclass(frozen=True)
class _Terms:
    """A claim as visitors x (growth + fall) x yen a visitor x factor."""

    visitors: float
    growth: float
    fall: float
    yen: float
    factor: float

    @property
    def came(self) -> float:
        return self.visitors * (1 - self.fall)

    def loss(self, would_have_come: float, came: float) -> float:
        """Yen lost when these visitors would have come and those came."""
        return (would_have_come - came) * self.yen * self.factor


def spending_steps(claim: Claim, own: OwnEstimate) -> list[Step]:
    """The steps of a claim in yen, from as printed to our median; they stop at what the claim does not state."""
    printed = claim.loss or 0.0
    start = [
        Step(PRINTED, printed, True, say("{institution}: {amount}.", institution=claim.speaker, amount=yen(printed)))
    ]
    parts = parts_of(claim, own.as_of)
    core = parts[0] if parts else claim
    said, terms = rerun(claim, as_of=own.as_of), _terms(core)
    if said.implied is None or terms is None or own.yen_lost is None or own.yen_per_visitor is None:
        arithmetic = Step(ARITHMETIC, printed, False, said.formula)
        return [*start, arithmetic, *_alone(claim, printed, is_split=False), *_not_made(printed, _ours(own))]
    arithmetic = Step(ARITHMETIC, said.implied, True, _arithmetic(said))
    alone = terms.loss(terms.visitors * (1 + terms.growth), terms.came) if parts else said.implied
    return [*start, arithmetic, *_alone(claim, alone, is_split=bool(parts)), *_substituted(core, terms, own=own)]


def share_steps(claim: Claim, *, ours: float, day: pd.Timestamp) -> list[Step]:
    """The steps of a claim in shares of GDP: none of them states its inputs, so that most cannot be made."""
    printed = claim.gdp_loss or 0.0
    said = rerun(claim, as_of=day)
    offset = claim.definition.offset
    gross = printed if offset is None else printed / (1 - offset)
    markets, gross_step = _alone(claim, printed, is_split=False)
    if offset is not None:
        words = say("It is net of {share}, which is put back: ours is gross.", share=percent(offset))
        gross_step = Step(OFFSET, gross, True, words)
    return [
        Step(
            PRINTED,
            printed,
            True,
            say("{institution}: {share} of GDP.", institution=claim.speaker, share=percent(printed, 2)),
        ),
        Step(ARITHMETIC, printed, said.implied is not None, said.formula),
        markets,
        gross_step,
        *_not_made(gross, ours),
    ]


def _ours(own: OwnEstimate) -> float:
    return own.yen_lost.value if own.yen_lost is not None else float("nan")


def _terms(core: Claim) -> _Terms | None:
    """None where the claim lacks visitors, yen a visitor, the fall, or the growth of its growing baseline."""
    product, fall = own_product(core.inputs), core.definition.fall
    visitors, spend = core.inputs.visitors, core.inputs.spend_per_visitor
    if product is None or fall is None or visitors is None or spend is None or core.inputs.currency != "JPY":
        return None
    base = core.inputs.spending_base
    factor = base / product if core.definition.base == "agency's total" and base is not None else 1.0
    return _Terms(visitors, core.definition.growth or 0.0, fall, spend, factor)


def _arithmetic(said: Rerun) -> str:
    values = {"formula": said.formula, "amount": yen(said.implied or 0.0)}
    if said.slip is None:
        return say("Its own inputs give {formula} = {amount}. The rest is rounding.", **values)
    return say(
        "Its own inputs give {formula} = {amount}. The printed base is {times} times its own inputs.",
        times=f"{said.slip:.1f}",
        **values,
    )


def _alone(claim: Claim, alone: float, *, is_split: bool) -> tuple[Step, Step]:
    """Mainland China alone, and gross; a claim that does not split its number keeps it whole."""
    words = say("It counts mainland China, as we do.")
    if "Hong Kong" in claim.markets:
        words = say("It counts Hong Kong too and does not state how much of its number that is.")
    if is_split:
        words = say(
            "Hong Kong is left out: its part stands as printed, because it cannot be rebuilt from its own inputs."
        )
    made = is_split or "Hong Kong" not in claim.markets
    return (
        Step(MARKETS, alone, made, words),
        Step(
            OFFSET, alone, True, say("It takes off nothing that other markets bring, or does not say; ours is gross.")
        ),
    )


def _substituted(core: Claim, terms: _Terms, *, own: OwnEstimate) -> list[Step]:
    """Counterfactual, fall, spend per visitor, factor, in this order; each total holds all that was put in before."""
    ours, lost = own.baseline_visitors.value, own.visitors_lost.value
    spend, total = own.yen_per_visitor or 0.0, _ours(own)
    weight = own.baseline_known / ours
    half_way = own.came_known + terms.came * (1 - weight)
    theirs = terms.visitors * (1 + terms.growth)
    came = ours - lost
    counterfactual = say(
        "{theirs} ({against}) become {ours}, our baseline of {first} to {last}.",
        theirs=persons(theirs),
        against=_against(core),
        ours=persons(ours),
        first=own.first,
        last=own.last,
    )
    projected = say(
        "{theirs} in the months not yet counted become {ours}.",
        theirs=persons(terms.came * (1 - weight)),
        ours=persons(came - own.came_known),
    )
    spend_words = say("{theirs} a visitor become {ours}.", theirs=money(terms.yen), ours=money(spend))
    factor_words = say("Factor {theirs} becomes {ours}.", theirs=f"{terms.factor:.2f}", ours=f"{own.factor:.2f}")
    at_our_spend = lost * spend
    return [
        Step(COUNTERFACTUAL, terms.loss(ours, terms.came), True, counterfactual),
        Step(FALL_COUNTED, terms.loss(ours, half_way), True, _counted_words(own, terms.came * weight)),
        Step(FALL_PROJECTED, terms.loss(ours, came), True, projected),
        Step(SPEND, at_our_spend * terms.factor, True, spend_words),
        Step(TOTALS, at_our_spend * own.factor, True, factor_words),
        Step(MEDIANS, total, True, _median_words()),
    ]


def _counted_words(own: OwnEstimate, theirs: float) -> str:
    if own.known_to is None:
        return say("No month had been counted.")
    return say(
        "{theirs} who come in the months to {month} by the claim (its total spread like our baseline) become {ours} "
        "who were counted.",
        theirs=persons(theirs),
        month=own.known_to,
        ours=persons(own.came_known),
    )


def _median_words() -> str:
    return say(
        "The exchange rate has moved since the survey, and the median of a product of draws is not the product of "
        "medians."
    )


def _against(core: Claim) -> str:
    growth, year = core.definition.growth, core.definition.base_year
    base = say("last twelve months") if year is None else str(year)
    return base if growth is None else say("{base} grown by {share}", base=base, share=percent(growth, 1))


def _not_made(total: float, ours: float) -> list[Step]:
    names = (COUNTERFACTUAL, FALL_COUNTED, FALL_PROJECTED, SPEND, TOTALS)
    words = say("The claim does not state what this step would replace.")
    steps = [Step(name, total, False, words) for name in names]
    left = say("All that is left lies in inputs that the claim does not state.")
    return [*steps, Step(NOT_STATED, ours, True, left)]
