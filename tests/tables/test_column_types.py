"""Text of files becomes the types of memory, and goes back unchanged."""

import pandas as pd
import pytest

from dashboard.tables.column_types import convert, to_text

GOOD = {
    "month": (["2024-01", "2024-12"], pd.PeriodDtype("M")),
    "quarter": (["2024Q1", "2025Q4"], pd.PeriodDtype("Q-DEC")),
    "year": (["1999", "2024"], "int64"),
    "date": (["2024-02-29", "2025-11-14"], "datetime64[us]"),
    "text": (["Utopia", "a, b"], "str"),
    "integer": (["0", "-3"], "int64"),
    "number": (["0.5", "1e3"], "float64"),
    "boolean": (["true", "false"], "bool"),
}
BAD = {
    "month": ["2024-13", "2024-1", "2024/01", "0024-01", "Jan 2024"],
    "quarter": ["2024Q5", "2024-Q1"],
    "year": ["99", "2024.5"],
    "date": ["2023-02-29", "2024-02-30", "14.11.2025"],
    "integer": ["1,000", "1.5", "many", "1 000", "１"],
    "number": ["1,5", "nan", "inf", "--"],
    "boolean": ["yes", "1", "TRUE!"],
}


@pytest.mark.parametrize("kind", GOOD)
def test_what_files_write_comes_back_after_a_round_trip(kind: str) -> None:
    written, dtype = GOOD[kind]
    values, wrong = convert(pd.Series(written, dtype="str"), kind)
    assert not wrong
    assert values.dtype == dtype
    back, _ = convert(to_text(values, kind).astype("str"), kind)
    pd.testing.assert_series_equal(values, back, check_names=False)


@pytest.mark.parametrize(("kind", "written"), [(kind, text) for kind, texts in BAD.items() for text in texts])
def test_text_of_another_form_is_named_with_its_place(kind: str, written: str) -> None:
    good = GOOD[kind][0][0]
    _, wrong = convert(pd.Series([good, written, good, written], dtype="str"), kind)
    assert wrong == [(1, written), (3, written)]


@pytest.mark.parametrize("kind", GOOD)
def test_empty_text_is_missing_and_not_a_mistake(kind: str) -> None:
    values, wrong = convert(pd.Series([GOOD[kind][0][0], "", None], dtype="object"), kind)
    assert not wrong
    assert list(values.isna()) == [False, True, True]


def test_missing_integers_do_not_become_decimals() -> None:
    values, _ = convert(pd.Series(["9007199254740993", ""], dtype="str"), "integer")
    assert values.dtype == "Int64"
    assert values.iloc[0] == 9007199254740993


def test_converted_columns_stay_as_they_are() -> None:
    months = pd.Series(pd.period_range("2024-01", periods=3, freq="M"))
    same, wrong = convert(months, "month")
    assert not wrong
    pd.testing.assert_series_equal(months, same)


def test_whole_decimals_of_a_parquet_file_are_integers() -> None:
    values, wrong = convert(pd.Series([3.0, 4.5]), "integer")
    assert wrong == [(1, "4.5")]
    assert values.iloc[0] == 3
