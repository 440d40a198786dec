"""How wide our interval was on each release day: the same months again and again, with what was known on the day."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import pandas as pd

from dashboard.grading.normalise import terms_months
from dashboard.grading.own_estimate import OwnEstimate, own_estimate
from dashboard.simulate.sensitivity import BASELINE, DEPTH, PATH, sensitivity_of
from dashboard.tables.arrivals import release_days
from dashboard.tables.cases import Case, list_cases, load_case
from dashboard.tables.scenarios import load_scenario
from dashboard.tables.store import load_table
from dashboard.tables.widths import ARRIVALS, BOTH, COLUMNS, SPENDING
from dashboard.tables.written_file import write_table

_MONTHS_AFTER = 3
_NAN = float("nan")
_TO_COME = (PATH, DEPTH, "hold_months", "recovery_months", "scar")
_SPEND = ("spend_per_visitor_factor", "reconciliation_factor", "exchange_rate_pass_through")


@dataclass(frozen=True)
class Width:
    """One row of the table: the loss of a case's months as known on a day, and where its variance comes from."""

    case: str
    as_of: str
    released: str
    first: str
    last: str
    known_to: str
    unit: str
    value: float
    low_80: float
    high_80: float
    share_baseline: float
    share_months_to_come: float
    share_spend: float


def write_widths(out: Path) -> pd.DataFrame:
    """The widths of every case on every release day until three months after its months, put at `out` as well."""
    rows = widths_of([case for case in list_cases() if case.partial is None])
    write_table(rows, out)
    return rows


def widths_of(cases: Sequence[Case]) -> pd.DataFrame:
    """One row a case and release day, columns of `dashboard.tables.widths`; nothing later than the day is read."""
    rows = [asdict(width_on(case.id, day)) for case in cases for day in release_kinds(case)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def release_kinds(case: Case, until: pd.Timestamp | None = None) -> dict[pd.Timestamp, str]:
    """What was released on each day from the onset until three months after the months of the terms, in order."""
    start = pd.Timestamp(case.onset_day) if case.onset_day is not None else case.onset.start_time
    end = min((terms_months(case)[1] + _MONTHS_AFTER).end_time, until or pd.Timestamp.today())
    counted = set(release_days(case.destination, start, end=end, series=case.series))
    surveyed: set[pd.Timestamp] = set()
    if case.spending is not None:
        survey = load_table(case.spending, history=True)
        days = survey.loc[survey["market"] == case.affected[0], "as_of"].unique()
        surveyed = {pd.Timestamp(day) for day in days if start <= day <= end}
    return {
        day: BOTH if day in counted and day in surveyed else ARRIVALS if day in counted else SPENDING
        for day in sorted(counted | surveyed)
    }


def width_on(id: str, day: pd.Timestamp) -> Width:
    """The loss of the twelve months of a case with its 80% interval as known on a day, and its shares of variance."""
    case = load_case(id)
    first, last = terms_months(case)
    own = own_estimate(id, first=first, last=last, as_of=day)
    ours = own.yen_lost or own.visitors_lost
    shares = _shares(own) if own.yen_lost is not None else {}
    return Width(
        case=id,
        as_of=f"{day:%Y-%m-%d}",
        released=release_kinds(case, day).get(day, ""),
        first=str(first),
        last=str(last),
        known_to="" if own.known_to is None else str(own.known_to),
        unit="yen" if own.yen_lost is not None else "persons",
        value=ours.value,
        low_80=ours.low_80,
        high_80=ours.high_80,
        share_baseline=shares.get(BASELINE, _NAN),
        share_months_to_come=sum(shares.get(name, 0.0) for name in _TO_COME) if shares else _NAN,
        share_spend=sum(shares.get(name, 0.0) for name in _SPEND) if shares else _NAN,
    )


def _shares(own: OwnEstimate) -> dict[str, float]:
    """The shares of variance of the sum over the same months; none where all of them are known."""
    ahead = (own.last - own.first).n + 1 if own.known_to is None else (own.last - own.known_to).n
    if ahead < 1:
        return {}
    scenario = replace(load_scenario(own.case), months=ahead)
    return {share.id: max(share.first, 0.0) for share in sensitivity_of(scenario, own.as_of).shares}
