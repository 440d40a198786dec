"""The same story as a difference: the effect by month, and the visitors lost since the onset."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.errors import DataError
from dashboard.figures import marks
from dashboard.figures.arrivals_view import AXIS_OVER_LARGEST
from dashboard.figures.drawing import Drawing
from dashboard.figures.fan import LEVELS, fan, persons_in_words, shares_in_words, with_start
from dashboard.figures.placing import signed_ticks, spread
from dashboard.figures.plane import Plane
from dashboard.figures.scales import Scale, persons_scale, tick_texts
from dashboard.figures.sheet import Form, Sheet, Width, Words, lay_out
from dashboard.figures.story import Story, market_of, onset_of, places, rows_of, series_of, source_line
from dashboard.figures.timeline import Timeline, middle, middles
from dashboard.figures.tokens import LABEL_SIZE, MEDIAN_LINE, Scheme
from dashboard.language import say
from dashboard.model.types import Outcome
from dashboard.numbers import date, interval, month, persons, signed_change
from dashboard.phrasing import named, with_semicolons

_BAR_PIXELS = 22.0
_LEAST_LABEL_PIXELS = 40
_ROOM_ABOVE = 66
_ROOM_ABOVE_LABELS = 50
_ROOM_BELOW = 24
_ROOM_FOR_NAMES = 100


def gap_figure(outcome: Outcome, story: Story, *, scheme: Scheme = "light", width: Width = "full") -> go.Figure:
    """The effect of each known month as percent of the baseline: bars of 50, 80 and 95% and a dot on the median.

    Raises:
        DataError: no month of the shock is known yet.
    """
    effects = _needed(outcome, "effect")
    shares = effects.assign(**{column: effects[column] * 100 for column in _numbers()})
    plane = _plane(_words_of_gap(outcome, story, effects), (shares, shares.iloc[:0]), story, width=width)
    drawing = _start(plane, story, outcome, scheme)
    month_pixels = plane.timeline.sheet.plot_width / max(len(effects), 1)
    half = pd.Timedelta(days=min(_BAR_PIXELS, month_pixels * 0.55) / month_pixels * 15)
    for number, entry in enumerate(effects["month"]):
        centre = pd.Timestamp(middle(entry))
        _draw_month(drawing, shares.iloc[number], (centre - half, centre + half))
    drawing.dots(
        (middles(effects["month"]), shares["value"].tolist()), ink="observed", size=9,
        hover=shares_in_words(effects, say("effect")),
    )  # fmt: skip
    if month_pixels >= _LEAST_LABEL_PIXELS:
        _label_months(drawing, effects, shares)
    return drawing.figure()


def cumulative_figure(outcome: Outcome, story: Story, *, scheme: Scheme = "light", width: Width = "full") -> go.Figure:
    """Lost visitors added up: so far since the onset (blue), and to come in the scenario from zero again (orange).

    The two are never added on the page, since their intervals do not add. In the unit of the language.

    Raises:
        DataError: the outcome has neither months that are known nor a projection.
    """
    so_far = rows_of(outcome, "cumulative_visitors_lost", market=market_of(outcome))
    to_come = rows_of(outcome, "cumulative_projected_visitors_lost", market=market_of(outcome))
    if so_far.empty and to_come.empty:
        so_far = _needed(outcome, "cumulative_visitors_lost")
    axis = persons_scale(float(pd.concat([so_far["high_95"], to_come["high_95"]]).max()) * AXIS_OVER_LARGEST)
    scale = axis.divisor
    scaled = tuple(rows.assign(**{column: rows[column] / scale for column in _numbers()}) for rows in (so_far, to_come))
    words = _words_of_sum(outcome, story, (so_far, to_come), axis=axis)
    plane = _plane(words, (scaled[0], scaled[1]), story, width=width)
    drawing = _start(plane, story, outcome, scheme)
    for rows, hue, name in ((so_far, "baseline", say("lost so far")), (to_come, "scenario", say("lost to come"))):
        if rows.empty:
            continue
        grown = with_start(rows, (rows["month"].iloc[0] - 1, 0.0))
        fan(drawing, grown, hue="baseline" if hue == "baseline" else "scenario", scale=scale)
        values = (grown["value"] / scale).tolist()
        drawing.line((middles(grown["month"]), values), ink=hue, width=MEDIAN_LINE)
        drawing.hover_spots((middles(rows["month"]), values[1:]), persons_in_words(rows, name), ink=hue)
    _label_sums(drawing, plane, (so_far, to_come), scale=scale)
    return drawing.figure()


def _numbers() -> list[str]:
    return ["value", *(f"{side}_{level}" for level in LEVELS for side in ("low", "high"))]


def _needed(outcome: Outcome, variable: str) -> pd.DataFrame:
    rows = rows_of(outcome, variable, market=market_of(outcome))
    if rows.empty:
        raise DataError(
            say(
                "No month of the shock is known on {day}, so there is no difference from the baseline yet; "
                "choose a later day, or the view of levels.",
                day=date(outcome.as_of),
            )
        )
    return rows


def _words_of_gap(outcome: Outcome, story: Story, effects: pd.DataFrame) -> Words:
    market, destination = places(outcome)
    lowest = effects.sort_values("value").iloc[0]
    ends = interval((lowest["low_95"], lowest["high_95"]), lowest["value"], quantity="share")
    return Words(
        title=say(
            "Visitors from {market} to {destination}: difference from the baseline, % a month",
            market=market, destination=destination,
        ),
        subtitle=say(
            "Observed arrivals less what would have come without the shock. Bars: 50, 80 and 95% intervals."
        ),
        source=source_line(outcome, series_of(story), data_to=effects["month"].iloc[-1]),
        sentence=say(
            "The largest difference is {change} in {month} ({interval}).",
            change=signed_change(lowest["value"], 0), month=month(lowest["month"]), interval=ends,
        ),
    )  # fmt: skip


def _words_of_sum(outcome: Outcome, story: Story, parts: tuple[pd.DataFrame, pd.DataFrame], *, axis: Scale) -> Words:
    market, destination = places(outcome)
    said = [_sum_so_far(parts[0].iloc[-1])] if len(parts[0]) else []
    said += [_sum_to_come(parts[1].iloc[-1])] if len(parts[1]) else []
    known = parts[0]["month"].iloc[-1] if len(parts[0]) else None
    return Words(
        title=say(
            "Fewer visitors from {market} to {destination} than in the baseline, added up, {unit}",
            market=market, destination=destination, unit=axis.name,
        ),
        subtitle=say(
            "So far: since the onset. To come: counted from zero at the last known month. "
            "Shading: 50, 80 and 95% intervals."
        ),
        source=source_line(outcome, series_of(story), data_to=known),
        sentence=say("Fewer visitors than in the baseline: {sums}.", sums=with_semicolons(said)),
    )  # fmt: skip


def _sum_so_far(last: pd.Series) -> str:
    return say(
        "{count} so far, to {month} ({interval})",
        count=persons(last["value"]), month=month(last["month"]), interval=_interval(last),
    )  # fmt: skip


def _sum_to_come(last: pd.Series) -> str:
    return say(
        "{count} to come in the scenario, to {month} ({interval})",
        count=persons(last["value"]), month=month(last["month"]), interval=_interval(last),
    )  # fmt: skip


def _interval(last: pd.Series) -> str:
    return interval((last["low_95"], last["high_95"]), last["value"], quantity="persons")


def _plane(words: Words, parts: tuple[pd.DataFrame, pd.DataFrame], story: Story, *, width: Width) -> Plane:
    months = [entry for rows in parts for entry in rows["month"]]
    first, last = min(months) - 1, max(months)
    is_narrow = width != "full"
    form = Form(width, plot_height=330 if is_narrow else 360, right=6 if is_narrow else 150, axis=38)
    rough = Timeline(first, last, lay_out(words, form))
    notes = marks.event_notes(marks.shown_events(story, rough))
    sheet: Sheet = lay_out(Words(words.title, words.subtitle, words.source, words.sentence, notes), form)
    low = min(*(float(rows["low_95"].min()) for rows in parts if len(rows)), 0.0)
    high = max(*(float(rows["high_95"].max()) for rows in parts if len(rows)), 0.0)
    # On a narrow plot the labels stand over the fans, and under the word "today".
    above = _ROOM_ABOVE + _ROOM_ABOVE_LABELS if is_narrow else _ROOM_ABOVE
    per_pixel = (high - low) / (sheet.plot_height - above - _ROOM_BELOW)
    low = low - _ROOM_BELOW * per_pixel if low < 0 else low
    return Plane(Timeline(first, last, sheet), high + above * per_pixel, low)


def _start(plane: Plane, story: Story, outcome: Outcome, scheme: Scheme) -> Drawing:
    drawing = Drawing(plane.timeline.sheet, scheme, hover="x unified")
    drawing.horizontal = plane.timeline.axis()
    ticks = signed_ticks(plane.low, plane.top, most=8)
    drawing.vertical = {
        "range": [plane.low, plane.top], "tickvals": ticks, "zeroline": True, "zerolinewidth": 1,
        "zerolinecolor": drawing.tint("line2"), "ticktext": tick_texts(ticks),
    }  # fmt: skip
    is_narrow = plane.timeline.sheet.plot_width < marks.NARROW_PLOT
    marks.draw_phases(drawing, story, timeline=plane.timeline, today=outcome.as_of, labels=not is_narrow)
    marks.draw_onset(drawing, onset_of(story, plane.timeline.first + 1), timeline=plane.timeline)
    marks.draw_today(drawing, outcome.as_of, timeline=plane.timeline, depth=26 if is_narrow else 62)
    marks.draw_events(drawing, marks.shown_events(story, plane.timeline), timeline=plane.timeline)
    return drawing


def _draw_month(drawing: Drawing, row: pd.Series, days: tuple[pd.Timestamp, pd.Timestamp]) -> None:
    left, right = (day.isoformat() for day in days)
    for level in LEVELS:
        low, high = float(row[f"low_{level}"]), float(row[f"high_{level}"])
        drawing.polygon(([left, right, right, left, left], [low, low, high, high, low]), fill=f"baseline-{level}")


def _label_months(drawing: Drawing, effects: pd.DataFrame, shares: pd.DataFrame) -> None:
    for entry, share, low in zip(effects["month"], effects["value"], shares["low_95"], strict=True):
        drawing.text(
            (middle(entry), float(low)), signed_change(float(share), 0), ink="ink", size=LABEL_SIZE, bold=True,
            anchor="center", shift=(0, -11), name="value",
        )  # fmt: skip


def _label_sums(drawing: Drawing, plane: Plane, parts: tuple[pd.DataFrame, pd.DataFrame], *, scale: float) -> None:
    sheet = plane.timeline.sheet
    is_narrow = sheet.right < _ROOM_FOR_NAMES
    names = (("baseline", say("So far")), ("scenario", say("To come")))
    last = [(ink, name, rows.iloc[-1]) for rows, (ink, name) in zip(parts, names, strict=True) if len(rows)]
    column = "high_95" if is_narrow else "value"
    wanted = [plane.up(float(row[column]) / scale) + (12 if is_narrow else 0) for _, _, row in last]
    texts = ["\n".join(_sum_in_words(name, float(row["value"]), is_narrow)) for _, name, row in last]
    centres = spread(
        wanted, [36.0 if is_narrow else 22.0] * len(wanted), low=0, high=sheet.plot_height - _ROOM_ABOVE_LABELS
    )
    for (ink, _, row), text, centre in zip(last, texts, centres, strict=True):
        drawing.text(
            (middle(row["month"]), plane.at(centre)), text, ink=ink, size=LABEL_SIZE, bold=True,
            anchor="right" if is_narrow else "left", shift=(0 if is_narrow else 12, 0),
        )  # fmt: skip


def _sum_in_words(name: str, value: float, is_narrow: bool) -> tuple[str, ...]:
    return (name, persons(value)) if is_narrow else (named(name, persons(value)),)
