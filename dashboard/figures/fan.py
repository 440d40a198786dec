"""Bands of 50, 80 and 95% drawn as opaque polygons, and the words that an interval has on hover."""

from typing import Literal

import pandas as pd

from dashboard.figures.drawing import Drawing
from dashboard.figures.timeline import middles
from dashboard.numbers import percent, persons, signed_change, span, yen

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
    return [
        f"{name}: {persons(value)} (95%: {span((low, high), value, quantity='persons')})"
        for value, low, high in zip(rows["value"], rows["low_95"], rows["high_95"], strict=True)
    ]


def shares_in_words(rows: pd.DataFrame, name: str) -> list[str]:
    """One text a row for the hover box: name, signed change, 95% interval."""
    return [
        f"{name}: {signed_change(value)} (95%: {percent(low)} to {percent(high)})"
        for value, low, high in zip(rows["value"], rows["low_95"], rows["high_95"], strict=True)
    ]


def yen_in_words(rows: pd.DataFrame, name: str) -> list[str]:
    """One text a row for the hover box: name, yen, 95% interval."""
    return [
        f"{name}: {yen(value)} (95%: {span((low, high), value, quantity='yen')})"
        for value, low, high in zip(rows["value"], rows["low_95"], rows["high_95"], strict=True)
    ]
