"""The frozen rules are those that the stated rule chooses, on past cases alone."""

import numpy as np
import pandas as pd

from dashboard.grading.path_choice import CHOSEN_AS_OF, score_path_rules, shipped_path_scores
from dashboard.model.analogues import Analogue
from dashboard.tables.cases import load_case
from dashboard.tables.path_rules import load_path_rules


def test_the_frozen_rules_are_the_best_point_of_the_grid() -> None:
    best, frozen = shipped_path_scores().iloc[0], load_path_rules()
    assert (best["start"], best["step"], best["noise"]) == (frozen.start, frozen.step, frozen.noise)


def test_no_case_that_lasted_into_the_advisory_of_2025_was_chosen_on() -> None:
    for id in load_path_rules().chosen_on:
        end = load_case(id).end
        assert end is not None
        assert end.end_time < CHOSEN_AS_OF


def test_cases_that_are_alike_choose_a_small_deviation_and_unlike_ones_a_large_one() -> None:
    def shelf(depths: list[float]) -> list[Analogue]:
        return [Analogue(str(depth), "", np.full(12, np.log1p(-depth)), np.eye(12) * 1e-6, 1.0) for depth in depths]

    alike, unlike = (
        score_path_rules(shelf(depths), recovery_months=14, scar=0).iloc[0]
        for depths in ([0.50, 0.51, 0.52], [0.05, 0.5, 0.9])
    )
    assert alike["start"] < unlike["start"]
    assert isinstance(alike, pd.Series)
