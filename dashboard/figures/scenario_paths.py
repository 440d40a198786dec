"""What happens in each scenario: up to four paths of visitors against one baseline."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd
import plotly.graph_objects as go

from dashboard.errors import DataError
from dashboard.figures import marks
from dashboard.figures.arrivals_view import ArrivalsView, view_arrivals
from dashboard.figures.drawing import Drawing
from dashboard.figures.fan import with_start
from dashboard.figures.placing import spread
from dashboard.figures.plane import Plane
from dashboard.figures.sheet import Form, Width, Words, lay_out
from dashboard.figures.story import Story, places, rows_of, source_line
from dashboard.figures.text import wrap_text
from dashboard.figures.timeline import Timeline, middles
from dashboard.figures.tokens import LABEL_SIZE, MEDIAN_LINE, OBSERVED_LINE, THIN_LINE, Scheme
from dashboard.language import say
from dashboard.model.types import Outcome
from dashboard.numbers import Unit, month, persons, persons_unit, span

MONTHS_BEFORE = 6
_LINE_HEIGHT = 16
_INKS = ("scenario", "exposed", "offset", "other")
_LABEL_INKS = ("scenario", "exposed", "ink", "ink2")
_DASHES = ("solid", "7px,4px", "2px,3px", "9px,3px,2px,3px")
_RIGHT = {"full": 170, "half": 150, "third": 26, "phone": 26}


@dataclass(frozen=True)
class Path:
    """One scenario: its letter, its name and what `simulate` gave for it."""

    letter: str
    name: str
    outcome: Outcome


@dataclass(frozen=True)
class _Line:
    letter: str
    name: str
    rows: pd.DataFrame
    ink: str
    label_ink: str
    dash: str


def scenario_paths_figure(
    paths: Sequence[Path], story: Story, *, scheme: Scheme = "light", width: Width = "half"
) -> go.Figure:
    """Observed visitors, the baseline and the path of each scenario, persons a month; the 80% interval of the first.

    Args:
        paths: one to four scenarios of one case and day; the first is the selected one.
        story: history, onset and phases of the case.
        scheme: light or dark.
        width: which width the figure is made for.

    Raises:
        DataError: there is no scenario, or the first projects nothing.
    """
    if not paths or rows_of(paths[0].outcome, "projected_visitors").empty:
        raise DataError(say("Nothing is left to project in this case on this day; choose a case that goes on."))
    view = _near(view_arrivals(paths[0].outcome, story))
    lines = [_line(path, number) for number, path in enumerate(paths)]
    unit = persons_unit(_largest(view, lines))
    words, is_narrow = _words(paths, view, unit), width in ("third", "phone")
    if is_narrow:
        words = replace(words, notes=_names(lines))
    sheet = lay_out(words, Form(width, plot_height=290, right=_RIGHT[width], axis=38))
    timeline = Timeline(view.first, view.last, sheet)
    plane = Plane(timeline, _largest(view, lines) / unit.divisor * 1.06)
    drawing = Drawing(sheet, scheme, hover="x unified")
    drawing.horizontal = timeline.axis() | {"hoverformat": "%B %Y"}
    drawing.vertical = plane.axis()
    marks.draw_onset(drawing, view.onset, timeline=timeline)
    _draw(drawing, view, lines, unit)
    _label(drawing, view, lines, _Labels(plane, unit, is_narrow))
    return drawing.figure()


@dataclass(frozen=True)
class _Labels:
    plane: Plane
    unit: Unit
    is_narrow: bool


def _near(view: ArrivalsView) -> ArrivalsView:
    """The same rows from half a year before the baseline begins."""
    first = view.baseline["month"].iloc[0] - MONTHS_BEFORE
    return replace(view, observed=view.observed[view.observed["month"] >= first].reset_index(drop=True))


def _line(path: Path, number: int) -> _Line:
    rows = rows_of(path.outcome, "projected_visitors", market=path.outcome.facts.get("market"))
    return _Line(path.letter, path.name, rows, _INKS[number], _LABEL_INKS[number], _DASHES[number])


def _largest(view: ArrivalsView, lines: Sequence[_Line]) -> float:
    tops = [view.observed["arrivals"].max(), view.baseline["value"].max(), lines[0].rows["high_80"].max()]
    return float(max(*tops, *(line.rows["value"].max() for line in lines)))


def _draw(drawing: Drawing, view: ArrivalsView, lines: Sequence[_Line], unit: Unit) -> None:
    start = view.last_observed()
    selected = with_start(lines[0].rows, start)
    days = middles(selected["month"])
    low, high = ((selected[end] / unit.divisor).tolist() for end in ("low_80", "high_80"))
    drawing.polygon((days + days[::-1], high + low[::-1]), fill="scenario-80")
    baseline = (middles(view.baseline["month"]), (view.baseline["value"] / unit.divisor).tolist())
    drawing.line(baseline, ink="baseline", width=THIN_LINE, dash="4px,3px")
    for line in reversed(lines):
        grown = with_start(line.rows, start)
        points = (middles(grown["month"]), (grown["value"] / unit.divisor).tolist())
        drawing.line(points, ink=line.ink, width=MEDIAN_LINE, dash=line.dash)
    _observed(drawing, view, unit)
    drawing.hover_spots(baseline, [say("Baseline: {count}", count=persons(value)) for value in view.baseline["value"]],
                        ink="baseline")  # fmt: skip
    for line in lines:
        points = (middles(line.rows["month"]), (line.rows["value"] / unit.divisor).tolist())
        drawing.hover_spots(points, _hover(line), ink=line.ink)


def _hover(line: _Line) -> list[str]:
    return [
        say(
            "{letter} {name}: {count} (80%: {ends})",
            letter=line.letter, name=line.name, count=persons(value),
            ends=span((low, high), value, quantity="persons"),
        )
        for value, low, high in zip(line.rows["value"], line.rows["low_80"], line.rows["high_80"], strict=True)
    ]  # fmt: skip


def _observed(drawing: Drawing, view: ArrivalsView, unit: Unit) -> None:
    rows = view.observed
    days = middles(rows["month"])
    values = [None if pd.isna(count) else count / unit.divisor for count in rows["arrivals"]]
    guessed = rows["is_estimate"].tolist()
    solid = [None if guess else value for value, guess in zip(values, guessed, strict=True)]
    hover = ["" if pd.isna(count) else say("Observed: {count}", count=persons(count)) for count in rows["arrivals"]]
    drawing.line((days, solid), ink="observed", width=OBSERVED_LINE, hover=hover)
    if not any(guessed):
        return
    nearby = [guess or guessed[number + 1 : number + 2] == [True] for number, guess in enumerate(guessed)]
    drawing.line((days, [value if near else None for value, near in zip(values, nearby, strict=True)]),
                 ink="observed", width=OBSERVED_LINE, dash="4px,3px")  # fmt: skip
    at = [number for number, guess in enumerate(guessed) if guess]
    drawing.dots(([days[number] for number in at], [values[number] for number in at]), ink="observed", size=7,
                 symbol="circle-open", hover=[hover[number] for number in at])  # fmt: skip


def _label(drawing: Drawing, view: ArrivalsView, lines: Sequence[_Line], how: _Labels) -> None:
    """Letters and names at the ends of the lines, apart from each other; on a phone the letters alone."""
    plane, room = how.plane, how.plane.timeline.sheet.right - 12
    named = [("baseline", say("Baseline, no shock"), float(view.baseline["value"].iloc[-1]))]
    named += [(line.label_ink, f"{line.letter}  {line.name}", float(line.rows["value"].iloc[-1])) for line in lines]
    if how.is_narrow:
        named = [(line.label_ink, line.letter, float(line.rows["value"].iloc[-1])) for line in lines]
    texts = [wrap_text(name, room, size=LABEL_SIZE, bold=True) for _, name, _ in named]
    heights = [len(text) * _LINE_HEIGHT + 4.0 for text in texts]
    wanted = [plane.up(value / how.unit.divisor) for *_, value in named]
    centres = spread(wanted, heights, low=0, high=plane.timeline.sheet.plot_height)
    for (ink, _, _), text, centre in zip(named, texts, centres, strict=True):
        drawing.margin_text((1.0, plane.at(centre)), "\n".join(text), ink=ink, size=LABEL_SIZE, bold=True, shift=(8, 0))


def _names(lines: Sequence[_Line]) -> tuple[str, ...]:
    return (*(f"{line.letter}  {line.name}" for line in lines), say("Dashed line: baseline, no shock"))


def _words(paths: Sequence[Path], view: ArrivalsView, unit: Unit) -> Words:
    selected = paths[0].outcome
    market, destination = places(selected)
    subtitle = say(
        "Scenarios against the same baseline. Shading: 80% interval of the selected scenario, A. Dashed with circles: "
        "the publisher's estimates."
    )
    return Words(
        title=say(
            "Visitors from {market} to {destination}, {unit} a month",
            market=market, destination=destination, unit=unit.name,
        ),
        subtitle=subtitle,
        source=source_line(
            selected, view.series, data_to=view.last_known, note=say("scenario A: {hash}", hash=selected.hash)
        ),
        sentence=_sentence(paths, view),
    )  # fmt: skip


def _sentence(paths: Sequence[Path], view: ArrivalsView) -> str:
    last = rows_of(paths[0].outcome, "projected_visitors").iloc[-1]
    expected = view.baseline[view.baseline["month"] == last["month"]]["value"].sum()
    return say(
        "In scenario A, {count} visitors come in {month} (80% interval {ends}); the baseline is {baseline}.",
        count=persons(last["value"]), month=month(last["month"]), baseline=persons(expected),
        ends=span((last["low_80"], last["high_80"]), last["value"], quantity="persons"),
    )  # fmt: skip
