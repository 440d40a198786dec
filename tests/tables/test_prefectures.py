"""The table of prefectures agrees with the survey, and every one has a tile and names of its own."""

import pytest

from dashboard.errors import ScenarioError
from dashboard.language import speaking
from dashboard.tables.guest_nights import prefecture_names
from dashboard.tables.prefectures import load_prefectures, prefecture_code
from dashboard.tables.store import load_table


def test_numbers_and_names_are_those_of_the_survey() -> None:
    assert load_prefectures()["name"].to_dict() == prefecture_names().to_dict()


@pytest.mark.parametrize("columns", [["column", "row"], ["name"], ["japanese"], ["chinese"], ["short"]])
def test_no_two_share_a_tile_or_a_name(columns: list[str]) -> None:
    assert not load_table("prefectures").duplicated(columns).any()


def test_the_upper_left_is_free_for_the_legend() -> None:
    rows = load_table("prefectures")
    assert not ((rows["column"] <= 7) & (rows["row"] <= 6)).any()


def test_two_han_characters_are_short_enough_and_three_are_not() -> None:
    with speaking("ja"):
        rows = load_prefectures()
    assert (rows["label"][27], rows["short"][27]) == ("大阪", "大阪")
    assert (rows["label"][14], rows["short"][14]) == ("神奈川", "Kng")


def test_a_prefecture_is_found_by_number_and_name_and_an_unknown_one_is_named() -> None:
    assert prefecture_code("47") == prefecture_code("Okinawa") == 47
    with pytest.raises(ScenarioError, match=r"Prefecture Osaca does not exist.*Did you mean Osaka"):
        prefecture_code("Osaca")
