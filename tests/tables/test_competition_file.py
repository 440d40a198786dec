from pathlib import Path

import pytest

from dashboard.errors import DataError
from dashboard.tables.competition import read_competition

HEADER = "unique_id,split,t,ds,y"
GOOD = ["A,train,0,1990-01-01,5", "A,train,1,1990-02-01,0", "A,test,2,1990-03-01,7.5"]


def written(folder: Path, *rows: str, header: str = HEADER) -> Path:
    path = folder / "competition.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def mistakes(path: Path) -> tuple[str, ...]:
    with pytest.raises(DataError) as caught:
        read_competition(path)
    return caught.value.messages


def test_a_series_is_parted_into_what_may_be_seen_and_what_is_judged(tmp_path: Path) -> None:
    (series,) = read_competition(written(tmp_path, *GOOD))
    assert (series.id, series.train.tolist(), series.test.tolist()) == ("A", [5.0, 0.0], [7.5])


def test_rows_may_stand_in_any_order_and_series_keep_the_order_of_their_first_row(tmp_path: Path) -> None:
    other = [row.replace("A,", "B,", 1) for row in GOOD]
    series = read_competition(written(tmp_path, other[2], *GOOD, other[1], other[0]))
    assert [one.id for one in series] == ["B", "A"]
    assert series[0].train.tolist() == [5.0, 0.0]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("A,test,3,1990-04-01,-2", "row 5: y is -2"),
        ("A,test,3,1990-04-01,many", "row 5: y is many"),
        ("A,test,3,1990-04-01,", "row 5: y is empty"),
        ("A,test,3,1990-04-01,inf", "row 5: y is inf"),
        ("A,later,3,1990-04-01,2", "row 5: split is later"),
        ("A,test,x,1990-04-01,2", "row 5: t is x"),
        (",test,3,1990-04-01,2", "row 5: unique_id is empty"),
        ("A,test,2,1990-04-01,2", "row 5: t is 2 where 3"),
        ("A,test,4,1990-04-01,2", "row 5: t is 4 where 3"),
        ("A,train,3,1990-04-01,2", "train before test"),
    ],
)
def test_a_wrong_row_is_named_with_its_value(tmp_path: Path, row: str, said: str) -> None:
    assert said in "\n".join(mistakes(written(tmp_path, *GOOD, row)))


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    told = mistakes(
        written(tmp_path, *GOOD, "B,train,0,1990-01-01,-1", "B,train,1,1990-02-01,x", "C,odd,0,1990-01-01,2")
    )
    assert len(told) == 3


def test_a_missing_column_is_named_with_what_stands_there(tmp_path: Path) -> None:
    (told,) = mistakes(written(tmp_path, "A,train,0,5", header="unique_id,split,t,value"))
    assert "no column ds, y" in told
    assert "value" in told


def test_test_parts_of_different_length_are_refused(tmp_path: Path) -> None:
    longer = [row.replace("A,", "B,", 1) for row in [*GOOD, "A,test,3,1990-04-01,8"]]
    assert "1 to 2 months" in mistakes(written(tmp_path, *GOOD, *longer))[0]


def test_a_series_without_a_test_part_is_refused(tmp_path: Path) -> None:
    assert "2 rows of train and 0 of test" in mistakes(written(tmp_path, *GOOD[:2]))[0]


def test_many_mistakes_are_counted_after_fifty(tmp_path: Path) -> None:
    told = mistakes(written(tmp_path, *[f"A,train,{place},1990-01-01,-1" for place in range(80)]))
    assert len(told) == 51
    assert told[-1].startswith("30 more")
