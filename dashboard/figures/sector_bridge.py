"""From what visitors spend on to the sectors that supply it, as bands whose width is the share of the spending."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from dashboard.errors import DataError
from dashboard.figures.drawing import Drawing
from dashboard.figures.placing import spread
from dashboard.figures.sheet import Form, Width, Words, lay_out
from dashboard.figures.spending_categories import ORDER, category_name
from dashboard.figures.text import wrap_text
from dashboard.figures.tokens import LABEL_SIZE, SMALL_SIZE, Scheme
from dashboard.language import say, term
from dashboard.numbers import percent

BRIDGE_COLUMNS = ("category", "sector", "share")
ABROAD = "bought abroad"
SMALL = "other sectors"
_INKS = {
    "shopping": "exposure-5", "accommodation": "exposure-4", "food": "exposure-3", "transport": "exposure-4",
    "entertainment": "exposure-3", "other": "exposure-2",
}  # fmt: skip
_LEFT = {"full": 170, "half": 120, "third": 98, "phone": 98}
_RIGHT = {"full": 250, "half": 170, "third": 122, "phone": 114}
_HEIGHTS = {"full": 430, "half": 440, "third": 540, "phone": 540}
_LEAST = 0.02
_GAP = 12.0
_NODE = 0.02
_CURVE = 18
_HAIRLINE_FROM = 5.0


@dataclass(frozen=True)
class BridgeWords:
    """What is said around the bands: whose spending, what the shares are, the year of the tables, the source line."""

    market: str
    mix: str
    year: int
    source: str


@dataclass(frozen=True)
class _Node:
    """A block at one side: its share of the spending, and where it stands in pixels above the axis."""

    share: float
    low: float
    high: float

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2


def sector_bridge_figure(
    links: pd.DataFrame, words: BridgeWords, *, scheme: Scheme = "light", width: Width = "half"
) -> go.Figure:
    """Six categories at the left, the sectors that supply them at the right, bands as wide as their share, %.

    Args:
        links: columns BRIDGE_COLUMNS; shares of all spending, 0 to 1, that add to one. Sectors of less than 2% stand
            together as other sectors.
        words: what is said around the bands.
        scheme: light or dark.
        width: which width the figure is made for.

    Raises:
        DataError: a column is missing, or the shares do not add to one.
    """
    flows = _flows(links)
    form = Form(width, plot_height=_HEIGHTS[width], left=_LEFT[width], right=_RIGHT[width], axis=4)
    sheet = lay_out(_words(flows, words), form)
    drawing = Drawing(sheet, scheme)
    drawing.horizontal = {"range": [0, 1], "visible": False}
    drawing.vertical = {"range": [0, sheet.plot_height], "visible": False}
    lefts = _nodes(_sums(flows, "category", ORDER), sheet.plot_height)
    rights = _nodes(_sums(flows, "sector", _right_order(flows)), sheet.plot_height)
    _bands(drawing, flows, lefts, rights)
    _label(drawing, {name: category_name(name) for name in lefts}, lefts, at_left=True)
    _label(drawing, {name: sector_name(name) for name in rights}, rights, at_left=False)
    return drawing.figure()


def sector_name(sector: str) -> str:
    """The name of a sector as the table writes it, or what stands in for several."""
    return {ABROAD: say("Bought abroad"), SMALL: say("Other sectors")}.get(sector, term(sector))


def _flows(links: pd.DataFrame) -> pd.DataFrame:
    missing = [name for name in BRIDGE_COLUMNS if name not in links.columns]
    if missing:
        raise DataError(f"Links have no column {', '.join(missing)}; give all of {', '.join(BRIDGE_COLUMNS)}.")
    total = float(links["share"].sum())
    if abs(total - 1.0) > 1e-6:
        raise DataError(f"The shares of the links add to {total:.4f}; they must add to 1. Give every part of it.")
    sums = links.groupby("sector")["share"].sum()
    small = [str(name) for name, share in sums.items() if share < _LEAST and name != ABROAD]
    joined = links.assign(sector=links["sector"].where(~links["sector"].isin(small), SMALL))
    return joined.groupby(["category", "sector"])["share"].sum().reset_index()


def _sums(flows: pd.DataFrame, column: str, order: tuple[str, ...]) -> dict[str, float]:
    sums = flows.groupby(column)["share"].sum()
    return {name: float(sums[name]) for name in order if name in sums}


def _right_order(flows: pd.DataFrame) -> tuple[str, ...]:
    """The sectors by the mean place of what they supply, so that few bands cross; abroad and the rest come last."""
    place = {name: number for number, name in enumerate(ORDER)}
    weighted = flows.assign(at=flows["category"].map(place).astype(float) * flows["share"]).groupby("sector")
    mean = weighted["at"].sum() / weighted["share"].sum()
    ends = {ABROAD: 2, SMALL: 1}
    return tuple(sorted((str(name) for name in mean.index), key=lambda name: (ends.get(name, 0), float(mean[name]))))


def _nodes(shares: dict[str, float], height: int) -> dict[str, _Node]:
    """Blocks from top to bottom with gaps between them; both sides fill the same height."""
    room = height - _GAP * 10
    gap = (height - room) / max(len(shares) - 1, 1)
    down, found = 0.0, {}
    for name, share in shares.items():
        found[name] = _Node(share, height - down - share * room, height - down)
        down += share * room + gap
    return found


def _bands(drawing: Drawing, flows: pd.DataFrame, lefts: dict[str, _Node], rights: dict[str, _Node]) -> None:
    used_left = {name: node.high for name, node in lefts.items()}
    used_right = {name: node.high for name, node in rights.items()}
    by_left = flows.set_index(["category", "sector"])["share"]
    for category, left in lefts.items():
        for sector in rights:
            if (category, sector) not in by_left.index:
                continue
            share = float(by_left[category, sector])
            tall = share * (left.high - left.low) / left.share
            start, end = used_left[category], used_right[sector]
            used_left[category], used_right[sector] = start - tall, end - tall
            _band(drawing, (start, end), tall, fill=_INKS[category])
            hover = say("{category} to {sector}: {share} of the spending", category=category_name(category),
                        sector=sector_name(sector), share=percent(share, 1))  # fmt: skip
            drawing.hover_spots(([0.08, 0.5, 0.92], [start - tall / 2, (start + end - tall) / 2, end - tall / 2]),
                                [hover] * 3)  # fmt: skip
    for at, nodes in ((0.0, lefts), (1.0 - _NODE, rights)):
        for name, node in nodes.items():
            fill = "sunken" if name == ABROAD else "loss"
            drawing.bar((at, at + _NODE), row=(node.low, node.high), fill=fill)


def _band(drawing: Drawing, tops: tuple[float, float], tall: float, *, fill: str) -> None:
    """A band between two heights with a smooth turn, opaque, with a hairline of the card around it."""
    start, end = tops
    steps = [number / _CURVE for number in range(_CURVE + 1)]
    across = [_NODE + step * (1 - 2 * _NODE) for step in steps]
    upper = [start + (end - start) * step * step * (3 - 2 * step) for step in steps]
    lower = [value - tall for value in upper]
    drawing.polygon((across + across[::-1], upper + lower[::-1]), fill=fill)
    if tall >= _HAIRLINE_FROM:
        drawing.line((across, upper), ink="card", width=0.8)


def _label(drawing: Drawing, names: dict[str, str], nodes: dict[str, _Node], *, at_left: bool) -> None:
    """Name and share beside each block, moved apart where blocks are thin."""
    room = (drawing.sheet.left if at_left else drawing.sheet.right) - 10
    lines = {name: wrap_text(names[name], room, size=SMALL_SIZE) for name in nodes}
    sizes = [14.5 * (len(lines[name]) + 1) + 1 for name in nodes]
    middles = spread([node.middle for node in nodes.values()], sizes, low=0, high=float(drawing.sheet.plot_height))
    anchor, right = ("right", -6) if at_left else ("left", 6)
    for (name, node), size, middle in zip(nodes.items(), sizes, middles, strict=True):
        at, top = 0.0 if at_left else 1.0, middle + size / 2
        share = percent(node.share, 0 if node.share >= 0.01 else 1)
        drawing.margin_text((at, top - 7), share, size=LABEL_SIZE, bold=True, ink="ink", name="share", anchor=anchor,
                            shift=(right, 0))  # fmt: skip
        for number, text in enumerate(lines[name]):
            drawing.margin_text((at, top - 21 - number * 14.5), text, size=SMALL_SIZE, ink="ink2", name="node",
                                anchor=anchor, shift=(right, 0))  # fmt: skip


def _words(flows: pd.DataFrame, words: BridgeWords) -> Words:
    sums = flows.groupby("sector")["share"].sum()
    inside = sums.drop(ABROAD, errors="ignore")
    largest = str(inside.idxmax())
    abroad = float(sums.get(ABROAD, 0.0))
    return Words(
        title=say("From what visitors from {market} buy to the sectors that supply it, % of their spending",
                  market=words.market),
        subtitle=say(
            "Left: categories of the survey ({mix}). Right: sectors of the input-output table of {year} (WIOD, 35 "
            "sectors) that are paid first. Which part goes where is a judgement with a range, made by this project.",
            mix=words.mix, year=words.year,
        ),
        source=words.source,
        sentence=say(
            "{share} of the spending is paid to {sector}; {abroad} is bought abroad at once and makes no value added.",
            share=percent(float(inside[largest])), sector=sector_name(largest), abroad=percent(abroad),
        ),
    )  # fmt: skip
