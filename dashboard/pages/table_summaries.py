"""What the Sources page says of each table: rows, periods, vintages, checks, terms."""

import datetime
from dataclasses import dataclass
from threading import Condition

import pandas as pd
from cachetools import LRUCache, cached

from dashboard.errors import DataError
from dashboard.language import Language, Speech, say, speech, term
from dashboard.tables.arrival_checks import run_checks
from dashboard.tables.dictionary import TableDefinition, all_definitions
from dashboard.tables.findings import HOLDS, LOOK, Finding, finding_table
from dashboard.tables.provenance import Publisher, TableSource, asked_publisher, publishers, table_source
from dashboard.tables.spending_checks import run_spending_checks
from dashboard.tables.stamp import data_stamp
from dashboard.tables.store import load_table

SPENDING_TABLES = ("spending_quarterly", "spending_annual", "spending_shares")
ARRIVAL_TABLES = ("arrivals", "arrivals_hong_kong", "arrivals_first_estimates")
_PERIODS = ("month", "quarter", "year", "date")


@dataclass(frozen=True)
class TableSummary:
    """One table as known on a day.

    Attributes:
        rows: rows known on the day, one a cell.
        first: the first period that the table holds, empty where it has none.
        last: the last period.
        vintages: rows with all vintages; 0 for a static table.
        newest: the newest day on which something became known.
        checks_in_words: the verdicts of the checks.
        failed_checks: how many findings there are.
        findings: every line of the checks: check, row, value, expected, verdict.
        loader: whether a loader exists and has met a live reply.
    """

    name: str
    title: str
    publisher: str
    licence: str
    gaps: str
    breaks: str
    release_rule: str
    addresses: tuple[str, ...]
    rows: int
    first: str
    last: str
    vintages: int
    newest: pd.Timestamp | None
    checks_in_words: str
    failed_checks: int
    findings: pd.DataFrame
    loader: str


def summaries(day: datetime.date) -> tuple[TableSummary, ...]:
    """One summary a table, in the order of the dictionary; checked again only when a table changes."""
    return _summaries(day, speech(), data_stamp())


@cached(LRUCache(32), condition=Condition())
def _summaries(day: datetime.date, _speech: Speech, _stamp: tuple) -> tuple[TableSummary, ...]:
    return tuple(summarise(table, day) for table in all_definitions())


def summarise(table: TableDefinition, day: datetime.date) -> TableSummary:
    """The summary of one table as known on the day; a table that breaks a rule says so among its findings."""
    source = table_source(table.name)
    try:
        rows, history, broken = load_table(table.name, as_of=day), load_table(table.name, history=True), ""
    except DataError as error:
        empty = pd.DataFrame(columns=list(table.column_names))
        rows, history, broken = empty, empty, " ".join(error.messages)
    findings = _findings(table.name, broken, speech().language, data_stamp())
    first, last = _span(table, rows)
    return TableSummary(
        name=table.name,
        title=source.title if source else table.name.replace("_", " "),
        publisher=source.publisher if source else "",
        licence=source.licence if source else "",
        gaps=source.gaps if source else "",
        breaks=source.breaks if source else "",
        release_rule=source.release_rule if source else "",
        addresses=tuple(address for _, address in source.addresses) if source else (),
        rows=len(rows),
        first=first,
        last=last,
        vintages=len(history) if table.has_vintages else 0,
        newest=_newest(table, source, rows),
        checks_in_words=_in_words(findings),
        failed_checks=int((findings["verdict"] == LOOK).sum()),
        findings=findings,
        loader=_loader(source),
    )


@cached(LRUCache(128), condition=Condition())
def _findings(name: str, broken: str, _language: Language, _stamp: tuple) -> pd.DataFrame:
    """What the checks of a table find; they look at all vintages, so the day plays no part."""
    if broken:
        return finding_table([Finding("dictionary", name, "", broken, say("every rule of the dictionary holds"), LOOK)])
    if name in ARRIVAL_TABLES:
        return run_checks(name)
    if name in SPENDING_TABLES:
        return run_spending_checks(name)
    checked = say("types, ranges, allowed values, keys")
    return finding_table([Finding("dictionary", name, say("all rows"), "", checked, HOLDS)])


def _in_words(findings: pd.DataFrame) -> str:
    held = int((findings["verdict"] == HOLDS).sum())
    look = int((findings["verdict"] == LOOK).sum())
    known = len(findings) - held - look
    said = [
        say("1 holds") if held == 1 else say("{count} hold", count=held) if held else "",
        say("{count} known", count=known) if known else "",
        say("{count} to look at", count=look) if look else "",
    ]
    return (", " if speech().language == "en" else "、").join(text for text in said if text)


def publisher_of(id: str) -> Publisher | None:
    """A publisher by its id, or None where sources.toml does not name it."""
    return next((publisher for publisher in publishers() if publisher.id == id), None)


def _loader(source: TableSource | None) -> str:
    """Whether a loader asks a publisher, which one, and whether it has met a live reply."""
    asked = asked_publisher(source) if source else None
    if asked is None:
        return say("none: the file is brought up to date by hand")
    names = {"publisher": term(asked.name), "note": term(asked.loader_note)}
    if asked.met_live_reply:
        return say("{publisher}: has met a live reply. {note}", **names).strip()
    return say("{publisher}: has not met a live reply yet. {note}", **names).strip()


def _span(table: TableDefinition, rows: pd.DataFrame) -> tuple[str, str]:
    found = [column.name for column in table.columns if column.type in _PERIODS and column.name != "as_of"]
    if not found or rows.empty:
        return "", ""
    values = rows[found[0]].dropna()
    return (_written(values.min()), _written(values.max())) if len(values) else ("", "")


def _written(period: object) -> str:
    return f"{period:%Y-%m-%d}" if isinstance(period, pd.Timestamp) else str(period)


def _newest(table: TableDefinition, source: TableSource | None, rows: pd.DataFrame) -> pd.Timestamp | None:
    if table.has_vintages and len(rows):
        return rows["as_of"].max()
    return source.as_of if source else None
