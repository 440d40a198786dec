"""Dots of what was predicted across and what was observed up, with the line on which both are equal."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.errors import DataError
from dashboard.figures.drawing import Drawing
from dashboard.figures.placing import signed_ticks
from dashboard.figures.sheet import Form, Sheet, Width, Words, lay_out
from dashboard.figures.text import text_width
from dashboard.figures.tokens import SMALL_SIZE, Scheme

PREDICTED_COLUMNS = ("label", "predicted", "observed", "hover", "is_chosen")
_HEIGHT = 300
_LABELLED = 9
_NARROW_LABELLED = 5
_MARGIN = 0.06
_SIDES = ((8, 0, "left"), (-8, 0, "right"), (0, 11, "center"), (0, -11, "center"))
_DOT = 4


def predicted_figure(
    places: pd.DataFrame, words: Words, *, axes: tuple[str, str], scheme: Scheme = "light", width: Width = "half"
) -> go.Figure:
    """One dot a row of `places` (PREDICTED_COLUMNS); those farthest from the line and the chosen one have their names.

    Args:
        places: values in the unit that the title names.
        words: title with the unit, definition, source, sentence.
        axes: what stands at the right end of the axis across and at the top of the one upwards.
        scheme: light or dark.
        width: which width the figure is made for.

    Raises:
        DataError: a column is missing or there is no row.
    """
    missing = [name for name in PREDICTED_COLUMNS if name not in places.columns]
    if missing or places.empty:
        need = ", ".join(PREDICTED_COLUMNS)
        raise DataError(f"{len(places)} places lack {', '.join(missing) or 'a row'}; give {need}.")
    sheet = lay_out(words, Form(width, plot_height=_HEIGHT, right=14, axis=40))
    drawing = Drawing(sheet, scheme)
    across, up = _ends(places["predicted"]), _ends(places["observed"])
    drawing.horizontal, drawing.vertical = _axis(across) | {"showline": True, "ticks": "outside"}, _axis(up)
    _equal(drawing, across, up)
    for is_chosen, group in places.groupby("is_chosen"):
        drawing.dots(
            (list(group["predicted"]), list(group["observed"])), ink="observed" if is_chosen else "loss",
            size=11 if is_chosen else 8, hover=[str(text) for text in group["hover"]],
        )  # fmt: skip
    _names(drawing, places, across=across, up=up)
    drawing.paper_place(
        (1.0, 0.0), axes[0], size=SMALL_SIZE, ink="ink3", anchor="right", vertical="top", shift=(14, -23), name="axis"
    )
    drawing.paper_place(
        (0.0, 1.0), axes[1], size=SMALL_SIZE, ink="ink3", vertical="bottom", shift=(-44, 6), name="axis"
    )
    return drawing.figure()


def _ends(values: pd.Series) -> tuple[float, float]:
    low, high = min(float(values.min()), 0.0), max(float(values.max()), 0.0)
    margin = (high - low or 1.0) * _MARGIN
    return low - margin, high + margin


def _axis(ends: tuple[float, float]) -> dict[str, object]:
    ticks = signed_ticks(min(ends[0], 0.0), ends[1], most=6)
    return {
        "range": list(ends),
        "tickvals": ticks,
        "ticktext": [f"{tick:g}".replace("-", "−") for tick in ticks],
        "zeroline": True,
        "zerolinewidth": 1,
        "showgrid": True,
    }


def _equal(drawing: Drawing, across: tuple[float, float], up: tuple[float, float]) -> None:
    low, high = max(across[0], up[0]), min(across[1], up[1])
    drawing.line(([low, high], [low, high]), ink="baseline", width=1.4, dash="4px,3px")


def _names(drawing: Drawing, places: pd.DataFrame, *, across: tuple[float, float], up: tuple[float, float]) -> None:
    """Names at the dots that lie farthest off and at the chosen one, each on the first side where it is free."""
    sheet = drawing.sheet
    dots = [(_pixels(one, across, sheet.plot_width), _pixels(two, up, sheet.plot_height))
            for one, two in zip(places["predicted"], places["observed"], strict=True)]  # fmt: skip
    zero = _pixels(0.0, across, sheet.plot_width), _pixels(0.0, up, sheet.plot_height)
    taken = [(x - _DOT, y - _DOT, x + _DOT, y + _DOT) for x, y in dots]
    taken += [(zero[0] - 1, 0, zero[0] + 1, sheet.plot_height), (0, zero[1] - 1, sheet.plot_width, zero[1] + 1)]
    many = _LABELLED if sheet.plot_width > 360 else _NARROW_LABELLED
    distance = (places["observed"] - places["predicted"]).abs() + 1e9 * places["is_chosen"]
    order = [int(number) for number in distance.reset_index(drop=True).sort_values(ascending=False).index]
    for number in order[:many]:
        row = places.iloc[number]
        found = _free_side(str(row["label"]), dots[number], taken, sheet)
        if found is None:
            continue
        (right, above, anchor), box = found
        taken.append(box)
        drawing.text(
            (float(row["predicted"]), float(row["observed"])), str(row["label"]), size=SMALL_SIZE, ink="ink",
            bold=bool(row["is_chosen"]), anchor=anchor, shift=(right, above), name="place",
        )  # fmt: skip


def _free_side(
    label: str, dot: tuple[float, float], taken: list[tuple[float, float, float, float]], sheet: Sheet
) -> tuple[tuple[float, float, str], tuple[float, float, float, float]] | None:
    wide, tall = text_width(label, SMALL_SIZE, bold=True), SMALL_SIZE
    for right, above, anchor in _SIDES:
        left = dot[0] + right - {"left": 0.0, "right": wide, "center": wide / 2}[anchor]
        box = (left, dot[1] + above - tall / 2, left + wide, dot[1] + above + tall / 2)
        inside = box[0] >= 0 and box[2] <= sheet.plot_width and box[1] >= 0 and box[3] <= sheet.plot_height
        if inside and not any(_meet(box, other) for other in taken):
            return (right, above, anchor), box
    return None


def _meet(one: tuple[float, float, float, float], two: tuple[float, float, float, float]) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def _pixels(value: float, ends: tuple[float, float], room: float) -> float:
    return (value - ends[0]) / (ends[1] - ends[0]) * room
