"""Any tidy file is read as it stands; what is wrong is told all at once."""

import io
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from dashboard.errors import DataError
from dashboard.tables.foreign_cells import read_foreign_cell
from dashboard.tables.foreign_doubts import doubts
from dashboard.tables.foreign_file import ForeignArrivals, read_foreign_arrivals

BEFORE = pd.Period("2019-01", "M")


def rows(*markets: str, start: str = "2015-01", months: int = 60, value: float = 10.5) -> pd.DataFrame:
    index = pd.period_range(start, periods=months, freq="M").astype(str)
    parts = [
        pd.DataFrame({"month": index, "destination": "Utopia", "market": name, "arrivals": value}) for name in markets
    ]
    return pd.concat(parts, ignore_index=True)


def written(table: pd.DataFrame, path: Path) -> Path:
    if path.suffix == ".parquet":
        table.to_parquet(path, index=False)
    elif path.suffix == ".xlsx":
        table.to_excel(path, index=False)
    else:
        table.to_csv(path, index=False)
    return path


def mistakes(table: pd.DataFrame, folder: Path, **options: object) -> tuple[str, ...]:
    path = written(table, folder / "mine.csv")
    with pytest.raises(DataError) as caught:
        read_foreign_arrivals(path, **{"before": BEFORE, **options})
    return caught.value.messages


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".parquet"])
def test_the_three_formats_give_the_same_arrivals(tmp_path: Path, ending: str) -> None:
    table = rows("Erewhon", "2 Ruritania").assign(remark="x", as_of="never")
    read = read_foreign_arrivals(written(table, tmp_path / f"mine{ending}"), before=BEFORE)
    assert list(read.rows.columns) == ["month", "destination", "market", "arrivals"]
    assert read.series()["Utopia", "2 Ruritania"].tolist() == [10.5] * 60
    assert read.rows["month"].dtype == "period[M]"


def test_month_cells_may_be_dates_timestamps_or_periods(tmp_path: Path) -> None:
    table = rows("Erewhon")
    for number, months in enumerate(
        (pd.PeriodIndex(table["month"], freq="M"), pd.PeriodIndex(table["month"], freq="M").to_timestamp())
    ):
        path = written(table.assign(month=months), tmp_path / f"{number}.parquet")
        assert read_foreign_arrivals(path, before=BEFORE).rows["month"].iloc[0] == pd.Period("2015-01", "M")
    path = written(table.assign(month=table["month"] + "-01"), tmp_path / "days.csv")
    assert read_foreign_arrivals(path, before=BEFORE).rows["month"].iloc[-1] == pd.Period("2019-12", "M")


def test_zeros_decimals_totals_and_unknown_labels_are_ordinary(tmp_path: Path) -> None:
    table = rows("Total", "何処", value=0.25)
    table.loc[3, "arrivals"] = 0
    read = read_foreign_arrivals(written(table, tmp_path / "mine.csv"), before=BEFORE)
    assert set(read.series()) == {("Utopia", "Total"), ("Utopia", "何処")}
    assert read.series()["Utopia", "Total"].iloc[3] == 0


def test_series_may_start_at_different_months(tmp_path: Path) -> None:
    table = pd.concat([rows("Erewhon"), rows("Young", start="2016-06", months=43)])
    assert len(read_foreign_arrivals(written(table, tmp_path / "mine.csv"), before=BEFORE).series()) == 2


def test_all_mistakes_come_at_once_with_row_and_remedy(tmp_path: Path) -> None:
    table = rows("Erewhon").astype({"arrivals": object})
    table.loc[1, "arrivals"] = "1,200"
    table.loc[2, "arrivals"] = -4
    table.loc[3, "arrivals"] = "many"
    table.loc[4, "month"] = "2015-13"
    table.loc[5, "market"] = ""
    table = pd.concat([table, table.iloc[[0]], rows("Young", start="2018-01", months=24)])
    told = mistakes(table, tmp_path, markets=["Erewhom", "Erewhon", "Young"])
    for part in (
        "row 3: arrivals is '1,200'", "Write 1200", "row 4: arrivals is -4", "row 5: arrivals is 'many'",
        "row 6: month is '2015-13'", "row 7: market is empty",
        "row 62: 2015-01, Utopia, Erewhon stands already in row 2",
        "--market is Erewhom; the file has no such market. Did you mean Erewhon?",
        "row 63: Young to Utopia has 12 months before 2019-01; a baseline needs at least 24",
    ):  # fmt: skip
        assert any(part in message for message in told), (part, told)
    assert all(message.startswith("mine.csv") for message in told)


@pytest.mark.parametrize("before", ["2015-01", "2014-06", "2020-02", "2031-01"])
def test_a_date_outside_the_months_is_refused(tmp_path: Path, before: str) -> None:
    told = mistakes(rows("Erewhon"), tmp_path, before=pd.Period(before, "M"))
    assert told == (
        f"mine.csv: --before is {before}; the months are 2015-01 to 2019-12. Choose a month from 2017-01 to 2020-01.",
    )


def test_the_month_after_the_last_one_may_be_foretold(tmp_path: Path) -> None:
    read = read_foreign_arrivals(written(rows("Erewhon"), tmp_path / "mine.csv"), before=pd.Period("2020-01", "M"))
    assert len(read.rows) == 60


def test_only_the_measured_market_needs_a_past(tmp_path: Path) -> None:
    table = pd.concat([rows("Erewhon"), rows("Young", start="2018-06", months=19)])
    path = written(table, tmp_path / "mine.csv")
    assert len(read_foreign_arrivals(path, before=BEFORE, measured="Erewhon").series()) == 2
    assert "Young" in mistakes(table, tmp_path, measured="Young")[0]


def test_a_missing_column_is_named_with_the_header(tmp_path: Path) -> None:
    told = mistakes(rows("Erewhon").rename(columns={"arrivals": "Arrival"}), tmp_path)
    assert "column arrivals is missing; the header is month, destination, market, Arrival" in told[0]


@pytest.mark.parametrize(("name", "content"), [("a.txt", b"x"), ("a.parquet", b"PAR1 not"), ("none.parquet", None)])
def test_a_file_that_cannot_be_read_says_what_to_do(tmp_path: Path, name: str, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(DataError, match=name):
        read_foreign_arrivals(tmp_path / name, before=BEFORE)


def test_a_workbook_with_real_dates_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["month", "destination", "market", "arrivals"])
    for month in pd.period_range("2015-01", periods=50, freq="M"):
        book.active.append([month.to_timestamp().to_pydatetime(), "Utopia", "Erewhon", 3])
    content = io.BytesIO()
    book.save(content)
    (tmp_path / "mine.xlsx").write_bytes(content.getvalue())
    assert len(read_foreign_arrivals(tmp_path / "mine.xlsx", before=BEFORE).rows) == 50


@pytest.mark.parametrize(("value", "expected"), [("12.5", 12.5), ("1e3", 1000.0), (0, 0.0), (".5", 0.5), (" 7 ", 7.0)])
def test_numbers_are_read_as_they_are_written(value: object, expected: float) -> None:
    assert read_foreign_cell("arrivals", value) == (expected, "")


@pytest.mark.parametrize("value", ["nan", "inf", float("inf"), True, "12 persons", "--3", "٣"])
def test_what_is_no_number_is_a_mistake(value: object) -> None:
    assert read_foreign_cell("arrivals", value)[1].startswith("arrivals is ")


def test_an_empty_cell_of_arrivals_is_a_month_that_is_not_known() -> None:
    assert read_foreign_cell("arrivals", "") == (None, "")
    assert read_foreign_cell("arrivals", float("nan")) == (None, "")


def collapsed() -> pd.DataFrame:
    table = rows("Erewhon", start="2018-01", months=60, value=50_000.0)
    months = pd.PeriodIndex(table["month"], freq="M")
    fallen = (months >= pd.Period("2020-04", "M")) & (months <= pd.Period("2021-12", "M"))
    return table.assign(month=months, arrivals=table["arrivals"].where(~fallen, 100.0))


def test_a_collapse_and_its_jumps_are_warnings() -> None:
    told = doubts(collapsed())
    assert len(told) == 3
    assert "Erewhon to Utopia has 100 in 2020-04 after 50,000" in told[0]
    assert "Erewhon to Utopia (0% of 2019)" in told[2]
    assert "--exclude 2020-02:2022-12" in told[2]


def test_a_market_that_stays_is_no_doubt() -> None:
    table = rows("Erewhon", start="2018-01", value=50_000.0)
    assert doubts(table.assign(month=pd.PeriodIndex(table["month"], freq="M"))) == ()


def test_the_series_of_a_file_stand_apart_by_destination() -> None:
    table = pd.concat([rows("Erewhon"), rows("Erewhon").assign(destination="Ruritania")])
    table["month"] = pd.PeriodIndex(table["month"], freq="M")
    assert set(ForeignArrivals(table).series()) == {("Utopia", "Erewhon"), ("Ruritania", "Erewhon")}


def test_a_file_too_short_for_any_date_is_told_to_grow_and_offered_no_impossible_range(tmp_path: Path) -> None:
    file = tmp_path / "short.csv"
    file.write_text("month,destination,market,arrivals\n2012-01,Freedonia,Sylvania,5\n2012-02,Freedonia,Sylvania,6\n")
    with pytest.raises(DataError, match=r"--before is 2018-06; .* Add months to the file\."):
        read_foreign_arrivals(file, before=pd.Period("2018-06", "M"))
