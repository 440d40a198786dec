"""What the economy loses: value added by month, and added up beside its upper check, gdp and jobs."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.drawing import Drawing
from dashboard.figures.placing import signed_ticks
from dashboard.figures.sheet import Form, Width, lay_out
from dashboard.figures.text import wrap_text
from dashboard.figures.timeline import Timeline, middle, middles
from dashboard.figures.tokens import AXIS_SIZE, EVENT_SIZE, LABEL_SIZE, Scheme
from dashboard.figures.toll_story import (
    ADDED,
    JOBS,
    NET,
    SHARE,
    UPPER,
    Toll,
    ends_of,
    monthly_words,
    needed,
    toll_words,
)
from dashboard.language import say
from dashboard.numbers import MINUS, Unit, money, money_unit, month, percent, span

_STRIP = {"full": 84, "half": 84, "third": 100, "phone": 100}
_NUMBER = {"full": 46, "half": 46, "third": 62, "phone": 62}
_BAR = 22


def value_added_figure(toll: Toll, *, scheme: Scheme = "light", width: Width = "half") -> go.Figure:
    """Value added lost in each month with 80 and 95% intervals, in money, nominal; losses below zero.

    Raises:
        DataError: the outcome has no value added, or no month is known.
    """
    rows = needed(toll, ADDED)
    unit = money_unit(float(rows["high_95"].abs().max()))
    sheet = lay_out(monthly_words(toll, rows, unit=unit), Form(width, plot_height=270, left=56, right=16, axis=40))
    drawing = Drawing(sheet, scheme)
    timeline = Timeline(rows["month"].iloc[0], rows["month"].iloc[-1], sheet)
    low, high = -float(rows["high_95"].max()) / unit.divisor * 1.04, max(-float(rows["low_95"].min()), 0.0)
    high = high / unit.divisor + abs(low) * 0.04
    ticks = signed_ticks(low, high, most=6)
    drawing.horizontal = timeline.axis()
    drawing.vertical = {
        "range": [low, high], "tickvals": ticks, "ticktext": [_plain(tick) for tick in ticks], "zeroline": True,
        "zerolinecolor": drawing.tint("line2"), "zerolinewidth": 1,
    }  # fmt: skip
    for is_known, ink in ((True, "baseline"), (False, "scenario")):
        _draw_months(drawing, rows[rows["is_known"] == is_known], unit, ink=ink)
    return drawing.figure()


def toll_figure(toll: Toll, *, scheme: Scheme = "light", width: Width = "half") -> go.Figure:
    """Value added lost since the onset, its upper check and the net one as strips; share of gdp and jobs as numbers.

    Raises:
        DataError: the outcome has no value added, or no month is known.
    """
    needed(toll, ADDED)
    names = {ADDED: say("Value added of the gross loss (type I)"),
             UPPER: say("Upper check: with a household round"),
             NET: say("Net of what other markets brought")}  # fmt: skip
    strips = [(names[name], row) for name in names if (row := toll.last(name)) is not None]
    counts = _counts(toll)
    unit = money_unit(max(float(row["high_95"]) for _, row in strips))
    step, under = _STRIP[width], _NUMBER[width]
    form = Form(width, plot_height=step * len(strips) + 6, left=10, right=16, axis=30 + under * len(counts))
    sheet = lay_out(toll_words(toll, strips[0][1], unit=unit), form)
    drawing = Drawing(sheet, scheme)
    low, high = (
        -max(float(row["high_95"]) for _, row in strips),
        max(-min(float(row["low_95"]) for _, row in strips), 0),
    )
    room = (high - low) * 0.06
    low, high = (low - room) / unit.divisor, (high + room) / unit.divisor
    ticks = signed_ticks(low, high, most=5)
    drawing.horizontal = {"range": [low, high], "tickvals": ticks, "ticktext": [_plain(tick) for tick in ticks],
                          "showgrid": True, "showline": True, "zeroline": True,
                          "zerolinecolor": drawing.tint("line2")}  # fmt: skip
    drawing.vertical = {"range": [0, sheet.plot_height], "visible": False}
    for number, (name, row) in enumerate(strips):
        top = sheet.plot_height - number * step
        _draw_strip(drawing, (name, row), unit, corner=(low, top), hue=_hue(toll))
    for number, (name, value, ends) in enumerate(counts):
        _draw_count(drawing, (name, value, ends), down=36 + number * under)
    return drawing.figure()


def _counts(toll: Toll) -> list[tuple[str, str, str]]:
    """Share of gdp and jobs: their name, value and 80 and 95% ends."""
    found = []
    share, jobs = toll.last(SHARE), toll.last(JOBS)
    if share is not None:
        ends = [say("{low} to {high}", low=percent(-share[f"high_{level}"], 2), high=percent(-share[f"low_{level}"], 2))
                for level in (80, 95)]  # fmt: skip
        name = (
            say("Value added, share of GDP ({year})", year=toll.gdp) if toll.gdp else say("Value added, share of GDP")
        )
        found.append((name, percent(-float(share["value"]), 2), _both(ends)))
    if jobs is not None:
        ends = [say("{low} to {high}", low=_rough(-jobs[f"high_{level}"]), high=_rough(-jobs[f"low_{level}"]))
                for level in (80, 95)]  # fmt: skip
        found.append((say("Jobs, an order of magnitude"), say("about {count}", count=_rough(-jobs["value"])),
                      _both(ends)))  # fmt: skip
    return found


def _both(ends: list[str]) -> str:
    return say("80%: {inner}; 95%: {outer}", inner=ends[0], outer=ends[1])


def _rough(value: float) -> str:
    rounded = float(f"{float(value):.2g}")
    return f"{MINUS if rounded < 0 else ''}{abs(rounded):,.0f}"


def _plain(value: float) -> str:
    return f"{value:,g}".replace("-", MINUS)


def _hue(toll: Toll) -> str:
    return "baseline" if toll.reach == "known" else "scenario"


def _draw_months(drawing: Drawing, rows: pd.DataFrame, unit: Unit, *, ink: str) -> None:
    for row in rows.to_dict("records"):
        at = middle(row["month"])
        for level, thick in ((95, 1.5), (80, 6.0)):
            ends = [-row[f"high_{level}"] / unit.divisor, -row[f"low_{level}"] / unit.divisor]
            drawing.line(([at, at], ends), ink=f"{ink}-50" if level == 80 else ink, width=thick)
    hover = [
        say("{month}: {amount} (95%: {ends})", month=month(row["month"]), amount=money(-row["value"]),
            ends=span((-row["high_95"], -row["low_95"]), -row["value"], quantity="money"))
        for row in rows.to_dict("records")
    ]  # fmt: skip
    drawing.dots((middles(rows["month"]), (-rows["value"] / unit.divisor).tolist()), ink=ink, size=8, hover=hover)


def _draw_strip(
    drawing: Drawing, said: tuple[str, pd.Series], unit: Unit, *, corner: tuple[float, float], hue: str
) -> None:
    """A strip with its name above it and its numbers below it, from the upper left corner of its row."""
    (name, row), (left, top) = said, corner
    centre, value = top - 36, -float(row["value"]) / unit.divisor
    drawing.text((left, top - 12), name, size=AXIS_SIZE, ink="ink2", name="strip")
    for level in (95, 80, 50):
        low, high = ends_of(row, level)
        drawing.bar((-high / unit.divisor, -low / unit.divisor), row=(centre - _BAR / 2, centre + _BAR / 2),
                    fill=f"{hue}-{level}")  # fmt: skip
    words = say("{amount}; 80%: {inner}; 95%: {outer}", amount=money(-row["value"]), inner=_money_span(row, 80),
                outer=_money_span(row, 95))  # fmt: skip
    drawing.dots(([value], [centre]), ink="observed", size=10, hover=[f"{name}: {words}"])
    lines = wrap_text(words, drawing.sheet.plot_width, size=EVENT_SIZE)
    drawing.text((left, centre - _BAR / 2), "\n".join(lines), size=EVENT_SIZE, ink="ink", vertical="top",
                 shift=(0, -5), name="value")  # fmt: skip


def _money_span(row: pd.Series, level: int) -> str:
    low, high = ends_of(row, level)
    return span((-high, -low), -float(row["value"]), quantity="money")


def _draw_count(drawing: Drawing, said: tuple[str, str, str], *, down: float) -> None:
    name, value, ends = said
    drawing.paper_place((0.0, 0.0), name, size=AXIS_SIZE, ink="ink2", vertical="top", shift=(0, -down), name="count")
    drawing.paper_place((1.0, 0.0), value, size=LABEL_SIZE, ink="ink", bold=True, vertical="top", anchor="right",
                        shift=(0, -down), name="value")  # fmt: skip
    lines = wrap_text(ends, drawing.sheet.plot_width, size=EVENT_SIZE)
    drawing.paper_place((1.0, 0.0), "\n".join(lines), size=EVENT_SIZE, ink="ink2", vertical="top", anchor="right",
                        shift=(0, -down - 18), name="ends")  # fmt: skip
