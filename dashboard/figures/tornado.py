"""Which assumption matters most: one bar an assumption, from the result at its low to the result at its high value."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from dashboard.errors import DataError
from dashboard.figures.drawing import Drawing
from dashboard.figures.placing import nice_ticks
from dashboard.figures.sheet import Form, Width, Words, lay_out
from dashboard.figures.story import as_of_line, this_project
from dashboard.figures.text import text_width, wrap_text
from dashboard.figures.tokens import AXIS_SIZE, LABEL_SIZE, SMALL_SIZE, Scheme
from dashboard.language import say
from dashboard.model.types import Outcome
from dashboard.numbers import MINUS, Unit, money, money_unit, month, part_of_variance, place
from dashboard.phrasing import sentences

_BAR = 18.0
_NAME_LINE, _RANGE_LINE = 17.0, 14.0
_BETWEEN = 14.0
_LEFT, _SHARE = 190, 74
_ABOVE = ("third", "phone")
COLUMNS = ("id", "name", "range", "result_low", "result_high", "central", "share")


@dataclass(frozen=True)
class _Row:
    """One bar: its words, where it stands, and the ends in the unit of the axis."""

    id: str
    name: tuple[str, ...]
    range: tuple[str, ...]
    ends: tuple[float, float]
    share: str
    top: float
    height: float
    is_above: bool

    @property
    def words(self) -> float:
        """Pixels that name and range take."""
        return len(self.name) * _NAME_LINE + len(self.range) * _RANGE_LINE

    @property
    def middle(self) -> float:
        """Pixels from the top to the middle of the bar."""
        return self.top + (self.words + 4 + _BAR / 2 if self.is_above else self.height / 2)


def tornado_figure(
    swings: pd.DataFrame, outcome: Outcome, *, scheme: Scheme = "light", width: Width = "half"
) -> go.Figure:
    """Bars from the result at an assumption's low value (light) to that at its high value (dark), the longest first.

    Args:
        swings: COLUMNS: id, name, range in words, results in yen at the low, the high and the central value, share of
            the variance (0 to 1).
        outcome: the scenario that is varied, for place, months and day.
        scheme: light or dark.
        width: which width the figure is made for.

    Raises:
        DataError: there is no swing.
    """
    if swings.empty:
        raise DataError(say("No assumption varies in this scenario; choose another one."))
    unit = money_unit(float(swings[["result_low", "result_high"]].abs().to_numpy().max()))
    words, is_above = _words(swings, outcome, unit), width in _ABOVE
    left = 10 if is_above else _LEFT
    room = lay_out(words, Form(width, plot_height=10, left=left, right=_SHARE)).plot_width
    rows = _rows(swings, unit, room=room if is_above else _LEFT - 12, is_above=is_above)
    height = rows[-1].top + rows[-1].height
    sheet = lay_out(words, Form(width, plot_height=round(height) + 18, left=left, right=_SHARE))
    drawing = Drawing(sheet, scheme)
    central = float(swings["central"].iloc[0]) / unit.divisor
    drawing.horizontal = _axis(rows, central, room)
    drawing.vertical = {"range": [0, sheet.plot_height], "visible": False}
    top = float(sheet.plot_height) - 18
    drawing.margin_text((1.0, sheet.plot_height), say("of variance"), size=SMALL_SIZE, ink="ink3", vertical="top",
                        anchor="right", shift=(_SHARE - 4, 0))  # fmt: skip
    for row in rows:
        _draw(drawing, row, central, middle=top - row.middle)
        _write(drawing, row, top - row.top, middle=top - row.middle)
    # A line through all rows would strike the words that stand above the bars on a phone.
    spans = [(top - row.middle - _BAR / 2 - 3, top - row.middle + _BAR / 2 + 3) for row in rows]
    for low, high in spans if is_above else [(0.0, top + 4)]:
        drawing.line(([central, central], [low, high]), ink="ink", width=1.6)
    return drawing.figure()


def _rows(swings: pd.DataFrame, unit: Unit, *, room: float, is_above: bool) -> list[_Row]:
    rows: list[_Row] = []
    top = 0.0
    for one in swings.to_dict("records"):
        name = wrap_text(str(one["name"]), room, size=LABEL_SIZE, bold=True)
        ranged = wrap_text(str(one["range"]), room, size=SMALL_SIZE)
        words = len(name) * _NAME_LINE + len(ranged) * _RANGE_LINE
        height = (words + 4 + _BAR if is_above else max(words, _BAR)) + _BETWEEN
        ends = (float(one["result_low"]) / unit.divisor, float(one["result_high"]) / unit.divisor)
        rows.append(
            _Row(str(one["id"]), name, ranged, ends, part_of_variance(float(one["share"])), top, height, is_above)
        )
        top += height
    return rows


def _axis(rows: list[_Row], central: float, room: int) -> dict[str, object]:
    """From below the lowest to above the highest result, with room for the written ends and a bold central tick."""
    low = min(min(row.ends) for row in rows)
    high = max(max(row.ends) for row in rows)
    label = max(text_width(_number(end), LABEL_SIZE) for row in rows for end in row.ends) + 12
    span = max(high - low, abs(central) * 0.02, 1e-9)
    edge = span * label / max(room - 2 * label, 40)
    low, high = low - edge, high + edge
    step = nice_ticks(high - low, 6)[1]
    first = int(low // step) + 1
    ticks = [number * step for number in range(first, int(high // step) + 1)]
    near = (high - low) * 42 / max(room, 1)
    kept = sorted([*(tick for tick in ticks if abs(tick - central) > near), central])
    return {
        "range": [low, high], "tickvals": kept, "showgrid": True, "showline": True, "ticks": "outside",
        "ticktext": [f"<b>{_number(tick)}</b>" if tick == central else f"{tick:,g}".replace("-", MINUS) for tick in
                     (round(tick, 10) if tick != central else tick for tick in kept)],
    }  # fmt: skip


def _draw(drawing: Drawing, row: _Row, central: float, *, middle: float) -> None:
    """Two bars from the central value; the darker one leads to the result at the high value of the assumption."""
    # The tokens change places with the scheme: the paler one of the light scheme is the deeper one of the dark.
    fills = ("scenario-50", "scenario") if drawing.scheme == "light" else ("scenario", "scenario-50")
    hover = f"{' '.join(row.name)}: {_number(row.ends[0])} → {_number(row.ends[1])}"
    for end, fill in zip(row.ends, fills, strict=True):
        drawing.traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "x": [end - central],
                "base": [central],
                "y": [middle],
                "width": [_BAR],
                "offset": [-_BAR / 2],
                "marker": {"color": drawing.tint(fill), "line": {"width": 0}},
                "customdata": [[row.id, hover]],
                "hovertemplate": "%{customdata[1]}<extra></extra>",
            }
        )


def _write(drawing: Drawing, row: _Row, top: float, *, middle: float) -> None:
    shift = float(-drawing.sheet.left)
    if not row.is_above:
        top = middle + row.words / 2
    for number, line in enumerate(row.name):
        drawing.margin_text((0.0, top - number * _NAME_LINE), line, size=LABEL_SIZE, ink="ink", bold=True,
                            vertical="top", shift=(shift, 0), name="row")  # fmt: skip
    under = top - len(row.name) * _NAME_LINE
    for number, line in enumerate(row.range):
        drawing.margin_text((0.0, under - number * _RANGE_LINE), line, size=SMALL_SIZE, ink="ink3", vertical="top",
                            shift=(shift, 0), name="row")  # fmt: skip
    low, high = sorted(row.ends)
    drawing.text((low, middle), _number(low), size=AXIS_SIZE, ink="ink2", anchor="right", shift=(-6, 0), name="end")
    drawing.text((high, middle), _number(high), size=AXIS_SIZE, ink="ink2", shift=(6, 0), name="end")
    drawing.margin_text((1.0, middle), row.share, size=LABEL_SIZE, ink="ink", bold=True, anchor="right",
                        shift=(_SHARE - 4, 0), name="share")  # fmt: skip


def _number(value: float) -> str:
    text = f"{abs(value):,.0f}" if abs(value) >= 100 else f"{abs(value):.2f}"
    return f"{MINUS}{text}" if value < 0 else text


def _words(swings: pd.DataFrame, outcome: Outcome, unit: Unit) -> Words:
    rows = outcome.table[outcome.table["variable"] == "projected_visitors"]
    first, last = rows["month"].min(), rows["month"].max()
    top = swings.iloc[0]
    return Words(
        title=say(
            "Spending forgone, {first} to {last}, {destination}, {unit}",
            first=month(first), last=month(last), destination=place(str(outcome.table["destination"].iloc[0])),
            unit=unit.name,
        ),
        subtitle=say(
            "Each bar moves one assumption alone from its low (light) to its high value (dark). Choose a bar to open "
            "the assumption and its source."
        ),
        source=sentences(
            say("Source: {ours}, scenario A: {hash}.", ours=this_project(outcome), hash=outcome.hash),
            as_of_line(outcome, None),
            say("Interactions excluded."),
        ),
        sentence=say(
            "{name} moves the result most: from {low} to {high}, around {central}.",
            name=top["name"], low=money(min(top["result_low"], top["result_high"])),
            high=money(max(top["result_low"], top["result_high"])), central=money(top["central"]),
        ),
    )  # fmt: skip
