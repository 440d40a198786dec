"""An invented country that sends visitors to another, and where the words of a figure stand in pixels."""

from dataclasses import dataclass
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.shock import ShockPath
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
        inputs=inputs, text="", limitations=(), hash="0" * 12,
        facts={"market": market, "model": "test 1", "spend_quarter": "2030Q4"},
    )  # fmt: skip


def invented_chain(
    *, known: int = 8, months: int = 20, offset: tuple[float, float] = (5e10, 2e11), has_economy: bool = True
) -> Outcome:
    """What a projection of Belmora gives: gross, offset (central value and spread at the end), net, and the economy."""
    periods = pd.period_range(ONSET, periods=months, freq="M")
    rows = []
    for number, period in enumerate(periods, start=1):
        part = number / months
        gross, (brought, spread) = 2e12 * part, (value * part for value in offset)
        steps = [("spending_lost_gross", gross, 0.2 * gross), ("spending_offset", brought, spread),
                 ("spending_lost_net", gross - brought, 0.2 * gross + spread)]  # fmt: skip
        if has_economy:
            steps += [("value_added_lost", 0.8 * gross, 0.2 * gross), ("value_added_lost_upper", gross, 0.2 * gross),
                      ("value_added_lost_net", 0.8 * (gross - brought), 0.2 * gross + spread),
                      ("gdp_share_lost", gross / 6e14, 0.2 * gross / 6e14),
                      ("jobs_lost", gross / 1e7, gross / 5e7)]  # fmt: skip
        rows += [_row(period, f"cumulative_{name}", value, one) for name, value, one in steps]
    table = pd.DataFrame(rows).assign(
        case="belmora-2031", scenario="default", as_of="2032-02-20", destination="Belmora", market="Arvania"
    )
    inputs = pd.DataFrame(
        [("gdp", 6e14, "yen a year", "calendar year 2030", "a bureau")],
        columns=["input", "value", "unit", "origin", "source"],
    )
    facts = {"market": "Arvania", "model": "test 1", "last_known": str(periods[known - 1]) if known else ""}
    return Outcome(
        scenario=Scenario("belmora-2031"), as_of=pd.Timestamp("2032-02-20"), table=table[list(OUTCOME_COLUMNS)],
        inputs=inputs, text="", limitations=(), hash="0" * 12, facts=facts,
    )  # fmt: skip


def invented_counts() -> tuple[Outcome, Story]:
    """Months of Arvania's visitors with gaps, before the onset and after it, four with a change on the year."""
    counted = [month for month in pd.period_range("2030-05", "2031-10", freq="M") if month.month not in (8, 9)]
    history = pd.DataFrame(
        {"month": counted, "arrivals": [300_000.0 + 9_000 * number for number in range(len(counted))],
         "status": "final", "series": "Belmora arrivals"}
    )  # fmt: skip
    since = [month for month in counted if month >= ONSET]
    rows = [_row(month, "change_on_year", -0.1, 0.0) for month in since[:4]]
    rows += [_row(month, "visitors", 300_000.0, 0.0) for month in since]
    table = pd.DataFrame(rows).assign(
        case="belmora-2031", scenario="default", as_of="2032-02-20", destination="Belmora", market="Arvania"
    )
    outcome = Outcome(
        scenario=Scenario("belmora-2031"), as_of=pd.Timestamp("2032-02-20"), table=table[list(OUTCOME_COLUMNS)],
        inputs=pd.DataFrame(columns=["input", "value", "unit", "origin", "source"]), text="", limitations=(),
        hash="0" * 12, facts={"market": "Arvania", "publishers": "Belmora arrivals"},
    )  # fmt: skip
    return outcome, Story(history=history, onset=ONSET.start_time)


def invented_paths(*, whole_months: int = 5, past: int = 3) -> pd.DataFrame:
    """Measured paths of past cases of Belmora and of the present one, six months known."""
    shares = [0.5, 0.3, 0.2] if past == 3 else [1 / past] * past
    cases = [(f"Land {number} to Belmora, {2010 + number}", share, 8 + 4 * number) for number, share in
             enumerate(shares)]  # fmt: skip
    frames = [_invented_path(label, share, months) for label, share, months in cases]
    frames.append(_invented_path("Arvania to Belmora, 2031", float("nan"), whole_months + 1).assign(is_present=True))
    return pd.concat(frames, ignore_index=True).assign(whole_months=whole_months, as_of="2032-02-20")


def _invented_path(label: str, probability: float, months: int) -> pd.DataFrame:
    value = pd.Series([-0.1 - 0.4 * ((number * 3) % 5) / 5 for number in range(months)])
    return pd.DataFrame(
        {"label": label, "is_present": False, "months_since_onset": range(months), "value": value,
         "low_95": value - 0.1, "high_95": value + 0.1, "probability": probability,
         "source": "Belmora arrivals; this project, test 1"}
    )  # fmt: skip


def invented_events(*, has_intervals: bool = True) -> pd.DataFrame:
    """Paths of two disputes and a rumour of Belmora in event time, one month of the rumour unknown; Arvania's last."""
    cases = [("Land 1 to Belmora, 2010", "dispute", 20), ("Land 2 to Belmora, 2014", "rumour", 6),
             ("Arvania to Belmora, 2031", "dispute", 9)]  # fmt: skip
    frames = []
    for label, kind, months in cases:
        rows = _invented_path(label, 0.5, months).assign(kind=kind, is_dispute=kind == "dispute")
        frames.append(rows if kind == "dispute" else rows.drop(index=3))
    rows = pd.concat(frames, ignore_index=True)
    spread = {"low_80": rows["value"] - 0.06, "high_80": rows["value"] + 0.06}
    rows = rows.assign(**spread, is_present=rows["label"].str.startswith("Arvania"))
    if not has_intervals:
        rows[["low_80", "high_80", "low_95", "high_95"]] = float("nan")
    return rows.assign(as_of="2032-02-20", series="Belmora visitor arrivals", model="test 1")


def invented_shock(*, model: str = "test 1", months: int = 9) -> ShockPath:
    """The path of one shock of Belmora; without a model it has no interval."""
    rows = _invented_path("Arvania to Belmora, 2031", 0.5, months)
    ends = {f"{side}_{level}": rows["value"] + sign * score * 0.05 if model else float("nan")
            for level, score in _SCORES.items() for side, sign in (("low", -1), ("high", 1))}  # fmt: skip
    rows = rows.assign(month=pd.period_range(ONSET, periods=months, freq="M"), **ends)
    return ShockPath(
        rows=rows, market="Arvania", destination="Belmora", half=4 if model else None,
        series="Belmora visitor arrivals", model=model, as_of=pd.Timestamp("2032-02-20"),
    )  # fmt: skip


def invented_readings() -> pd.DataFrame:
    """Three reports of flights for two months, one without a reading, beside arrivals of the first month."""
    columns = [f"visitors_by_{reading}_{end}" for reading in ("flights", "arrivals")
               for end in ("low_95", "low_80", "value", "high_80", "high_95")]  # fmt: skip
    flights, arrivals, none = [6e4, 8e4, 1e5, 1.2e5, 1.4e5], [1e5, 1.5e5, 2e5, 2.5e5, 3e5], [None] * 5
    june, july = pd.Period("2031-06", freq="M"), pd.Period("2031-07", freq="M")
    rows = [
        (june, "Counting House", "2031-05-27", "high", "counted flights", 904, 5548, 0.163, *flights, *arrivals,
         0.5, 0.3, 0.9),
        (june, "Sky Register", "2031-06-01", "low", "share of the baseline", None, None, 0.4, *flights, *arrivals,
         0.5, 0.3, 0.9),
        (july, "Wing Watch", "2031-06-01", "medium", "no reading", None, None, 0.6, *none, *none, None, None, None),
    ]  # fmt: skip
    names = ["month", "counter", "as_of", "trust", "basis", "cancelled", "scheduled", "share", *columns,
             "ratio_value", "ratio_low_95", "ratio_high_95"]  # fmt: skip
    frame = pd.DataFrame(rows, columns=names).assign(measure="cancelled")
    return frame.assign(as_of=pd.to_datetime(frame["as_of"]))


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
