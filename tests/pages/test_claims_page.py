"""The page of claims: the same terms, nothing before its day, the slip step by step, what is missing in words."""

import pytest

from dashboard.errors import DataError
from dashboard.grading.differences import largest_step
from dashboard.language import Speech, speaking
from dashboard.pages.card import Look
from dashboard.pages.claims import build, claim_choices
from dashboard.pages.claims_cards import lead, ledger_rows
from dashboard.pages.claims_known import largest_steps, reconciled, separation, slip, terms_of
from dashboard.pages.claims_tables import claims_table, slip_table
from dashboard.pages.claims_words import beside_print, printed_result
from dashboard.pages.registry import cards
from dashboard.pages.view import read_view
from dashboard.tables.cases import list_cases

LATE = {"as_of": "2026-11-20"}
FIRST_DAYS = ("2025-11-16", "2025-11-17")


def table_on(day: str) -> str:
    view = read_view({"as_of": day})
    return str(claims_table(terms_of(view), largest_steps(view)))


def test_a_claim_and_its_correction_are_not_told_before_their_days() -> None:
    first, later = (table_on(day) for day in FIRST_DAYS)
    assert "Del(" not in first
    assert "1.79 trillion yen" not in first
    assert "Withdrawn" not in first
    assert "Del('2.21 trillion yen')" in later
    assert "1.79 trillion yen" in later


def test_the_parts_of_a_claim_are_not_told_before_their_day() -> None:
    rows = {day: terms_of(read_view({"as_of": day})).rows for day in ("2025-11-17", "2025-11-18")}
    values = {day: next(row.value for row in found if row.claim.id == "nri-corrected-total")
              for day, found in rows.items()}  # fmt: skip
    assert values == {"2025-11-17": 1.79e12, "2025-11-18": 1.49e12}
    before = next(row for row in rows["2025-11-17"] if row.claim.id == "nri-corrected-total")
    assert "With Hong Kong, not split." in beside_print(before)


def test_claims_stand_by_their_value_on_the_same_terms_and_those_without_one_last() -> None:
    rows = ledger_rows(terms_of(read_view(LATE)))
    values = rows["value"].dropna()
    assert values.is_monotonic_decreasing
    assert rows["value"].isna().tolist() == sorted(rows["value"].isna())
    assert set(rows.loc[rows["value"].isna(), "mark"]) == {"none"}
    assert all("No number on these terms:" in detail for detail in rows.loc[rows["value"].isna(), "detail"])


def test_parts_and_net_numbers_stand_beside_their_claim_and_not_on_rows_of_their_own() -> None:
    rows = {row.claim.id: row for row in terms_of(read_view(LATE)).rows}
    assert not {"nri-corrected-mainland", "nri-corrected-hong-kong", "goldman-net"} & set(rows)
    assert "290 billion yen Hong Kong" in beside_print(rows["nri-corrected-total"])
    assert "0.1% of GDP after offsets" in beside_print(rows["goldman-gross"])


def test_a_day_without_a_claim_says_so() -> None:
    assert "had been published by this day" in table_on("2025-11-14")
    with pytest.raises(DataError, match="had been published by this day"):
        cards()["ledger"].figure(read_view({"as_of": "2025-11-14"}), Look("light", "full"))


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((1.79e12, 0.0029, "JPY", "spending"), "1.79 trillion yen"),
        ((7.3e9, None, "USD", "spending"), "7.3 billion dollars"),
        ((None, 0.002, "", "growth"), "0.2 points of growth"),
        ((float("nan"), 0.0025, "", "gross domestic product"), "0.25% of GDP"),
        ((None, None, "", "statement"), "no number"),
    ],
)
def test_a_printed_number_keeps_its_unit(numbers: tuple, said: str) -> None:
    loss, gdp_loss, currency, counts = numbers
    assert printed_result(loss, gdp_loss, currency=currency, counts=counts) == said


def test_what_was_printed_stays_in_yen_in_every_currency_and_so_does_the_ledger() -> None:
    with speaking(Speech("en", "USD", 155.0, "2026-10")):
        assert printed_result(1.79e12, None, currency="JPY", counts="spending") == "1.79 trillion yen"
        figure = cards()["ledger"].figure(read_view(LATE), Look("light", "full"))
    assert "trillion yen" in figure.layout.meta["alt"]
    assert "dollar" not in figure.to_json()


def test_the_lead_counts_what_the_ledger_shows_and_names_what_separates_most() -> None:
    view = read_view(LATE)
    terms, found = terms_of(view), separation(view)
    ours = terms.own.yen_lost
    inside = [row for row in terms.standing if ours.low_80 <= row.value <= ours.high_80]
    assert f"{len(inside)} of the {len(terms.standing)} that stand lie inside our 80% interval" in lead(view)
    assert "nri-first" not in {row.claim.id for row in terms.standing}
    assert found.step == "counterfactual"
    assert (found.lower.institution, found.upper.institution) == ("Nomura Research Institute", "Mizuho Bank")
    assert "what would have come without the shock" in lead(view)


def test_the_largest_difference_of_each_claim_is_its_largest_step() -> None:
    view = read_view(LATE)
    named = {id: step.step for id, step in largest_steps(view).items()}
    assert named["nri-first"] == "arithmetic"
    assert named["jri-mild"] == "not stated by the claim"
    found = reconciled(read_view({**LATE, "claim": "mizuho-half"}))
    steps = found.table[found.table["made"].astype(bool)].iloc[1:]
    assert abs(largest_step(found).change) == steps["change"].abs().max()
    rows = cards()["claims"].numbers(view).set_index("statement")["largest_difference"]
    assert rows[rows.index.str.contains("Mizuho")].iloc[0].startswith("what would have come without the shock: +")


def test_the_slip_is_computed_from_the_tables_and_gives_what_was_printed() -> None:
    found = slip(read_view(LATE))
    assert found.product == pytest.approx(9_220_751 * 239_162)
    assert found.times == pytest.approx(4.0, abs=0.005)
    assert found.first_figure == pytest.approx(found.first.loss, rel=0.002)
    assert found.same_method == pytest.approx(0.554e12, abs=0.001e12)
    assert found.corrected_figure == pytest.approx(found.core.loss, rel=0.005)
    assert found.growth_share == pytest.approx(0.427 / 0.678)
    assert found.core.loss + found.other_parts == pytest.approx(found.corrected.loss, rel=0.01)
    assert found.all_spending == (8.1257e12, 2024)
    said = str(slip_table(found))
    for words in ("2.205 trillion", "4.00 times", "2.214 trillion", "0.554 trillion", "1.495 trillion", "63% of it"):
        assert words in said
    assert cards()["slip"].question() == "How did 2.21 trillion yen become 1.79 trillion yen?"


def test_the_slip_is_not_told_before_the_figure_was_withdrawn_nor_its_split_before_its_day(call) -> None:
    for day, is_hidden in zip(FIRST_DAYS, (True, False), strict=True):
        answer = call("claims-claims", {"page": "claims"}, [{"as_of": day}])
        shown = answer["json"]["response"]['{"page":"claims","type":"claims-slip-place"}']
        assert shown["hidden"] is is_hidden
    said = str(slip_table(slip(read_view({"as_of": FIRST_DAYS[1]}))))
    assert "42.7%" not in said
    assert "had not been published by this day" in said


def test_the_words_of_the_slip_do_not_judge() -> None:
    said = str(slip_table(slip(read_view(LATE)))).lower()
    assert not {"wrong", "mistake", "error", "blunder"} & set(said.split())


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


def test_a_claim_is_not_reconciled_nor_named_before_it_was_published() -> None:
    with pytest.raises(DataError, match="was not published by 16 Nov 2025") as told:
        reconciled(read_view({"as_of": "2025-11-16"}))
    assert "nri" not in str(told.value)


def test_the_second_look_at_a_claim_comes_from_memory() -> None:
    view = read_view({**LATE, "claim": "nri-first"})
    assert reconciled(view) is reconciled(view)
    assert terms_of(view) is terms_of(view)


def test_the_choice_names_claims_known_on_the_day_and_hides_later_ones() -> None:
    told = claim_choices(read_view({"as_of": "2025-11-17"}))
    assert [option["value"] for option in told if not option.get("disabled")] == ["nri-first", "nri-corrected-total"]
    assert {option["label"] for option in told if option.get("disabled")} == {"a claim of a later day"}


@pytest.mark.parametrize("case", [case.id for case in list_cases()])
def test_every_case_shows_its_claims_or_says_that_it_has_none(case: str) -> None:
    view = read_view({"case": case})
    terms = terms_of(view)
    page = str(build(view))
    if not terms.rows:
        assert "No published estimate of" in page
        assert "Show the claims of another case" in page
        return
    figure = cards()["ledger"].figure(view, Look("light", "phone"))
    assert len(terms.rows) == sum(note.text.startswith("On the same terms: ") for note in figure.layout.annotations)
    assert case not in figure.to_json()
    assert case not in lead(view)


@pytest.mark.parametrize("name", ["claims", "ledger", "slip", "difference"])
@pytest.mark.parametrize("query", [LATE, {"as_of": "2025-11-17"}, {"case": "korea-2017"}])
def test_the_csv_of_a_card_names_unit_day_and_source(name: str, query: dict) -> None:
    if name == "slip" and "case" in query:
        return
    rows = cards()[name].numbers(read_view(query))
    assert {"unit", "as_of", "source"} <= set(rows.columns)
