"""A claim's path is its fall on its own base, with nothing that was published after its day."""

import numpy as np
import pandas as pd
import pytest

from dashboard.grading.claim_grades import AGENCY, GRADE_COLUMNS, OWN_YEN, PRINTED, SPENDING, VISITORS, grade_claims
from dashboard.grading.implied_path import PATH_COLUMNS, implied_path
from dashboard.tables.claims import load_claim

WHOLE = pd.period_range("2025-12", "2026-08", freq="M")


@pytest.fixture(scope="module")
def grades() -> pd.DataFrame:
    return grade_claims("2026-11-01", case="japan-2025")


def path_of(id: str, reading: str) -> pd.DataFrame:
    table = implied_path(load_claim(id), WHOLE, as_of="2025-12-05").table
    return table[(table["market"] == "China") & (table["reading"] == reading)]


@pytest.mark.parametrize(
    ("id", "reading", "thousand"),
    [
        ("nri-corrected-mainland", "same months last year", 5480),
        ("jri-mild", "as in japan-2012", 5202),
        ("goldman-gross", "same months last year", 3658),
    ],
)
def test_the_path_adds_to_the_figure_of_the_trial(id: str, reading: str, thousand: int) -> None:
    assert path_of(id, reading)["visitors"].sum() / 1000 == pytest.approx(thousand, abs=1)


def test_half_of_a_growing_baseline_is_more_than_half_of_last_year() -> None:
    on_baseline, on_the_year = path_of("goldman-gross", "baseline"), path_of("goldman-gross", "same months last year")
    assert on_baseline["visitors"].sum() > 1.05 * on_the_year["visitors"].sum()
    assert on_baseline["visitors"].sum() / 1000 == pytest.approx(4127, rel=0.03)


def test_the_corrected_claim_loses_growth_and_fall_of_the_same_base() -> None:
    rows = path_of("nri-corrected-mainland", "same months last year")
    assert (rows["visitors_lost"] / rows["base"]).to_numpy() == pytest.approx(np.full(len(WHOLE), 0.427 + 0.251))
    assert (rows["spending_lost"] / rows["visitors_lost"]).to_numpy() == pytest.approx(np.full(len(WHOLE), 239_162))
    first = path_of("nri-first", "same months last year")
    assert (first["visitors_lost"] / first["base"]).to_numpy() == pytest.approx(np.full(len(WHOLE), 0.251))


def test_a_claim_that_does_not_say_against_what_it_counts_has_no_loss_on_the_year() -> None:
    assert path_of("goldman-gross", "same months last year")["visitors_lost"].isna().all()
    assert path_of("goldman-gross", "baseline")["visitors_lost"].gt(0).all()


def test_a_claim_without_a_path_says_that_it_is_graded_only_on_what_it_says() -> None:
    path = implied_path(load_claim("moodys"))
    assert path.table.empty
    assert list(path.table.columns) == list(PATH_COLUMNS)
    assert path.reason.startswith("gives no path: graded only on what it says")


def test_a_month_whose_base_was_not_counted_on_the_day_has_no_row() -> None:
    far = pd.period_range("2026-08", "2026-12", freq="M")
    months = implied_path(load_claim("nri-corrected-mainland"), far).table["month"]
    assert months.tolist() == [pd.Period("2026-08"), pd.Period("2026-09"), pd.Period("2026-10")]


@pytest.mark.parametrize(
    ("id", "reading", "crps", "tolerance"),
    [
        ("nri-corrected-mainland", "25.1% below the same months last year", 249.4, 0.5),
        ("jri-mild", "changes on the year as in japan-2012", 218.5, 0.5),
        ("goldman-gross", "50.0% below the same months last year", 61.1, 0.5),
        ("goldman-gross", "50.0% below the baseline", 98.8, 4.0),
    ],
)
def test_the_error_a_month_is_that_of_the_trial(
    grades: pd.DataFrame, id: str, reading: str, crps: float, tolerance: float
) -> None:
    row = grades[
        (grades["claim"] == id)
        & (grades["reading"] == reading)
        & (grades["measure"] == VISITORS)
        & (grades["market"] == "China")
    ].iloc[0]
    assert (row["first"], row["last"]) == (WHOLE[0], WHOLE[-1])
    assert row["came"] == pytest.approx(3_235_053, abs=20)
    assert row["crps"] == pytest.approx(crps, abs=tolerance)
    assert row["error"] == pytest.approx(row["said"] - row["came"])


def test_spending_is_graded_on_the_quarters_that_were_published_by_market_in_two_ways(grades: pd.DataFrame) -> None:
    rows = grades[(grades["claim"] == "nri-corrected-mainland") & (grades["measure"] == SPENDING)]
    assert set(rows["first"]) == {pd.Period("2025-10", freq="M"), pd.Period("2026-04", freq="M")}
    assert set(rows["came"] / 1e8) == {3534.0, 2592.0}
    assert set(rows["graded_on"]) == {OWN_YEN, AGENCY}
    agency = rows[(rows["graded_on"] == AGENCY) & (rows["first"] == pd.Period("2026-04", freq="M"))].iloc[0]
    assert agency["said"] / 1e8 == pytest.approx(5160 * 0.749, rel=1e-3)


def test_a_claim_of_spending_alone_is_not_graded_on_visitors(grades: pd.DataFrame) -> None:
    assert set(grades.loc[grades["claim"] == "mizuho-half", "measure"]) == {SPENDING, PRINTED}


def test_no_printed_loss_is_graded_because_nobody_counts_who_did_not_come(grades: pd.DataFrame) -> None:
    printed = grades[grades["measure"] == PRINTED]
    assert len(printed) == grades["claim"].nunique()
    assert printed[["came", "error", "crps"]].isna().all(axis=None)
    assert printed["sentence"].str.contains("not graded").all()
    assert list(grades.columns) == list(GRADE_COLUMNS)


def test_nothing_is_graded_before_a_whole_month_was_counted() -> None:
    early = grade_claims("2025-11-30", case="japan-2025")
    assert set(early["measure"]) == {PRINTED}
    assert "jtb-2026" not in set(early["claim"])
