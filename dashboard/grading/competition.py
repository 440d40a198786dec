"""The fast ensemble in a forecasting competition: scores at the official origin and at earlier ones."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.errors import ConfigError, DataError
from dashboard.grading.competition_nested import choose_settings, point_totals_for
from dashboard.grading.competition_rivals import Forecast, seasonal_naive
from dashboard.grading.competition_series import moved_back, panel_of, usable_at
from dashboard.model import scores
from dashboard.model.ensemble import LEAST_MONTHS, PanelForecast, forecast_panel
from dashboard.model.ensemble_members import MEMBERS
from dashboard.model.ensemble_settings import EnsembleSettings
from dashboard.tables.competition import CompetitionSeries, read_competition

# Months before the end of the training part: calibration at one origin is luck, so four are the rule. The method's
# constants were chosen at 24, 36, 48 and others, not at 72, 96, 120 and 132.
ORIGINS = (0, 24, 36, 48, 72, 96, 120, 132)
USUAL_ORIGINS = 4
ENSEMBLE, NESTED = "fast ensemble", "nested ensemble"
NAIVE, NAIVE_WITH_DRIFT = "seasonal naive", "seasonal naive with drift"
SCORES = ("MASE", "MAPE", "sMAPE", "coverage_80", "coverage_95", "MSIS95")
# Seasonal naive on the 366 monthly series of Athanasopoulos, Hyndman, Song and Wu (2011), 24 months ahead.
PUBLISHED_SERIES, PUBLISHED_MONTHS, PUBLISHED_MAPE, PUBLISHED_MASE = 366, 24, 22.56, 1.631


@dataclass(frozen=True)
class CompetitionResult:
    """How the methods did.

    Attributes:
        table: one row a method and origin; columns method, origin (months before the official one), series, SCORES.
            Coverages are shares; MAPE and sMAPE per cent. Bounds are scored where a method has them, else NaN.
        check: what the harness reproduced before anything else, in words.
        comparable: whether these are the series that published scores are about.
        left_out: series too short for an origin, in words.
        chosen: the version of the nested ensemble at each origin, by months before the official one.
    """

    table: pd.DataFrame
    check: str
    comparable: bool
    left_out: tuple[str, ...]
    chosen: dict[int, EnsembleSettings]


def evaluate_competition(path: Path, *, origins: int = USUAL_ORIGINS) -> CompetitionResult:
    """Scores of the ensemble, its parts, the nested ensemble and the seasonal naives at the first of ORIGINS.

    The nested ensemble has its constants chosen anew at each origin (`competition_nested`). Every origin sees only what
    stands before it; scales of MASE and MSIS come from the same months.

    Raises:
        DataError: the file is wrong, or the seasonal naive does not give its published scores.
        ConfigError: origins is not 1 to 8.
    """
    if not 1 <= origins <= len(ORIGINS):
        raise ConfigError(f"Origins is {origins}; it must be from 1 to {len(ORIGINS)}. Ask for a number in that range.")
    series = read_competition(path)
    check = _reproduced(series)
    rows: list[dict[str, object]] = []
    left_out: list[str] = []
    chosen: dict[int, EnsembleSettings] = {}
    totals = point_totals_for(series, ORIGINS[:origins])
    for back in ORIGINS[:origins]:
        usable = usable_at(series, back)
        if not usable:
            longest = max(len(one.train) for one in series)
            raise DataError(
                f"No series has {LEAST_MONTHS} months before the origin {back} months back; the longest training part "
                f"has {longest}. Ask for fewer origins."
            )
        left_out += [f"{one.id} at {back} months back" for one in series if len(one.train) - back < LEAST_MONTHS]
        chosen[back] = choose_settings(series, back, point_totals=totals)
        rows += _scored(tuple(moved_back(one, back) for one in usable), back, chosen[back])
    return CompetitionResult(pd.DataFrame(rows), check, _is_published(series), tuple(left_out), chosen)


def _is_published(series: tuple[CompetitionSeries, ...]) -> bool:
    return (len(series), len(series[0].test)) == (PUBLISHED_SERIES, PUBLISHED_MONTHS)


def _reproduced(series: tuple[CompetitionSeries, ...]) -> str:
    if not _is_published(series):
        return (
            f"{len(series)} series, {len(series[0].test)} months ahead: not the published competition of "
            f"{PUBLISHED_SERIES} series and {PUBLISHED_MONTHS} months, so there is nothing to reproduce first."
        )
    scored = _scores(series, seasonal_naive(series, drift=False))
    mape, mase = scored["MAPE"], scored["MASE"]
    if round(mape, 2) != PUBLISHED_MAPE or round(mase, 3) != PUBLISHED_MASE:
        raise DataError(
            f"Seasonal naive gives MAPE {mape:.2f} and MASE {mase:.3f}; the published scores are {PUBLISHED_MAPE} and "
            f"{PUBLISHED_MASE}. The file is not the published one, so no score from it compares: fetch it again."
        )
    return f"Seasonal naive gives MAPE {mape:.2f} and MASE {mase:.3f}, as published; the scores below compare."


def _scored(series: tuple[CompetitionSeries, ...], back: int, chosen: EnsembleSettings) -> list[dict[str, object]]:
    nested = forecast_panel(panel_of(series), months=len(series[0].test), settings=chosen)
    forecasts = _ensemble(series) | {
        NESTED: _with_bounds(nested),
        NAIVE: seasonal_naive(series, drift=False),
        NAIVE_WITH_DRIFT: seasonal_naive(series, drift=True),
    }
    return [
        {"method": name, "origin": back, "series": len(series)} | _scores(series, forecast)
        for name, forecast in forecasts.items()
    ]


def _ensemble(series: tuple[CompetitionSeries, ...]) -> dict[str, Forecast]:
    """The ensemble with its bounds, each member alone and the ensemble without each, as points."""
    forecast = forecast_panel(panel_of(series), months=len(series[0].test))
    forecasts = {ENSEMBLE: _with_bounds(forecast)}
    for place, name in enumerate(MEMBERS):
        forecasts[f"{name} alone"] = Forecast(np.exp(forecast.members[place]))
        forecasts[f"without {name}"] = Forecast(np.exp(np.delete(forecast.members, place, axis=0).mean(axis=0)))
    return forecasts


def _with_bounds(forecast: PanelForecast) -> Forecast:
    median, _, _, low_80, high_80, low_95, high_95 = np.moveaxis(forecast.intervals(), -1, 0)
    return Forecast(median, (low_80, high_80), (low_95, high_95))


def _scores(series: tuple[CompetitionSeries, ...], forecast: Forecast) -> dict[str, float]:
    came = np.stack([one.test for one in series])
    scale = np.array([scores.seasonal_naive_scale(one.train) for one in series])
    found = {
        "MASE": scores.mean_absolute_scaled_error(came, forecast.median, scale=scale),
        "MAPE": scores.mean_absolute_percentage_error(came, forecast.median),
        "sMAPE": scores.symmetric_mean_absolute_percentage_error(came, forecast.median),
    }
    if forecast.bounds_80 is not None and forecast.bounds_95 is not None:
        found["coverage_80"] = scores.coverage(came, forecast.bounds_80[0], high=forecast.bounds_80[1])
        low, high = forecast.bounds_95
        found["coverage_95"] = scores.coverage(came, low, high=high)
        found["MSIS95"] = scores.mean_scaled_interval_score(came, low, high=high, scale=scale)
    return found
