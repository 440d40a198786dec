"""What a loss is measured against: hand-made counts give hand-computed losses."""

import numpy as np
import pandas as pd
import pytest

from dashboard.errors import DataError, ScenarioError
from dashboard.model.types import FittedBaseline
from dashboard.simulate.counterfactual import CHOICES, counterfactual_draws
from dashboard.simulate.known import KnownMarket

ONSET = pd.Period("2030-01", "M")
AHEAD, COUNT = 30, 4


def utopia(known: int = 2, first: str = "2028-01") -> KnownMarket:
    """100 a month in 2028 and 200 in 2029, each plus the number of the month; 50 a month from the onset on."""
    months = pd.period_range(first, ONSET + known - 1, freq="M")
    level = {2028: 100.0, 2029: 200.0}
    counts = [level[month.year] + month.month if month < ONSET else 50.0 for month in months]
    history = pd.DataFrame({"month": months, "arrivals": counts})
    ahead = pd.period_range(ONSET, periods=AHEAD, freq="M")
    fitted = FittedBaseline(
        "Utopia", ahead, np.zeros(AHEAD), np.eye(AHEAD), first_month=months[0], last_month=ONSET - 1, model="invented"
    )
    since = history[history["month"] >= ONSET]
    draws = np.full((AHEAD, COUNT), 300.0)
    return KnownMarket(
        "Utopia", since, history, since["arrivals"].to_numpy(), np.ones(known, dtype=bool), fitted, draws
    )


def test_the_baseline_is_the_draws_of_the_market() -> None:
    known = utopia()
    assert counterfactual_draws(known, "baseline") is known.draws


def test_the_twelve_months_before_the_onset_are_held_flat() -> None:
    flat = counterfactual_draws(utopia(), "last-twelve-months")
    assert flat.shape == (AHEAD, COUNT)
    assert flat[:3, 0].tolist() == [201, 202, 203]
    assert (flat[:12] == flat[12:24]).all()
    # Two known months of 50: 201 + 202 - 100 were lost.
    assert (flat[:2] - 50).sum(axis=0).tolist() == [303] * COUNT


def test_the_month_of_a_year_before_is_the_one_that_was_counted() -> None:
    last_year = counterfactual_draws(utopia(known=14), "same-months-last-year")[:, 0]
    assert last_year[:12].tolist() == [201 + month for month in range(12)]
    assert last_year[12:24].tolist() == [50] * 12


def test_where_the_month_of_a_year_before_is_not_known_the_newest_count_of_that_calendar_month_stands_in() -> None:
    last_year = counterfactual_draws(utopia(known=2), "same-months-last-year")[:, 0]
    assert last_year[12:16].tolist() == [50, 50, 203, 204]
    assert last_year[24:28].tolist() == [50, 50, 203, 204]


def test_another_choice_and_a_past_that_is_too_short_are_refused() -> None:
    assert len(CHOICES) == 3
    with pytest.raises(ScenarioError, match="'last-year'"):
        counterfactual_draws(utopia(), "last-year")
    with pytest.raises(DataError, match="2029-01 was not counted"):
        counterfactual_draws(utopia(first="2029-06"), "last-twelve-months")
