"""Shocks in event time: the present case in ink with its band, the others in grey, by months since the onset."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.errors import DataError
from dashboard.figures.drawing import Drawing
from dashboard.figures.line_names import RIGHT, LineName, name_lines, room_below, wrapped_name
from dashboard.figures.placing import signed_ticks
from dashboard.figures.scales import tick_texts
from dashboard.figures.sheet import Form, Width, Words, lay_out, pixels
from dashboard.figures.tokens import Scheme
from dashboard.language import say, term
from dashboard.numbers import date, percent, signed_change
from dashboard.phrasing import capital, named, with_commas, with_semicolons

EVENT_COLUMNS = (
    "label", "kind", "is_dispute", "is_present", "months_since_onset", "value", "low_80", "high_80", "low_95",
    "high_95", "as_of", "series", "model",
)  # fmt: skip
AXES = ("effect", "year")
_PRESENT, _CONTEXT = 2.8, 1.8
_DASHES = ("7px,3px", "2px,3px", "10px,3px,2px,3px", "14px,4px", "4px,6px", "1px,5px")
_ROOM = 0.04


def event_time_figure(
    paths: pd.DataFrame, *, axis: str = "effect", scheme: Scheme = "light", width: Width = "full"
) -> go.Figure:
    """Difference from the baseline, or change on the year before the onset, percent, by months since the onset.

    Args:
        paths: columns EVENT_COLUMNS, one row a case and month; shares, intervals NaN where there are none, `kind` the
            word for what the shock began with, `as_of` the day; a shock that is no dispute has squares on its line.
        axis: one of AXES: what the values are.
        scheme: light or dark.
        width: which width the figure is made for.

    Raises:
        DataError: a column is missing, there is no row, or the axis is not known.
    """
    _check(paths, axis)
    is_narrow = width in ("third", "phone")
    right = 14 if is_narrow else RIGHT
    names = _names(paths, room=pixels(width) - 10 if is_narrow else right)
    under = room_below(names) if is_narrow else 24
    form = Form(width, plot_height=300 if is_narrow else 420, left=46, right=right, axis=under)
    drawing = Drawing(lay_out(_words(paths, axis), form), scheme, hover="x unified")
    low, high = _reach(paths)
    drawing.horizontal = months_axis(int(paths["months_since_onset"].max()), narrow=is_narrow)
    drawing.vertical = percent_axis(drawing, (low, high))
    _draw_band(drawing, paths[paths["is_present"]])
    for name, (label, rows) in sorted(
        zip(names, paths.groupby("label", sort=False), strict=True), key=lambda pair: pair[0].ink == "observed"
    ):
        _draw(drawing, rows, name, label=str(label))
    name_lines(drawing, names, ends=(low, high), is_below=is_narrow)
    return drawing.figure()


def months_axis(last: int, *, narrow: bool) -> dict[str, object]:
    """Months since the onset from 0 to `last`."""
    step = 1 if last < 8 else 6 if last > 24 or (narrow and last > 12) else 3
    ticks = list(range(0, last + 1, step))
    return {
        "range": [-0.6, last + 0.6], "tickvals": ticks, "ticktext": [str(tick) for tick in ticks], "ticks": "outside",
        "showline": True, "showspikes": True, "spikethickness": 1, "spikedash": "dot", "unifiedhovertitle":
        {"text": say("month {number} since the onset", number="%{x}")},
    }  # fmt: skip


def percent_axis(drawing: Drawing, ends: tuple[float, float]) -> dict[str, object]:
    """Percent between the ends with a zero line."""
    low, high = ends
    ticks = signed_ticks(low, high, most=7)
    return {
        "range": [low, high], "tickvals": ticks, "ticktext": tick_texts(ticks),
        "zeroline": True, "zerolinewidth": 1, "zerolinecolor": drawing.tint("line2"),
    }  # fmt: skip


def without_gaps(rows: pd.DataFrame) -> tuple[list[float], list[float | None]]:
    """Months and percent with a None where a month between is not known, so that no line runs over it."""
    months, values = rows["months_since_onset"].tolist(), (rows["value"] * 100).tolist()
    across: list[float] = []
    up: list[float | None] = []
    for month, value in zip(months, values, strict=True):
        if across and month > across[-1] + 1:
            across.append(across[-1] + 1)
            up.append(None)
        across.append(month)
        up.append(value)
    return across, up


def _check(paths: pd.DataFrame, axis: str) -> None:
    missing = [column for column in EVENT_COLUMNS if column not in paths.columns]
    if missing:
        raise DataError(f"Table of paths has no column {', '.join(missing)}; it needs {', '.join(EVENT_COLUMNS)}.")
    if paths.empty:
        raise DataError(f"A table of {len(paths)} rows holds no path; give at least one case.")
    if axis not in AXES:
        raise DataError(f"Axis {axis} is not known; use one of {', '.join(AXES)}.")


def _names(paths: pd.DataFrame, *, room: float) -> list[LineName]:
    names: list[LineName] = []
    for label, rows in paths.groupby("label", sort=False):
        first, past = rows.iloc[0], len([name for name in names if name.ink == "other"])
        is_present, is_dispute = bool(first["is_present"]), bool(first["is_dispute"])
        said = (
            say("{name} (this case)", name=capital(str(label)))
            if is_present
            else say("{case} ({kind})", case=capital(str(label)), kind=first["kind"])
        )
        names.append(
            LineName(
                lines=wrapped_name(said, plot_right=room),
                ink="observed" if is_present else "other",
                width=_PRESENT if is_present else _CONTEXT,
                dash="solid" if is_present else _DASHES[past % len(_DASHES)],
                symbol="circle" if is_present else "" if is_dispute else "square-open",
                last=float(rows["value"].iloc[-1]) * 100,
            )
        )
    return names


def _draw_band(drawing: Drawing, present: pd.DataFrame) -> None:
    """The 80% interval of the present case, under every line: it is opaque."""
    if len(present) > 1 and present["low_80"].notna().all():
        months = present["months_since_onset"].tolist()
        low, high = (present["low_80"] * 100).tolist(), (present["high_80"] * 100).tolist()
        drawing.polygon((months + months[::-1], high + low[::-1]), fill="baseline-80")


def _draw(drawing: Drawing, rows: pd.DataFrame, name: LineName, *, label: str) -> None:
    points, words = without_gaps(rows), _hover(rows, label)
    marks = (rows["months_since_onset"].tolist(), (rows["value"] * 100).tolist())
    drawing.line(points, ink=name.ink, width=name.width, dash=name.dash)
    if name.symbol:
        drawing.dots(
            marks, ink=name.ink, size=8 if name.ink == "observed" else 7, symbol=name.symbol, hover=words
        )  # fmt: skip
    else:
        drawing.hover_spots(marks, words, ink="other")


def _hover(rows: pd.DataFrame, label: str) -> list[str]:
    words = []
    for row in rows.to_dict("records"):
        change = signed_change(row["value"])
        if pd.isna(row["low_95"]):
            words.append(named(label, change))
        else:
            words.append(
                say("{name}: {value} (95%: {low} to {high})", name=label, value=change, low=percent(row["low_95"]),
                    high=percent(row["high_95"]))
            )  # fmt: skip
    return words


def _reach(paths: pd.DataFrame) -> tuple[float, float]:
    band = paths.loc[paths["is_present"], ["low_80", "high_80"]]
    values = pd.concat([paths["value"], band["low_80"], band["high_80"], pd.Series([0.0])]).dropna() * 100
    low, high = float(values.min()), float(values.max())
    room = max(high - low, 10.0) * _ROOM
    return low - room, high + room


def _words(paths: pd.DataFrame, axis: str) -> Words:
    publishers = with_semicolons(dict.fromkeys(term(str(series)) for series in paths["series"]))
    day = date(pd.Timestamp(paths["as_of"].iloc[0]))
    if axis == "year":
        return Words(
            title=say("Arrivals after the onset, change on the same month of the last year before it, %"),
            subtitle=say(
                "By months since the onset; month 0 is in part before it. No trend removed: a shape to compare, not an "
                "effect. Open squares: shocks that were no dispute."
            ),
            source=say("Source: {publishers}; changes: this project. As of {day}.", publishers=publishers, day=day),
            sentence=_sentence(paths),
        )
    models = with_commas(dict.fromkeys(str(model) for model in paths["model"] if model))
    return Words(
        title=say("Arrivals after the onset against each case's own baseline, difference in %"),
        subtitle=say(
            "By months since the onset; month 0 is in part before it. Medians; band: 80% interval of this case. Open "
            "squares: shocks that were no dispute."
        ),
        source=say(
            "Source: {publishers}; baselines: this project, model {models}. As of {day}.",
            publishers=publishers, models=models, day=day,
        ),
        sentence=_sentence(paths),
    )  # fmt: skip


def _sentence(paths: pd.DataFrame) -> str:
    """The lowest month of the present case beside those of the others."""
    deepest = paths.sort_values("value", kind="stable").drop_duplicates("label")
    others = deepest[~deepest["is_present"]]
    present = deepest[deepest["is_present"]]
    spans = {"low": signed_change(others["value"].min(), 0), "high": signed_change(others["value"].max(), 0)}
    if present.empty:
        return say("The lowest months of {count} cases lie between {low} and {high}.", count=len(others), **spans)
    row = present.iloc[0]
    own = {
        "case": capital(str(row["label"])),
        "depth": signed_change(row["value"], 0),
        "month": int(row["months_since_onset"]),
    }
    if others.empty:
        return say("{case} is lowest in month {month} after the onset: {depth}.", **own)
    if len(others) == 1:
        return say(
            "{case} is lowest in month {month} after the onset: {depth}; the one other case at {low}.",
            low=spans["low"], **own,
        )  # fmt: skip
    return say(
        "{case} is lowest in month {month} after the onset: {depth}; the {count} others at {low} to {high}.",
        count=len(others), **own, **spans,
    )  # fmt: skip
