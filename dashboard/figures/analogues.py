"""The analogue shelf: paths of past cases in grey, the present one in ink, by months since the onset."""

import re
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from dashboard.errors import DataError
from dashboard.figures.drawing import Drawing
from dashboard.figures.fan import shares_in_words
from dashboard.figures.phrasing import capital, named, sentences, with_commas, with_semicolons
from dashboard.figures.placing import signed_ticks, spread
from dashboard.figures.scales import tick_texts
from dashboard.figures.sheet import Form, Width, Words, lay_out, pixels
from dashboard.figures.text import wrap_text
from dashboard.figures.tokens import LABEL_SIZE, Scheme
from dashboard.language import say, term
from dashboard.numbers import date, percent

PATH_COLUMNS = (
    "label", "is_present", "months_since_onset", "value", "low_95", "high_95", "probability", "whole_months", "as_of",
    "source",
)  # fmt: skip
PRESENT_LINE = 2.8
_CONTEXT_LINE = 1.8
_DASHES = ("7px,3px", "2px,3px", "10px,3px,2px,3px", "14px,4px", "4px,6px", "1px,5px")
_RIGHT = 190
_UNDER_AXIS = 32
_SAMPLE = 24
_LINE = 15
_ROOM = 0.04


@dataclass(frozen=True)
class _Name:
    """The name of a case with its line: wrapped words, dash, whether it is the present one, last value in percent."""

    lines: tuple[str, ...]
    dash: str
    is_present: bool
    last: float

    @property
    def height(self) -> float:
        return len(self.lines) * _LINE + 7.0


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
    right = 14 if is_narrow else _RIGHT
    room = pixels(width) - _SAMPLE - 10 if is_narrow else right - _SAMPLE - 20
    names = _legend(paths, _looks(paths), room=room)
    under = _UNDER_AXIS + round(sum(name.height for name in names)) if is_narrow else 24
    height = 300 if is_narrow else 420
    sheet = lay_out(_words(paths), Form(width, plot_height=height, left=46, right=right, axis=under))
    drawing = Drawing(sheet, scheme, hover="x unified")
    low, high = _reach(paths)
    drawing.horizontal = _months_axis(paths, narrow=width == "phone")
    drawing.vertical = _percent_axis(drawing, low, high)
    looks = _looks(paths)
    for label, rows in paths.groupby("label", sort=False):
        _draw(drawing, rows, name=term(str(label)), dash=looks[str(label)])
    if is_narrow:
        _name_below(drawing, names)
    else:
        _name_at_right(drawing, names, (low, high))
    return drawing.figure()


def _check(paths: pd.DataFrame) -> None:
    missing = [column for column in PATH_COLUMNS if column not in paths.columns]
    if missing:
        raise DataError(f"Table of paths has no column {', '.join(missing)}; it needs {', '.join(PATH_COLUMNS)}.")
    if paths["is_present"].all():
        raise DataError(
            f"Table of paths has {len(paths)} rows and 0 past cases; give at least one, or show why there is none."
        )


def _looks(paths: pd.DataFrame) -> dict[str, str]:
    """The dash of each line: solid for the present case, another for each past one."""
    past = paths.loc[~paths["is_present"], "label"].unique()
    dashes = {str(label): _DASHES[number % len(_DASHES)] for number, label in enumerate(past)}
    return {str(label): dashes.get(str(label), "solid") for label in paths["label"].unique()}


def _draw(drawing: Drawing, rows: pd.DataFrame, *, name: str, dash: str) -> None:
    points = (rows["months_since_onset"].tolist(), (rows["value"] * 100).tolist())
    words = shares_in_words(rows, name)
    if dash == "solid":
        drawing.line(points, ink="observed", width=PRESENT_LINE)
        drawing.dots(points, ink="observed", size=8, hover=words)
        return
    drawing.line(points, ink="other", width=_CONTEXT_LINE, dash=dash)
    drawing.hover_spots(points, words, ink="other")


def _legend(paths: pd.DataFrame, looks: dict[str, str], *, room: float) -> list[_Name]:
    names = []
    for label, rows in paths.groupby("label", sort=False):
        last = rows.iloc[-1]
        lines = wrap_text(_case_in_words(last), room, size=LABEL_SIZE, bold=True)
        names.append(_Name(lines, looks[str(label)], bool(last["is_present"]), float(last["value"]) * 100))
    return names


def _name_at_right(drawing: Drawing, names: list[_Name], ends: tuple[float, float]) -> None:
    """Write each case at the height of its last month, with a piece of its line before it."""
    sheet, (low, high) = drawing.sheet, ends
    wanted = [(name.last - low) / (high - low) for name in names]
    sizes = [name.height / sheet.plot_height for name in names]
    for name, centre in zip(names, spread(wanted, sizes, low=0, high=1), strict=True):
        _write(drawing, name, (1.0, centre), left=8.0)


def _name_below(drawing: Drawing, names: list[_Name]) -> None:
    """Write each case under the axis, where the figure is too narrow for words beside the lines."""
    down = float(_UNDER_AXIS)
    for name in names:
        middle = down + name.height / 2
        _write(drawing, name, (0.0, -middle / drawing.sheet.plot_height), left=-float(drawing.sheet.left))
        down += name.height


def _write(drawing: Drawing, name: _Name, at: tuple[float, float], *, left: float) -> None:
    """A piece of the line and the name, around a place on the paper (0 to 1), `left` pixels off."""
    wide, tall = drawing.sheet.plot_width, drawing.sheet.plot_height
    look = {
        "color": drawing.tint("observed" if name.is_present else "other"),
        "width": PRESENT_LINE if name.is_present else _CONTEXT_LINE,
        "dash": name.dash,
    }
    across, up = at
    ends = {"x0": across + left / wide, "x1": across + (left + _SAMPLE) / wide, "y0": up, "y1": up}
    drawing.shape("line", {"xref": "paper", "yref": "paper", **ends, "line": look})
    drawing.paper_place(
        (across, max(min(up, 1.0), 0.0)), "\n".join(name.lines), ink="observed" if name.is_present else "ink2",
        size=LABEL_SIZE, bold=True, shift=(left + _SAMPLE + 6, (up - max(min(up, 1.0), 0.0)) * tall), name="case",
    )  # fmt: skip


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
