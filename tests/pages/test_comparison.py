"""The comparison of a link: read, checked, written back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import ScenarioError
from dashboard.pages.comparison import (
    LONGEST_NAME,
    Beside,
    fitting_name,
    name_of,
    read_comparison,
    usual_comparison,
    write_comparison,
)
from dashboard.pages.view import nearest_view, read_view
from dashboard.tables.scenarios import load_scenario, scenario_from_query

CASE = "japan-2025"


@given(names=st.lists(st.text(max_size=60), max_size=3), depth=st.floats(0.05, 0.95))
def test_a_comparison_gives_its_names_and_scenarios_back(names: list[str], depth: float) -> None:
    scenario = scenario_from_query({"depth": str(depth), "offset_share": "0.1"})
    shown = tuple(Beside(fitting_name(name, otherwise="mine"), scenario) for name in names)
    assert read_comparison(write_comparison(shown), case=CASE) == shown


def test_nothing_beside_a_is_written_and_read_as_none() -> None:
    assert write_comparison([]) == "none"
    assert read_comparison("none", case=CASE) == ()


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("a~|b~|c~|d~", "at most 3"),
        ("no tilde", "a name of at most 40 characters"),
        ("~depth=0.3", "a name of at most 40 characters"),
        (f"{'n' * 41}~", "a name of at most 40 characters"),
        ("a%00b~", "a name of at most 40 characters"),
        ("bad~depth=35", "a share between 0 and 1"),
        ("bad~lang=ja", "is not part of a scenario"),
        ("bad~scenario=<script>", "does not exist"),
        ("x" * 2001, "2001 characters"),
    ],
)
def test_a_hostile_comparison_is_told_and_dropped_and_the_rest_of_the_link_stays(written: str, words: str) -> None:
    view, messages = nearest_view({"compare": written, "depth": "0.4"})
    assert any(words in message for message in messages)
    assert view.choice("compare") == ""
    assert view.scenario.depth == 0.4


def test_every_mistake_of_a_comparison_is_told_at_once() -> None:
    with pytest.raises(ScenarioError) as raised:
        read_comparison("a~depth=35|b~scar=7", case=CASE)
    assert len(raised.value.messages) == 2


def test_the_usual_comparison_names_two_others_and_never_the_one_on_the_controls() -> None:
    for id in ("weighed-analogues", "present-course", "quick-thaw"):
        shown = load_scenario(CASE, id)
        others = usual_comparison(shown)
        assert len(others) == 2
        assert shown not in [one.scenario for one in others]


def test_a_changed_scenario_says_so_in_its_name() -> None:
    assert name_of(load_scenario(CASE, "quick-thaw")) == "Quick thaw"
    assert name_of(scenario_from_query({"scenario": "quick-thaw", "scar": "0.1"})) == "Quick thaw, changed"


def test_a_name_is_cut_to_what_a_link_can_hold() -> None:
    assert fitting_name("  a \n b\x00 ", otherwise="x") == "a b"
    assert fitting_name("", otherwise="x") == "x"
    assert len(fitting_name("n" * 99, otherwise="x")) == LONGEST_NAME


def test_a_comparison_stays_in_the_link_of_a_view() -> None:
    query = {"compare": "Mine~depth=0.3"}
    assert read_view(query).query() == query
