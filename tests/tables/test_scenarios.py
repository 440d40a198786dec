"""Named scenarios, and the link that gives a scenario back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import ScenarioError
from dashboard.model.types import Scenario
from dashboard.tables.cases import case_ids
from dashboard.tables.scenarios import load_scenario, named_scenarios, scenario_from_query, scenario_to_query


def test_every_case_has_one_default_scenario() -> None:
    for case in case_ids():
        assert [named.scenario.id for named in named_scenarios(case) if named.is_default] == ["eases-slowly"]


def test_the_default_holds_three_months_and_recovers_half_in_fourteen() -> None:
    default = load_scenario()
    assert (default.case, default.hold_months, default.recovery_months, default.scar) == ("japan-2025", 3, 14.0, 0.05)
    assert default.depth is None


def test_the_default_scenario_has_an_empty_query() -> None:
    assert scenario_to_query(load_scenario()) == {}
    assert scenario_from_query({}) == load_scenario()


def test_a_query_holds_only_what_differs() -> None:
    changed = scenario_from_query({"scenario": "like-korea-2017", "hold_months": "6"})
    assert changed.depth == 0.56
    assert scenario_to_query(changed) == {"scenario": "like-korea-2017", "hold_months": "6"}


@given(
    depth=st.none() | st.floats(0.2, 1.0),
    hold=st.integers(0, 36),
    recovery=st.floats(0, 60),
    scar=st.floats(0, 0.2),
    id=st.sampled_from(["eases-slowly", "depth-holds", "like-japan-2012", "like-korea-2017"]),
    case=st.sampled_from(["japan-2025", "korea-2017"]),
)  # fmt: skip
def test_a_link_gives_its_scenario_back(
    depth: float | None, hold: int, recovery: float, scar: float, id: str, case: str
) -> None:
    scenario = Scenario(case=case, id=id, depth=depth, hold_months=hold, recovery_months=recovery, scar=scar)
    assert scenario_from_query(scenario_to_query(scenario)) == scenario


def test_all_mistakes_of_a_link_are_said_at_once() -> None:
    with pytest.raises(ScenarioError) as raised:
        scenario_from_query({"depth": "35", "hold_months": "many", "dept": "1", "as_of": "2025-11-27"})
    text = str(raised.value)
    assert "Depth is 35" in text
    assert "'many'" in text
    assert "Did you mean depth?" in text
    assert "as_of" not in text


@pytest.mark.parametrize("written", ["inf", "nan", "1e400", "3.5", ""])
def test_a_month_count_that_is_no_whole_number_is_refused(written: str) -> None:
    with pytest.raises(ScenarioError, match="hold_months is"):
        scenario_from_query({"hold_months": written})


@pytest.mark.parametrize("query", [{"case": "japan-2024"}, {"scenario": "lifted"}])
def test_an_unknown_case_or_scenario_is_refused_with_the_nearest(query: dict[str, str]) -> None:
    with pytest.raises(ScenarioError, match="Did you mean"):
        scenario_from_query(query)
