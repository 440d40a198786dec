"""A link to a view is read, checked and written back."""

import datetime

import pytest

from dashboard.errors import ScenarioError
from dashboard.pages.view import View, nearest_view, read_view
from dashboard.tables.scenarios import load_scenario


def test_an_empty_link_is_the_default_scenario_of_today() -> None:
    view = read_view({})
    assert view == View(load_scenario("japan-2025"))
    assert view.day == datetime.date.today()
    assert view.query() == {}


def test_a_link_gives_its_own_view_back() -> None:
    query = {"as_of": "2026-03-18", "depth": "0.4", "hold_months": "9", "view": "gap", "reach": "scenario"}
    assert read_view(query).query() == query


def test_a_claim_stays_in_the_link_unless_it_is_the_one_that_is_shown_anyway() -> None:
    assert read_view({"claim": "mizuho-half"}).query() == {"claim": "mizuho-half"}
    assert read_view({"claim": "nri-corrected-total"}).query() == {}
    assert read_view({"case": "japan-2019", "claim": "keri-2019"}).query()["claim"] == "keri-2019"


def test_a_claim_of_another_case_or_of_a_case_without_claims_is_refused() -> None:
    assert "case japan-2019" in nearest_view({"case": "japan-2019", "claim": "nri-first"})[1][0]
    assert "leave it out" in nearest_view({"case": "thailand-2025", "claim": "nri-first"})[1][0]


def test_another_case_stays_in_the_link() -> None:
    assert read_view({"case": "korea-2017"}).query() == {"case": "korea-2017"}


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("depth", "35", "write 0.35 for a 35% fall"),
        ("scar", "much", "must be a number"),
        ("case", "japan-2026", "japan-2025"),
        ("as_of", "2026-02-31", "written like 2026-03-18"),
        ("as_of", "2019-01-01", "onset"),
        ("view", "pie", "level, gap, cumulative"),
        ("claim", "nri-frist", "nri-first"),
        ("reach", "ever", "known, scenario"),
        ("colour", "red", "colour"),
    ],
)
def test_a_mistake_names_value_and_remedy_and_the_nearest_view_stays(name: str, value: str, word: str) -> None:
    view, messages = nearest_view({name: value, "hold_months": "7"})
    assert len(messages) == 1
    assert word in messages[0]
    assert value in messages[0] or name == "colour"
    assert view.scenario.hold_months == 7
    with pytest.raises(ScenarioError):
        read_view({name: value})


def test_all_mistakes_of_a_link_are_told_at_once() -> None:
    _, messages = nearest_view({"depth": "35", "scar": "-1", "as_of": "soon", "view": "pie"})
    assert len(messages) == 4


def test_a_scar_above_the_depth_is_refused_and_one_of_them_stays() -> None:
    view, messages = nearest_view({"depth": "0.2", "scar": "0.3"})
    assert any("must not exceed the depth" in message for message in messages)
    assert (view.scenario.depth, view.scenario.scar) in ((0.2, None), (None, 0.3))
