"""New vintages are laid over the shipped table; history stays, and going back is possible."""

import pandas as pd
import pytest

from dashboard.errors import ConfigError, DataError
from dashboard.tables import files, vintages
from dashboard.tables.manifest import manifest_mistakes
from dashboard.tables.store import load_table, local_file, shipped_file
from dashboard.tables.vintages import add_vintages, fold_local, reset_local
from tests.tables.lands import Invented

TODAY = pd.Timestamp("2024-12-01")


@pytest.fixture(autouse=True)
def first_of_december(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vintages.pd.Timestamp, "today", staticmethod(lambda: TODAY))


def new_rows(*rows: tuple[str, str, int, str, str]) -> pd.DataFrame:
    columns = ["month", "market", "visitors", "status", "as_of"]
    told = pd.DataFrame(rows, columns=columns).astype("str")
    return told.assign(share="", vintage_inferred="false", source="refresh")


def visitors(as_of: str | None = None) -> dict[tuple[str, str], int]:
    rows = load_table("visits", as_of=as_of)
    return {(str(m), k): v for m, k, v in zip(rows["month"], rows["market"], rows["visitors"], strict=True)}


def test_a_new_month_is_added_and_told(invented: Invented) -> None:
    movement = add_vintages("visits", new_rows(("2024-03", "Utopia", 7, "estimate", "2024-04-17")))
    assert movement.added == ("2024-03",)
    assert movement.revised.empty
    assert movement.written == 1
    assert visitors("2024-04-17")[("2024-03", "Utopia")] == 7
    assert ("2024-03", "Utopia") not in visitors("2024-04-16")


def test_a_revised_cell_is_told_with_old_and_new_and_the_old_day_keeps_the_old_value(invented: Invented) -> None:
    movement = add_vintages("visits", new_rows(("2024-02", "Utopia", 2010, "final", "2024-09-18")))
    moved = movement.revised.set_index("column")
    assert moved.loc["visitors", ["old", "new"]].tolist() == ["2000", "2010"]
    assert moved.loc["status", ["old", "new"]].tolist() == ["estimate", "final"]
    assert visitors("2024-09-17")[("2024-02", "Utopia")] == 2000
    assert visitors("2024-09-18")[("2024-02", "Utopia")] == 2010
    assert "2024-02, Utopia: visitors 2000 -> 2010" in movement.in_words()


def test_what_is_known_on_its_day_is_not_written_again(invented: Invented) -> None:
    known = load_table("visits", as_of="2024-05-01")
    movement = add_vintages("visits", known.assign(as_of=pd.Timestamp("2024-05-01"), source="another document"))
    assert movement.written == 0
    assert not local_file("visits").exists()
    assert movement.in_words() == "visits: nothing moved."


def test_an_old_release_is_compared_with_its_own_day_and_not_with_today(invented: Invented) -> None:
    old = new_rows(("2024-01", "Utopia", 1000, "estimate", "2024-03-20")).assign(share="0.5")
    assert add_vintages("visits", old).written == 0


def test_a_second_release_says_only_what_is_new_since_the_first(invented: Invented) -> None:
    rows = new_rows(
        ("2024-03", "Utopia", 7, "estimate", "2024-04-17"), ("2024-03", "Utopia", 7, "estimate", "2024-05-15")
    )
    assert add_vintages("visits", rows).written == 1
    assert add_vintages("visits", rows).written == 0


def test_a_recorded_value_of_the_same_day_is_not_overwritten(invented: Invented) -> None:
    add_vintages("visits", new_rows(("2024-01", "Utopia", 999, "estimate", "2024-02-21")))
    assert visitors("2024-02-21")[("2024-01", "Utopia")] == 1000
    assert visitors("2024-11-30")[("2024-01", "Utopia")] == 1010
    assert visitors("2024-12-01")[("2024-01", "Utopia")] == 999


def test_a_recorded_value_takes_the_place_of_an_inferred_one_of_the_same_day(invented: Invented) -> None:
    add_vintages("visits", new_rows(("2024-02", "Utopia", 1995, "estimate", "2024-03-20")))
    assert visitors("2024-03-20")[("2024-02", "Utopia")] == 1995
    assert len(load_table("visits", history=True)) == 4


def test_the_shipped_file_stays_as_it_was(invented: Invented) -> None:
    before = shipped_file("visits").read_bytes()
    add_vintages("visits", new_rows(("2024-03", "Utopia", 7, "estimate", "2024-04-17")))
    assert shipped_file("visits").read_bytes() == before


def test_a_dry_run_tells_the_same_and_writes_nothing(invented: Invented) -> None:
    rows = new_rows(("2024-03", "Utopia", 7, "estimate", "2024-04-17"))
    assert add_vintages("visits", rows, write=False).added == ("2024-03",)
    assert not local_file("visits").exists()
    assert ("2024-03", "Utopia") not in visitors()


def test_reset_goes_back_to_the_shipped_table(invented: Invented) -> None:
    before = visitors()
    add_vintages("visits", new_rows(("2024-03", "Utopia", 7, "estimate", "2024-04-17")))
    assert reset_local() == ("visits",)
    assert visitors() == before
    assert reset_local("visits") == ()


def test_folding_changes_the_file_and_its_hash_but_not_what_is_known(invented: Invented) -> None:
    add_vintages("visits", new_rows(("2024-03", "Utopia", 7, "estimate", "2024-04-17")))
    views = {day: visitors(day) for day in ("2024-02-21", "2024-04-17", "2024-12-01")}
    assert fold_local() == (shipped_file("visits"),)
    assert not local_file("visits").exists()
    assert {day: visitors(day) for day in views} == views
    assert manifest_mistakes() == ()
    assert "2024-03,Utopia,7,,estimate,2024-04-17,false,refresh\n" in shipped_file("visits").read_text()


def test_rows_of_the_future_are_refused(invented: Invented) -> None:
    with pytest.raises(DataError, match="2024-12-02; it must not be after today, 2024-12-01"):
        add_vintages("visits", new_rows(("2024-03", "Utopia", 7, "estimate", "2024-12-02")))


def test_rows_that_break_the_dictionary_leave_everything_as_it_was(invented: Invented) -> None:
    with pytest.raises(DataError, match="visitors is -7"):
        add_vintages("visits", new_rows(("2024-03", "Utopia", -7, "estimate", "2024-04-17")))
    assert not local_file("visits").exists()


def test_a_static_table_takes_no_vintages(invented: Invented) -> None:
    with pytest.raises(DataError, match="Table places has no as_of column"):
        add_vintages("places", pd.DataFrame({"place": ["Utopia"], "founded": ["1700"]}))


def test_a_write_that_fails_leaves_the_old_file_and_no_rest(
    invented: Invented, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = invented.write("processed/kept.txt", "old")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(ConfigError, match=r"kept\.txt could not be written \(No space left on device\)"):
        files.write_atomically(path, b"new")
    assert path.read_text() == "old"
    assert not list(path.parent.glob(".kept*"))


def test_a_write_makes_the_folder_and_replaces_the_content(invented: Invented) -> None:
    path = invented.folder / "new/place/file.txt"
    files.write_atomically(path, b"one")
    files.write_atomically(path, b"two")
    assert path.read_bytes() == b"two"
