"""The parts that pages are made of: chart cards, tables, notes."""

from collections.abc import Sequence

import pandas as pd
from dash import dcc, html

from dashboard.language import say, term
from dashboard.pages.card import Card
from dashboard.pages.card_actions import actions, part

_BILLION = 1e9
_LONG = 60
_BLANK_AXIS = {"visible": False, "fixedrange": True}
BLANK_FIGURE = {
    "data": [],
    "layout": {
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "xaxis": _BLANK_AXIS,
        "yaxis": _BLANK_AXIS,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
    },
}
GRAPH_SETTINGS = {"displayModeBar": False, "displaylogo": False, "responsive": True, "scrollZoom": False}


def chart_card(card: Card, *, span: int, head=None, below: Sequence = (), over=None) -> html.Section:
    """A question, a figure, a generated sentence, a sentence of honesty when there is one, and the actions.

    `over` lies over the figure, such as buttons on its headings.
    """
    question = card.question()
    return html.Section(
        [
            html.Div([html.H2(question), head], className="card-head"),
            _plot(card, over),
            html.Div(
                [
                    html.P(id=card.part("sentence"), className="sentence"),
                    html.P(id=card.part("note"), className="note"),
                ],
                className="below",
            ),
            *below,
            actions(card),
        ],
        className=f"card span-{span}",
        id=f"card-{card.name}",
    )


def plain_card(
    question: str, children: Sequence, *, span: int = 12, name: str = "", hidden: bool = False
) -> html.Section:
    """A card without a chart; a hidden one keeps its parts for the callbacks that fill them."""
    attributes = {"id": f"card-{name}"} if name else {}
    head = html.Div(html.H2(question), className="card-head")
    return html.Section([head, *children], className=f"card span-{span}", hidden=hidden, **attributes)


def table_card(card: Card, children: Sequence, *, span: int = 12) -> html.Section:
    """A card whose numbers stand in a table of its own, with its files, its link and its citation."""
    return plain_card(card.question(), [*children, actions(card)], span=span, name=card.name)


def waiting(id: str | dict) -> html.Div:
    """A place that a callback fills, with the lines of a skeleton until then."""
    lines = html.Div([html.I(), html.I(), html.I()], className="skeleton", **{"aria-hidden": "true"})
    return html.Div(lines, id=id, style={"minHeight": "240px"})


def text_table(rows: pd.DataFrame, *, numbers: Sequence[str] = (), grey: Sequence[str] = ()) -> html.Div:
    """A table: the column names are its head; cells may be text or components."""

    def kind(column: str) -> str:
        return "number" if column in numbers else "grey" if column in grey else ""

    head = html.Tr([html.Th(column, className=kind(column), scope="col") for column in rows.columns])
    body = [
        html.Tr(
            [
                html.Td(cell, className=kind(column) or _length(cell))
                for column, cell in zip(rows.columns, row, strict=True)
            ]
        )
        for row in rows.itertuples(index=False, name=None)
    ]
    return html.Div(html.Table([html.Thead(head), html.Tbody(body)], className="figures"), className="scroll")


def number_table(rows: pd.DataFrame) -> html.Div:
    """The table behind a chart: what every row shares stands above it, numbers are right-aligned.

    Columns without a value are left out; thousands are set apart by commas; yen are given in billions.
    """
    filled = _spoken(_readable(rows.dropna(axis=1, how="all")))
    numbers = tuple(filled.select_dtypes("number").columns)
    shared = [column for column in filled if column not in numbers and filled[column].nunique() == 1 and len(rows) > 1]
    shown = filled.drop(columns=shared)
    shown = shown.assign(**{column: shown[column].map(_written) for column in numbers})
    caption = " · ".join(f"{_heading(column)}: {filled[column].iloc[0]}" for column in shared)
    table = text_table(shown.rename(columns=_heading), numbers=tuple(_heading(column) for column in numbers))
    return html.Div([html.P(caption, className="quiet-note"), table])


def _readable(rows: pd.DataFrame) -> pd.DataFrame:
    """Variables as words, and yen in billions."""
    if "variable" in rows:
        rows = rows.assign(variable=[term(str(name).replace("_", " ")) for name in rows["variable"]])
    is_yen = rows["unit"].eq("yen") if "unit" in rows else pd.Series(False, index=rows.index)
    if not is_yen.any():
        return rows
    numbers = rows.select_dtypes("number").astype(float)
    billions = numbers.where(~is_yen, (numbers / _BILLION).round(1))
    unit = rows["unit"].where(~is_yen, say("billion yen"))
    return rows.assign(**{column: billions[column] for column in billions}, unit=unit)


def _spoken(rows: pd.DataFrame) -> pd.DataFrame:
    """Texts of the data in the language of the moment; the file of a card keeps them as they are."""
    texts = rows.select_dtypes(["object", "string"])
    return rows.assign(
        **{name: [term(cell) if isinstance(cell, str) else cell for cell in texts[name]] for name in texts}
    )


def _length(cell: object) -> str:
    return "long" if isinstance(cell, str) and len(cell) > _LONG else ""


def _heading(column: str) -> str:
    words = term(column.replace("_", " "))
    return words[:1].upper() + words[1:]


def _written(value: float) -> str:
    if pd.isna(value):
        return ""
    text = f"{abs(value):,.0f}" if abs(value) >= 100 else f"{abs(value):.4g}"
    return f"−{text}" if value < 0 else text


def source_link(address: str, text: str = "Source"):
    """A link to an address, or the plain words where a browser cannot open it: no address, or a pattern to fill."""
    if str(address).startswith(("https://", "http://")) and "{" not in str(address):
        return html.A(text, href=address, target="_blank", rel="noopener noreferrer")
    return html.Span(text if text != "Source" else str(address))


def _plot(card: Card, over=None) -> html.Div:
    graph = dcc.Graph(
        id=card.part("figure"),
        figure=BLANK_FIGURE,
        config=GRAPH_SETTINGS,
        responsive=True,
        style={"height": "100%"},
    )
    lines = html.Div([html.I(), html.I(), html.I(className="floor")], className="skeleton", **{"aria-hidden": "true"})
    plot = html.Div(
        [lines, graph],
        id=card.part("plot"),
        className=f"plot plot-{card.name}",
        role="img",
        style={"height": f"{card.height}px"},
        **{"aria-label": say("{question} The chart is being drawn.", question=card.question())},
    )
    numbers = html.Div(
        id=part("numbers", card.name),
        className="numbers",
        hidden=True,
        style={"maxHeight": f"{card.height}px"},
        tabIndex=0,
    )
    return html.Div([html.Div(plot, id=part("frame", card.name)), numbers, over], className="plot-area")
