"""The one door to the tables: local over shipped, corrected, as known on a day, the caller's own."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import DataError
from dashboard.tables.days import known_on, to_day
from dashboard.tables.dictionary import definition
from dashboard.tables.provenance import publishers, table_source
from dashboard.tables.store import load_table
from tests.tables.lands import Invented

VINTAGES = st.lists(
    st.tuples(st.integers(1, 3), st.sampled_from(["Utopia", "Ruritania"]), st.dates(
        min_value=pd.Timestamp("2024-01-01").date(), max_value=pd.Timestamp("2024-12-31").date())),
    max_size=30, unique=True,
)  # fmt: skip
DAYS = st.dates(min_value=pd.Timestamp("2023-12-01").date(), max_value=pd.Timestamp("2025-02-01").date())


def visitors(as_of: str | None = None) -> dict[tuple[str, str], int]:
    rows = load_table("visits", as_of=as_of)
    return {(str(m), k): v for m, k, v in zip(rows["month"], rows["market"], rows["visitors"], strict=True)}


def test_a_value_is_shown_from_its_day_on_and_not_before(invented: Invented) -> None:
    assert visitors("2024-02-20") == {}
    assert visitors("2024-02-21") == {("2024-01", "Utopia"): 1000}
    assert visitors("2024-08-20")[("2024-01", "Utopia")] == 1000
    assert visitors("2024-08-21")[("2024-01", "Utopia")] == 1010


def test_without_a_day_the_newest_of_each_cell_is_shown(invented: Invented) -> None:
    assert visitors() == {("2024-01", "Utopia"): 1010, ("2024-01", "Ruritania"): 500, ("2024-02", "Utopia"): 2000}


def test_history_holds_every_vintage_up_to_the_day(invented: Invented) -> None:
    assert len(load_table("visits", history=True)) == 4
    assert len(load_table("visits", history=True, as_of="2024-04-17")) == 3


@given(vintages=VINTAGES, day=DAYS)
def test_known_on_gives_one_row_a_key_and_none_of_a_later_day(
    vintages: list[tuple[int, str, object]], day: object
) -> None:
    rows = pd.DataFrame(vintages, columns=["month", "market", "as_of"]).astype({"as_of": "datetime64[us]"})
    known = known_on(rows, pd.Timestamp(str(day)), keys=("month", "market"))
    assert (known["as_of"] <= pd.Timestamp(str(day))).all()
    assert not known.duplicated(["month", "market"]).any()
    before = rows[rows["as_of"] <= pd.Timestamp(str(day))]
    newest = before.groupby(["month", "market"])["as_of"].max()
    assert known.set_index(["month", "market"])["as_of"].sort_index().equals(newest.sort_index())


def test_a_static_table_is_empty_before_its_one_day(invented: Invented) -> None:
    assert load_table("places", as_of="2020-04-30").empty
    assert len(load_table("places", as_of="2020-05-01")) == 2
    assert len(load_table("places")) == 2


def test_a_static_table_without_a_day_refuses_a_view_of_a_day(invented: Invented) -> None:
    text = (invented.folder / "sources.toml").read_text().replace("as_of = 2020-05-01", "")
    invented.write("sources.toml", text)
    assert len(load_table("places")) == 2
    with pytest.raises(DataError, match=r"tables\.places"):
        load_table("places", as_of="2024-01-01")


def test_a_caller_who_changes_a_table_changes_nobody_elses(invented: Invented) -> None:
    mine = load_table("visits")
    mine.loc[:, "visitors"] = 0
    mine["extra"] = 1
    assert load_table("visits")["visitors"].tolist() == [1010, 500, 2000]
    assert "extra" not in load_table("visits")


def test_a_changed_file_is_read_again(invented: Invented) -> None:
    assert len(load_table("visits")) == 3
    more = (invented.folder / "processed/visits.csv").read_text() + "2024-03,Utopia,7,,,2024-04-17,true,x\n"
    invented.write("processed/visits.csv", more)
    assert len(load_table("visits")) == 4


def test_a_missing_file_is_named(invented: Invented) -> None:
    (invented.folder / "processed/visits.csv").unlink()
    with pytest.raises(DataError, match=r"visits\.csv must stand in"):
        load_table("visits")


def test_a_mistake_in_a_shipped_file_stops_the_load_with_its_row(invented: Invented) -> None:
    broken = (invented.folder / "processed/visits.csv").read_text().replace(",2000,", ",2e3,")
    invented.write("processed/visits.csv", broken)
    with pytest.raises(DataError, match=r"visits\.csv, row 5: visitors is '2e3'"):
        load_table("visits")


@pytest.mark.parametrize("written", ["soon", "2024-13-01", "", None])
def test_a_day_that_is_none_is_refused_with_its_value(written: object) -> None:
    with pytest.raises(DataError, match="As-of is"):
        to_day(written)  # type: ignore[arg-type]


@pytest.mark.parametrize("written", ["05/12/2025", "2025-11", "2025", "today", "20251205", "5 Dec 2025"])
def test_a_text_that_may_be_another_day_is_refused(written: str) -> None:
    with pytest.raises(DataError, match="it must be a day written YYYY-MM-DD"):
        to_day(written)


def test_hours_and_time_zones_do_not_move_a_day() -> None:
    assert to_day("2024-02-21 23:59") == pd.Timestamp("2024-02-21")
    assert to_day(pd.Timestamp("2024-02-21 23:00", tz="Asia/Tokyo")) == pd.Timestamp("2024-02-21")


def test_sources_say_who_publishes_and_where(invented: Invented) -> None:
    (office,) = publishers()
    assert (office.id, office.hosts) == ("office", ("office.example",))
    visits = table_source("visits")
    assert visits is not None
    assert visits.as_of is None
    assert visits.gaps == "none; known"
    assert visits.addresses == (("monthly", "https://office.example/visits.csv"),)
    assert table_source("nowhere") is None
    assert definition("places").column("founded").nullable
