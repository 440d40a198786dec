"""Reported figures: what others counted, with their scopes side by side."""

from dash import Dash, html

from dashboard.pages.shell import stores
from dashboard.pages.view import View


def build(view: View) -> html.Div:
    """The page of one view."""
    return html.Div([*stores(view, ("as_of",)), html.H1("Reported figures", className="page-title")])


def wire(app: Dash) -> None:
    """Wire the page."""
