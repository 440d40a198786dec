"""Every input of an outcome with its value, unit, origin and source, and what its path cannot say."""

import numpy as np
import pandas as pd

from dashboard import numbers
from dashboard.language import say, term
from dashboard.model.analogues import FollowedPath
from dashboard.model.types import Assumption, Scenario
from dashboard.phrasing import in_brackets, with_commas, with_semicolons
from dashboard.simulate.counterfactual import counterfactual_name
from dashboard.simulate.evidence import Evidence
from dashboard.simulate.flights import depth_from_flights, flight_limits, measure_words
from dashboard.simulate.money import Spending, footing_inputs
from dashboard.simulate.paths import stated_path
from dashboard.simulate.reconciliation import DERIVED
from dashboard.simulate.spoken import PAST_CASE, input_name
from dashboard.tables.assumptions import load_assumption, load_assumptions
from dashboard.tables.cases import load_case
from dashboard.tables.path_rules import load_path_rules
from dashboard.tables.spending import CategoryMix, SpendPerVisitor

INPUT_COLUMNS = ["input", "value", "unit", "origin", "source"]
Row = tuple[str, float | str, str, str, str]
_STATED = ("hold_months", "recovery_months", "scar")


def inputs_of(evidence: Evidence) -> pd.DataFrame:
    """Every input with its value, unit, origin (chosen, default, measured, assumption, survey) and source."""
    scenario, fitted = evidence.scenario, evidence.affected.fitted
    rows: list[Row] = [
        ("baseline", fitted.model, say("model"), say("default"),
         say("{series}, {first} to {last}", series=term(evidence.case.series), first=fitted.first_month,
             last=fitted.last_month)),
        ("counterfactual", counterfactual_name(scenario.counterfactual), say("what a loss is measured against"),
         say("default") if scenario.counterfactual == "baseline" else say("chosen"), ""),
    ]  # fmt: skip
    rows += _path_rows(evidence)
    rows.append(("months", scenario.months, say("months projected"), say("chosen"), ""))
    if scenario.onset is not None:
        rows.append(
            ("onset", scenario.onset, say("share of the first month that the shock touches"), say("chosen"), "")
        )
    if evidence.spending is not None:
        rows += _spending_rows(scenario, evidence.spending)
        rows += _stated_money_rows(scenario, evidence.spending)
    return pd.DataFrame(rows, columns=INPUT_COLUMNS).astype({"value": "object"})


def mix_words(mix: CategoryMix) -> str:
    """Whose mix of categories it is, of which quarter and publication."""
    values = {
        "quarter": numbers.quarter(pd.Period(mix.quarter, freq="Q")),
        "status": survey_words(mix.status),
        "measure": say("spending per visitor") if mix.measure == "per visitor" else say("total spending"),
    }
    if mix.is_own:
        market = numbers.place(mix.market)
        return say("the own mix of {market}, {quarter}, {measure}, {status}", market=market, **values)
    return say("assumption: all visitors, {quarter}, {measure}, {status}", **values)


def survey_words(status: str) -> str:
    """The status of a survey's figure: `first preliminary`."""
    words = {
        "prelim1": say("first preliminary"),
        "prelim2": say("second preliminary"),
        "prelim": say("preliminary"),
        "revised_or_final": say("revised or final"),
    }
    return words.get(status, term(status))


def hindsight(inputs: pd.DataFrame, day: pd.Timestamp) -> tuple[str, ...]:
    """One sentence where a judgement among the inputs rests on figures that became known after the day; else nothing.

    What such a judgement says on the day is not what somebody could have said then.
    """
    used = set(inputs["input"])
    later = {one.id: one.known_from for one in load_assumptions().values() if one.id in used and one.known_from}
    named = [f"{input_name(id)} {in_brackets(numbers.date(known))}" for id, known in later.items() if known > day]
    if not named:
        return ()
    return (say("Judged with figures that became known later: {names}.", names=with_commas(named)),)


def path_limits(evidence: Evidence) -> list[str]:
    """What a reader must know of the path before quoting what it projects."""
    losses, scenario = evidence.losses, evidence.scenario
    if losses.known == len(losses.baseline):
        return []
    if losses.followed is None:
        if scenario.reading == "flights":
            return [
                *flight_limits(),
                say("The depth holds what the count leaves open, not how flights and visitors differ."),
            ]
        if scenario.follows_past_cases:
            return [_no_past_case()]
        if losses.measured or scenario.phases or scenario.depth is not None:
            return []
        return [say("No whole month of the shock is known; the depth is a range taken from past cases.")]
    return _followed_limits(losses.followed.whole_months, len(losses.followed.probabilities))


def _followed_limits(whole: int, cases: int) -> list[str]:
    said = []
    if whole == 0:
        said.append(
            say(
                "No whole month of the shock is known; its path is that of {count} past cases, each as likely.",
                count=cases,
            )
        )
    elif whole == 1:
        said.append(say("One whole month is known: it says little of which past case the shock follows."))
    said.append(
        say(
            "The path follows {count} past cases, which are no sample: another shock may go where none of them went.",
            count=cases,
        )
    )
    if whole and cases > 1:
        said.append(say("Likely is not near: a past case that was measured with a wide interval is hard to rule out."))
    return said


def _no_past_case() -> str:
    return say(
        "No past case of its kind could be followed: depth (before a whole month is known), hold, recovery and scar "
        "are those of the assumptions, which rest on what was known when they were written, not on the day."
    )


def _path_unit(name: str) -> str:
    return {
        "depth": say("share of the baseline"),
        "hold_months": say("months"),
        "recovery_months": say("months to half"),
        "scar": say("share of the baseline"),
    }[name]


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
        rows.append((name, getattr(stated, name), _path_unit(name), say("chosen") if is_own else say("assumption"),
                     "" if is_own else assumption.source))  # fmt: skip
    return rows


def _analogue_rows(followed: FollowedPath, *, depth: float) -> list[Row]:
    rules = load_path_rules()
    rows: list[Row] = [
        (f"{PAST_CASE}{id}", round(float(share), 3), say("share of the draws"), say("measured"),
         say("{case}; {count} whole months weighed", case=term(load_case(id).title), count=followed.whole_months))
        for id, share in zip(followed.cases, followed.probabilities, strict=True)
    ]  # fmt: skip
    rule = say(
        "path_rules.toml, frozen on {day}, chosen on {cases}",
        day=f"{rules.frozen_on:%Y-%m-%d}",
        cases=with_commas(rules.chosen_on),
    )
    rows += [(f"path_{name}", getattr(rules, name), say("log units"), say("assumption"), rule)
             for name in ("start", "step", "noise")]  # fmt: skip
    origin = say("measured") if followed.whole_months else say("assumption")
    rows.append(("depth", round(depth, 3), _path_unit("depth"), origin,
                 say("median of the draws in the first projected month")))  # fmt: skip
    return rows


def _phase_row(evidence: Evidence) -> Row:
    written = with_semicolons(
        say(
            "{phase}: months {first} to {last} from the onset, {share}",
            phase=term(phase.label),
            first=phase.first,
            last=phase.after - 1,
            share=numbers.percent(phase.depth),
        )
        for phase in evidence.scenario.phases
    )
    return ("phases", written, say("share lost"), say("chosen"), "")


def _depth_row(evidence: Evidence) -> Row:
    scenario, losses = evidence.scenario, evidence.losses
    central = round(float(np.median(losses.depth)), 3)
    if scenario.depth is not None:
        return ("depth", scenario.depth, _path_unit("depth"), say("chosen"), "")
    if scenario.reading == "flights":
        return ("depth", central, _path_unit("depth"), say("flights"), _flight_source(evidence))
    if losses.measured:
        source = say("last six full months against the baseline")
        return ("depth", central, _path_unit("depth"), say("measured"), source)
    return ("depth", central, _path_unit("depth"), say("assumption"), load_assumption("depth_prior").source)


def _stated_money_rows(scenario: Scenario, spending: Spending) -> list[Row]:
    """What the scenario states of offset, exchange rate and value added; nothing where it states none of them."""
    currency = say("the visitors' currency") if spending.exchange is None else spending.exchange.currency
    units = {
        "offset_share": say("share of the gross loss that others bring instead"),
        "exchange_rate": say("yen a unit of {currency}, in the months whose rate is not known", currency=currency),
        "multiplier": say("yen of value added a yen of spending"),
    }
    stated = [(name, getattr(scenario, name), unit) for name, unit in units.items()]
    return [(name, value, unit, say("chosen"), "") for name, value, unit in stated if value is not None]


def _flight_source(evidence: Evidence) -> str:
    """The count that the depth is read from: counter, month, share, scope and day."""
    found = depth_from_flights(evidence.case, evidence.day)
    if found is None:
        return ""
    report, share = found.report, found.report.share
    counted = "" if share is None else numbers.percent(share, 1)
    return say(
        "{counter}, {month}: {share} {measure}, {scope}; known since {day}; {address}",
        counter=report.counter,
        month=numbers.full_month(report.month),
        share=counted,
        measure=measure_words(report.measure),
        scope=report.scope,
        day=f"{report.as_of:%Y-%m-%d}",
        address=report.address,
    )


def _spending_rows(scenario: Scenario, spending: Spending) -> list[Row]:
    survey, factor = spending.survey, spending.factor
    rows: list[Row] = []
    if scenario.spend_per_visitor is not None or survey is None:
        rows.append(("spend_per_visitor", spending.yen, say("yen a visitor"), say("chosen"), ""))
    else:
        rows.append(("spend_per_visitor", survey.value, say("yen a visitor"), _survey_origin(survey), survey.source))
    rows.append(_range_row(factor))
    rows += footing_inputs(spending)
    if spending.mix is not None:
        mix = spending.mix
        rows.append(("category_mix", mix_words(mix), say("shares"), say("survey"), mix.source))
        rows.append(_range_row(spending.mix_spread))
    return rows


def _survey_origin(survey: SpendPerVisitor) -> str:
    values = {
        "quarter": survey.quarter,
        "status": term(survey.status.removesuffix(DERIVED)),
        "day": f"{survey.as_of:%Y-%m-%d}",
    }
    if survey.status.endswith(DERIVED):
        return say("survey of {quarter}, {status}, derived from the total, known since {day}", **values)
    return say("survey of {quarter}, {status}, known since {day}", **values)


def _range_row(assumption: Assumption) -> Row:
    written = say("{low} to {high}", low=f"{assumption.low:g}", high=f"{assumption.high:g}")
    return (assumption.id, written, term(assumption.unit), say("assumption"), assumption.source)
