"""Reported facts: what somebody counted or said, with its scope; counters that disagree stay side by side."""

import math
import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.errors import DataError
from dashboard.language import say, term
from dashboard.numbers import percent
from dashboard.tables.days import Day
from dashboard.tables.entries import nearest
from dashboard.tables.store import load_table

_LOOSE = 0.02
_ROUGH_WORDS = ("about", "over", "more than", "up to")


@dataclass(frozen=True)
class ReportedFact:
    """One figure or statement as it was reported.

    Attributes:
        relation: share, change, ratio, count, level or event: how numerator and denominator make the quoted number.
        counter: who counted; figures of two counters are never averaged and never chained.
        publisher: counter and outlet as printed.
        value: in `unit`; shares and changes as fractions, a change of -34% is -0.34.
        quoted: the number in the words of the report.
        quoted_value: the quoted percentage as a fraction.
        scope: who counted, which flights, one way or both, planned or flown.
        address: the page where it was read; empty where it cannot be cited, and `place` says why.
        as_of: the day on which it became known.
        date_precision: day, month (the last day of the month stands in) or inferred.
        wording: the fact in neutral words that stand by themselves.
        news_fact: number of the fact in the news report that the project starts from, or None.
        from_rows: rows of the collection that were merged into it.
    """

    id: str
    metric: str
    kind: str
    relation: str
    counter: str
    publisher: str
    numerator: float | None
    denominator: float | None
    value: float | None
    unit: str
    quoted: str
    quoted_value: float | None
    scope: str
    period: str
    geography: str
    wording: str
    address: str
    other_addresses: tuple[str, ...]
    place: str
    trust: str
    news_fact: int | None
    from_rows: tuple[str, ...]
    date_precision: str
    as_of: pd.Timestamp

    @property
    def computed_share(self) -> float | None:
        """Numerator over denominator, or None where one of them is not reported."""
        if self.numerator is None or not self.denominator:
            return None
        return self.numerator / self.denominator

    @property
    def computed(self) -> float | None:
        """What the counts give for the quoted number: the share, or for a change the share less 1."""
        if self.computed_share is None:
            return None
        return self.computed_share - 1 if self.relation == "change" else self.computed_share

    @property
    def mismatch(self) -> str | None:
        """Quoted against computed in words where they differ by more than rounding, else None."""
        if self.computed is None or self.quoted_value is None or not self.can_be_checked:
            return None
        if abs(self.computed - self.quoted_value) <= _tolerance(self.quoted):
            return None
        return say(
            "Quoted {quoted}; the counts {counts} give {share}.",
            quoted=term(self.quoted),
            counts=self.counts,
            share=percent(self.computed, 2),
        )

    @property
    def can_be_checked(self) -> bool:
        """Whether a percentage is quoted beside the counts that it must follow from."""
        return self.computed is not None and self.quoted_value is not None and self.relation != "ratio"

    @property
    def counts(self) -> str:
        """Numerator of denominator, such as 904 of 5,548; empty where one of them is not reported."""
        if self.numerator is None or self.denominator is None:
            return ""
        part, whole = f"{self.numerator:,.10g}", f"{self.denominator:,.10g}"
        return say("{part} of {whole}", part=part, whole=whole)

    @property
    def can_be_cited(self) -> bool:
        """Whether there is a page to point at."""
        return bool(self.address)


def load_reported_facts(
    *, as_of: Day | None = None, kind: str | None = None, counter: str | None = None
) -> tuple[ReportedFact, ...]:
    """The facts known on the day, of one kind or counter if named, the oldest first.

    Raises:
        DataError: the kind or counter does not exist.
    """
    everything = load_table("reported_facts")
    rows = load_table("reported_facts", as_of=as_of)
    for column, value in (("kind", kind), ("counter", counter)):
        if value is None:
            continue
        known = tuple(sorted(everything[column].unique()))
        if value not in known:
            raise DataError(f"{column.capitalize()} {value} has no reported facts. {nearest(value, known)}")
        rows = rows[rows[column] == value]
    ordered = rows.sort_values(["as_of", "id"], kind="stable").astype("object")
    return tuple(_fact(row) for row in ordered.to_dict("records"))


def load_fact(id: str, *, as_of: Day | None = None) -> ReportedFact:
    """One fact by its id.

    Raises:
        DataError: there is no such fact, or it was not known on the day.
    """
    known = {fact.id: fact for fact in load_reported_facts(as_of=as_of)}
    if id not in known:
        raise DataError(f"Reported fact {id} is not known on {as_of or 'any day'}. {nearest(id, tuple(known))}")
    return known[id]


def flight_cancellations(*, as_of: Day | None = None) -> tuple[ReportedFact, ...]:
    """What each counter said about cancelled China-to-Japan flights, side by side, the oldest first.

    Each stands for itself: another counter, another day of counting, another base.
    """
    facts = load_reported_facts(as_of=as_of, kind="flights")
    metrics = ("flights_cancelled", "flight_cancellation_rate")
    return tuple(fact for fact in facts if fact.metric in metrics)


def airport_cancellations(*, as_of: Day | None = None) -> tuple[ReportedFact, ...]:
    """December 2025 flights cancelled by airport as counted by Cirium on 27 November 2025, the largest first."""
    facts = load_reported_facts(as_of=as_of, kind="airports")
    chosen = [fact for fact in facts if fact.metric == "flights_cancelled_airport"]
    return tuple(sorted(chosen, key=lambda fact: -(fact.value or 0.0)))


def route_facts(*, as_of: Day | None = None) -> tuple[ReportedFact, ...]:
    """Routes with cancelled flights or without any flight left, oldest first; their base changes with the season."""
    return load_reported_facts(as_of=as_of, kind="routes")


def cruise_facts(*, as_of: Day | None = None) -> tuple[ReportedFact, ...]:
    """Changed and cancelled cruises, the oldest first."""
    return load_reported_facts(as_of=as_of, kind="cruises")


def spending_share_facts(*, as_of: Day | None = None) -> tuple[ReportedFact, ...]:
    """Shares of China in the spending of all visitors as reported, each with its own period, the oldest first."""
    facts = load_reported_facts(as_of=as_of, kind="spending")
    return tuple(fact for fact in facts if fact.metric == "spending_share")


def news_report_facts(*, as_of: Day | None = None) -> tuple[ReportedFact, ...]:
    """The facts of the news report that the project starts from, in its order."""
    facts = [fact for fact in load_reported_facts(as_of=as_of) if fact.news_fact is not None]
    return tuple(sorted(facts, key=lambda fact: fact.news_fact or 0))


def _tolerance(quoted: str) -> float:
    """Half a unit of the last printed digit, or two points where the report says about or over."""
    if quoted.startswith(_ROUGH_WORDS):
        return _LOOSE
    decimals = re.search(r"\.(\d+)", quoted)
    return 0.5 * 10.0 ** -(len(decimals.group(1)) if decimals else 0) / 100 + 1e-9


def _fact(row: Mapping[Hashable, object]) -> ReportedFact:
    news_fact = _number(row["news_fact"])
    return ReportedFact(
        id=str(row["id"]), metric=str(row["metric"]), kind=str(row["kind"]), relation=str(row["relation"]),
        counter=str(row["counter"]), publisher=str(row["publisher"]), numerator=_number(row["numerator"]),
        denominator=_number(row["denominator"]), value=_number(row["value"]), unit=_text(row["unit"]),
        quoted=_text(row["quoted"]), quoted_value=_number(row["quoted_value"]), scope=str(row["scope"]),
        period=_text(row["period"]), geography=_text(row["geography"]), wording=str(row["wording"]),
        address=_text(row["address"]), other_addresses=tuple(_text(row["other_addresses"]).split()),
        place=str(row["place"]), trust=str(row["trust"]), news_fact=None if news_fact is None else int(news_fact),
        from_rows=tuple(str(row["from_rows"]).split(", ")), date_precision=str(row["date_precision"]),
        as_of=pd.Timestamp(str(row["as_of"])),
    )  # fmt: skip


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not math.isnan(value) else None
