"""Named scenarios, and the link that gives a scenario back."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import ScenarioError
from dashboard.model.types import Scenario
from dashboard.tables.cases import case_ids
from dashboard.tables.scenarios import (
    load_scenario,
    named_scenarios,
    read_scenario,
    scenario_from_query,
    scenario_to_query,
    scenario_to_toml,
)


def test_every_case_has_one_default_scenario() -> None:
    for case in case_ids():
        assert [named.scenario.id for named in named_scenarios(case) if named.is_default] == ["weighed-analogues"]


def test_the_default_follows_past_cases_and_states_nothing() -> None:
    default = load_scenario()
    assert default.follows_past_cases
    assert not default.states_a_path


def test_the_default_scenario_has_an_empty_query() -> None:
    assert scenario_to_query(load_scenario()) == {}
    assert scenario_from_query({}) == load_scenario()


def test_a_query_holds_only_what_differs() -> None:
    changed = scenario_from_query({"scenario": "eases-slowly", "hold_months": "6"})
    assert changed.scar == 0.05
    assert scenario_to_query(changed) == {"scenario": "eases-slowly", "hold_months": "6"}


@pytest.mark.parametrize("id", ["as-in-korea-2017", "nri"])
def test_a_stated_number_takes_the_place_of_a_path_that_is_followed_or_told_in_phases(id: str) -> None:
    changed = scenario_from_query({"scenario": id, "depth": "0.3"})
    assert (changed.depth, changed.follows, changed.phases, changed.recovery_months) == (0.3, (), (), None)


@given(
    depth=st.none() | st.floats(0.2, 1.0),
    hold=st.integers(0, 36),
    recovery=st.floats(0.1, 60),
    scar=st.floats(0, 0.2),
    id=st.sampled_from(["eases-slowly", "present-course", "weighed-analogues", "as-in-japan-2012"]),
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


def test_the_numbers_of_an_unknown_scenario_are_looked_at_too() -> None:
    with pytest.raises(ScenarioError) as raised:
        scenario_from_query({"scenario": "nry", "depth": "35"})
    assert "Did you mean nri" in str(raised.value)
    assert "Depth is 35" in str(raised.value)


@pytest.mark.parametrize("written", ["inf", "nan", "1e400", "3.5", ""])
def test_a_month_count_that_is_no_whole_number_is_refused(written: str) -> None:
    with pytest.raises(ScenarioError, match="hold_months is"):
        scenario_from_query({"hold_months": written})


@pytest.mark.parametrize("query", [{"case": "japan-2024"}, {"scenario": "as-in-korea"}])
def test_an_unknown_case_or_scenario_is_refused_with_the_nearest(query: dict[str, str]) -> None:
    with pytest.raises(ScenarioError, match="Did you mean"):
        scenario_from_query(query)


OWN = """
id = "mine"
source = "judgement"
recovery_months = 6.0

[[phases]]
label = "advisory"
first = 0
months = 3
depth = 0.4

[[phases]]
label = "schedule cut"
first = 3
months = 4
depth = 0.6
"""


def test_a_file_of_ones_own_states_its_phases(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(OWN, encoding="utf-8")
    scenario = read_scenario(tmp_path / "mine.toml")
    assert [(phase.label, phase.after) for phase in scenario.phases] == [("advisory", 3), ("schedule cut", 7)]


@pytest.mark.parametrize("months", ["inf", "nan", "4.7"])
def test_a_phase_of_a_broken_number_of_months_is_refused_and_not_cut(months: str, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(OWN.replace("months = 4", f"months = {months}"), encoding="utf-8")
    with pytest.raises(ScenarioError, match=f"months is {months}; it must be a whole number"):
        read_scenario(tmp_path / "mine.toml")


@pytest.mark.parametrize("written", ["phases = 3", "phases = [1]", "[phases]\nlabel = 'x'"])
def test_phases_that_are_no_list_of_tables_are_refused_and_not_passed_over(written: str, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(f"id = 'mine'\nsource = 'x'\n{written}\n", encoding="utf-8")
    with pytest.raises(ScenarioError, match=r"phases is .*double brackets"):
        read_scenario(tmp_path / "mine.toml")


def test_a_wrong_name_or_type_hides_no_wrong_number(tmp_path: Path) -> None:
    wrong = "id = 'My Id'\nsource = 'x'\ndepth = 35\nhold_months = inf\nscar = 'deep'\ncolour = 'red'\n"
    (tmp_path / "mine.toml").write_text(wrong, encoding="utf-8")
    with pytest.raises(ScenarioError) as raised:
        read_scenario(tmp_path / "mine.toml")
    for mistake in ("id is My Id", "Depth is 35", "hold_months is inf", "scar is 'deep'", "colour is not a field"):
        assert str(raised.value).count(mistake) == 1


def test_every_mistake_of_a_file_is_said_at_once(tmp_path: Path) -> None:
    wrong = OWN.replace("depth = 0.4", "depth = 35").replace("first = 3", "first = 2").replace("6.0", "0")
    (tmp_path / "mine.toml").write_text(wrong, encoding="utf-8")
    with pytest.raises(ScenarioError) as raised:
        read_scenario(tmp_path / "mine.toml")
    text = str(raised.value)
    assert "depth is 35" in text
    assert "write 0.35 for a 35% fall" in text
    assert "Recovery months is 0" in text
    assert "Phase schedule cut begins in month 2, before phase advisory is over" in text


def test_a_file_that_follows_an_unknown_case_is_told_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('id = "mine"\nsource = "x"\nfollows = ["korea-2018"]\n', encoding="utf-8")
    with pytest.raises(ScenarioError, match="Did you mean korea-2017"):
        read_scenario(tmp_path / "mine.toml")


def test_every_preset_has_a_source_and_a_meaning() -> None:
    named = named_scenarios("japan-2025")
    assert all(one.source and one.meaning and one.title for one in named)
    assert {"as-in-japan-2012", "as-in-korea-2017", "as-in-japan-2019", "present-course", "quick-thaw", "nri",
            "jri-long-ban", "goldman-half"} <= {one.scenario.id for one in named}  # fmt: skip


def test_a_case_follows_no_case_that_began_later() -> None:
    assert not {"as-in-japan-2012", "as-in-korea-2017"} & {one.scenario.id for one in named_scenarios("japan-2012")}


@given(
    depth=st.none() | st.floats(0.2, 1.0),
    offset=st.none() | st.floats(-1, 1),
    rate=st.none() | st.floats(0.01, 200),
    multiplier=st.none() | st.floats(0, 3),
    onset=st.none() | st.floats(0, 1),
)  # fmt: skip
def test_a_link_gives_stated_money_back(
    depth: float | None, offset: float | None, rate: float | None, multiplier: float | None, onset: float | None
) -> None:
    scenario = Scenario(
        "japan-2025", "weighed-analogues", depth=depth, offset_share=offset, exchange_rate=rate, multiplier=multiplier,
        onset=onset,
    )  # fmt: skip
    assert scenario_from_query(scenario_to_query(scenario)) == scenario


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [("offset_share", "1.5", "between -1 and 1"), ("exchange_rate", "0", "yen a unit"), ("multiplier", "-1", "0 to 3")],
)
def test_stated_money_out_of_its_range_is_refused_with_what_was_expected(name: str, value: str, expected: str) -> None:
    with pytest.raises(ScenarioError, match=expected):
        scenario_from_query({name: value})


@pytest.mark.parametrize("id", [named.scenario.id for named in named_scenarios("japan-2025")])
def test_a_scenario_written_as_a_file_is_read_back_the_same(id: str, tmp_path: Path) -> None:
    scenario = scenario_from_query({"scenario": id, "offset_share": "0.1", "exchange_rate": "21.5", "onset": "0.4"})
    file = tmp_path / "mine.toml"
    file.write_text(scenario_to_toml(scenario, title='Mine "and" yours\\ \x7f 訪日'), encoding="utf-8")
    assert read_scenario(file) == scenario
