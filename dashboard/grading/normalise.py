"""The published claims of a case put on the same terms as our number, as far as what they state allows it.

The terms: gross spending forgone by visitors of the affected market, over twelve months from the onset (or to the end
of the case where that is earlier), in nominal yen. A share of gdp, or points of growth, is read as direct spending at
the gdp that the table held on the claim's day.
"""

from dataclasses import dataclass
from threading import Condition

import pandas as pd
from cachetools import LRUCache, cached

from dashboard.errors import DashboardError
from dashboard.grading.agency import gross_domestic_product
from dashboard.grading.own_estimate import OwnEstimate, own_estimate
from dashboard.grading.rerun import parts_of
from dashboard.language import Speech, say, speech, term
from dashboard.numbers import full_month
from dashboard.tables.cases import Case, load_case
from dashboard.tables.claims import Claim, list_claims
from dashboard.tables.days import Day, to_day
from dashboard.tables.stamp import data_stamp

YEN, SHARE = "yen", "share of gdp"
_MONTHS = 12
_SUM, _NET = "sum of its parts", "gross less offset"


@dataclass(frozen=True)
class Normalised:
    """One claim on the same terms.

    Attributes:
        claim: the claim as printed.
        core: the part of it that counts the affected market, else the claim itself: whose assumptions are shown.
        beside: claims that are not rows of their own: parts of this one, or what it comes to after an offset.
        value: yen; None where it cannot be put on these terms.
        stated_in: YEN or SHARE; empty where there is no value.
        gdp: yen a year at which a share was read, with its year; None for a claim in yen.
        other_markets: labels of markets that the value counts too, because the claim does not say how much they are.
        reason: why there is no value; empty where there is one.
    """

    claim: Claim
    core: Claim
    beside: tuple[Claim, ...]
    value: float | None
    stated_in: str
    gdp: tuple[float, int] | None
    other_markets: tuple[str, ...]
    reason: str

    @property
    def is_withdrawn(self) -> bool:
        """Whether its speaker had taken it back by the day."""
        return self.claim.status == "withdrawn"


@dataclass(frozen=True)
class SameTerms:
    """The claims of a case as known on a day, the largest first, those without a value last, and our own number.

    Attributes:
        first: first month of the terms.
        last: last month of the terms.
        own: our estimate for these months; None where the case has no spending or nothing could be computed.
        missing: why there is no number of ours; empty where there is one.
    """

    case: str
    as_of: pd.Timestamp
    first: pd.Period
    last: pd.Period
    rows: tuple[Normalised, ...]
    own: OwnEstimate | None
    missing: str

    @property
    def standing(self) -> tuple[Normalised, ...]:
        """The claims that have a value and were not withdrawn."""
        return tuple(row for row in self.rows if row.value is not None and not row.is_withdrawn)

    @property
    def inside_80(self) -> tuple[Normalised, ...]:
        """Those of them that lie inside our 80% interval; none where we have no number."""
        ours = self.own.yen_lost if self.own is not None else None
        if ours is None:
            return ()
        return tuple(row for row in self.standing if ours.low_80 <= (row.value or 0.0) <= ours.high_80)


def same_terms(case: str, as_of: Day | None = None) -> SameTerms:
    """Every claim of a case known on the day on the same terms, beside our estimate of that day.

    Raises:
        ScenarioError: the case does not exist.
    """
    day = to_day(as_of) if as_of is not None else pd.Timestamp.today().normalize()
    return _same_terms(case, day, speech(), data_stamp())


@cached(LRUCache(32), condition=Condition())
def _same_terms(id: str, day: pd.Timestamp, _speech: Speech, _stamp: tuple[object, ...]) -> SameTerms:
    case = load_case(id)
    first, last = terms_months(case)
    claims = list_claims(as_of=day, case=id)
    rows = [_normalised(claim, claims, day=day) for claim in claims_told(id, day)]
    rows.sort(key=lambda row: (row.value is None, -(row.value or 0.0), row.claim.date))
    own, missing = _own(case, first, last=last, day=day)
    return SameTerms(id, day, first, last, tuple(rows), own, missing)


def claims_told(case: str, as_of: Day | None = None) -> tuple[Claim, ...]:
    """The claims of a case known on the day, one an estimate: parts and net readings stand beside the whole."""
    day = to_day(as_of) if as_of is not None else pd.Timestamp.today().normalize()
    claims = list_claims(as_of=day, case=case)
    inner = {part.id for claim in claims for part in _folded(claim, claims, day)}
    return tuple(claim for claim in claims if claim.id not in inner)


def terms_months(case: Case) -> tuple[pd.Period, pd.Period]:
    """The months of the terms: twelve from the onset, fewer where the case ended before."""
    last = case.onset + (_MONTHS - 1)
    return case.onset, last if case.end is None else min(last, case.end)


def _own(case: Case, first: pd.Period, *, last: pd.Period, day: pd.Timestamp) -> tuple[OwnEstimate | None, str]:
    if case.spending is None or case.partial is not None:
        return None, say("no spending of this case was surveyed by market, so that ours ends with visitors")
    try:
        own = own_estimate(case.id, first=first, last=last, as_of=day)
    except DashboardError as error:
        return None, " ".join(error.messages)
    return own, "" if own.yen_lost is not None else say("no spending was known on the day")


def _folded(claim: Claim, claims: tuple[Claim, ...], day: pd.Timestamp) -> tuple[Claim, ...]:
    """The claims that stand beside this one and not on rows of their own."""
    if claim.definition.base == _SUM:
        return parts_of(claim, day)
    return tuple(net for net in claims if net.definition.base == _NET and claim.id in net.definition.parts)


def _normalised(claim: Claim, claims: tuple[Claim, ...], *, day: pd.Timestamp) -> Normalised:
    case = load_case(claim.case)
    beside = _folded(claim, claims, day)
    own_parts = [part for part in beside if claim.definition.base == _SUM and part.markets == (case.affected[0],)]
    core = own_parts[0] if own_parts else claim
    reason = _reason(core, case)
    if reason:
        return Normalised(claim, core, beside, None, "", None, (), reason)
    others = tuple(market for market in core.markets if market != case.affected[0])
    if core.loss is not None:
        return Normalised(claim, core, beside, core.loss, YEN, None, others, "")
    gdp = gross_domestic_product(core.as_of, country=case.destination)
    if core.inputs.gdp_base is not None:
        gdp = (core.inputs.gdp_base, core.date.year)
    if gdp is None:
        no_gdp = say("no GDP was known on its day, so that its share cannot be read in yen")
        return Normalised(claim, core, beside, None, "", None, others, no_gdp)
    # What is stated after an offset is put back before it, where its gross number is no row of its own.
    gross = (core.gdp_loss or 0.0) / (1 - (core.definition.offset or 0.0))
    return Normalised(claim, core, beside, gross * gdp[0], SHARE, gdp, others, "")


def _reason(claim: Claim, case: Case) -> str:
    """Why a claim cannot be put on the terms of its case; empty where it can."""
    if claim.not_comparable:
        return term(claim.not_comparable)
    if claim.loss is None and claim.gdp_loss is None:
        return say("it states no number")
    if claim.loss is not None and claim.currency != "JPY":
        return say("it is in {currency}, and our number in yen", currency=claim.currency)
    if case.spending is None:
        return say("the case has no table of spending")
    definition = claim.definition
    is_other = definition.months_stated and (definition.first, definition.last) != terms_months(case)
    if is_other and definition.first is not None and definition.last is not None:
        return say("it counts {first} to {last}", first=full_month(definition.first), last=full_month(definition.last))
    return ""
