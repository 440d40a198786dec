from datetime import date

import pytest

from dashboard.errors import SourceError
from dashboard.sources import european_central_bank
from dashboard.sources.archive import Visit
from tests.sources.conftest import Publisher, content

HEAD = "KEY,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE,OBS_STATUS"
RATES = {"USD": "1.25", "JPY": "200", "CNY": "8", "KRW": "1600", "HKD": "10", "THB": "40"}


def line(currency: str, month: str, value: str) -> str:
    return f"EXR.M.{currency}.EUR.SP00.A,M,{currency},EUR,SP00,A,{month},{value},A"


def reply(*more: str, head: str = HEAD, month: str = "2026-09", **other: str) -> bytes:
    lines = [line(currency, month, value) for currency, value in (RATES | other).items() if value != "none"]
    return ("\n".join([head, *lines, *more]) + "\n").encode()


def tidy(given: bytes) -> dict[tuple[str, str], float]:
    rows = european_central_bank.tidy(given, as_of=date(2026, 11, 2), name="rates.csv")
    return {(str(row.month), row.pair): row.rate for row in rows.itertuples()}


def test_rates_between_other_currencies_are_quotients_of_two_averages() -> None:
    found = tidy(reply())
    assert found["2026-09", "USD/JPY"] == 160.0
    assert found["2026-09", "CNY/JPY"] == 25.0
    assert found["2026-09", "USD/KRW"] == 1280.0


def test_a_month_that_has_not_ended_is_left_out() -> None:
    assert {month for month, _ in tidy(reply(line("USD", "2026-11", "1.3"), line("JPY", "2026-11", "210")))} == {
        "2026-09"
    }


def test_a_month_without_one_of_the_two_rates_has_no_quotient() -> None:
    found = tidy(reply(line("USD", "2026-10", "1.3"), line("JPY", "2026-10", "")))
    assert ("2026-10", "USD/JPY") not in found


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (b"", "is empty"),
        (b"<!DOCTYPE html><html></html>", "is a web page; CSV was expected"),
        (reply(THB="none"), "has no rate for THB"),
        (reply(USD="n/a"), "USD in 2026-09 has the value n/a"),
        (reply(USD="-1"), "has the rate -1.0"),
        (reply(line("USD", "2026-09", "1.3")), "has USD twice in 2026-09"),
        (reply(line("USD", "2026-13", "1.3")), "USD in 2026-13"),
        (reply(head=HEAD.replace("OBS_VALUE", "VALUE")), "has no column OBS_VALUE"),
        (reply("EXR.M.USD.EUR.SP00.A,M,USD"), "breaks off in line 8"),
        (reply("EXR.D.USD.EUR.SP00.A,D,USD,EUR,SP00,A,2026-09,1.2,A"), "has FREQ D"),
        (HEAD.encode(), "breaks off in line 1"),
    ],
)
def test_a_reply_that_is_not_as_documented_is_refused(given: bytes, expected: str) -> None:
    with pytest.raises(SourceError) as caught:
        tidy(given)
    assert expected in str(caught.value)


def test_all_currencies_are_asked_at_once(publisher: Publisher, data_folder: object) -> None:
    publisher.answers["/M.USD+JPY+CNY+KRW+HKD+THB?startPeriod=2000-01"] = content(reply())
    addresses = {"series": publisher.address("/M.{currencies}?startPeriod={first}")}
    visit = Visit("european_central_bank", publisher.client(), date(2026, 11, 22), addresses)
    assert european_central_bank.fetch(visit).as_of == date(2026, 11, 22)
