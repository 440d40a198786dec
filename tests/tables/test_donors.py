"""Donors are tagged with a reason; what cannot be a donor is refused."""

import pytest

from dashboard.errors import DataError
from dashboard.tables.cases import list_cases
from dashboard.tables.donors import TAGS, load_donors
from tests.tables.lands import Invented
from tests.tables.test_cases import ARRIVALS, CASE

ROWS = """\
month,destination,market,series,arrivals
2024-01,Ruritania,Utopia,Office counts,100
2024-01,Ruritania,Erewhon,Office counts,50
2024-01,Ruritania,Total,Office counts,150
"""
TABLES = (
    ARRIVALS
    + """\
guest_nights,prefecture,text,false,true,,,,,,Name,invented
markets,label,text,false,true,,,,,,Label,invented
markets,kind,text,false,false,,,,,,Kind,invented
"""
)


@pytest.fixture
def folder(invented: Invented) -> Invented:
    invented.write("dictionary.csv", TABLES)
    invented.write("processed/arrivals.csv", ROWS)
    invented.write("processed/guest_nights.csv", "prefecture\nNorth Bay\n")
    invented.write("processed/markets.csv", "label,kind\nTotal,total\nUtopia,market\nErewhon,market\n")
    invented.write("cases/ruritania-2024.toml", CASE)
    return invented


def tagged(*markets: str, tag: str = "clean", case: str = "ruritania-2024") -> str:
    named = ", ".join(f'"{market}"' for market in markets)
    return f'[[donors]]\ncase = "{case}"\ntag = "{tag}"\nmarkets = [{named}]\nreason = "far away"\n'


def test_a_donor_has_its_tag_and_reason(folder: Invented) -> None:
    folder.write("donors.toml", tagged("Erewhon"))
    (donor,) = load_donors("ruritania-2024")
    assert (donor.market, donor.tag, donor.reason, donor.source) == ("Erewhon", "clean", "far away", "")
    assert load_donors("ruritania-2024", "exposed") == ()


@pytest.mark.parametrize(
    ("market", "expected"),
    [
        ("North Bay", "is a prefecture; a shock to travel to the whole of Ruritania reaches every one"),
        ("Total", "is a total, a sum that may hold the affected market"),
        ("Utopia", "is affected in ruritania-2024; it cannot be its own donor"),
        ("Erewhom", "Did you mean Erewhon?"),
    ],
)
def test_what_cannot_be_a_donor_is_refused(folder: Invented, market: str, expected: str) -> None:
    folder.write("donors.toml", tagged(market))
    with pytest.raises(DataError, match=r"donors\.toml") as caught:
        load_donors("ruritania-2024")
    assert expected in str(caught.value)


def test_all_mistakes_of_the_file_come_at_once(folder: Invented) -> None:
    folder.write("donors.toml", tagged("North Bay", "Total") + tagged("Erewhon", case="nowhere") + tagged(tag="dirty"))
    with pytest.raises(DataError) as caught:
        load_donors("ruritania-2024")
    assert len(caught.value.messages) == 5


def test_every_shipped_case_with_a_baseline_has_clean_donors_and_no_market_twice() -> None:
    for case in list_cases():
        donors = load_donors(case.id)
        markets = [donor.market for donor in donors]
        assert len(markets) == len(set(markets)), case.id
        assert {donor.tag for donor in donors} <= set(TAGS)
        assert case.partial or len(load_donors(case.id, "clean")) >= 5, case.id


def test_the_neighbours_of_the_shipped_case_are_not_clean() -> None:
    tags = {donor.market: donor.tag for donor in load_donors("japan-2025")}
    assert tags["Hong Kong"] == "exposed"
    assert tags["South Korea"] == "exposed"
    assert tags["Taiwan"] == "diverted"
