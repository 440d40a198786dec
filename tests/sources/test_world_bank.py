import json
from datetime import date

import pytest

from dashboard.errors import SourceError
from dashboard.sources import world_bank
from dashboard.sources.archive import Visit
from tests.sources.conftest import Publisher, content

INDICATOR = {"id": "NY.GDP.MKTP.CN", "value": "GDP (current LCU)"}


def observation(code: str, year: str, value: object, **other: object) -> dict[str, object]:
    return {"indicator": INDICATOR, "countryiso3code": code, "date": year, "value": value, "unit": ""} | other


def reply(*observations: dict[str, object], **head: object) -> bytes:
    first = {"page": 1, "pages": 1, "per_page": 5000, "total": len(observations), "lastupdated": "2026-07-13"}
    return json.dumps([first | head, list(observations)]).encode()


def refusal(given: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        world_bank.tidy(given, as_of=date(2026, 7, 13), name="reply.json")
    return str(caught.value)


def test_years_with_a_value_become_rows() -> None:
    given = reply(
        observation("JPN", "2025", None), observation("JPN", "2024", 6.0e14), observation("KOR", "2024", 2e15)
    )
    rows = world_bank.tidy(given, as_of=date(2026, 7, 13), name="reply.json")
    assert rows[["country", "year", "gdp"]].to_numpy().tolist() == [
        ["Japan", 2024, 6.0e14],
        ["South Korea", 2024, 2e15],
    ]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (b'[{"message":[{"id":"120","key":"Invalid value","value":"not valid"}]}]', "120 Invalid value: not valid"),
        (b"<html><body>Maintenance</body></html>", "is a web page; JSON was expected"),
        (b'[{"page":1,"pages":1', "cannot be read as JSON"),
        (b'{"error": 1}', "a list of two parts was expected"),
        (reply(observation("JPN", "2024", 1.0), pages=3, total=130), "has 3 pages of 130 observations"),
        (reply(observation("BRA", "2024", 1.0)), "for the country BRA"),
        (reply(observation("JPN", "2024Q1", 1.0)), "year 2024Q1"),
        (reply(observation("JPN", "2024", "much")), "the value much"),
        (reply(observation("JPN", "2024", 1.0, indicator={"id": "SP.POP.TOTL"})), "another indicator"),
        (reply(observation("JPN", "2024", None)), "has no value of NY.GDP.MKTP.CN"),
        (json.dumps([{"page": 1, "pages": 1, "total": 0}, None]).encode(), "one whole page was expected"),
    ],
)
def test_a_reply_that_is_not_as_documented_is_refused(given: bytes, expected: str) -> None:
    assert expected in refusal(given)


def test_all_countries_are_asked_at_once_and_the_day_is_the_last_update(
    publisher: Publisher, data_folder: object
) -> None:
    publisher.answers["/JPN;KOR;THA?format=json"] = content(reply(observation("JPN", "2024", 1.0)))
    addresses = {"indicator": publisher.address("/{countries}?format=json")}
    retrieved = world_bank.fetch(Visit("world_bank", publisher.client(), date(2026, 11, 22), addresses))
    assert retrieved.as_of == date(2026, 7, 13)


def test_an_update_after_today_is_not_believed(publisher: Publisher, data_folder: object) -> None:
    publisher.answers["/a"] = content(reply(observation("JPN", "2024", 1.0), lastupdated="2099-01-01"))
    visit = Visit("world_bank", publisher.client(), date(2026, 11, 22), {"indicator": publisher.address("/a")})
    assert world_bank.fetch(visit).as_of == date(2026, 11, 22)
