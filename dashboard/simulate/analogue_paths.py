"""Measured paths of past cases beside the present one, and how likely each is that the shock follows, as on a day."""

from dataclasses import dataclass
from threading import Condition

import numpy as np
import pandas as pd
from cachetools import LRUCache, cached

from dashboard import numbers
from dashboard.errors import DataError
from dashboard.language import Speech, say, speech, term
from dashboard.model.draws import INTERVALS, intervals
from dashboard.model.types import Scenario
from dashboard.simulate.evidence import Evidence
from dashboard.simulate.inputs import path_limits
from dashboard.simulate.known import KnownMarket, Stamp, know_market
from dashboard.simulate.run import evidence_of
from dashboard.tables.cases import Case, load_case
from dashboard.tables.stamp import data_stamp
from dashboard.tables.vintages import Day, to_day

PATH_COLUMNS = (
    "case", "label", "is_present", "months_since_onset", "month", "unit", *INTERVALS, "probability", "whole_months",
    "as_of", "source", "series", "model",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class AnaloguePaths:
    """The paths of the past cases of a kind, the oldest first, and that of the present case.

    Attributes:
        table: columns PATH_COLUMNS, one row a case and month; values are observed over baseline less one, `probability`
            (0 to 1) is NaN in the rows of the present case, `whole_months` is how many of its months weigh.
        limits: what a reader must know of the probabilities, in words.
    """

    table: pd.DataFrame
    limits: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class _Path:
    """The measured path of a case, by month, and the model of its baseline."""

    case: Case
    model: str
    rows: pd.DataFrame


def analogue_paths(case_id: str, as_of: Day | None = None) -> AnaloguePaths:
    """The paths that the shelf holds for a case and the probability of each, as known on a day.

    The probabilities are those of the scenario that follows all past cases of the kind, whatever else is chosen.

    Args:
        case_id: the present case.
        as_of: the day; None is today.

    Raises:
        DataError: no case of the kind began earlier and was known for six months.
        ScenarioError: the case does not exist, or the day lies before anything was known of its shock.
    """
    day = to_day(as_of) if as_of is not None else pd.Timestamp.today().normalize()
    return _paths(load_case(case_id).id, day, data_stamp(), speech())


@cached(LRUCache(32), condition=Condition())
def _paths(case_id: str, day: pd.Timestamp, stamp: Stamp, _speech: Speech) -> AnaloguePaths:
    case, evidence, paths = load_case(case_id), *_measured(case_id, day, stamp)
    followed = evidence.losses.followed
    if followed is None:
        raise DataError(
            say(
                "No past case of its kind ({kind}) from before {onset} was known for six months on {day}: there is no "
                "path to set beside this one, which stands in the main chart.",
                kind=kind_words(case.kind),
                onset=numbers.full_month(case.onset),
                day=numbers.date(day),
            )
        )
    shares = [*map(float, followed.probabilities), np.nan]
    named = [_named(path, share) for path, share in zip(paths, shares, strict=True)]
    rows = pd.concat(named, ignore_index=True)
    is_present = rows["case"] == case_id
    rows = rows.assign(is_present=is_present, whole_months=followed.whole_months, as_of=f"{day:%Y-%m-%d}")
    return AnaloguePaths(rows[list(PATH_COLUMNS)], tuple(path_limits(evidence)))


def kind_words(kind: str) -> str:
    """What a shock began with, in a word."""
    return {"dispute": say("dispute"), "rumour": say("rumour"), "safety": say("safety")}[kind]


@cached(LRUCache(32), condition=Condition())
def _measured(case_id: str, day: pd.Timestamp, stamp: Stamp) -> tuple[Evidence, tuple[_Path, ...]]:
    """The evidence of the case without its draws, and the paths of what it follows and its own, the last one."""
    evidence = evidence_of(Scenario(case_id), day=day, stamp=stamp).without_draws()
    followed = evidence.losses.followed
    cases = [load_case(id) for id in (*(followed.cases if followed is not None else ()), case_id)]
    known = [know_market(case.id, case.affected[0], day=day, stamp=stamp) for case in cases]
    paths = [_Path(case, one.fitted.model, _path(one)) for case, one in zip(cases, known, strict=True)]
    return evidence, tuple(paths)


def _named(path: _Path, probability: float) -> pd.DataFrame:
    case = path.case
    return path.rows.assign(
        case=case.id,
        label=say(
            "{market} to {destination}, {year}",
            market=numbers.place(case.affected[0]),
            destination=numbers.place(case.destination),
            year=case.onset.year,
        ),
        unit=say("share of the baseline"),
        probability=probability,
        source=say("{series}; this project, {model}", series=term(case.series), model=path.model),
        series=case.series,
        model=path.model,
    )


def _path(known: KnownMarket) -> pd.DataFrame:
    """Median and intervals of observed over baseline less one, in the known months since the onset."""
    months = known.months
    change = known.observed[:, None] / known.draws[: len(months)].astype(float) - 1.0
    rows = pd.DataFrame(intervals(change) if len(months) else np.empty((0, len(INTERVALS))), columns=list(INTERVALS))
    return rows.assign(month=months, months_since_onset=np.arange(len(months)))
