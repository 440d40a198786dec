"""The workbench: what it says, its inputs, where scenarios differ, what is kept, and cases without a future."""

import json
from collections.abc import Callable

import pytest

from dashboard.errors import DataError
from dashboard.language import speaking
from dashboard.pages import scenarios
from dashboard.pages.assumption_words import assumption_panel, name_of_input
from dashboard.pages.controls import CONTROLS, controls_of, label_of, money_controls, unit_of
from dashboard.pages.scenario_inputs import fresh_defaults, group_titles, said_later, scenario_inputs
from dashboard.pages.scenario_outcomes import is_over, shown_scenarios
from dashboard.pages.scenario_saved import command_line, compared_list, saved_list
from dashboard.pages.scenario_tables import difference_rows, difference_table, swing_rows
from dashboard.pages.scenario_words import verdict, with_parts
from dashboard.pages.view import read_view
from dashboard.tables.cases import case_ids
from dashboard.tables.scenarios import named_scenarios

DAY = {"as_of": "2026-11-22"}


def test_presets_stand_in_groups_with_their_meaning_and_source() -> None:
    shown = str(scenario_inputs(read_view({})))
    for title in group_titles():
        assert f"'{title}'" in shown
    assert shown.count("role='tooltip'") == len(named_scenarios("japan-2025"))
    assert "Source: Japan Research Institute, Hiromu Komiya, 25 November 2025" in shown
    assert "Source: Japan Research Institute, Hiromu Komiya, 25 November 2025, https" not in shown


def test_a_path_that_others_stated_is_not_offered_before_its_day() -> None:
    names = ["nri", "goldman-half", "present-course"]
    assert said_later(names, read_view({"as_of": "2025-11-17"})) == [True, True, False]
    assert said_later(names, read_view({"as_of": "2025-11-27"})) == [False, True, False]
    assert said_later(names, read_view({"as_of": "2025-11-28"})) == [False, False, False]


def test_every_slider_has_its_unit_and_the_way_to_the_source_of_its_default() -> None:
    shown = str(scenario_inputs(read_view({})))
    for control in controls_of("japan-2025"):
        assert f"{label_of(control.name)} ({unit_of(control.name, 'japan-2025')})" in shown
    assert shown.count("href='#card-inputs'") == len(CONTROLS)


def test_a_case_without_spending_has_no_controls_of_money_and_says_why() -> None:
    assert money_controls("korea-2017") == ()
    assert "No spending was surveyed" in str(scenario_inputs(read_view({"case": "korea-2017"})))


def test_the_rate_is_that_of_the_visitors_currency_with_a_range_around_what_is_known() -> None:
    rate = next(control for control in money_controls("japan-2025") if control.name == "exchange_rate")
    assert rate.range[0] < 23.7 < rate.range[1]
    assert "yuan" in unit_of("exchange_rate", "japan-2025")
    assert "won" in unit_of("exchange_rate", "japan-2019")


def test_defaults_are_those_of_the_day_for_every_control() -> None:
    fresh = fresh_defaults(read_view(DAY))
    assert set(fresh["values"]) == {control.name for control in CONTROLS}
    assert fresh["values"]["multiplier"] == pytest.approx(0.81, abs=0.02)
    assert fresh["values"]["exchange_rate"] == pytest.approx(23.7, abs=0.1)
    assert fresh["words"]["offset_share"].endswith("%")


def test_the_verdict_has_visitors_money_interval_and_two_others() -> None:
    said = str(verdict(read_view(DAY)))
    for words in ("In scenario A", "million", "trillion yen", "80% interval", "Present course", "Quick thaw"):
        assert words in said


def test_the_verdict_is_in_the_currency_of_the_reader() -> None:
    from dashboard.pages.view import view_of

    view = view_of({**DAY, "currency": "USD"})
    try:
        assert "billion dollars" in str(verdict(view))
    finally:
        view_of({})


def test_parts_stand_where_the_sentence_of_the_language_puts_them() -> None:
    assert with_parts("b {", {}) == ["b {"]
    assert with_parts("\ue001 before \ue000.", {"\ue000": "A", "\ue001": "B"}) == ["B", " before ", "A", "."]


def test_the_table_has_only_inputs_that_differ_and_the_difference_from_a() -> None:
    rows = difference_rows(read_view({**DAY, "compare": "Deep~depth=0.9|Same~offset_share=0.2"}))
    inputs = rows[rows["kind"] == "input"]
    assert "Onset: first month touched" not in set(inputs["what"])
    assert {"Path", "Depth while it holds", "Offset by other markets"} <= set(inputs["what"])
    results = rows[rows["kind"] == "to come"].set_index(["what", "scenario"])
    deep = results.loc["Spending forgone", "B Deep"]
    first = results.loc["Spending forgone"].iloc[0]
    assert deep["difference_from_A"] == pytest.approx(deep["value"] - first["value"])
    assert first["difference_from_A"] == 0
    assert {"unit", "as_of", "source"} <= set(rows.columns)


def test_a_name_of_a_link_stands_in_the_table_as_text() -> None:
    table = difference_table(read_view({**DAY, "compare": "%3Cb%3Ebold%3C%2Fb%3E~depth=0.3"}))
    assert "B  <b>bold</b>" in str(table)


def test_a_scenario_that_cannot_be_computed_on_the_day_is_left_out_and_told() -> None:
    view = read_view({"as_of": "2025-11-18", "compare": "Flights~scenario=as-the-flights-say"})
    from dashboard.pages.scenario_cards import PATHS

    assert [shown.letter for shown in shown_scenarios(view)] == ["A", "B"]
    assert "B Flights" in PATHS.note(view)
    assert set(difference_rows(view)["scenario"]) == {"A Past cases, weighed"}


def test_bars_have_names_ranges_and_shares_that_are_no_ids() -> None:
    rows = swing_rows(read_view(DAY))
    assert rows["id"].iloc[0] == "baseline"
    assert not rows["name"].str.contains("_").any()
    assert rows["range"].str.contains(r"\d").all()


@pytest.mark.parametrize("id", ["baseline", "path", "spend_per_visitor_factor", "hold_months", "reconciliation_factor"])
def test_an_assumption_opens_with_its_name_and_where_it_comes_from(id: str) -> None:
    shown = str(assumption_panel(id, read_view(DAY)))
    assert name_of_input(id) in shown
    assert "href=" in shown


def test_an_assumption_that_does_not_exist_is_refused() -> None:
    with pytest.raises(DataError, match="does not exist"):
        assumption_panel("<b>", read_view(DAY))


@pytest.mark.parametrize("case", case_ids())
def test_every_case_has_the_page_or_says_that_nothing_is_left_to_project(case: str) -> None:
    view = read_view({"case": case})
    page = str(scenarios.build(view))
    said = str(verdict(view))
    if is_over(view):
        assert "Nothing" in said
        assert "Project a case that goes on" in page
        assert "card-scenario" not in page
    else:
        assert "In scenario A" in said
        assert "card-scenario" in page


def test_a_case_that_has_ended_can_be_projected_on_a_day_when_it_went_on() -> None:
    view = read_view({"case": "japan-2012", "as_of": "2013-04-30"})
    assert not is_over(view)
    assert "In scenario A" in str(verdict(view))


def test_saved_scenarios_of_the_case_are_listed_and_load_with_the_rest_of_the_view() -> None:
    view = read_view({**DAY, "compare": "none"})
    kept = [
        {"name": "<i>mine</i>", "query": {"case": "japan-2025", "depth": "0.3"}},
        {"name": "other", "query": {"case": "japan-2012"}},
    ]
    shown = str(saved_list(kept, view))
    assert "/scenarios?as_of=2026-11-22&compare=none&depth=0.3" in shown
    assert "<i>mine</i>" in shown
    assert "other" not in shown


def test_each_compared_scenario_can_be_put_on_the_controls_and_taken_out() -> None:
    shown = str(compared_list(read_view({**DAY, "compare": "Mine~depth=0.3"})))
    assert "depth=0.3" in shown
    assert "Remove: Mine" in shown
    assert "None; add up to three." in str(compared_list(read_view({**DAY, "compare": "none"})))


def test_the_command_line_names_the_scenario_or_its_file() -> None:
    assert "--scenario weighed-analogues --as-of 2026-11-22" in command_line(read_view(DAY))
    assert "--scenario japan-2025_quick-thaw.toml" in command_line(read_view({"scenario": "quick-thaw", "scar": "0.1"}))


def test_the_page_is_built_in_another_language() -> None:
    with speaking("ja"):
        assert "card-scenario" in str(scenarios.build(read_view({})))


def test_the_verdict_of_a_setting_that_contradicts_itself_is_told_in_words(call: Callable) -> None:
    answer = call("scenario-verdict", {"page": "scenarios"}, [{"depth": "0.1", "scar": "0.2"}])
    assert "must not exceed the depth" in answer["text"]


def test_words_and_table_of_the_page_are_answered(call: Callable) -> None:
    for kind in ("scenario-verdict", "scenario-differences", "scenario-inputs", "scenario-openers"):
        answer = call(kind, {"page": "scenarios"}, [DAY])
        assert answer["status"] == 200, answer["text"]
        assert json.dumps(answer["json"])
