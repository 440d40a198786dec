"""The models of the baseline, by name: adding one is a line."""

import difflib
from collections.abc import Callable
from typing import Protocol

import pandas as pd

from dashboard.errors import ConfigError
from dashboard.model.baseline import fit_structural
from dashboard.model.ensemble_baseline import fit_ensemble
from dashboard.model.holidays import HOLIDAYS
from dashboard.model.mixture import MODEL, fit_mixture_task
from dashboard.model.tasks import BaselineTask
from dashboard.model.types import FittedBaseline

# The mixture has the smallest errors before 2020 among the models of data/backtest.csv. Its settings were chosen on
# those same origins, and one of them after the later bands had been seen: docs/baseline.md says which, and what is
# reached when settings are chosen on earlier origins alone.
DEFAULT_MODEL = "mixture"
DEFAULT_VERSION = MODEL

FitTask = Callable[[pd.Series, BaselineTask], FittedBaseline]


class FitFunction(Protocol):
    """The call of a model that chooses its holidays itself."""

    def __call__(
        self, arrivals: pd.Series, *, onset: pd.Period, months: int, excluded: pd.PeriodIndex, market: str = ""
    ) -> FittedBaseline:
        """The joint distribution of log arrivals from the onset on."""


def own_holidays(fit: FitFunction) -> FitTask:
    """A model that chooses its holidays itself, in the form of the registry; another choice is refused."""

    def fit_task(arrivals: pd.Series, task: BaselineTask) -> FittedBaseline:
        if task.holidays is not None:
            raise ConfigError(
                f"--holidays is {','.join(task.holidays) or 'none'}; this model chooses its holidays itself. "
                f"Write --holidays auto, or --model {DEFAULT_MODEL}."
            )
        return fit(arrivals, onset=task.onset, months=task.months, excluded=task.excluded, market=task.market)

    return fit_task


_MODELS: dict[str, FitTask] = {
    "mixture": fit_mixture_task,
    "structural": fit_structural,
    "ensemble": own_holidays(fit_ensemble),
}


def model_names() -> tuple[str, ...]:
    """The names that `find_model` knows, in the order of the registry."""
    return tuple(_MODELS)


def find_model(name: str = DEFAULT_MODEL) -> FitTask:
    """The function that fits the baseline of that name.

    Raises:
        ConfigError: there is no such model.
    """
    if name not in _MODELS:
        near = difflib.get_close_matches(name, _MODELS, n=1)
        hint = f"Did you mean {near[0]}?" if near else f"Known are {', '.join(_MODELS)}."
        raise ConfigError(f"Model {name} does not exist. {hint}")
    return _MODELS[name]


def parse_holidays(written: str) -> tuple[str, ...] | None:
    """The moving holidays that were asked for: None for `auto`, none for `none`, else those of the list.

    Raises:
        ConfigError: the list names another one.
    """
    if written == "auto":
        return None
    if written == "none":
        return ()
    named = tuple(dict.fromkeys(part.strip() for part in written.split(",")))
    wrong = [name for name in named if name not in HOLIDAYS]
    if wrong:
        raise ConfigError(
            f"--holidays is {written}; {wrong[0] or 'an empty name'} is not known. Write auto, none, or a list of "
            f"{', '.join(HOLIDAYS)} with commas between."
        )
    return named
