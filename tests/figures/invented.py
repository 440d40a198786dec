"""An invented country that sends visitors to another, and where the words of a figure stand in pixels."""

from dataclasses import dataclass
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.story import Story
from dashboard.figures.text import text_width
from dashboard.model.types import OUTCOME_COLUMNS, Outcome, Scenario

ONSET = pd.Period("2031-05", freq="M")
SPEND = 200_000.0
CATEGORIES = {"shopping": 0.4, "accommodation": 0.3, "food": 0.2, "other": 0.1}
_SCORES = {50: 0.674, 80: 1.282, 95: 1.96}


def invented_outcome(*, known: int = 8, months: int = 20, size: float = 400_000.0, market: str = "Arvania") -> Outcome:
    """Visitors of Arvania to Belmora: `known` months of the shock counted, the rest of `months` projected."""
    periods = pd.period_range(ONSET, periods=months, freq="M")
    baseline = [size * (1 + 0.2 * ((number * 5) % 7) / 7) for number in range(months)]
    rows = [_row(period, "baseline", value, 0.1 * value) for period, value in zip(periods, baseline, strict=True)]
    lost, coming = 0.0, 0.0
    for number, (period, value) in enumerate(zip(periods, baseline, strict=True)):
        share = 0.05 + 0.07 * min(number, 7)
        if number < known:
            lost += share * value
            rows += [
                _row(period, "observed", value * (1 - share), 0.0),
                _row(period, "effect", -share, 0.05),
                _row(period, "cumulative_visitors_lost", lost, 0.2 * lost),
                _row(period, "cumulative_spending_lost_gross", lost * SPEND, 0.2 * lost * SPEND),
            ]
        else:
            coming += share * value
            rows += [
                _row(period, "projected_visitors", value * (1 - share), 0.08 * value),
                _row(period, "cumulative_projected_visitors_lost", coming, 0.2 * coming),
                _row(period, "cumulative_projected_spending_lost_gross", coming * SPEND, 0.2 * coming * SPEND),
            ]
    if known:
        for name, part in CATEGORIES.items():
            money = lost * SPEND * part
            rows.append(_row(periods[known - 1], f"cumulative_spending_lost_gross_{name}", money, 0.25 * money))
    table = pd.DataFrame(rows).assign(
        case="belmora-2031", scenario="default", as_of="2032-02-20", destination="Belmora", market=market
    )
    inputs = pd.DataFrame(
        [("spend_per_visitor", SPEND, "yen a visitor", "survey of 2030Q4, final, known since 2031-03-01", "a survey")],
        columns=["input", "value", "unit", "origin", "source"],
    )
    return Outcome(
        scenario=Scenario("belmora-2031"), as_of=pd.Timestamp("2032-02-20"), table=table[list(OUTCOME_COLUMNS)],
        inputs=inputs, text="", limitations=(), hash="0" * 12, facts={"market": market, "model": "test 1"},
    )  # fmt: skip


def invented_story(outcome: Outcome, *, market_size: float = 400_000.0) -> Story:
    """Eighteen months of history, the known months of the outcome (the last two estimates), events and phases."""
    before = pd.period_range(ONSET - 18, periods=18, freq="M")
    counts = [market_size * (0.8 + 0.3 * ((number * 3) % 5) / 5) for number in range(18)]
    observed = outcome.table[outcome.table["variable"] == "observed"]
    months = [*before, *observed["month"]]
    status = ["final"] * 18 + ["provisional"] * max(len(observed) - 2, 0) + ["estimate"] * min(len(observed), 2)
    history = pd.DataFrame(
        {"month": pd.PeriodIndex(months), "arrivals": [*counts, *observed["value"]], "status": status}
    )
    days = pd.to_datetime(["2031-05-06", "2031-05-09", "2031-05-20", "2031-09-01", "2032-03-01"])
    markers = ["advisory", "refund offered", "cruises rerouted", "advisory renewed", None]
    starts = pd.to_datetime(["2031-05-06", "2031-09-01"])
    return Story(
        history=history.assign(series="Belmora visitor arrivals"),
        events=pd.DataFrame({"date": days, "marker": markers}),
        phases=pd.DataFrame(
            {"label": ["Advisory", "Renewed"], "start": starts, "end": [pd.Timestamp("2031-08-31"), pd.NaT]}
        ),
    )


def _row(month: pd.Period, variable: str, value: float, spread: float) -> dict[str, object]:
    unit = "share" if variable == "effect" else "yen" if "spending" in variable else "persons"
    ends = {f"low_{level}": value - score * spread for level, score in _SCORES.items()}
    ends |= {f"high_{level}": value + score * spread for level, score in _SCORES.items()}
    return {"month": month, "variable": variable, "unit": unit, "value": value, **ends}


@dataclass(frozen=True)
class Box:
    """Where one annotation's ink stands, in pixels from the paper's upper left corner."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 0.5 and down > 0.5


def boxes(figure: go.Figure) -> list[Box]:
    """The boxes of all written annotations at the figure's nominal size."""
    return [_box(figure, note) for note in figure.layout.annotations if note.text]


def overlapping(figure: go.Figure) -> list[tuple[str, str]]:
    """The pairs of annotations whose ink meets."""
    found = boxes(figure)
    return [(one.text, two.text) for number, one in enumerate(found) for two in found[number + 1 :] if one.meets(two)]


def _box(figure: go.Figure, note: go.layout.Annotation) -> Box:
    lines = str(note.text).replace("&amp;", "&").split("<br>")
    width = max(text_width(line, note.font.size, bold=note.font.weight == 700) for line in lines)
    # Ink is lower than a line: cap height and descender of Inter take about 0.97 of the size.
    height = note.font.size * (0.97 + 1.3 * (len(lines) - 1))
    across = _across(figure, note) + note.xshift - {"left": 0.0, "center": width / 2, "right": width}[note.xanchor]
    down = _down(figure, note) - note.yshift - {"top": 0.0, "middle": height / 2, "bottom": height}[note.yanchor]
    return Box(str(note.text), across, across + width, down, down + height)


def _across(figure: go.Figure, note: go.layout.Annotation) -> float:
    margin, layout = figure.layout.margin, figure.layout
    room = layout.meta["export"]["width"] - margin.l - margin.r
    if note.xref == "paper":
        return float(margin.l + note.x * room)
    ends = list(layout.xaxis.range)
    if layout.xaxis.type == "date":
        first, last = (pd.Timestamp(end) for end in ends)
        return float(margin.l + (pd.Timestamp(note.x) - first) / (last - first) * room)
    return float(margin.l + (note.x - ends[0]) / (ends[1] - ends[0]) * room)


def _down(figure: go.Figure, note: go.layout.Annotation) -> float:
    margin, layout = figure.layout.margin, figure.layout
    room = layout.height - margin.t - margin.b
    low, high = (0.0, 1.0) if note.yref == "paper" else layout.yaxis.range
    return float(margin.t + room - (note.y - low) / (high - low) * room)


def values_of(figure: go.Figure) -> list[float | str | None]:
    """Every coordinate of every trace."""
    return [value for trace in figure.data for axis in (trace.x, trace.y) for value in axis]


def is_ascending(values: list[float]) -> bool:
    """No value is below the one before it."""
    return all(one <= two for one, two in pairwise(values))
