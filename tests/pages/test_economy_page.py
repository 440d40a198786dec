"""Spending and economy, and reported figures: every case shows what it has and says what it lacks, as on the day."""

import pandas as pd
import pytest

from dashboard.errors import DataError
from dashboard.pages.card import Look
from dashboard.pages.economy import CARDS, build
from dashboard.pages.economy_cards import BRIDGE, MIX, ON_YEAR, SPENDING, TOLL
from dashboard.pages.economy_stories import lost, printed_note, spent, status_note
from dashboard.pages.reported import CARDS as REPORTED
from dashboard.pages.reported import build as build_reported
from dashboard.pages.reported_kinds import TIMELINE, changes_of
from dashboard.pages.reported_tables import event_table, headline, scoped_table
from dashboard.pages.view import read_view
from dashboard.tables.cases import case_ids
from dashboard.tables.events import load_events
from dashboard.tables.facts import load_reported_facts

LATE = {"as_of": "2026-11-22"}
WIDE, PHONE = Look("light", "half"), Look("dark", "phone")


def test_the_lead_gives_both_spendings_and_value_added_with_its_interval() -> None:
    view = read_view(LATE)
    assert spent(view) == (
        "Visitors from mainland China spent 259 billion yen in Japan in 2026 Q2, −49.8% on the year (read in one "
        "secondary copy only). All visitors "
        "spent 2.51 trillion yen in Japan in 2026 Q2: level with the year before, +0.2%."
    )
    assert "of value added in Japan (95% interval" in lost(view)
    assert "% of the GDP of 2023" in lost(view)


@pytest.mark.parametrize("case", case_ids())
def test_every_case_builds_both_pages_and_what_lacks_spending_leads_on(case: str) -> None:
    view = read_view({"case": case, **LATE})
    page = str(build(view))
    assert ("card-spending" in page) == (case.startswith("japan"))
    assert case.startswith("japan") or "chain ends with visitors" in page
    reported = str(build_reported(view))
    assert ("this case has dated events" in reported) == (case != "japan-2025")


@pytest.mark.parametrize("card", [*CARDS, *REPORTED], ids=lambda card: card.name)
@pytest.mark.parametrize("day", ["2025-11-15", "2026-11-22"])
def test_every_card_draws_or_says_why_and_its_numbers_have_unit_day_and_source(card, day: str) -> None:
    view = read_view({"as_of": day})
    rows = card.numbers(view)
    assert {"unit", "as_of", "source"} <= set(rows.columns)
    assert (rows["as_of"].astype(str).str[:10] <= day).all()
    said = _sentence(card, view)
    assert said.endswith(".")
    assert len(said) > 30


def _sentence(card, view) -> str:
    try:
        return card.figure(view, PHONE).layout.meta["description"]
    except DataError as error:
        return " ".join(error.messages)


def test_a_market_without_a_survey_says_so_on_the_card() -> None:
    view = read_view({"market": "Thailand", **LATE})
    with pytest.raises(DataError, match="all six categories of visitors from Thailand"):
        MIX.figure(view, WIDE)


def test_the_split_by_category_draws_all_visitors() -> None:
    figure = SPENDING.figure(read_view({"split": "category", **LATE}), WIDE)
    assert "all visitors" in figure.layout.meta["alt"]


def test_a_past_case_shows_no_quarter_long_after_its_end() -> None:
    rows = ON_YEAR.numbers(read_view({"case": "japan-2012", **LATE}))
    assert rows["quarter"].max() <= "2013Q4"
    assert SPENDING.numbers(read_view({"case": "japan-2012", **LATE}))["quarter"].max() <= "2015Q4"


def test_on_the_first_days_of_a_shock_everything_is_to_come_whatever_the_switch_says() -> None:
    early = {"as_of": "2025-11-27"}
    first, whole = (TOLL.numbers(read_view({**early, **reach})) for reach in ({}, {"reach": "scenario"}))
    assert len(first) > 0
    pd.testing.assert_frame_equal(first, whole)


def test_reach_adds_the_scenario_to_the_toll_and_its_numbers() -> None:
    known, all_of_it = (TOLL.numbers(read_view({"reach": reach, **LATE})) for reach in ("known", "scenario"))
    assert known["month"].max() == "2026-08"
    assert all_of_it["month"].max() > "2026-08"


def test_what_the_agency_itself_printed_and_weak_copies_are_said() -> None:
    assert "−48.8%" in printed_note(read_view(LATE))
    assert printed_note(read_view({"as_of": "2026-01-25"})) == ""
    assert "2026 Q2" in status_note(read_view(LATE))


def test_the_bridge_names_the_assumption_before_the_own_mix_was_published() -> None:
    figure = BRIDGE.figure(read_view({"as_of": "2025-12-20"}), WIDE)
    assert "assumption: the mix of all visitors" in " ".join(str(note.text) for note in figure.layout.annotations)


def test_a_count_of_cancellations_is_no_change_of_flights() -> None:
    facts = changes_of(read_view(LATE), ("flights",))
    assert facts
    assert all(fact.metric != "cancelled_flights_change" for fact in facts)


def test_words_of_others_are_marked_as_english() -> None:
    facts = [fact for fact in load_reported_facts(as_of="2026-11-22", kind="hotels") if fact.relation != "change"]
    assert "lang='en'" in str(scoped_table(facts))
    assert "lang='en'" in str(headline(read_view(LATE)))


@pytest.mark.parametrize("case", case_ids())
def test_the_timeline_and_the_list_number_the_same_events(case: str) -> None:
    view = read_view({"case": case, **LATE})
    events = load_events(case=case, as_of=view.day)
    figure = TIMELINE.figure(view, WIDE)
    assert len([note for note in figure.layout.annotations if note.name == "event"]) == len(events)
    assert str(event_table(events)).count("Tr(") == len(events) + 1
