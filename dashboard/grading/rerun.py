"""A published claim computed again from its own inputs, beside what was printed."""

from dataclasses import dataclass

import pandas as pd

from dashboard.grading.readings import Reading, readings_of
from dashboard.language import say
from dashboard.numbers import percent, place, stated
from dashboard.phrasing import listed, with_commas
from dashboard.tables.claims import Claim, Definition, Inputs, list_claims
from dashboard.tables.days import Day, to_day

SHARE_OF_GDP = "share of GDP"


@dataclass(frozen=True)
class Rerun:
    """What the inputs of a claim give.

    Attributes:
        unit: the currency of the loss, or SHARE_OF_GDP.
        printed: the loss as printed, positive when bad; None where the claim states none.
        implied: the loss that follows from the claim's own inputs; None where they are not enough.
        formula: how it follows, with the numbers; where it does not, what is missing.
        slip: the spending base as printed over visitors x spend per visitor, where the first is not the second.
        growth_forgone: share of the implied loss that is growth which did not come; None without a stated growth.
        gdp_share: the printed loss over the claim's own GDP; None where it names no GDP.
        readings: what inputs that the claim does not state would give; none of them is the claim's.
    """

    claim: str
    unit: str
    printed: float | None
    implied: float | None
    formula: str
    slip: float | None
    growth_forgone: float | None
    gdp_share: float | None
    readings: tuple[Reading, ...]

    @property
    def difference(self) -> float | None:
        """What was printed less what follows from the inputs; None where one of the two is missing."""
        return None if self.printed is None or self.implied is None else self.printed - self.implied


@dataclass(frozen=True)
class _Implied:
    value: float | None
    formula: str


def rerun(claim: Claim, *, as_of: Day | None = None) -> Rerun:
    """The loss that follows from the claim's own inputs, and the difference to what was printed.

    Args:
        claim: the claim.
        as_of: the day whose knowledge the readings use; a part published later counts as missing. None is today.
    """
    day = to_day(as_of) if as_of is not None else pd.Timestamp.today().normalize()
    implied = _implied(claim, day)
    in_gdp = claim.loss is None or claim.definition.base == "gross less offset"
    gdp = claim.inputs.gdp_base
    return Rerun(
        claim=claim.id,
        unit=SHARE_OF_GDP if in_gdp else claim.currency,
        printed=claim.gdp_loss if in_gdp else claim.loss,
        implied=implied.value,
        formula=implied.formula,
        slip=_slip(claim),
        growth_forgone=_growth_forgone(claim.definition),
        gdp_share=claim.loss / gdp if claim.loss is not None and gdp is not None else None,
        readings=readings_of(claim, day=day),
    )


def own_product(inputs: Inputs) -> float | None:
    """Visitors x spend per visitor in the claim's currency; None where one of them is not stated."""
    if inputs.visitors is None or inputs.spend_per_visitor is None:
        return None
    return inputs.visitors * inputs.spend_per_visitor


def _growth_forgone(definition: Definition) -> float | None:
    growth, fall = definition.growth, definition.fall
    return growth / (growth + fall) if growth is not None and fall is not None and growth + fall != 0 else None


def _slip(claim: Claim) -> float | None:
    """A grown base is no slip, and neither is the agency's own total, which is not a product."""
    product, base = own_product(claim.inputs), claim.inputs.spending_base
    if product is None or base is None or claim.definition.base != "visitors x spend per visitor":
        return None
    ratio = base / (product * (1 + (claim.definition.growth or 0.0)))
    # Printed inputs are rounded to three figures or more: half a per cent of rounding is no slip.
    return ratio if abs(ratio - 1) > 0.005 else None


def parts_of(claim: Claim, day: pd.Timestamp) -> tuple[Claim, ...]:
    """The claims that a claim is made of, in its order; none where one was not published by the day."""
    if not claim.definition.parts:
        return ()
    known = {other.id: other for other in list_claims(as_of=day, case=claim.case or None)}
    parts = tuple(known[id] for id in claim.definition.parts if id in known)
    return parts if len(parts) == len(claim.definition.parts) else ()


def _implied(claim: Claim, day: pd.Timestamp) -> _Implied:
    base = claim.definition.base
    if base == "sum of its parts":
        return _sum_of_parts(parts_of(claim, day), day)
    if base == "gross less offset":
        return _less_offset(claim, parts_of(claim, day))
    if base == "not stated":
        return _Implied(None, say("The claim does not state the spending that its fall is applied to."))
    if claim.counts in ("value added", "production") or claim.definition.gdp_is == "value added":
        return _Implied(None, say("The claim counts ripple effects and does not state their ratio to spending."))
    return _fall_of_base(claim)


def _fall_of_base(claim: Claim) -> _Implied:
    """Base x (growth without the shock + fall)."""
    definition, inputs = claim.definition, claim.inputs
    is_product = definition.base == "visitors x spend per visitor"
    base = own_product(inputs) if is_product else inputs.spending_base
    missing = _missing(claim, base)
    if base is None or definition.fall is None or missing:
        return _Implied(None, say("Not stated by the claim, or not seen: {names}.", names=with_commas(missing)))
    growth = definition.growth or 0.0
    factor = f"({growth:g} + {definition.fall:g})" if growth else f"{definition.fall:g}"
    words = _product_words(inputs, factor) if is_product else _base_words(base, inputs.currency, factor)
    return _Implied(base * (growth + definition.fall), words)


def _product_words(inputs: Inputs, factor: str) -> str:
    return say(
        "{visitors} visitors x {spend} x {factor}",
        visitors=f"{inputs.visitors or 0:,.0f}",
        spend=stated(inputs.spend_per_visitor or 0.0, inputs.currency),
        factor=factor,
    )


def _base_words(base: float, currency: str, factor: str) -> str:
    return say("{amount} x {factor}", amount=stated(base, currency), factor=factor)


def _missing(claim: Claim, base: float | None) -> list[str]:
    definition, missing = claim.definition, []
    if base is None and definition.base == "visitors x spend per visitor":
        stated = {say("visitors"): claim.inputs.visitors, say("spend per visitor"): claim.inputs.spend_per_visitor}
        missing += [name for name, value in stated.items() if value is None]
    elif base is None:
        missing.append(say("spending base"))
    if definition.fall is None:
        missing.append(say("fall"))
    if definition.counterfactual == "growing baseline" and definition.growth is None:
        missing.append(say("growth without the shock"))
    return missing


def _sum_of_parts(parts: tuple[Claim, ...], day: pd.Timestamp) -> _Implied:
    """Each part from its own inputs; a part that cannot be rebuilt stands as printed, and the formula says so."""
    if not parts:
        return _Implied(None, say("Its parts had not been published by the day."))
    total, words = 0.0, []
    for part in parts:
        implied = _implied(part, day).value
        value = implied if implied is not None else part.loss or 0.0
        total += value
        values = {"amount": f"{value / 1e12:.3f}", "markets": markets_words(part.markets)}
        words.append(
            say("{amount} trillion ({markets}, from its inputs)", **values)
            if implied is not None
            else say("{amount} trillion ({markets}, as printed, cannot be rebuilt)", **values)
        )
    return _Implied(total, " + ".join(words))


def _less_offset(claim: Claim, parts: tuple[Claim, ...]) -> _Implied:
    gross, offset = parts[0].gdp_loss if parts else None, claim.definition.offset
    if gross is None or offset is None:
        return _Implied(None, say("Not stated by the claim, or not seen: the gross loss or the offset."))
    return _Implied(gross * (1 - offset), f"{percent(gross, 1)} x (1 - {offset:g})")


def markets_words(markets: tuple[str, ...]) -> str:
    """The markets of a claim as a sentence names them: `mainland China and Hong Kong`."""
    return listed(map(place, markets))
