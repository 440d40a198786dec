"""measure_effect(case, as_of): what came against what would have come, with donors beside it and checks around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Condition

import numpy as np
import pandas as pd
from cachetools import LRUCache, cached

from dashboard.language import Speech, speech, term
from dashboard.model.checks import (
    CheckCard,
    agreement,
    leave_one_out,
    placebo_in_space,
    placebo_in_time,
    pre_period_fit,
    stability,
)
from dashboard.model.control_types import ControlEstimate
from dashboard.model.effects import Persistence, measure_against, persistence
from dashboard.model.registry import DEFAULT_MODEL
from dashboard.model.sums import log_sum_effect, log_sum_spread
from dashboard.simulate.check_words import said_cards
from dashboard.simulate.effect_parts import (
    Measured,
    Tried,
    control_estimate,
    control_parts,
    effect_parts,
    try_others,
)
from dashboard.simulate.effect_words import effect_limitations, effect_text, nothing_counted, partial_text
from dashboard.simulate.known import SEED, KnownMarket, Stamp, fitted_baseline, know_market, unbroken_months
from dashboard.simulate.others import OTHERS, other_arrivals
from dashboard.simulate.partial import counted_table, no_effect
from dashboard.simulate.rows import Part, outcome_table
from dashboard.tables.arrivals import arrivals_panel
from dashboard.tables.cases import Case, load_case
from dashboard.tables.donors import Donor, load_donors
from dashboard.tables.exclusions import excluded_months
from dashboard.tables.stamp import data_stamp
from dashboard.tables.vintages import Day, to_day

SCENARIO = "measured"


@dataclass(frozen=True)
class _Asked:
    """A case as known on a day, and whether its tagged markets are measured too."""

    case: str
    day: pd.Timestamp
    others: bool


@dataclass(frozen=True, eq=False)
class Judged:
    """The check cards of a measured market, its control-based estimate (None: the data allow none), what was tried."""

    cards: tuple[CheckCard, ...]
    control: ControlEstimate | None
    tried: Tried


@dataclass(frozen=True)
class _Found:
    """What was measured, before it is put into words."""

    case: Case
    market: str
    half: bool
    table: pd.DataFrame
    judged: Judged
    donors: tuple[Donor, ...]
    lasting: Persistence


@dataclass(frozen=True)
class EffectOutcome:
    """A measured effect.

    Attributes:
        case: id of the case, or `own-file`.
        as_of: the day; None for a file, which says nothing of days.
        market: the affected market.
        table: columns OUTCOME_COLUMNS; `effect` and its kin are negative when visitors were lost.
        text: what was found, in words; says so when baseline and donors disagree.
        checks: the check cards.
        control: the control-based estimate; None where the data allow none.
        donors: the tagged markets of the case.
        persistence: how long the effect lasts; None where none could be measured.
        limitations: what a reader must know before quoting it.
        tried: the other fits on which the check cards rest; None where nothing could be measured.
    """

    case: str
    as_of: pd.Timestamp | None
    market: str
    table: pd.DataFrame
    text: str
    checks: tuple[CheckCard, ...]
    control: ControlEstimate | None
    donors: tuple[Donor, ...]
    persistence: Persistence | None
    limitations: tuple[str, ...]
    tried: Tried | None = None


def measure_effect(case_id: str, as_of: Day | None = None, *, others: bool = False) -> EffectOutcome:
    """The effect of a shipped case as known on a day, with the control-based estimate and the check cards.

    The markets that the case lists as exposed are measured beside the affected one. A case whose data allow no
    baseline gives what was counted and its change on the year, and says so.

    Args:
        case_id: the case.
        as_of: the day; None is today.
        others: whether the tagged markets, and all other markets together, are measured too.

    Raises:
        ScenarioError: the case does not exist, or nothing of its shock was known on the day.
    """
    day = to_day(as_of) if as_of is not None else pd.Timestamp.today().normalize()
    if load_case(case_id).partial:
        return _partial(load_case(case_id), day)
    asked, stamp = _Asked(case_id, day, others), data_stamp()
    return _said(asked, stamp, speech())


def judge(measured: Measured, donors: pd.DataFrame) -> Judged:
    """The check cards of one measured market, what they rest on, and its control-based estimate.

    Args:
        measured: the affected market, one known month or more.
        donors: clean donors, persons a month, NaN where unknown or excluded.
    """
    tried = try_others(measured)
    cards = [
        placebo_in_time(tried.size, [year.size for year in tried.earlier]),
        stability("exclusion-windows", tried.effect, variants=tried.under("exclusion-windows")),
        stability("starting-month", tried.effect, variants=tried.under("starting-month")),
    ]
    estimate = control_estimate(measured, donors)
    if estimate is not None:
        fitted, months = measured.fitted, len(estimate.fitted.months)
        ours = log_sum_effect(fitted, measured.observed[:months]), log_sum_spread(fitted, months)
        theirs = float(np.log1p(estimate.effect)), log_sum_spread(estimate.fitted, months)
        cards += [
            agreement(ours, theirs), placebo_in_space(estimate), leave_one_out(estimate), pre_period_fit(estimate),
        ]  # fmt: skip
    return Judged(tuple(cards), estimate, tried)


@cached(LRUCache(64), condition=Condition())
def _said(asked: _Asked, stamp: Stamp, _speech: Speech) -> EffectOutcome:
    found = _measure(asked, stamp)
    case, market, judged = found.case, found.market, found.judged
    cards = said_cards(judged.cards)
    return EffectOutcome(
        case=case.id,
        as_of=asked.day,
        market=market,
        table=found.table,
        text=effect_text(found.table, market=market, destination=case.destination, cards=cards, lasting=found.lasting),
        checks=cards,
        control=judged.control,
        donors=found.donors,
        persistence=found.lasting,
        limitations=effect_limitations(cards, half=found.half, control=judged.control is not None),
        tried=judged.tried,
    )


@cached(LRUCache(64), condition=Condition())
def _measure(asked: _Asked, stamp: Stamp) -> _Found:
    case, day = load_case(asked.case), asked.day
    known = know_market(case.id, case.affected[0], day=day, stamp=stamp)
    if not len(known.observed):
        raise nothing_counted(case, day)
    measured = _measured(case, known, day)
    donors = load_donors(case.id)
    clean = [donor.market for donor in donors if donor.tag == "clean"]
    judged = judge(measured, _usable(case, clean, day))
    whole = measure_against(known.fitted, known.observed, seed=SEED)
    parts = effect_parts(whole)
    if judged.control is not None:
        parts += control_parts(judged.control, known.observed)
    parts += _parts_beside(case, donors if asked.others else (), day, stamp)
    table = outcome_table(parts, case=case.id, scenario=SCENARIO, as_of=f"{day:%Y-%m-%d}", destination=case.destination)
    half = not bool(known.full.all())
    return _Found(case, known.market, half, table, judged, donors, persistence(whole))


def _measured(case: Case, known: KnownMarket, day: pd.Timestamp) -> Measured:
    return Measured(
        market=known.market,
        by_month=known.history.set_index("month")["arrivals"].astype(float),
        excluded=excluded_months(case.destination, known.market, before=case.onset, as_of=day),
        observed=known.observed,
        fitted=known.fitted,
        model=DEFAULT_MODEL,
    )


def _usable(case: Case, markets: Sequence[str], day: pd.Timestamp) -> pd.DataFrame:
    """Arrivals of the markets as known on the day, NaN in the months that were to be left out."""
    panel = arrivals_panel(as_of=day, destination=case.destination, series=case.series, markets=markets)
    for market in markets:
        excluded = excluded_months(case.destination, market, before=case.onset, as_of=day)
        panel[market] = panel[market].mask(panel.index.isin(excluded))
    return panel


def _parts_beside(case: Case, donors: Sequence[Donor], day: pd.Timestamp, stamp: Stamp) -> list[Part]:
    """The exposed markets of the case, and the tagged ones and the sum of all others where they are wanted."""
    parts: list[Part] = []
    tagged = [donor.market for donor in donors if donor.market not in case.exposed]
    for market in (*case.exposed, *tagged):
        known = know_market(case.id, market, day=day, stamp=stamp)
        if len(known.observed):
            parts += effect_parts(measure_against(known.fitted, known.observed, seed=SEED))
    return [*parts, *_sum_parts(case, day)] if donors else parts


def _sum_parts(case: Case, day: pd.Timestamp) -> list[Part]:
    """All markets but the affected and the exposed ones, measured as one series, so that they may move together."""
    series = other_arrivals(case, day=day)
    if series.empty:
        return []
    since = unbroken_months(series, case)
    if not len(since):
        return []
    fitted = fitted_baseline(case, OTHERS, by_month=series, day=day)
    return effect_parts(measure_against(fitted, since.to_numpy(), seed=SEED))


def _partial(case: Case, day: pd.Timestamp) -> EffectOutcome:
    """What was counted in the single months that are known, and its change on the year; no baseline can be fitted."""
    market = case.affected[0]
    table = counted_table(case, name="observed", scenario=SCENARIO, day=day)
    return EffectOutcome(
        case=case.id,
        as_of=day,
        market=market,
        table=table,
        text=partial_text(table, market=market, destination=case.destination),
        checks=(),
        control=None,
        donors=(),
        persistence=None,
        limitations=(term(case.partial or ""), no_effect()),
    )
