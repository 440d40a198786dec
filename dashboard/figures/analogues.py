"""The analogue shelf: paths of past cases in grey, the present one in ink, by months since the onset."""

import re

import pandas as pd
import plotly.graph_objects as go

from dashboard.errors import DataError
from dashboard.figures.drawing import Drawing
from dashboard.figures.fan import shares_in_words
from dashboard.figures.line_names import RIGHT, LineName, name_lines, room_below, wrapped_name
from dashboard.figures.placing import signed_ticks
from dashboard.figures.scales import tick_texts
from dashboard.figures.sheet import Form, Width, Words, lay_out, pixels
from dashboard.figures.tokens import Scheme
from dashboard.language import say, term
from dashboard.numbers import date, percent
from dashboard.phrasing import capital, named, sentences, with_commas, with_semicolons

PATH_COLUMNS = (
    "label", "is_present", "months_since_onset", "value", "low_95", "high_95", "probability", "whole_months", "as_of",
    "source",
)  # fmt: skip
PRESENT_LINE = 2.8
_CONTEXT_LINE = 1.8
_DASHES = ("7px,3px", "2px,3px", "10px,3px,2px,3px", "14px,4px", "4px,6px", "1px,5px")
_ROOM = 0.04


def analogues_figure(paths: pd.DataFrame, *, scheme: Scheme = "light", width: Width = "half") -> go.Figure:
    """Observed over baseline less one, percent, by months since the onset; past cases with their probabilities.

    Args:
        paths: columns PATH_COLUMNS, one row a case and month; value and interval as shares, `probability` of 0 to 1 of
            a past case (NaN in the present one), `whole_months` of the present case that weigh, `as_of` the day.
        scheme: light or dark.
        width: which width the figure is made for.

    Raises:
        DataError: a column is missing, or there is no past case.
    """
    _check(paths)
    is_narrow = width in ("third", "phone")
    right = 14 if is_narrow else RIGHT
    names = _names(paths, room=pixels(width) if is_narrow else right)
    under = room_below(names) if is_narrow else 24
    height = 300 if is_narrow else max(340, room_below(names))
    sheet = lay_out(_words(paths), Form(width, plot_height=height, left=46, right=right, axis=under))
    drawing = Drawing(sheet, scheme, hover="x unified")
    low, high = _reach(paths)
    drawing.horizontal = _months_axis(paths, narrow=width == "phone")
    drawing.vertical = _percent_axis(drawing, low, high)
    for name, (label, rows) in zip(names, paths.groupby("label", sort=False), strict=True):
        _draw(drawing, rows, name, words=shares_in_words(rows, term(str(label))))
    name_lines(drawing, names, ends=(low, high), is_below=is_narrow)
    return drawing.figure()


def _check(paths: pd.DataFrame) -> None:
    missing = [column for column in PATH_COLUMNS if column not in paths.columns]
    if missing:
        raise DataError(f"Table of paths has no column {', '.join(missing)}; it needs {', '.join(PATH_COLUMNS)}.")
    if paths["is_present"].all():
        raise DataError(
            f"Table of paths has {len(paths)} rows and 0 past cases; give at least one, or show why there is none."
        )


def _names(paths: pd.DataFrame, *, room: float) -> list[LineName]:
    """Solid ink for the present case, grey with another dash for each past one."""
    names: list[LineName] = []
    for _, rows in paths.groupby("label", sort=False):
        last, past = rows.iloc[-1], len([name for name in names if name.ink == "other"])
        is_present = bool(last["is_present"])
        names.append(
            LineName(
                lines=wrapped_name(_case_in_words(last), plot_right=room),
                ink="observed" if is_present else "other",
                width=PRESENT_LINE if is_present else _CONTEXT_LINE,
                dash="solid" if is_present else _DASHES[past % len(_DASHES)],
                symbol="circle" if is_present else "",
                last=float(last["value"]) * 100,
            )
        )
    return names


def _draw(drawing: Drawing, rows: pd.DataFrame, name: LineName, *, words: list[str]) -> None:
    points = (rows["months_since_onset"].tolist(), (rows["value"] * 100).tolist())
    drawing.line(points, ink=name.ink, width=name.width, dash=name.dash)
    if name.symbol:
        drawing.dots(points, ink=name.ink, size=8, symbol=name.symbol, hover=words)
    else:
        drawing.hover_spots(points, words, ink=name.ink)


def _case_in_words(row: pd.Series) -> str:
    name = capital(term(str(row["label"])))
    return say("{name} (this case)", name=name) if row["is_present"] else named(
        name, percent(float(row["probability"]))
    )  # fmt: skip


def _reach(paths: pd.DataFrame) -> tuple[float, float]:
    low, high = min(float(paths["value"].min()) * 100, 0.0), max(float(paths["value"].max()) * 100, 0.0)
    room = max(high - low, 10.0) * _ROOM
    return low - room, high + room


def _months_axis(paths: pd.DataFrame, *, narrow: bool) -> dict[str, object]:
    last = int(paths["months_since_onset"].max())
    step = 6 if narrow or last > 24 else 3
    ticks = list(range(0, last + 1, step))
    return {
        "range": [-0.6, last + 0.6], "tickvals": ticks, "ticktext": [str(tick) for tick in ticks], "ticks": "outside",
        "showline": True, "showspikes": True, "spikethickness": 1, "spikedash": "dot", "unifiedhovertitle":
        {"text": say("month {number} since the onset", number="%{x}")},
    }  # fmt: skip


def _percent_axis(drawing: Drawing, low: float, high: float) -> dict[str, object]:
    ticks = signed_ticks(low, high, most=7)
    return {
        "range": [low, high], "tickvals": ticks, "ticktext": tick_texts(ticks),
        "zeroline": True, "zerolinewidth": 1, "zerolinecolor": drawing.tint("line2"),
    }  # fmt: skip


def _words(paths: pd.DataFrame) -> Words:
    publishers, models = _named(paths, "series", part=0), _named(paths, "model", part=-1)
    source = say(
        "Source: {publishers}; baselines and probabilities: this project, model {models}. As of {day}.",
        publishers=with_semicolons(publishers), models=with_commas(models),
        day=date(pd.Timestamp(paths["as_of"].iloc[0])),
    )  # fmt: skip
    return Words(
        title=say("Arrivals after the onset against each case's own baseline, difference in %"),
        subtitle=say(
            "By months since the onset; month 0 is in part before it. Medians; 95% intervals in the hover box. "
            "Percent at a name: how likely it is that this case follows that path."
        ),
        source=source,
        sentence=_sentence(paths),
    )


def _named(paths: pd.DataFrame, column: str, *, part: int) -> list[str]:
    """Each series or model once: from a column of its own, else the first or last part of the source."""
    if column in paths.columns:
        return list(dict.fromkeys(term(str(name)) for name in paths[column]))
    parts = [re.split("[;；]" if part == 0 else "[,，、]", str(source))[part].strip() for source in paths["source"]]
    return list(dict.fromkeys(term(name) for name in parts))


def _sentence(paths: pd.DataFrame) -> str:
    past = paths[~paths["is_present"]].drop_duplicates("label").sort_values("probability", ascending=False)
    whole = int(paths["whole_months"].iloc[0])
    first = past.iloc[0]
    if len(past) == 1:
        alone = say(
            "There is 1 past case of its kind, {case}: its 100% compares it with no other.", case=term(first["label"])
        )
        return sentences(alone, _weighing(whole))
    if whole == 0:
        return say(
            "0 whole months of this case are known: each of the {count} past cases is as likely, {share}.",
            count=len(past), share=percent(float(first["probability"])),
        )  # fmt: skip
    pairs = zip(past["label"], past["probability"], strict=True)
    cases = with_commas(
        say("{case} {share}", case=term(str(label)), share=percent(float(share))) for label, share in pairs
    )
    if whole == 1:
        return say(
            "1 whole month of this case weighs: {cases}. One month says little of which path it is.", cases=cases
        )
    return say("{count} whole months of this case weigh: {cases}.", count=whole, cases=cases)


def _weighing(whole: int) -> str:
    if whole == 1:
        return say("1 whole month of this case weighs.")
    return say("{count} whole months of this case weigh.", count=whole)
