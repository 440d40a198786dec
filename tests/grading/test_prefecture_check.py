"""What was predicted by prefecture against what was counted, in one definition or in shares."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dashboard.errors import ScenarioError
from dashboard.grading import prefecture_check
from dashboard.grading.prefecture_check import PrefectureCheck, Reading, check_prefectures, rank_correlation
from dashboard.simulate import prefectures
from dashboard.tables.cases import Case, load_case

TODAY = pd.Timestamp("2026-11-22")
MONTHS = pd.period_range("2024-11", "2026-02", freq="M")
ONSET = pd.Period("2025-11", "M")
CODES = range(1, 13)
BEFORE = pd.Series([100.0 * 2**code for code in CODES], index=list(CODES))


@pytest.fixture
def case() -> Case:
    return load_case("japan-2025")


def invent(monkeypatch: pytest.MonkeyPatch, after: pd.Series, *, foreign_after: float = 1.0) -> None:
    """Twelve shires: the market has BEFORE and then `after`; others have 30,000 nights and then a multiple of them."""
    shock = np.array([month >= ONSET for month in MONTHS])
    nights = pd.DataFrame([after if late else BEFORE for late in shock], index=MONTHS)
    others = np.where(shock, foreign_after, 1.0)[:, None] * np.full((1, len(CODES)), 30_000.0)
    counted = ["rooms" if month >= pd.Period("2026-01", "M") else "employees" for month in MONTHS]
    names = pd.Series([f"Shire {code}" for code in CODES], index=list(CODES))
    for module in (prefecture_check, prefectures):
        monkeypatch.setattr(module, "load_guest_nights", lambda _market, **_day: nights)
        monkeypatch.setattr(module, "prefecture_names", lambda: names)
    monkeypatch.setattr(prefecture_check, "foreign_guest_nights", lambda **_day: nights + others)
    monkeypatch.setattr(prefecture_check, "definitions", lambda: pd.Series(counted, index=MONTHS))


def reading(found: PrefectureCheck, id: str) -> Reading:
    return next(one for one in found.readings if one.id == id)


def test_a_fall_of_the_same_size_everywhere_is_predicted_without_a_miss(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    invent(monkeypatch, 0.4 * BEFORE)
    found = check_prefectures(case, "China", day=TODAY)
    for one in found.readings:
        assert one.rank_correlation == pytest.approx(1.0), one.id
        assert (len(one.hits), one.missed, one.not_seen) == (10, (), ()), one.id
    assert reading(found, "levels").misplaced == pytest.approx(0.0)
    assert reading(found, "levels").change == pytest.approx(-0.6)
    rows = found.table[found.table["reading"] == "levels"]
    np.testing.assert_allclose(rows["predicted"], rows["observed"])


def test_a_shire_that_gained_is_not_seen_and_the_one_in_its_place_is_missed(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    after = 0.4 * BEFORE
    after[12] = 1.5 * BEFORE[12]
    after[2] = 0.0
    invent(monkeypatch, after)
    levels = reading(check_prefectures(case, "China", day=TODAY), "levels")
    assert levels.not_seen == ("Shire 12",)
    assert levels.missed == ("Shire 2",)
    assert levels.rank_correlation < 0.9


def test_levels_stay_within_one_definition_and_shares_cross_it(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    invent(monkeypatch, 0.4 * BEFORE)
    found = check_prefectures(case, "China", day=TODAY)
    assert reading(found, "levels").months == ("2025-12",)
    assert reading(found, "levels with the onset").months == ("2025-11", "2025-12")
    assert reading(found, "share").months == ("2025-12", "2026-01", "2026-02")


def test_more_establishments_alone_move_no_share(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    invent(monkeypatch, 0.4 * BEFORE)
    plain = reading(check_prefectures(case, "China", day=TODAY), "share")
    invent(monkeypatch, 0.8 * BEFORE, foreign_after=2.0)
    doubled = reading(check_prefectures(case, "China", day=TODAY), "share")
    assert doubled.change == pytest.approx(plain.change)


def test_a_shock_from_the_first_of_a_month_counts_that_month_as_full(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    invent(monkeypatch, 0.4 * BEFORE)
    whole = replace(case, onset_day=pd.Timestamp("2025-11-01"))
    found = check_prefectures(whole, "China", day=TODAY)
    assert [one.id for one in found.readings] == ["levels", "share", "nights at unchanged totals"]
    assert reading(found, "levels").months == ("2025-11", "2025-12")


def test_before_a_full_month_is_known_the_check_is_refused(case: Case) -> None:
    with pytest.raises(ScenarioError, match="No full month of the shock was known on 5 Dec 2025"):
        check_prefectures(case, "China", day=pd.Timestamp("2025-12-05"))


def test_a_market_that_is_not_counted_is_refused_with_the_reason(case: Case) -> None:
    with pytest.raises(ScenarioError, match="guest nights of Macau are not counted"):
        check_prefectures(case, "Macau", day=TODAY)


def test_rank_correlation_is_spearmans() -> None:
    from scipy.stats import spearmanr

    first, second = pd.Series([3.0, 1.0, 4.0, 1.0, 5.0, 9.0]), pd.Series([2.0, 7.0, 1.0, 8.0, 2.0, 8.0])
    assert rank_correlation(first, second) == pytest.approx(spearmanr(first, second).statistic)


@pytest.mark.parametrize(("id", "market"), [("japan-2025", "China"), ("japan-2025-rumour", "Hong Kong")])
def test_the_document_tells_the_figures_that_are_found(id: str, market: str, root: Path) -> None:
    text = (root / "docs" / "economy.md").read_text(encoding="utf-8")
    for one in check_prefectures(load_case(id), market, day=TODAY).readings:
        misplaced = "" if np.isnan(one.misplaced) else f"{one.misplaced:.0%}"
        months = one.months[0] if len(one.months) == 1 else f"{one.months[0]} to {one.months[-1]}"
        ranks = f"{one.rank_correlation:.2f} | {one.by_size_alone:.2f}"
        row = f"| {market}, {months} | {one.id} | {ranks} | {len(one.hits)} of 10 | {misplaced} |"
        assert row in text, row
