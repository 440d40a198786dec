"""What a waterfall says in words: title, subtitle, source and one sentence, with every number beside its interval."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.figures.sheet import Words
from dashboard.model.types import Outcome
from dashboard.numbers import MINUS, date, month, place, span, yen


@dataclass(frozen=True)
class Said:
    """A number as text, and its 80% interval."""

    value: str
    ends: str

    @classmethod
    def of(cls, value: float, ends: tuple[float, float], *, plus: bool = False) -> "Said":
        """A number in the unit of the axis; `plus` writes the sign of a gain."""
        low, high = (written(end, plus=plus) for end in ends)
        return cls(written(value, plus=plus), f"{low} to {high}")

    @classmethod
    def percent(cls, row: pd.Series) -> "Said":
        """A share that was lost, with a minus."""
        value, low, high = (written(-row[name] * 100) for name in ("value", "high_80", "low_80"))
        return cls(f"{value}%", f"{low} to {high}%")

    @classmethod
    def rough(cls, row: pd.Series) -> "Said":
        """A count that was lost, to two figures: it is an order of magnitude."""
        value, low, high = (_rough_count(-row[name]) for name in ("value", "high_80", "low_80"))
        return cls(f"about {value}", f"{low} to {high}")


def written(value: float, *, plus: bool = False) -> str:
    """A number with two decimals (none from 100 on), a true minus, and on demand a plus."""
    text = f"{abs(value):,.0f}" if abs(value) >= 100 else f"{abs(value):.2f}"
    is_zero = float(text.replace(",", "")) == 0
    return f"{MINUS if value < 0 and not is_zero else '+' if plus and not is_zero else ''}{text}"


def net_words(outcome: Outcome, rows: Mapping[str, pd.Series], *, reach: str, unit: str, publishers: str) -> Words:
    """Title, subtitle, source line and sentence of the waterfall; the rows are those of the last month."""
    first, last = outcome.table["month"].min(), rows["spending_lost_gross"]["month"]
    destination = outcome.table["destination"].iloc[0]
    known = outcome.facts.get("last_known", "")
    data_to = f"; data to {month(pd.Period(known, freq='M'))}" if known else ""
    kind = "so far" if reach == "so far" else "with the scenario"
    counted, ours = publishers or outcome.facts.get("publishers", "see inputs"), "this project, model "
    ours += outcome.facts.get("model", "")
    return Words(
        title=f"Gross, offset and net, {destination}, {month(first)} to {month(last)} ({kind}), {unit}",
        subtitle=_subtitle(rows),
        source=f"Source: {counted}; {ours}. As of {date(outcome.as_of)}{data_to}.",
        sentence=_sentence(outcome, rows),
    )


def _subtitle(rows: Mapping[str, pd.Series]) -> str:
    said = "Nominal; losses to the left. Lines: 95 and (thick) 80% intervals; at the right median and 80% interval. "
    if "spending_offset" in rows:
        said += "Hatched: cannot be told apart from zero. Medians add up nearly, not exactly."
    else:
        said += "What other markets brought cannot be measured on this day."
    if "value_added_lost" not in rows:
        said += " Value added, gdp and jobs are missing: how sure we are says why."
    return said


def _sentence(outcome: Outcome, rows: Mapping[str, pd.Series]) -> str:
    gross = rows["spending_lost_gross"]
    market = place(outcome.facts.get("market", "the affected market"))
    said = f"Visitors from {market} spend {yen(gross['value'])} less than in the baseline ({_ends(gross)})"
    if "spending_offset" not in rows:
        return f"{said}, gross."
    offset, net = rows["spending_offset"], rows["spending_lost_net"]
    kind = "more" if offset["value"] >= 0 else "less"
    if kind == "less":
        offset = _turned(offset)
    said += f", all others {yen(offset['value'])} {kind} than in theirs ({_ends(offset)}); {_net_in_words(net)}"
    doubt = [
        name for name, row in (("the offset", offset), ("the net loss", net)) if row["low_95"] <= 0 <= row["high_95"]
    ]
    if not doubt:
        return f"{said}."
    return f"{said}. At 95%, {' and '.join(doubt)} cannot be told apart from zero."


def _net_in_words(net: pd.Series) -> str:
    if net["value"] >= 0:
        return f"net that leaves {yen(net['value'])} less ({_ends(net)})"
    gain = _turned(net)
    return f"net that is {yen(gain['value'])} more ({_ends(gain)})"


def _turned(row: pd.Series) -> pd.Series:
    """The same row with gains and losses exchanged, so that `less` stands before a positive number."""
    return pd.Series(
        {"value": -row["value"]} | {f"{side}_{level}": -row[f"{other}_{level}"] for level in (80, 95)
                                    for side, other in (("low", "high"), ("high", "low"))}
    )  # fmt: skip


def _ends(row: pd.Series) -> str:
    return f"80%: {span((row['low_80'], row['high_80']), row['value'], quantity='yen')}"


def _rough_count(value: float) -> str:
    rounded = float(f"{value:.2g}")
    return f"{MINUS if rounded < 0 else ''}{abs(rounded):,.0f}"
