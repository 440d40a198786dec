"""The frozen rules of the analogue mixture: how a new shock may differ from a past one."""

from dataclasses import dataclass

import pandas as pd

from dashboard import config
from dashboard.errors import ScenarioError
from dashboard.tables.entries import Entry, raise_all, read_file

_FIELDS = ("frozen_on", "start", "step", "noise", "recovery_months", "scar", "chosen_on", "looked_at", "rule")


@dataclass(frozen=True)
class FrozenRules:
    """The rules and how they came about.

    Attributes:
        frozen_on: the day since which they have not been changed.
        start: standard deviation of the deviation from a past path in the first month, log units.
        step: standard deviation of its step from month to month.
        noise: standard deviation of what belongs to one month alone.
        recovery_months: months until half of the loss above the scar is recovered, where a past path ends.
        scar: share lost for good.
        chosen_on: the cases on which they were chosen.
        looked_at: what those who chose them had seen.
        rule: how they were chosen.
    """

    frozen_on: pd.Timestamp
    start: float
    step: float
    noise: float
    recovery_months: float
    scar: float
    chosen_on: tuple[str, ...]
    looked_at: str
    rule: str


def load_path_rules() -> FrozenRules:
    """The rules of `data/path_rules.toml`.

    Raises:
        ScenarioError: the file has mistakes; all of them at once.
    """
    path = config.data_folder() / "path_rules.toml"
    entry = Entry(path.name, read_file(path))
    entry.only(*_FIELDS)
    numbers = {name: entry.number(name) for name in ("start", "step", "noise", "recovery_months", "scar")}
    for name, value in numbers.items():
        if value < 0 or (name == "recovery_months" and value == 0):
            entry.note(f"{name} is {value}; it must be positive. Correct it.")
    rules = FrozenRules(
        frozen_on=entry.day("frozen_on"),
        chosen_on=entry.texts("chosen_on"),
        looked_at=entry.text("looked_at"),
        rule=entry.text("rule"),
        **numbers,
    )
    raise_all((entry,), ScenarioError)
    return rules
