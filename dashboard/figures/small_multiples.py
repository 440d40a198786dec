"""Small multiples: one panel a market in the order given, each with what came and what was expected."""

import math
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from dashboard.errors import DataError
from dashboard.figures.drawing import Drawing
from dashboard.figures.placing import signed_ticks
from dashboard.figures.sheet import Form, Sheet, Width, Words, lay_out
from dashboard.figures.text import text_width
from dashboard.figures.tokens import LABEL_SIZE, SMALL_SIZE, SMALLEST_SIZE, Scheme
from dashboard.numbers import month as month_text

PANEL_COLUMNS = ("market", "month", "value", "base", "low_80", "high_80", "is_estimate", "hover")
COLUMNS = {"full": 6, "half": 3, "third": 2, "phone": 2}
_SIDE = 6
_HEADING = 40.0
_PLOT = 74.0
_UNDER = 22.0
_MONTHS_APART = 6
_PAD = 36.0
_RIGHT_PAD = 14.0
_MOST_TICKS = {True: 2, False: 4}


@dataclass(frozen=True)
class Heading:
    """What stands above a panel: the market, its name, its part in the case in a word (or none), and its number.

    An exposed market has a colour of its own beside the word.
    """

    market: str
    name: str
    mark: str
    said: str
    is_exposed: bool = False


@dataclass(frozen=True)
class Multiples:
    """What the panels show.

    Attributes:
        rows: columns PANEL_COLUMNS, one row a market and month, values in the unit of the axis; `base` with its ends
            may be NaN.
        headings: one a panel, in the order of the panels.
        words: title, subtitle, source and sentence.
        onset: the first month of the shock.
        own_scale: whether every panel has a scale of its own, which is then written at it.
        reference: the value of a thin line across every panel: 0, or 100 for an index.
    """

    rows: pd.DataFrame
    headings: tuple[Heading, ...]
    words: Words
    onset: pd.Period
    own_scale: bool
    reference: float = 0.0


@dataclass(frozen=True)
class Grid:
    """Where the panels stand: the paper, columns, and the height of a panel with its heading in pixels."""

    sheet: Sheet
    columns: int
    cell: float = _HEADING + _PLOT + _UNDER


@dataclass(frozen=True)
class _Frame:
    """One panel's plot: pixels of its left, right, lower and upper edge, and the values of the last two."""

    left: float
    right: float
    foot: float
    low: float
    high: float
    months: pd.PeriodIndex

    def across(self, month: pd.Period) -> float:
        return self.left + (month - self.months[0]).n / max(len(self.months) - 1, 1) * (self.right - self.left)

    def up(self, value: float) -> float:
        return self.foot + (value - self.low) / (self.high - self.low) * _PLOT


def grid_of(multiples: Multiples, width: Width) -> Grid:
    """The paper and the places of the panels; a page lays its buttons over the headings by it.

    Raises:
        DataError: there is no panel, or a column is missing.
    """
    missing = [column for column in PANEL_COLUMNS if column not in multiples.rows]
    if missing or not multiples.headings:
        raise DataError(
            f"Small multiples have {len(multiples.headings)} panels and lack the columns {', '.join(missing) or 'none'}"
            f"; give at least one market and {', '.join(PANEL_COLUMNS)}."
        )
    columns = COLUMNS[width]
    lines = -(-len(multiples.headings) // columns)
    form = Form(width, plot_height=round(lines * Grid.cell), left=_SIDE, right=_SIDE, axis=4)
    return Grid(lay_out(multiples.words, form), columns)


def small_multiples_figure(multiples: Multiples, *, scheme: Scheme = "light", width: Width = "full") -> go.Figure:
    """One panel a market: the observed line, dashed where it is an estimate, on its expectation with an 80% band.

    Raises:
        DataError: there is no panel, or a column is missing.
    """
    grid = grid_of(multiples, width)
    drawing = Drawing(grid.sheet, scheme)
    across, up = grid.sheet.plot_width, grid.sheet.plot_height
    drawing.horizontal = {"range": [0, across], "visible": False}
    drawing.vertical = {"range": [0, up], "visible": False, "showgrid": False}
    frames = _frames(multiples, grid)
    by_market = dict(tuple(multiples.rows.groupby("market", sort=False)))
    for place, heading in enumerate(multiples.headings):
        _draw_frame(drawing, multiples, frames[place], number=place % grid.columns)
        _write_heading(drawing, heading, frames[place])
        _draw_band(drawing, by_market[heading.market], frames[place])
    for place in range(max(len(frames) - grid.columns, 0), len(frames)):
        _write_months(drawing, frames[place])
    _draw_lines(
        drawing, [(by_market[one.market], frame) for one, frame in zip(multiples.headings, frames, strict=True)]
    )
    return drawing.figure()


def _frames(multiples: Multiples, grid: Grid) -> list[_Frame]:
    wide, tall = grid.sheet.plot_width / grid.columns, grid.sheet.plot_height
    months = pd.period_range(multiples.rows["month"].min(), multiples.rows["month"].max(), freq="M")
    shared = _reach(multiples.rows, multiples)
    frames = []
    for place, heading in enumerate(multiples.headings):
        line, column = divmod(place, grid.columns)
        own = multiples.rows[multiples.rows["market"] == heading.market]
        low, high = _reach(own, multiples) if multiples.own_scale else shared
        left = column * wide
        foot = tall - line * grid.cell - _HEADING - _PLOT
        frames.append(_Frame(left + _PAD, left + wide - _RIGHT_PAD, foot, low, high, months))
    return frames


def _reach(rows: pd.DataFrame, multiples: Multiples) -> tuple[float, float]:
    values = pd.concat([rows[column].astype(float) for column in ("value", "base", "low_80", "high_80")]).dropna()
    low, high = (float(values.min()), float(values.max())) if len(values) else (0.0, 1.0)
    high = max(high, multiples.reference, low + 1e-9)
    return min(low, 0.0), high + 0.04 * (high - min(low, 0.0)) or 1.0


def _draw_frame(drawing: Drawing, multiples: Multiples, frame: _Frame, *, number: int) -> None:
    ticks = signed_ticks(frame.low, frame.high, most=_MOST_TICKS[multiples.own_scale])
    for tick in ticks:
        strong = tick == multiples.reference
        level = frame.up(tick)
        drawing.line(([frame.left, frame.right], [level, level]), ink="line2" if strong else "grid", width=1)
        if multiples.own_scale or number == 0:
            drawing.text(
                (frame.left, level), f"{tick:,g}".replace("-", "−"), anchor="right", size=SMALLEST_SIZE, ink="ink3",
                shift=(-4, 0), name="tick",
            )  # fmt: skip
    if frame.months[0] < multiples.onset <= frame.months[-1]:
        # Between the last month before the onset and the first one of it.
        at = (frame.across(multiples.onset) + frame.across(multiples.onset - 1)) / 2
        drawing.line(([at, at], [frame.foot, frame.foot + _PLOT]), ink="ink2", width=1)


def _write_heading(drawing: Drawing, heading: Heading, frame: _Frame) -> None:
    left, top = frame.left - _PAD + 2, frame.foot + _PLOT + _HEADING
    name, said = f"{heading.name} · {heading.mark}" if heading.mark else heading.name, heading.said
    if text_width(name, LABEL_SIZE, bold=True) > frame.right - left:
        name, said = heading.name, f"{heading.mark} {heading.said}"
    ink = "exposed" if heading.is_exposed else "ink"
    drawing.text((left, top), name, size=LABEL_SIZE, bold=True, ink=ink, shift=(0, -9), name="market")
    drawing.text((left, top), said, size=SMALL_SIZE, ink="ink2", shift=(0, -25), name="said")


def _write_months(drawing: Drawing, frame: _Frame) -> None:
    ends = ((frame.left, frame.months[0], "left"), (frame.right, frame.months[-1], "right"))
    apart = sum(text_width(month_text(month), SMALLEST_SIZE) for _, month, _ in ends) + _MONTHS_APART
    # Where both do not fit under a narrow panel, the last month stands alone.
    for at, month, anchor in ends if apart <= frame.right - frame.left else ends[1:]:
        drawing.text(
            (at, frame.foot), month_text(month), anchor=anchor, size=SMALLEST_SIZE, ink="ink2", shift=(0, -10),
            name="month",
        )  # fmt: skip


def _draw_band(drawing: Drawing, rows: pd.DataFrame, frame: _Frame) -> None:
    known = rows.dropna(subset=["low_80", "high_80"])
    if len(known) < 2:
        return
    across = [frame.across(month) for month in known["month"]]
    high, low = ([frame.up(value) for value in known[end]] for end in ("high_80", "low_80"))
    drawing.polygon((across + across[::-1], high + low[::-1]), fill="baseline-80")


def _draw_lines(drawing: Drawing, panels: list[tuple[pd.DataFrame, _Frame]]) -> None:
    """All panels' lines in four traces, a gap between any two panels."""
    base, solid, dashed, lone = _Trace(), _Trace(), _Trace(), _Trace()
    spots, said = _Trace(), []
    for rows, frame in panels:
        base.add(rows, frame, values=rows["base"])
        solid.add(rows, frame, values=rows["value"].mask(rows["is_estimate"]))
        joined = rows["is_estimate"] | rows["is_estimate"].shift(-1, fill_value=False)
        dashed.add(rows, frame, values=rows["value"].where(joined))
        alone = rows["value"].shift(1).isna() & rows["value"].shift(-1).isna()
        lone.add(rows, frame, values=rows["value"].where(alone), gaps=False)
        known = rows[rows["value"].notna()]
        spots.add(known, frame, values=known["value"], gaps=False)
        said += known["hover"].tolist()
    drawing.line((base.across, base.up), ink="baseline", width=1.6)
    drawing.line((solid.across, solid.up), ink="observed", width=1.8)
    drawing.line((dashed.across, dashed.up), ink="observed", width=1.8, dash="3px,2px")
    drawing.dots((lone.across, [value for value in lone.up if value is not None]), ink="observed", size=4)
    drawing.hover_spots((spots.across, [value for value in spots.up if value is not None]), said, ink="observed")


class _Trace:
    """Points gathered over the panels."""

    def __init__(self) -> None:
        self.across: list[float] = []
        self.up: list[float | None] = []

    def add(self, rows: pd.DataFrame, frame: _Frame, *, values: pd.Series, gaps: bool = True) -> None:
        """The values of a panel; with gaps, a missing one breaks the line, and so does the end of the panel."""
        for month, value in zip(rows["month"], values.astype(float), strict=True):
            if math.isnan(value) and not gaps:
                continue
            self.across.append(frame.across(month))
            self.up.append(None if math.isnan(value) else frame.up(value))
        if gaps and len(rows):
            self.across.append(self.across[-1])
            self.up.append(None)
