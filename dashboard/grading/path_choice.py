"""How the rules of the analogue mixture are chosen: each past case left out in turn."""

from collections.abc import Sequence
from itertools import product

import pandas as pd

from dashboard.model.analogues import Analogue, PathRules, log_density
from dashboard.simulate.paths import path_rules
from dashboard.simulate.shelf import load_shelf
from dashboard.tables.path_rules import load_path_rules
from dashboard.tables.stamp import data_stamp

CHOSEN_AS_OF = pd.Timestamp("2025-11-14")
MONTHS = 12
STARTS = (0.05, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8)
STEPS = (0.0, 0.025, 0.05, 0.1, 0.15, 0.2)
NOISES = (0.02, 0.05, 0.1, 0.15)


def score_path_rules(shelf: Sequence[Analogue], *, recovery_months: float, scar: float) -> pd.DataFrame:
    """Every point of the grid with its mean log density a month, the best first.

    Columns start, step, noise (log units), one column a case that was left out, and mean.
    """
    rows = []
    for start, step, noise in product(STARTS, STEPS, NOISES):
        rules = PathRules(start, step, noise, recovery_months, scar)
        scores = {left.case: _score(left, shelf, rules) for left in shelf}
        rows.append({"start": start, "step": step, "noise": noise, **scores})
    table = pd.DataFrame(rows)
    table["mean"] = table[[left.case for left in shelf]].mean(axis=1)
    return table.sort_values("mean", ascending=False, kind="stable").reset_index(drop=True)


def shipped_path_scores() -> pd.DataFrame:
    """The same for the cases that the frozen rules name, as known on the day of the advisory of 2025."""
    frozen = load_path_rules()
    shelf = load_shelf(frozen.chosen_on, day=CHOSEN_AS_OF, stamp=data_stamp())
    used = path_rules()
    return score_path_rules(shelf, recovery_months=used.recovery_months, scar=used.scar)


def _score(left: Analogue, shelf: Sequence[Analogue], rules: PathRules) -> float:
    months = min(left.months, MONTHS)
    others = [analogue for analogue in shelf if analogue.case != left.case]
    return log_density(others, left, months=months, rules=rules) / months
