"""What became of what the published claims said: each beside what was counted since."""

from dataclasses import dataclass, fields

import numpy as np
import pandas as pd

from dashboard.grading.agency import quarter_total
from dashboard.grading.implied_path import ImpliedPath, claim_months, counted, implied_path
from dashboard.grading.rerun import SHARE_OF_GDP
from dashboard.language import say, term
from dashboard.numbers import change, percent, persons, place, yen
from dashboard.phrasing import sentences
from dashboard.tables.cases import load_case
from dashboard.tables.claims import AS_IN, Claim, list_claims
from dashboard.tables.days import Day, to_day

VISITORS = "visitors"
SPENDING = "spending"
PRINTED = "printed result"
COUNTED = "visitors counted"
OWN_YEN = "visitors x yen a visitor"
AGENCY = "the agency's total of the base quarter, moved as visitors move"
NOTHING = "nothing that is counted"
_THOUSAND = 1000.0
_NAN = float("nan")


@dataclass(frozen=True)
class ClaimGrade:
    """One thing that a claim said, beside what came; NaN where nobody counts it.

    Attributes:
        measure: visitors, spending or printed result.
        reading: how the claim's fall was read; empty for a printed result.
        graded_on: how the claim's number comes about, or what it is set against.
        unit: persons, JPY (nominal), another currency or a share of GDP.
        error: said less came.
        relative_error: said over came, less one.
        crps: mean absolute error a month in thousand visitors, which is the CRPS of a point path; NaN otherwise.
    """

    claim: str
    institution: str
    measure: str
    market: str
    reading: str
    graded_on: str
    unit: str
    first: pd.Period | None
    last: pd.Period | None
    said: float
    came: float
    error: float
    relative_error: float
    crps: float
    sentence: str


GRADE_COLUMNS = tuple(field.name for field in fields(ClaimGrade))


@dataclass(frozen=True)
class _Compared:
    """Two numbers for the same months."""

    measure: str
    graded_on: str
    months: pd.PeriodIndex
    said: float
    came: float
    crps: float = _NAN


def measure_words(measure: str) -> str:
    """What is graded, in words."""
    names = {VISITORS: say("visitors"), SPENDING: say("spending"), PRINTED: say("printed result")}
    return names.get(measure, term(measure))


def graded_on_words(graded_on: str) -> str:
    """How a claim's number comes about, or what it is set against, in words."""
    return {
        COUNTED: say("visitors counted"),
        OWN_YEN: say("visitors x yen a visitor"),
        AGENCY: say("the agency's total of the base quarter, moved as visitors move"),
        NOTHING: say("nothing that is counted"),
    }[graded_on]


def grade_claims(as_of: Day | None = None, *, case: str | None = None) -> pd.DataFrame:
    """What each claim said beside what came, columns GRADE_COLUMNS; paths use what was known on the claim's own day.

    Visitors are summed over the whole months of the shock that the claim speaks of and that are counted by the day;
    spending by the quarters that the agency has published by market. A printed loss has nothing to stand against,
    because nobody counts who did not come: its row says so.

    Args:
        as_of: the day whose counts are used; None is today.
        case: claims of one case; None is all.

    Raises:
        ScenarioError: the case does not exist.
    """
    day = to_day(as_of) if as_of is not None else pd.Timestamp.today().normalize()
    grades: list[ClaimGrade] = []
    for claim in list_claims(as_of=day, case=case):
        path = implied_path(claim)
        for _, rows in path.table.groupby(["market", "reading"], sort=False):
            grades += _visitors(claim, rows, day)
            grades += _spending(claim, rows, day)
        grades.append(_printed(claim, path))
    return pd.DataFrame(grades, columns=list(GRADE_COLUMNS))


def _visitors(claim: Claim, rows: pd.DataFrame, day: pd.Timestamp) -> list[ClaimGrade]:
    """The sum over whole months that are counted; none for a claim that speaks of spending alone."""
    case = load_case(claim.case)
    months = pd.PeriodIndex(rows["month"])
    came = counted(case, str(rows["market"].iloc[0]), day=day).reindex(months).to_numpy()
    first_whole = case.onset + int(case.onset_day is not None and case.onset_day.day > 1)
    chosen = ~np.isnan(came) & (months >= first_whole)
    if claim.definition.spending_only or not chosen.any():
        return []
    said, came = rows["visitors"].to_numpy()[chosen], came[chosen]
    crps = float(np.abs(said - came).mean()) / _THOUSAND
    compared = _Compared(VISITORS, COUNTED, months[chosen], float(said.sum()), float(came.sum()), crps)
    return [_grade(claim, rows, compared)]


def _spending(claim: Claim, rows: pd.DataFrame, day: pd.Timestamp) -> list[ClaimGrade]:
    """Each published quarter in two ways: by yen a visitor, and by the agency's own total of the base quarter."""
    case, market = load_case(claim.case), str(rows["market"].iloc[0])
    if case.spending is None or market == "Total":
        return []
    found = []
    for quarter in pd.PeriodIndex(rows["month"]).asfreq("Q").unique():
        came, months = quarter_total(market, quarter, day=day), _quarter_months(quarter)
        visitors = _visitors_of(rows, counted(case, market, day=day), months, first=claim_months(claim)[0])
        if came is None or visitors is None:
            continue
        said = {
            OWN_YEN: visitors * float(rows["yen_per_visitor"].iloc[0]),
            AGENCY: _at_agency_totals(claim, rows, quarter=quarter, visitors=visitors),
        }
        found += [
            _grade(claim, rows, _Compared(SPENDING, graded_on, months, value, came))
            for graded_on, value in said.items()
            if not np.isnan(value)
        ]
    return found


def _visitors_of(rows: pd.DataFrame, history: pd.Series, months: pd.PeriodIndex, *, first: pd.Period) -> float | None:
    """Visitors of a quarter by the path, months before it as counted; None where a month is missing."""
    path = rows.set_index("month")["visitors"]
    each = [path.get(month, history.get(month) if month < first else None) for month in months]
    known = [float(value) for value in each if value is not None]
    return sum(known) if len(known) == len(months) else None


def _at_agency_totals(claim: Claim, rows: pd.DataFrame, *, quarter: pd.Period, visitors: float) -> float:
    """The agency's total of the base quarter, moved as visitors move, on the claim's own day; NaN if unknown."""
    case, market = load_case(claim.case), str(rows["market"].iloc[0])
    year = claim.definition.base_year if rows["reading"].iloc[0] == "earlier year" else quarter.year - 1
    base_quarter = pd.Period(year=year or quarter.year - 1, quarter=quarter.quarter, freq="Q")
    total = quarter_total(market, base_quarter, day=claim.as_of)
    base = counted(case, market, day=claim.as_of).reindex(_quarter_months(base_quarter))
    return _NAN if total is None or bool(base.isna().any()) else total * visitors / float(base.sum())


def _quarter_months(quarter: pd.Period) -> pd.PeriodIndex:
    return pd.period_range(quarter.asfreq("M", "start"), periods=3, freq="M")


def _grade(claim: Claim, rows: pd.DataFrame, compared: _Compared) -> ClaimGrade:
    relative = compared.said / compared.came - 1
    return ClaimGrade(
        claim=claim.id,
        institution=claim.institution,
        measure=compared.measure,
        market=str(rows["market"].iloc[0]),
        reading=_reading(claim, str(rows["reading"].iloc[0])),
        graded_on=compared.graded_on,
        unit="persons" if compared.measure == VISITORS else "JPY",
        first=compared.months[0],
        last=compared.months[-1],
        said=compared.said,
        came=compared.came,
        error=compared.said - compared.came,
        relative_error=relative,
        crps=compared.crps,
        sentence=_sentence(claim, rows, compared),
    )


def _reading(claim: Claim, reading: str) -> str:
    """The fall with what it is a share of; another case by its id."""
    if reading.startswith(AS_IN):
        return say("changes on the year as in {case}", case=reading.removeprefix(AS_IN))
    share = percent(claim.definition.fall or 0.0, 1)
    return say("{share} below {base}", share=share, base=_base_words(claim, reading))


def _base_words(claim: Claim, reading: str) -> str:
    return {
        "same months last year": say("the same months last year"),
        "baseline": say("the baseline"),
        "earlier year": str(claim.definition.base_year),
    }[reading]


def _reading_in_a_sentence(claim: Claim, reading: str) -> str:
    """The same with the title of another case."""
    if reading.startswith(AS_IN):
        title = term(load_case(reading.removeprefix(AS_IN)).title)
        return say("changes on the year as in {case}", case=title)
    return _reading(claim, reading)


def _sentence(claim: Claim, rows: pd.DataFrame, compared: _Compared) -> str:
    market = str(rows["market"].iloc[0])
    show = persons if compared.measure == VISITORS else yen
    values = {
        "institution": claim.speaker,
        "reading": _reading_in_a_sentence(claim, str(rows["reading"].iloc[0])),
        "said": show(compared.said),
        "came": show(compared.came),
        "market": say("all markets") if market == "Total" else place(market),
        "first": str(compared.months[0]),
        "last": str(compared.months[-1]),
        "change": change(compared.said / compared.came - 1),
    }
    if compared.measure == VISITORS:
        return say(
            "{institution}, read as {reading}, implies {said} visitors from {market} in {first} to {last}; {came} were "
            "counted. The claim lies {change} that.",
            **values,
        )
    return say(
        "{institution}, read as {reading}, implies {said} of spending from {market} in {first} to {last} "
        "({graded_on}); {came} were counted. The claim lies {change} that.",
        graded_on=graded_on_words(compared.graded_on),
        **values,
    )


def _printed(claim: Claim, path: ImpliedPath) -> ClaimGrade:
    """The printed result, which nothing that is counted can grade; the sentence says why."""
    printed = claim.loss if claim.loss is not None else claim.gdp_loss
    why = (
        say("The loss itself is not graded: nobody counts those who did not come.")
        if printed is not None
        else say("The loss itself is not graded: it states no loss.")
    )
    path_words = say("It {reason}.", reason=path.reason) if path.reason else ""
    unit = claim.currency if claim.loss is not None else SHARE_OF_GDP
    return ClaimGrade(
        claim=claim.id,
        institution=claim.institution,
        measure=PRINTED,
        market=", ".join(claim.markets),
        reading="",
        graded_on=NOTHING,
        unit=unit if printed is not None else "",
        first=claim.definition.first,
        last=claim.definition.last,
        said=_NAN if printed is None else printed,
        came=_NAN,
        error=_NAN,
        relative_error=_NAN,
        crps=_NAN,
        sentence=sentences(term(claim.statement), why, path_words),
    )
