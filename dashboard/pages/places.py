"""Places."""

from dash import Dash, html

from dashboard.language import say
from dashboard.pages.card import Card
from dashboard.pages.shell import stores
from dashboard.pages.view import View

CARDS: tuple[Card, ...] = ()


def build(view: View) -> html.Div:
    """The page of one view; figures and tables arrive by callbacks of their own."""
    return html.Div([*stores(view, ("as_of",)), html.H1(say("Places"), className="page-title")])


def wire(app: Dash) -> None:
    """Wire what the words and tables of this page show to the controls."""
