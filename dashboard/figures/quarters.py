"""Quarters on an axis, the breaks of a survey drawn through them, and the onset of the shock."""

from dataclasses import dataclass

import pandas as pd

from dashboard.figures.drawing import Drawing
from dashboard.figures.placing import in_a_row
from dashboard.figures.sheet import Sheet
from dashboard.figures.tokens import SMALL_SIZE
from dashboard.language import say, term
from dashboard.numbers import quarter

_LEAST_TICK_PIXELS = 38
_RADIUS = 8
_STEP = 18.0
_ONSET_ROOM = 60
_NUMBERS = "❶❷❸❹❺❻❼❽❾❿"
BREAK_ROOM = 22


@dataclass(frozen=True)
class Break:
    """A change of the survey: the first quarter after it, and what changed in words."""

    quarter: pd.Period
    words: str


@dataclass(frozen=True)
class Quarters:
    """The quarters from `first` to `last` laid across a sheet's plot, one unit each."""

    first: pd.Period
    last: pd.Period
    sheet: Sheet

    @property
    def count(self) -> int:
        """How many quarters the axis has."""
        return int((self.last - self.first).n) + 1

    @property
    def step(self) -> float:
        """Pixels from one quarter to the next."""
        return self.sheet.plot_width / (self.count + 0.2)

    def at(self, one: pd.Period) -> float:
        """Where a quarter stands on the axis, in quarters since the first."""
        return float((one - self.first).n)

    def across(self, place: float) -> float:
        """How far from the left edge of the plot a place stands, in pixels."""
        return (place + 0.6) * self.step

    def axis(self) -> dict[str, object]:
        """Range and ticks: every quarter with its year under the first of it, or years alone where they are many."""
        every = self.step >= _LEAST_TICK_PIXELS
        shown = [one for one in pd.period_range(self.first, self.last, freq="Q") if every or one.quarter == 1]
        if not every:
            apart = max(1, -(-_LEAST_TICK_PIXELS // max(int(4 * self.step), 1)))
            shown = [one for one in shown if one.year % apart == 0]
        return {
            "range": [-0.6, self.count - 0.4],
            "tickvals": [self.at(one) for one in shown],
            "ticktext": [self._text(one, every) for one in shown],
            "ticks": "outside",
            "showline": True,
            "tickangle": 0,
        }

    def _text(self, one: pd.Period, every: bool) -> str:
        if not every:
            return f"<b>{one.year}</b>"
        name = say("Q{number}", number=one.quarter)
        return f"{name}<br><b>{one.year}</b>" if one.quarter == 1 or one == self.first else name


def breaks_of(rows: pd.DataFrame) -> tuple[Break, ...]:
    """Where the survey of these rows (columns quarter, segment) changed, oldest first."""
    starts = rows.groupby("segment")["quarter"].min().sort_values()
    return tuple(Break(start, segment_words(str(segment))) for segment, start in list(starts.items())[1:])


def segment_words(segment: str) -> str:
    """What is new in a stretch of the survey, in a few words."""
    known = {
        "wide concept, to 2017": say("contents of package tours count"),
        "cruise passengers apart, 2018 to 2022": say("cruise passengers are surveyed apart"),
        "nine airports only, 2023Q1": say("nine airports only"),
        "survey resumed, 2023Q2 to 2024Q1": say("the survey is whole again"),
        "survey redesigned, from 2024Q2": say("the survey is redesigned"),
    }
    return known.get(segment, term(segment))


def break_notes(breaks: tuple[Break, ...]) -> tuple[str, ...]:
    """One entry a break for the list under the axis: `❶ from 2024 Q2: the survey is redesigned`."""
    return tuple(
        say("{mark} from {quarter}: {words}", mark=_NUMBERS[number], quarter=quarter(one.quarter), words=one.words)
        for number, one in enumerate(breaks)
    )


def draw_breaks(drawing: Drawing, breaks: tuple[Break, ...], *, axis: Quarters) -> None:
    """Draw a dashed vertical line before the first quarter of each break, numbered at the top of the plot."""
    places = [axis.at(one.quarter) - 0.5 for one in breaks]
    wanted = [axis.across(place) for place in places]
    placed = in_a_row(wanted, _STEP, high=axis.sheet.plot_width - _RADIUS)
    for number, (place, at, moved) in enumerate(zip(places, wanted, placed, strict=True)):
        vertical(drawing, place, ink="line2", dash="dash")
        drawing.shape(
            "circle",
            {"xref": "x", "yref": "paper", "xsizemode": "pixel", "ysizemode": "pixel", "layer": "above",
             "xanchor": place, "yanchor": 1, "x0": moved - at - _RADIUS, "x1": moved - at + _RADIUS,
             "y0": -11 - _RADIUS, "y1": -11 + _RADIUS, "fillcolor": drawing.tint("ink2"), "line": {"width": 0}},
        )  # fmt: skip
        drawing.paper_text(
            (place, 1.0), str(number + 1), ink="card", size=SMALL_SIZE, bold=True, anchor="center",
            shift=(moved - at, -11), name="break",
        )  # fmt: skip


def draw_onset(drawing: Drawing, onset: pd.Timestamp, *, axis: Quarters, down: float = 31) -> None:
    """Draw the day of the onset as a solid line with its word `down` pixels under the top, if it lies on it."""
    held = pd.Period(onset, freq="Q")
    if not axis.first <= held <= axis.last:
        return
    share = (onset - held.start_time) / (held.end_time - held.start_time)
    place = axis.at(held) - 0.5 + float(share)
    vertical(drawing, place, ink="ink2", dash="solid")
    is_left = axis.across(place) < _ONSET_ROOM
    drawing.paper_text(
        (place, 1.0), say("onset"), size=SMALL_SIZE, ink="ink2", anchor="left" if is_left else "right",
        shift=(5 if is_left else -5, -down), name="onset",
    )  # fmt: skip


def vertical(drawing: Drawing, place: float, *, ink: str, dash: str) -> None:
    """Draw a vertical line of one pixel through the whole plot."""
    drawing.shape(
        "line",
        {"xref": "x", "yref": "paper", "x0": place, "x1": place, "y0": 0, "y1": 1, "layer": "below",
         "line": {"color": drawing.tint(ink), "width": 1, "dash": dash}},
    )  # fmt: skip
