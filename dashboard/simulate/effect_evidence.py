"""What the evidence for a measured effect is drawn from: frames of placebos, other choices, donors, earlier years."""

import numpy as np
import pandas as pd

from dashboard import numbers
from dashboard.errors import DataError
from dashboard.language import say
from dashboard.model.control_types import ControlEstimate
from dashboard.simulate.check_words import choice_name
from dashboard.simulate.effect import EffectOutcome, measure_effect
from dashboard.simulate.effect_parts import Tried
from dashboard.tables.arrivals import arrivals_panel
from dashboard.tables.cases import load_case
from dashboard.tables.exclusions import excluded_months
from dashboard.tables.vintages import Day

ENDS = ("low_80", "high_80", "low_95", "high_95")
_SCORES = {50: 0.6744897501960817, 80: 1.2815515655446004, 95: 1.959963984540054}
_YEAR = 12
_LEAST_WEIGHT = 0.005


def effect_with_checks(case_id: str, as_of: Day | None = None) -> EffectOutcome:
    """The measured effect of a case with what its checks rest on.

    Raises:
        DataError: no baseline can be fitted for the case.
        ScenarioError: nothing of its shock was known on the day.
    """
    outcome = measure_effect(case_id, as_of)
    if outcome.tried is None:
        raise DataError(
            say("No effect is measured here, so there is nothing to check. {reason}", reason=outcome.limitations[0])
        )
    return outcome


def both_effects(outcome: EffectOutcome) -> pd.DataFrame:
    """The effect against the baseline and against the donors, shares: columns method, month, value and ENDS.

    The rows of all months together have no month; both reach to the last month that the donors know.
    """
    own = outcome.table[outcome.table["market"] == outcome.market]
    pairs = {"baseline": ("effect", "cumulative_effect"), "donors": ("control_effect", "cumulative_control_effect")}
    known = own.loc[own["variable"] == "control_effect", "month"]
    last = known.max() if len(known) else own["month"].max()
    frames = []
    for method, (monthly, cumulative) in pairs.items():
        months = own[own["variable"] == monthly]
        whole = own[(own["variable"] == cumulative) & (own["month"] == last)].assign(month=pd.NaT)
        frames.append(pd.concat([months.astype({"month": object}), whole]).assign(method=method))
    columns = ["method", "month", "value", *ENDS]
    rows: pd.DataFrame = pd.concat(frames, ignore_index=True)[columns]
    return rows


def placebo_sizes(outcome: EffectOutcome) -> pd.DataFrame:
    """Sizes of the measured effect and of its placebos, log effect over stated spread.

    Columns group (in words), name, is_measured, size. The baseline is tried at earlier years, the donors on markets
    that were not affected.
    """
    around = tried(outcome)
    this = say("this case")
    time, space = say("Earlier years, same months, baseline"), say("Other markets, same months, donors")
    rows = [(time, this, True, around.size)]
    rows += [(time, numbers.full_month(year.onset), False, year.size) for year in around.earlier]
    if outcome.control is not None:
        rows.append((space, this, True, outcome.control.size))
        rows += [(space, numbers.place(one.market), False, one.size) for one in outcome.control.in_space()]
    return pd.DataFrame(rows, columns=["group", "name", "is_measured", "size"])


def other_choices(outcome: EffectOutcome) -> pd.DataFrame:
    """The cumulative effect (share) under other choices: columns check, name (in words), effect.

    Raises:
        DataError: there was no other choice to try.
    """
    found = tried(outcome).variants
    if not found:
        raise DataError(say("There was no other choice to try."))
    rows = [(one.check, choice_name(one.check, one.name), one.effect) for one in found]
    return pd.DataFrame(rows, columns=["check", "name", "effect"])


def control_of(outcome: EffectOutcome) -> ControlEstimate:
    """The control-based estimate.

    Raises:
        DataError: none stands beside the effect.
    """
    if outcome.control is None:
        raise DataError(say("No control-based estimate: too few clean donors, or too few months in common."))
    return outcome.control


def models_of(outcome: EffectOutcome) -> tuple[str, ...]:
    """The model of the baseline, and that of the control-based estimate where there is one."""
    control = () if outcome.control is None else (outcome.control.fitted.model,)
    return (tried(outcome).model, *control)


def heavy_donors(outcome: EffectOutcome) -> pd.DataFrame:
    """The donors that have weight, the heaviest first: columns market, weight, without (the effect without it).

    Raises:
        DataError: no control-based estimate stands beside the effect.
    """
    control = control_of(outcome)
    weights, without = control.weights, control.leave_one_out
    rows = [
        (str(market), float(weights[market]), float(without[market]))
        for market in weights.index
        if weights[market] > _LEAST_WEIGHT and market in without.index
    ]
    return pd.DataFrame(rows, columns=["market", "weight", "without"])


def tagged_donors(outcome: EffectOutcome) -> pd.DataFrame:
    """Every tagged market of the case with its weight and reason: columns market, tag, weight, without, reason, source.

    The clean ones stand first, by weight; `weight` is NaN where a market was not among the donors.
    """
    weights = pd.Series(dtype=float) if outcome.control is None else outcome.control.weights
    without = pd.Series(dtype=float) if outcome.control is None else outcome.control.leave_one_out
    rows = pd.DataFrame(
        [
            {
                "market": donor.market,
                "tag": donor.tag,
                "weight": float(weights.get(donor.market, np.nan)),
                "without": float(without.get(donor.market, np.nan)),
                "reason": donor.reason,
                "source": donor.source,
            }
            for donor in outcome.donors
        ],
        columns=["market", "tag", "weight", "without", "reason", "source"],
    )
    is_clean = rows["tag"] == "clean"
    order = rows.assign(last=~is_clean).sort_values(["last", "weight"], ascending=[True, False], kind="stable").index
    return rows.loc[order].reset_index(drop=True)


def said_earlier(outcome: EffectOutcome) -> pd.DataFrame:
    """What the baseline would have said from the same month of earlier years, persons, at most twelve months of each.

    Columns start, month, came, value, low_50 to high_95; the earliest first.

    Raises:
        DataError: no earlier year could be tried.
    """
    years = tried(outcome).earlier
    if not years:
        raise DataError(
            say("No earlier year could be tried: too few months lie before it, or months of it are left out.")
        )
    frames = []
    for year in reversed(years):
        months = min(len(year.came), _YEAR)
        mean = year.fitted.log_mean[:months]
        spread = np.sqrt(np.diag(year.fitted.log_covariance)[:months])
        ends = {f"{side}_{level}": np.exp(mean + sign * score * spread)
                for level, score in _SCORES.items() for side, sign in (("low", -1), ("high", 1))}  # fmt: skip
        frames.append(
            pd.DataFrame({"start": str(year.onset), "month": year.fitted.months[:months], "came": year.came[:months],
                          "value": np.exp(mean), **ends})
        )  # fmt: skip
    return pd.concat(frames, ignore_index=True)


def usable_history(outcome: EffectOutcome) -> pd.Series:
    """Persons a month before the onset as known on the day, index every month, NaN where a month is left out."""
    case = load_case(outcome.case)
    panel = arrivals_panel(
        as_of=outcome.as_of, destination=case.destination, series=case.series, markets=[outcome.market]
    )
    series = panel[outcome.market]
    series = series[series.index < case.onset]
    left_out = excluded_months(case.destination, outcome.market, before=case.onset, as_of=outcome.as_of)
    return series.mask(series.index.isin(left_out))


def tried(outcome: EffectOutcome) -> Tried:
    """The other fits around the effect.

    Raises:
        DataError: no effect is measured.
    """
    if outcome.tried is None:
        raise DataError(say("No effect is measured here, so there is nothing to check."))
    return outcome.tried
