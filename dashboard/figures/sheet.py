"""Where the words of a figure stand: the paper's size, its margins, and the lines of title, subtitle and source."""

from dataclasses import dataclass
from typing import Literal, get_args

from dashboard.errors import DataError
from dashboard.figures.text import wrap_text
from dashboard.figures.tokens import EVENT_SIZE, SMALL_SIZE, SUBTITLE_SIZE, TITLE_SIZE

Width = Literal["full", "wide", "half", "third", "phone"]

_PIXELS: dict[str, int] = {"full": 1240, "wide": 806, "half": 590, "third": 374, "phone": 322}
_TITLE_LINE = 20
_SUBTITLE_LINE = 17
_NOTE_LINE = 17
_SOURCE_LINE = 15
_GAP_ABOVE_PLOT = 22
_GAP_UNDER_PLOT = 8


@dataclass(frozen=True)
class Words:
    """What a figure says in text.

    Attributes:
        title: what, where and the unit.
        subtitle: the definition and what the shading is.
        source: publisher, this project and its model, as of, data to.
        sentence: one sentence with a number; with the title it is the alt text.
        notes: entries under the axis, e.g. the numbered events; they wrap between entries first.
    """

    title: str
    subtitle: str
    source: str
    sentence: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Form:
    """The space around a plot in pixels: its height, the margins for labels, and the room for the axis under it."""

    width: Width
    plot_height: int
    left: int = 44
    right: int = 150
    axis: int = 24


@dataclass(frozen=True)
class Sheet:
    """A figure's paper in pixels with its lines of text; the plot stands inside the margins."""

    words: Words
    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    axis: int
    title: tuple[str, ...]
    subtitle: tuple[str, ...]
    notes: tuple[str, ...]
    source: tuple[str, ...]

    @property
    def plot_width(self) -> int:
        """Pixels between the left and the right margin."""
        return self.width - self.left - self.right

    @property
    def plot_height(self) -> int:
        """Pixels between the top and the bottom margin."""
        return self.height - self.top - self.bottom

    def text_lines(self) -> tuple[tuple[str, float, float, str], ...]:
        """Every line as text, size in pixels, pixels above (or, negative, under) the plot's edge, and its role."""
        lines = []
        for number, text in enumerate(self.title):
            lines.append((text, TITLE_SIZE, self.top - number * _TITLE_LINE, "title"))
        under_title = self.top - len(self.title) * _TITLE_LINE
        for number, text in enumerate(self.subtitle):
            lines.append((text, SUBTITLE_SIZE, under_title - number * _SUBTITLE_LINE, "subtitle"))
        for number, text in enumerate(self.notes):
            lines.append((text, EVENT_SIZE, -(self.axis + _GAP_UNDER_PLOT + number * _NOTE_LINE), "note"))
        under_notes = self.axis + _GAP_UNDER_PLOT + len(self.notes) * _NOTE_LINE
        for number, text in enumerate(self.source):
            lines.append((text, SMALL_SIZE, -(under_notes + number * _SOURCE_LINE), "source"))
        return tuple(lines)


def lay_out(words: Words, form: Form) -> Sheet:
    """The paper for the words: text wrapped to its width, margins grown to hold every line, the plot's height kept.

    Raises:
        DataError: the width is not one of full, wide, half, third, phone.
    """
    width = pixels(form.width)
    room = width - 4
    title = wrap_text(words.title, room, size=TITLE_SIZE, bold=True)
    subtitle = wrap_text(words.subtitle, room, size=SUBTITLE_SIZE)
    notes = _flow(words.notes, room)
    source = wrap_text(words.source, room, size=SMALL_SIZE)
    top = _TITLE_LINE * len(title) + _SUBTITLE_LINE * len(subtitle) + _GAP_ABOVE_PLOT
    bottom = form.axis + _GAP_UNDER_PLOT + _NOTE_LINE * len(notes) + _SOURCE_LINE * len(source) + 4
    return Sheet(
        words=words,
        width=width,
        height=top + form.plot_height + bottom,
        left=form.left,
        right=form.right,
        top=top,
        bottom=bottom,
        axis=form.axis,
        title=title,
        subtitle=subtitle,
        notes=notes,
        source=source,
    )


def pixels(width: Width) -> int:
    """The nominal width of a figure in pixels: the width of its card's inside, and of its exported image.

    Raises:
        DataError: the width is not one of full, wide, half, third, phone.
    """
    if width not in get_args(Width):
        raise DataError(f"Figure width {width} is not known; use one of {', '.join(get_args(Width))}.")
    return _PIXELS[width]


def _flow(entries: tuple[str, ...], room: float) -> tuple[str, ...]:
    lines: list[str] = []
    for entry in entries:
        for number, piece in enumerate(wrap_text(entry, room, size=EVENT_SIZE)):
            joined = f"{lines[-1]}   {piece}" if lines and number == 0 else ""
            if joined and len(wrap_text(joined, room, size=EVENT_SIZE)) == 1:
                lines[-1] = joined
            else:
                lines.append(piece)
    return tuple(lines)
