"""Every input of an outcome with its value, unit, origin and source, and what its path cannot say."""

import numpy as np
import pandas as pd

from dashboard import numbers
from dashboard.model.analogues import FollowedPath
from dashboard.model.types import Scenario
from dashboard.simulate.evidence import Evidence
from dashboard.simulate.flights import LIMITS, depth_from_flights
from dashboard.simulate.money import Spending, footing_inputs
from dashboard.simulate.paths import stated_path
from dashboard.tables.assumptions import load_assumption, load_assumptions
from dashboard.tables.cases import load_case
from dashboard.tables.path_rules import load_path_rules

INPUT_COLUMNS = ["input", "value", "unit", "origin", "source"]
NO_PAST_CASE = (
    "No past case of its kind could be followed: depth (before a whole month is known), hold, recovery and scar are "
    "those of the assumptions, which rest on what was known when they were written, not on the day."
)
Row = tuple[str, float | str, str, str, str]
_UNITS = {
    "depth": "share of the baseline", "hold_months": "months", "recovery_months": "months to half",
    "scar": "share of the baseline",
}  # fmt: skip
_STATED = ("hold_months", "recovery_months", "scar")


def inputs_of(evidence: Evidence) -> pd.DataFrame:
    """Every input with its value, unit, origin (chosen, default, measured, assumption, survey) and source."""
    scenario, fitted = evidence.scenario, evidence.affected.fitted
    rows: list[Row] = [
        ("baseline", fitted.model, "model", "default",
         f"{evidence.case.series}, {fitted.first_month} to {fitted.last_month}"),
        ("counterfactual", scenario.counterfactual, "what a loss is measured against",
         "default" if scenario.counterfactual == "baseline" else "chosen", ""),
    ]  # fmt: skip
    rows += _path_rows(evidence)
    rows.append(("months", scenario.months, "months projected", "chosen", ""))
    if scenario.onset is not None:
        rows.append(("onset", scenario.onset, "share of the first month that the shock touches", "chosen", ""))
    if evidence.spending is not None:
        rows += _spending_rows(scenario, evidence.spending)
        rows += _stated_money_rows(scenario, evidence.spending)
    return pd.DataFrame(rows, columns=INPUT_COLUMNS).astype({"value": "object"})


def hindsight(inputs: pd.DataFrame, day: pd.Timestamp) -> tuple[str, ...]:
    """One sentence where a judgement among the inputs rests on figures that became known after the day; else nothing.

    What such a judgement says on the day is not what somebody could have said then.
    """
    used = set(inputs["input"])
    later = {one.id: one.known_from for one in load_assumptions().values() if one.id in used and one.known_from}
    named = [f"{id.replace('_', ' ')} ({numbers.date(known)})" for id, known in later.items() if known > day]
    if not named:
        return ()
    return (f"Judged with figures that became known later: {', '.join(named)}.",)


def path_limits(evidence: Evidence) -> list[str]:
    """What a reader must know of the path before quoting what it projects."""
    losses, scenario = evidence.losses, evidence.scenario
    if losses.known == len(losses.baseline):
        return []
    if losses.followed is None:
        if scenario.reading == "flights":
            return [*LIMITS, "The depth holds what the count leaves open, not how flights and visitors differ."]
        if scenario.follows_past_cases:
            return [NO_PAST_CASE]
        if losses.measured or scenario.phases or scenario.depth is not None:
            return []
        return ["No whole month of the shock is known; the depth is a range taken from past cases."]
    whole, cases = losses.followed.whole_months, len(losses.followed.probabilities)
    said = []
    if whole == 0:
        said.append(f"No whole month of the shock is known; its path is that of {cases} past cases, each as likely.")
    elif whole == 1:
        said.append("One whole month is known: it says little of which past case the shock follows.")
    said.append(
        f"The path follows {cases} past cases, which are no sample: another shock may go where none of them went."
    )
    if whole and cases > 1:
        said.append("Likely is not near: a past case that was measured with a wide interval is hard to rule out.")
    return said


def _path_rows(evidence: Evidence) -> list[Row]:
    scenario, followed = evidence.scenario, evidence.losses.followed
    if followed is not None:
        return _analogue_rows(followed, depth=float(np.median(evidence.losses.depth)))
    stated = stated_path(scenario)
    named = scenario.states_a_path or bool(scenario.phases)
    rows = [_phase_row(evidence)] if scenario.phases else [_depth_row(evidence)]
    for name in _STATED:
        if scenario.phases and name == "hold_months":
            continue
        assumption, chosen = load_assumption(name), getattr(scenario, name)
        is_own = named and chosen is not None and chosen != assumption.value
        rows.append((name, getattr(stated, name), _UNITS[name], "chosen" if is_own else "assumption",
                     "" if is_own else assumption.source))  # fmt: skip
    return rows


def _analogue_rows(followed: FollowedPath, *, depth: float) -> list[Row]:
    rules = load_path_rules()
    rows: list[Row] = [
        (f"probability of {id}", round(float(share), 3), "share of the draws", "measured",
         f"{load_case(id).title}; {followed.whole_months} whole months weighed")
        for id, share in zip(followed.cases, followed.probabilities, strict=True)
    ]  # fmt: skip
    rule = f"path_rules.toml, frozen on {rules.frozen_on:%Y-%m-%d}, chosen on {', '.join(rules.chosen_on)}"
    rows += [(f"path_{name}", getattr(rules, name), "log units", "assumption", rule)
             for name in ("start", "step", "noise")]  # fmt: skip
    origin = "measured" if followed.whole_months else "assumption"
    rows.append(("depth", round(depth, 3), _UNITS["depth"], origin,
                 "median of the draws in the first projected month"))  # fmt: skip
    return rows


def _phase_row(evidence: Evidence) -> Row:
    written = "; ".join(
        f"{phase.label}: months {phase.first} to {phase.after - 1} from the onset, {numbers.percent(phase.depth)}"
        for phase in evidence.scenario.phases
    )
    return ("phases", written, "share lost", "chosen", "")


def _depth_row(evidence: Evidence) -> Row:
    scenario, losses = evidence.scenario, evidence.losses
    central = round(float(np.median(losses.depth)), 3)
    if scenario.depth is not None:
        return ("depth", scenario.depth, _UNITS["depth"], "chosen", "")
    if scenario.reading == "flights":
        return ("depth", central, _UNITS["depth"], "flights", _flight_source(evidence))
    if losses.measured:
        return ("depth", central, _UNITS["depth"], "measured", "last six full months against the baseline")
    return ("depth", central, _UNITS["depth"], "assumption", load_assumption("depth_prior").source)


def _stated_money_rows(scenario: Scenario, spending: Spending) -> list[Row]:
    """What the scenario states of offset, exchange rate and value added; nothing where it states none of them."""
    currency = "the visitors' currency" if spending.exchange is None else spending.exchange.currency
    units = {
        "offset_share": "share of the gross loss that others bring instead",
        "exchange_rate": f"yen a unit of {currency}, in the months whose rate is not known",
        "multiplier": "yen of value added a yen of spending",
    }
    stated = [(name, getattr(scenario, name), unit) for name, unit in units.items()]
    return [(name, value, unit, "chosen", "") for name, value, unit in stated if value is not None]


def _flight_source(evidence: Evidence) -> str:
    """The count that the depth is read from: counter, month, share, scope and day."""
    found = depth_from_flights(evidence.case, evidence.day)
    if found is None:
        return ""
    report, share = found.report, found.report.share
    counted = "" if share is None else numbers.percent(share, 1)
    return (
        f"{report.counter}, {numbers.full_month(report.month)}: {counted} {report.measure}, "
        f"{report.scope}; known since {report.as_of:%Y-%m-%d}; {report.address}"
    )


def _spending_rows(scenario: Scenario, spending: Spending) -> list[Row]:
    survey, factor = spending.survey, spending.factor
    rows: list[Row] = []
    if scenario.spend_per_visitor is not None or survey is None:
        rows.append(("spend_per_visitor", spending.yen, "yen a visitor", "chosen", ""))
    else:
        origin = f"survey of {survey.quarter}, {survey.status}, known since {survey.as_of:%Y-%m-%d}"
        rows.append(("spend_per_visitor", survey.value, "yen a visitor", origin, survey.source))
    rows.append((factor.id, f"{factor.low:g} to {factor.high:g}", factor.unit, "assumption", factor.source))
    rows += footing_inputs(spending)
    if spending.mix is not None:
        spread = spending.mix_spread
        rows += [
            ("category_mix", spending.mix.label, "shares", "survey", spending.mix.source),
            (spread.id, f"{spread.low:g} to {spread.high:g}", spread.unit, "assumption", spread.source),
        ]
    return rows
