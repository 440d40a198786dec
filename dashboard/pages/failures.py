"""How a mistake is shown: a DashboardError in its own words, any other as ours with a reference."""

import logging
import uuid
from collections.abc import Iterable

from dash import ctx, html, set_props

from dashboard.errors import DashboardError
from dashboard.language import say

MESSAGE = "message"
_LOG = logging.getLogger("dashboard.pages")


def error_card(messages: Iterable[str], title: str = "") -> html.Div:
    """The card that says what is wrong with which value, what was expected and what to do."""
    return html.Div(
        [html.H2(title or say("This cannot be shown as it is")), *(html.P(message) for message in messages)],
        className="error",
        role="alert",
    )


def failure_card(error: Exception) -> html.Div:
    """The card for an error: its own words if a person can mend it, else a reference to the log."""
    if isinstance(error, DashboardError):
        return error_card(error.messages)
    reference = uuid.uuid4().hex[:8]
    _LOG.error("Reference %s", reference, exc_info=error)
    return error_card(
        [
            say(
                "Something failed that you did not cause. It is in the log under the reference {reference}.",
                reference=reference,
            )
        ],
        title=say("This is our fault"),
    )


def show_failure(error: Exception):
    """Put the card of an error at the head of the page and leave everything else as it stands.

    Where the page itself could not be built, the card is all of it.
    """
    card = failure_card(error)
    if "_pages_content" in str(ctx.outputs_list):
        return html.Main(card, id="content", className="wide", tabIndex=-1), {"title": "Shock Ledger"}
    set_props(MESSAGE, {"children": card})
    return None
