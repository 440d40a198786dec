"""Changes that others reported, as dots with their scopes: side by side, never joined, never averaged."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.errors import DataError
from dashboard.figures.facts import Fact, by_counter, period_in_words, quoted_in_words, scope_in_words, source_of
from dashboard.figures.rows import Axis, Row, rows_figure
from dashboard.figures.sheet import Width, Words, pixels
from dashboard.figures.text import text_width
from dashboard.figures.tokens import LABEL_SIZE, Scheme
from dashboard.language import say, term
from dashboard.numbers import date, percent_sign, signed_change
from dashboard.phrasing import sentences

CHANGE_COLUMNS = (
    "as_of", "counter", "value", "numerator", "denominator", "period", "scope", "label", "trust", "place",
)  # fmt: skip
_MARGINS = 26
_BESIDE = 24


def changes_figure(facts: pd.DataFrame, *, title: str, scheme: Scheme = "light", width: Width = "half") -> go.Figure:
    """Reported changes by counter and day, percent; each with its own scope, period and base.

    Args:
        facts: columns CHANGE_COLUMNS; value is a change such as -0.34, label the publisher's words where the value is
            not exact, place what the change is of.
        title: what changed, where, with the unit %.
        scheme: light or dark.
        width: which width the figure is made for.

    Raises:
        DataError: a column is missing, or there is no fact.
    """
    changes = _read(facts)
    places = dict(zip((_key(fact) for fact in changes), facts["place"], strict=True))
    ordered = by_counter(changes)
    words = Words(
        title=title,
        subtitle=_subtitle(ordered),
        source=source_of(ordered),
        sentence=_sentence(ordered),
    )
    rows = _rows(ordered, {key: str(place) for key, place in places.items()})
    axis = Axis(suffix=percent_sign(), at_least=_room_for_words(rows, width), ink="observed")
    return rows_figure(words, rows, axis=axis, scheme=scheme, width=width)


def _sentence(facts: tuple[Fact, ...]) -> str:
    low, high = min(facts, key=lambda fact: fact.value), max(facts, key=lambda fact: fact.value)
    if len(facts) == 1:
        return say(
            "One reported change, {change} ({counter}, {period}).",
            change=_change(low), counter=low.counter_name, period=period_in_words(low.period),
        )  # fmt: skip
    return say(
        "{count} reported changes, from {low} ({low_counter}, {low_period}) to {high} ({high_counter}, "
        "{high_period}); each has its own scope and base.",
        count=len(facts), low=_change(low), low_counter=low.counter_name, low_period=period_in_words(low.period),
        high=_change(high), high_counter=high.counter_name, high_period=period_in_words(high.period),
    )  # fmt: skip


def _read(facts: pd.DataFrame) -> tuple[Fact, ...]:
    missing = [name for name in CHANGE_COLUMNS if name not in facts.columns]
    if missing:
        raise DataError(
            f"Table of changes has no column {', '.join(missing)}; give all of {', '.join(CHANGE_COLUMNS)}."
        )
    known = facts[pd.to_numeric(facts["value"]).notna()]
    if known.empty:
        raise DataError(f"None of {len(facts)} facts has a change; give a value such as -0.34 for a fall of 34%.")
    columns = [known[name].tolist() for name in CHANGE_COLUMNS[:-1]]
    return tuple(
        Fact(pd.Timestamp(day), str(counter), float(value), _number(part), _number(whole), str(period), str(scope),
             str(label), str(trust))
        for day, counter, value, part, whole, period, scope, label, trust in zip(*columns, strict=True)
    )  # fmt: skip


def _room_for_words(rows: tuple[Row, ...], width: Width) -> float:
    """How far right of zero the axis must reach, in percent, so that what is written beside a fall is whole."""
    deepest = max(-min(row.value for row in rows), 0.0)
    needed = max(text_width(row.written, LABEL_SIZE, bold=True) for row in rows) + _BESIDE
    return deepest * needed / max(pixels(width) - _MARGINS - needed, 1.0)


def _number(value: float | None) -> float | None:
    return None if value is None or pd.isna(value) else float(value)


def _key(fact: Fact) -> tuple[object, ...]:
    return (fact.as_of, fact.counter, fact.value, fact.period, fact.scope)


def _subtitle(facts: tuple[Fact, ...]) -> str:
    said = say("A shape for each counter, its scope in grey until it changes. Reports are never averaged or joined.")
    if any(fact.is_doubtful for fact in facts):
        return sentences(said, say("Open marks: low trust."))
    return said


def _rows(facts: tuple[Fact, ...], places: dict[tuple[object, ...], str]) -> tuple[Row, ...]:
    rows = []
    told: dict[str, str] = {}
    for fact in facts:
        scope = "" if told.get(fact.counter) == fact.scope else fact.scope_words
        told[fact.counter] = fact.scope
        label = say(
            "{place}, {period}: {counter}, {day}",
            place=_capital(term(places[_key(fact)])),
            period=period_in_words(fact.period),
            counter=fact.counter_name,
            day=date(fact.as_of),
        )
        detail = scope_in_words(scope, fact)
        rows.append(Row(label, detail, fact.value * 100, _written(fact), fact.counter, fact.is_doubtful))
    return tuple(rows)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _change(fact: Fact) -> str:
    return quoted_in_words(fact.label) or signed_change(fact.value)


def _written(fact: Fact) -> str:
    change = _change(fact)
    return say("{share} ({counts})", share=change, counts=fact.of_how_many) if fact.of_how_many else change
