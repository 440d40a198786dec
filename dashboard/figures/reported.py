"""Figures of what others counted: flights, airports, routes and shares of spending, each with its scope."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.facts import (
    Fact,
    by_counter,
    period_in_words,
    quoted_in_words,
    read_counts,
    read_shares,
    scope_in_words,
    source_of,
)
from dashboard.figures.rows import Axis, Row, rows_figure
from dashboard.figures.sheet import Width, Words
from dashboard.figures.tokens import Scheme
from dashboard.language import say, term
from dashboard.numbers import date, percent, percent_sign
from dashboard.phrasing import capital, named, sentences


def flights_figure(facts: pd.DataFrame, *, scheme: Scheme = "light", width: Width = "half") -> go.Figure:
    """The cancelled share of scheduled flights by counter and day of the count, percent; counters are never joined.

    Args:
        facts: one row a reported share with the columns of `facts.FACT_COLUMNS`; value is a share of 0 to 1 (computed
            where numerator and denominator are known), period that of the flights, scope which flights, label the
            publisher's words where the value is not exact (`over 40%`), else empty.
        scheme: light or dark.
        width: which width the figure is made for.

    Raises:
        DataError: a column is missing, no fact has a share, or a share is not between 0 and 1.
    """
    shares = by_counter(read_shares(facts))
    rows = _dots(shares, [(fact.value * 100, _share_in_words(fact)) for fact in shares])
    counted = [fact for fact in shares if fact.of_how_many]
    leading = max(counted or shares, key=lambda fact: fact.as_of)
    counters = len({fact.counter for fact in shares})
    words = Words(
        title=say("Cancelled flights from mainland China to Japan, % of scheduled flights"),
        subtitle=sentences(_counters_in_words(counters), _open_marks(shares)),
        source=source_of(shares),
        sentence=say(
            "{counter} counted {share} on {day} for {period}.",
            counter=leading.counter_name, share=_share_in_words(leading), day=date(leading.as_of),
            period=period_in_words(leading.period),
        ),
    )  # fmt: skip
    return rows_figure(
        words, rows, axis=Axis(suffix=percent_sign(), at_least=50.0, ink="observed"), scheme=scheme, width=width
    )


def airports_figure(facts: pd.DataFrame, *, scheme: Scheme = "light", width: Width = "half") -> go.Figure:
    """Cancelled flights by airport of arrival as bars, the most first; `7 of 989` where the schedule is known.

    Args:
        facts: columns of `facts.FACT_COLUMNS`; numerator (or value) counts flights, label names the airport.
        scheme: light or dark.
        width: which width the figure is made for.

    Raises:
        DataError: a column is missing, or there is no airport.
    """
    counts = tuple(sorted(read_counts(facts), key=lambda fact: -fact.value))
    rows = tuple(Row(term(fact.label), "", fact.value, _count_in_words(fact)) for fact in counts)
    first = counts[0]
    words = Words(
        title=say(
            "Cancelled flights from mainland China by airport in Japan, number of flights, {period}",
            period=period_in_words(first.period),
        ),
        subtitle=say(
            "Counted on {day} by {counter}. Scheduled flights are given where published.",
            day=date(first.as_of), counter=first.counter_name,
        ),
        source=source_of(counts),
        sentence=say(
            "{airport} had the most, {count} flights.", airport=term(first.label), count=_count_in_words(first)
        ),
    )  # fmt: skip
    return rows_figure(words, rows, axis=Axis(bars=True), scheme=scheme, width=width)


def routes_figure(facts: pd.DataFrame, *, scheme: Scheme = "light", width: Width = "half") -> go.Figure:
    """Routes on which every flight was cancelled, by the day of the report, as dots that are not joined.

    Args:
        facts: columns of `facts.FACT_COLUMNS`; numerator (or value) counts routes.
        scheme: light or dark.
        width: which width the figure is made for.

    Raises:
        DataError: a column is missing, or there is no count.
    """
    counts = tuple(sorted(read_counts(facts), key=lambda fact: fact.as_of))
    rows = _dots(counts, [(fact.value, _count_in_words(fact)) for fact in counts])
    most = max(counts, key=lambda fact: fact.value)
    words = Words(
        title=say("Routes between mainland China and Japan with every flight cancelled, number of routes"),
        subtitle=sentences(
            say(
                "Periods differ: a week, a month ahead, a month after the fact. A season's schedule with fewer routes "
                "gives a smaller count, which is no recovery."
            ),
            _open_marks(counts),
        ),
        source=source_of(counts),
        sentence=say(
            "The largest count is {count} routes ({period}).",
            count=f"{most.value:,.0f}",
            period=period_in_words(most.period),
        ),
    )
    return rows_figure(words, rows, axis=Axis(ink="observed"), scheme=scheme, width=width)


def shares_figure(facts: pd.DataFrame, *, scheme: Scheme = "light", width: Width = "half") -> go.Figure:
    """One market's share of inbound spending by definition, percent: several true answers side by side.

    Args:
        facts: columns of `facts.FACT_COLUMNS`; label says the definition, scope whose share it is.
        scheme: light or dark.
        width: which width the figure is made for.

    Raises:
        DataError: a column is missing, no fact has a share, or a share is not between 0 and 1.
    """
    shares = tuple(sorted(read_shares(facts), key=lambda fact: fact.as_of))
    rows = tuple(
        Row(
            label=named(period_in_words(fact.period), term(fact.label)),
            detail=_known_since(fact),
            value=fact.value * 100,
            written=percent(fact.value, 1),
            is_doubtful=fact.is_doubtful,
        )
        for fact in shares
    )
    values = [fact.value for fact in shares]
    words = Words(
        title=say("{market}: share of spending by foreign visitors in Japan, %", market=capital(term(shares[0].scope))),
        subtitle=sentences(
            say("By definition and period; quote a share with its period."), _open_marks(shares)
        ),
        source=source_of(shares),
        sentence=say(
            "The share is {low} to {high}, depending on the period and definition.",
            low=percent(min(values), 1), high=percent(max(values), 1),
        ),
    )  # fmt: skip
    return rows_figure(words, rows, axis=Axis(suffix=percent_sign(), ink="baseline"), scheme=scheme, width=width)


def _dots(facts: tuple[Fact, ...], marks: list[tuple[float, str]]) -> tuple[Row, ...]:
    """One row a fact; a scope is written where it differs from that of the counter's row before."""
    rows = []
    told: dict[str, str] = {}
    for fact, (value, written) in zip(facts, marks, strict=True):
        scope = "" if told.get(fact.counter) == fact.scope else fact.scope_words
        told[fact.counter] = fact.scope
        label = say(
            "{day}, {counter}: {period}",
            day=date(fact.as_of),
            counter=fact.counter_name,
            period=period_in_words(fact.period),
        )
        detail = scope_in_words(scope, fact)
        rows.append(Row(label, detail, value, written, fact.counter, fact.is_doubtful))
    return tuple(rows)


def _share_in_words(fact: Fact) -> str:
    share = quoted_in_words(fact.label) or percent(fact.value, 1)
    if fact.of_how_many:
        return say("{share} ({counts})", share=share, counts=fact.of_how_many)
    if fact.numerator is None:
        return share
    return say("{share} ({count} flights)", share=share, count=f"{fact.numerator:,.0f}")


def _count_in_words(fact: Fact) -> str:
    return fact.of_how_many or f"{fact.value:,.0f}"


def _counters_in_words(counters: int) -> str:
    if counters == 1:
        return say("1 counter; its counts are never averaged or joined.")
    return say(
        "{count} counters with different scopes and days, side by side, a shape for each. "
        "They are never averaged or joined.",
        count=counters,
    )


def _known_since(fact: Fact) -> str:
    if fact.is_doubtful:
        return say("{counter}, known since {day}; low trust", counter=fact.counter_name, day=date(fact.as_of))
    return say("{counter}, known since {day}", counter=fact.counter_name, day=date(fact.as_of))


def _open_marks(facts: tuple[Fact, ...]) -> str:
    return say("Open marks: low trust.") if any(fact.is_doubtful for fact in facts) else ""
