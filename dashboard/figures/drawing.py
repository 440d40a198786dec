"""The pen: traces, shapes and annotations gathered on one sheet and handed over as a figure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypedDict, Unpack

import plotly.graph_objects as go

from dashboard.figures.sheet import Sheet
from dashboard.figures.text import escape
from dashboard.figures.tokens import AXIS_SIZE, Scheme, colour, font_family

Position = float | str
Value = float | None


class TextStyle(TypedDict, total=False):
    """How a text stands: colour token, size in pixels, weight, anchors, a shift in pixels, a fill behind it."""

    ink: str
    size: float
    bold: bool
    anchor: str
    vertical: str
    shift: tuple[float, float]
    fill: str
    name: str


@dataclass
class Drawing:
    """One figure in the making; positions are in data units, or on the paper where the name says so."""

    sheet: Sheet
    scheme: Scheme
    traces: list[dict[str, object]] = field(default_factory=list)
    shapes: list[dict[str, object]] = field(default_factory=list)
    annotations: list[dict[str, object]] = field(default_factory=list)
    horizontal: dict[str, object] = field(default_factory=dict)
    vertical: dict[str, object] = field(default_factory=dict)
    hover: str = "closest"

    def tint(self, token: str) -> str:
        """The colour of a token in this drawing's scheme."""
        return colour(token, self.scheme)

    def line(
        self, points: tuple[Sequence[Position], Sequence[Value]], *, ink: str, width: float, dash: str = "solid",
        hover: Sequence[str] | None = None,
    ) -> None:  # fmt: skip
        """Draw a line; a None in the values is a gap. `hover` has one text a point."""
        stroke = {"color": self.tint(ink), "width": width, "dash": dash}
        self._add(points, mode="lines", line=stroke, hover=hover, connectgaps=False)

    def dots(
        self, points: tuple[Sequence[Position], Sequence[Position | None]], *, ink: str, size: float = 9,
        symbol: str = "circle", hover: Sequence[str] | None = None,
    ) -> None:  # fmt: skip
        """Draw dots with a rim in the card's colour; `circle-open` and its like are filled with the card's colour."""
        is_open = symbol.endswith("-open")
        marker = {
            "symbol": symbol.removesuffix("-open"),
            "size": size,
            "color": self.tint("card" if is_open else ink),
            "line": {"color": self.tint(ink if is_open else "card"), "width": 1.6},
        }
        self._add(points, mode="markers", marker=marker, hover=hover, cliponaxis=False)

    def hover_spots(
        self, points: tuple[Sequence[Position], Sequence[Position]], words: Sequence[str], *, ink: str = "loss",
        size: float = 16,
    ) -> None:  # fmt: skip
        """Put unseen spots where a hover box appears, one text each; the box shows the colour of `ink`."""
        self._add(points, mode="markers", marker={"size": size, "opacity": 0, "color": self.tint(ink)}, hover=words)

    def polygon(self, points: tuple[Sequence[Position], Sequence[float]], *, fill: str) -> None:
        """Fill a closed outline with an opaque colour; nothing appears on hover."""
        self._add(points, mode="lines", line={"width": 0}, fill="toself", fillcolor=self.tint(fill))

    def bar(self, ends: tuple[float, float], *, row: tuple[float, float], fill: str) -> None:
        """Fill a rectangle from one value to another between two heights."""
        (left, right), (low, high) = ends, row
        self.polygon(([left, right, right, left, left], [low, low, high, high, low]), fill=fill)

    def hatched_bar(self, ends: tuple[float, float], *, row: tuple[float, float], ink: str) -> None:
        """Outline and hatch a rectangle: a value that cannot be told apart from zero."""
        (left, right), (low, high) = ends, row
        points = ([left, right, right, left, left], [low, low, high, high, low])
        hatch = {"shape": "/", "fgcolor": self.tint(ink), "bgcolor": self.tint("card"), "size": 6, "solidity": 0.35}
        stroke = {"color": self.tint(ink), "width": 1.4}
        self._add(points, mode="lines", line=stroke, fill="toself", fillpattern=hatch)

    def text(self, at: tuple[Position, Position], words: str, **style: Unpack[TextStyle]) -> None:
        """Write words at a point in data units."""
        self._write(at, words, ("x", "y"), style)

    def paper_text(self, at: tuple[Position, float], words: str, **style: Unpack[TextStyle]) -> None:
        """Write words at a horizontal position in data units and a height on the paper, 0 (axis) to 1 (top)."""
        self._write(at, words, ("x", "paper"), style)

    def margin_text(self, at: tuple[float, Position], words: str, **style: Unpack[TextStyle]) -> None:
        """Write words at a place across the paper, 0 (left edge of the plot) to 1, and a height in data units."""
        self._write(at, words, ("paper", "y"), style)

    def paper_place(self, at: tuple[float, float], words: str, **style: Unpack[TextStyle]) -> None:
        """Write words at a place on the paper, 0 to 1 across the plot and up from its axis."""
        self._write(at, words, ("paper", "paper"), style)

    def arrow(self, tip: tuple[Position, float], tail: tuple[Position, float]) -> None:
        """Draw a thin arrow between two points in data units."""
        self.annotations.append(
            {"x": tip[0], "y": tip[1], "ax": tail[0], "ay": tail[1], "xref": "x", "yref": "y", "axref": "x",
             "ayref": "y", "showarrow": True, "text": "", "arrowhead": 2, "arrowsize": 1, "arrowwidth": 1.2,
             "arrowcolor": self.tint("ink2"), "standoff": 3}
        )  # fmt: skip

    def shape(self, kind: str, placing: Mapping[str, object]) -> None:
        """Add a shape with plotly's own words for where it stands."""
        self.shapes.append({"type": kind, **placing})

    def figure(self) -> go.Figure:
        """The figure: words written around the plot, `layout.meta` with alt, description and the size for export."""
        words = self.sheet.words
        self._write_words()
        layout = {
            "template": go.layout.Template(),
            "height": self.sheet.height,
            "autosize": True,
            "margin": {"l": self.sheet.left, "r": self.sheet.right, "t": self.sheet.top, "b": self.sheet.bottom},
            "paper_bgcolor": self.tint("card"),
            "plot_bgcolor": self.tint("card"),
            "font": {"family": font_family(), "size": AXIS_SIZE, "color": self.tint("ink2")},
            "showlegend": False,
            "dragmode": False,
            "hovermode": self.hover,
            "hoverlabel": self._hover_label(),
            "xaxis": self._axis() | {"showgrid": False} | self.horizontal,
            "yaxis": self._axis() | self.vertical,
            "shapes": self.shapes,
            "annotations": self.annotations,
            "meta": {
                "alt": f"{words.title}. {words.sentence}",
                "description": words.sentence,
                "source": words.source,
                "export": {"width": self.sheet.width, "height": self.sheet.height},
            },
        }
        return go.Figure({"data": self.traces, "layout": layout})

    def _axis(self) -> dict[str, object]:
        return {
            "fixedrange": True, "automargin": False, "showline": False, "zeroline": False, "title": {"text": ""},
            "gridcolor": self.tint("grid"), "gridwidth": 1, "linecolor": self.tint("line2"), "ticks": "", "ticklen": 4,
            "tickcolor": self.tint("line2"), "ticklabeloverflow": "allow", "spikecolor": self.tint("line2"),
            "showspikes": False,
            "tickfont": {"size": AXIS_SIZE, "color": self.tint("ink2")}, "tickangle": 0,
        }  # fmt: skip

    def _hover_label(self) -> dict[str, object]:
        return {
            "bgcolor": self.tint("card"), "bordercolor": self.tint("line2"), "align": "left",
            "font": {"family": font_family(), "size": AXIS_SIZE, "color": self.tint("ink")},
        }  # fmt: skip

    def _add(
        self, points: tuple[Sequence[Position], Sequence[object]], *, hover: Sequence[str] | None = None,
        **look: object,
    ) -> None:  # fmt: skip
        trace: dict[str, object] = {"type": "scatter", "x": list(points[0]), "y": list(points[1]), **look}
        if hover is None:
            trace["hoverinfo"] = "skip"
        else:
            trace |= {"customdata": list(hover), "hovertemplate": "%{customdata}<extra></extra>"}
        self.traces.append(trace)

    def _write(self, at: tuple[Position, Position], words: str, references: tuple[str, str], style: TextStyle) -> None:
        right, up = style.get("shift", (0.0, 0.0))
        font = {"size": style.get("size", AXIS_SIZE), "color": self.tint(style.get("ink", "ink2"))}
        self.annotations.append(
            {"x": at[0], "y": at[1], "xref": references[0], "yref": references[1],
             "text": escape(words).replace("\n", "<br>"),
             "showarrow": False, "xanchor": style.get("anchor", "left"), "yanchor": style.get("vertical", "middle"),
             "xshift": right, "yshift": up, "borderpad": 0, "borderwidth": 0, "align": "left",
             "font": font | {"weight": 700 if style.get("bold") else 400}, "name": style.get("name", "label"),
             **({"bgcolor": self.tint(style["fill"])} if "fill" in style else {})}
        )  # fmt: skip

    def _write_words(self) -> None:
        inks = {"title": "ink", "subtitle": "ink2", "note": "ink2", "source": "ink3"}
        for text, size, above, role in self.sheet.text_lines():
            edge = 1.0 if role in ("title", "subtitle") else 0.0
            self._write(
                (0.0, edge), text, ("paper", "paper"),
                {"size": size, "ink": inks[role], "bold": role == "title", "vertical": "top", "name": role,
                 "shift": (-self.sheet.left, above)},
            )  # fmt: skip
