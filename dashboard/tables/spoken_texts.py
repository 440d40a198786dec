"""The texts of the shipped data that a page shows as words of its own, so that each can have a translation.

They stay English in the files; whoever shows one passes it through `dashboard.language.term`. Credit lines, citations,
addresses and ids are not among them: those are shown as they were recorded.
"""

import re
from collections.abc import Callable, Iterable, Iterator

import pandas as pd

from dashboard import config
from dashboard.tables.assumptions import load_assumptions
from dashboard.tables.cases import list_cases
from dashboard.tables.category_bridge import load_category_bridge
from dashboard.tables.claims import AS_IN, list_claims
from dashboard.tables.corrections import load_corrections
from dashboard.tables.dictionary import all_definitions
from dashboard.tables.donors import load_donors
from dashboard.tables.exclusions import load_exclusions
from dashboard.tables.findings import load_exceptions
from dashboard.tables.guest_nights import prefecture_names
from dashboard.tables.provenance import publishers, table_sources
from dashboard.tables.releases import RULES
from dashboard.tables.scenarios import named_scenarios
from dashboard.tables.scorecard import load_scorecard
from dashboard.tables.spending import CATEGORIES
from dashboard.tables.store import load_table

_WRITTEN_BY_NUMBERS = re.compile(r"\d{4}(Q\d(-\d{4}Q\d)?)?|[A-Z][a-z]+ \d{4}")
_BARE_NUMBER = re.compile(r"[-+]?[\d.,]+%?")


def data_texts() -> dict[str, tuple[str, ...]]:
    """Every such text by what holds it, each once and in the order of the data; none is empty.

    Raises:
        DataError: a table or a file of the data has mistakes.
        ScenarioError: a case or a scenario has mistakes.
    """
    return {source: _each_once(texts()) for source, texts in _SOURCES.items()}


def _each_once(texts: Iterable[object]) -> tuple[str, ...]:
    written = [str(text) for text in texts if isinstance(text, str) and text.strip()]
    return tuple(dict.fromkeys(written))


def _column(table: str, *names: str) -> Iterator[object]:
    rows = load_table(table, history=True)
    for name in names:
        yield from rows[name].dropna().astype(object)


def _cases() -> Iterator[str]:
    """Titles, phases, and what a case lacks."""
    for case in list_cases():
        yield case.title
        yield from (phase.label for phase in case.phases)
        yield case.partial or ""


def _case_notes() -> Iterator[str]:
    """What the figures of a case hold and lack."""
    yield from (case.data_note for case in list_cases())


def _scenarios() -> Iterator[str]:
    """Titles, meanings, and the phases of a stated path."""
    for case in list_cases():
        for named in named_scenarios(case.id):
            yield from (named.title, named.meaning)
            yield from (phase.label for phase in named.scenario.phases)


def _claims() -> Iterator[str]:
    """Titles, institutions, who spoke for them, and the words of the definition."""
    for claim in list_claims():
        definition = claim.definition
        yield from (claim.title, claim.institution, claim.economist, claim.counts, claim.status, claim.trust)
        yield from (definition.counterfactual, definition.fall_of)
        yield from (definition.base, definition.gdp_is)
        yield from (reading for reading in definition.readings if not reading.startswith(AS_IN))


def _claim_sentences() -> Iterator[str]:
    """Our summaries of what was said, and why a claim has no path or no number of ours beside it."""
    for claim in list_claims():
        yield from (claim.statement, claim.not_comparable, claim.definition.no_path)


def _sources() -> Iterator[str]:
    """Names of publishers and titles of tables."""
    yield from (publisher.name for publisher in publishers())
    yield from (source.title for source in table_sources())


def _series() -> Iterator[object]:
    yield from _column("arrivals", "series", "status")


def _places() -> Iterator[object]:
    """Destinations and markets; mainland China has two names, because Hong Kong is counted apart."""
    yield from ("mainland China", "Other markets")
    yield from _column("arrivals", "destination", "market")
    yield from _column("markets", "label")


def _releases() -> Iterator[str]:
    for rule in RULES:
        yield from (rule.title, rule.rule)


def _spending() -> Iterator[object]:
    """Categories and their parts, the status of a survey, and what a spend per visitor counts."""
    yield from CATEGORIES
    yield from (part.part for part in load_category_bridge())
    yield from _column("spending_quarterly", "survey_status", "measure")
    rows = load_table("spending_quarterly", history=True)
    for concept, segment in rows[["concept", "segment"]].drop_duplicates().itertuples(index=False):
        yield str(segment)
        yield f"all categories, {concept} concept, {segment}"


def _spending_shares() -> Iterator[object]:
    yield from _column("spending_shares", "definition")


def _assumptions() -> Iterator[str]:
    """Names, which are the ids with spaces, and units."""
    for assumption in load_assumptions().values():
        yield from (assumption.id.replace("_", " "), assumption.unit)


def _assumption_notes() -> Iterator[str]:
    """Why an assumption is what it is, and what it rests on."""
    for assumption in load_assumptions().values():
        yield from (assumption.note, assumption.source)


def _donors() -> Iterator[str]:
    for case in list_cases():
        yield from (donor.tag for donor in load_donors(case.id))


def _donor_reasons() -> Iterator[str]:
    for case in list_cases():
        yield from (donor.reason for donor in load_donors(case.id))


def _exclusions() -> Iterator[str]:
    """Why a baseline leaves months out, and where that stands unless it is an address alone."""
    for destination in dict.fromkeys(case.destination for case in list_cases()):
        for window in load_exclusions(destination):
            yield from (window.reason, window.source if _is_prose(window.source) else "")


def _known_findings() -> Iterator[str]:
    """Corrections and explained findings: the check, the reason, and where it stands unless that is an id."""
    for found in load_exceptions():
        yield from (found.check, found.reason, found.source if _is_prose(found.source) else "")
    yield from (correction.reason for correction in load_corrections())


def _is_prose(text: str) -> bool:
    return " " in text


def _dictionary() -> Iterator[str]:
    """What a column means, its unit, its type and where it comes from."""
    for table in all_definitions():
        for column in table.columns:
            yield from (column.meaning, column.unit, column.type, column.source)


def _terms() -> Iterator[str]:
    """What a table lacks, where it breaks, when it is released, its terms and credit, and what its loader has met."""
    for source in table_sources():
        yield from (source.gaps, source.breaks, source.release_rule, source.licence)
    for publisher in publishers():
        yield from (publisher.loader_note, publisher.credit if _is_prose(publisher.credit) else "")


def _facts() -> Iterator[object]:
    """Who counted, of what kind a figure is, and in what unit."""
    yield from _column("reported_facts", "counter", "kind", "unit", "trust")


def _facts_where_and_when() -> Iterator[object]:
    """Places and periods of reported figures that are words; a month, a quarter or a year is written by `numbers`."""
    yield from ("Kansai", "Narita", "Chubu", "Haneda", "New Chitose", "Naha", "Regional airports together")
    for text in _column("reported_facts", "geography", "period"):
        if not _WRITTEN_BY_NUMBERS.fullmatch(str(text)):
            yield text


def _fact_sentences() -> Iterator[object]:
    """Facts in our neutral words, and what each counter counted."""
    yield from _column("reported_facts", "wording", "scope")


def _fact_quotations() -> Iterator[str]:
    """Numbers as a report has them where they hold words or a range; a bare number is the same everywhere."""
    yield from (text for text in map(str, _column("reported_facts", "quoted")) if not _BARE_NUMBER.fullmatch(text))


def _read_at() -> Iterator[object]:
    """Where a fact or an event stands that has no address."""
    for table in ("reported_facts", "events"):
        rows = load_table(table, history=True)
        yield from rows.loc[rows["address"].isna(), "place"].astype(object)


def _sectors() -> Iterator[object]:
    """The sectors of the table of 35, and what a chart gathers beside them."""
    yield from _column("input_output_35_multipliers", "sector")
    yield from ("other sectors", "bought abroad")


def _metrics() -> Iterator[str]:
    """What was counted: the ids with spaces."""
    yield from (str(metric).replace("_", " ") for metric in _column("reported_facts", "metric"))


def _events() -> Iterator[object]:
    yield from _column("events", "marker", "kind")


def _event_sentences() -> Iterator[object]:
    """What happened in our neutral words, and who acted."""
    yield from _column("events", "wording", "actor")


def _scorecard() -> Iterator[object]:
    """Names of its rows, how a claim was read, and why one was not graded."""
    rows = load_scorecard()
    yield from (*rows["kind"], *rows["measure"])
    notes = rows.loc[(rows["kind"] == "claim") & rows["measure"].isin(["visitors", "no path"]), "note"].dropna()
    yield from (note for note in notes if not str(note).startswith(AS_IN))


def _backtest() -> Iterator[object]:
    rows = pd.read_csv(config.data_folder() / "backtest.csv")
    for name in ("era", "method"):
        yield from rows[name].astype(object)


_SOURCES: dict[str, Callable[[], Iterable[object]]] = {
    "cases": _cases,
    "data notes of cases": _case_notes,
    "scenarios": _scenarios,
    "events": _events,
    "event sentences": _event_sentences,
    "claims": _claims,
    "claim sentences": _claim_sentences,
    "sources": _sources,
    "series and status of arrivals": _series,
    "market labels": _places,
    "prefectures": prefecture_names,
    "releases": _releases,
    "categories of spending": _spending,
    "definitions of shares": _spending_shares,
    "assumption names": _assumptions,
    "assumption notes": _assumption_notes,
    "tags of donors": _donors,
    "reasons of donors": _donor_reasons,
    "exclusions": _exclusions,
    "known findings": _known_findings,
    "dictionary": _dictionary,
    "terms of tables": _terms,
    "reported figures": _facts,
    "places and periods of reported figures": _facts_where_and_when,
    "wordings and scopes of reported figures": _fact_sentences,
    "quoted numbers of reported figures": _fact_quotations,
    "places of facts and events": _read_at,
    "sectors": _sectors,
    "metrics of reported figures": _metrics,
    "scorecard": _scorecard,
    "backtest": _backtest,
}
