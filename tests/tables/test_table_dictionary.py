"""A table is held to the dictionary, and every mistake is named with its row and a remedy."""

from pathlib import Path

import pandas as pd
import pytest

from dashboard.errors import DataError
from dashboard.tables.dictionary import check_table, definition, table_names
from tests.tables.lands import Invented


def rows_of(**changes: list[object]) -> pd.DataFrame:
    columns: dict[str, list[object]] = {
        "month": ["2024-01", "2024-02"], "market": ["Utopia", "Utopia"], "visitors": ["10", "20"],
        "share": ["0.1", ""], "status": ["final", ""], "as_of": ["2024-02-21", "2024-03-20"],
        "vintage_inferred": ["true", "false"], "source": ["a", "b"],
    }  # fmt: skip
    return pd.DataFrame(columns | changes)


def mistakes_of(rows: pd.DataFrame, file: str = "visits.csv") -> tuple[str, ...]:
    with pytest.raises(DataError) as caught:
        check_table("visits", rows, file=file)
    return caught.value.messages


def test_the_keys_of_a_table_are_those_of_the_dictionary(invented: Invented) -> None:
    assert table_names() == ("visits", "places")
    assert definition("visits").keys == ("month", "market")
    assert definition("visits").unique_key == ("month", "market", "as_of")
    assert not definition("places").has_vintages


def test_a_checked_table_has_memory_types_in_the_order_of_the_dictionary(invented: Invented) -> None:
    checked = check_table("visits", rows_of()[["source", *definition("visits").column_names[:-1]]], file="visits.csv")
    assert tuple(checked.columns) == definition("visits").column_names
    assert checked["month"].dtype == pd.PeriodDtype("M")
    assert checked["visitors"].dtype == "int64"
    assert checked["share"].isna().tolist() == [False, True]


def test_all_mistakes_are_told_at_once_each_with_file_row_column_value_and_remedy(invented: Invented) -> None:
    rows = rows_of(visitors=["-1", "2000000"], share=["1.5", "x"], status=["finale", ""], market=["Utopia", ""])
    messages = mistakes_of(rows)
    told = "\n".join(messages)
    assert "visits.csv, row 2: visitors is -1; it must be 0 or more (persons)" in told
    assert "visits.csv, row 3: visitors is 2000000; it must be 1000000 or less" in told
    assert "visits.csv, row 2: share is 1.5; it must be 1 or less" in told
    assert "visits.csv, row 3: share is 'x'; it must be a number" in told
    assert "visits.csv, row 2: status is finale; it must be one of estimate, final" in told
    assert "visits.csv, row 3: market is empty" in told
    assert len(messages) == 6


def test_rows_of_a_file_without_a_header_row_are_counted_from_one(invented: Invented) -> None:
    assert mistakes_of(rows_of(visitors=["-1", "5"]), "visits.parquet")[0].startswith("visits.parquet, row 1: visitors")


def test_a_cell_that_stands_twice_with_the_same_day_is_refused(invented: Invented) -> None:
    rows = rows_of(month=["2024-01", "2024-01"], as_of=["2024-02-21", "2024-02-21"])
    assert "row 3: month 2024-01, market Utopia, as_of 2024-02-21 stands already" in mistakes_of(rows)[0]


def test_a_cell_may_stand_twice_with_two_days(invented: Invented) -> None:
    assert len(check_table("visits", rows_of(month=["2024-01", "2024-01"]), file="visits.csv")) == 2


def test_missing_and_further_columns_are_named_with_the_nearest(invented: Invented) -> None:
    messages = mistakes_of(rows_of().rename(columns={"visitors": "visitor"}))
    assert any("column visitors is missing" in message for message in messages)
    assert any("column visitor is not in the dictionary" in message and "visitors" in message for message in messages)


def test_an_unknown_table_gets_the_nearest_name(invented: Invented) -> None:
    with pytest.raises(DataError, match="Did you mean visits"):
        definition("visit")


def test_every_mistake_of_the_dictionary_itself_is_told(invented: Invented) -> None:
    text = (
        (invented.folder / "dictionary.csv")
        .read_text()
        .replace(",integer,", ",whole,")
        .replace("false,true", "no,true")
    )
    invented.write("dictionary.csv", text)
    with pytest.raises(DataError) as caught:
        definition("visits")
    assert any("type whole" in message for message in caught.value.messages)
    assert sum("nullable 'no'" in message for message in caught.value.messages) == 3


def test_a_changed_dictionary_is_read_again(invented: Invented) -> None:
    assert definition("visits").column("visitors").maximum == "1000000"
    text = (invented.folder / "dictionary.csv").read_text().replace("0,1000000", "0,15")
    invented.write("dictionary.csv", text)
    assert definition("visits").column("visitors").maximum == "15"
    assert "15 or less" in mistakes_of(rows_of())[0]


def test_every_shipped_table_of_the_arrivals_passes_its_dictionary(root: Path) -> None:
    from dashboard.tables.store import read_rows

    files = ("arrivals.parquet", "arrivals_hong_kong.csv", "arrivals_revisions.csv", "markets.csv", "market_labels.csv")
    for file in files:
        path = root / "data" / "processed" / file
        assert len(check_table(path.stem, read_rows(path), file=file)) > 0, file
