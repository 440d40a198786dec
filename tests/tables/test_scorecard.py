"""The committed scorecard is read as it was written; what cannot be is told with its row, all at once."""

from pathlib import Path

import pandas as pd
import pytest

from dashboard.errors import DataError
from dashboard.grading.scorecard import COLUMNS as WRITTEN
from dashboard.tables.scorecard import CLAIM, COLUMNS, OURS, load_scorecard, scored_paths, without_path

HEAD = ",".join(COLUMNS)
SUM = "visitors, sum of the months ahead"


def line(
    kind: str, id: str, measure: str, period: str, *, value: float, day: str = "2031-06-01", note: str = ""
) -> str:
    ends = [""] * 4 if kind == CLAIM else [f"{value * factor:g}" for factor in (0.8, 1.2, 0.7, 1.3)]
    flags = ["", ""] if kind == CLAIM else ["True", "True"]
    cells = [day, kind, "Counting House", id, f'"{measure}"', period, "persons", f"{value:g}", *ends, "100"]
    return ",".join([*cells, f"{value - 100:g}", f"{value / 100 - 1:g}", f"{abs(value - 100):g}", *flags, note])


def path(kind: str, id: str, values: tuple[float, float], **words: str) -> list[str]:
    months = [
        line(kind, id, "visitors", f"2031-0{7 + number}", value=value, **words) for number, value in enumerate(values)
    ]
    return [*months, line(kind, id, SUM, "2031-07 to 2031-08", value=sum(values), **words)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DASHBOARD_DATA_FOLDER", str(tmp_path))
    (tmp_path / "dictionary.csv").touch()
    return tmp_path


def write(folder: Path, *lines: str, head: str = HEAD) -> None:
    (folder / "scorecard.csv").write_text("\n".join([head, *lines, ""]), encoding="utf-8")


def test_the_columns_are_those_that_the_scorecard_is_written_with() -> None:
    assert list(COLUMNS) == WRITTEN


def test_the_committed_scorecard_is_read_whole(root: Path) -> None:
    lines = (root / "data" / "scorecard.csv").read_text(encoding="utf-8").splitlines()
    assert len(load_scorecard()) == len(lines) - 1


def test_the_paths_of_the_committed_scorecard_have_the_mean_score_that_it_gives() -> None:
    lines = load_scorecard()
    means = lines[lines["measure"] == "mean monthly CRPS"].set_index(["as_of", "id", "kind"])
    for row in scored_paths().to_dict("records"):
        if row["kind"] == OURS:
            given = means.loc[(row["days"][0], row["ids"][0], row["kind"])]
            assert row["crps"] == pytest.approx(given["crps"], rel=1e-4)
            assert f"{row['inside_80']:.0f} inside the 80%" in given["note"]


def test_a_path_that_two_said_is_one_row_with_both(folder: Path) -> None:
    write(
        folder,
        *path(CLAIM, "a", (120, 130)),
        *path(CLAIM, "b", (120.01, 130), day="2031-06-09"),
        *path(CLAIM, "c", (90, 160)),
    )
    paths = scored_paths()
    assert paths["ids"].tolist() == [("a", "b"), ("c",)]
    assert paths["days"].iloc[0] == (pd.Timestamp("2031-06-01"), pd.Timestamp("2031-06-09"))
    assert paths["inside_80"].isna().all()


def test_ours_is_never_merged_with_a_claim_and_counts_its_months_inside(folder: Path) -> None:
    write(folder, *path(OURS, "a", (120, 130)), *path(CLAIM, "b", (120, 130)))
    paths = scored_paths()
    assert len(paths) == 2
    assert paths["inside_80"].iloc[0] == 2
    assert paths["crps"].iloc[0] == pytest.approx(25)


def test_who_implies_no_path_is_told_with_the_reason(folder: Path) -> None:
    silent = line(
        CLAIM, "d", "no path", "", value=1, note="gives no path: graded only on what it says (it states no fall)"
    )
    spending = line(CLAIM, "e", "spending", "2031Q3", value=1)
    write(folder, *path(CLAIM, "a", (120, 130)), silent, spending)
    assert without_path() == (
        ("Counting House", "it states no fall"),
        ("Counting House", "it speaks of spending alone"),
    )


def test_every_cell_that_cannot_be_is_told_at_once_with_its_row(folder: Path) -> None:
    good = line(OURS, "a", "visitors", "2031-07", value=120)
    bad = (
        good.replace("2031-06-01", "June")
        .replace(OURS, "rumour")
        .replace(",120,", ",many,", 1)
        .replace("True", "maybe", 1)
    )
    write(folder, good, bad, good.replace("96,144", "150,144"))
    with pytest.raises(DataError) as raised:
        load_scorecard()
    said = "\n".join(raised.value.messages)
    for words in (
        "row 3: as_of is June",
        "kind is rumour",
        "value is many",
        "inside_80 is maybe",
        "row 4: low_80 is 150",
    ):
        assert words in said


def test_a_missing_file_or_column_says_how_to_write_it_again(folder: Path) -> None:
    with pytest.raises(DataError, match=r"scorecard\.csv does not exist"):
        load_scorecard()
    write(folder, head=HEAD.replace(",crps", ""))
    with pytest.raises(DataError, match="no column crps"):
        load_scorecard()


def test_months_without_the_line_of_their_sum_are_refused(folder: Path) -> None:
    write(folder, *path(CLAIM, "a", (120, 130))[:-1])
    with pytest.raises(DataError, match="0 lines of their sum"):
        scored_paths()
