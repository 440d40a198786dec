"""The track record: who said what against what came, nothing before its day, and what is missing in words."""

import pandas as pd
import pytest

from dashboard.errors import DataError, ScenarioError
from dashboard.grading.claims import claims_ledger
from dashboard.grading.scorecard import what_was_seen
from dashboard.pages.claims import claim_choices
from dashboard.pages.registry import cards
from dashboard.pages.track_record_cards import reconciled, spending_check
from dashboard.pages.track_record_scores import honesty, score_notes, score_rows
from dashboard.pages.track_record_tables import claims_table, printed_result, spending_table
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


def test_a_claim_and_its_correction_are_not_told_before_their_days() -> None:
    first, later = (
        str(claims_table(claims_ledger(as_of=day, case="japan-2025"))) for day in ("2025-11-16", "2025-11-17")
    )
    assert "Del(" not in first
    assert "1.79 trillion yen" not in first
    assert "Del(" in later
    assert "17 Nov 2025: 1.79 trillion yen" in later
    assert "its own inputs give 554 billion yen" in later


def test_a_day_without_a_claim_says_so() -> None:
    assert "had been published by this day" in str(claims_table(claims_ledger(as_of="2025-11-14", case="japan-2025")))


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((1.79e12, 0.0029, "JPY", "spending"), "1.79 trillion yen"),
        ((7.3e9, None, "USD", "spending"), "7.3 billion USD"),
        ((None, 0.002, "", "growth"), "0.2 points of growth"),
        ((float("nan"), 0.0025, "", "gross domestic product"), "0.25% of GDP"),
        ((None, None, "", "statement"), "no number"),
    ],
)
def test_a_printed_number_keeps_its_unit(numbers: tuple, said: str) -> None:
    loss, gdp_loss, currency, counts = numbers
    assert printed_result(loss, gdp_loss, currency=currency, counts=counts) == said


def test_the_steps_add_up_to_ours_and_the_table_has_the_words_of_each() -> None:
    view = read_view({**LATE, "claim": "nri-first"})
    rows = cards()["difference"].numbers(view)
    steps, ours = rows.iloc[:-1], rows.iloc[-1]
    assert steps["change"].sum() == pytest.approx(ours["total"])
    assert ours["low_80"] < ours["total"] < ours["high_80"]
    assert steps["words"].str.len().min() > 10


def test_shares_of_gdp_are_per_cent_on_the_page() -> None:
    rows = cards()["difference"].numbers(read_view({**LATE, "claim": "goldman-net"}))
    assert rows["unit"].unique().tolist() == ["% of GDP"]
    assert rows["total"].iloc[0] == pytest.approx(0.1)
    assert "no" in set(rows["made"])


def test_a_claim_without_a_number_of_ours_beside_it_says_why(call) -> None:
    id = {"card": "difference", "needs": "choices", "type": "figure"}
    answer = call(
        "figure", {"card": "difference", "needs": "choices"}, [{"claim": "boj-2026-01"}, "light", "full"], [id]
    )
    assert "it states no number" in answer["text"]
    assert "Choose another claim" in answer["text"]


def test_a_claim_is_not_reconciled_before_it_was_published() -> None:
    with pytest.raises(ScenarioError, match="it is known from 2025-11-17"):
        reconciled(read_view({"as_of": "2025-11-16"}))


def test_the_second_look_at_a_claim_comes_from_memory() -> None:
    view = read_view({**LATE, "claim": "nri-first"})
    assert reconciled(view) is reconciled(view)
    assert spending_check(view) is spending_check(view)


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


@pytest.mark.parametrize("name", ["claims", "spending-check"])
@pytest.mark.parametrize("query", [LATE, {"as_of": "2025-11-14"}, {"case": "korea-2017"}])
def test_the_csv_of_a_table_names_unit_day_and_source(name: str, query: dict) -> None:
    if name == "spending-check" and "case" in query:
        return
    rows = cards()[name].numbers(read_view(query))
    assert isinstance(rows, pd.DataFrame)
    assert {"unit", "as_of", "source"} <= set(rows.columns)


def test_the_choice_names_claims_known_on_the_day_and_hides_later_ones() -> None:
    told = claim_choices(read_view({"as_of": "2025-11-17"}))
    assert [option["value"] for option in told if not option.get("disabled")] == ["nri-first", "nri-corrected-total"]
    assert {option["label"] for option in told if option.get("disabled")} == {"a claim of a later day"}
