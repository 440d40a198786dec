from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from dashboard.errors import SourceError
from dashboard.sources import jnto
from dashboard.sources.archive import Visit
from dashboard.sources.http import UnreachableError
from tests.sources.conftest import Publisher, content, status
from tests.sources.workbooks import ITALICS, Row, workbook, year

PAGE = "/statistics/"
TODAY = date(2026, 3, 20)


@pytest.fixture
def visit(publisher: Publisher, data_folder: Path) -> Visit:
    addresses = {"page": publisher.address(PAGE), "workbook": publisher.address("/files/{day}_1615-5.xlsx")}
    return Visit("jnto", publisher.client(), TODAY, addresses)


def book(arrivals: int = 900) -> bytes:
    return workbook(
        year(2026, Row("総数", {1: arrivals}, italics=(1,)), note=ITALICS), year(2025, Row("総数", {1: 800}))
    )


def page(*links: str) -> bytes:
    return f"<html><body>{' '.join(f'<a href={link}>訪日外客数</a>' for link in links)}</body></html>".encode()


def test_the_newest_workbook_that_the_page_links_to_is_taken(publisher: Publisher, visit: Visit) -> None:
    links = ['"/x/20260218_1615-5.xlsx"', "'/x/20260318_1615-5.xlsx'", '"/x/20260318_1615-4.pdf"']
    publisher.answers |= {PAGE: content(page(*links)), "/x/20260318_1615-5.xlsx": content(book())}
    retrieved = jnto.fetch(visit)
    assert retrieved.as_of == date(2026, 3, 18)
    assert retrieved.content.startswith(b"PK")
    assert publisher.paths() == [PAGE, "/x/20260318_1615-5.xlsx"]


def test_a_link_from_a_day_to_come_is_not_taken(publisher: Publisher, visit: Visit) -> None:
    links = ["/x/20260318_1615-5.xlsx", "/x/20990318_1615-5.xlsx", "/x/20269999_1615-5.xlsx"]
    publisher.answers |= {PAGE: content(page(*links)), "/x/20260318_1615-5.xlsx": content(book())}
    assert jnto.fetch(visit).as_of == date(2026, 3, 18)


@pytest.mark.parametrize("answer", [content(page("/x/other.xlsx")), status(404), status(403)])
def test_without_a_link_the_newest_day_of_the_rule_is_taken(publisher: Publisher, visit: Visit, answer: object) -> None:
    publisher.answers |= {PAGE: answer, "/files/20260217_1615-5.xlsx": content(book())}
    assert jnto.fetch(visit).as_of == date(2026, 2, 17)
    assert publisher.paths()[1:3] == ["/files/20260318_1615-5.xlsx", "/files/20260317_1615-5.xlsx"]


def test_a_publisher_that_offers_no_workbook_is_named(publisher: Publisher, visit: Visit) -> None:
    publisher.answers[PAGE] = content(page("/x/other.xlsx"))
    with pytest.raises(SourceError, match=r"links to no workbook .*correct data/sources.toml"):
        jnto.fetch(visit)


def test_the_page_s_own_failure_is_told_when_nothing_else_is_found(publisher: Publisher, visit: Visit) -> None:
    publisher.answers[PAGE] = status(403)
    with pytest.raises(SourceError, match=r"/statistics/: the server answered 403"):
        jnto.fetch(visit)


def test_a_site_that_cannot_be_reached_is_asked_for_one_address_only(publisher: Publisher, data_folder: Path) -> None:
    addresses = {"page": "http://127.0.0.1:1/", "workbook": publisher.address("/files/{day}_1615-5.xlsx")}
    client = publisher.client(hosts=("127.0.0.1:1", publisher.host))
    with pytest.raises(UnreachableError, match=r"http://127.0.0.1:1/: no connection, 4 times"):
        jnto.fetch(Visit("jnto", client, TODAY, addresses))
    assert publisher.paths() == []


def test_a_web_page_in_place_of_the_workbook_is_neither_taken_nor_kept(
    publisher: Publisher, visit: Visit, data_folder: Path
) -> None:
    publisher.answers |= {PAGE: content(page("/x/20260318_1615-5.xlsx")), "/x/20260318_1615-5.xlsx": content(page())}
    with pytest.raises(SourceError, match="is a web page; an Excel workbook was expected"):
        jnto.fetch(visit)
    assert not list(data_folder.glob("raw/*"))


def test_the_bytes_are_kept_and_asked_for_only_if_they_have_changed(
    publisher: Publisher, visit: Visit, data_folder: Path
) -> None:
    first = book()
    publisher.answers |= {
        PAGE: content(page("/x/20260318_1615-5.xlsx")),
        "/x/20260318_1615-5.xlsx": [content(first, ETag='"7"'), status(304)],
    }
    assert jnto.fetch(visit).unchanged is False
    assert (data_folder / "raw" / "20260318_1615-5.xlsx").read_bytes() == first
    again = jnto.fetch(visit)
    assert (again.unchanged, again.content) == (True, first)
    assert publisher.requests[-1][1]["If-None-Match"] == '"7"'


def test_bytes_that_were_changed_on_this_machine_are_fetched_again(
    publisher: Publisher, visit: Visit, data_folder: Path
) -> None:
    publisher.answers |= {
        PAGE: content(page("/x/20260318_1615-5.xlsx")),
        "/x/20260318_1615-5.xlsx": content(book(), ETag='"7"'),
    }
    jnto.fetch(visit)
    (data_folder / "raw" / "20260318_1615-5.xlsx").write_bytes(b"edited")
    jnto.fetch(visit)
    assert "If-None-Match" not in publisher.requests[-1][1]


def test_the_table_says_whose_count_it_is_and_when_it_became_known(data_folder: Path) -> None:
    rows = jnto.tidy(book(), as_of=date(2026, 3, 18), name="20260318_1615-5.xlsx")
    newest = rows.iloc[-1]
    assert (str(newest["month"]), newest["destination"], newest["market"]) == ("2026-01", "Japan", "Total")
    assert (newest["arrivals"], newest["status"], newest["series"]) == (900, "estimate", "JNTO visitor arrivals")
    assert (newest["as_of"], newest["vintage_inferred"]) == (pd.Timestamp("2026-03-18"), False)
    assert len(rows) == 2


def test_a_file_tells_its_release_day_by_its_name() -> None:
    assert jnto.release_day("20260318_1615-5.xlsx") == date(2026, 3, 18)
    assert jnto.release_day("since2003_visitor_arrivals.xlsx") is None
    assert jnto.release_day("20261318_1615-5.xlsx") is None


def test_the_release_rule_goes_back_from_third_wednesdays() -> None:
    days = list(jnto.release_days(date(2026, 3, 17)))
    assert days[0] == date(2026, 3, 17)
    assert date(2026, 3, 18) not in days
    assert {date(2026, 2, 18), date(2026, 1, 21)} <= set(days)


def test_every_shipped_label_names_a_market_of_the_shipped_list() -> None:
    shipped = Path(__file__).parents[2] / "data" / "processed"
    labels, markets = (pd.read_csv(shipped / file) for file in ("jnto_labels.csv", "markets.csv"))
    assert set(labels["market"]) <= set(markets["label"])
    assert labels["japanese"].is_unique
    assert labels["market"].is_unique
