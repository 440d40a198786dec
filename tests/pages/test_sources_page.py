"""The page of sources: the know-by calendar, ages, judgements with anchors, what is not there in words."""

import re

import pytest

from dashboard.errors import DataError
from dashboard.grading.know_by import know_by
from dashboard.language import Speech, speaking
from dashboard.pages.card import Look
from dashboard.pages.registry import cards
from dashboard.pages.releases_table import next_release_table, width_words
from dashboard.pages.source_cards import coming_rows
from dashboard.pages.source_methods import cite_panels, glossary, limits_list, methods_list
from dashboard.pages.source_parts import assumptions_table, corrections_part, exclusions_table, known_table
from dashboard.pages.source_tables import build
from dashboard.pages.terms import meaning_of, term_ids
from dashboard.pages.view import read_view
from dashboard.tables.assumptions import load_assumptions
from dashboard.tables.cases import list_cases

LATE = {"as_of": "2026-11-20"}
every_case = pytest.mark.parametrize("case", [case.id for case in list_cases()])


def test_every_assumption_has_an_anchor_that_other_pages_can_link_to() -> None:
    page = str(assumptions_table())
    assert load_assumptions()
    assert [id for id in load_assumptions() if f"id='assumption-{id}'" not in page] == []


def test_records_in_english_are_marked_as_english() -> None:
    page = str(assumptions_table())
    note = next(iter(load_assumptions().values())).note
    assert f"Span(children={note!r}, lang='en')" in page


def test_what_is_known_is_no_later_than_the_day_and_its_age_is_counted_from_it() -> None:
    page = str(known_table(read_view({"as_of": "2025-11-20"})))
    assert "October 2025" in page
    assert "18 Nov 2025" in page
    assert "2026" not in page


def test_every_contents_link_leads_to_a_part_of_the_page() -> None:
    page = str(build(read_view(LATE)))
    wanted = re.findall(r"href='#([\w-]+)'", page)
    assert len(wanted) >= 10
    assert [id for id in wanted if f"id='{id}'" not in page] == []


def test_the_calendar_says_what_arrives_and_what_it_should_do_to_the_interval() -> None:
    page = str(next_release_table(read_view(LATE)))
    assert "due, not loaded" in page
    assert "at best, if all of its kind were known" in page
    assert "It adds no month of November 2025 to October 2026." in page


def test_widths_are_written_in_the_currency_of_the_moment() -> None:
    with speaking(Speech("en", "USD", 155.0, "2026-10")):
        page = str(next_release_table(read_view(LATE)))
        assert "billion dollars" in page
        assert "billion yen" not in page


def test_the_width_and_its_sources_of_variance_are_told_as_of_the_last_release() -> None:
    said = width_words(know_by("japan-2025", "2026-11-20"))
    assert said.startswith("As of 16 Sep 2026 the 80% interval of the loss of November 2025 to October 2026 is ")
    assert "which no release resolves" in said


def test_a_case_that_is_over_says_that_nothing_new_arrives() -> None:
    page = str(next_release_table(read_view({"case": "japan-2012"})))
    assert "Every month of this case was counted" in page


def test_a_past_case_had_releases_to_come_on_a_day_inside_it() -> None:
    page = str(next_release_table(read_view({"case": "japan-2012", "as_of": "2013-02-25"})))
    assert "February 2013" in page
    assert "2014" not in page


def test_a_case_without_an_interval_says_why_on_the_calendar_and_in_the_chart() -> None:
    view = read_view({"case": "thailand-2025"})
    assert "No interval is computed for this case" in str(next_release_table(view))
    with pytest.raises(DataError, match="a baseline cannot be fitted"):
        cards()["know-by"].figure(view, Look("light", "half"))


def test_the_chart_shows_no_release_of_a_later_day() -> None:
    found = know_by("japan-2025", "2026-02-20")
    assert len(found.rows) == 4
    figure = cards()["know-by"].figure(read_view({"as_of": "2026-02-20"}), Look("light", "half"))
    assert "18 Feb 2026" in figure.layout.meta["description"]
    assert "15 Apr 2026" not in figure.to_json()


def test_releases_that_are_due_stand_on_the_day_that_is_shown() -> None:
    found = know_by("japan-2025", "2026-11-20")
    rows = coming_rows(found)
    assert rows["day"].min() >= found.as_of
    assert rows["day"].is_unique


@every_case
def test_every_case_fills_every_part_of_the_page(case: str) -> None:
    view = read_view({"case": case})
    parts = [next_release_table(view), known_table(view), exclusions_table(view), limits_list(view)]
    assert all(len(str(part)) > 60 for part in parts)
    shown = " ".join(str(part) for part in parts[:3])
    assert not re.search(r"\b(japan|korea|thailand)-20\d\d", shown)


@pytest.mark.parametrize("name", ["know-by", "coming", "known-now", "assumptions", "vintages", "releases"])
@pytest.mark.parametrize("query", [LATE, {"as_of": "2025-11-16"}, {"case": "korea-2017"}, {"case": "thailand-2025"}])
def test_the_csv_of_a_card_names_unit_day_and_source(name: str, query: dict) -> None:
    rows = cards()[name].numbers(read_view(query))
    assert {"unit", "as_of", "source"} <= set(rows.columns)


def test_an_exclusion_is_not_told_before_its_reason_was_known() -> None:
    early = str(exclusions_table(read_view({"case": "japan-2012", "as_of": "2013-02-25"})))
    assert "COVID" not in early
    assert "Earthquake of 11 March 2011" in early


def test_the_citation_has_the_day_the_version_and_an_entry_for_bibtex() -> None:
    page = str(cite_panels(read_view(LATE), "https://ledger.example/?as_of=2026-11-20"))
    for words in ("@misc{shockledger", "as known on 20 Nov 2026", "Retrieved", "ledger.example"):
        assert words in page


def test_the_glossary_has_every_term_once() -> None:
    page = str(glossary())
    assert [id for id in term_ids() if page.count(f"'{meaning_of(id)[0]}'") != 1] == []


def test_the_documents_that_the_methods_name_exist(root) -> None:
    named = re.findall(r"docs/\w+\.md", str(methods_list()))
    assert len(named) >= 6
    assert [name for name in named if not (root / name).is_file()] == []


def test_findings_that_are_known_stand_with_their_reason() -> None:
    assert "Findings of the checks that are known and explained" in str(corrections_part())
