"""What the page of claims says of each of them: what it assumes and covers, what was printed, what ours changes."""

import pandas as pd

from dashboard.grading.differences import LargestStep, Separation
from dashboard.grading.normalise import SHARE, Normalised, SameTerms
from dashboard.grading.reconcile_steps import (
    ARITHMETIC,
    COUNTERFACTUAL,
    FALL_COUNTED,
    FALL_PROJECTED,
    MARKETS,
    MEDIANS,
    NOT_STATED,
    OFFSET,
    SPEND,
    TOTALS,
)
from dashboard.language import say, term
from dashboard.numbers import MINUS, date, full_month, month, percent, place, points, span, stated, yen
from dashboard.phrasing import listed, sentences, with_commas
from dashboard.tables.cases import load_case
from dashboard.tables.claims import AS_IN, Claim

_LEVEL = 80


def speaker(claim: Claim) -> str:
    """Who said it: the institution, with the economist where one is named."""
    if not claim.economist:
        return claim.speaker
    return say("{first}, {second}", first=claim.speaker, second=term(claim.economist))


def said_on(claim: Claim) -> str:
    """The day of a claim as exactly as it is known."""
    if claim.date_precision == "month":
        return month(claim.date.to_period("M"))
    if claim.date_precision == "approximate":
        return say("about {day}", day=date(claim.date))
    return date(claim.date)


def assumption(claim: Claim) -> str:
    """The size of the fall with what it is a share of, and what the loss is measured against."""
    return sentences(_fall(claim), _against(claim))


def covers(claim: Claim) -> str:
    """The markets that a claim counts."""
    return say("Covers: {markets}.", markets=market_names(claim.markets))


def market_names(markets: tuple[str, ...]) -> str:
    """The markets as a sentence names them."""
    return listed(say("all markets") if label == "Total" else place(label) for label in markets)


def printed(claim: Claim) -> str:
    """What a claim printed, in its own unit."""
    return printed_result(claim.loss, claim.gdp_loss, currency=claim.currency, counts=claim.counts)


def printed_result(loss: float | None, gdp_loss: float | None, *, currency: str, counts: str) -> str:
    """The printed number of a claim in its own unit, or that it printed none."""
    if loss is not None and pd.notna(loss):
        return stated(loss, currency)
    if gdp_loss is None or pd.isna(gdp_loss):
        return say("no number")
    if counts == "growth":
        return say("{points} of growth", points=points(gdp_loss))
    return say("{share}% of GDP", share=f"{gdp_loss * 100:.2g}")


def beside_print(row: Normalised) -> str:
    """What stands in small beside a printed number: its state, its parts, how it is read, or why it is not."""
    said = []
    if row.is_withdrawn:
        said.append(say("Withdrawn."))
    if row.beside:
        said.append(say("Of this: {parts}.", parts=with_commas([_part(part) for part in row.beside])))
    if row.reason:
        said.append(say("No number on these terms: {reason}.", reason=row.reason))
    if row.stated_in == SHARE and row.gdp is not None:
        said.append(say("Read at the GDP of {year}.", year=row.gdp[1]))
    if row.other_markets:
        said.append(say("With {markets}, not split.", markets=market_names(row.other_markets)))
    return sentences(*said)


def gdp_words(terms: SameTerms) -> str:
    """At which gdp the shares are read; empty where none is."""
    found = {row.gdp for row in terms.rows if row.gdp is not None}
    if not found:
        return ""
    amounts = with_commas([say("{amount} ({year})", amount=yen(amount), year=year) for amount, year in sorted(found)])
    return say("Shares of GDP are read as spending, at the nominal GDP known on their day: {amounts}.", amounts=amounts)


def known_words(terms: SameTerms) -> str:
    """How many claims were known on the day."""
    day = date(terms.as_of)
    if len(terms.rows) == 1:
        return say("One published estimate was known on {day}.", day=day)
    return say("{count} published estimates were known on {day}.", count=len(terms.rows), day=day)


def inside_words(terms: SameTerms) -> str:
    """How many claims lie inside our 80% interval on the same terms, or why none can be compared."""
    ours = terms.own.yen_lost if terms.own is not None else None
    standing = len(terms.standing)
    if ours is None:
        return say("No number of ours stands beside them: {missing}.", missing=terms.missing.rstrip("."))
    values = {"low": yen(ours.low_80), "high": yen(ours.high_80), "value": yen(ours.value)}
    if not standing:
        return say(
            "None of them can be put on the same terms; ours, {first} to {last}, is {value} (80% interval {low} to "
            "{high}).",
            first=full_month(terms.first),
            last=full_month(terms.last),
            **values,
        )
    ends = span((ours.low_80, ours.high_80), ours.value, quantity="yen")
    if standing == 1 and terms.inside_80:
        return say(
            "On the same terms, the one that stands lies inside our 80% interval ({ends}; ours is {value}).",
            ends=ends,
            value=values["value"],
        )
    if standing == 1:
        return say(
            "On the same terms, the one that stands lies outside our 80% interval ({ends}; ours is {value}).",
            ends=ends,
            value=values["value"],
        )
    return say(
        "On the same terms, {inside} of the {count} that stand lie inside our 80% interval ({ends}; ours is {value}).",
        inside=len(terms.inside_80),
        count=standing,
        ends=ends,
        value=values["value"],
    )


def separation_words(found: Separation | None) -> str:
    """The assumption that keeps the claims farthest apart; empty where fewer than two state one in common."""
    if found is None:
        return ""
    return say(
        "The assumption that separates them most is {step}: ours in its place moves the figure of {lower} by "
        "{lower_change} and that of {upper} by {upper_change}.",
        step=step_label(found.step),
        lower=found.lower.speaker,
        lower_change=signed_yen(found.lower_change),
        upper=found.upper.speaker,
        upper_change=signed_yen(found.upper_change),
    )


def largest_words(step: LargestStep | None) -> str:
    """The step that moves a claim most on the way to ours, with its size."""
    if step is None:
        return say("No number of ours counts the same.")
    size = signed_yen(step.change) if step.unit == "JPY" else _signed_share(step.change)
    return say("{step}: {size}", step=step_label(step.step), size=size)


def step_label(step: str) -> str:
    """A step of the way to ours, in words that stand in a sentence."""
    return {
        ARITHMETIC: say("its own arithmetic"),
        MARKETS: say("the markets it counts"),
        OFFSET: say("what other markets bring"),
        COUNTERFACTUAL: say("what would have come without the shock"),
        FALL_COUNTED: say("how many came in the months counted"),
        FALL_PROJECTED: say("how many come in the months not yet counted"),
        SPEND: say("spend per visitor"),
        TOTALS: say("the agency’s totals"),
        MEDIANS: say("exchange rate and medians"),
        NOT_STATED: say("inputs that it does not state"),
    }[step]


def signed_yen(value: float) -> str:
    """An amount of yen with its sign."""
    return yen(value) if value < 0 else f"+{yen(value)}"


def _signed_share(share: float) -> str:
    return say("{share} of GDP", share=f"{MINUS if share < 0 else '+'}{percent(abs(share), 3)}")


def _fall(claim: Claim) -> str:
    definition = claim.definition
    path = next((one for one in definition.readings if one.startswith(AS_IN)), "")
    if path:
        return say("Visitors take the path of {case}.", case=term(load_case(path.removeprefix(AS_IN)).title))
    if definition.fall is None:
        return say("The size of the fall is not stated.")
    fall = percent(definition.fall, 0 if round(definition.fall * 100, 1) % 1 == 0 else 1)
    if definition.fall_of == "last twelve months":
        return say("{fall} below the last twelve months.", fall=fall)
    if definition.fall_of == "same months last year":
        return say("{fall} below the same months a year before.", fall=fall)
    if definition.fall_of == "earlier year":
        return say("{fall} below {year}.", fall=fall, year=definition.base_year)
    return say("{fall} fewer; what that is a share of is not stated.", fall=fall)


def _against(claim: Claim) -> str:
    definition = claim.definition
    if definition.counterfactual == "growing baseline":
        if definition.growth is None:
            return say("Measured against a baseline that grows.")
        return say("Measured against a baseline {growth} above them.", growth=percent(definition.growth, 1))
    if definition.counterfactual == "not stated":
        return ""
    if definition.counterfactual == "earlier year":
        return say("Measured against {year}, without growth.", year=definition.base_year)
    return say("Measured against the same months as counted, without growth.")


def _part(part: Claim) -> str:
    if part.definition.offset is not None:
        return say("{amount} after offsets", amount=printed(part))
    return say("{amount} {markets}", amount=printed(part), markets=market_names(part.markets))
