"""Parts of tables: rows that become blocks on a phone, and words of the data files."""

from collections.abc import Sequence

from dash import html

from dashboard.language import term


def block_table(rows: Sequence[dict], *, numbers: Sequence[str] = ()) -> html.Div:
    """A table whose rows become blocks on a phone: each cell carries the head of its column."""
    names = list(rows[0])
    kinds = {name: "number" if name in numbers else "" for name in names}
    head = html.Tr([html.Th(name, scope="col", className=kinds[name]) for name in names])
    body = [
        html.Tr([html.Td(row[name], className=kinds[name], **{"data-label": name}) for name in names]) for row in rows
    ]
    return html.Div(html.Table([html.Thead(head), html.Tbody(body)], className="figures blocks"), className="scroll")


def recorded(text: str, *, tag=html.Span, small: bool = False):
    """A text of the data in the language of the moment; where it has no other, as it was recorded and marked so."""
    said = term(text)
    attributes = ({"lang": "en"} if said == text else {}) | ({"className": "small"} if small else {})
    return tag(said, **attributes)
