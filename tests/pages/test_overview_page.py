"""What the overview says when nothing can be computed, and which releases it waits for."""

import pandas as pd

from dashboard.pages.cards import number_table
from dashboard.pages.outcome_parts import inputs_table, limitation_list, no_inputs, since_last_release
from dashboard.pages.releases_table import next_release_table
from dashboard.pages.still import markup
from dashboard.pages.view import read_view
from dashboard.simulate import simulate


def test_a_partial_case_says_what_is_missing_in_place_of_the_limitations() -> None:
    limits = str(limitation_list(read_view({"case": "thailand-2025", "as_of": "2026-11-22"})))
    assert "single months only" in limits
    assert "No number was computed" in str(no_inputs())


def test_no_input_is_named_by_the_id_of_a_case() -> None:
    view = read_view({"as_of": "2026-11-22"})
    shown = str(inputs_table(simulate(view.scenario, view.as_of)))
    assert "Senkaku" in shown
    assert "probability of japan" not in shown


def test_a_case_without_spending_waits_for_no_survey_of_spending() -> None:
    thailand = str(next_release_table(read_view({"case": "thailand-2025", "as_of": "2026-11-22"})))
    japan = str(next_release_table(read_view({"case": "japan-2025", "as_of": "2026-11-22"})))
    assert "MOTS" in thailand
    assert "JTA" not in thailand
    assert "JTA" in japan


def test_the_side_note_shows_the_bridge_and_is_empty_where_there_is_none() -> None:
    assert "+0.172" in str(since_last_release(read_view({"as_of": "2026-11-22"})))
    assert since_last_release(read_view({"as_of": "2025-11-20"})) == []


def test_a_table_behind_a_chart_gives_yen_in_billions_and_variables_as_words() -> None:
    rows = pd.DataFrame(
        {"variable": ["spending_lost_gross", "visitors_lost"], "value": [1.5e12, 2.5e9], "unit": ["yen", "yen"]}
    )
    shown = str(number_table(rows))
    assert "spending lost gross" in shown
    assert "1,500" in shown
    assert "Unit: billion yen" in shown


def test_a_table_of_persons_is_left_as_it_is() -> None:
    rows = pd.DataFrame({"value": [562184.0, 330435.0], "unit": ["persons", "persons"]})
    assert "562,184" in str(number_table(rows))


def test_a_table_of_mixed_units_gives_only_yen_in_billions() -> None:
    rows = pd.DataFrame({"variable": ["lost", "share"], "value": [1.5e12, 0.0035], "unit": ["yen", "share"]})
    shown = str(number_table(rows))
    assert "1,500" in shown
    assert "0.0035" in shown
    assert "billion yen" in shown


def test_a_table_shows_what_looks_like_markup_as_it_is() -> None:
    rows = pd.DataFrame({"name": ["a|b *c* <i>", "x_y"], "value": [1.0, 2.0]})
    html_of_it = markup(number_table(rows))
    assert "a|b *c* &lt;i&gt;" in html_of_it
    assert '<td class="number">1</td>' in html_of_it
