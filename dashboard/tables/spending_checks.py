"""Checks of spending that know the subject: what adds up to what, and what a share must be."""

import math
from collections.abc import Iterator

import pandas as pd

from dashboard.errors import DataError
from dashboard.language import say, term
from dashboard.numbers import percent
from dashboard.tables.days import Day
from dashboard.tables.facts import load_reported_facts
from dashboard.tables.findings import HOLDS, LOOK, Finding, check_in_words, finding_table
from dashboard.tables.spending import CATEGORIES, spending_shares
from dashboard.tables.store import load_table

TABLES = ("spending_quarterly", "spending_annual", "spending_shares", "reported_facts")
_ROUNDING = 0.001
_SHARE_ROUNDING = 0.0005
_KEYS = ["market", "measure", "concept", "survey_status"]


def run_spending_checks(name: str = "spending_quarterly", *, as_of: Day | None = None) -> pd.DataFrame:
    """What every check says about a table: columns check, table, row, value, expected, verdict.

    A check without a finding has one line that says what was checked and `holds`.

    Raises:
        DataError: the table has no checks of its own here.
    """
    if name not in TABLES:
        raise DataError(f"Table {name} has no spending checks; {', '.join(TABLES)} have. Name one of those.")
    if name == "spending_shares":
        return finding_table(_quoted_shares(as_of))
    if name == "reported_facts":
        return finding_table(_quoted_facts(as_of))
    period = "quarter" if name == "spending_quarterly" else "year"
    return finding_table(spending_findings(load_table(name, as_of=as_of), name=name, period=period))


def spending_findings(rows: pd.DataFrame, *, name: str, period: str) -> tuple[Finding, ...]:
    """The findings of a table of spending; `period` is the column quarter or year."""
    wide = rows.pivot_table(index=[period, *_KEYS], columns="category", values="value")
    wide = wide.reindex(columns=["total", *CATEGORIES])
    checks = (
        ("a category never exceeds its total", _above_total(wide)),
        ("six categories add to their total", _not_adding(wide)),
        ("a market never exceeds all markets", _above_all_markets(rows, period)),
    )
    return tuple(finding for check, found in checks for finding in _lines(check, name, list(found)))


def _lines(check: str, name: str, found: list[tuple[str, str, str]]) -> Iterator[Finding]:
    checked = [part for part in found if not part[1]]
    broken = [part for part in found if part[1]]
    if not broken:
        compared = checked[0][0] if checked else say("{count} cells compared", count=0)
        yield Finding(check, name, say("all"), compared, check_in_words(check), HOLDS)
    for row, value, expected in broken:
        yield Finding(check, name, row, value, expected, LOOK)


def _above_total(wide: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    parts = wide[list(CATEGORIES)]
    comparable = parts.notna().any(axis=1) & wide["total"].notna()
    yield say("{count} cells compared", count=int(parts[comparable].notna().sum().sum())), "", ""
    for index, row in wide[comparable].iterrows():
        for category in CATEGORIES:
            if row[category] > row["total"]:
                place = say("{first}, {second}", first=_words(index), second=term(category))
                yield place, f"{row[category]:,.0f}", say("at most {value}", value=f"{row['total']:,.0f}")


def _not_adding(wide: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    whole = wide.dropna()
    yield say("{count} sets of six compared", count=len(whole)), "", ""
    for index, row in whole.iterrows():
        added = float(row[list(CATEGORIES)].sum())
        if abs(added - row["total"]) > max(_ROUNDING * row["total"], len(CATEGORIES) / 2):
            expected = say("{value} within rounding", value=f"{row['total']:,.0f}")
            yield _words(index), f"{added:,.0f}", expected


def _above_all_markets(rows: pd.DataFrame, period: str) -> Iterator[tuple[str, str, str]]:
    totals = rows[(rows["category"] == "total") & (rows["measure"] == "total")]
    keys = [period, "concept", "survey_status"]
    everything = totals[totals["market"] == "Total"].set_index(keys)["value"]
    others = totals[totals["market"] != "Total"]
    summed = others.groupby(keys)["value"].sum()
    compared = summed.index.intersection(everything.index)
    yield say("{count} periods compared", count=len(compared)), "", ""
    for index in compared:
        if summed[index] > everything[index] + len(CATEGORIES):
            expected = say("at most {value}", value=f"{everything[index]:,.0f}")
            yield _words(index), f"{summed[index]:,.0f}", expected


def _quoted_shares(as_of: Day | None) -> Iterator[Finding]:
    check = "a quoted share is what its counts give"
    for row in spending_shares(as_of=as_of).to_dict("records"):
        computed, quoted = float(row["computed_share"]), float(row["quoted_share"])
        if math.isnan(computed):
            continue
        verdict = HOLDS if abs(computed - quoted) <= _SHARE_ROUNDING else LOOK
        place = f"{term(str(row['market']))} {row['period']}"
        yield Finding(check, "spending_shares", place, _quoted(str(row["quoted"])), _computed(computed), verdict)


def _quoted_facts(as_of: Day | None) -> Iterator[Finding]:
    check = "a quoted number is what its counts give"
    facts = [fact for fact in load_reported_facts(as_of=as_of) if fact.can_be_checked]
    broken = [fact for fact in facts if fact.mismatch]
    if not broken:
        compared = say("{count} facts compared", count=len(facts))
        yield Finding(check, "reported_facts", say("all"), compared, check_in_words(check), HOLDS)
    for fact in broken:
        yield Finding(check, "reported_facts", fact.id, _quoted(fact.quoted), _computed(fact.computed or 0.0), LOOK)


def _quoted(words: str) -> str:
    return say("{share} quoted", share=words)


def _computed(share: float) -> str:
    return say("{share} computed", share=percent(share, 2))


def _words(index: object) -> str:
    return ", ".join(str(part) for part in index) if isinstance(index, tuple) else str(index)
