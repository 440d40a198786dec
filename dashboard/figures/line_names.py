"""Names of lines with a piece of each line before them: right of the plot, or under its axis where that is narrow."""

from dataclasses import dataclass

from dashboard.figures.drawing import Drawing
from dashboard.figures.placing import spread
from dashboard.figures.text import wrap_text
from dashboard.figures.tokens import LABEL_SIZE

SAMPLE = 24
RIGHT = 190
UNDER_AXIS = 32
_LINE = 15
_GAP = 7.0
_LEFT_OF_SAMPLE = 8.0
_RIGHT_OF_SAMPLE = 6


@dataclass(frozen=True)
class LineName:
    """The name of a line, and the line itself.

    Attributes:
        lines: the name, wrapped.
        ink: colour token of line and sample.
        width: of the line, pixels.
        dash: of the line.
        symbol: of the points on it; empty where it has none.
        last: the value beside which the name would stand best, in the unit of the axis.
    """

    lines: tuple[str, ...]
    ink: str
    width: float
    dash: str
    symbol: str
    last: float

    @property
    def height(self) -> float:
        """Pixels that the name takes, with the gap under it."""
        return len(self.lines) * _LINE + _GAP


def wrapped_name(words: str, *, plot_right: float) -> tuple[str, ...]:
    """The lines of a name where `plot_right` pixels stand free for it and its sample."""
    return wrap_text(words, plot_right - SAMPLE - 20, size=LABEL_SIZE, bold=True)


def name_lines(drawing: Drawing, names: list[LineName], *, ends: tuple[float, float], is_below: bool) -> None:
    """Write the names right of a plot between two ends, or under its axis; `room_below` says what that takes."""
    if is_below:
        _name_below(drawing, names)
    else:
        _name_at_right(drawing, names, ends=ends)


def _name_at_right(drawing: Drawing, names: list[LineName], *, ends: tuple[float, float]) -> None:
    """Write each name right of the plot, as near to the height of its last value as the others let it."""
    sheet, (low, high) = drawing.sheet, ends
    wanted = [(name.last - low) / (high - low) for name in names]
    sizes = [name.height / sheet.plot_height for name in names]
    for name, centre in zip(names, spread(wanted, sizes, low=0, high=1), strict=True):
        _write(drawing, name, (1.0, centre), left=_LEFT_OF_SAMPLE)


def _name_below(drawing: Drawing, names: list[LineName]) -> None:
    down = float(UNDER_AXIS)
    for name in names:
        middle = down + name.height / 2
        _write(drawing, name, (0.0, -middle / drawing.sheet.plot_height), left=-float(drawing.sheet.left))
        down += name.height


def room_below(names: list[LineName]) -> int:
    """Pixels under the plot for its axis and the names."""
    return UNDER_AXIS + round(sum(name.height for name in names))


def _write(drawing: Drawing, name: LineName, at: tuple[float, float], *, left: float) -> None:
    """The sample and the name around a place on the paper (0 to 1), `left` pixels off."""
    wide, tall = drawing.sheet.plot_width, drawing.sheet.plot_height
    across, up = at
    ends = {"x0": across + left / wide, "x1": across + (left + SAMPLE) / wide, "y0": up, "y1": up}
    look = {"color": drawing.tint(name.ink), "width": name.width, "dash": name.dash}
    drawing.shape("line", {"xref": "paper", "yref": "paper", **ends, "line": look})
    if name.symbol:
        _write_symbol(drawing, name, (across + (left + SAMPLE / 2) / wide, up))
    inside = max(min(up, 1.0), 0.0)
    drawing.paper_place(
        (across, inside), "\n".join(name.lines), ink="observed" if name.ink == "observed" else "ink2",
        size=LABEL_SIZE, bold=True, shift=(left + SAMPLE + _RIGHT_OF_SAMPLE, (up - inside) * tall), name="line name",
    )  # fmt: skip


def _write_symbol(drawing: Drawing, name: LineName, at: tuple[float, float]) -> None:
    """A dot of the line on its sample: a circle, or a square for open points."""
    wide, tall = drawing.sheet.plot_width, drawing.sheet.plot_height
    across, up = at
    is_open = name.symbol.endswith("-open")
    drawing.shape(
        "circle" if name.symbol.startswith("circle") else "rect",
        {"xref": "paper", "yref": "paper", "x0": across - 3.5 / wide, "x1": across + 3.5 / wide,
         "y0": up - 3.5 / tall, "y1": up + 3.5 / tall, "fillcolor": drawing.tint("card" if is_open else name.ink),
         "line": {"color": drawing.tint(name.ink), "width": 1.4}},
    )  # fmt: skip
