"""A table whose rows become blocks on a phone."""

from collections.abc import Sequence

from dash import html


def block_table(rows: Sequence[dict], *, numbers: Sequence[str] = ()) -> html.Div:
    """A table whose rows become blocks on a phone: each cell carries the head of its column."""
    names = list(rows[0])
    kinds = {name: "number" if name in numbers else "" for name in names}
    head = html.Tr([html.Th(name, scope="col", className=kinds[name]) for name in names])
    body = [
        html.Tr([html.Td(row[name], className=kinds[name], **{"data-label": name}) for name in names]) for row in rows
    ]
    return html.Div(html.Table([html.Thead(head), html.Tbody(body)], className="figures blocks"), className="scroll")
