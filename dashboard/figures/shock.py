"""One shock in event time: its monthly effect with intervals and how long half of the deepest month took to return."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from dashboard.errors import DataError
from dashboard.figures.drawing import Drawing
from dashboard.figures.event_time import months_axis, percent_axis, without_gaps
from dashboard.figures.fan import LEVELS, shares_in_words
from dashboard.figures.sheet import Form, Width, Words, lay_out
from dashboard.figures.tokens import MEDIAN_LINE, THIN_LINE, Scheme
from dashboard.language import say, term
from dashboard.numbers import date, month, place, signed_change, span
from dashboard.phrasing import named

_PLOT = 190
_ROOM_ABOVE, _ROOM_BELOW = 0.06, 0.12


@dataclass(frozen=True)
class ShockPath:
    """What the figure of one shock says.

    Attributes:
        rows: one row a known month, columns month, months_since_onset, value, low_50 to high_95 (shares; NaN where
            there is no interval).
        market: who came.
        destination: where to.
        half: months since the onset after which half of the deepest fall was recovered; None where it was not.
        series: who counted.
        model: of the baseline; empty where the values are changes on the year before the onset.
        as_of: the day.
    """

    rows: pd.DataFrame
    market: str
    destination: str
    half: int | None
    series: str
    model: str
    as_of: pd.Timestamp


def shock_figure(path: ShockPath, *, scheme: Scheme = "light", width: Width = "third") -> go.Figure:
    """The effect by month since the onset with 50, 80 and 95% intervals, or the change on the year before it, percent.

    Raises:
        DataError: no month is known.
    """
    rows = path.rows
    if rows.empty:
        raise DataError(f"{path.market} to {path.destination} has {len(rows)} known months; give at least one.")
    drawing = Drawing(lay_out(_words(path), Form(width, plot_height=_PLOT, left=42, right=14)), scheme)
    ends = rows[["value", "low_95", "high_95"]] * 100
    low, high = min(float(ends.min().min()), 0.0), max(float(ends.max().max()), 0.0)
    room = max(high - low, 10.0)
    drawing.vertical = percent_axis(drawing, (low - room * _ROOM_BELOW, high + room * _ROOM_ABOVE))
    drawing.horizontal = months_axis(int(rows["months_since_onset"].max()), narrow=True) | {"showspikes": False}
    _draw_intervals(drawing, rows)
    _draw_half(drawing, path)
    drawing.line(without_gaps(rows), ink="observed", width=MEDIAN_LINE)
    points = (rows["months_since_onset"].tolist(), (rows["value"] * 100).tolist())
    drawing.dots(points, ink="observed", size=7, hover=_hover(rows))
    return drawing.figure()


def _draw_intervals(drawing: Drawing, rows: pd.DataFrame) -> None:
    """A fan over the months; a single month has bars, and what has no interval has none."""
    if rows["low_95"].isna().any():
        return
    months = rows["months_since_onset"].tolist()
    for level in LEVELS:
        low, high = (rows[f"low_{level}"] * 100).tolist(), (rows[f"high_{level}"] * 100).tolist()
        if len(months) > 1:
            drawing.polygon((months + months[::-1], high + low[::-1]), fill=f"baseline-{level}")
        else:
            drawing.bar((months[0] - 0.2, months[0] + 0.2), row=(low[0], high[0]), fill=f"baseline-{level}")


def _draw_half(drawing: Drawing, path: ShockPath) -> None:
    """A thin dashed line at half of the deepest month, which the subtitle explains."""
    if _has_half(path):
        half = float(path.rows["value"].min()) * 50
        ends = [0.0, float(path.rows["months_since_onset"].max())]
        drawing.line((ends, [half, half]), ink="ink3", width=THIN_LINE, dash="4px,3px")


def _has_half(path: ShockPath) -> bool:
    return bool(path.model) and len(path.rows) > 1


def _hover(rows: pd.DataFrame) -> list[str]:
    months = [month(entry) for entry in rows["month"]]
    if rows["low_95"].isna().any():
        return [named(name, signed_change(value)) for name, value in zip(months, rows["value"], strict=True)]
    return [shares_in_words(rows.iloc[[number]], name)[0] for number, name in enumerate(months)]


def _words(path: ShockPath) -> Words:
    names = {"market": place(path.market), "destination": place(path.destination)}
    day, series = date(path.as_of), term(path.series)
    if not path.model:
        return Words(
            title=say("Visitors from {market} to {destination}, change on the same month before the onset, %", **names),
            subtitle=say("By months since the onset. No baseline, so no effect and no interval; no trend removed."),
            source=say("Source: {publishers}; changes: this project. As of {day}.", publishers=series, day=day),
            sentence=_sentence(path),
        )
    return Words(
        title=say("Visitors from {market} to {destination}, difference from the baseline, %", **names),
        subtitle=_subtitle(path),
        source=say(
            "Source: {publishers}; baselines: this project, model {models}. As of {day}.",
            publishers=series, models=path.model, day=day,
        ),
        sentence=_sentence(path),
    )  # fmt: skip


def _subtitle(path: ShockPath) -> str:
    if not _has_half(path):
        return say("By months since the onset. Shading: 50, 80 and 95% intervals.")
    if path.half is None:
        return say(
            "By months since the onset. Shading: 50, 80 and 95% intervals. Dashed: half of the deepest month, not "
            "regained."
        )
    return say(
        "By months since the onset. Shading: 50, 80 and 95% intervals. Dashed: half of the deepest month, regained "
        "after {count} months.",
        count=path.half,
    )


def _sentence(path: ShockPath) -> str:
    row = path.rows.sort_values("value", kind="stable").iloc[0]
    found = {"month": month(row["month"]), "change": signed_change(row["value"], 0)}
    if pd.isna(row["low_95"]):
        return say("Lowest in {month}: {change}.", **found)
    ends = span((row["low_95"], row["high_95"]), row["value"], quantity="share")
    if row["high_95"] <= 0:
        return say("Deepest in {month}: {change} (95% interval {ends} below).", ends=ends, **found)
    return say("Deepest in {month}: {change} (95% interval {ends}).", ends=ends, **found)
