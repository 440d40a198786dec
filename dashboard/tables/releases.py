"""When each publisher releases: by its rule, and which releases should have come but are not loaded."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard import numbers
from dashboard.errors import DataError
from dashboard.language import say, speech, term
from dashboard.tables.days import Day, to_day
from dashboard.tables.dictionary import definition, table_names
from dashboard.tables.store import load_table

_WEDNESDAY, _FRIDAY = 2, 4
_RECORDED = {("arrivals", "Japan", "2025-10"): "2025-11-18"}


@dataclass(frozen=True)
class ReleaseRule:
    """How the publisher of one table, or of one destination in it, sets the day of the first release.

    Attributes:
        table: name of the table.
        destination: destination of the rows in the table of arrivals, else empty.
        title: what is released, as a page names it.
        rule: the rule in words.
        day: the day on which a month or quarter becomes known by the rule.
    """

    table: str
    destination: str
    title: str
    rule: str
    day: Callable[[pd.Period], pd.Timestamp]


@dataclass(frozen=True)
class Release:
    """A release that is not loaded; `is_due` when its day is not after the day that was asked about."""

    table: str
    destination: str
    title: str
    period: pd.Period
    day: pd.Timestamp
    is_due: bool


def weekday_of_month(month: pd.Period, weekday: int, *, count: int) -> pd.Timestamp:
    """The count-th weekday of a month; Monday is 0."""
    first = month.to_timestamp()
    return first + pd.Timedelta(days=(weekday - first.day_of_week) % 7 + 7 * (count - 1))


def _month_after(period: pd.Period, months: int = 1) -> pd.Period:
    return period.asfreq("M", how="end") + months


def _third_wednesday(period: pd.Period) -> pd.Timestamp:
    return weekday_of_month(_month_after(period), _WEDNESDAY, count=3)


def _fourth_friday(period: pd.Period) -> pd.Timestamp:
    return weekday_of_month(_month_after(period), _FRIDAY, count=4)


def _first_working_day(period: pd.Period) -> pd.Timestamp:
    return pd.offsets.BDay().rollforward(_month_after(period).to_timestamp())


def _twenty_fifth(period: pd.Period) -> pd.Timestamp:
    return _month_after(period).to_timestamp() + pd.Timedelta(days=24)


def _end_of_next_month(period: pd.Period) -> pd.Timestamp:
    return _month_after(period, 2).to_timestamp() - pd.Timedelta(days=1)


def _end_of_second_month(period: pd.Period) -> pd.Timestamp:
    return _month_after(period, 3).to_timestamp() - pd.Timedelta(days=1)


def _forty_five_days_later(period: pd.Period) -> pd.Timestamp:
    return _month_after(period).to_timestamp() + pd.Timedelta(days=44)


RULES = (
    ReleaseRule(
        "arrivals", "Japan", "JNTO visitor arrivals, estimate", "third Wednesday of the next month", _third_wednesday
    ),
    ReleaseRule("arrivals", "South Korea", "KTO visitor arrivals", "25th of the next month", _twenty_fifth),
    ReleaseRule("arrivals", "Thailand", "MOTS tourist arrivals", "end of the next month", _end_of_next_month),
    ReleaseRule(
        "spending_quarterly", "", "JTA spending, first preliminary",
        "third Wednesday of the month after the quarter", _third_wednesday,
    ),
    ReleaseRule(
        "guest_nights", "", "JTA guest nights, preliminary", "end of the second month after", _end_of_second_month
    ),
    ReleaseRule("consumer_prices", "", "consumer prices", "fourth Friday of the next month", _fourth_friday),
    ReleaseRule(
        "gdp_real_quarterly", "", "gross domestic product, first release",
        "about 45 days after the quarter", _forty_five_days_later,
    ),
    ReleaseRule(
        "exchange_rates", "", "exchange rates", "first working day of the next month", _first_working_day
    ),
)  # fmt: skip


def release_rule(table: str, destination: str = "") -> ReleaseRule:
    """The rule of a table; of arrivals by destination, Japan where none is named.

    Raises:
        DataError: no rule is known.
    """
    wanted = destination or ("Japan" if table == "arrivals" else "")
    for rule in RULES:
        if (rule.table, rule.destination) == (table, wanted):
            return rule
    known = ", ".join(sorted({rule.table for rule in RULES}))
    raise DataError(
        f"No release rule is known for {table} {wanted}; there are rules for {known}. Add one to releases.py."
    )


def release_day(period: pd.Period | str, table: str = "arrivals", *, destination: str = "") -> pd.Timestamp:
    """The day on which a month or quarter first becomes known: as recorded where it departs from the rule."""
    rule = release_rule(table, destination)
    recorded = _RECORDED.get((table, rule.destination, str(period)))
    if recorded:
        return pd.Timestamp(recorded)
    return rule.day(period if isinstance(period, pd.Period) else pd.Period(period))


def provisional_day(month: pd.Period | str) -> pd.Timestamp:
    """The day on which JNTO's estimate of a month becomes provisional: with the estimate of two months later."""
    return release_day(pd.Period(month, freq="M") + 2)


def final_day(month: pd.Period | str) -> pd.Timestamp:
    """The day on which JNTO's year becomes final: with the estimate of July of the following year."""
    return release_day(pd.Period(f"{pd.Period(month, freq='M').year + 1}-07", freq="M"))


def next_releases(today: Day | None = None, table: str = "arrivals", *, destination: str = "") -> tuple[Release, ...]:
    """The releases not in the table as known on the day, in order: all that are due, then the first to come.

    Args:
        today: the day that is asked about; None is today.
        table: a table with a release rule; one that is not in the dictionary has none.
        destination: destination of the table of arrivals, Japan where none is named.
    """
    day = pd.Timestamp.today().normalize() if today is None else to_day(today)
    rule = release_rule(table, destination)
    last = last_period(table, as_of=day, destination=rule.destination) if table in table_names() else None
    releases: list[Release] = []
    while last is not None and (not releases or releases[-1].is_due):
        last = last + 1
        expected = release_day(last, table, destination=rule.destination)
        releases.append(Release(table, rule.destination, rule.title, last, expected, expected <= day))
    return tuple(releases)


def last_period(table: str, *, as_of: Day | None = None, destination: str = "") -> pd.Period | None:
    """The newest month or quarter of a table known on the day, or None where there is none.

    For arrivals it is the newest of the total where the destination has one.
    """
    rows = load_table(table, as_of=as_of)
    if destination and "destination" in rows:
        rows = rows[rows["destination"] == destination]
        rows = rows[rows["market"] == "Total"] if (rows["market"] == "Total").any() else rows
    period = next(column.name for column in definition(table).columns if column.type in ("month", "quarter"))
    return rows[period].max() if len(rows) else None


def arrivals_note(as_of: Day | None = None, destination: str = "Japan") -> str:
    """One sentence on how far the arrivals reach on a day and which later releases are not loaded.

    For example: `Data to August 2026 (estimate); 2 later releases are not loaded yet: September 2026, due on
    2026-10-21, October 2026, due on 2026-11-18.`
    """
    last = last_period("arrivals", as_of=as_of, destination=destination)
    if last is None:
        day = pd.Timestamp.today() if as_of is None else to_day(as_of)
        return say(
            "No arrivals of {destination} are known on {day}.",
            destination=numbers.place(destination),
            day=f"{day:%Y-%m-%d}",
        )
    rows = load_table("arrivals", as_of=as_of)
    rows = rows[(rows["destination"] == destination) & (rows["month"] == last)]
    total = rows[rows["market"] == "Total"]
    status = (total if len(total) else rows)["status"].iloc[0]
    due = [release for release in next_releases(as_of, destination=destination) if release.is_due]
    reach = _reach(last, status if isinstance(status, str) else "")
    if not due:
        return say("Data to {reach}; no later release is due.", reach=reach)
    if len(due) == 1:
        return say("Data to {reach}; 1 later release is not loaded yet: {months}.", reach=reach, months=_months(due))
    return say(
        "Data to {reach}; {count} later releases are not loaded yet: {months}.",
        reach=reach,
        count=len(due),
        months=_months(due),
    )


def reach_note(as_of: Day | None = None, destination: str = "Japan") -> str:
    """In a few words how far the arrivals reach on a day and how many later releases are not loaded."""
    last = last_period("arrivals", as_of=as_of, destination=destination)
    if last is None:
        return say("no arrivals of {destination} are known yet", destination=numbers.place(destination))
    due = [release for release in next_releases(as_of, destination=destination) if release.is_due]
    reach = numbers.full_month(last)
    if not due:
        return say("data to {month} · no later release is due", month=reach)
    if len(due) == 1:
        return say("data to {month} · 1 later release is not loaded yet", month=reach)
    return say("data to {month} · {count} later releases are not loaded yet", month=reach, count=len(due))


def _reach(last: pd.Period, status: str) -> str:
    month = numbers.full_month(last)
    return say("{month} ({status})", month=month, status=term(status)) if status else month


def _months(due: Sequence[Release]) -> str:
    """The first three releases with their days, and how many more there are."""
    named = [
        say("{month}, due on {day}", month=numbers.full_month(one.period), day=f"{one.day:%Y-%m-%d}") for one in due[:3]
    ]
    between = ", " if speech().language == "en" else "、"
    written = between.join(named)
    return say("{months} and {count} more", months=written, count=len(due) - 3) if len(due) > 3 else written
