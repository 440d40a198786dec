"""Bands of 50, 80 and 95% drawn as opaque polygons, and the words that an interval has on hover."""

from typing import Literal

import pandas as pd

from dashboard.figures.drawing import Drawing
from dashboard.figures.timeline import middles
from dashboard.language import say
from dashboard.numbers import Quantity, money, percent, persons, signed_change, span

Hue = Literal["baseline", "scenario"]

LEVELS = (95, 80, 50)


def fan(drawing: Drawing, rows: pd.DataFrame, *, hue: Hue, scale: float = 1.0) -> None:
    """Draw three opaque bands over the months of the rows, the widest first; fewer than two rows draw nothing."""
    if len(rows) < 2:
        return
    days = middles(rows["month"])
    for level in LEVELS:
        low = (rows[f"low_{level}"] / scale).tolist()
        high = (rows[f"high_{level}"] / scale).tolist()
        drawing.polygon((days + days[::-1], high + low[::-1]), fill=f"{hue}-{level}")


def with_start(rows: pd.DataFrame, start: tuple[pd.Period, float] | None) -> pd.DataFrame:
    """The rows with a point of no width before them, so that a fan grows out of the last known value."""
    if start is None or rows.empty:
        return rows
    first = rows.iloc[[0]].copy()
    columns = ["value", *(f"{side}_{level}" for level in LEVELS for side in ("low", "high"))]
    first = first.assign(month=pd.PeriodIndex([start[0]]), **dict.fromkeys(columns, start[1]))
    return pd.concat([first, rows], ignore_index=True)


def persons_in_words(rows: pd.DataFrame, name: str) -> list[str]:
    """One text a row for the hover box: name, persons, 95% interval."""
    return [_with_interval(name, persons(value), _span(row, "persons")) for value, row in _each(rows)]


def shares_in_words(rows: pd.DataFrame, name: str) -> list[str]:
    """One text a row for the hover box: name, signed change, 95% interval."""
    return [
        say("{name}: {value} (95%: {low} to {high})", name=name, value=signed_change(value),
            low=percent(row["low_95"]), high=percent(row["high_95"]))
        for value, row in _each(rows)
    ]  # fmt: skip


def money_in_words(rows: pd.DataFrame, name: str) -> list[str]:
    """One text a row for the hover box: name, amount in the currency of the moment, 95% interval."""
    return [_with_interval(name, money(value), _span(row, "money")) for value, row in _each(rows)]


def _each(rows: pd.DataFrame) -> list[tuple[float, pd.Series]]:
    return [(float(row["value"]), row) for _, row in rows.iterrows()]


def _span(row: pd.Series, quantity: Quantity) -> str:
    return span((row["low_95"], row["high_95"]), row["value"], quantity=quantity)


def _with_interval(name: str, value: str, ends: str) -> str:
    return say("{name}: {value} (95%: {ends})", name=name, value=value, ends=ends)
