"""Rows of each publisher meet the dictionary that is shipped."""

from datetime import date

import pytest

from dashboard.sources import european_central_bank, jnto, world_bank
from dashboard.tables.dictionary import check_table
from dashboard.tables.store import load_table
from dashboard.tables.vintages import add_vintages
from tests.sources.test_european_central_bank import reply as rates
from tests.sources.test_world_bank import observation
from tests.sources.test_world_bank import reply as observations
from tests.sources.workbooks import Row, workbook, year

DAY = date(2026, 10, 5)


@pytest.mark.parametrize(
    ("table", "tidy", "given"),
    [
        ("arrivals", jnto.tidy, workbook(year(2026, Row("総数", {1: 900})))),
        ("gdp_nominal", world_bank.tidy, observations(observation("JPN", "2024", 6.0e14))),
        ("exchange_rates", european_central_bank.tidy, rates()),
    ],
)
def test_rows_of_a_publisher_have_the_columns_of_their_table(table: str, tidy: object, given: bytes) -> None:
    rows = tidy(given, as_of=DAY, name="given")
    assert set(check_table(table, rows, file="given").columns) == set(load_table(table).columns)
    assert add_vintages(table, rows, write=False).written == len(rows)


def test_two_banks_rates_stand_side_by_side() -> None:
    rows = european_central_bank.tidy(rates(month="2026-05"), as_of=DAY, name="given")
    assert add_vintages("exchange_rates", rows, write=False).revised.empty
    assert set(load_table("exchange_rates")["series"]) == {"Federal Reserve H.10"}
