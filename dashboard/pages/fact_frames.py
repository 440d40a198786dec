"""Reported facts in the columns that figures and tables of facts need."""

from collections.abc import Iterable

import pandas as pd

from dashboard.figures.facts import FACT_COLUMNS
from dashboard.figures.reported_changes import CHANGE_COLUMNS
from dashboard.language import say, term
from dashboard.numbers import place, signed_change
from dashboard.phrasing import capital
from dashboard.tables.facts import ReportedFact
from dashboard.tables.spending import spending_shares

_ROUGH = ("about", "over", "more than", "up to")
NUMBER_COLUMNS = (
    "as_of", "counter", "fact", "counts", "quoted", "computed", "unit", "scope", "period", "place", "trust", "source",
)  # fmt: skip


def fact_frame(facts: Iterable[ReportedFact], *, labels: bool = False) -> pd.DataFrame:
    """One row a fact with FACT_COLUMNS; `labels` takes the place as label (airports), else rough words as quoted."""
    rows = [
        {
            "id": fact.id,
            "as_of": fact.as_of,
            "counter": fact.counter,
            "value": _value(fact),
            "numerator": fact.numerator,
            "denominator": fact.denominator,
            "period": fact.period.partition(" (as of")[0],
            "scope": fact.scope,
            "label": _airport(fact) if labels else fact.quoted if fact.quoted.startswith(_ROUGH) else "",
            "trust": fact.trust,
        }
        for fact in facts
    ]
    frame = pd.DataFrame(rows, columns=list(FACT_COLUMNS))
    return frame.astype({"value": float, "numerator": float, "denominator": float})


def change_frame(facts: Iterable[ReportedFact]) -> pd.DataFrame:
    """One row a fact that is a change, with the columns of the figure of changes; rough words stand as quoted."""
    rows = [
        {
            "as_of": fact.as_of,
            "counter": fact.counter,
            "value": fact.value if fact.computed is None else fact.computed,
            "numerator": fact.numerator,
            "denominator": fact.denominator,
            "period": fact.period.partition(" (as of")[0],
            "scope": fact.scope,
            "label": _rough_change(fact),
            "trust": fact.trust,
            "place": fact.geography,
        }
        for fact in facts
    ]
    frame = pd.DataFrame(rows, columns=list(CHANGE_COLUMNS))
    return frame.astype({"value": float, "numerator": float, "denominator": float})


def with_share(facts: Iterable[ReportedFact]) -> list[ReportedFact]:
    """The facts that give a share: from their counts, or as it was quoted."""
    return [fact for fact in facts if fact.computed_share is not None or _quoted_share(fact) is not None]


def share_frame(market: str, day) -> pd.DataFrame:
    """The shares of a market in inbound spending, one row a definition, with FACT_COLUMNS."""
    rows = spending_shares(market, as_of=day)
    counted = rows["numerator"].notna()
    return pd.DataFrame(
        {
            "id": [f"share-{period}" for period in rows["period"]],
            "as_of": rows["as_of"],
            "counter": [term("Japan Tourism Agency") if known else say("a news report") for known in counted],
            "value": rows["computed_share"].fillna(rows["quoted_share"]),
            "numerator": rows["numerator"],
            "denominator": rows["denominator"],
            "period": rows["period"],
            "scope": capital(place(market)),
            "label": rows["definition"],
            "trust": rows["trust"],
        }
    ).reset_index(drop=True)


def number_frame(facts: Iterable[ReportedFact]) -> pd.DataFrame:
    """The facts as people read them, for the table and the CSV of a card."""
    rows = [
        (
            f"{fact.as_of:%Y-%m-%d}", fact.counter, fact.wording, fact.counts, fact.quoted, _percent(fact.computed),
            fact.unit, fact.scope, fact.period, fact.geography, fact.trust, fact.address or fact.place,
        )
        for fact in facts
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(NUMBER_COLUMNS))


def _value(fact: ReportedFact) -> float | None:
    if fact.kind == "flights":
        return fact.computed_share if fact.computed_share is not None else _quoted_share(fact)
    return fact.value


def _rough_change(fact: ReportedFact) -> str:
    """A change that was reported roughly, with how roughly; empty where it was reported as a number."""
    word = next((word for word in _ROUGH if fact.quoted.startswith(word)), "")
    if not word or fact.value is None:
        return ""
    change = signed_change(fact.value, 0)
    if word == "about":
        return say("about {change}", change=change)
    if word == "up to":
        return say("up to {change}", change=change)
    return say("{change} or lower", change=change) if fact.value < 0 else say("{change} or higher", change=change)


def _quoted_share(fact: ReportedFact) -> float | None:
    if fact.quoted_value is None or "%" not in fact.quoted:
        return None
    return fact.quoted_value


def _airport(fact: ReportedFact) -> str:
    return fact.geography.partition(" to ")[2] or fact.geography


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share:.2%}".replace("-", "−")
