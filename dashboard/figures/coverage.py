"""Backtests: the share of months inside our intervals against the promise, and our errors beside those of rivals."""

from collections.abc import Hashable, Mapping

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.dot_rows import DotAxis, DotRow, Mark, dot_rows_figure
from dashboard.figures.sheet import Width, Words
from dashboard.figures.tokens import Scheme
from dashboard.language import say, term
from dashboard.numbers import percent
from dashboard.phrasing import sentences, with_commas

_FIRST_ERA, _OURS = "before COVID-19", "mixture"


def coverage_figure(
    rows: pd.DataFrame, *, series: str, source: str, scheme: Scheme = "light", width: Width = "half"
) -> go.Figure:
    """The share of months inside the 80 and 95% intervals, percent, with the promise as an upright line.

    Args:
        rows: columns era, level, held, months, first, lowest, highest (shares), one row an era and level.
        series: whose months, in words.
        source: the source line.
        scheme: light or dark.
        width: which width the figure is made for.

    Raises:
        DataError: there is no row.
    """
    words = Words(
        title=say("Share of months inside the interval, {series}, %", series=series),
        subtitle=_reach_in_words(rows),
        source=source,
        sentence=_held_in_words(rows),
    )
    low = min(70.0, *(float(value) * 100 // 10 * 10 for value in rows[["held", "lowest"]].min().dropna()))
    made = tuple(_covered(row) for row in rows.to_dict("records"))
    return dot_rows_figure(words, made, axis=DotAxis(ends=(low, 100.0)), scheme=scheme, width=width)


def accuracy_figure(
    rows: pd.DataFrame, *, series: str, source: str, scheme: Scheme = "light", width: Width = "half"
) -> go.Figure:
    """Mean absolute scaled errors of our baseline and its rivals; filled before COVID-19, open after reopening.

    Args:
        rows: columns era, method, mase, mape, months, our method first.
        series: whose months, in words.
        source: the source line.
        scheme: light or dark.
        width: which width the figure is made for.

    Raises:
        DataError: there is no row.
    """
    words = Words(
        title=say("Mean absolute scaled error one to twelve months ahead, {series}", series=series),
        subtitle=say(
            "MASE: 1 is the mean change over a year in the past of the series; smaller is nearer. Filled: before "
            "COVID-19. Open: after reopening."
        ),
        source=source,
        sentence=_errors_in_words(rows),
    )
    made = tuple(_errors(str(method), part) for method, part in rows.groupby("method", sort=False))
    return dot_rows_figure(words, made, axis=DotAxis(ends=(0.0, None)), scheme=scheme, width=width)


def method_name(method: str) -> str:
    """What a method of the backtest is called on a chart."""
    names = {
        "mixture": say("this project"),
        "nested mixture": say("this project, settings chosen at each origin"),
    }
    return names.get(method, term(method))


def _covered(row: Mapping[Hashable, float]) -> DotRow:
    level, held = int(row["level"]), float(row["held"]) * 100
    reach = None if pd.isna(row["lowest"]) else (float(row["lowest"]) * 100, float(row["highest"]) * 100)
    name = say("{level}%, {era}", level=level, era=term(str(row["era"])))
    hover = say(
        "{name}: {held} of {months} months", name=name, held=percent(row["held"], 1), months=f"{row['months']:,}"
    )
    return DotRow(
        name=name,
        detail=say("{months} months", months=f"{row['months']:,}"),
        marks=(Mark(held, hover, ink="baseline", symbol="circle", size=11),),
        written=f"{held:.0f}",
        reach=reach,
        promise=float(level),
    )


def _reach_in_words(rows: pd.DataFrame) -> str:
    if rows["lowest"].isna().all():
        return say("Rolling origins, one to twelve months ahead. Upright line: the share that the interval promises.")
    return say(
        "Rolling origins, one to twelve months ahead. Upright line: the share that the interval promises. Thin line: "
        "from the worst to the best of the twelve."
    )


def _held_in_words(rows: pd.DataFrame) -> str:
    """What was held on average, and where less than promised: one month ahead after reopening, and the worst origin."""
    said = [
        say("The {level}% interval held {shares}.", level=level, shares=_listed(part))
        for level, part in rows.groupby("level", sort=False)
    ]
    return sentences(*said)


def _listed(part: pd.DataFrame) -> str:
    eras = [
        say("{share} of the months {era}", share=percent(row["held"]), era=term(str(row["era"])))
        for row in part.to_dict("records")
    ]
    return with_commas(eras)


def _errors(method: str, part: pd.DataFrame) -> DotRow:
    is_ours = method == _OURS
    marks = [
        Mark(
            float(row["mase"]),
            say("{method}, {era}: MASE {mase}, mean error {mape}", method=method_name(method), era=term(row["era"]),
                mase=f"{row['mase']:.2f}", mape=percent(row["mape"], 1)),
            ink="baseline" if is_ours else "other",
            symbol="circle" if row["era"] == _FIRST_ERA else "circle-open",
            size=11,
        )
        for row in part.sort_values("mase").to_dict("records")
    ]  # fmt: skip
    values = [f"{mase:.2f}" for mase in part.sort_values("mase")["mase"]]
    written = say("{first} and {second}", first=values[0], second=values[1]) if len(values) == 2 else values[0]
    return DotRow(method_name(method), "", tuple(marks), written=written)


def _errors_in_words(rows: pd.DataFrame) -> str:
    said = []
    for era, part in rows.groupby("era", sort=False):
        missed = part.set_index("method")["mape"]
        said.append(
            say(
                "A month is missed by {ours} on average {era}, by {naive} with the seasonal naive method.",
                ours=percent(float(missed[_OURS]), 1),
                naive=percent(float(missed["seasonal naive"]), 1),
                era=term(str(era)),
            )
        )
    return sentences(*said)
