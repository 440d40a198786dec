"""The Dash app: pages, callbacks, headers, health."""

import logging
import secrets
import threading
from collections.abc import Callable
from pathlib import Path

import dash
from dash import Dash, html

from dashboard.errors import DashboardError
from dashboard.figures.tokens import css_variables
from dashboard.pages import overview, reported, source_tables, track_record
from dashboard.pages.browser_callbacks import wire_browser
from dashboard.pages.card_callbacks import wire_cards
from dashboard.pages.failures import show_failure
from dashboard.pages.security import add_headers
from dashboard.pages.shell import application_layout, page_frame
from dashboard.pages.view import read_view
from dashboard.simulate import project, simulate
from dashboard.simulate.movement import last_release_movement

_ASSETS = Path(__file__).parent / "assets"
_INDEX = """<!DOCTYPE html>
<html lang="en">
  <head>
    {%metas%}
    <title>{%title%}</title>
    {%favicon%}
    {%css%}
    <style>
      :root { LIGHT color-scheme: light; }
      :root[data-mantine-color-scheme="dark"] { DARK color-scheme: dark; }
    </style>
  </head>
  <body>
    {%app_entry%}
    {%config%}
    {%scripts%}
    {%renderer%}
    <noscript>Shock Ledger draws its charts in the browser: switch JavaScript on to see them.</noscript>
  </body>
</html>"""


def create_app() -> Dash:
    """The app with its pages, ready to serve: `create_app().server` is the WSGI application."""
    app = Dash(
        "dashboard.pages",
        assets_folder=str(_ASSETS),
        use_pages=True,
        pages_folder="",
        suppress_callback_exceptions=True,
        compress=True,
        health_endpoint="healthz",
        on_error=show_failure,
        title="Shock Ledger",
        update_title="",
        index_string=_INDEX.replace("LIGHT", css_variables("light")).replace("DARK", css_variables("dark")),
        description="What a travel shock costs: reported figures, a baseline without the shock, and the loss.",
    )
    app.server.config["COMPRESS_ALGORITHM"] = ["br", "gzip"]
    # Nothing is kept in a session; the key only has to exist.
    app.server.secret_key = secrets.token_hex(16)
    _register_pages()
    app.layout = application_layout()
    for wire in (wire_browser, wire_cards, overview.wire, reported.wire, track_record.wire, source_tables.wire):
        wire(app)
    add_headers(app)
    _warm_up(app)
    return app


def warm_in_background() -> threading.Thread:
    """Compute what the first page shows in a thread of its own, so that the first visitor hardly waits for it."""

    def warm() -> None:
        view = read_view({})
        try:
            simulate(view.scenario, view.as_of)
            project(view.scenario, view.as_of)
            last_release_movement(view.scenario, view.as_of)
        except DashboardError as error:
            logging.getLogger("dashboard.pages").warning("The first page cannot be computed: %s", error)

    thread = threading.Thread(target=warm, name="warm", daemon=True)
    thread.start()
    return thread


def _register_pages() -> None:
    pages: tuple[tuple[str, str, str, Callable], ...] = (
        ("overview", "/", "Shock Ledger: what a travel shock costs", overview.build),
        ("reported", "/reported", "Reported figures · Shock Ledger", reported.build),
        ("track_record", "/track-record", "Track record · Shock Ledger", track_record.build),
        ("sources", "/sources", "Sources · Shock Ledger", source_tables.build),
    )
    for order, (name, path, title, build) in enumerate(pages):
        dash.register_page(
            f"dashboard.pages.{name}", path=path, title=title, name=name, order=order, layout=_layout(path, build)
        )


def _layout(path: str, build: Callable) -> Callable:
    def layout(**query: str) -> html.Div:
        return page_frame(path, query, build=build)

    return layout


def _warm_up(app: Dash) -> None:
    # A fresh worker was once seen answering 500 for a script until its first page had been asked for.
    answer = app.server.test_client().get("/")
    if answer.status_code != 200:
        logging.getLogger("dashboard.pages").error("The first page answered %s.", answer.status_code)
    # The tables that every page needs are read and checked before the first visitor waits for them.
    page_frame("/", {}, build=overview.build)
