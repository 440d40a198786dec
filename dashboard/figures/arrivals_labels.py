"""Direct labels of the main chart, kept apart: the lines, the fan, the estimates, and one call-out."""

from itertools import pairwise

import pandas as pd

from dashboard.figures.arrivals_view import ArrivalsView
from dashboard.figures.drawing import Drawing, TextStyle
from dashboard.figures.marks import NARROW_PLOT
from dashboard.figures.placing import spread
from dashboard.figures.plane import Plane
from dashboard.figures.text import text_width, wrap_text
from dashboard.figures.timeline import middle
from dashboard.figures.tokens import EVENT_SIZE, LABEL_SIZE, SMALL_SIZE
from dashboard.language import say
from dashboard.numbers import month_name, percent

_LINE_HEIGHT = 16
_FAN_LABEL_HEIGHT = 13.0
_UNDER_TODAY = 40
_MONTHS_FOR_CALL_OUT = 3
_ROOM_FOR_LEVELS = 34


def label_lines(drawing: Drawing, view: ArrivalsView, *, plane: Plane, is_narrow: bool) -> None:
    """Write the names of the lines at their ends, the levels at the fan's end, the estimate, and the call-out."""
    _name_observed(drawing, view, plane)
    _name_estimates(drawing, view, plane, is_narrow=is_narrow)
    if is_narrow:
        _name_inside(drawing, view, plane)
    else:
        _name_at_right(drawing, view, plane)
        _call_out(drawing, view, plane)
    _name_levels(drawing, view, plane)


def _name_observed(drawing: Drawing, view: ArrivalsView, plane: Plane) -> None:
    before = view.observed[view.observed["month"] < view.baseline["month"].iloc[0]].dropna(subset="arrivals")
    inner = before.iloc[2:-3] if len(before) > 6 else before
    if inner.empty:
        return
    lowest = inner.loc[inner["arrivals"].idxmin()]
    value = float(lowest["arrivals"]) / view.scale
    name = say("Observed")
    half = text_width(name, LABEL_SIZE, bold=True) / 2
    at = plane.timeline.across(middle(lowest["month"]))
    drawing.text(
        (middle(lowest["month"]), value), name, ink="observed", size=LABEL_SIZE, bold=True, anchor="center",
        shift=(max(half + 6 - at, 0), -16 if plane.up(value) > 30 else 16),
    )  # fmt: skip


def _name_estimates(drawing: Drawing, view: ArrivalsView, plane: Plane, *, is_narrow: bool) -> None:
    rows = view.observed[view.observed["is_estimate"]]
    if rows.empty:
        return
    # On a narrow plot the scenario's fan stands right under the last points.
    is_below = not is_narrow and plane.up(float(rows["arrivals"].min()) / view.scale) > 30
    edge = float(rows["arrivals"].min() if is_below else rows["arrivals"].max()) / view.scale
    drawing.text(
        (middle(rows["month"].iloc[0]), edge), say("estimate"), size=SMALL_SIZE, ink="ink2", anchor="center",
        shift=(0, -15 if is_below else 15),
    )  # fmt: skip


def _name_at_right(drawing: Drawing, view: ArrivalsView, plane: Plane) -> None:
    aside = _ROOM_FOR_LEVELS if _levels_at_edge(view, plane) else 8
    room = plane.timeline.sheet.right - aside - 4
    names = [("baseline", view.against, float(view.baseline["value"].iloc[-1]) / view.scale)]
    if len(view.scenario):
        end = float(view.scenario["value"].iloc[-1]) / view.scale
        names.append(("scenario", say("Scenario: {path}", path=view.projection), end))
    lines = [
        [line for part in name.split("\n") for line in wrap_text(part, room, size=LABEL_SIZE, bold=True)]
        for _, name, _ in names
    ]
    heights = [len(texts) * _LINE_HEIGHT + 6.0 for texts in lines]
    wanted = [plane.up(value) for _, _, value in names]
    centres = spread(wanted, heights, low=0, high=plane.timeline.sheet.plot_height)
    for (ink, _, _), texts, centre in zip(names, lines, centres, strict=True):
        drawing.margin_text(
            (1.0, plane.at(centre)), "\n".join(texts), ink=ink, size=LABEL_SIZE,
            bold=True, shift=(aside, 0),
        )  # fmt: skip


def _name_inside(drawing: Drawing, view: ArrivalsView, plane: Plane) -> None:
    height = plane.timeline.sheet.plot_height
    baseline, scenario = say("Baseline"), say("Scenario")
    beneath = [_under_label(view.baseline, baseline, plane)["value"].max()]
    if len(view.scenario):
        beneath.append(_under_label(view.scenario, baseline, plane)["high_95"].max())
    highest = float(max(beneath)) / view.scale
    names = [("baseline", baseline, plane.up(highest) + 12)]
    if len(view.scenario):
        lowest = float(_under_label(view.scenario, scenario, plane)["low_95"].min()) / view.scale
        names.append(("scenario", scenario, max(plane.up(lowest) - 12, 10)))
    centres = spread([at for _, _, at in names], [_LINE_HEIGHT] * len(names), low=0, high=height - _UNDER_TODAY)
    for (ink, name, _), centre in zip(names, centres, strict=True):
        drawing.margin_text(
            (1.0, plane.at(centre)), name, ink=ink, size=LABEL_SIZE, bold=True, anchor="right", shift=(-6, 0)
        )


def _under_label(rows: pd.DataFrame, name: str, plane: Plane) -> pd.DataFrame:
    """The rows of the months that a label at the right edge would cover, at least the last."""
    left = plane.timeline.sheet.plot_width - text_width(name, LABEL_SIZE, bold=True) - 16
    covered = [plane.timeline.across(middle(month)) >= left for month in rows["month"]]
    return rows[covered] if any(covered) else rows.iloc[-1:]


def _levels_of(view: ArrivalsView) -> pd.DataFrame:
    known = view.baseline_known()
    return known if len(known) >= 2 else view.scenario


def _levels_at_edge(view: ArrivalsView, plane: Plane) -> bool:
    rows = _levels_of(view)
    return len(rows) >= 2 and bool(rows["month"].iloc[-1] == plane.timeline.last)


def _name_levels(drawing: Drawing, view: ArrivalsView, plane: Plane) -> None:
    rows = _levels_of(view)
    is_narrow = plane.timeline.sheet.plot_width < NARROW_PLOT
    if len(rows) < 2 or is_narrow or (_levels_at_edge(view, plane) and plane.timeline.sheet.right < 40):
        return
    last = rows.iloc[-1]
    edges = [float(last[column]) for column in ("high_95", "high_80", "high_50", "value")]
    if plane.up(edges[0] / view.scale) - plane.up(edges[-1] / view.scale) < _FAN_LABEL_HEIGHT:
        # A comparison with counted months has no interval to name.
        return
    wanted = [plane.up((upper + lower) / 2 / view.scale) for upper, lower in pairwise(edges)]
    centres = spread(wanted, [_FAN_LABEL_HEIGHT] * len(wanted), low=0, high=plane.timeline.sheet.plot_height)
    for name, centre in zip((percent(0.95), "80", "50"), centres, strict=True):
        drawing.text((middle(last["month"]), plane.at(centre)), name, size=SMALL_SIZE, ink="ink2", shift=(6, 0))


def _call_out(drawing: Drawing, view: ArrivalsView, plane: Plane) -> None:
    found = _deepest(view)
    if found is None:
        return
    month, share, came, expected = found
    day = middle(month)
    drawing.arrow((day, came), (day, expected))
    known = view.baseline_known()
    side = _freer_side(view, month)
    near = known[known["month"].isin([month, month + side])]
    ceiling = plane.up(float(near["low_95"].min()) / view.scale) - 12
    height = max(min(plane.up(came) + 44, ceiling), plane.up(came) + 26)
    look = TextStyle(anchor="left" if side > 0 else "right", shift=(side * 8.0, 0.0), name="call-out")
    loud = TextStyle(ink="ink", size=LABEL_SIZE, bold=True)
    drawing.text((day, plane.at(height)), percent(share), **(look | loud))
    drawing.text((day, plane.at(height - 14)), month_name(month.month), **(look | TextStyle(size=EVENT_SIZE)))


def _freer_side(view: ArrivalsView, month: pd.Period) -> int:
    """Right (1) or left (-1) of a month: where the observed line runs lower; the scenario stands after the last."""
    counts = dict(zip(view.observed["month"], view.observed["arrivals"], strict=True))
    before, after = counts.get(month - 1), counts.get(month + 1)
    if after is None:
        return -1
    return -1 if before is not None and before < after else 1


def _deepest(view: ArrivalsView) -> tuple[pd.Period, float, float, float] | None:
    known = view.effect[view.effect["month"].isin(view.baseline_known()["month"])]
    if len(known) < _MONTHS_FOR_CALL_OUT or known["value"].min() >= 0:
        return None
    month, share = min(zip(known["month"], known["value"], strict=True), key=lambda pair: float(pair[1]))
    expected = view.baseline.loc[view.baseline["month"] == month, "value"].sum() / view.scale
    return month, float(share), view.count_in(month) / view.scale, float(expected)
