"""What the economy loses as far as a reach goes: its rows, and what they say in words."""

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from dashboard.errors import DataError
from dashboard.figures.sheet import Words
from dashboard.figures.story import market_of, rows_of
from dashboard.language import say
from dashboard.model.types import Outcome
from dashboard.numbers import Unit, date, interval, money, month, percent, place

Reach = Literal["known", "scenario"]
ADDED, UPPER, NET = "value_added_lost", "value_added_lost_upper", "value_added_lost_net"
SHARE, JOBS = "gdp_share_lost", "jobs_lost"


@dataclass(frozen=True)
class Toll:
    """An outcome of `project` as far as a reach goes.

    Attributes:
        outcome: what `project` gave.
        reach: the known months, or all to the end of the scenario.
        publishers: who counted, surveyed and tabulated, for the source line.
        gdp: the year whose gdp the share is of, or empty.
    """

    outcome: Outcome
    reach: Reach
    publishers: str
    gdp: str

    def months(self, variable: str) -> pd.DataFrame:
        """The rows of a variable inside the reach, by month, with `is_known`."""
        rows = rows_of(self.outcome, variable)
        if rows.empty:
            return rows
        known = self.last_known
        rows = rows.assign(is_known=False if known is None else rows["month"] <= known)
        return rows if self.reach == "scenario" else rows[rows["is_known"]]

    @property
    def last_known(self) -> pd.Period | None:
        """The last month that is known, if any."""
        known = self.outcome.facts.get("last_known", "")
        return pd.Period(known, freq="M") if known else None

    def last(self, variable: str) -> pd.Series | None:
        """The newest cumulative row of a variable inside the reach."""
        rows = self.months(f"cumulative_{variable}")
        return None if rows.empty else rows.iloc[-1]


def toll_sentence(toll: Toll) -> str:
    """What the loss means for the economy in one sentence with its intervals; empty where it is not known."""
    row, share = toll.last(ADDED), toll.last(SHARE)
    if row is None:
        return ""
    said = {
        "first": month(toll.months(ADDED)["month"].iloc[0]), "last": month(row["month"]),
        "amount": money(float(row["value"])), "ends": interval(ends_of(row, 95), row["value"], quantity="money"),
        "destination": place(str(row["destination"])),
    }  # fmt: skip
    if share is None:
        return say(
            "From {first} to {last} the spending that did not come would have made {amount} of value added in "
            "{destination} ({ends}).",
            **said,
        )
    return say(
        "From {first} to {last} the spending that did not come would have made {amount} of value added in "
        "{destination} ({ends}), {share} of {gdp} ({low} to {high}).",
        **said,
        gdp=say("the GDP of {year}", year=toll.gdp) if toll.gdp else say("one year's GDP"),
        share=percent(float(share["value"]), 2),
        low=percent(float(share["low_95"]), 2),
        high=percent(float(share["high_95"]), 2),
    )


def not_known(toll: Toll) -> tuple[str, ...]:
    """That there is no value added, or none yet, and why."""
    if not rows_of(toll.outcome, ADDED).empty:
        return (not_yet(toll),)
    first = say(
        "Value added, share of GDP and jobs are not known for this case on {day}.", day=date(toll.outcome.as_of)
    )
    return (first, toll.outcome.facts.get("no_value_added") or say("The limitations on the Overview say why."))


def needed(toll: Toll, variable: str) -> pd.DataFrame:
    """The rows of a variable inside the reach.

    Raises:
        DataError: the outcome has none, or no month is known.
    """
    if rows_of(toll.outcome, variable).empty:
        raise DataError(*not_known(toll))
    rows = toll.months(variable)
    if rows.empty:
        raise DataError(not_yet(toll))
    return rows


def not_yet(toll: Toll) -> str:
    """That no month is known yet, and what to choose instead."""
    return say(
        "No month of the shock is known on {day}: nothing can be added up so far. Choose “With the scenario”.",
        day=date(toll.outcome.as_of),
    )


def ends_of(row: pd.Series, level: int) -> tuple[float, float]:
    """The two ends of an interval of a row."""
    return float(row[f"low_{level}"]), float(row[f"high_{level}"])


def source_of(toll: Toll) -> str:
    """The source line: who counted, the model, the day, and the last known month."""
    known = toll.last_known
    said = {"publishers": toll.publishers, "model": toll.outcome.facts.get("model", ""),
            "day": date(toll.outcome.as_of)}  # fmt: skip
    if known is None:
        return say("Source: {publishers}; this project, model {model}. As of {day}.", **said)
    return say(
        "Source: {publishers}; this project, model {model}. As of {day}; data to {month}.", **said, month=month(known)
    )


def monthly_words(toll: Toll, rows: pd.DataFrame, *, unit: Unit) -> Words:
    """What the figure of months says in text."""
    worst = rows.sort_values("value").iloc[-1]
    return Words(
        title=say("Value added lost in {destination} by month, {unit}",
                  destination=place(str(rows["destination"].iloc[0])), unit=unit.name),
        subtitle=say(
            "What the spending forgone by visitors from {market} would have made (type I); losses downwards. Blue: "
            "months that are known; orange: the scenario. Lines: 95 and (thick) 80% intervals. Nominal.",
            market=place(market_of(toll.outcome)),
        ),
        source=source_of(toll),
        sentence=say(
            "The largest monthly loss is {amount} in {month} ({ends}).",
            amount=money(float(worst["value"])), month=month(worst["month"]),
            ends=interval(ends_of(worst, 95), worst["value"], quantity="money"),
        ),
    )  # fmt: skip


def toll_words(toll: Toll, row: pd.Series, *, unit: Unit) -> Words:
    """What the figure of sums says in text."""
    first = toll.months(ADDED)["month"].iloc[0]
    return Words(
        title=say("What the economy of {destination} loses, {first} to {last}, {unit}",
                  destination=place(str(row["destination"])), first=month(first), last=month(row["month"]),
                  unit=unit.name),
        subtitle=say(
            "Value added that the spending would have made; losses to the left, nominal. Bars: 50, 80 and 95% "
            "intervals. Supply that finds other customers is not taken off."
        ),
        source=source_of(toll),
        sentence=toll_sentence(toll),
    )  # fmt: skip
