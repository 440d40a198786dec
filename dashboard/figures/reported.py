"""Figures of what others counted: flights, airports, routes and shares of spending, each with its scope."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.facts import Fact, by_counter, read_counts, read_shares, source_of
from dashboard.figures.rows import Axis, Row, rows_figure
from dashboard.figures.sheet import Width, Words
from dashboard.figures.tokens import Scheme
from dashboard.numbers import date


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
        title="Cancelled flights from mainland China to Japan, % of scheduled flights",
        subtitle=f"{counters} counters with different scopes and days, side by side, a shape for each. "
        f"They are never averaged or joined.{_open_marks(shares)}",
        source=source_of(shares),
        sentence=f"{leading.counter} counted {_share_in_words(leading)} on {date(leading.as_of)} for {leading.period}.",
    )
    return rows_figure(words, rows, axis=Axis(suffix="%", at_least=50.0, ink="observed"), scheme=scheme, width=width)


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
    rows = tuple(Row(fact.label, "", fact.value, _count_in_words(fact)) for fact in counts)
    first = counts[0]
    words = Words(
        title=f"Cancelled flights from mainland China by airport in Japan, number of flights, {first.period}",
        subtitle=f"Counted on {date(first.as_of)} by {first.counter}. Scheduled flights are given where published.",
        source=source_of(counts),
        sentence=f"{first.label} had the most, {_count_in_words(first)} flights.",
    )
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
        title="Routes between mainland China and Japan with every flight cancelled, number of routes",
        subtitle="Periods differ: a week, a month ahead, a month after the fact. From April 2026 the summer schedule "
        f"has fewer routes, so a smaller count is not a recovery.{_open_marks(counts)}",
        source=source_of(counts),
        sentence=f"The largest count is {most.value:,.0f} routes, for {most.period}.",
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
            label=": ".join(part for part in (fact.period, fact.label) if part),
            detail=f"{fact.counter}, known since {date(fact.as_of)}{_trust(fact)}",
            value=fact.value * 100,
            written=f"{fact.value:.1%}",
            is_doubtful=fact.is_doubtful,
        )
        for fact in shares
    )
    values = [fact.value for fact in shares]
    words = Words(
        title=f"{shares[0].scope}: share of spending by foreign visitors in Japan, %",
        subtitle=f"By definition and period; quote a share with its period.{_open_marks(shares)}",
        source=source_of(shares),
        sentence=f"The share is {min(values):.1%} to {max(values):.1%}, depending on the period and definition.",
    )
    return rows_figure(words, rows, axis=Axis(suffix="%", ink="baseline"), scheme=scheme, width=width)


def _dots(facts: tuple[Fact, ...], marks: list[tuple[float, str]]) -> tuple[Row, ...]:
    """One row a fact; a scope is written where it differs from that of the counter's row before."""
    rows = []
    told: dict[str, str] = {}
    for fact, (value, written) in zip(facts, marks, strict=True):
        scope = "same scope as above" if told.get(fact.counter) == fact.scope else fact.scope
        told[fact.counter] = fact.scope
        label = f"{date(fact.as_of)}, {fact.counter}: {fact.period}"
        rows.append(Row(label, f"{scope}{_trust(fact)}", value, written, fact.counter, fact.is_doubtful))
    return tuple(rows)


def _share_in_words(fact: Fact) -> str:
    share = fact.label or f"{fact.value:.1%}"
    if fact.of_how_many:
        return f"{share} ({fact.of_how_many})"
    return f"{share} ({fact.numerator:,.0f} flights)" if fact.numerator is not None else share


def _count_in_words(fact: Fact) -> str:
    return fact.of_how_many or f"{fact.value:,.0f}"


def _trust(fact: Fact) -> str:
    return "; low trust" if fact.is_doubtful else ""


def _open_marks(facts: tuple[Fact, ...]) -> str:
    return " Open marks: low trust." if any(fact.is_doubtful for fact in facts) else ""
