"""The named actions under a card, which assets/actions.js carries out: download, table, link, citation and code."""

from dash import dcc, html

from dashboard.language import say
from dashboard.pages.card import Card
from dashboard.pages.opened import opens

IMAGES = ("png", "svg", "copy-image")
FILES = ("csv", "xlsx")
PARTS = ("visible", "all")


def part(kind: str, card: str) -> dict[str, str]:
    """The id of what an action of a card asks for, or of what it fills."""
    return {"type": kind, "card": card}


def actions(card: Card) -> html.Div:
    """The row of actions with what they open: Download, Table (where there is a chart), Copy link, Cite, Code."""
    question = card.question()
    names = [("link", say("Copy link")), ("cite", say("Cite")), ("code", say("Code"))]
    buttons = [_button(kind, label, card=card.name, question=question) for kind, label in names]
    table = [_table_button(card.name, question)] if card.draw else []
    return html.Div(
        [
            html.Div([_downloads(card, question), *table, *buttons], className="actions"),
            html.Div(id=part("panel", card.name), className="panel", hidden=True),
            dcc.Store(id=part("wanted", card.name)),
            *([dcc.Store(id=part("asked", card.name))] if card.draw else []),
            html.Div(html.Span(className="only-read done", role="status")),
        ],
        className="actions-area",
    )


def _button(act: str, label: str, *, card: str, question: str, shown: list | None = None) -> html.Button:
    named = {"data-act": act, "data-card": card, "aria-label": f"{label}: {question}"}
    return html.Button(shown or label, type="button", **named)


def _table_button(card: str, question: str) -> html.Button:
    # The style sheet shows the word that fits, table or chart, by what the card shows.
    words = [html.Span(say("Table"), className="to-table"), html.Span(say("Chart"), className="to-chart")]
    return _button("table", say("Table"), card=card, question=question, shown=words)


def _downloads(card: Card, question: str) -> html.Span:
    labels = {"png": say("Image, PNG"), "svg": say("Image, SVG"), "copy-image": say("Copy the image")}
    images = [_button(kind, labels[kind], card=card.name, question=question) for kind in IMAGES] if card.draw else []
    parts = PARTS if card.everything is not None else PARTS[:1]
    files = [_file(card, kind, rows=rows, question=question) for rows in parts for kind in FILES]
    return opens(
        _button("download", say("Download"), card=card.name, question=question),
        html.Span([*images, *files], className="download-list"),
        side="above",
    )


def _file(card: Card, kind: str, *, rows: str, question: str) -> html.A:
    name = kind.upper()
    label = say("{kind}, what is visible", kind=name) if rows == "visible" else say("{kind}, all of it", kind=name)
    named = {"data-file": f"/data/{card.name}.{kind}", "data-rows": rows, "aria-label": f"{label}: {question}"}
    return html.A([label, html.Span(className="count")], href=named["data-file"], download="", **named)
