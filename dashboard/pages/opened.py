"""What a button opens beside itself: a menu, a short form, the meaning of a term.

The browser does it (the popover attribute, set by assets/opened.js): in the top layer, closed by Escape or a press
elsewhere, the focus back on its button. A popover of dash-mantine-components looks through the whole page at every
change of anything, which a moved slider is made to wait for.
"""

from dash import html
from dash.development.base_component import Component

SIDES = ("below", "below-end", "above")


def opens(button: html.Button, content: list | Component, *, side: str = "below", look: str = "") -> html.Span:
    """`button` and, hidden until it is pressed, `content` on its `side`.

    Args:
        button: a button of any look and id; it may have callbacks of its own.
        content: what is shown; a link or a button in it closes it again.
        side: one of SIDES; another where there is no room.
        look: the class of what holds the two.
    """
    setattr(button, "data-opens", side)
    opened = html.Span(content, className=f"opened opened-{side}")
    return html.Span([button, opened], className=f"opens {look}".strip())
