"""Visitors lost as cancelled flights say beside the loss from arrivals, by month and counter, never averaged."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from dashboard.errors import DataError
from dashboard.figures.drawing import Drawing
from dashboard.figures.placing import signed_ticks
from dashboard.figures.scales import Scale, persons_scale, tick_texts
from dashboard.figures.sheet import Form, Width, Words, lay_out, pixels
from dashboard.figures.text import wrap_text
from dashboard.figures.tokens import AXIS_SIZE, SMALL_SIZE, Scheme
from dashboard.language import say, term
from dashboard.numbers import date, full_month, month, percent, persons, span
from dashboard.phrasing import capital, with_commas

READING_COLUMNS = (
    "month", "counter", "as_of", "measure", "trust", "basis", "cancelled", "scheduled", "share",
    *(f"visitors_by_{reading}_{end}" for reading in ("flights", "arrivals")
      for end in ("value", "low_80", "high_80", "low_95", "high_95")),
    "ratio_value", "ratio_low_95", "ratio_high_95",
)  # fmt: skip
_LEFT = {"full": 640, "half": 6, "third": 6, "phone": 6}
_LINE = 15.0
_MARK = 20.0
_GAP = 11.0


@dataclass(frozen=True)
class _Reading:
    """One row: what was counted, what it says in visitors, and the interval in persons (None: no reading)."""

    head: str
    detail: str
    name: str
    ends: tuple[float, float, float, float, float] | None
    is_arrivals: bool = False
    is_doubtful: bool = False


@dataclass(frozen=True)
class _Placed:
    """A row with its wrapped words and the height of its top in pixels above the axis."""

    reading: _Reading
    head: tuple[str, ...]
    detail: tuple[str, ...]
    top: float

    @property
    def words_height(self) -> float:
        return (len(self.head) + len(self.detail)) * _LINE


def flight_readings_figure(readings: pd.DataFrame, *, scheme: Scheme = "light", width: Width = "full") -> go.Figure:
    """Visitors lost in each month, persons: from arrivals, and from each counter's flights, side by side.

    Args:
        readings: columns READING_COLUMNS, one row a report; visitors in persons, NaN where there is no reading.
        scheme: light or dark.
        width: which width the figure is made for.

    Raises:
        DataError: a column is missing, or there is no report.
    """
    missing = [column for column in READING_COLUMNS if column not in readings.columns]
    if missing:
        raise DataError(f"Table of readings has no column {', '.join(missing)}; it needs {', '.join(READING_COLUMNS)}.")
    if readings.empty:
        raise DataError(
            f"Table of readings has {len(readings)} reports; give at least one, or show that none was known."
        )
    rows = _rows(readings)
    beside = width == "full"
    room = _LEFT[width] - 20 if beside else pixels(width) - 24
    placed, height = _place(rows, room, beside=beside)
    scale = _scale(rows)
    words = _words(readings, scale)
    sheet = lay_out(words, Form(width, plot_height=round(height), left=_LEFT[width], right=18, axis=24))
    drawing = Drawing(sheet, scheme)
    drawing.horizontal = _axis(rows, drawing, scale=scale)
    drawing.vertical = {"range": [0, sheet.plot_height], "visible": False}
    for entry in placed:
        _draw(drawing, entry, height=height, scale=scale, beside=beside)
    return drawing.figure()


def _rows(readings: pd.DataFrame) -> list[_Reading]:
    """The months in their order; in each the reading from arrivals first, then the counters as they reported."""
    rows = []
    for _, reports in readings.sort_values(["month", "as_of"], kind="stable").groupby("month", sort=True):
        rows.append(_from_arrivals(reports.iloc[0]))
        rows += [_from_flights(report) for _, report in reports.iterrows()]
    return rows


def _from_arrivals(report: pd.Series) -> _Reading:
    when = full_month(report["month"])
    ends = _ends(report, "arrivals")
    if ends is None:
        return _Reading(say("{month}, from arrivals: not known yet", month=when), "", when, None, is_arrivals=True)
    said = say(
        "{month}, from arrivals against the baseline: {visitors}", month=when, visitors=_visitors(report, "arrivals")
    )
    return _Reading(said, "", when, ends, is_arrivals=True)


def _from_flights(report: pd.Series) -> _Reading:
    name = say("{counter}, {day}", counter=capital(term(str(report["counter"]))), day=date(report["as_of"]))
    ends = _ends(report, "flights")
    head = _measured(str(report["measure"]), name, _count(report))
    doubtful = report["trust"] == "low"
    if ends is None:
        nothing = say("No reading: a share of some carriers' flights only.")
        return _Reading(head, nothing, name, None, is_doubtful=doubtful)
    return _Reading(head, _read_how(report), name, ends, is_doubtful=doubtful)


def _measured(measure: str, name: str, count: str) -> str:
    if measure == "cancelled":
        return say("{name}: {count} cancelled", name=name, count=count)
    if measure == "taken out of the schedule":
        return say("{name}: {count} taken out of the schedule", name=name, count=count)
    return say("{name}: {count} ({measure})", name=name, count=count, measure=measure)


def _read_how(report: pd.Series) -> str:
    visitors, ratio = _visitors(report, "flights"), _ratio(report)
    if report["basis"] == "counted flights":
        return say(
            "{visitors}, by flights × seats × visitors a seat; {ratio}", visitors=visitors, ratio=ratio
        )  # fmt: skip
    return say("{visitors}, by share × baseline; {ratio}", visitors=visitors, ratio=ratio)


def _count(report: pd.Series) -> str:
    share = "" if pd.isna(report["share"]) else percent(float(report["share"]), 1)
    if pd.isna(report["cancelled"]):
        return say("{share} of flights", share=share)
    count = f"{report['cancelled']:,.0f}"
    if pd.isna(report["scheduled"]):
        counted = say("{count} flights", count=count)
    else:
        counted = say("{count} of {scheduled} flights", count=count, scheduled=f"{report['scheduled']:,.0f}")
    return say("{counts} ({share})", counts=counted, share=share) if share else counted


def _visitors(report: pd.Series, reading: str) -> str:
    value, low, high = (float(report[f"visitors_by_{reading}_{end}"]) for end in ("value", "low_95", "high_95"))
    ends = span((low, high), value, quantity="persons")
    return say("{count} visitors (95%: {ends})", count=persons(value), ends=ends)


def _ratio(report: pd.Series) -> str:
    value, low, high = (report[f"ratio_{end}"] for end in ("value", "low_95", "high_95"))
    if pd.isna(value):
        return say("no ratio: the loss from arrivals is not known")
    return say("ratio {value} ({low} to {high})", value=f"{value:.2f}", low=f"{low:.2f}", high=f"{high:.2f}")


def _ends(report: pd.Series, reading: str) -> tuple[float, float, float, float, float] | None:
    columns = [f"visitors_by_{reading}_{end}" for end in ("low_95", "low_80", "value", "high_80", "high_95")]
    found = report[columns].astype(float)
    if found.isna().any():
        return None
    thin_low, thick_low, value, thick_high, thin_high = found.tolist()
    return thin_low, thick_low, value, thick_high, thin_high


def _place(rows: Sequence[_Reading], room: float, *, beside: bool) -> tuple[list[_Placed], float]:
    placed: list[_Placed] = []
    down = 0.0
    for row in rows:
        down += _GAP if row.is_arrivals and placed else 0.0
        head = wrap_text(row.head, room, size=AXIS_SIZE, bold=row.is_arrivals)
        detail = wrap_text(row.detail, room, size=SMALL_SIZE) if row.detail else ()
        entry = _Placed(row, head, detail, down)
        placed.append(entry)
        down += entry.words_height + _GAP + (0.0 if beside or row.ends is None else _MARK)
    return placed, down


def _draw(drawing: Drawing, entry: _Placed, *, height: float, scale: Scale, beside: bool) -> None:
    reading, top = entry.reading, height - entry.top
    lines = [(text, AXIS_SIZE, "ink") for text in entry.head] + [(text, SMALL_SIZE, "ink2") for text in entry.detail]
    left = -drawing.sheet.left if beside else 0
    for number, (text, size, ink) in enumerate(lines):
        drawing.margin_text(
            (0.0, top - number * _LINE), text, size=size, ink=ink, bold=reading.is_arrivals, vertical="top",
            shift=(left, 0), name="row",
        )  # fmt: skip
    if reading.ends is None:
        return
    middle = top - entry.words_height / 2 if beside else top - entry.words_height - _MARK / 2 + 2
    _mark(drawing, reading, middle, scale=scale)


def _mark(drawing: Drawing, reading: _Reading, middle: float, *, scale: Scale) -> None:
    if reading.ends is None:
        return
    thin_low, thick_low, value, thick_high, thin_high = (end / scale.divisor for end in reading.ends)
    kind = "baseline" if reading.is_arrivals else "loss"
    drawing.line(([thin_low, thin_high], [middle, middle]), ink=kind, width=1.5)
    drawing.line(([thick_low, thick_high], [middle, middle]), ink=kind, width=5)
    symbol = "square" if reading.is_arrivals else "circle-open" if reading.is_doubtful else "circle"
    hover = say("{name}: {count} visitors", name=reading.name, count=persons(reading.ends[2]))
    drawing.dots(([value], [middle]), ink=kind if reading.is_arrivals else "observed", size=11, symbol=symbol,
                 hover=[hover])  # fmt: skip


def _scale(rows: Sequence[_Reading]) -> Scale:
    return persons_scale(max([1.0, *(row.ends[4] for row in rows if row.ends is not None)]))


def _axis(rows: Sequence[_Reading], drawing: Drawing, *, scale: Scale) -> dict[str, object]:
    known = [row.ends for row in rows if row.ends is not None]
    low = min([0.0, *(ends[0] / scale.divisor for ends in known)])
    high = max([1.0, *(ends[4] / scale.divisor for ends in known)]) * 1.03
    ticks = signed_ticks(low, high, most=6)
    return {
        "range": [low, high], "tickvals": ticks, "ticktext": tick_texts(ticks),
        "showgrid": True, "showline": True, "zeroline": low < 0, "zerolinecolor": drawing.tint("line2"),
    }  # fmt: skip


def _words(readings: pd.DataFrame, scale: Scale) -> Words:
    return Words(
        title=say(
            "Fewer visitors from mainland China to Japan, read two ways, {unit} a month", unit=scale.name
        ),
        subtitle=say(
            "Blue squares: from arrivals. Dots: from what each counter says of flights; readings stand side by "
            "side and are never averaged. Lines: 95 and (thick) 80% intervals. Ratio: flights over arrivals, with its "
            "95% interval."
        ),
        source=say(
            "Source: {counters}; arrivals: JNTO visitor arrivals; readings: this project. Newest report {day}.",
            counters=with_commas(map(term, sorted(readings["counter"].unique()))), day=date(max(readings["as_of"])),
        ),
        sentence=_sentence(readings),
    )  # fmt: skip


def _sentence(readings: pd.DataFrame) -> str:
    known = readings.dropna(subset=["ratio_value"])
    if known.empty and len(readings) == 1:
        return say(
            "One report, for {month}; it cannot be set against arrivals yet.", month=month(readings.iloc[0]["month"])
        )
    if known.empty:
        return say(
            "{count} reports; none can be set against arrivals yet, the first is for {month}.",
            count=len(readings), month=month(readings.iloc[0]["month"]),
        )  # fmt: skip
    if len(known) == 1:
        return say(
            "Read from flights, the loss is {ratio} times that from arrivals, in one report for {month}.",
            ratio=f"{known['ratio_value'].iloc[0]:.2f}", month=month(known["month"].iloc[0]),
        )  # fmt: skip
    low, high = known["ratio_value"].min(), known["ratio_value"].max()
    return say(
        "Read from flights, the loss is {low} to {high} times that from arrivals, in {count} reports for {first} to "
        "{last}.",
        low=f"{low:.2f}", high=f"{high:.2f}", count=len(known), first=month(known["month"].min()),
        last=month(known["month"].max()),
    )  # fmt: skip
