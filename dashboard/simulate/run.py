"""simulate(scenario, as_of): from the tables as known on a day to one outcome."""

import hashlib
from dataclasses import astuple, dataclass
from threading import Condition

import pandas as pd
from cachetools import LRUCache, cached

from dashboard.errors import ScenarioError
from dashboard.language import Speech, say, speaking, speech, term
from dashboard.model.projection import Losses
from dashboard.model.types import Outcome, Scenario
from dashboard.simulate.counterfactual import counterfactual_draws
from dashboard.simulate.evidence import Evidence
from dashboard.simulate.inputs import hindsight, inputs_of
from dashboard.simulate.known import KnownMarket, Stamp, know_market
from dashboard.simulate.money import spending_draws, spending_of, spending_parts
from dashboard.simulate.paths import losses_of
from dashboard.simulate.rows import PERSONS, SHARE, Part, drawn_part, exact_part, loss_parts, outcome_table
from dashboard.simulate.words import all_visitors_of, limitations_of, publishers_of, verdict
from dashboard.tables.cases import Case, load_case
from dashboard.tables.scenarios import MONEY
from dashboard.tables.stamp import data_stamp
from dashboard.tables.vintages import Day, to_day


def simulate(scenario: Scenario, as_of: Day | None = None) -> Outcome:
    """What was lost so far and what the scenario loses from here, with intervals, as known on a day.

    Months that are known are measured against the baseline; months after them follow the scenario's path. Markets
    that the case lists as exposed are measured beside the affected one and never projected. The same scenario, day
    and tables give the same outcome; it is shared between callers and must not be changed.

    Args:
        scenario: the case and its path; a None in it is filled from what was known.
        as_of: the day; None is today.

    Raises:
        ScenarioError: the case does not exist, or the day lies before anything was known of its shock.
        DataError: the case has too few months for a baseline; it says what is missing.
    """
    day = to_day(as_of) if as_of is not None else pd.Timestamp.today().normalize()
    return _simulate(scenario, day, data_stamp(), speech())


@dataclass(frozen=True, eq=False)
class _Computed:
    """The numbers of an outcome, its hash, and what its words need; the same in every language."""

    evidence: Evidence
    table: pd.DataFrame
    hash: str


@cached(LRUCache(256), condition=Condition())
def _simulate(scenario: Scenario, day: pd.Timestamp, stamp: Stamp, _speech: Speech) -> Outcome:
    computed = _compute(scenario, day, stamp)
    evidence, table = computed.evidence, computed.table
    inputs = inputs_of(evidence)
    market, against = evidence.affected.market, scenario.counterfactual
    return Outcome(
        scenario=scenario,
        as_of=day,
        table=table,
        inputs=inputs,
        text=verdict(table, case=evidence.case, market=market, against=against),
        limitations=(*limitations_of(evidence), *hindsight(inputs, day)),
        hash=computed.hash,
        facts=facts_of(evidence),
    )


@cached(LRUCache(256), condition=Condition())
def _compute(scenario: Scenario, day: pd.Timestamp, stamp: Stamp) -> _Computed:
    evidence = evidence_of(scenario, day=day, stamp=stamp)
    case, affected, losses, spending = evidence.case, evidence.affected, evidence.losses, evidence.spending
    against = scenario.counterfactual
    parts = [*_known_parts(_Measured(case.id, affected.market, against), day, stamp)]
    parts += _projected_parts(affected, losses)
    if spending is not None:
        parts += spending_parts(affected, losses, spending=spending, draws=spending_draws(spending, len(losses.depth)))
    for market in case.exposed:
        parts += _known_parts(_Measured(case.id, market, against), day, stamp)
    table = outcome_table(
        parts, case=case.id, scenario=scenario.id, as_of=f"{day:%Y-%m-%d}", destination=case.destination
    )
    with speaking("en"):
        written = inputs_of(evidence)
    return _Computed(evidence.without_draws(), table, hash_of(evidence, written, table=table))


def evidence_of(scenario: Scenario, *, day: pd.Timestamp, stamp: Stamp) -> Evidence:
    """What an outcome of the scenario rests on, as known on the day.

    Raises:
        ScenarioError: the case does not exist, or the day lies before the shock.
        DataError: the case has too few months for a baseline.
    """
    case = load_case(scenario.case)
    _refuse_early_days(case, day)
    affected = know_market(case.id, case.affected[0], day=day, stamp=stamp)
    losses = losses_of(case, affected, scenario=scenario, day=day, stamp=stamp)
    spending = spending_of(case, affected.market, scenario=scenario, day=day, stamp=stamp)
    return Evidence(scenario, day, case, affected, losses, spending)


def _refuse_early_days(case: Case, day: pd.Timestamp) -> None:
    first = case.onset_day or case.onset.start_time
    if day < first:
        raise ScenarioError(
            say(
                "As-of {day} lies before the shock of {case} ({first}); nothing was lost yet. Choose that day or a "
                "later one.",
                day=f"{day:%Y-%m-%d}",
                case=term(case.title),
                first=f"{first:%Y-%m-%d}",
            )
        )


@dataclass(frozen=True)
class _Measured:
    """A market of a case, and what it is measured against."""

    case: str
    market: str
    counterfactual: str


@cached(LRUCache(48), condition=Condition())
def _known_parts(measured: _Measured, day: pd.Timestamp, stamp: Stamp) -> tuple[Part, ...]:
    """Observed, baseline, effect and loss of the known months; the effect is negative when visitors were lost."""
    market = measured.market
    known = know_market(measured.case, market, day=day, stamp=stamp)
    months = known.months
    if not len(months):
        return ()
    against = counterfactual_draws(known, measured.counterfactual)
    observed, baseline = known.observed[:, None], against[: len(months)].astype(float)
    cumulative = observed.cumsum(axis=0) / baseline.cumsum(axis=0) - 1
    below = (cumulative < 0).mean(axis=1)
    return (
        exact_part(market, "observed", unit=PERSONS, months=months, values=known.observed),
        drawn_part(market, "baseline", unit=PERSONS, months=months, draws=baseline),
        drawn_part(market, "effect", unit=SHARE, months=months, draws=observed / baseline - 1),
        drawn_part(market, "cumulative_effect", unit=SHARE, months=months, draws=cumulative),
        exact_part(market, "probability_below_zero", unit=SHARE, months=months, values=below),
        *loss_parts(market, "visitors_lost", unit=PERSONS, months=months, draws=baseline - observed),
    )


def _projected_parts(known: KnownMarket, losses: Losses) -> list[Part]:
    """Baseline, arrivals and loss of the projected months, and the depth that they start from."""
    market, ahead = known.market, known.fitted.months[losses.known : len(losses.baseline)]
    if not len(ahead):
        return []
    coming = losses.baseline[losses.known :] - losses.to_come
    return [
        drawn_part(market, "baseline", unit=PERSONS, months=ahead, draws=losses.baseline[losses.known :]),
        drawn_part(market, "projected_visitors", unit=PERSONS, months=ahead, draws=coming),
        *loss_parts(market, "projected_visitors_lost", unit=PERSONS, months=ahead, draws=losses.to_come),
        drawn_part(market, "depth", unit=SHARE, months=ahead[:1], draws=losses.depth[None, :]),
        *_analogue_parts(market, losses, ahead),
    ]


def _analogue_parts(market: str, losses: Losses, ahead: pd.PeriodIndex) -> list[Part]:
    """How likely each past case is that the path follows, one row a case in the first projected month."""
    followed = losses.followed
    if followed is None:
        return []
    return [
        exact_part(market, f"probability_of_{case}", unit=SHARE, months=ahead[:1], values=share[None])
        for case, share in zip(followed.cases, followed.probabilities, strict=True)
    ]


def hash_of(evidence: Evidence, inputs: pd.DataFrame, *, table: pd.DataFrame) -> str:
    """First 12 hexadecimal digits of the SHA-256 over scenario, day, inputs, arrivals and the table to six digits.

    The inputs are those in English and yen, so that one outcome has one hash in every language. The table is in it
    because it rests on more than the inputs list: other markets, older surveys, exchange rates.
    """
    arrivals = evidence.affected.history[["month", "arrivals", "status"]].to_csv(index=False)
    parts = [*_scenario_parts(evidence.scenario), f"{evidence.day}", inputs.to_csv(index=False), arrivals]
    parts.append(table.to_csv(index=False, float_format="%.6g"))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def _scenario_parts(scenario: Scenario) -> list[str]:
    """The fields as text; those of money that state nothing are left out, as before they were there."""
    stated = [getattr(scenario, name) for name in MONEY]
    first = astuple(scenario)[: -len(MONEY)]
    return [
        *map(str, first),
        *(f"{name} {value}" for name, value in zip(MONEY, stated, strict=True) if value is not None),
    ]


def facts_of(evidence: Evidence) -> dict[str, str]:
    """What a program may read of an outcome, as text: codes and periods; `publishers` and `all_visitors` are words.

    `spend_quarter`, `spend_status` and `spend_known_since` are those of the survey that the newest months take; they
    are missing where the scenario names the yen. `case_title` is a title in the language of the moment, and so is
    `title of CASE` of each past case that the path follows.
    """
    affected = evidence.affected
    return {
        "market": affected.market,
        "case_title": term(evidence.case.title),
        "publishers": publishers_of(evidence),
        "all_visitors": all_visitors_of(evidence.case, day=evidence.day),
        "model": affected.fitted.model,
        "fitted_from": str(affected.fitted.first_month),
        "fitted_to": str(affected.fitted.last_month),
        "last_known": str(affected.months[-1]) if len(affected.observed) else "",
        "last_status": str(affected.rows["status"].iloc[-1]) if len(affected.rows) else "",
        **_spend_facts(evidence),
        **_past_case_facts(evidence),
    }


def _spend_facts(evidence: Evidence) -> dict[str, str]:
    spending = evidence.spending
    if spending is None or spending.survey is None or evidence.scenario.spend_per_visitor is not None:
        return {}
    survey = spending.survey
    return {
        "spend_quarter": str(survey.quarter),
        "spend_status": survey.status,
        "spend_known_since": f"{survey.as_of:%Y-%m-%d}",
    }


def _past_case_facts(evidence: Evidence) -> dict[str, str]:
    followed = evidence.losses.followed
    return {} if followed is None else {f"title of {id}": term(load_case(id).title) for id in followed.cases}
