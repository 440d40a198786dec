"""The words of the figures of markets: titles, definitions, headings, and sentences with their numbers."""

import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from dashboard.figures.sheet import Words
from dashboard.figures.small_multiples import Heading, Multiples
from dashboard.language import say
from dashboard.numbers import (
    date,
    full_month,
    month,
    percent,
    percent_sign,
    persons,
    persons_unit,
    place,
    signed_change,
)
from dashboard.phrasing import sentences

Measure = Literal["level", "index", "share", "year"]
Days = Literal["month", "lunar"]
Row = Mapping[Hashable, Any]


@dataclass(frozen=True)
class Setting:
    """Where and when: the destination, its counter, the day as known on, the onset, and the baseline's model.

    Attributes:
        destination: label of the place visited.
        series: the publisher's count.
        as_of: the day.
        onset: first month of the shock.
        model: name of the model of the baselines.
    """

    destination: str
    series: str
    as_of: pd.Timestamp
    onset: pd.Period
    model: str

    def source(self, last: pd.Period) -> str:
        """The source line."""
        return say(
            "Source: {series}; baselines: this project, model {model}. As of {day}, data to {last}.",
            series=self.series,
            model=self.model,
            day=date(self.as_of),
            last=month(last),
        )


def multiples_of(
    rows: pd.DataFrame, shares: pd.DataFrame, *, setting: Setting, measure: Measure, days: Days = "month"
) -> Multiples:
    """What the small multiples draw, with their words, in the unit of the axis.

    Args:
        rows: market, part, month, value, base, low_80, high_80, low_95, high_95 and status, markets in order; one
            without any value has no panel.
        shares: the effect of each market since the onset as a share: market, value, low_95, high_95.
        setting: where and when.
        measure: what the values are.
        days: whether January and February are one period.
    """
    seen = rows.groupby("market")["value"].transform("count") > 0
    rows = rows[seen] if seen.any() else rows
    unit = persons_unit(float(rows["value"].max()) if rows["value"].notna().any() else 1.0)
    divisor = unit.divisor if measure == "level" else 1.0
    ends = ["value", "base", "low_80", "high_80"]
    drawn = rows.assign(
        **{column: rows[column].astype(float) / divisor for column in ends},
        is_estimate=rows["status"] == "estimate",
        hover=[_hover(row, measure) for row in rows.to_dict("records")],
    )
    known = shares.set_index("market")
    headings = tuple(_heading(own, known, measure) for _market, own in rows.groupby("market", sort=False))
    words = Words(
        title=_title(setting, measure, unit.name),
        subtitle=_definition(setting, measure, days=days, measured=not shares.empty),
        source=setting.source(rows.loc[rows["value"].notna(), "month"].max()),
        sentence=_sentence(rows, known, setting=setting, measure=measure),
    )
    own_scale, reference = measure in ("level", "share"), 100.0 if measure == "index" else 0.0
    return Multiples(drawn, headings, words, setting.onset, own_scale, reference)


def _heading(own: pd.DataFrame, shares: pd.DataFrame, measure: Measure) -> Heading:
    market, part = str(own["market"].iloc[0]), str(own["part"].iloc[0])
    said = _said(own, shares, measure)
    return Heading(market, place(market), _mark(part), said, is_exposed=part == "exposed")


def in_brackets(row: pd.Series) -> str:
    """A share with its 95% interval, short: `−58% (−68 to −45%)`."""
    central = signed_change(float(row["value"]), 0)
    low, high = percent(float(row["low_95"])).removesuffix(percent_sign()), percent(float(row["high_95"]))
    return say("{central} ({low} to {high})", central=central, low=low, high=high)


def _mark(part: str) -> str:
    return {"affected": say("affected"), "exposed": say("exposed")}.get(part, "")


def _said(own: pd.DataFrame, shares: pd.DataFrame, measure: Measure) -> str:
    if measure in ("level", "index"):
        market = str(own["market"].iloc[0])
        return in_brackets(shares.loc[[market]].iloc[0]) if market in shares.index else say("not measured")
    known = own[own["value"].notna()]
    if known.empty:
        return say("not known")
    last = known.iloc[-1]
    value = float(last["value"]) / 100
    shown = percent(value, 1) if measure == "share" else signed_change(value, 1)
    return say("{value} in {month}", value=shown, month=month(last["month"]))


def _title(setting: Setting, measure: Measure, unit: str) -> str:
    destination = place(setting.destination)
    return {
        "level": say("Visitors to {destination} by market, {unit} a month", destination=destination, unit=unit),
        "index": say(
            "Visitors to {destination} by market, index: mean month of the year before {onset} = 100",
            destination=destination,
            onset=full_month(setting.onset),
        ),
        "share": say("Visitors to {destination} by market, % of all visitors of the month", destination=destination),
        "year": say("Visitors to {destination} by market, change on the year, %", destination=destination),
    }[measure]


def _definition(setting: Setting, measure: Measure, *, days: Days, measured: bool) -> str:
    onset = full_month(setting.onset)
    line = (
        say("The thin upright line is the onset, {onset}; dashed: the publisher's estimates.", onset=onset)
        if measured
        else say("Dashed: the publisher's estimates.")
    )
    against = _what_is_drawn(measured=measured)
    own = say("Each panel has a scale of its own, written at its left.")
    same = say("All panels have one scale, written at the left of each row.")
    what = {
        "level": [against, own],
        "index": [
            against,
            say(
                "100 is the mean of the twelve months before the onset, because a single month would carry its season "
                "into every value."
            ),
            same,
        ],
        "share": [
            say(
                "Black or white: share of all visitors. Blue: the same month a year before. It is no effect: "
                "the total moved too."
            ),
            own,
        ],
        "year": [say("Each month against the same month a year before; no trend is removed."), _days(days), same],
    }[measure]
    return sentences(*what, line)


def _what_is_drawn(*, measured: bool) -> str:
    if not measured:
        return say("Black or white: what came. No month since the onset is known, so no baseline is drawn.")
    return say(
        "Black or white: what came. Blue: the market's own baseline with its 80% interval. Number: since the onset "
        "against the baseline, in brackets the 95% interval. Largest loss of persons first."
    )


def _days(days: Days) -> str:
    if days == "month":
        return say("Lunar New Year moves between January and February: read the two together.")
    return say(
        "January and February are one period, drawn at both, because Lunar New Year moves between them; only months "
        "are counted, so single days cannot be moved."
    )


def _hover(row: Row, measure: Measure) -> str:
    value = float(row["value"])
    if math.isnan(value):
        return ""
    head = {"market": place(str(row["market"])), "month": month(row["month"])}
    if measure == "level" and not math.isnan(row["base"]):
        return say(
            "{market}, {month}: {came} came, baseline {base} (95%: {low} to {high})",
            **head,
            came=persons(value),
            base=persons(row["base"]),
            low=persons(row["low_95"]),
            high=persons(row["high_95"]),
        )
    if measure == "index" and not math.isnan(row["base"]):
        return say(
            "{market}, {month}: {came}, baseline {base} (95%: {low} to {high})",
            **head,
            **{name: f"{row[column]:.0f}" for name, column in _INDEX_NAMES.items()},
        )
    if measure == "share" and not math.isnan(row["base"]):
        shown, before = percent(value / 100, 1), percent(row["base"] / 100, 1)
        return say(
            "{market}, {month}: {share} of all visitors, {before} a year before", **head, share=shown, before=before
        )
    written = {
        "level": lambda: persons(value),
        "index": lambda: f"{value:.0f}",
        "share": lambda: percent(value / 100, 1),
        "year": lambda: signed_change(value / 100, 1),
    }[measure]()
    return say("{market}, {month}: {value}", **head, value=written)


_INDEX_NAMES = {"came": "value", "base": "base", "low": "low_95", "high": "high_95"}


def _sentence(rows: pd.DataFrame, shares: pd.DataFrame, *, setting: Setting, measure: Measure) -> str:
    known = rows[rows["value"].notna()]
    if measure in ("level", "index") and not shares.empty:
        singles = shares.loc[shares.index.isin(rows["market"])]
        clear = singles[(singles["low_95"] > 0) | (singles["high_95"] < 0)]
        return say(
            "Of {count} markets with a baseline, {above} came above it and {below} below it since {onset}; "
            "outside its 95% interval: {clear}.",
            count=len(singles),
            above=int((singles["value"] > 0).sum()),
            below=int((singles["value"] <= 0).sum()),
            onset=full_month(setting.onset),
            clear=len(clear),
        )
    first = rows["market"].iloc[0]
    own = known[known["market"] == first]
    if own.empty:
        named = {"count": rows["market"].nunique(), "market": place(str(first))}
        return say("{count} markets are drawn; of {market} no value is known.", **named)
    last = own.iloc[-1]
    dated = {"market": place(str(first)), "month": full_month(last["month"])}
    value = float(last["value"]) / 100
    if measure == "share":
        return say("In {month}, visitors from {market} were {share} of all visitors.", **dated, share=percent(value, 1))
    if measure == "year":
        changed = signed_change(value, 1)
        return say("In {month}, arrivals from {market} changed by {change} on the year.", **dated, change=changed)
    if measure == "index":
        return say(
            "{count} markets are drawn; none has a month since the onset to set against a baseline. In {month}, the "
            "index of {market} was {index}.",
            **dated,
            count=rows["market"].nunique(),
            index=f"{last['value']:.0f}",
        )
    return say(
        "{count} markets are drawn; none has a month since the onset to set against a baseline. In {month}, {came} "
        "visitors came from {market}.",
        **dated,
        count=rows["market"].nunique(),
        came=persons(float(last["value"])),
    )
