"""A national loss on the prefectures: it adds up, rests on months before the onset, and says what is missing."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from dashboard.errors import DataError
from dashboard.model.draws import INTERVALS, intervals
from dashboard.simulate import prefectures
from dashboard.simulate.prefectures import (
    PrefectureShares,
    cumulative_prefecture_losses,
    prefecture_gap,
    prefecture_losses,
    prefecture_shares,
)
from dashboard.tables.cases import load_case

CASE = load_case("japan-2025")
DAY = pd.Timestamp("2025-12-05")
MONTHS = pd.period_range("2025-11", "2026-10", freq="M")
NAMES = pd.Series(["Eastshire", "Westshire", "Isles"], index=[1, 2, 3])


def nights_from(first: str, months: int) -> pd.DataFrame:
    """Eastshire has one night more each month, the others always 10 and 0."""
    index = pd.period_range(first, periods=months, freq="M")
    return pd.DataFrame({1: np.arange(10.0, 10.0 + months), 2: 10.0, 3: 0.0}, index=index)


@pytest.fixture
def invented(monkeypatch: pytest.MonkeyPatch) -> pd.DataFrame:
    """Guest nights of 2024-11 to 2025-09 in three places."""
    nights = nights_from("2024-11", 11)
    monkeypatch.setattr(prefectures, "load_guest_nights", lambda _market, **_day: nights)
    monkeypatch.setattr(prefectures, "prefecture_names", lambda: NAMES)
    return nights


def shares(**other: object) -> PrefectureShares:
    found = prefecture_shares(CASE, "China", months=MONTHS, day=DAY)
    assert found is not None
    return replace(found, **other)


def lost(count: int = 401) -> np.ndarray:
    return np.random.default_rng(1).normal(1_000.0, 400.0, (len(MONTHS), count))


@pytest.mark.usefixtures("invented")
def test_each_month_rests_on_the_month_of_its_name_and_a_missing_one_on_all_known_months() -> None:
    found = shares()
    assert found.reference[:3] == ("2024-11", "2024-12", "2025-01")
    assert found.reference[-1] == "2024-11 to 2025-09"
    np.testing.assert_allclose(found.share[:, 1], [11 / 21, 10 / 21, 0.0])


def test_the_newest_month_of_the_name_before_the_onset_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prefectures, "load_guest_nights", lambda _market, **_day: nights_from("2023-11", 30))
    assert shares().reference[0] == "2024-11"
    assert shares().reference[-1] == "2025-10"


@pytest.mark.usefixtures("invented")
def test_shares_add_to_one_and_losses_to_the_national_number_in_every_column() -> None:
    draws = lost()
    table = prefecture_losses(shares(), draws)
    assert table.groupby("month")["share"].sum().to_numpy() == pytest.approx(np.ones(len(MONTHS)))
    sums = table.groupby("month")[list(INTERVALS)].sum()
    np.testing.assert_allclose(sums, intervals(draws), rtol=1e-9)


@pytest.mark.usefixtures("invented")
def test_cumulative_losses_add_up_path_by_path() -> None:
    draws = lost()
    table = cumulative_prefecture_losses(shares(), draws)
    assert table["mean"].sum() == pytest.approx(draws.sum(axis=0).mean())
    assert table["share"].sum() == pytest.approx(1.0)
    assert list(table["prefecture"]) == ["Eastshire", "Westshire", "Isles"]


@pytest.mark.usefixtures("invented")
def test_a_prefecture_without_guests_loses_nothing() -> None:
    table = prefecture_losses(shares(), lost())
    assert (table.loc[table["prefecture"] == "Isles", list(INTERVALS)] == 0).all(axis=None)


@pytest.mark.usefixtures("invented")
def test_no_loss_is_no_loss_anywhere() -> None:
    table = prefecture_losses(shares(), np.zeros((len(MONTHS), 4)))
    assert (table[list(INTERVALS)] == 0).all(axis=None)


@pytest.mark.usefixtures("invented")
def test_other_months_than_shares_are_refused() -> None:
    with pytest.raises(DataError, match="loss has 2 months and the shares have 12"):
        prefecture_losses(shares(), np.zeros((2, 4)))


def test_what_is_missing_is_said() -> None:
    korea = load_case("korea-2017")
    assert "South Korea" in str(prefecture_gap(korea, "China", day=DAY))
    assert "Utopia" in str(prefecture_gap(CASE, "Utopia", day=DAY))
    early = load_case("japan-2012")
    assert "before September 2012" in str(prefecture_gap(early, "China", day=DAY))
    assert prefecture_shares(early, "China", months=MONTHS, day=DAY) is None
    assert prefecture_gap(CASE, "China", day=DAY) is None


def test_the_shipped_shares_use_nothing_that_was_not_known_on_the_day() -> None:
    found = prefecture_shares(CASE, "China", months=MONTHS, day=DAY)
    assert found is not None
    assert found.share.shape == (47, 12)
    np.testing.assert_allclose(found.share.sum(axis=0), 1.0)
    assert found.reference[-2:] == ("2025-09", "2024-10")
