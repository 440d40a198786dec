"""A person's own file: all mistakes at once, each with row, value and what to do."""

import datetime
import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from dashboard.errors import DataError
from dashboard.tables.arrivals import load_arrivals
from dashboard.tables.own_file import check_own_file

HEADER = "month,destination,market,arrivals"
Check = Callable[..., tuple[str, ...]]


def workbook_bytes(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.fixture
def mistakes(tmp_path: Path) -> Check:
    """Writes a file and gives the messages that checking it raises."""

    def check(content: str | bytes, name: str = "mine.csv") -> tuple[str, ...]:
        path = tmp_path / name
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        with pytest.raises(DataError) as caught:
            check_own_file(path)
        return caught.value.messages

    return check


def lines(*rows: str) -> str:
    return "\n".join((HEADER, *rows)) + "\n"


ONE_ROW = {
    "2025-13,Japan,China,5": "month is '2025-13'; it must be a month written YYYY-MM",
    "2025/11,Japan,China,5": "month is '2025/11'",
    "Nov 2025,Japan,China,5": "month is 'Nov 2025'",
    "2199-01,Japan,China,5": "month is 2199-01; it must not lie in the future",
    "2025-01,Japan,China,-4": "arrivals is -4; it must be a whole number of persons, 0 or more. Arrivals cannot be neg",
    "2025-01,Japan,China,many": "arrivals is 'many'",
    "2025-01,Japan,China,3.5": "arrivals is '3.5'",
    '2025-01,Japan,China,"1,234"': "without thousands separators. Write 1234.",
    '2025-01,Japan,China,"1.234.567"': "Write 1234567.",
    "2025-01,Japan,China,1 234": "Write 1234.",
    "2025-01,Japan,China,１２": "arrivals is '１２'",
    "2025-01,Japan,China,999999999": "at most 100,000,000 persons a month are believed",
    "2025-01,Japan,China,": "arrivals is empty",
    "2025-01,,China,5": "destination is empty",
    "2025-01,Japan,,5": "market is empty",
    ",Japan,China,5": "month is empty",
    "2025-01,Japan,Chnia,5": "market Chnia is not known for Japan. Did you mean China?",
    "2025-01,Japan,United States,5": "Did you mean U.S.A.?",
    "2025-01,Japan,china,5": "market china is not known for Japan. Did you mean China?",
    "2025-01,Japan,Atlantis of the sea,5": "Use a label of data/processed/markets.csv",
    "2025-01,Japan,China,1,234": "5 cells under a header of 4, the last is '234'",
}


@pytest.mark.parametrize(("row", "words"), ONE_ROW.items())
def test_a_wrong_row_is_told_with_its_number_its_value_and_a_remedy(mistakes: Check, row: str, words: str) -> None:
    messages = mistakes(lines("2024-01,Japan,China,415900", row))
    assert len(messages) == 1
    assert messages[0].startswith("mine.csv, row 3: ")
    assert words in messages[0]


def test_all_mistakes_are_told_at_once_in_the_order_of_the_rows(mistakes: Check) -> None:
    messages = mistakes(
        lines("2025-01,Japan,Chnia,x", "2025-01,Japan,China,5", "2025-01,Japan,China,6", "2025-14,Japan,China,-1")
    )
    assert [message.split(":")[0][-1] for message in messages] == ["2", "2", "4", "5", "5"]
    assert "stands already in row 3; each may stand once" in messages[2]


def test_a_tenfold_month_is_a_mistake_in_both_directions(mistakes: Check) -> None:
    messages = mistakes(
        lines("2025-01,Japan,China,980520", "2025-02,Japan,China,72292400", "2025-03,Japan,China,661817")
    )
    assert "row 3: China 2025-02 has 72,292,400 persons, 74 times the month before" in messages[0]
    assert "row 4: China 2025-03 has 661,817 persons, 109 times less than the month before" in messages[1]


def test_a_jump_of_closed_borders_is_no_mistake_but_a_changed_unit_is(mistakes: Check, tmp_path: Path) -> None:
    path = tmp_path / "real.csv"
    real = load_arrivals(markets=["Thailand"])[["month", "destination", "market", "arrivals"]]
    real.to_csv(path, index=False)
    assert len(check_own_file(path)) == len(real)
    messages = mistakes(lines("2021-03,Japan,Thailand,228000", "2021-04,Japan,Thailand,9300000"))
    assert "Thailand 2021-04 has 9,300,000 persons, 41 times the month before" in messages[0]


def test_a_new_destination_may_fall_and_come_back_with_the_borders(tmp_path: Path, mistakes: Check) -> None:
    rows = (
        "2019-12,Utopia,China,9000",
        "2020-01,Utopia,China,8000",
        "2020-02,Utopia,China,20",
        "2020-03,Utopia,China,0",
    )
    path = tmp_path / "utopia.csv"
    path.write_text(lines(*rows), encoding="utf-8")
    assert len(check_own_file(path)) == 4
    assert "2020-04 has 99,000 persons, after none" in mistakes(lines(*rows, "2020-04,Utopia,China,99000"))[0]


def test_missing_columns_are_all_told_with_the_nearest(mistakes: Check) -> None:
    messages = mistakes("Month,destination,markt,visitors\n2025-01,Japan,China,5\n")
    assert [message.split(" is missing")[0] for message in messages] == [
        "mine.csv: column month", "mine.csv: column market", "mine.csv: column arrivals",
    ]  # fmt: skip
    assert messages[0].endswith("Rename Month to month.")
    assert messages[1].endswith("Rename markt to market.")
    assert messages[2].endswith("Add it.")


def test_a_column_that_stands_twice_is_told(mistakes: Check) -> None:
    assert "column arrivals stands more than once" in mistakes(HEADER + ",arrivals\n2025-01,Japan,China,5,6\n")[0]


def test_optional_columns_are_checked_where_they_are_filled(mistakes: Check) -> None:
    messages = mistakes(
        HEADER + ",as_of,status\n2025-01,Japan,China,5,soon,final\n2025-01,Japan,China,5,2199-01-01,final\n"
        "2025-01,Japan,China,5,2025-02-19,Estimated\n2025-01,Japan,China,5,2025-02-19,\n"
    )
    assert "row 2: as_of is 'soon'; it must be a day written YYYY-MM-DD" in messages[0]
    assert "row 3: as_of is 2199-01-01; it must not be after today" in messages[1]
    assert (
        "row 4: status is 'Estimated'; it must be estimate, provisional or final. Did you mean estimate?" in messages[2]
    )
    assert "row 5: 2025-01, Japan, China stands already in row 4" in messages[3]


def test_two_vintages_of_a_cell_are_no_duplicate(tmp_path: Path) -> None:
    path = tmp_path / "vintages.csv"
    path.write_text(
        HEADER + ",as_of,status,remark\n2025-01,Japan,China,980300,2025-02-19,estimate,x\n"
        "2025-01,Japan,China,980520,2025-04-16,provisional,y\n", encoding="utf-8",
    )  # fmt: skip
    checked = check_own_file(path)
    assert checked.columns.tolist() == ["month", "destination", "market", "arrivals", "as_of", "status"]
    assert checked["as_of"].dtype == "datetime64[us]"
    assert checked["month"].dtype == pd.PeriodDtype("M")
    assert checked["arrivals"].tolist() == [980300, 980520]


def test_after_fifty_mistakes_the_rest_is_counted(mistakes: Check) -> None:
    messages = mistakes(lines(*[f"2025-99,Japan,China,{number}" for number in range(80)]))
    assert len(messages) == 51
    assert messages[-1] == "and 30 more"


WHOLE_FILES = {
    "empty.csv": (b"", "is empty (0 bytes)"),
    "blank.csv": (b"\n\n", "holds no rows"),
    "header.csv": (lines().encode(), "holds only the header"),
    "workbook.csv": (workbook_bytes(["month"]), "is an Excel workbook or another zip, not a CSV"),
    "page.csv": (b"<!DOCTYPE html><html></html>", "is an HTML page, not a CSV file"),
    "old.csv": (b"\xd0\xcf\x11\xe0\xa1\xb1", "old or a locked Excel file"),
    "latin.csv": ("month\nTürkiye".encode("latin-1"), "row 2: byte 0xfc is not UTF-8"),
    "utf16.csv": (lines().encode("utf-16"), "is in UTF-16"),
    "binary.csv": (b"a\0b", "a zero byte at 1"),
    "semicolons.csv": (
        lines("2025-01,Japan,China,5").replace(",", ";").encode(),
        "separates its columns by semicolons",
    ),
    "tabs.csv": (lines("2025-01,Japan,China,5").replace(",", "\t").encode(), "separates its columns by tabs"),
    "text.xlsx": (lines("2025-01,Japan,China,5").encode(), "is not a workbook: it starts with 'month,dest"),
    "page.xlsx": (b"\n<html><body>sign in</body></html>", "is an HTML page, not a workbook"),
    "old.xlsx": (b"\xd0\xcf\x11\xe0\xa1\xb1", "is an old or a locked Excel file, not an .xlsx"),
    "cut.xlsx": (workbook_bytes(["month", "market"])[:900], "is truncated: its 900 bytes are not a whole zip"),
    "no_rows.xlsx": (workbook_bytes(), "holds no rows"),
    "other.txt": (b"x", "ends in .txt; it must be a .csv or an .xlsx"),
}


@pytest.mark.parametrize("name", WHOLE_FILES)
def test_a_file_that_is_not_what_it_says_is_named_as_such(mistakes: Check, name: str) -> None:
    content, words = WHOLE_FILES[name]
    (message,) = mistakes(content, name)
    assert message.startswith(name)
    assert words in message


def test_a_zip_that_is_no_workbook_is_named(mistakes: Check, tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "some.zip", "w") as package:
        package.writestr("readme.txt", "hello")
    (message,) = mistakes((tmp_path / "some.zip").read_bytes(), "some.xlsx")
    assert "is a zip, but not a workbook: it holds readme.txt" in message


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"nowhere\.csv does not exist"):
        check_own_file(tmp_path / "nowhere.csv")
    with pytest.raises(DataError, match="is not a file"):
        check_own_file(tmp_path)


def test_another_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="Table spending takes no file of your own"):
        check_own_file(tmp_path / "x.csv", table="spending")


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "windows.csv"
    path.write_bytes(b"\xef\xbb\xbf" + lines("2025-01,Japan,China,980520").replace("\n", "\r\n").encode())
    assert check_own_file(path)["arrivals"].tolist() == [980520]


def test_a_workbook_may_hold_days_for_months_and_numbers_as_text(tmp_path: Path, mistakes: Check) -> None:
    header: list[object] = HEADER.split(",")
    good = workbook_bytes(
        header,
        [datetime.datetime(2025, 1, 1), "Japan", "China", 980520],
        [None] * 4,
        ["2025-02", "Japan", "China", "722924"],
    )
    path = tmp_path / "good.xlsx"
    path.write_bytes(good)
    checked = check_own_file(path)
    assert checked["month"].astype("str").tolist() == ["2025-01", "2025-02"]
    assert checked["arrivals"].tolist() == [980520, 722924]
    bad = workbook_bytes(header, ["2025-01", "Japan", "China", 5.5], ["2025-02", "Japan", "China", True])
    assert [message.split(";")[0] for message in mistakes(bad, "bad.xlsx")] == [
        "bad.xlsx, row 2: arrivals is '5.5'", "bad.xlsx, row 3: arrivals is True",
    ]  # fmt: skip


def test_the_same_rows_pass_as_csv_and_as_workbook(tmp_path: Path) -> None:
    rows = load_arrivals(markets=["China", "Total"])[["month", "destination", "market", "arrivals", "status"]]
    written = rows.assign(month=rows["month"].astype("str"))
    written.to_csv(tmp_path / "a.csv", index=False)
    written.to_excel(tmp_path / "a.xlsx", index=False)
    pd.testing.assert_frame_equal(check_own_file(tmp_path / "a.csv"), check_own_file(tmp_path / "a.xlsx"))
    pd.testing.assert_frame_equal(check_own_file(tmp_path / "a.csv"), rows)
