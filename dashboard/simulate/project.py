"""project(scenario, as_of): the whole chain, from visitors who do not come to what the economy loses."""

from dataclasses import dataclass, replace
from threading import Condition

import numpy as np
import pandas as pd
from cachetools import LRUCache, cached

from dashboard import numbers
from dashboard.language import Speech, say, speaking, speech
from dashboard.model.chain import Money, Toll, YenOfSpending, toll_of
from dashboard.model.types import Outcome, Scenario
from dashboard.phrasing import sentences
from dashboard.simulate.economy import Economy, economy_gaps, load_economy, per_yen
from dashboard.simulate.evidence import Evidence
from dashboard.simulate.inputs import hindsight, inputs_of
from dashboard.simulate.known import Stamp
from dashboard.simulate.money import category_shares, spending_paths
from dashboard.simulate.offset import Offset, offset_of
from dashboard.simulate.others import OTHERS
from dashboard.simulate.partial import counted_only
from dashboard.simulate.project_inputs import chain_inputs
from dashboard.simulate.project_words import offset_note, project_limits, project_text
from dashboard.simulate.rows import PERSONS, SHARE, YEN, Part, drawn_part, exact_part, loss_parts, outcome_table
from dashboard.simulate.run import evidence_of, facts_of, hash_of
from dashboard.tables.cases import load_case
from dashboard.tables.stamp import data_stamp
from dashboard.tables.vintages import Day, to_day

JOBS = "jobs"


@dataclass(frozen=True, eq=False)
class Chain:
    """Every step of a projection as draws, months first: from the onset to the end of the scenario.

    Attributes:
        evidence: case, market, losses and what a visitor spends.
        months: monthly periods.
        money: None where no spending is known.
        offset: what was measured of it; None where nothing can be, or where the scenario states its share.
        economy: None where no table is known.
        toll: None where spending or economy are missing.
        gaps: one sentence for each part of the chain that is missing.
    """

    evidence: Evidence
    months: pd.PeriodIndex
    money: Money | None
    offset: Offset | None
    economy: Economy | None
    toll: Toll | None
    gaps: tuple[str, ...]


def project(scenario: Scenario, as_of: Day | None = None, *, months: int | None = None) -> Outcome:
    """What a shock costs, month by month from its onset to the end of the scenario, as known on a day.

    Known months are measured, later ones follow the scenario's path; the same draws run through every step, so that
    sums and shares are those of paths. The table has the variables visitors_baseline, visitors, visitors_lost,
    spending_lost_gross, spending_offset (market `Other markets`), spending_offset_plausible, spending_lost_net
    (less the whole offset), spending_lost_net_plausible,
    value_added_lost (of the gross loss), value_added_lost_net,
    value_added_lost_upper (with a household round), gdp_share_lost (of one year's gdp) and jobs_lost, each
    monthly and, but for the first two, as `cumulative_...`. What cannot be computed is left out and said.

    Args:
        scenario: the case and its path.
        as_of: the day; None is today.
        months: how many months are projected; None is the scenario's own number.

    Raises:
        ScenarioError: the case does not exist, or the day lies before anything was known of its shock.
        DataError: the case has too few months for a baseline; it says what is missing.
    """
    day = to_day(as_of) if as_of is not None else pd.Timestamp.today().normalize()
    chosen = scenario if months is None else replace(scenario, months=months)
    return _project(chosen, day, data_stamp(), speech())


def chain_of(scenario: Scenario, *, day: pd.Timestamp, stamp: Stamp) -> Chain:
    """Every step of the projection as draws.

    Raises:
        ScenarioError: the case does not exist, or the day lies before anything was known of its shock.
        DataError: the case has too few months for a baseline.
    """
    evidence = evidence_of(scenario, day=day, stamp=stamp)
    months = evidence.affected.fitted.months[: len(evidence.losses.baseline)]
    money, offset = _money(evidence, months, stamp)
    economy = load_economy(evidence.case, day=day, stamp=stamp)
    toll = None if money is None or economy is None else _toll(evidence, money, economy)
    return Chain(
        evidence,
        months,
        money,
        offset,
        economy,
        toll,
        _gaps(evidence, economy, has_offset=money is not None and money.offset is not None),
    )


@dataclass(frozen=True, eq=False)
class _Computed:
    """The numbers of a projection, their hash, and what its words need; the same in every language."""

    evidence: Evidence
    economy: Economy | None
    offset: Offset | None
    table: pd.DataFrame
    hash: str


@cached(LRUCache(128), condition=Condition())
def _project(scenario: Scenario, day: pd.Timestamp, stamp: Stamp, _speech: Speech) -> Outcome:
    case = load_case(scenario.case)
    if case.partial is not None:
        return counted_only(case, scenario, day=day)
    computed = _compute(scenario, day, stamp)
    evidence, economy, offset = computed.evidence, computed.economy, computed.offset
    inputs = _inputs(computed.evidence, economy, offset)
    return Outcome(
        scenario=scenario,
        as_of=day,
        table=computed.table,
        inputs=inputs,
        text=project_text(computed.table, evidence=evidence, economy=economy),
        limitations=(
            *project_limits(evidence, economy, is_prior=offset is not None and offset.is_prior),
            *_gaps(evidence, economy, has_offset=offset is not None or scenario.offset_share is not None),
            *hindsight(inputs, day),
        ),
        hash=computed.hash,
        facts=facts_of(evidence) | _chain_facts(evidence, economy),
    )


@cached(LRUCache(64), condition=Condition())
def _compute(scenario: Scenario, day: pd.Timestamp, stamp: Stamp) -> _Computed:
    chain = chain_of(scenario, day=day, stamp=stamp)
    evidence = chain.evidence
    table = outcome_table(
        _parts(chain),
        case=evidence.case.id,
        scenario=scenario.id,
        as_of=f"{day:%Y-%m-%d}",
        destination=evidence.case.destination,
    )
    with speaking("en"):
        written = _inputs(evidence, chain.economy, chain.offset)
    offset = None if chain.offset is None else chain.offset.without_draws()
    hashed = hash_of(evidence, written, table=table)
    return _Computed(evidence.without_draws(), chain.economy, offset, table, hashed)


def _inputs(evidence: Evidence, economy: Economy | None, offset: Offset | None) -> pd.DataFrame:
    return pd.concat([inputs_of(evidence), chain_inputs(economy, offset)], ignore_index=True)


def _chain_facts(evidence: Evidence, economy: Economy | None) -> dict[str, str]:
    """The year of the gdp, the ids of the input-output tables, the note on the offset, why there is no value added."""
    facts = {} if evidence.spending is None else {"offset_note": offset_note(evidence.scenario)}
    missing = _no_value_added(evidence, economy)
    facts |= {"no_value_added": sentences(*missing)} if missing else {}
    if economy is None:
        return facts
    return facts | {"gdp_year": str(economy.nominal_gdp.year), "input_output_tables": economy.table_names}


def _money(evidence: Evidence, months: pd.PeriodIndex, stamp: Stamp) -> tuple[Money | None, Offset | None]:
    if evidence.spending is None:
        return None, None
    gross = spending_paths(evidence.spending, evidence.losses.lost.astype(float), months=months)
    share = evidence.scenario.offset_share
    if share is not None:
        return Money(gross, share * gross, share * gross), None
    offset = offset_of(evidence.case, day=evidence.day, stamp=stamp, months=months)
    if offset is None:
        return Money(gross, None, None), None
    return Money(gross, offset.yen, offset.plausible), offset


def _toll(evidence: Evidence, money: Money, economy: Economy) -> Toll | None:
    spending = evidence.spending
    if spending is None or spending.mix is None:
        return None
    made = per_yen(economy, category_shares(spending, money.gross.shape[1]))
    a_yen = YenOfSpending(made.value_added, made.value_added_upper, made.jobs_per_yen)
    stated = evidence.scenario.multiplier
    if stated is not None:
        a_yen = YenOfSpending(np.full_like(made.value_added, stated), None, made.jobs_per_yen)
    return toll_of(money, a_yen, gdp=economy.gdp)


def _gaps(evidence: Evidence, economy: Economy | None, *, has_offset: bool) -> tuple[str, ...]:
    missing = _no_value_added(evidence, economy)
    if evidence.spending is None or has_offset:
        return missing
    return (
        say(
            "What other markets brought to {destination} instead cannot be measured on this day.",
            destination=numbers.place(evidence.case.destination),
        ),
        *missing,
    )


def _no_value_added(evidence: Evidence, economy: Economy | None) -> tuple[str, ...]:
    """Why there is no value added; empty where there is."""
    if evidence.spending is None:
        return (
            say(
                "No spending by visitors from {market} is known for this case: the chain ends with visitors.",
                market=numbers.place(evidence.affected.market),
            ),
        )
    if economy is None:
        return economy_gaps(evidence.case, day=evidence.day)
    if evidence.spending.mix is None:
        return (
            say("No whole mix of categories was known on the day: value added, share of GDP and jobs are left out."),
        )
    return ()


def _parts(chain: Chain) -> list[Part]:
    losses, market, months = chain.evidence.losses, chain.evidence.affected.market, chain.months
    known = losses.known
    parts = [
        drawn_part(market, "visitors_baseline", unit=PERSONS, months=months, draws=losses.baseline),
        exact_part(market, "visitors", unit=PERSONS, months=months[:known], values=chain.evidence.affected.observed),
    ]
    if len(months) > known:
        coming = losses.visitors[known:]
        parts.append(drawn_part(market, "visitors", unit=PERSONS, months=months[known:], draws=coming))
    parts += loss_parts(market, "visitors_lost", unit=PERSONS, months=months, draws=losses.lost)
    if chain.money is not None:
        parts += _money_parts(market, chain.money, months)
    if chain.toll is not None:
        parts += _toll_parts(market, chain.toll, months)
    return parts


def _money_parts(market: str, money: Money, months: pd.PeriodIndex) -> list[Part]:
    named = {
        "spending_lost_gross": (market, money.gross),
        "spending_offset": (OTHERS, money.offset),
        "spending_offset_plausible": (OTHERS, money.plausible),
        "spending_lost_net": (market, money.net),
        "spending_lost_net_plausible": (market, money.net_plausible),
    }
    return _drawn(named, unit=YEN, months=months)


def _toll_parts(market: str, toll: Toll, months: pd.PeriodIndex) -> list[Part]:
    money = {
        "value_added_lost": (market, toll.value_added),
        "value_added_lost_net": (market, toll.value_added_net),
        "value_added_lost_upper": (market, toll.value_added_upper),
    }
    return [
        *_drawn(money, unit=YEN, months=months),
        *_drawn({"gdp_share_lost": (market, toll.gdp_share)}, unit=SHARE, months=months),
        *_drawn({"jobs_lost": (market, toll.jobs)}, unit=JOBS, months=months),
    ]


def _drawn(named: dict[str, tuple[str, np.ndarray | None]], *, unit: str, months: pd.PeriodIndex) -> list[Part]:
    return [
        part
        for name, (market, draws) in named.items()
        if draws is not None
        for part in loss_parts(market, name, unit=unit, months=months, draws=draws)
    ]
