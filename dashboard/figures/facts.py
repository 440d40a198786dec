"""Reported facts as figures read them: who counted what, when, with which scope, out of how many."""

import re
from dataclasses import dataclass

import pandas as pd

from dashboard.errors import DataError
from dashboard.language import say, term
from dashboard.numbers import MINUS, date, full_month, month, percent_sign, quarter
from dashboard.phrasing import with_semicolons

FACT_COLUMNS = ("id", "as_of", "counter", "value", "numerator", "denominator", "period", "scope", "label", "trust")

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@dataclass(frozen=True)
class Fact:
    """One reported fact.

    Attributes:
        as_of: the day it became known.
        counter: who counted.
        value: the share (0 to 1) or the count; computed from the counts where both are known.
        numerator: the part, or None.
        denominator: the whole, or None.
        period: what period the counted things belong to.
        scope: which things were counted.
        label: the publisher's words or a name; each figure says which.
        trust: high, medium or low.
    """

    as_of: pd.Timestamp
    counter: str
    value: float
    numerator: float | None
    denominator: float | None
    period: str
    scope: str
    label: str
    trust: str

    @property
    def counter_name(self) -> str:
        """Who counted, in the language of the moment."""
        return term(self.counter)

    @property
    def scope_words(self) -> str:
        """Which things were counted, in the language of the moment."""
        return term(self.scope)

    @property
    def is_doubtful(self) -> bool:
        """The trust is low."""
        return self.trust == "low"

    @property
    def of_how_many(self) -> str:
        """`904 of 5,548` where both counts are known, else nothing."""
        if self.numerator is None or self.denominator is None:
            return ""
        return say("{part} of {whole}", part=f"{self.numerator:,.10g}", whole=f"{self.denominator:,.10g}")


def read_shares(facts: pd.DataFrame) -> tuple[Fact, ...]:
    """The facts that are a share, 0 to 1, in the order given; computed from numerator and denominator if known.

    Raises:
        DataError: a column is missing, no fact has a share, or a share lies outside 0 to 1.
    """
    rows = _checked(facts)
    computed = rows["numerator"] / rows["denominator"]
    found = _facts(rows.assign(value=computed.where(computed.notna(), rows["value"])), "share")
    wrong = [fact for fact in found if not 0 <= fact.value <= 1]
    if wrong:
        raise DataError(
            *(
                f"Share of {fact.counter} on {date(fact.as_of)} is {fact.value}; it must be between 0 and 1 "
                "(write 0.163 for 16.3%)."
                for fact in wrong
            )
        )
    return found


def read_counts(facts: pd.DataFrame) -> tuple[Fact, ...]:
    """The facts that are a count, in the order given: the numerator, else the value.

    Raises:
        DataError: a column is missing, or no fact has a count.
    """
    rows = _checked(facts)
    return _facts(rows.assign(value=rows["numerator"].where(rows["numerator"].notna(), rows["value"])), "count")


def by_counter(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """The facts of one counter together, by day; counters that give both counts first, then those that came first."""
    counting = {fact.counter for fact in facts if fact.of_how_many}
    ordered = sorted(facts, key=lambda fact: (fact.counter not in counting, fact.as_of))
    counters = list(dict.fromkeys(fact.counter for fact in ordered))
    return tuple(sorted(ordered, key=lambda fact: counters.index(fact.counter)))


def source_of(facts: tuple[Fact, ...]) -> str:
    """The source line: every counter, and the day of the newest fact."""
    return say(
        "Source: {counters}; reports collected by this project. Newest report {day}.",
        counters=with_semicolons(dict.fromkeys(fact.counter_name for fact in facts)),
        day=date(max(fact.as_of for fact in facts)),
    )  # fmt: skip


def scope_in_words(scope: str, fact: Fact) -> str:
    """The scope, empty where the row above has said it, with a word where the trust is low."""
    if not fact.is_doubtful:
        return scope
    return say("{scope}; low trust", scope=scope) if scope else say("low trust")


def quoted_in_words(quoted: str) -> str:
    """A number in the words of a report, in the language of the moment with a true minus: `about −29%`; 約29％減."""
    return re.sub(r"(?<!\d)-(?=\d)", MINUS, term(quoted)).replace("%", percent_sign())


def period_in_words(period: str) -> str:
    """A period as recorded, with its quarters and months written out: `2024Q4-2025Q3` is 2024 Q4 to 2025 Q3."""
    parts = re.split(r"(?<=\dQ\d)-(?=\d)|(?<=\d\d-\d\d)-(?=\d{4})| to (?=\d{4})", period)
    first, last = _part_in_words(parts[0]), _part_in_words(parts[-1])
    return term(period) if len(parts) > 2 else first if len(parts) == 1 else say(
        "{first} to {last}", first=first, last=last
    )  # fmt: skip


def _part_in_words(part: str) -> str:
    if part == "not stated":
        return say("not stated")
    if re.fullmatch(r"\d{4}", part):
        return say("{year}", year=part)
    if found := re.fullmatch(r"(\d{4}) ?Q([1-4])", part):
        return quarter(pd.Period(f"{found[1]}Q{found[2]}", freq="Q"))
    if re.fullmatch(r"\d{4}-\d{2}", part):
        return month(pd.Period(part, freq="M"))
    if (found := re.fullmatch(r"([A-Z][a-z]+) (\d{4})", part)) and found[1] in _MONTHS:
        return full_month(pd.Period(year=int(found[2]), month=_MONTHS.index(found[1]) + 1, freq="M"))
    return term(part)


def _checked(facts: pd.DataFrame) -> pd.DataFrame:
    missing = [column for column in FACT_COLUMNS if column not in facts.columns]
    if missing:
        raise DataError(
            *(f"Table of facts has no column {column}; it needs {', '.join(FACT_COLUMNS)}." for column in missing)
        )
    numbers = {column: pd.to_numeric(facts[column]) for column in ("value", "numerator", "denominator")}
    return facts.assign(as_of=pd.to_datetime(facts["as_of"]), **numbers)


def _facts(rows: pd.DataFrame, kind: str) -> tuple[Fact, ...]:
    known = rows[rows["value"].notna()]
    if known.empty:
        raise DataError(f"None of {len(rows)} facts has a {kind}; give value, or numerator and denominator.")
    columns = [known[name].tolist() for name in FACT_COLUMNS[1:]]
    return tuple(
        Fact(day, str(counter), float(value), _number(part), _number(whole), *(_text(words) for words in texts))
        for day, counter, value, part, whole, *texts in zip(*columns, strict=True)
    )


def _number(value: float) -> float | None:
    return None if pd.isna(value) else float(value)


def _text(value: str | float | None) -> str:
    return value.strip() if isinstance(value, str) else ""
