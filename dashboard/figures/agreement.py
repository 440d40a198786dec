"""The effect against the baseline beside the one against donors: each month, and all months together."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.errors import DataError
from dashboard.figures.drawing import Drawing
from dashboard.figures.evidence import Measurement
from dashboard.figures.placing import signed_ticks
from dashboard.figures.scales import tick_texts
from dashboard.figures.sheet import Form, Width, Words, lay_out
from dashboard.figures.tokens import Scheme
from dashboard.language import say
from dashboard.numbers import month, percent, place, signed_change

EFFECT_COLUMNS = ("method", "month", "value", "low_80", "high_80", "low_95", "high_95")
METHODS = ("baseline", "donors")
_APART = 0.18
_MANY = 12
_LOOKS = {"baseline": ("baseline", "circle"), "donors": ("exposed", "circle-open")}


def agreement_figure(
    effects: pd.DataFrame, *, measurement: Measurement, scheme: Scheme = "light", width: Width = "half"
) -> go.Figure:
    """Both effects by month with 80 and 95% intervals, percent; the last pair is all months together.

    Args:
        effects: columns EFFECT_COLUMNS, shares; `month` is NaT in the row of all months together, `method` is one of
            METHODS; the donors may reach less far.
        measurement: whose effect it is.
        scheme: light or dark.
        width: which width the figure is made for.

    Raises:
        DataError: a column is missing, or there is no row of all months together.
    """
    missing = [column for column in EFFECT_COLUMNS if column not in effects.columns]
    if missing:
        raise DataError(f"Table of effects has no column {', '.join(missing)}; it needs {', '.join(EFFECT_COLUMNS)}.")
    if not effects["month"].isna().any():
        raise DataError(f"Table of effects has {len(effects)} rows and 0 of all months together; add them.")
    months = sorted(effects["month"].dropna().unique())
    places = {entry: float(number) for number, entry in enumerate(months)}
    whole = len(months) + 0.8
    form = Form(width, plot_height=300, left=46, right=14, axis=38)
    drawing = Drawing(lay_out(_words(effects, measurement), form), scheme)
    ends = effects[["low_95", "high_95"]] * 100
    low, high = min(float(ends.min().min()), 0.0), max(float(ends.max().max()), 0.0)
    room = (high - low) * 0.05
    ticks = signed_ticks(low - room, high + room, most=7)
    drawing.vertical = {
        "range": [low - room, high + room], "tickvals": ticks, "ticktext": tick_texts(ticks), "zeroline": True,
        "zerolinewidth": 1, "zerolinecolor": drawing.tint("line2"),
    }  # fmt: skip
    drawing.horizontal = _across(months, whole, drawing)
    for row in effects.to_dict("records"):
        at = whole if pd.isna(row["month"]) else places[row["month"]]
        placed = at + (_APART if row["method"] == "donors" else -_APART)
        _draw(drawing, pd.Series(row), placed, crowded=len(months) > _MANY)
    drawing.line(([whole - 0.9] * 2, [low - room, high + room]), ink="line", width=1)
    return drawing.figure()


def _across(months: list[pd.Period], whole: float, drawing: Drawing) -> dict[str, object]:
    step = 1 if len(months) <= drawing.sheet.plot_width / 60 else 3 if len(months) <= 12 else 6
    shown = [number for number in range(0, len(months), step) if number < len(months) - step / 2 or step == 1]
    return {
        "range": [-0.6, whole + 0.6],
        "tickvals": [*shown, whole],
        "ticktext": [*(month(months[number]).replace(" ", "<br>") for number in shown), f"<b>{say('all')}</b>"],
        "showline": True, "ticks": "outside",
    }  # fmt: skip


def _draw(drawing: Drawing, row: pd.Series, at: float, *, crowded: bool) -> None:
    ink, symbol = _LOOKS[str(row["method"])]
    for level, thick in ((95, 1.2), (80, 2.6)) if crowded else ((95, 1.5), (80, 4.5)):
        drawing.line(([at, at], [float(row[f"low_{level}"]) * 100, float(row[f"high_{level}"]) * 100]), ink=ink,
                     width=thick)  # fmt: skip
    size = 10 if pd.isna(row["month"]) else 6 if crowded else 8
    drawing.dots(([at], [float(row["value"]) * 100]), ink=ink, size=size, symbol=symbol, hover=[_hover(row)])


def _hover(row: pd.Series) -> str:
    method = say("against the baseline") if row["method"] == "baseline" else say("against the donors")
    name = method if pd.isna(row["month"]) else say("{month}, {method}", month=month(row["month"]), method=method)
    return say("{name}: {value} (95%: {low} to {high})", name=name, value=signed_change(float(row["value"])),
               low=percent(row["low_95"]), high=percent(row["high_95"]))  # fmt: skip


def _words(effects: pd.DataFrame, measurement: Measurement) -> Words:
    names = {"market": place(measurement.market), "destination": place(measurement.destination)}
    both = effects[effects["month"].isna()].set_index("method")["value"]
    ours = {"ours": signed_change(float(both["baseline"]), 0)}
    title = say("Visitors from {market} to {destination}, two readings of the effect, %", **names)
    if "donors" not in both.index:
        return Words(
            title=title,
            subtitle=say(
                "Filled: against the baseline. Lines: 95 and (thick) 80% intervals. Right: all months together."
            ),
            source=measurement.source,
            sentence=say("The baseline says {ours} for all months together; no donors stand beside it.", **ours),
        )
    return Words(
        title=title,
        subtitle=say(
            "Filled: against the market's own baseline. Open: against the weighted donors. Lines: 95 and (thick) 80% "
            "intervals. Right: all months that both know."
        ),
        source=measurement.source,
        sentence=say(
            "For all months that both know, the baseline says {ours} and the donors say {theirs}.",
            theirs=signed_change(float(both["donors"]), 0),
            **ours,
        ),
    )
