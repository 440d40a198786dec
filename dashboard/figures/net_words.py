"""What a waterfall says in words: title, subtitle, source and one sentence, with every number beside its interval."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.figures.scales import written
from dashboard.figures.sheet import Words
from dashboard.figures.story import as_of_line, publishers_in_words, this_project
from dashboard.language import say
from dashboard.model.types import Outcome
from dashboard.numbers import MINUS, money, month, percent_sign, place, span
from dashboard.phrasing import sentences


@dataclass(frozen=True)
class Said:
    """A number as text, and its 80% interval."""

    value: str
    ends: str

    @classmethod
    def of(cls, value: float, ends: tuple[float, float], *, decimals: int = 2) -> "Said":
        """A number in the unit of the axis with the sign of a loss or a gain."""
        low, high = (written(end, decimals, plus=True) for end in ends)
        return cls(written(value, decimals, plus=True), say("{low} to {high}", low=low, high=high))

    @classmethod
    def percent(cls, row: pd.Series) -> "Said":
        """A share that was lost, with a minus."""
        value, low, high = (written(-row[name] * 100, 2) for name in ("value", "high_80", "low_80"))
        return cls(f"{value}{percent_sign()}", say("{low} to {high}%", low=low, high=high))

    @classmethod
    def rough(cls, row: pd.Series) -> "Said":
        """A count that was lost, to two figures: it is an order of magnitude."""
        value, low, high = (_rough_count(-row[name]) for name in ("value", "high_80", "low_80"))
        return cls(say("about {count}", count=value), say("{low} to {high}", low=low, high=high))


def net_words(outcome: Outcome, rows: Mapping[str, pd.Series], *, reach: str, unit: str, publishers: str) -> Words:
    """Title, subtitle, source line and sentence of the waterfall; the rows are those of the last month."""
    known = outcome.facts.get("last_known", "")
    named_by = publishers or outcome.facts.get("publishers", "")
    counted = publishers_in_words(named_by) if named_by else say("see inputs")
    source = say("Source: {publishers}; {ours}.", publishers=counted, ours=this_project(outcome))
    return Words(
        title=_title(outcome, rows["spending_lost_gross"]["month"], reach=reach, unit=unit),
        subtitle=_subtitle(rows),
        source=sentences(source, as_of_line(outcome, pd.Period(known, freq="M") if known else None)),
        sentence=_sentence(outcome, rows),
    )


def _title(outcome: Outcome, last: pd.Period, *, reach: str, unit: str) -> str:
    destination = place(str(outcome.table["destination"].iloc[0]))
    first = month(outcome.table["month"].min())
    if reach == "so far":
        return say(
            "Gross, offset and net, {destination}, {first} to {last} (so far), {unit}",
            destination=destination, first=first, last=month(last), unit=unit,
        )  # fmt: skip
    return say(
        "Gross, offset and net, {destination}, {first} to {last} (with the scenario), {unit}",
        destination=destination, first=first, last=month(last), unit=unit,
    )  # fmt: skip


def _subtitle(rows: Mapping[str, pd.Series]) -> str:
    offset = (
        say("Hatched: cannot be told apart from zero. Medians add up nearly, not exactly.")
        if "spending_offset" in rows
        else say("What other markets brought cannot be measured on this day.")
    )
    missing = "" if "value_added_lost" in rows else say(
        "Value added, GDP and jobs are missing: the limits under “How sure are we?” on the Overview say why."
    )  # fmt: skip
    lines = say(
        "Nominal; losses to the left. Lines: 95 and (thick) 80% intervals; at the right median and 80% interval."
    )
    return sentences(lines, offset, missing)


def _sentence(outcome: Outcome, rows: Mapping[str, pd.Series]) -> str:
    market = outcome.facts.get("market", "")
    gross = rows["spending_lost_gross"]
    parts = {
        "market": place(market) if market else say("the affected market"),
        "gross": money(gross["value"]),
        "gross_ends": _ends(gross),
    }
    if "spending_offset" not in rows:
        return say(
            "Visitors from {market} spend {gross} less than in the baseline ({gross_ends}), gross.", **parts
        )  # fmt: skip
    offset, net = rows["spending_offset"], rows["spending_lost_net"]
    parts |= {"offset": money(abs(offset["value"])), "offset_ends": _ends(offset if offset["value"] >= 0
              else _turned(offset)), "net": money(abs(net["value"])),
              "net_ends": _ends(net if net["value"] >= 0 else _turned(net))}  # fmt: skip
    said = _offset_and_net(parts, more=offset["value"] >= 0, loses=net["value"] >= 0)
    return sentences(said, _doubt(offset, net))


def _offset_and_net(parts: Mapping[str, str], *, more: bool, loses: bool) -> str:
    """One whole sentence: whether all others spend more or less, and whether that leaves a loss or a gain."""
    if more and loses:
        return say(
            "Visitors from {market} spend {gross} less than in the baseline ({gross_ends}), all others {offset} more "
            "than in theirs ({offset_ends}); net that leaves {net} less ({net_ends}).", **parts
        )  # fmt: skip
    if more:
        return say(
            "Visitors from {market} spend {gross} less than in the baseline ({gross_ends}), all others {offset} more "
            "than in theirs ({offset_ends}); net that is {net} more ({net_ends}).", **parts
        )  # fmt: skip
    if loses:
        return say(
            "Visitors from {market} spend {gross} less than in the baseline ({gross_ends}), all others {offset} less "
            "than in theirs ({offset_ends}); net that leaves {net} less ({net_ends}).", **parts
        )  # fmt: skip
    return say(
        "Visitors from {market} spend {gross} less than in the baseline ({gross_ends}), all others {offset} less "
        "than in theirs ({offset_ends}); net that is {net} more ({net_ends}).", **parts
    )  # fmt: skip


def _doubt(offset: pd.Series, net: pd.Series) -> str:
    """What cannot be told apart from zero at 95%, as a sentence; empty where everything can."""
    offset_is, net_is = (row["low_95"] <= 0 <= row["high_95"] for row in (offset, net))
    if offset_is and net_is:
        return say("At 95%, the offset and the net loss cannot be told apart from zero.")
    if offset_is:
        return say("At 95%, the offset cannot be told apart from zero.")
    return say("At 95%, the net loss cannot be told apart from zero.") if net_is else ""


def _turned(row: pd.Series) -> pd.Series:
    """The same row with gains and losses exchanged, so that `less` stands before a positive number."""
    return pd.Series(
        {"value": -row["value"]} | {f"{side}_{level}": -row[f"{other}_{level}"] for level in (80, 95)
                                    for side, other in (("low", "high"), ("high", "low"))}
    )  # fmt: skip


def _ends(row: pd.Series) -> str:
    return say("80%: {ends}", ends=span((row["low_80"], row["high_80"]), row["value"], quantity="money"))


def _rough_count(value: float) -> str:
    rounded = float(f"{value:.2g}")
    return f"{MINUS if rounded < 0 else ''}{abs(rounded):,.0f}"
