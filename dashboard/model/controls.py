"""What would have come, read from other markets: a weighted mean of donors carries the treated market forward.

On the scale of log arrivals a day, with moving holidays taken out, the donors' weights are non-negative and add to one;
they are fitted on the growth over twelve months before the onset. The difference between the market and its weighted
donors is then bridged over the months after the onset by its own level and month effects, so that levels and seasons
may differ, and only the donors' movement counts. The spread is the one that placebos have shown: the same computation
at earlier months and for each donor.

Source: Arkhangelsky, Athey, Hirshberg, Imbens and Wager, Synthetic Difference-in-Differences, American Economic Review
111 (2021), sections 1 and 4; Abadie, Diamond and Hainmueller, Journal of the American Statistical Association 105
(2010), section 2.4 for the placebos.
"""

from dataclasses import replace

import numpy as np
import pandas as pd
from scipy.optimize import nnls

from dashboard.errors import DataError
from dashboard.model.bridging import bridge
from dashboard.model.control_types import Carried, ControlEstimate, ControlPanel, Placebo
from dashboard.model.sums import log_sum_effect
from dashboard.model.types import FittedBaseline

MODEL = "controls 1"
WINDOW = 120
LEAST_MONTHS = 24
LEAST_DONORS = 2
RIDGE = 3.0
HOLIDAY_RIDGE = 2.0
PRIOR_PLACEBOS = 10.0
_SUM_WEIGHT = 1e4


def estimate_with_controls(panel: ControlPanel, *, step: int = 6) -> ControlEstimate:
    """What the donors say would have come, with placebos every `step` months and without each donor in turn.

    Raises:
        DataError: fewer than two donors, or fewer than 24 usable months before the onset.
    """
    _require_enough(panel)
    columns = tuple(range(1, len(panel.donors) + 1))
    carried = carry(panel, 0, donors=columns, start=panel.start)
    placebos = _placebos(panel, step)
    widened = widening(placebos, panel.onset)
    fitted = _fitted(panel, carried, widened)
    observed = panel.arrivals[panel.market].to_numpy(dtype=float)[panel.start : panel.start + panel.months]
    order = np.argsort(-carried.weights)
    return ControlEstimate(
        fitted=fitted,
        weights=pd.Series(carried.weights[order], index=[panel.donors[place] for place in order]),
        pre_error=carried.error,
        placebos=placebos,
        widened=widened,
        effect=float(np.expm1(log_sum_effect(fitted, observed))),
        size=placebo_of(panel, 0, carried=carried, start=panel.start).size,
        leave_one_out=_without_each(panel, carried),
    )


def carry(panel: ControlPanel, unit: int, *, donors: tuple[int, ...], start: int) -> Carried:
    """One column carried forward by others over `panel.months` rows from `start`, nothing of its own read from there.

    The weights, the holidays' coefficients and the bridge see the last 120 rows before `start`.
    """
    first = max(0, start - WINDOW)
    end = start + panel.months
    chosen = [unit, *donors]
    logs, holidays = panel.logs[first:end, chosen], panel.holidays[first:end]
    before = start - first
    moved = holidays @ _holidays_of(panel, (first, start))[:, chosen]
    plain = logs - moved
    weights = _weights(plain[:before, 0], plain[:before, 1:])
    synthetic = plain[:, 1:] @ weights
    difference = plain[:before, 0] - synthetic[:before]
    month = (int(panel.arrivals.index[0].month) - 1 + first) % 12
    ahead = bridge(difference, month=month, ahead=panel.months)
    return Carried(
        mean=ahead.mean + synthetic[before:] + moved[before:, 0],
        covariance=ahead.covariance,
        weights=weights,
        error=_pre_error(difference),
    )


def placebo_of(panel: ControlPanel, unit: int, *, carried: Carried, start: int) -> Placebo:
    """What was found for a column in the months from the row `start` on, as a placebo."""
    effect, size = _found(panel, unit, carried, start)
    return Placebo((panel.market, *panel.donors)[unit], panel.arrivals.index[start], effect, size)


def widening(placebos: tuple[Placebo, ...], onset: pd.Period) -> float:
    """The factor on the stated spread that makes the placebos' errors fit it.

    Placebos in the months of the shock itself say how far markets drift apart in those months; the factor of all
    others stands in as if it were ten more of them, and one as if it were ten more of those.
    """
    here = np.array([one.size**2 for one in placebos if one.onset == onset])
    elsewhere = np.array([one.size**2 for one in placebos if one.onset != onset])
    usual = (elsewhere.sum() + PRIOR_PLACEBOS) / (len(elsewhere) + PRIOR_PLACEBOS)
    return float(np.sqrt((here.sum() + PRIOR_PLACEBOS * usual) / (len(here) + PRIOR_PLACEBOS)))


def _require_enough(panel: ControlPanel) -> None:
    if len(panel.donors) < LEAST_DONORS:
        raise DataError(
            f"{panel.market} has {len(panel.donors)} clean donors; a control-based estimate needs {LEAST_DONORS}. "
            "Tag more in donors.toml, or add markets to the file."
        )
    usable = int(np.isfinite(panel.logs[: panel.start].sum(axis=1)).sum())
    if usable < LEAST_MONTHS:
        raise DataError(
            f"{panel.market} and its donors have {usable} usable months in common before {panel.onset}; a "
            f"control-based estimate needs {LEAST_MONTHS}. Choose donors with longer series."
        )


def _yearly(table: np.ndarray) -> np.ndarray:
    growth: np.ndarray = table[12:] - table[:-12]
    return growth


def _holidays_of(panel: ControlPanel, rows: tuple[int, int]) -> np.ndarray:
    """The holidays' coefficients in every column, from the rows from the first to the last: each column has its own."""
    if rows not in panel.holiday_effects:
        first, last = rows
        panel.holiday_effects[rows] = _holiday_coefficients(panel.logs[first:last], panel.holidays[first:last])
    return panel.holiday_effects[rows]


def _holiday_coefficients(logs: np.ndarray, holidays: np.ndarray) -> np.ndarray:
    """Of each moving holiday in each column, shrunk to zero, shape (holidays, columns); read from yearly growth."""
    growth, moved = _yearly(logs), _yearly(holidays)
    coefficients = np.zeros((holidays.shape[1], logs.shape[1]))
    if not len(growth):
        return coefficients
    for place, own in enumerate(growth.T):
        known = np.isfinite(own)
        if known.sum() >= LEAST_MONTHS:
            rows = moved[known] - moved[known].mean(axis=0)
            square = rows.T @ rows + HOLIDAY_RIDGE * np.eye(rows.shape[1])
            coefficients[:, place] = np.linalg.solve(square, rows.T @ (own[known] - np.median(own[known])))
    return coefficients


def _weights(own: np.ndarray, donors: np.ndarray) -> np.ndarray:
    """Non-negative weights that add to one and follow the market's growth over twelve months, spread by a ridge."""
    count = donors.shape[1]
    growth, theirs = _yearly(own), _yearly(donors)
    known = np.isfinite(growth) & np.isfinite(theirs).all(axis=1)
    if known.sum() < 12:
        return np.full(count, 1.0 / count)
    rows, target = theirs[known], growth[known]
    ridge = np.sqrt(RIDGE * known.sum() * float(np.var(rows - rows.mean(axis=1, keepdims=True))))
    matrix = np.vstack([rows, ridge * np.eye(count), np.full((1, count), _SUM_WEIGHT)])
    solved, _ = nnls(matrix, np.concatenate([target, np.zeros(count), [_SUM_WEIGHT]]))
    weights: np.ndarray = np.asarray(solved / solved.sum())
    return weights


def _pre_error(difference: np.ndarray) -> float:
    """Root mean square of the month-to-month change of the seasonal difference over the last two years."""
    changes = np.diff(_yearly(difference))[-24:]
    known = changes[np.isfinite(changes)]
    return float(np.sqrt(np.mean(known**2) / 2)) if len(known) else float("nan")


def _found(panel: ControlPanel, unit: int, carried: Carried, start: int) -> tuple[float, float]:
    """The cumulative effect (share) and its log over the stated spread; NaN where a month is unknown."""
    came = panel.logs[start : start + panel.months, unit]
    days = panel.days[start : start + panel.months]
    without = np.exp(carried.mean) * days
    log_effect = float(np.log((np.exp(came) * days).sum() / without.sum()))
    share = without / without.sum()
    return float(np.expm1(log_effect)), log_effect / float(np.sqrt(share @ carried.covariance @ share))


def _placebos(panel: ControlPanel, step: int) -> tuple[Placebo, ...]:
    """Every market at earlier months, and each donor in the months of the shock, by the donors that are left."""
    places = range(1, len(panel.donors) + 1)
    found = []
    for unit in (0, *places):
        others = tuple(place for place in places if place != unit)
        latest = panel.start if unit else panel.start - panel.months
        for start in range(latest, LEAST_MONTHS + 12, -step):
            if others and _is_clean(panel, (unit, *others), start):
                carried = carry(panel, unit, donors=others, start=start)
                found.append(placebo_of(panel, unit, carried=carried, start=start))
    return tuple(found)


def _is_clean(panel: ControlPanel, columns: tuple[int, ...], start: int) -> bool:
    """Whether the months from `start` on and enough months before it are known in all columns."""
    if start < panel.start < start + panel.months:
        return False
    ahead = panel.logs[start : start + panel.months, list(columns)]
    before = panel.logs[max(0, start - WINDOW) : start, list(columns)]
    return bool(np.isfinite(ahead).all()) and int(np.isfinite(before).all(axis=1).sum()) >= LEAST_MONTHS


def _fitted(panel: ControlPanel, carried: Carried, widened: float) -> FittedBaseline:
    index = pd.PeriodIndex(panel.arrivals.index)
    months = index[panel.start : panel.start + panel.months]
    used = index[: panel.start][np.isfinite(panel.logs[: panel.start].sum(axis=1))][-WINDOW:]
    return FittedBaseline(
        market=panel.market,
        months=months,
        log_mean=carried.mean + np.log(np.asarray(months.days_in_month, dtype=float)),
        log_covariance=carried.covariance * widened**2,
        first_month=used[0],
        last_month=used[-1],
        model=MODEL,
    )


def _without_each(panel: ControlPanel, carried: Carried) -> pd.Series:
    """The cumulative effect (share) without each donor that has weight, index donor."""
    effects: dict[str, float] = {}
    for place in np.flatnonzero(carried.weights > 0.005):
        left = tuple(donor for donor in panel.donors if donor != panel.donors[place])
        if left:
            fewer = replace(panel, donors=left)
            columns = tuple(range(1, len(left) + 1))
            again = carry(fewer, 0, donors=columns, start=panel.start)
            effects[panel.donors[place]] = _found(fewer, 0, again, panel.start)[0]
    return pd.Series(effects, dtype="float64")
