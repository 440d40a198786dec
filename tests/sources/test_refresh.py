import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from dashboard.errors import ConfigError
from dashboard.sources import Result, refresh
from dashboard.sources.http import Client
from dashboard.sources.refresh import publishers_client
from dashboard.sources.registry import SOURCES, find_source
from dashboard.tables.store import load_table
from tests.sources.conftest import SHIPPED, Publisher, content, status
from tests.sources.workbooks import ALL_PROVISIONAL, Row, workbook, year

LINK = "/files/20250618_1615-5.xlsx"
Run = Callable[..., dict[str, Result]]


def book(*arrivals: int) -> bytes:
    values = dict(enumerate(arrivals, start=1))
    return workbook(year(2025, Row("総数", values), note=ALL_PROVISIONAL))


@pytest.fixture
def run(publisher: Publisher, data_folder: Path) -> Run:
    with (data_folder / "sources.toml").open("a", encoding="utf-8") as file:
        file.write(
            f'[tables.arrivals.addresses]\npage = "{publisher.address("/")}"\n'
            f'workbook = "{publisher.address("/files/{day}_1615-5.xlsx")}"\n'
        )
    publisher.answers["/"] = content(f'<html><a href="{LINK}">訪日外客数</a></html>'.encode())

    def run(*ids: str, **other: bool) -> dict[str, Result]:
        def client(_source: object) -> Client:
            return publisher.client()

        return {result.source: result for result in refresh(ids, today=date(2025, 6, 20), client=client, **other)}

    return run


def arrivals(as_of: str | None = None) -> dict[str, int]:
    rows = load_table("arrivals", as_of=as_of)
    return {str(row.month): row.arrivals for row in rows.itertuples()}


def test_new_months_and_revisions_are_laid_over_the_table_from_their_day(publisher: Publisher, run: Run) -> None:
    publisher.answers[LINK] = content(book(800, 851, 900))
    movement = run("jnto")["jnto"].movement
    assert movement is not None
    assert movement.added == ("2025-03",)
    assert movement.revised[["month", "column", "old", "new"]].to_numpy().tolist() == [
        ["2025-02", "arrivals", "850", "851"]
    ]
    assert arrivals() == {"2025-01": 800, "2025-02": 851, "2025-03": 900}
    assert arrivals("2025-06-17") == {"2025-01": 800, "2025-02": 850}


def test_the_shipped_table_stays_as_it_was(publisher: Publisher, run: Run, data_folder: Path) -> None:
    publisher.answers[LINK] = content(book(800, 851))
    shipped = (data_folder / "processed" / "arrivals.csv").read_bytes()
    run("jnto")
    assert (data_folder / "processed" / "arrivals.csv").read_bytes() == shipped


def test_a_second_refresh_of_the_same_release_moves_nothing(publisher: Publisher, run: Run) -> None:
    publisher.answers[LINK] = content(book(800, 851))
    run("jnto")
    movement = run("jnto")["jnto"].movement
    assert movement is not None
    assert movement.written == 0


def test_a_dry_run_says_what_would_move_and_writes_nothing(publisher: Publisher, run: Run, data_folder: Path) -> None:
    publisher.answers[LINK] = content(book(800, 851))
    before = sorted(path for path in data_folder.rglob("*") if path.is_file())
    result = run("jnto", dry_run=True)["jnto"]
    assert "arrivals 850 -> 851" in result.in_words(dry_run=True)
    assert "Nothing was written (dry run)" in result.in_words(dry_run=True)
    assert sorted(path for path in data_folder.rglob("*") if path.is_file()) == before


def test_the_manifest_says_where_the_bytes_came_from(publisher: Publisher, run: Run, data_folder: Path) -> None:
    publisher.answers[LINK] = content(book(800, 851))
    run("jnto")
    (entry,) = json.loads((data_folder / "manifest.json").read_text())["retrieved"]
    kept = (data_folder / "raw" / entry["file"]).read_bytes()
    assert entry["address"] == publisher.address(LINK)
    assert entry["bytes"] == len(kept)
    assert len(entry["sha256"]) == 64


@pytest.mark.parametrize(
    "answer",
    [
        status(500),
        status(429, Retry_After="9999"),
        content(b"<html>maintenance</html>"),
        content(book(800, 851)[:2_000]),
        content(b""),
        content(workbook(year(2025, Row("総国", {1: 5})))),
        content(workbook(year(2025, Row("総数", {1: -5})))),
        content(workbook(year(2025, Row("総数", {6: 5})))),
        content(workbook(year(2025, header=False))),
    ],
)
def test_a_failure_leaves_the_last_good_table(
    publisher: Publisher, run: Run, data_folder: Path, answer: object
) -> None:
    publisher.answers[LINK] = answer
    result = run("jnto")["jnto"]
    assert result.error is not None
    assert "The table arrivals stays as it was." in result.in_words(dry_run=False)
    assert arrivals() == {"2025-01": 800, "2025-02": 850}
    assert not list(data_folder.glob("local/*"))


def test_a_source_that_fails_does_not_stop_the_others(publisher: Publisher, run: Run) -> None:
    publisher.answers[LINK] = content(book(800, 851))
    results = run()
    assert list(results) == [source.id for source in SOURCES]
    assert results["jnto"].error is None
    assert all(result.error for id, result in results.items() if id != "jnto")


@pytest.fixture
def corrected(data_folder: Path) -> None:
    (data_folder / "corrections.toml").write_text(
        '[[corrections]]\ntable = "arrivals"\nkeys = { month = "2025-02", market = "Total" }\ncolumn = "arrivals"\n'
        'wrong = "850"\nright = "851"\nreason = "a slip"\nseen = "2025-05-01"\nsource = "hand"\n',
        encoding="utf-8",
    )


@pytest.mark.usefixtures("corrected")
def test_a_correction_that_the_publisher_has_made_stops_the_refresh(
    publisher: Publisher, run: Run, data_folder: Path
) -> None:
    publisher.answers[LINK] = content(book(800, 852))
    words = run("jnto")["jnto"].in_words(dry_run=False)
    assert "corrections.toml" in words
    assert not list(data_folder.glob("local/*"))


@pytest.mark.usefixtures("corrected")
def test_a_value_that_is_still_wrong_stays_corrected_and_moves_nothing(publisher: Publisher, run: Run) -> None:
    publisher.answers[LINK] = content(book(800, 850))
    movement = run("jnto")["jnto"].movement
    assert movement is not None
    assert movement.written == 0
    assert arrivals()["2025-02"] == 851


def test_an_unknown_source_is_named_with_the_nearest(data_folder: Path) -> None:
    with pytest.raises(ConfigError, match=r"Source jntoo is not known; .* Did you mean jnto\?"):
        list(refresh(("jntoo",)))


def test_a_publisher_without_hosts_is_not_asked(data_folder: Path) -> None:
    with pytest.raises(ConfigError, match="Publisher jnto has no hosts"):
        publishers_client(find_source("jnto"))


def test_every_source_has_its_publisher_and_addresses_in_the_shipped_file() -> None:
    for source in SOURCES:
        assert publishers_client(source).rules.schemes == ("https",)
    tables = set(pd.read_csv(SHIPPED / "dictionary.csv")["table"])
    assert {source.table for source in SOURCES} <= tables
