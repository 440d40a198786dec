"""The Dash app: pages, callbacks, headers, health."""

import logging
import secrets
import threading
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import dash
from dash import Dash, html
from flask import request

from dashboard.errors import DashboardError
from dashboard.figures.tokens import css_variables
from dashboard.language import LANGUAGES, Speech, speak
from dashboard.pages import overview
from dashboard.pages.browser_callbacks import wire_browser
from dashboard.pages.card_callbacks import wire_cards
from dashboard.pages.card_files import wire_files
from dashboard.pages.failures import show_failure
from dashboard.pages.security import add_headers
from dashboard.pages.shell import LOCALE_TAGS, application_layout, page_frame
from dashboard.pages.site import PLACES, Place, tab_name
from dashboard.pages.still import stilled, stilled_answers
from dashboard.pages.view import LANGUAGE, read_view
from dashboard.simulate import project, simulate
from dashboard.simulate.effect import measure_effect
from dashboard.simulate.market_effects import market_effects
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


class Ledger(Dash):
    """The app whose page names the language that its address asks for, and whose callbacks answer with still parts."""

    def callback(self, *wiring, **options):
        """As in Dash; what an answer holds without an id goes to the browser as markup."""
        wired = super().callback(*wiring, **options)
        return lambda answering: wired(stilled_answers(answering))

    def interpolate_index(self, **parts) -> str:  # type: ignore[override]
        """The index page with `lang` set, so that a screen reader and the fonts know it before anything is drawn."""
        asked = request.args.get(LANGUAGE, "") if request else ""
        tag = LOCALE_TAGS[asked if asked in LANGUAGES else LANGUAGES[0]]
        return super().interpolate_index(**parts).replace('<html lang="en">', f'<html lang="{tag}">', 1)


def create_app() -> Dash:
    """The app with its pages, ready to serve: `create_app().server` is the WSGI application."""
    app = Ledger(
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
    for wire in (wire_browser, wire_cards, wire_files, *(_module(place).wire for place in PLACES)):
        wire(app)
    # A thread that serves one visitor after another says nothing in the language of the one before.
    app.server.before_request(lambda: speak(Speech()))
    add_headers(app)
    _warm_up(app)
    return app


def warm_in_background() -> threading.Thread:
    """Compute what the first page shows, then what takes longest elsewhere, in a thread of its own.

    The first visitor hardly waits then: who asks for what is being computed takes it from here.
    """

    def warm() -> None:
        view = read_view({})
        try:
            simulate(view.scenario, view.as_of)
            project(view.scenario, view.as_of)
            last_release_movement(view.scenario, view.as_of)
            market_effects(view.case, view.as_of)
            measure_effect(view.case, view.as_of)
        except DashboardError as error:
            logging.getLogger("dashboard.pages").warning("The pages cannot be computed ahead: %s", error)

    thread = threading.Thread(target=warm, name="warm", daemon=True)
    thread.start()
    return thread


def _module(place: Place):
    return import_module(f"dashboard.pages.{place.name}")


def _register_pages() -> None:
    for order, place in enumerate(PLACES):
        title = "Shock Ledger" if place.path == "/" else f"{tab_name(place.name)} · Shock Ledger"
        dash.register_page(
            f"dashboard.pages.{place.name}", path=place.path, title=title, name=place.name, order=order,
            layout=_layout(place, _module(place).build),
        )  # fmt: skip


def _layout(place: Place, build: Callable) -> Callable:
    def layout(**query: str) -> html.Div:
        return stilled(page_frame(place, query, build=build))

    return layout


def _warm_up(app: Dash) -> None:
    # A fresh worker was once seen answering 500 for a script until its first page had been asked for.
    answer = app.server.test_client().get("/")
    if answer.status_code != 200:
        logging.getLogger("dashboard.pages").error("The first page answered %s.", answer.status_code)
    # The tables that every page needs are read and checked before the first visitor waits for them.
    page_frame(PLACES[0], {}, build=overview.build)
