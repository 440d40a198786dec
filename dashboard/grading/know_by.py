"""What is known by when: how wide our interval was on each release day, and what the releases to come can do to it."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from dashboard.grading.normalise import terms_months
from dashboard.tables.cases import Case, load_case
from dashboard.tables.days import Day, to_day
from dashboard.tables.releases import RULES, Release, next_releases
from dashboard.tables.widths import ARRIVALS, BOTH, SPENDING, load_widths

_LEAST_PAST = 2
_TABLES = {"arrivals": ARRIVALS, "spending_quarterly": SPENDING}


@dataclass(frozen=True)
class Coming:
    """A release that is due or comes next, and what it should do to the width of our interval.

    Attributes:
        kind: ARRIVALS or SPENDING.
        adds: whether it tells of one of the months that are summed.
        past: how many releases of its kind there were in the case by the day.
        expected: the width after it, at the median of what past releases of its kind did in the case, but not below
            `at_best`; None with too few of them.
        least: the width at the largest fall that one of them brought.
        most: the width at the largest rise.
        at_best: the width if everything of its kind that is still open were known; None where that is not computed.
    """

    release: Release
    kind: str
    adds: bool
    past: int
    expected: float | None
    least: float | None
    most: float | None
    at_best: float | None


@dataclass(frozen=True)
class KnowBy:
    """The widths so far and the releases to come.

    Attributes:
        rows: columns of the table of widths with `width` (high_80 less low_80), the days up to the day, in order.
        coming: in the order of their days; none once the months of the case are counted.
        ended: whether every month that is summed has been counted.
    """

    case: str
    as_of: pd.Timestamp
    first: pd.Period
    last: pd.Period
    rows: pd.DataFrame
    coming: tuple[Coming, ...]
    ended: bool

    @property
    def baseline_share(self) -> float | None:
        """The share of the variance that no release resolves: what would have come; None where it is not computed."""
        shares = self.rows["share_baseline"].dropna()
        return float(self.rows["share_baseline"].iloc[-1]) if len(shares) and len(self.rows) else None


def know_by(case: str, as_of: Day | None = None) -> KnowBy:
    """The widths of a case known on the day, and what its next releases should do to them.

    Raises:
        ScenarioError: the case does not exist.
        DataError: the table of widths is missing or lacks a column.
    """
    day = to_day(as_of) if as_of is not None else pd.Timestamp.today().normalize()
    chosen = load_case(case)
    first, last = terms_months(chosen)
    every = load_widths(case)
    rows = every[every["as_of"] <= day].reset_index(drop=True)
    rows["width"] = rows["high_80"] - rows["low_80"]
    ended = bool(len(rows)) and bool(rows["known_to"].iloc[-1] >= last)
    coming = () if ended else _coming(chosen, rows, day=day)
    return KnowBy(case, day, first, last, rows, coming, ended)


def _coming(case: Case, rows: pd.DataFrame, *, day: pd.Timestamp) -> tuple[Coming, ...]:
    wanted = [rule for rule in RULES if rule.table in ("arrivals", case.spending)
              and rule.destination in ("", case.destination)]  # fmt: skip
    releases = [one for rule in wanted for one in next_releases(day, rule.table, destination=rule.destination)]
    expected = float(rows["width"].iloc[-1]) if len(rows) else float("nan")
    found = []
    for release in sorted(releases, key=lambda one: (one.day, one.table)):
        one = _effect(release, rows, now=expected, case=case)
        found.append(one)
        expected = one.expected if one.expected is not None else expected
    return tuple(found)


def _effect(release: Release, rows: pd.DataFrame, *, now: float, case: Case) -> Coming:
    """What one release should do to a width, from what those of its kind did and from its share of the variance."""
    kind = _TABLES[release.table]
    first, last = terms_months(case)
    begins, ends = (release.period.asfreq("M", how=how) for how in ("start", "end"))
    adds = bool(begins <= last and ends >= first)
    ratios = past_ratios(rows, kind)
    if not adds or rows.empty:
        return Coming(release, kind, adds, len(ratios), None, None, None, None)
    share = float(rows["share_months_to_come" if kind == ARRIVALS else "share_spend"].iloc[-1])
    at_best = None if pd.isna(share) else now * (1 - min(share, 1.0)) ** 0.5
    if len(ratios) < _LEAST_PAST:
        return Coming(release, kind, adds, len(ratios), None, None, None, at_best)
    floor = at_best or 0.0
    middle, least, most = (max(now * ratio, floor) for ratio in (float(np.median(ratios)), min(ratios), max(ratios)))
    return Coming(release, kind, adds, len(ratios), middle, least, most, at_best)


def past_ratios(rows: pd.DataFrame, kind: str) -> list[float]:
    """The width after each release of a kind over the width before it.

    A survey has always come with a month of arrivals: what it did contains what the month did.
    """
    kinds = {ARRIVALS: (ARRIVALS,), SPENDING: (SPENDING, BOTH)}[kind]
    each = zip(rows["width"], rows["released"], rows["known_to"].astype(str), strict=True)
    return [
        float(after / before)
        for (before, _, known_before), (after, released, known_after) in pairwise(each)
        if released in kinds and (kind == SPENDING or known_after != known_before)
    ]
