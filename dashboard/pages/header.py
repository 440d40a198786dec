"""The head of every page: name, language, currency, scheme, what can be taken along, and a line for a first visit."""

import dash_mantine_components as dmc
import pandas as pd
from dash import dcc, html

from dashboard.language import CURRENCIES, LANGUAGES, say, speech
from dashboard.numbers import month
from dashboard.pages.links import link
from dashboard.pages.opened import opens
from dashboard.pages.site import Place
from dashboard.pages.view import CURRENCY, LANGUAGE, View

# Each language is named in itself, so that whoever cannot read the page finds the way.
_OWN_NAMES = {"en": "English", "ja": "日本語", "zh": "简体中文"}


def header(place: Place, view: View) -> html.Header:
    """The header of one page."""
    mark = html.Span([html.I(), html.I(), html.I()], className="mark", **{"aria-hidden": "true"})
    return html.Header(
        html.Div(
            [
                html.A([mark, "Shock Ledger"], href=link("/", view.query()), className="wordmark"),
                html.Span(say("What does a travel shock cost?"), className="tag-line"),
                _language_menu(place.path, view),
                _currency_menu(place.path, view),
                dmc.ColorSchemeToggle(
                    id="scheme-toggle",
                    lightIcon=say("Dark"),
                    darkIcon=say("Light"),
                    variant="subtle",
                    className="quiet",
                    **{"aria-label": say("Switch between the light and the dark scheme")},
                ),
                _take_along(place.name),
                html.Button(say("Share this view"), id="share", type="button", n_clicks=0, className="solid"),
                html.Button(say("Menu"), id="menu", className="menu-button", type="button"),
                html.Span(id="shared", className="only-read", role="status"),
            ],
            className="wide",
        ),
        className="header",
    )


def choice_link(path: str, view: View, *, kind: str, value: str) -> html.A:
    """A link to the same view in another language or currency."""
    parameter, default, now = {
        LANGUAGE: (LANGUAGE, LANGUAGES[0], view.language),
        CURRENCY: (CURRENCY, CURRENCIES[0], view.currency),
    }[kind]
    others = {name: written for name, written in view.query().items() if name != parameter}
    query = others if value == default else others | {parameter: value}
    current = {"aria-current": "true"} if value == now else {}
    words = _OWN_NAMES[value] if kind == LANGUAGE else currency_name(value)
    spoken = {"lang": value} if kind == LANGUAGE else {}
    return html.A(
        html.Span(words, **spoken),
        href=link(path, query),
        **{"data-page": path, "data-name": parameter, "data-value": value},
        **current,
    )


def currency_name(currency: str) -> str:
    """What a currency is called."""
    return {"JPY": say("Yen"), "USD": say("US dollar"), "CNY": say("Yuan")}[currency]


def rate_in_words() -> str:
    """The dated rate at which money is written; empty for yen."""
    now = speech()
    if now.currency == "JPY":
        return ""
    return say(
        "Money in {currency} at {rate} yen, the mean of {month} (European Central Bank); the model works in yen.",
        currency=currency_name(now.currency),
        rate=f"{now.yen_per_unit:.2f}",
        month=month(pd.Period(now.rate_of, freq="M")),
    )


def welcome() -> html.Aside:
    """One line for a first visit, dismissed for good."""
    words = say(
        "New here? The sentence below says what the shock has cost; dotted terms explain themselves; “As known on” "
        "goes back to what was known on any day; Share copies a link to exactly what you see."
    )
    return html.Aside(
        html.Div(
            [
                html.P(words),
                html.Button(say("Got it, do not show again"), id="welcome-done", type="button", n_clicks=0),
            ],
            className="wide",
        ),
        id="welcome",
        className="welcome",
        hidden=True,
        **{"aria-label": say("For a first visit")},
    )


def remembered() -> dcc.Store:
    """Whether the line for a first visit was dismissed on this machine."""
    return dcc.Store(id="welcomed", storage_type="local")


def _language_menu(path: str, view: View) -> html.Span:
    links = [choice_link(path, view, kind=LANGUAGE, value=value) for value in LANGUAGES]
    return _menu("language", _OWN_NAMES[view.language], links, label=say("Language"))


def _currency_menu(path: str, view: View) -> html.Span:
    links = [choice_link(path, view, kind=CURRENCY, value=value) for value in CURRENCIES]
    return _menu("currency", currency_name(view.currency), links, label=say("Currency"))


def _take_along(page: str) -> html.Span:
    file = f"/data/page/{page}.xlsx"
    return _menu(
        "download-page",
        say("Download"),
        [
            html.A(say("All numbers of this page, XLSX"), href=file, download="", **{"data-file": file}),
            html.Button(say("Print, or save as PDF"), id="print", type="button", n_clicks=0),
        ],
        label=say("Download this page"),
    )


def _menu(id: str, shown: str, children: list, *, label: str) -> html.Span:
    target = html.Button(shown, id=id, type="button", className="quiet menu-of", **{"aria-label": f"{label}: {shown}"})
    return opens(target, html.Span(children, className="download-list"), side="below-end", look=f"header-{id}")
