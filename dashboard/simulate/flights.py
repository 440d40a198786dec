"""Flights as a second reading: what each counter's cancelled flights imply, beside the loss measured from arrivals."""

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.language import say
from dashboard.model.draws import INTERVALS, draw_assumption, intervals
from dashboard.model.flights import (
    FlightReport,
    choose_report,
    loss_ratio,
    lost_share_of_flights,
    visitors_by_share,
    visitors_on_flights,
)
from dashboard.simulate.known import DRAWS, SEED, KnownMarket, know_market
from dashboard.tables.assumptions import load_assumption
from dashboard.tables.cases import Case
from dashboard.tables.days import Day
from dashboard.tables.facts import ReportedFact, load_reported_facts
from dashboard.tables.stamp import data_stamp
from dashboard.tables.vintages import to_day

COUNTED = "counted flights"
BY_SHARE = "share of the baseline"
NO_READING = "no reading"
ENDS = ("value", "low_80", "high_80", "low_95", "high_95")
READINGS = ("visitors_by_flights", "visitors_by_arrivals", "ratio")
READING_COLUMNS = (
    "month", "counter", "report", "as_of", "is_newest", "measure", "scope", "trust", "address", "basis", "cancelled",
    "scheduled", "share", *(f"{reading}_{end}" for reading in READINGS for end in ENDS),
)  # fmt: skip
CANCELLED, TAKEN_OUT = "cancelled", "taken out of the schedule"
_CANCELLED = ("flights_cancelled", "flight_cancellation_rate")
_TAKEN_OUT = ("scheduled_flights", "flights_filed", "flights_filed_change")
_MONTH = re.compile(r"[A-Z][a-z]+ \d{4}")


@dataclass(frozen=True)
class FlightDepth:
    """The share of visitors lost that the newest report of cancelled flights implies.

    Attributes:
        draws: shares 0 to 1, shape (DRAWS,).
        report: the report that was taken, with its counter, scope, day and address.
    """

    draws: np.ndarray
    report: FlightReport


def flight_limits() -> tuple[str, ...]:
    """What the readings of flights cannot say."""
    return (
        say("Not known: how many visitors of cancelled flights came on fuller other flights, by a third place or by "
            "ship."),
        say("Not known: how much emptier the remaining flights flew. The ratio of the two readings holds both."),
        say("Each counter has its own flights, its own base and its own day of counting; they are not averaged or "
            "chained."),
        say("What was never scheduled is not cancelled: once a schedule is smaller, a count of cancellations says "
            "less."),
        say("A share without a count is read as the same share of the baseline: such a reading is not independent of "
            "it."),
    )  # fmt: skip


def measure_words(measure: str) -> str:
    """What a report counts, in words: `cancelled`, `taken out of the schedule`."""
    return {CANCELLED: say("cancelled"), TAKEN_OUT: say("taken out of the schedule")}[measure]


def basis_words(basis: str) -> str:
    """How a reading of flights comes about, in words."""
    return {
        COUNTED: say("counted flights"),
        BY_SHARE: say("share of the baseline"),
        NO_READING: say("no reading"),
    }[basis]


def flight_reports(case: Case, day: Day) -> tuple[FlightReport, ...]:
    """What was known on the day of the flights of single months of the shock, by month, then by day of the report.

    Taken are cancelled flights and flights taken out of a schedule. Left out are single days and weeks, several months
    at once, and comparisons with a year before, whose base is another.
    """
    facts = load_reported_facts(as_of=day, kind="flights")
    found = [report for report in (_report(fact, case) for fact in facts) if report is not None]
    inside = [one for one in found if one.month >= case.onset and (case.end is None or one.month <= case.end)]
    return tuple(sorted(inside, key=lambda one: (one.month.ordinal, one.as_of, one.id)))


def flight_readings(case: Case, day: Day) -> pd.DataFrame:
    """Visitors lost as each report of flights says, beside the loss measured from arrivals of the month.

    Columns READING_COLUMNS, one row a report: flights, `share` 0 to 1, visitors in persons with median, 80 and 95%
    interval, and `ratio`, flights over arrivals; what is not known on the day is NaN. `is_newest` marks the last report
    of a counter on a month by one measure. `basis` is "counted flights" (flights times seats times visitors a seat,
    independent of the baseline), "share of the baseline", or "no reading" (a share of some carriers' flights only).
    `flight_limits` says what the table cannot say. Empty where no flights of the case were reported.

    Raises:
        ScenarioError: no arrivals of the market were known on the day.
    """
    reports = flight_reports(case, day)
    if not reports:
        return pd.DataFrame(columns=list(READING_COLUMNS))
    known = know_market(case.id, case.affected[0], day=to_day(day), stamp=data_stamp())
    rows = pd.DataFrame([_row(report, known) for report in reports])
    rows["is_newest"] = ~rows.duplicated(["month", "counter", "measure"], keep="last")
    return rows[list(READING_COLUMNS)]


def depth_from_flights(case: Case, day: Day) -> FlightDepth | None:
    """The share of visitors lost that the newest report on all flights of one month implies; None without one.

    The rule (`choose_report`): the newest report known on the day that gives a share of all flights of one month; of
    the same day the latest month, then counted flights before a bare share. The depth is that share times
    `visitors_per_cancelled_flight`, at most 1.
    """
    report = choose_report(flight_reports(case, day))
    if report is None or report.share is None:
        return None
    return FlightDepth(lost_share_of_flights(report.share, _drawn("visitors_per_cancelled_flight")), report)


def _report(fact: ReportedFact, case: Case) -> FlightReport | None:
    """The fact as a report of one month between the market and the destination, or None where it is something else."""
    is_cut = fact.metric in _TAKEN_OUT and fact.relation == "change"
    whole = _ways(case)
    is_whole = fact.geography in whole
    is_between = is_whole or fact.geography.startswith(tuple(f"{way}," for way in whole))
    if not is_between or not (is_cut or fact.metric in _CANCELLED) or not _MONTH.fullmatch(fact.period):
        return None
    return FlightReport(
        id=fact.id, counter=fact.counter, month=pd.Period(pd.Timestamp(fact.period), "M"), as_of=fact.as_of,
        measure=TAKEN_OUT if is_cut else CANCELLED, scope=fact.scope, address=fact.address,
        trust=fact.trust, cancelled=_flights_gone(fact, is_cut=is_cut), scheduled=fact.denominator,
        share=_share_gone(fact, is_cut=is_cut), is_whole=is_whole,
    )  # fmt: skip


def _ways(case: Case) -> tuple[str, ...]:
    """How a fact names all flights between the affected market and the destination."""
    market, destination = case.affected[0], case.destination
    return (
        f"{market} to {destination}", f"mainland {market} to {destination}", f"between {market} and {destination}",
    )  # fmt: skip


def _flights_gone(fact: ReportedFact, *, is_cut: bool) -> float | None:
    if not is_cut:
        return fact.numerator
    if fact.numerator is None or fact.denominator is None:
        return None
    return fact.denominator - fact.numerator


def _share_gone(fact: ReportedFact, *, is_cut: bool) -> float | None:
    if not is_cut:
        return fact.computed_share if fact.computed_share is not None else fact.quoted_value
    change = fact.computed if fact.computed is not None else fact.quoted_value
    return None if change is None else -change


def _drawn(assumption: str) -> np.ndarray:
    return draw_assumption(load_assumption(assumption), DRAWS, seed=SEED)


def _row(report: FlightReport, known: KnownMarket) -> dict[str, object]:
    place = report.month.ordinal - known.fitted.months[0].ordinal
    baseline = known.draws[place].astype(float)
    basis, by_flights = _by_flights(report, baseline)
    by_arrivals = baseline - known.observed[place] if place < len(known.observed) else None
    ratio = None if by_flights is None or by_arrivals is None else loss_ratio(by_flights, by_arrivals)
    return {
        "month": report.month, "counter": report.counter, "report": report.id, "as_of": report.as_of,
        "measure": report.measure, "scope": report.scope, "trust": report.trust, "address": report.address,
        "basis": basis, "cancelled": report.cancelled, "scheduled": report.scheduled, "share": report.share,
        **_ends("visitors_by_flights", by_flights), **_ends("visitors_by_arrivals", by_arrivals),
        **_ends("ratio", ratio),
    }  # fmt: skip


def _by_flights(report: FlightReport, baseline: np.ndarray) -> tuple[str, np.ndarray | None]:
    if report.cancelled is not None:
        seats, per_seat = _drawn("seats_per_flight"), _drawn("visitors_per_seat")
        return COUNTED, visitors_on_flights(report.cancelled, seats, per_seat=per_seat)
    if report.share is not None and report.is_whole:
        weight = _drawn("visitors_per_cancelled_flight")
        return BY_SHARE, visitors_by_share(report.share, baseline, weight=weight)
    return NO_READING, None


def _ends(reading: str, draws: np.ndarray | None) -> dict[str, float]:
    found = np.full(len(INTERVALS), np.nan) if draws is None else intervals(draws[None, :])[0]
    by_name = dict(zip(INTERVALS, map(float, found), strict=True))
    return {f"{reading}_{end}": by_name[end] for end in ENDS}
