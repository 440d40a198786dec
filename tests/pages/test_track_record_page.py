"""The track record: who said what against what came, nothing before its day, and what is missing in words."""

import pandas as pd
import pytest

from dashboard.errors import DataError
from dashboard.grading.scorecard import what_was_seen
from dashboard.pages.registry import cards
from dashboard.pages.track_record_cards import spending_check
from dashboard.pages.track_record_scores import honesty, score_notes, score_rows
from dashboard.pages.track_record_tables import spending_table
from dashboard.pages.view import read_view
from dashboard.tables.scorecard import load_scorecard

LATE = {"as_of": "2026-11-20"}


def test_every_day_of_the_scorecard_stands_on_the_card_once() -> None:
    rows = score_rows(read_view(LATE))
    lines = load_scorecard()
    said = set(lines.loc[lines["kind"] == "this program", "as_of"])
    shown = [day for days in rows.loc[rows["kind"] == "ours", "days"] for day in days]
    assert sorted(shown) == sorted(said)


def test_claims_stand_nearest_first_and_only_for_the_months_that_all_of_them_share() -> None:
    rows = score_rows(read_view(LATE))
    claims = rows[rows["kind"] == "claim"]
    assert claims["crps"].is_monotonic_increasing
    assert set(claims["months"]) == {rows["months"].max()}
    assert claims["name"].str.contains("Daiwa Institute of Research; Japan Research Institute").sum() == 1


def test_the_sentence_of_honesty_is_what_the_table_says() -> None:
    said, rows = honesty(read_view(LATE)), score_rows(read_view(LATE))
    assert said.startswith(what_was_seen())
    assert "no blind test" in said
    ours = rows[rows["kind"] == "ours"].iloc[0]
    assert f"held {ours['inside_80']:.0f} of {ours['months']} months" in said
    beaten = rows[rows["rival_crps"] < rows["crps"]]
    assert f"each of the {len(beaten)} days from 21 Jan 2026 on" in said


def test_who_stands_on_no_row_is_named_with_the_reason() -> None:
    notes = " ".join(score_notes())
    for words in (
        "Bank of Japan (it states no number)",
        "Mizuho Bank (it speaks of spending alone)",
        "Moody's Analytics",
    ):
        assert words in notes
    assert "goldman-gross" not in notes


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ({"as_of": "2026-08-25"}, "Aug 2026"),
        ({"case": "japan-2012"}, "Senkaku Islands dispute of September 2012 has none"),
    ],
)
def test_what_came_is_not_told_before_it_was_counted_nor_for_a_case_without_scores(query: dict, word: str) -> None:
    with pytest.raises(DataError, match=word):
        score_rows(read_view(query))


def test_spending_is_checked_only_against_quarters_that_were_published() -> None:
    quarters = [
        set(spending_check(read_view({"as_of": day}))["quarter"].astype(str))
        for day in ("2026-01-20", "2026-01-21", "2026-07-15")
    ]
    assert quarters == [set(), {"2025Q4"}, {"2025Q4", "2026Q2"}]
    assert "published no quarter" in str(spending_table(spending_check(read_view({"as_of": "2026-01-20"}))))


def test_the_sentence_of_the_check_counts_its_rows() -> None:
    check = spending_check(read_view(LATE))
    assert f"{int(check['inside_80'].sum())} of {len(check)} published totals" in str(spending_table(check))


@pytest.mark.parametrize("query", [LATE, {"as_of": "2025-11-14"}])
def test_the_csv_of_the_check_names_unit_day_and_source(query: dict) -> None:
    rows = cards()["spending-check"].numbers(read_view(query))
    assert isinstance(rows, pd.DataFrame)
    assert {"unit", "as_of", "source"} <= set(rows.columns)


def test_the_second_look_at_the_check_comes_from_memory() -> None:
    view = read_view(LATE)
    assert spending_check(view) is spending_check(view)
