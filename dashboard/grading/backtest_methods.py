"""The methods of the backtest by name: the rivals, the baseline, and the baseline with one member left out."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from dashboard.model.baseline import fit_baseline
from dashboard.model.gaussian import fit_variant
from dashboard.model.gaussian_parts import STANDARD, WITHOUT_HOLIDAYS, Past, Settings
from dashboard.model.mixture import mix
from dashboard.model.rivals import fit_drift_naive, fit_seasonal_naive, fit_smoothing
from dashboard.model.types import FittedBaseline

Method = Callable[[Past], FittedBaseline]

SEASONAL_NAIVE, DRIFT_NAIVE, SMOOTHING = "seasonal naive", "seasonal naive with drift", "exponential smoothing"
STRUCTURAL, GAUSSIAN, MIXTURE = "statsmodels structural", "gaussian", "mixture"


def fit_reference(past: Past) -> FittedBaseline:
    """The reference that anyone can re-run: statsmodels' structural model alone."""
    return fit_baseline(past.arrivals, onset=past.onset, months=past.months, excluded=past.excluded, market=past.market)


def _variant(settings: Settings) -> Method:
    return partial(mix, settings=settings)


METHODS: dict[str, Method] = {
    SEASONAL_NAIVE: fit_seasonal_naive,
    DRIFT_NAIVE: fit_drift_naive,
    SMOOTHING: fit_smoothing,
    STRUCTURAL: fit_reference,
    GAUSSIAN: partial(fit_variant, settings=STANDARD),
    MIXTURE: _variant(STANDARD),
    "mixture without holidays": _variant(WITHOUT_HOLIDAYS),
    "mixture without slope": _variant(replace(STANDARD, slope=(0.0,))),
    "mixture without lasting growth": _variant(replace(STANDARD, growth=0.0)),
    "mixture with fixed month effects": _variant(replace(STANDARD, season=(0.0,))),
    "mixture without breaks after a hole": _variant(
        replace(STANDARD, level_break=0.0, season_break=0.0, recovery_factor=1.0)
    ),
    "mixture without the robust pass": _variant(replace(STANDARD, outlier=0.0)),
}
