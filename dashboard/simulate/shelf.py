"""The analogue shelf: the measured paths of past cases, as known on a day."""

from threading import Condition

import numpy as np
import pandas as pd
from cachetools import LRUCache, cached

from dashboard.errors import ScenarioError
from dashboard.model.analogues import Analogue
from dashboard.simulate.known import KnownMarket, Stamp, know_market
from dashboard.tables.cases import Case, list_cases, load_case

LEAST_MONTHS = 6
UNKNOWN_DAY = 0.5


def exposure_of(case: Case) -> float:
    """Share of the days of the first month that the shock touched; one half where only the month is known."""
    if case.onset_day is None:
        return UNKNOWN_DAY
    days = case.onset.days_in_month
    return float(days - case.onset_day.day + 1) / days


def analogue_ids(case: Case) -> tuple[str, ...]:
    """The cases whose paths a case may follow: the same kind of shock, begun earlier; the oldest first."""
    earlier = [other for other in list_cases() if other.kind == case.kind and other.onset < case.onset]
    return tuple(other.id for other in reversed(earlier) if other.partial is None)


def load_shelf(ids: tuple[str, ...], *, day: pd.Timestamp, stamp: Stamp) -> tuple[Analogue, ...]:
    """The analogues of the named cases as known on the day; one that cannot be measured yet is left out.

    A case counts once six months of it were known.

    Raises:
        ScenarioError: a case does not exist.
        DataError: a case has too few months for a baseline, or its kept baseline cannot be read.
    """
    found = [_analogue(load_case(id).id, day, stamp) for id in ids]
    return tuple(analogue for analogue in found if analogue is not None)


def path_of(known: KnownMarket) -> tuple[np.ndarray, np.ndarray]:
    """Mean and covariance of the log effect in the known months, from the fitted baseline in closed form."""
    months = len(known.observed)
    mean = np.log(np.maximum(known.observed, 1.0)) - known.fitted.log_mean[:months]
    return mean, known.fitted.log_covariance[:months, :months]


@cached(LRUCache(64), condition=Condition())
def _analogue(id: str, day: pd.Timestamp, stamp: Stamp) -> Analogue | None:
    case = load_case(id)
    try:
        known = know_market(id, case.affected[0], day=day, stamp=stamp)
    except ScenarioError:
        # Nothing of it was known on the day. A kept baseline that cannot be read is told and never passed over.
        return None
    if len(known.observed) < LEAST_MONTHS:
        return None
    mean, covariance = path_of(known)
    return Analogue(id, case.title, mean, covariance, exposure_of(case))
