"""The fast ensemble: what a panel of monthly series would be next, for all series in one go.

Equal weights of three members on the log scale (`ensemble_members`), spread from the ensemble's own rolling-origin
errors (`ensemble_intervals`), joint paths (`ensemble_paths`). Deterministic; the order of the series does not matter
and a change of unit changes only the unit. Series know of each other in one place: 0.35 of the log spread (more for a
young series) is the panel's median, so another series moves a spread by at most that share of the step to the next
value in the middle of the panel, and no forecast.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.errors import DataError
from dashboard.model.ensemble_intervals import PastErrors, interval_logs, origins_to_try, past_errors, spread
from dashboard.model.ensemble_members import YOUNG_MONTHS, member_forecasts, smoothed, weighted
from dashboard.model.ensemble_paths import path_factors, unit_paths
from dashboard.model.ensemble_settings import STANDARD_ENSEMBLE, EnsembleSettings
from dashboard.model.ensemble_smoothing import LogPanel, log_panel

MODEL = "fast ensemble 1"
LEAST_MONTHS = 24
MOST_AHEAD = 60


@dataclass(frozen=True)
class PanelForecast:
    """What every series of a panel would be over the months ahead.

    Attributes:
        labels: the series, in the order of the panel's columns.
        months: monthly periods, the first is the month after the panel's last.
        log_mean: log of the median, shape (series, months).
        log_spread: standard deviation of the log, shape (series, months).
        members: log forecast of each member, shape (members, series, months), in the order of `MEMBERS`.
        young: labels with fewer than 36 known months: two members only, and little of their spread is their own.
        past: the errors of the past origins.
        seed: the seed of the paths.
        settings: the version of the ensemble.
    """

    labels: tuple[str, ...]
    months: pd.PeriodIndex
    log_mean: np.ndarray
    log_spread: np.ndarray
    members: np.ndarray
    young: tuple[str, ...]
    past: PastErrors
    seed: int
    settings: EnsembleSettings = STANDARD_ENSEMBLE

    def intervals(self) -> np.ndarray:
        """Median and 50, 80 and 95% intervals in the panel's unit, shape (series, months, 7), as `draws.INTERVALS`."""
        bounds: np.ndarray = np.exp(interval_logs(self.log_mean, self.log_spread, freedom=self.settings.freedom))
        return bounds

    def paths(self, count: int) -> np.ndarray:
        """Joint paths in the panel's unit, shape (series, months, count); sums over both are sums of paths."""
        factors, freedom = path_factors(self.past), self.settings.freedom
        unit = unit_paths(factors, count, labels=self.labels, seed=self.seed, freedom=freedom)
        paths: np.ndarray = np.exp(self.log_mean[:, :, None] + self.log_spread[:, :, None] * unit)
        return paths


def forecast_panel(
    panel: pd.DataFrame, *, months: int, seed: int = 1, settings: EnsembleSettings = STANDARD_ENSEMBLE
) -> PanelForecast:
    """What every series would be over the months after the panel's last one.

    Args:
        panel: one column a series, index consecutive monthly periods; NaN before a series starts or where a month is
            not to be used. Zeros and decimals are allowed: a zero counts as half the smallest positive value.
        months: how many months ahead, 1 to 60.
        seed: seed of the paths; forecasts and intervals do not depend on it.
        settings: the version of the ensemble, for comparing others with it.

    Raises:
        DataError: the index is not monthly and consecutive, a label stands twice, a value is negative or infinite, or
            a series has fewer than 24 known months or none above zero.
    """
    known = sound_logs(panel, months=months, clip=settings.clip)
    origins = origins_to_try(known, months)
    rows = np.append(origins, len(panel) - 1)
    members = member_forecasts(known, smoothed(known), origins=rows, months=months, settings=settings)
    forecasts = weighted(members, known.age[rows], weights=settings.members)
    past = past_errors(known, forecasts[:-1], origins=origins, half_life=settings.half_life)
    labels = tuple(str(label) for label in panel.columns)
    return PanelForecast(
        labels=labels,
        months=pd.period_range(panel.index[-1] + 1, periods=months, freq="M"),
        log_mean=forecasts[-1].T,
        log_spread=spread(past, settings).T,
        members=members[:, -1].swapaxes(1, 2),
        young=tuple(label for label, count in zip(labels, known.age[-1], strict=True) if count < YOUNG_MONTHS),
        past=past,
        seed=seed,
        settings=settings,
    )


def sound_logs(panel: pd.DataFrame, *, months: int, clip: float = STANDARD_ENSEMBLE.clip) -> LogPanel:
    """The panel on the log scale, ready for a pass over the months.

    Raises:
        DataError: as for `forecast_panel`.
    """
    _require_sound(panel, months)
    return log_panel(_logs(panel.to_numpy(dtype=float)), clip=clip)


def _logs(values: np.ndarray) -> np.ndarray:
    """Logs of shape (months, series); a zero counts as half the smallest positive value of its series."""
    floor = np.where(values > 0, values, np.inf).min(axis=0) / 2
    logs: np.ndarray = np.log(np.maximum(values, floor))
    return logs


def _require_sound(panel: pd.DataFrame, months: int) -> None:
    mistakes = _mistakes_of_frame(panel, months)
    if not mistakes:
        values = panel.to_numpy(dtype=float)
        for label, series in zip(panel.columns, values.T, strict=True):
            mistakes += _mistakes_of_series(str(label), series)
    if mistakes:
        raise DataError(*mistakes)


def _mistakes_of_frame(panel: pd.DataFrame, months: int) -> list[str]:
    mistakes = []
    if not 1 <= months <= MOST_AHEAD:
        mistakes.append(f"Months is {months}; it must be from 1 to {MOST_AHEAD}. Ask for a length in that range.")
    index = panel.index
    if panel.empty:
        return [*mistakes, f"The panel has {panel.shape[0]} months and {panel.shape[1]} series; it must have both."]
    if not isinstance(index, pd.PeriodIndex) or not index.equals(pd.period_range(index[0], index[-1], freq="M")):
        mistakes.append(
            f"The panel's index runs from {index[0]} to {index[-1]} with {len(index)} entries; it must be consecutive "
            "monthly periods. Reindex it and leave unknown months empty."
        )
    twice = panel.columns[panel.columns.duplicated()]
    mistakes += [f"Series {label} stands twice; a label must be unique. Rename or add up." for label in twice]
    return mistakes


def _mistakes_of_series(label: str, values: np.ndarray) -> list[str]:
    known = values[np.isfinite(values)]
    wrong = np.concatenate([known[known < 0], values[np.isinf(values)]])
    if len(wrong):
        return [f"Series {label} holds {wrong[0]:g}; it must be finite and not negative. Correct or empty the cell."]
    if len(known) < LEAST_MONTHS:
        few = f"Series {label} has {len(known)} known months; a forecast needs at least {LEAST_MONTHS}."
        return [f"{few} Load earlier months, or leave the series out."]
    if not known.any():
        return [f"Series {label} is 0 in all {len(known)} months; a forecast needs a value above 0. Leave it out."]
    return []
