"""Every shipped shock in event time, as known on a day: the measured effect and the change on the year before."""

from dataclasses import dataclass
from threading import Condition

import numpy as np
import pandas as pd
from cachetools import LRUCache, cached

from dashboard import numbers
from dashboard.errors import DataError, ScenarioError
from dashboard.language import say, term
from dashboard.model.draws import INTERVALS, intervals
from dashboard.model.effects import Persistence, measure_against, persistence
from dashboard.simulate.known import SEED, Stamp, know_market
from dashboard.tables.arrivals import load_arrivals
from dashboard.tables.cases import Case, list_cases, load_case
from dashboard.tables.exclusions import excluded_months
from dashboard.tables.stamp import data_stamp
from dashboard.tables.vintages import Day, to_day

AXES = ("effect", "year")
SHELF_COLUMNS = ("case", "months_since_onset", "month", *INTERVALS)
YEAR = 12


@dataclass(frozen=True, eq=False)
class PastShock:
    """One shock as known on a day.

    Attributes:
        effect: observed over baseline less one, a row a known month, columns SHELF_COLUMNS; empty where no baseline
            can be fitted or no month was known.
        year: change on the same month of the last year before the onset, same columns, without intervals.
        whole: the same share for all known months together, index INTERVALS; None where there is no effect.
        lasting: when it was deepest and how long it lasted; None where there is no effect.
        model: the model of the baseline; empty where there is none.
        odd_base: how many of the twelve months before the onset the baseline leaves out, so that a change on them is
            a change on months that were not usual.
    """

    case: Case
    effect: pd.DataFrame
    year: pd.DataFrame
    whole: pd.Series | None
    lasting: Persistence | None
    model: str
    odd_base: int

    def path(self, axis: str) -> pd.DataFrame:
        """The rows of one of AXES."""
        return self.effect if axis == "effect" else self.year

    @property
    def half_after(self) -> int | None:
        """Months since the onset, whose own month is 0, after which half of the deepest month was recovered."""
        half = None if self.lasting is None else self.lasting.half_recovered
        return None if half is None else half - 1

    @property
    def zero_after(self) -> int | None:
        """Months since the onset after which the 95% interval of a month held zero again."""
        zero = None if self.lasting is None else self.lasting.zero_again
        return None if zero is None else zero - 1

    @property
    def deepest(self) -> pd.Series | None:
        """The row of the deepest month; None where there is no effect."""
        if self.lasting is None:
            return None
        return self.effect[self.effect["month"] == self.lasting.deepest].iloc[0]


def past_shock(case_id: str, as_of: Day | None = None) -> PastShock:
    """One shock as known on the day (None is today).

    Raises:
        ScenarioError: the case does not exist.
        DataError: the shock had not begun by the day, or no month of it was known.
    """
    day, case = _day(as_of), load_case(case_id)
    if _first_day(case) > day:
        raise DataError(
            say(
                "This case begins on {onset}, after {day}. Choose a later day with the stepper.",
                onset=numbers.date(_first_day(case)),
                day=numbers.date(day),
            )
        )
    found = _shock(case.id, day, data_stamp())
    if found.year.empty and found.effect.empty:
        raise DataError(
            say(
                "On {day} no month of this case had been counted. Choose a later day with the stepper.",
                day=numbers.date(day),
            )
        )
    return found


def begun_shocks(as_of: Day | None = None) -> tuple[PastShock, ...]:
    """Every shock that had begun and of which a month was known on the day, the oldest first."""
    day = _day(as_of)
    begun = [case for case in reversed(list_cases()) if _first_day(case) <= day]
    found = [_shock(case.id, day, data_stamp()) for case in begun]
    return tuple(one for one in found if not (one.year.empty and one.effect.empty))


def shock_name(case: Case) -> str:
    """What a case is called beside others: who came where, and the year in which it began."""
    return say(
        "{market} to {destination}, {year}",
        market=numbers.place(case.affected[0]),
        destination=numbers.place(case.destination),
        year=case.onset.year,
    )


def why_no_effect(case: Case) -> str:
    """Why a case has no effect; empty where one can be measured."""
    return term(case.partial) if case.partial else ""


def _day(as_of: Day | None) -> pd.Timestamp:
    return to_day(as_of) if as_of is not None else pd.Timestamp.today().normalize()


def _first_day(case: Case) -> pd.Timestamp:
    return case.onset_day if case.onset_day is not None else case.onset.start_time


@cached(LRUCache(64), condition=Condition())
def _shock(case_id: str, day: pd.Timestamp, stamp: Stamp) -> PastShock:
    case = load_case(case_id)
    rows = load_arrivals(as_of=day, destination=case.destination, series=case.series, markets=list(case.affected[:1]))
    excluded = excluded_months(case.destination, case.affected[0], before=case.onset, as_of=day)
    odd = int((excluded >= case.onset - YEAR).sum())
    year = _year(case, rows.set_index("month")["arrivals"].astype(float))
    try:
        known = None if case.partial else know_market(case.id, case.affected[0], day=day, stamp=stamp)
    except ScenarioError:
        # Nothing of the market was known on the day.
        known = None
    if known is None or not len(known.observed):
        return PastShock(case, year.iloc[:0], year, None, None, "", odd)
    measured = measure_against(known.fitted, known.observed, seed=SEED)
    effect = _rows(case, measured.months, intervals(measured.effect))
    whole = pd.Series(intervals(measured.cumulative_effect[-1:])[0], index=list(INTERVALS))
    return PastShock(case, effect, year, whole, persistence(measured), known.fitted.model, odd)


def _year(case: Case, by_month: pd.Series) -> pd.DataFrame:
    """Change on the same calendar month of the twelve before the onset, in the months in which both are known."""
    last = by_month.index.max() if len(by_month) else case.onset - 1
    end = last if case.end is None else min(last, case.end)
    months = pd.period_range(case.onset, max(end, case.onset - 1), freq="M")
    places = np.arange(len(months))
    before = by_month.reindex(pd.PeriodIndex([case.onset + int(place % YEAR) - YEAR for place in places], freq="M"))
    values = np.full((len(months), len(INTERVALS)), np.nan)
    values[:, 0] = by_month.reindex(months).to_numpy() / before.to_numpy() - 1
    return _rows(case, months, values).dropna(subset=["value"]).reset_index(drop=True)


def _rows(case: Case, months: pd.PeriodIndex, values: np.ndarray) -> pd.DataFrame:
    rows = pd.DataFrame(values, columns=list(INTERVALS))
    since = np.array([(month - case.onset).n for month in months], dtype=int)
    rows = rows.assign(case=case.id, month=months, months_since_onset=since)
    return rows[list(SHELF_COLUMNS)]
