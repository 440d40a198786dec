"""A grid of tiles, one a prefecture: its name and its value on a ramp, the legend and the chosen one beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from dashboard.errors import DataError
from dashboard.figures.drawing import Drawing
from dashboard.figures.sheet import Form, Sheet, Width, Words, lay_out
from dashboard.figures.text import text_width, wrap_text
from dashboard.figures.tokens import AXIS_SIZE, LABEL_SIZE, SMALL_SIZE, SMALLEST_SIZE, Scheme, colour

TILE_COLUMNS = ("prefecture_code", "label", "short", "column", "row", "value", "written", "hover")
SIDE = 12
STEPS = (0.5, 1, 2, 5, 10, 15, 20, 25, 50)
_LADDER = tuple(digit * 10.0**power for power in range(-3, 7) for digit in (1, 2, 5))
_RAMP = tuple(f"exposure-{number}" for number in range(1, 7))
_NEUTRAL, _RISE = "grid", "offset"
_SAME = 2.0
_MOST = 0.85
_HEIGHTS = {"phone": 590}
_HEIGHT = 620
_NAMED_FROM = 60
_GAP = 2.5
_LEGEND_TOP, _SWATCH = 12, 13
_LINE = 17


@dataclass(frozen=True)
class Scale:
    """How values become colours.

    Attributes:
        legend: what the colours are, with the unit.
        limits: where one class ends and the next begins, ascending, in the unit of the values.
        fills: the token of each class, one more than limits.
    """

    legend: str
    limits: tuple[float, ...]
    fills: tuple[str, ...]

    def fill(self, value: float) -> str:
        """The token of a value's class."""
        return self.fills[sum(value >= limit for limit in self.limits)]


@dataclass(frozen=True)
class Beside:
    """What stands in the empty corner: the chosen prefecture, or none (None), a heading and a sentence."""

    code: int | None
    heading: str
    text: str


def even_scale(legend: str, values: Sequence[float]) -> Scale:
    """Six classes of one width, which hold most of the values below the last one's beginning plus that width."""
    step = _step(values, classes=len(_RAMP))
    return Scale(legend, tuple(step * number for number in range(1, len(_RAMP))), _RAMP)


def ladder_scale(legend: str, values: Sequence[float]) -> Scale:
    """Six classes that begin at 1, 2 or 5 times a power of ten: for amounts of which a few are far larger."""
    largest = max([*values, _LADDER[len(_RAMP)]])
    top = next(number for number in reversed(range(len(_LADDER))) if _LADDER[number] < largest)
    return Scale(legend, _LADDER[top - len(_RAMP) + 2 : top + 1], _RAMP)


def change_scale(legend: str, changes: Sequence[float]) -> Scale:
    """Changes in per cent: the ramp for falls, one colour for rises, a neutral one within two per cent of none."""
    step = max(_step([-change for change in changes], classes=len(_RAMP) - 1), 5)
    falls = tuple(-step * number for number in reversed(range(1, len(_RAMP) - 1)))
    return Scale(legend, (*falls, -_SAME, _SAME), (*reversed(_RAMP[1:]), _NEUTRAL, _RISE))


@dataclass(frozen=True)
class TileStory:
    """What the grid says: its words, how values become colours, what stands in the empty corner."""

    words: Words
    scale: Scale
    beside: Beside


def tiles_figure(
    tiles: pd.DataFrame, story: TileStory, *, scheme: Scheme = "light", width: Width = "wide"
) -> go.Figure:
    """One tile a row of `tiles` (TILE_COLUMNS), its colour by its value, the chosen one with a frame.

    A wide figure shows `label` in each tile, a narrow one `short`; the number under it is `written`.

    Raises:
        DataError: a column is missing or there is no tile.
    """
    missing = [name for name in TILE_COLUMNS if name not in tiles.columns]
    if missing or tiles.empty:
        raise DataError(f"{len(tiles)} tiles lack {', '.join(missing) or 'a row'}; give {', '.join(TILE_COLUMNS)}.")
    sheet = _sheet(story.words, width)
    drawing = Drawing(sheet, scheme)
    drawing.horizontal = {"range": [0.5, SIDE + 0.5], "visible": False}
    drawing.vertical = {"range": [SIDE + 0.5, 0.5], "visible": False}
    for _, tile in tiles.iterrows():
        _tile(drawing, tile, story.scale, is_chosen=tile["prefecture_code"] == story.beside.code)
    spot = min(sheet.plot_width, sheet.plot_height) / SIDE * 0.9
    drawing.hover_spots((list(tiles["column"]), list(tiles["row"])), [str(text) for text in tiles["hover"]], size=spot)
    _legend(drawing, story.scale)
    _corner(drawing, story.beside)
    return drawing.figure()


def contrast(one: str, other: str) -> float:
    """The contrast of two colours written #RRGGBB, 1 to 21.

    Source: Web Content Accessibility Guidelines 2.2, relative luminance and contrast ratio.
    """
    lights = sorted((_luminance(one), _luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _luminance(written: str) -> float:
    parts = [int(written[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _step(values: Sequence[float], *, classes: int) -> float:
    most = pd.Series(values, dtype=float).quantile(_MOST)
    return next((step for step in STEPS if step * classes >= most), STEPS[-1])


def _sheet(words: Words, width: Width) -> Sheet:
    wanted = _HEIGHTS.get(width, _HEIGHT)
    trial = lay_out(words, Form(width, plot_height=100, left=2, right=2, axis=0))
    return lay_out(words, Form(width, plot_height=wanted - trial.height + 100, left=2, right=2, axis=0))


def _tile(drawing: Drawing, tile: pd.Series, scale: Scale, *, is_chosen: bool) -> None:
    sheet, fill = drawing.sheet, scale.fill(float(tile["value"]))
    across, down = sheet.plot_width / SIDE, sheet.plot_height / SIDE
    half, tall = 0.5 - _GAP / 2 / across, 0.5 - _GAP / 2 / down
    column, row = float(tile["column"]), float(tile["row"])
    place = {"xref": "x", "yref": "y", "x0": column - half, "x1": column + half, "y0": row - tall, "y1": row + tall}
    frame = {"color": drawing.tint("ink"), "width": 2.5} if is_chosen else {"width": 0}
    drawing.shape("rect", {**place, "fillcolor": drawing.tint(fill), "line": frame, "layer": "below"})
    ink = max(("ink", "card"), key=lambda token: contrast(colour(token, drawing.scheme), drawing.tint(fill)))
    room = across - _GAP
    name, written = str(tile["label"] if across >= _NAMED_FROM else tile["short"]), str(tile["written"])
    # Four bold figures are wider than a tile on a phone.
    is_bold = text_width(written, SMALLEST_SIZE, bold=True) <= room
    for text, bold, wanted, up in ((name, False, SMALL_SIZE, 0.22), (written, is_bold, LABEL_SIZE, -0.2)):
        size = _fitting(text, room, wanted, bold=bold)
        drawing.text((column, row - up), text, size=size, bold=bold, ink=ink, anchor="center", name="tile")


def _fitting(text: str, room: float, wanted: float, *, bold: bool) -> float:
    """The size at which a text fits into its tile, never below the smallest."""
    return max(min(wanted, wanted * room / text_width(text, wanted, bold=bold)), SMALLEST_SIZE)


def _legend(drawing: Drawing, scale: Scale) -> None:
    """Swatches of all classes with the limits under their edges, in the empty corner."""
    drawing.paper_place((0, 1), scale.legend, size=AXIS_SIZE, vertical="top", shift=(0, 0), name="legend")
    swatch = _room(drawing) / len(scale.fills)
    for number, fill in enumerate(scale.fills):
        drawing.shape(
            "rect",
            {"xref": "paper", "yref": "paper", "xsizemode": "pixel", "ysizemode": "pixel", "xanchor": 0, "yanchor": 1,
             "x0": number * swatch, "x1": (number + 1) * swatch, "y0": -_LEGEND_TOP - 8,
             "y1": -_LEGEND_TOP - 8 - _SWATCH, "fillcolor": drawing.tint(fill), "line": {"width": 0}},
        )  # fmt: skip
    texts = [f"{limit:+g}".replace("-", "−") if _RISE in scale.fills else f"{limit:,g}" for limit in scale.limits]
    is_crowded = max(text_width(text, SMALL_SIZE) for text in texts) > swatch - 4
    for number, text in enumerate(texts):
        if is_crowded and number % 2:
            continue
        drawing.paper_place(
            (0, 1), text, size=SMALL_SIZE, anchor="center", vertical="top",
            shift=((number + 1) * swatch, -_LEGEND_TOP - _SWATCH - 12), name="legend",
        )  # fmt: skip


def _corner(drawing: Drawing, beside: Beside) -> None:
    top = _LEGEND_TOP + _SWATCH + 44
    room = _room(drawing)
    drawing.paper_place(
        (0, 1), beside.heading, size=LABEL_SIZE, bold=True, ink="ink", vertical="top", shift=(0, -top), name="beside"
    )
    for number, line in enumerate(wrap_text(beside.text, room, size=AXIS_SIZE)):
        drawing.paper_place(
            (0, 1), line, size=AXIS_SIZE, vertical="top", shift=(0, -top - _LINE * (number + 1)), name="beside"
        )


def _room(drawing: Drawing) -> float:
    """Pixels across the empty upper left, where no tile stands in the first six rows."""
    return min(drawing.sheet.plot_width * 7 / SIDE - 12, 330)
