"""What a scenario is in a few words: which path it follows, and what the loss is measured against."""

import re
from functools import reduce

import pandas as pd

from dashboard.language import say, term
from dashboard.model.types import Outcome, PathPhase
from dashboard.numbers import percent
from dashboard.phrasing import with_and


def against_in_words(counterfactual: str) -> str:
    """What the loss is measured against, as the label of its line; a line break where it may stand in two lines."""
    return {
        "baseline": say("Baseline,\nno shock"),
        "last-twelve-months": say("Same months before\nthe onset"),
        "same-months-last-year": say("Same months\na year before"),
    }[counterfactual]


def projection_in_words(outcome: Outcome) -> str:
    """The scenario in a few words: which path it follows, or how long the depth holds and how the recovery goes."""
    scenario = outcome.scenario
    if scenario.follows_past_cases:
        named = [_case_in_words(outcome, case) for case in scenario.follows]
        return say("follows {cases}", cases=with_and(named)) if named else say("follows past cases, weighed")
    if scenario.phases:
        return _with_recovery(outcome, _phases_in_words(scenario.phases))
    hold = _stated(outcome, "hold_months")
    if scenario.reading == "flights":
        return say("the share that cancelled flights say holds {months}", months=_months(hold))
    held = say("depth holds {months}", months=_months(hold)) if hold else say("no further hold")
    return _with_recovery(outcome, held)


def year_in(text: str) -> str:
    """The first year from 1900 to 2099 that a text names, in any language; empty where it names none."""
    found = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)
    return found[0] if found else ""


def _with_recovery(outcome: Outcome, path: str) -> str:
    recovery = _stated(outcome, "recovery_months")
    if recovery < 1:
        return say("{path}, then back at once", path=path)
    return say("{path}, half back {months} later", path=path, months=_months(recovery))


def _phases_in_words(phases: tuple[PathPhase, ...]) -> str:
    said = [
        say("{depth} below for {months} ({label})", depth=percent(phase.depth), months=_months(phase.months),
            label=term(phase.label))
        for phase in phases
    ]  # fmt: skip
    return reduce(lambda one, two: say("{first}, then {second}", first=one, second=two), said)


def _case_in_words(outcome: Outcome, case: str) -> str:
    """Who to where and the year of a past case, from its title among the inputs: `China → Japan 2012`."""
    if outcome.inputs.empty:
        return say("a past case")
    sources = outcome.inputs.loc[outcome.inputs["input"] == f"probability of {case}", "source"]
    title = re.split("[;；]", str(next(iter(sources), "")))[0]
    places, year = re.split("[:：]", title)[0], year_in(title)
    if not places:
        return say("a past case")
    return say("{places} {year}", places=places, year=year) if year else places


def _stated(outcome: Outcome, name: str) -> float:
    """The number as the scenario states it, else as the inputs say it was filled."""
    stated: float | None = getattr(outcome.scenario, name)
    if stated is None and len(outcome.inputs):
        stated = pd.Series(outcome.inputs.set_index("input")["value"]).get(name)
    return float(stated or 0)


def _months(number: float) -> str:
    return say("1 month") if number == 1 else say("{count} months", count=f"{number:g}")
