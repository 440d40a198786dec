"""How wide an interval was on each release day, and how wide it should be after the releases to come."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from dashboard.errors import DataError
from dashboard.figures.drawing import Drawing
from dashboard.figures.placing import nice_ticks
from dashboard.figures.sheet import Form, Sheet, Width, Words, lay_out
from dashboard.figures.text import text_width, wrap_text
from dashboard.figures.timeline import Timeline
from dashboard.figures.tokens import LABEL_SIZE, MEDIAN_LINE, Scheme
from dashboard.language import say
from dashboard.numbers import Unit, date, full_month, money_unit, persons_unit

WIDTH_COLUMNS = ("as_of", "width", "has_survey")
COMING_COLUMNS = ("day", "expected", "least", "most")


@dataclass(frozen=True)
class WidthWords:
    """What the figure says around its points.

    Attributes:
        first: first month that is summed.
        last: last month.
        destination: where the spending is missing, as running text names it.
        market: whose spending it is.
        is_money: whether the widths are yen; persons else.
        source: the source line.
        sentence: what the figure comes to, with a number.
    """

    first: pd.Period
    last: pd.Period
    destination: str
    market: str
    is_money: bool
    source: str
    sentence: str


def interval_width_figure(
    widths: pd.DataFrame, coming: pd.DataFrame, *, words: WidthWords, scheme: Scheme = "light", width: Width = "half"
) -> go.Figure:
    """The width of the 80% interval by release day, and with open marks what it should be after the next releases.

    Args:
        widths: one row a release day with WIDTH_COLUMNS: timestamp, yen or persons, whether a survey came that day.
        coming: one row a release to come with COMING_COLUMNS, NaN where nothing is expected of it.
        words: the months, the place, the source line and the sentence.
        scheme: light or dark.
        width: which width the figure is made for.

    Raises:
        DataError: there is no release day, or a column is missing.
    """
    _check(widths, coming)
    known = coming.dropna(subset=["expected"]).sort_values("day")
    largest = max(float(widths["width"].max()), *(float(value) for value in known["most"]), 0.0)
    unit = money_unit(largest) if words.is_money else persons_unit(largest)
    is_narrow = width in ("third", "phone")
    right = 14 if is_narrow else _label_room(known)
    sheet = lay_out(_words(words, unit), Form(width, plot_height=230, left=44, right=right, axis=40))
    drawing = Drawing(sheet, scheme)
    timeline = _timeline(widths, known, sheet)
    drawing.horizontal = timeline.axis()
    top = largest / unit.divisor * 1.15
    drawing.vertical = _upwards(top)
    _history(drawing, widths, unit)
    _ends(drawing, widths, unit, timeline=timeline)
    _expected(drawing, widths, known, unit=unit, labelled=not is_narrow)
    return drawing.figure()


def _check(widths: pd.DataFrame, coming: pd.DataFrame) -> None:
    missing = [name for name in WIDTH_COLUMNS if name not in widths.columns]
    missing += [name for name in COMING_COLUMNS if name not in coming.columns]
    if missing:
        raise DataError(
            f"Widths lack {', '.join(missing)}; give {', '.join(WIDTH_COLUMNS)} and {', '.join(COMING_COLUMNS)}."
        )
    if widths.empty:
        raise DataError(f"{len(widths)} release days show no width; choose a day after the first release.")


def _label_room(coming: pd.DataFrame) -> int:
    if coming.empty:
        return 20
    lines = wrap_text(_expected_label(), 120, size=LABEL_SIZE, bold=True)
    return round(max(text_width(line, LABEL_SIZE, bold=True) for line in lines)) + 24


def _timeline(widths: pd.DataFrame, coming: pd.DataFrame, sheet: Sheet) -> Timeline:
    days = [*widths["as_of"], *coming["day"]]
    return Timeline(pd.Timestamp(min(days)).to_period("M"), pd.Timestamp(max(days)).to_period("M") + 1, sheet)


def _upwards(top: float) -> dict[str, object]:
    ticks = nice_ticks(top, 5)
    return {"range": [0.0, top], "tickvals": ticks, "ticktext": [f"{tick:,g}" for tick in ticks]}


def _history(drawing: Drawing, widths: pd.DataFrame, unit: Unit) -> None:
    """A line that steps on each release day, with a filled mark, a square where a survey came as well."""
    days = [day.isoformat() for day in widths["as_of"]]
    sizes = [float(value) / unit.divisor for value in widths["width"]]
    across = [days[0], *(day for day in days[1:] for _ in range(2))]
    up = [size for size in sizes[:-1] for _ in range(2)] + [sizes[-1]]
    drawing.line((across, up), ink="observed", width=MEDIAN_LINE)
    for has_survey, symbol in ((False, "circle"), (True, "square")):
        chosen = [number for number, found in enumerate(widths["has_survey"]) if bool(found) == has_survey]
        hover = [
            say("{day}: {width} {unit}", day=date(widths["as_of"].iloc[number]), width=_written(sizes[number]),
                unit=unit.name)
            for number in chosen
        ]  # fmt: skip
        points = ([days[number] for number in chosen], [sizes[number] for number in chosen])
        drawing.dots(points, ink="observed", size=9, symbol=symbol, hover=hover)


def _ends(drawing: Drawing, widths: pd.DataFrame, unit: Unit, *, timeline: Timeline) -> None:
    """The first and the last width written above their marks."""
    first, last = widths.iloc[0], widths.iloc[-1]
    apart = timeline.across(last["as_of"]) - timeline.across(first["as_of"])
    ends = [(first, "left")] if apart < 70 else [(first, "left"), (last, "center")]
    for row, anchor in ends:
        size = float(row["width"]) / unit.divisor
        drawing.text(
            (row["as_of"].isoformat(), size), _written(size), size=LABEL_SIZE, ink="ink", bold=True, anchor=anchor,
            shift=(0, 15), name="value",
        )  # fmt: skip


def _expected(drawing: Drawing, widths: pd.DataFrame, coming: pd.DataFrame, *, unit: Unit, labelled: bool) -> None:
    """Open marks with the range that past releases of the kind had, and a dashed line to them."""
    if coming.empty:
        return
    days = [day.isoformat() for day in coming["day"]]
    sizes = [float(value) / unit.divisor for value in coming["expected"]]
    start = (widths["as_of"].iloc[-1].isoformat(), float(widths["width"].iloc[-1]) / unit.divisor)
    drawing.line(([start[0], *days], [start[1], *sizes]), ink="scenario", width=1.6, dash="4px,3px")
    for day, least, most in zip(days, coming["least"], coming["most"], strict=True):
        drawing.line(([day, day], [float(least) / unit.divisor, float(most) / unit.divisor]), ink="line2", width=1.5)
    hover = [say("Expected: {width} {unit}", width=_written(size), unit=unit.name) for size in sizes]
    drawing.dots((days, sizes), ink="scenario", size=9, symbol="circle-open", hover=hover)
    if labelled:
        lines = [*wrap_text(_expected_label(), 120, size=LABEL_SIZE, bold=True), _written(sizes[-1])]
        for number, line in enumerate(lines):
            drawing.text(
                (days[-1], sizes[-1]), line, size=LABEL_SIZE, ink="scenario", bold=True,
                shift=(12, (len(lines) - 1) * 8 - number * 16), name="expected",
            )  # fmt: skip


def _expected_label() -> str:
    return say("Expected after the next releases")


def _words(words: WidthWords, unit: Unit) -> Words:
    title = (
        say(
            "How wide the 80% interval of {destination}’s loss was on each release day, {unit}",
            destination=words.destination,
            unit=unit.name,
        )
        if words.is_money
        else say(
            "How wide the 80% interval of the visitors lost to {destination} was on each release day, {unit}",
            destination=words.destination,
            unit=unit.name,
        )
    )
    return Words(
        title=title,
        subtitle=say(
            "High end less low end for the same months, {first} to {last}, {market}, gross, as computed with what was "
            "known on the day. Squares: a survey of spending came as well. Open: after the next releases, if they do "
            "what those of their kind did in this case in the median, but never below what their share of the "
            "variance allows; lines: the least and the most that one of them did.",
            first=full_month(words.first),
            last=full_month(words.last),
            market=words.market,
        ),
        source=words.source,
        sentence=words.sentence,
    )


def _written(size: float) -> str:
    return f"{size:,.2f}" if size < 10 else f"{size:,.0f}"
