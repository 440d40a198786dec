"""Gross, offset and net as a waterfall, and what the economy loses: value added, share of gdp, jobs."""

from dataclasses import dataclass
from typing import Literal

import pandas as pd
import plotly.graph_objects as go

from dashboard.errors import DataError
from dashboard.figures.drawing import Drawing
from dashboard.figures.net_words import Said, net_words
from dashboard.figures.path_words import year_in
from dashboard.figures.placing import signed_ticks
from dashboard.figures.scales import Scale, money_scale, tick_texts
from dashboard.figures.sheet import Form, Width, lay_out
from dashboard.figures.text import wrap_text
from dashboard.figures.tokens import AXIS_SIZE, EVENT_SIZE, LABEL_SIZE, Scheme
from dashboard.language import say
from dashboard.model.types import Outcome
from dashboard.numbers import date, money, month, place

Reach = Literal["so far", "with the scenario"]

GROSS, OFFSET, NET = "spending_lost_gross", "spending_offset", "spending_lost_net"
ADDED, UPPER, ADDED_NET = "value_added_lost", "value_added_lost_upper", "value_added_lost_net"
SHARE, JOBS = "gdp_share_lost", "jobs_lost"
_BAR = 15.0
_LABEL_LINE = 16.0
_UNDER_BAR = 26.0
_NUMBER_ROW = 40.0
_RIGHT = {"full": 170, "half": 150, "third": 142, "phone": 142}


@dataclass(frozen=True)
class _Bar:
    """One row of the waterfall, in the unit of the axis; a loss is negative.

    Attributes:
        label: what it is.
        ends: where the bar begins and ends.
        thin: ends of the 95% whisker.
        thick: ends of the 80% whisker.
        fill: colour token.
        hatched: whether it cannot be told apart from zero.
        said: the number and its interval at the right.
        hover: the text of the hover box.
    """

    label: str
    ends: tuple[float, float]
    thin: tuple[float, float]
    thick: tuple[float, float]
    fill: str
    hatched: bool
    said: Said
    hover: str


def net_figure(
    outcome: Outcome,
    *,
    reach: Reach = "so far",
    publishers: str = "",
    scheme: Scheme = "light",
    width: Width = "half",
) -> go.Figure:
    """Gross loss, what others brought instead, and net in the currency of the moment, losses to the left.

    Under it value added (of the gross loss, with its upper check, and of the net one) on the same axis, then the share
    of a year's gdp and jobs as numbers. What the outcome does not have is left out, and the words say so.

    Args:
        outcome: what `project` gave.
        reach: the months from the onset to the last known one, or to the end of the scenario.
        publishers: who counted, surveyed and tabulated, for the source line.
        scheme: light or dark.
        width: which width the figure is made for.

    Raises:
        DataError: the outcome has no spending, or none is known yet.
    """
    rows = reached(outcome, reach)
    scale = money_scale(float(rows[GROSS]["high_95"]), central=float(rows[GROSS]["value"]))
    bars, counts = _bars(outcome, rows, scale), _numbers(outcome, rows)
    words = net_words(outcome, rows, reach=reach, unit=scale.name, publishers=publishers)
    room = lay_out(words, Form(width, plot_height=10, left=16, right=_RIGHT[width])).plot_width
    labels = [wrap_text(bar.label, room, size=AXIS_SIZE) for bar in bars]
    heights = [len(lines) * _LABEL_LINE + _BAR + _UNDER_BAR for lines in labels]
    total = sum(heights) + 8
    under = round(_NUMBER_ROW * len(counts)) + (26 if counts else 22)
    sheet = lay_out(words, Form(width, plot_height=round(total), left=16, right=_RIGHT[width], axis=under))
    drawing = Drawing(sheet, scheme)
    drawing.horizontal = _axis(bars, drawing)
    drawing.vertical = {"range": [0, sheet.plot_height], "visible": False}
    middles = _draw_bars(drawing, bars, labels, top=float(sheet.plot_height))
    _connect(drawing, bars, middles, labels)
    for number, (label, said) in enumerate(counts):
        _draw_number(drawing, label, said, down=34 + number * _NUMBER_ROW)
    return drawing.figure()


def reached(outcome: Outcome, reach: Reach) -> dict[str, pd.Series]:
    """The cumulative row of each variable in the last month of the reach, by the name of the variable.

    Raises:
        DataError: the outcome has no spending, or no month is known.
    """
    cumulative = outcome.table[outcome.table["variable"].str.startswith("cumulative_")]
    if not (cumulative["variable"] == f"cumulative_{GROSS}").any():
        raise DataError(
            say(
                "No spending by visitors from {market} in {destination} is known for this case: gross, offset and "
                "net, value added, GDP and jobs are missing. What is known are the visitors in the main chart.",
                market=market_in_words(outcome), destination=place(str(outcome.table["destination"].iloc[0])),
            )
        )  # fmt: skip
    last = outcome.facts.get("last_known", "")
    if reach == "so far" and not last:
        raise DataError(
            say(
                "No month of the shock is known on {day}: nothing can be counted so far. Choose “With the scenario”.",
                day=date(outcome.as_of),
            )
        )
    end = pd.Period(last, freq="M") if reach == "so far" else cumulative["month"].max()
    chosen = cumulative[cumulative["month"] == end]
    return {str(row["variable"]).removeprefix("cumulative_"): row for _, row in chosen.iterrows()}


def _bars(outcome: Outcome, rows: dict[str, pd.Series], scale: Scale) -> list[_Bar]:
    gross = say("Gross: visitors from {market} who did not come", market=market_in_words(outcome))
    bars = [_loss_bar(rows[GROSS], gross, scale, fill="loss")]
    if OFFSET in rows and NET in rows:
        bars.append(_offset_bar(rows[OFFSET], scale, start=bars[0].ends[1]))
        bars.append(_loss_bar(rows[NET], say("Net: gross less all that others brought"), scale, fill="net"))
    if ADDED in rows:
        bars.append(_loss_bar(rows[ADDED], _added_in_words(rows.get(UPPER), scale), scale, fill="loss"))
    if ADDED_NET in rows:
        bars.append(_loss_bar(rows[ADDED_NET], say("Value added of the net loss, type I"), scale, fill="net"))
    return bars


def _added_in_words(upper: pd.Series | None, scale: Scale) -> str:
    if upper is None:
        return say("Value added of the gross loss, type I")
    return say(
        "Value added of the gross loss, type I; {amount} with a household round", amount=scale.written(-upper["value"])
    )


def _loss_bar(row: pd.Series, label: str, scale: Scale, *, fill: str) -> _Bar:
    value, thin, thick = -row["value"] / scale.divisor, _turned(row, 95, scale), _turned(row, 80, scale)
    hatched = thin[0] <= 0 <= thin[1]
    said = Said.of(value, thick, decimals=scale.decimals)
    return _Bar(label, (0.0, value), thin, thick, fill, hatched, said, _hover(label, row))


def _offset_bar(row: pd.Series, scale: Scale, *, start: float) -> _Bar:
    value = row["value"] / scale.divisor
    thin, thick = ((row[f"low_{level}"] / scale.divisor, row[f"high_{level}"] / scale.divisor) for level in (95, 80))
    label = say("Offset: all other markets above (+) or below (−) their own baseline")
    hatched = thin[0] <= 0 <= thin[1]
    placed = [(start + low, start + high) for low, high in (thin, thick)]
    said = Said.of(value, thick, decimals=scale.decimals)
    hover = _hover(say("Offset"), row)
    return _Bar(label, (start, start + value), placed[0], placed[1], "offset", hatched, said, hover)


def _turned(row: pd.Series, level: int, scale: Scale) -> tuple[float, float]:
    return -row[f"high_{level}"] / scale.divisor, -row[f"low_{level}"] / scale.divisor


def _hover(label: str, row: pd.Series) -> str:
    return say(
        "{name}: {amount} (95%: {low} to {high}), to {month}",
        name=label, amount=money(row["value"]), low=money(row["low_95"]), high=money(row["high_95"]),
        month=month(row["month"]),
    )  # fmt: skip


def _numbers(outcome: Outcome, rows: dict[str, pd.Series]) -> list[tuple[str, Said]]:
    """What is counted in another unit than yen: label, number and interval."""
    found = []
    if SHARE in rows:
        found.append((_gdp_in_words(gdp_year(outcome)), Said.percent(rows[SHARE])))
    if JOBS in rows:
        found.append((say("Jobs for a year, gross: order of magnitude"), Said.rough(rows[JOBS])))
    return found


def _gdp_in_words(year: str) -> str:
    if not year:
        return say("Value added, share of GDP, gross")
    return say("Value added, share of GDP ({year}), gross", year=year)


def gdp_year(outcome: Outcome) -> str:
    """The calendar year of the gross domestic product that the inputs name; empty where none is."""
    if "gdp_year" in outcome.facts:
        return outcome.facts["gdp_year"]
    if outcome.inputs.empty:
        return ""
    origins = outcome.inputs.loc[outcome.inputs["input"] == "gdp", "origin"]
    return year_in(str(next(iter(origins), "")))


def market_in_words(outcome: Outcome) -> str:
    """The affected market of the case as readers see it."""
    market = outcome.facts.get("market", "")
    return place(market) if market else say("the affected market")


def _reach(bars: list[_Bar]) -> tuple[float, float]:
    low = min(min(*bar.ends, *bar.thin) for bar in bars)
    high = max(max(*bar.ends, *bar.thin) for bar in bars)
    room = (high - low) * 0.03
    return min(low, 0.0) - room, max(high, 0.0) + room


def _axis(bars: list[_Bar], drawing: Drawing) -> dict[str, object]:
    low, high = _reach(bars)
    ticks = signed_ticks(low, high, most=6 if drawing.sheet.plot_width > 300 else 4)
    return {
        "range": [low, high], "tickvals": ticks, "ticktext": tick_texts(ticks),
        "showgrid": True, "showline": True, "zeroline": True, "zerolinewidth": 1,
        "zerolinecolor": drawing.tint("ink2"),
    }  # fmt: skip


def _draw_bars(drawing: Drawing, bars: list[_Bar], labels: list[tuple[str, ...]], *, top: float) -> list[float]:
    """Draw each row from the top; the middle of each bar comes back, in pixels above the axis."""
    middles = []
    for bar, lines in zip(bars, labels, strict=True):
        for number, line in enumerate(lines):
            drawing.margin_text(
                (0.0, top - number * _LABEL_LINE), line, size=AXIS_SIZE, ink="ink2", vertical="top", fill="card",
                name="bar",
            )  # fmt: skip
        middle = top - len(lines) * _LABEL_LINE - 4 - _BAR / 2
        _draw_bar(drawing, bar, middle)
        middles.append(middle)
        top -= len(lines) * _LABEL_LINE + _BAR + _UNDER_BAR
    return middles


def _draw_bar(drawing: Drawing, bar: _Bar, middle: float) -> None:
    row = (middle - _BAR / 2, middle + _BAR / 2)
    if bar.hatched:
        drawing.hatched_bar(bar.ends, row=row, ink=bar.fill)
    else:
        drawing.bar(bar.ends, row=row, fill=bar.fill)
    under = middle - _BAR / 2 - 6
    for ends, thick in ((bar.thin, 1.5), (bar.thick, 5.0)):
        drawing.line((list(ends), [under, under]), ink="line2", width=thick)
    drawing.hover_spots(([sum(bar.ends) / 2], [middle]), [bar.hover], ink=bar.fill)
    _say(drawing, bar.said, middle)


def _say(drawing: Drawing, said: Said, middle: float) -> None:
    drawing.margin_text((1.0, middle), said.value, ink="ink", size=LABEL_SIZE, bold=True, shift=(10, 3), name="value")
    drawing.margin_text((1.0, middle), said.ends, ink="ink2", size=EVENT_SIZE, shift=(10, -12), name="ends")


def _connect(drawing: Drawing, bars: list[_Bar], middles: list[float], labels: list[tuple[str, ...]]) -> None:
    """Dotted lines from the end of the gross bar down to the offset, and on to the net bar, past the labels."""
    if len(bars) < 3 or bars[1].fill != "offset":
        return
    for upper, lower in ((0, 1), (1, 2)):
        at = bars[upper].ends[1]
        foot, head = middles[upper] - _BAR / 2, middles[lower] + _BAR / 2
        label = head + 2 + len(labels[lower]) * _LABEL_LINE
        for down in ([foot, label], [head + 2, head]):
            drawing.line(([at, at], down), ink="line2", width=1, dash="2px,2px")


def _draw_number(drawing: Drawing, label: str, said: Said, *, down: float) -> None:
    """A number under the axis, its words at the left and the number in the column of the others."""
    lines = wrap_text(label, drawing.sheet.plot_width, size=AXIS_SIZE)
    drawing.margin_text(
        (0.0, 0.0), "\n".join(lines), size=AXIS_SIZE, ink="ink2", vertical="top", shift=(0, -down), name="bar"
    )
    drawing.margin_text(
        (1.0, 0.0), said.value, ink="ink", size=LABEL_SIZE, bold=True, vertical="top", shift=(10, -down), name="value"
    )
    drawing.margin_text(
        (1.0, 0.0), said.ends, ink="ink2", size=EVENT_SIZE, vertical="top", shift=(10, -down - 17), name="ends"
    )
