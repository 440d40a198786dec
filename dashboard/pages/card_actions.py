"""The named actions under a card: download, table, link, citation and code."""

import dash_mantine_components as dmc
from dash import dcc, html

from dashboard.language import say
from dashboard.pages.card import Card

IMAGES = ("png", "svg", "copy-image")
FILES = ("csv", "xlsx")
PARTS = ("visible", "all")


def part(kind: str, card: str) -> dict[str, str]:
    """The id of an action of a card, or of what it fills."""
    return {"type": kind, "card": card}


def file_part(card: str, kind: str, *, rows: str) -> dict[str, str]:
    """The id of the link to a file of a card's visible numbers, or of all."""
    return {"type": "file", "card": card, "kind": kind, "rows": rows}


def actions(card: Card) -> html.Div:
    """The row of actions with what they open: Download, Table (where there is a chart), Copy link, Cite, Code."""
    question = card.question()
    names = [("table", say("Table"))] if card.draw else []
    names += [("link", say("Copy link")), ("cite", say("Cite")), ("code", say("Code"))]
    buttons = [_button(kind, label, card=card.name, question=question) for kind, label in names]
    return html.Div(
        [
            html.Div([_downloads(card, question), *buttons], className="actions"),
            html.Div(id=part("panel", card.name), className="panel", hidden=True),
            *([dcc.Store(id=part("asked", card.name))] if card.draw else []),
            html.Span(id=part("done", card.name), className="only-read", role="status"),
        ],
        className="actions-area",
    )


def _button(kind: str, label: str, *, card: str, question: str) -> html.Button:
    return html.Button(label, id=part(kind, card), type="button", n_clicks=0, **{"aria-label": f"{label}: {question}"})


def _downloads(card: Card, question: str) -> dmc.Popover:
    labels = {"png": say("Image, PNG"), "svg": say("Image, SVG"), "copy-image": say("Copy the image")}
    images = [_button(kind, labels[kind], card=card.name, question=question) for kind in IMAGES] if card.draw else []
    files = [_file(card, kind, rows=rows, question=question) for rows in PARTS for kind in FILES]
    label = say("Download")
    target = html.Button(
        label, id=part("download", card.name), type="button", n_clicks=0, **{"aria-label": f"{label}: {question}"}
    )
    return dmc.Popover(
        [
            dmc.PopoverTarget(target, boxWrapperProps={"className": "inline"}),
            dmc.PopoverDropdown(html.Div([*images, *files], className="download-list")),
        ],
        position="top-start",
        shadow="md",
        trapFocus=True,
        returnFocus=True,
        withRoles=False,
        keepMounted=False,
        # It opens at once: what moves while it opens is missed by a quick hand.
        transitionProps={"duration": 0},
        # A page that still moves must not close it: its button may be out of sight for a moment.
        hideDetached=False,
    )


def _file(card: Card, kind: str, *, rows: str, question: str) -> html.A:
    name = kind.upper()
    label = say("{kind}, what is visible", kind=name) if rows == "visible" else say("{kind}, all of it", kind=name)
    return html.A(
        [label, html.Span(id={"type": "count", "card": card.name, "rows": rows, "kind": kind}, className="count")],
        id=file_part(card.name, kind, rows=rows),
        href=f"/data/{card.name}.{kind}",
        download="",
        hidden=rows == "all" and card.everything is None,
        **{"aria-label": f"{label}: {question}"},
    )
