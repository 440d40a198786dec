"""The shelf beside the present case: what was known on the day, and never more."""

import numpy as np
import pandas as pd
import pytest

from dashboard.errors import DataError
from dashboard.simulate import simulate
from dashboard.simulate.analogue_paths import PATH_COLUMNS, analogue_paths
from dashboard.tables.scenarios import load_scenario

TODAY = "2026-11-22"


def test_the_probabilities_are_those_that_the_default_scenario_follows() -> None:
    rows = analogue_paths("japan-2025", TODAY).table.drop_duplicates("case").set_index("case")["probability"]
    table = simulate(load_scenario("japan-2025"), TODAY).table.set_index("variable")["value"]
    for case in ("japan-2012", "korea-2017", "japan-2019"):
        assert rows[case] == pytest.approx(table[f"probability_of_{case}"])
    assert rows.dropna().sum() == pytest.approx(1)
    assert np.isnan(rows["japan-2025"])


def test_the_path_of_the_present_case_is_its_measured_effect() -> None:
    paths = analogue_paths("japan-2025", TODAY).table
    assert tuple(paths.columns) == PATH_COLUMNS
    own = paths[paths["is_present"]]
    effect = simulate(load_scenario("japan-2025"), TODAY).rows("effect", "China")
    assert own["value"].tolist() == pytest.approx(effect["value"].tolist())
    assert own["low_95"].tolist() == pytest.approx(effect["low_95"].tolist())


def test_no_month_after_the_day_is_read() -> None:
    early, late = (analogue_paths("japan-2025", day).table for day in ("2026-03-20", TODAY))
    own = [rows[rows["is_present"]] for rows in (early, late)]
    assert own[0]["month"].max() == pd.Period("2026-02", freq="M")
    assert own[0]["whole_months"].iloc[0] < own[1]["whole_months"].iloc[0]


@pytest.mark.parametrize(("day", "months", "words"), [
    ("2025-11-20", 0, "No whole month of the shock is known"),
    ("2026-01-25", 1, "One whole month is known: it says little"),
])  # fmt: skip
def test_few_months_are_said_to_be_few(day: str, months: int, words: str) -> None:
    paths = analogue_paths("japan-2025", day)
    assert paths.table["whole_months"].iloc[0] == months
    assert words in " ".join(paths.limits)


@pytest.mark.parametrize("case", ["japan-2012", "japan-2025-rumour"])
def test_a_case_without_a_past_one_of_its_kind_says_so(case: str) -> None:
    with pytest.raises(DataError, match="No past case of its kind"):
        analogue_paths(case, TODAY)
