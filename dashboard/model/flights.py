"""From cancelled flights to visitors: a second reading of the loss beside arrivals against their baseline."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class FlightReport:
    """What one counter reported of the flights of one month; two counters are never averaged and never chained.

    Attributes:
        id: id of the reported fact.
        counter: who counted.
        month: the month of the flights.
        as_of: the day on which the report became known.
        measure: cancelled, or taken out of the schedule.
        scope: which flights, one way or both, planned or flown, in the words of the fact.
        address: the page where it was read; empty where it cannot be cited.
        trust: high, medium or low.
        cancelled: flights, or None where only a share was reported.
        scheduled: the counter's own base, or None where it was not reported.
        share: cancelled over scheduled, 0 to 1, or None where there is no base.
        is_whole: whether all flights between the two places are meant, not those of some carriers.
    """

    id: str
    counter: str
    month: pd.Period
    as_of: pd.Timestamp
    measure: str
    scope: str
    address: str
    trust: str
    cancelled: float | None
    scheduled: float | None
    share: float | None
    is_whole: bool


def choose_report(reports: Sequence[FlightReport]) -> FlightReport | None:
    """The report that stands for the depth: the newest share of all flights of one month; None where there is none.

    Of several of the same day the one of the latest month; of several of that month one with counted flights before a
    bare share, then one with its own base; then the first id. Who counted and how much plays no part.
    """
    with_share = [report for report in reports if report.share is not None and report.is_whole]
    ranked = sorted(
        sorted(with_share, key=lambda report: report.id),
        key=lambda report: (
            report.as_of, report.month.ordinal, report.cancelled is not None, report.scheduled is not None,
        ),
        reverse=True,
    )  # fmt: skip
    return ranked[0] if ranked else None


def visitors_on_flights(cancelled: float, seats: np.ndarray, *, per_seat: np.ndarray) -> np.ndarray:
    """Visitors whom the cancelled flights would have carried, persons, shape (count,).

    Args:
        cancelled: flights.
        seats: draws of seats a flight, shape (count,).
        per_seat: draws of visitors from the market a seat flown, shape (count,).
    """
    carried: np.ndarray = cancelled * seats * per_seat
    return carried


def visitors_by_share(share: float, baseline: np.ndarray, *, weight: np.ndarray) -> np.ndarray:
    """Visitors lost if the share of flights were the share of visitors, persons, shape (count,).

    Args:
        share: cancelled over scheduled flights, 0 to 1.
        baseline: draws of what would have come in the month, persons, shape (count,).
        weight: draws of visitors on a cancelled flight over those on the average one, shape (count,).
    """
    lost: np.ndarray = lost_share_of_flights(share, weight) * baseline
    return lost


def lost_share_of_flights(share: float, weight: np.ndarray) -> np.ndarray:
    """The share of visitors lost that a share of cancelled flights implies, at most 1, shape (count,)."""
    implied: np.ndarray = np.minimum(share * weight, 1.0)
    return implied


def loss_ratio(by_flights: np.ndarray, by_arrivals: np.ndarray) -> np.ndarray | None:
    """The loss read from flights over the one measured from arrivals, in each draw, shape (count,).

    None where fewer than 97.5% of the draws have a loss by arrivals: the ratio to what may be nothing has no interval.
    """
    if (by_arrivals > 0).mean() < 0.975:
        return None
    positive = np.where(by_arrivals > 0, by_arrivals, np.nan)
    ratio: np.ndarray = by_flights / positive
    # A draw without a loss by arrivals stands at the far end, so that no interval is too short.
    return np.where(np.isnan(ratio), np.inf, ratio)
