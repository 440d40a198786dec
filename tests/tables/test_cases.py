"""A case is one file; what is wrong in it is said all at once."""

import pandas as pd
import pytest

from dashboard.errors import ScenarioError
from dashboard.tables.cases import list_cases, load_case
from tests.tables.lands import Invented

ARRIVALS = """\
table,column,type,nullable,key,unit,minimum,maximum,allowed,adding_up,meaning,source
arrivals,month,month,false,true,,,,,,Month,invented
arrivals,destination,text,false,true,,,,,,Destination,invented
arrivals,market,text,false,true,,,,,,Market,invented
arrivals,series,text,false,true,,,,,,Series,invented
arrivals,arrivals,integer,false,false,persons,0,,,,Persons,invented
"""
ROWS = """\
month,destination,market,series,arrivals
2024-01,Ruritania,Utopia,Office counts,100
2024-01,Ruritania,Erewhon,Office counts,50
"""
CASE = """\
id = "ruritania-2024"
title = "Utopia to Ruritania: advisory of 10 May 2024"
kind = "dispute"
destination = "Ruritania"
series = "Office counts"
onset = "2024-05"
onset_day = "2024-05-10"
data_note = "whole"
references = ["https://office.example"]

[[markets]]
market = "Utopia"
role = "affected"
reason = "advisory"

[[phases]]
id = "advisory"
label = "Advisory"
start = "2024-05-10"
end = "2024-06-30"

[[phases]]
id = "after"
label = "After"
start = "2024-07-01"
"""


@pytest.fixture
def folder(invented: Invented) -> Invented:
    invented.write("dictionary.csv", ARRIVALS)
    invented.write("processed/arrivals.csv", ROWS)
    invented.write("cases/ruritania-2024.toml", CASE)
    return invented


def test_a_case_is_read_from_one_file(folder: Invented) -> None:
    case = load_case("ruritania-2024")
    assert case.onset == pd.Period("2024-05", freq="M")
    assert case.affected == ("Utopia",)
    assert case.end is None
    assert [known.id for known in list_cases()] == ["ruritania-2024"]


def test_the_phase_of_a_day_is_found(folder: Invented) -> None:
    case = load_case("ruritania-2024")
    named = [phase.id if (phase := case.phase_on(pd.Timestamp(day))) else None for day in ("2024-05-09", "2024-06-30")]
    assert named == [None, "advisory"]
    assert case.phase_on(pd.Timestamp("2030-01-01")) == case.phases[-1]


def test_an_unknown_market_is_refused_with_the_nearest(folder: Invented) -> None:
    folder.write("cases/ruritania-2024.toml", CASE.replace('market = "Utopia"', 'market = "Utopya"'))
    with pytest.raises(ScenarioError, match=r"Utopya is not in Office counts\. Did you mean Utopia\?"):
        load_case("ruritania-2024")


def test_all_mistakes_of_a_case_are_said_at_once(folder: Invented) -> None:
    broken = CASE.replace('onset = "2024-05"', 'onset = "May"').replace('role = "affected"', 'role = "struck"')
    folder.write("cases/ruritania-2024.toml", broken.replace('title = "', 'titel = "'))
    with pytest.raises(ScenarioError) as raised:
        load_case("ruritania-2024")
    text = str(raised.value)
    assert len(raised.value.messages) >= 4
    assert all(word in text for word in ("'May'", "struck", "titel", "title is missing"))


def test_an_onset_day_outside_its_month_is_refused(folder: Invented) -> None:
    folder.write("cases/ruritania-2024.toml", CASE.replace('2024-05-10"\ndata', '2024-06-10"\ndata'))
    with pytest.raises(ScenarioError, match="2024-06-10"):
        load_case("ruritania-2024")


def test_an_unknown_case_is_refused_with_the_nearest(folder: Invented) -> None:
    with pytest.raises(ScenarioError, match=r"Did you mean ruritania-2024\?"):
        load_case("ruritania-2023")


@pytest.mark.parametrize(
    ("id", "market", "onset", "end"),
    [
        ("japan-2025", "China", "2025-11", None), ("japan-2012", "China", "2012-09", "2013-12"),
        ("korea-2017", "China", "2017-03", "2018-12"), ("japan-2019", "South Korea", "2019-07", "2020-01"),
        ("japan-2025-rumour", "Hong Kong", "2025-05", "2025-10"), ("thailand-2025", "China", "2025-01", None),
    ],
)  # fmt: skip
def test_the_shipped_cases_have_their_market_and_months(id: str, market: str, onset: str, end: str | None) -> None:
    case = load_case(id)
    assert case.affected == (market,)
    assert str(case.onset) == onset
    assert (None if case.end is None else str(case.end)) == end


def test_hong_kong_is_exposed_and_thailand_partial() -> None:
    assert load_case("japan-2025").exposed == ("Hong Kong",)
    assert "cannot be fitted" in (load_case("thailand-2025").partial or "")
    assert load_case("japan-2025").partial is None
