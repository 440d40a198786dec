"""The page of the markets: every case draws or says what it lacks, from the day of its onset on."""

import re

import pytest

from dashboard.errors import DataError, ScenarioError
from dashboard.language import speaking
from dashboard.pages.card import Look
from dashboard.pages.markets import build
from dashboard.pages.markets_cards import CAME, COURSE, MULTIPLES, came_rows, multiples
from dashboard.pages.view import read_view
from dashboard.tables.cases import list_cases

DAY = "2026-11-22"
CASES = [case.id for case in list_cases()]


@pytest.mark.parametrize("measure", ["level", "index", "share", "year"])
@pytest.mark.parametrize("case", CASES)
def test_every_case_draws_every_measure_or_says_what_it_lacks(case: str, measure: str) -> None:
    view = read_view({"case": case, "as_of": DAY, "measure": measure})
    if (case, measure) == ("thailand-2025", "index"):
        with pytest.raises(DataError, match="Choose persons"):
            MULTIPLES.figure(view, Look("light", "full"))
        return
    figure = MULTIPLES.figure(view, Look("light", "full"))
    assert re.search(r"\d", figure.layout.meta["description"])
    assert {"unit", "as_of", "source"} <= set(MULTIPLES.numbers(view).columns)


# On the day of its onset any other case has thirty baselines fitted anew, which takes a test half a minute.
@pytest.mark.parametrize(("case", "day"), [("japan-2025", "2025-11-14"), *((case, DAY) for case in CASES)])
def test_the_large_chart_stands_for_every_case_today_and_on_the_day_of_an_onset(case: str, day: str) -> None:
    view = read_view({"case": case, "as_of": day})
    assert COURSE.figure(view, Look("dark", "phone")).layout.meta["alt"]
    assert set(COURSE.numbers(view)["as_of"]) == {day}


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"case": "thailand-2025", "as_of": DAY}, "No market of Thailand has the 24 months"),
        ({"as_of": "2025-11-14"}, "No month since the onset was known"),
        ({"case": "korea-2017", "as_of": DAY, "amount": "money"}, "No spending by market in South Korea"),
    ],
)
def test_who_came_says_what_is_missing(query: dict, words: str) -> None:
    with pytest.raises(DataError, match=words):
        came_rows(read_view(query))


def test_who_came_in_yen_names_the_markets_without_spending_and_the_survey() -> None:
    view = read_view({"as_of": DAY, "amount": "money"})
    assert "Without spending of their own: " in CAME.note(view)
    figure = CAME.figure(view, Look("light", "full"))
    source = " ".join(note.text for note in figure.layout.annotations if note.name == "source")
    assert "Japan Tourism Agency" in source
    assert set(CAME.numbers(view)["unit"]) == {"yen"}


def test_the_note_says_that_the_cause_is_not_known_and_who_is_exposed() -> None:
    note = CAME.note(read_view({"as_of": DAY}))
    assert "the cause is not known" in note
    assert note.endswith("Hong Kong.")


def test_a_region_or_a_part_of_a_market_cannot_be_chosen() -> None:
    for market in ("Asia", "Total", "Sweden"):
        with pytest.raises(ScenarioError, match=f"market is {market}"):
            read_view({"market": market})
    assert read_view({"market": "Taiwan"}).choice("market") == "Taiwan"


def test_headings_are_buttons_in_the_order_of_the_panels(call) -> None:
    answer = call("markets-headings", {"page": "markets"}, [{"as_of": DAY, "market": "Taiwan"}, "phone"])
    buttons = answer["json"]["response"]['{"page":"markets","type":"markets-headings"}']["children"]
    shown = multiples(read_view({"as_of": DAY}))
    assert [button["props"]["id"]["market"] for button in buttons] == [one.market for one in shown.headings]
    pressed = [button["props"]["id"]["market"] for button in buttons if button["props"]["aria-pressed"] == "true"]
    assert pressed == ["Taiwan"]
    assert all(button["props"]["aria-label"].startswith("Show ") for button in buttons)


def test_the_page_is_built_in_every_language() -> None:
    for language in ("en", "ja", "zh"):
        with speaking(language):
            assert "markets-headings" in str(build(read_view({"lang": language})))
