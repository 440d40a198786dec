"""A correction replaces one wrong value, and asks to be deleted when the publisher has mended it."""

import pytest

from dashboard.errors import DataError
from dashboard.tables.corrections import load_corrections, stale_corrections
from dashboard.tables.store import load_table
from tests.tables.lands import Invented

ENTRY = """\
[[corrections]]
table = "visits"
keys = { month = "2024-02", market = "Utopia" }
column = "visitors"
wrong = "2000"
right = "200"
reason = "one zero too many"
seen = "2024-06-01"
source = "https://office.example/errata"
"""


def february() -> int:
    rows = load_table("visits")
    return int(rows.loc[(rows["month"] == "2024-02") & (rows["market"] == "Utopia"), "visitors"].iloc[0])


def test_the_right_value_stands_while_the_wrong_one_is_published(invented: Invented) -> None:
    assert february() == 2000
    invented.write("corrections.toml", ENTRY)
    assert february() == 200
    assert load_table("visits")["visitors"].dtype == "int64"


def test_a_value_that_the_publisher_has_changed_is_left_alone(invented: Invented) -> None:
    invented.write("corrections.toml", ENTRY.replace('wrong = "2000"', 'wrong = "2001"'))
    assert february() == 2000


def test_a_correction_without_use_asks_to_be_deleted(invented: Invented) -> None:
    released = load_table("visits")
    invented.write("corrections.toml", ENTRY)
    assert stale_corrections("visits", released) == ()
    mended = released.assign(visitors=[1010, 500, 200])
    (message,) = stale_corrections("visits", mended)
    assert "month 2024-02, market Utopia has visitors 200 now" in message
    assert message.endswith("Delete it.")


def test_a_release_without_the_cell_says_nothing_about_the_correction(invented: Invented) -> None:
    released = load_table("visits")
    invented.write("corrections.toml", ENTRY)
    assert stale_corrections("visits", released[released["market"] != "Utopia"]) == ()


def test_all_missing_fields_are_told_at_once(invented: Invented) -> None:
    invented.write("corrections.toml", '[[corrections]]\ntable = "visits"\nkeys = { month = "2024-02" }\n')
    with pytest.raises(DataError) as caught:
        load_corrections()
    assert len(caught.value.messages) == 6


def test_a_right_value_of_the_wrong_type_is_refused(invented: Invented) -> None:
    invented.write("corrections.toml", ENTRY.replace('right = "200"', 'right = "some"'))
    with pytest.raises(DataError, match=r"puts some into visits\.visitors"):
        load_table("visits")


def test_a_file_that_is_not_toml_is_named_with_its_line(invented: Invented) -> None:
    invented.write("corrections.toml", "[[corrections]\n")
    with pytest.raises(DataError, match=r"corrections\.toml is not TOML.*line 1"):
        load_corrections()
