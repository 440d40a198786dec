"""The nested choice on the panel: what every candidate said at every earlier origin, and the method that follows it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from itertools import pairwise

import numpy as np
import pandas as pd

from dashboard.grading.backtest_panel import ORIGINS, Subject
from dashboard.grading.nested import Choice, Evidence, choose_combination
from dashboard.grading.nested_candidates import SETTINGS
from dashboard.model.combination import fit_combination, other_members
from dashboard.model.gaussian import LEAST_MONTHS, fit_variant
from dashboard.model.gaussian_parts import Past, Settings
from dashboard.model.types import FittedBaseline

NESTED = "nested mixture"
# Origins that are only chosen on: half-yearly before the first judged one, and between reopening and the later era.
WARM_UP = (
    *("2001-12", "2002-06", "2002-12", "2003-06", "2003-12", "2004-06", "2004-12", "2005-06"),
    *("2005-12", "2006-06", "2006-12", "2007-06", "2007-12", "2008-06", "2008-12", "2009-06"),
    *("2023-06", "2023-12"),
)
AHEAD = 12


def chosen_at(
    subjects: Sequence[Subject], judged: Iterable[pd.Period], *, settings: Mapping[str, Settings] = SETTINGS
) -> dict[pd.Period, Choice]:
    """The choice for each judged origin, from all earlier origins of the backtest and those of WARM_UP.

    A series that stands beside the panel takes the panel's choice and has no part in it.
    """
    origins = sorted(judged)
    pooled = [subject for subject in subjects if subject.pooled]
    evidence = gather_evidence(pooled, _earlier(origins[-1]), settings=settings)
    return {origin: choose_combination(evidence, origin, settings=settings) for origin in origins}


def fit_nested(past: Past, *, choices: Mapping[pd.Period, Choice]) -> FittedBaseline:
    """The joint distribution of log arrivals of the combination that was chosen for the month before the onset.

    Raises:
        DataError: fewer than 24 usable months stand before the onset.
    """
    return fit_combination(past, choices[past.onset - 1].combination, name=NESTED)


def gather_evidence(
    subjects: Sequence[Subject], origins: Iterable[pd.Period], *, settings: Mapping[str, Settings]
) -> Evidence:
    """What every candidate said of months 1 to 12 at every origin at which a series has 24 usable months."""
    cells = [
        _said(subject, Past(subject.arrivals, last + 1, AHEAD, subject.excluded, subject.market), settings)
        for last in origins
        for subject in subjects
    ]
    found = [cell for cell in cells if cell is not None]
    if not found:
        none, by_setting = np.empty(0), np.empty((len(settings), 0))
        return Evidence(none, none, none, none, by_setting, by_setting, np.empty((3, 0)))
    return Evidence(
        *(np.concatenate([getattr(cell, part.name) for cell in found], axis=-1) for part in fields(Evidence))
    )


def _earlier(last: pd.Period) -> list[pd.Period]:
    """Every origin of the backtest and of the warm-up that lies before the last judged one."""
    written = {*WARM_UP, *(month for months in ORIGINS.values() for month in months)}
    return [origin for origin in (pd.Period(month, "M") for month in sorted(written)) if origin < last]


def _said(subject: Subject, past: Past, settings: Mapping[str, Settings]) -> Evidence | None:
    came, scale = subject.scored(past.ahead()), subject.scale(past.onset)
    scored = np.isfinite(came)
    # A series whose usable months are never a year apart, or never differ, has no scale to judge errors on.
    if len(past.usable()) < LEAST_MONTHS or not scored.any() or not scale > 0:
        return None
    fitted = _fitted(past, settings)
    targets = np.array([month.ordinal for month in past.ahead()])
    whole = Evidence(
        origin=np.full(AHEAD, past.onset.ordinal - 1),
        target=targets,
        came=came,
        scale=np.full(AHEAD, scale),
        gaussian=np.stack([one.log_mean for one in fitted]),
        spread=np.stack([np.sqrt(one.log_covariance.diagonal()) for one in fitted]),
        others=other_members(past),
    )
    return whole.only(scored)


def _fitted(past: Past, settings: Mapping[str, Settings]) -> list[FittedBaseline]:
    """The Gaussian model with every setting; settings that make no difference for this past are fitted once."""
    effective = [_in_effect(past, one) for one in settings.values()]
    once = {one: fit_variant(past, one) for one in dict.fromkeys(effective)}
    return [once[one] for one in effective]


def _in_effect(past: Past, settings: Settings) -> Settings:
    """The same with what only matters after a hole set to one value, where there is no such hole."""
    months = past.usable().index[-settings.window :]
    longest = max(later.ordinal - earlier.ordinal - 1 for earlier, later in pairwise(months))
    if longest < settings.very_long_hole:
        settings = replace(settings, reopened=(1.0,))
    if longest < settings.long_hole:
        settings = replace(settings, recovery_factor=1.0, level_break=0.0, season_break=0.0)
    return settings
