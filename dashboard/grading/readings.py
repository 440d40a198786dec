"""What a claim would give with inputs that it does not state: readings beside it, none of them the claim's own."""

from dataclasses import dataclass

import pandas as pd

from dashboard.grading.agency import gross_domestic_product, last_four_quarters
from dashboard.grading.implied_path import claim_months, counted, implied_path
from dashboard.language import say, term
from dashboard.numbers import percent
from dashboard.tables.cases import load_case
from dashboard.tables.claims import AS_IN, Claim, list_claims
from dashboard.tables.spending import load_spending, spend_per_visitor

_MONTHS = 12


@dataclass(frozen=True)
class Reading:
    """One such result: what was put in, and the loss in yen or as a share of GDP, positive when bad."""

    label: str
    value: float
    unit: str


def readings_of(claim: Claim, *, day: pd.Timestamp) -> tuple[Reading, ...]:
    """Readings of a claim of a case with spending, in the order of what they change; none for other claims."""
    if not claim.case or load_case(claim.case).spending is None or (claim.not_comparable and claim.loss is None):
        return ()
    found = [*_observed(claim, day), *_by_path(claim, day)]
    if (
        claim.definition.counterfactual == "growing baseline"
        and claim.definition.growth is None
        and len(claim.markets) == 1
    ):
        found += _with_growth(claim)
    return tuple(found)


def _observed(claim: Claim, day: pd.Timestamp) -> list[Reading]:
    """The stated fall of what the agency counted over the last four quarters known on the claim's day."""
    totals = [last_four_quarters(market, day=claim.as_of, valued=day) for market in claim.markets]
    known = [total for total in totals if total is not None]
    if claim.definition.fall is None or len(known) < len(claim.markets) or not known:
        return []
    lost = sum(total.yen for total in known) * claim.definition.fall
    label = say(
        "{share} of what the agency's survey counted over {period}",
        share=percent(claim.definition.fall, 1),
        period=known[0].period,
    )
    found = [Reading(label, lost, "JPY")]
    product = gross_domestic_product(claim.as_of)
    if claim.loss is None and product is not None:
        over = say(
            "{share} of what the agency's survey counted over {period}, over the GDP of {year}",
            share=percent(claim.definition.fall, 1),
            period=known[0].period,
            year=product[1],
        )
        found.append(Reading(over, lost / product[0], "share of GDP"))
    return found


def _by_path(claim: Claim, day: pd.Timestamp) -> list[Reading]:
    """For a claim that names another case: that case's own change on the year, of the agency's last four quarters."""
    readings = [reading for reading in claim.definition.readings if reading.startswith(AS_IN)]
    total = last_four_quarters(claim.markets[0], day=claim.as_of, valued=day)
    if not readings or total is None:
        return []
    onset = load_case(claim.case).onset
    # The twelve months before the onset are all counted by the day of the reading, unlike those of the claim's own day.
    path = implied_path(claim, pd.period_range(onset, periods=_MONTHS, freq="M"), as_of=day).table
    fall = 1 - float(path["visitors"].sum() / path["base"].sum())
    label = say(
        "as in {case}: {share} over twelve months, of what the survey counted over {period}",
        case=readings[0].removeprefix(AS_IN),
        share=percent(fall, 1),
        period=total.period,
    )
    return [Reading(label, total.yen * fall, "JPY")]


def _with_growth(claim: Claim) -> list[Reading]:
    """The loss under growth rates that the claim does not state, and the growth that its printed loss would need."""
    market, fall, day = claim.markets[0], claim.definition.fall, claim.as_of
    if fall is None or claim.loss is None or market not in set(load_spending(as_of=day)["market"]):
        return []
    history = counted(load_case(claim.case), market, day=day)
    # The base of the claim's sister estimate ends in the month before the last one that its own day knew.
    last = claim_months(claim)[0] - 2
    visitors = float(history[last - _MONTHS + 1 : last].sum())
    so_far = history[pd.Period(year=last.year, month=1, freq="M") : last]
    on_the_year = float(so_far.sum() / history.reindex(so_far.index - _MONTHS).sum()) - 1
    yen = spend_per_visitor(market, as_of=day).value
    own = say("its own growth from January to {month}", month=last)
    rates = {say("no growth"): 0.0, own: on_the_year, **_growth_of_sisters(claim)}
    base = say("{visitors} visitors x {yen} yen", visitors=f"{visitors:,.0f}", yen=f"{yen:,.0f}")
    found = [
        Reading(
            say("{base} x ({rate} + {fall}), {name}", base=base, rate=f"{rate:.3f}", fall=f"{fall:g}", name=name),
            visitors * yen * (rate + fall),
            "JPY",
        )
        for name, rate in rates.items()
    ]
    needed = claim.loss / (visitors * yen) - fall
    label = say("growth that the printed loss would need on {base}", base=base)
    return [*found, Reading(label, needed, "share")]


def _growth_of_sisters(claim: Claim) -> dict[str, float]:
    """The growth that the same institution states for another market in the same case."""
    others = list_claims(as_of=claim.as_of, case=claim.case)
    return {
        say("growth stated for {markets}", markets=term(other.markets[0])): other.definition.growth
        for other in others
        if other.institution == claim.institution and other.definition.growth is not None and len(other.markets) == 1
    }
