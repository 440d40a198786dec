"""What every page shares: header, case bar with the as-of stepper, tabs, footer."""

import datetime
import uuid
from collections.abc import Callable, Mapping

import dash
import dash_mantine_components as dmc
from dash import dcc, html

from dashboard import __version__
from dashboard.language import CURRENCIES, LANGUAGES, say, speaking, term
from dashboard.numbers import date as day_text
from dashboard.numbers import full_month
from dashboard.pages.card import NEEDS
from dashboard.pages.controls import base_of
from dashboard.pages.failures import MESSAGE, error_card
from dashboard.pages.header import choice_link, header, rate_in_words, remembered, welcome
from dashboard.pages.links import link
from dashboard.pages.opened import opens
from dashboard.pages.site import PLACES, Place, tab_name
from dashboard.pages.view import CURRENCY, LANGUAGE, View, first_day, nearest_view, speech_of
from dashboard.tables.arrivals import release_days
from dashboard.tables.cases import Case, list_cases, load_case
from dashboard.tables.scenarios import DEFAULT_CASE

LOCALE_TAGS = {"en": "en", "ja": "ja", "zh": "zh-Hans"}


def application_layout() -> dmc.MantineProvider:
    """Everything that stays while pages change."""
    return dmc.MantineProvider(
        [
            dcc.Store(id="scheme"),
            dcc.Store(id="width"),
            remembered(),
            dash.page_container,
        ],
        defaultColorScheme="auto",
        theme={"fontFamily": "var(--sans)", "primaryColor": "dark", "defaultRadius": 6},
    )


def page_frame(place: Place, query: Mapping[str, str], *, build: Callable[[View], html.Div]) -> html.Div:
    """One page: header, case bar, tabs, what was wrong with the link, the content of `build(view)`, and the footer."""
    view, messages = nearest_view(query)
    path = place.path
    with speaking(speech_of(view)):
        return html.Div(
            [
                html.A(say("Skip to the content"), href="#content", className="skip-link"),
                header(place, view),
                _case_bar(path, view),
                _tabs(path, view),
                welcome(),
                html.Main(
                    [
                        html.Div(error_card(messages) if messages else None, id=MESSAGE, **{"aria-live": "polite"}),
                        _partial_note(view),
                        build(view),
                    ],
                    id="content",
                    className="wide",
                    tabIndex=-1,
                ),
                _footer(),
            ],
            lang=LOCALE_TAGS[view.language],
        )


def _partial_note(view: View) -> html.P | None:
    partial = load_case(view.case).partial
    return html.P(say("Partial: {reason}", reason=term(partial)), className="note partial") if partial else None


def steps(case: Case, chosen: datetime.date) -> list[datetime.date]:
    """The days that the stepper offers: releases since the onset, the day chosen, and today."""
    today = datetime.date.today()
    released = release_days(case.destination, first_day(case), end=today, series=case.series)
    return sorted({*(day.date() for day in released), chosen, today})


def _footer() -> html.Footer:
    rate = rate_in_words()
    return html.Footer(
        html.Div(
            [
                html.Span(
                    say(
                        "Arrivals: Japan National Tourism Organization (JNTO), 「日本政府観光局（JNTO）」. "
                        "Spending: Japan Tourism Agency (JTA), consumption survey. Terms and addresses: Sources."
                    )
                ),
                html.Span(
                    say(
                        "Shock Ledger {version}. Baselines, effects and projections: this project.",
                        version=__version__,
                    )
                ),
                *([html.Span(rate, className="rate")] if rate else []),
            ],
            className="wide",
        ),
        className="footer",
    )


def _case_bar(path: str, view: View) -> html.Section:
    return html.Section(
        html.Div([_case_selector(path, view), _known_on(view)], className="wide"),
        className="case-bar",
        **{"aria-label": say("Case and day as known on")},
    )


def _case_selector(path: str, view: View) -> html.Div:
    cases = html.Ul([html.Li(_case_link(path, case, view)) for case in list_cases()], className="case-list")
    return html.Div(
        [
            html.Div(say("Case"), className="small-label"),
            opens(
                html.Button(term(load_case(view.case).title), type="button", className="case-title", id="case-title"),
                cases,
            ),
        ],
        className="case-name",
    )


def _case_link(path: str, case: Case, view: View) -> html.A:
    current = {"aria-current": "true"} if case.id == view.case else {}
    kept = {name: value for name, value in view.query().items() if name in (LANGUAGE, CURRENCY)}
    query = kept if case.id == DEFAULT_CASE else kept | {"case": case.id}
    first = full_month(case.onset)
    period = (
        say("{first} to {last}", first=first, last=full_month(case.end))
        if case.end is not None
        else say("{first} to today", first=first)
    )
    partial = say("Partial: {reason}", reason=term(case.partial)) if case.partial else ""
    return html.A(
        html.Span([html.Strong(term(case.title)), html.Span(period), html.Span(partial)]),
        href=link(path, query),
        **current,
    )


def _known_on(view: View) -> html.Div:
    days = steps(load_case(view.case), view.day)
    written = [day.isoformat() for day in days]
    position = days.index(view.day)
    return html.Div(
        [
            dcc.Store(id="days", data=written),
            html.Div([say("As known on")], className="small-label", id="known-label"),
            html.Div(
                [
                    _step("earlier", "‹", say("Previous release day")),
                    dmc.Select(
                        id={"type": "control", "name": "as_of", "kind": "choice"},
                        data=[{"value": text, "label": day_text(day)} for text, day in zip(written, days, strict=True)],
                        value=written[position],
                        allowDeselect=False,
                        withCheckIcon=False,
                        rightSectionWidth=0,
                        w=152,
                        **{"aria-label": say("As known on this day")},
                    ),
                    _step("later", "›", say("Next release day")),
                    _rail(len(days), position),
                ],
                className="stepper",
            ),
            html.Div(id="rail-state", className="rail-state", role="status"),
        ],
        className="known",
    )


def _step(name: str, sign: str, label: str) -> html.Button:
    return html.Button(sign, id=name, type="button", className="step", **{"aria-label": label})


def _rail(count: int, position: int) -> html.Div:
    # Ticks beyond about thirty would run together on 190 px.
    marks = [{"value": place} for place in range(count)] if count <= 30 else []
    slider = dmc.Slider(
        id="rail",
        min=0,
        max=max(count - 1, 1),
        step=1,
        value=position,
        marks=marks,
        label=None,
        size=2,
        thumbSize=12,
        thumbLabel=say("Release day; arrow keys go from release to release"),
    )
    return html.Div(slider, className="rail")


def _tabs(path: str, view: View) -> html.Div:
    query = view.query()
    chosen = [
        html.Div(
            [choice_link(path, view, kind=kind, value=value) for value in values],
            className="drawer-choices",
        )
        for kind, values in ((LANGUAGE, LANGUAGES), (CURRENCY, CURRENCIES))
    ]
    return html.Div(
        [
            html.Nav(
                html.Div([_tab(place, path, query) for place in PLACES], className="wide"),
                className="tabs",
                **{"aria-label": say("Pages")},
            ),
            dmc.Drawer(
                html.Nav(
                    [*(_tab(place, path, query) for place in PLACES), *chosen],
                    className="drawer-links",
                    **{"aria-label": say("Pages")},
                ),
                id="drawer",
                title=say("Pages"),
                position="right",
                size="80%",
                closeButtonProps={"aria-label": say("Close the menu")},
            ),
        ]
    )


def _tab(place: Place, path: str, query: Mapping[str, str]) -> html.A:
    current = {"aria-current": "page", "data-active": "yes"} if place.path == path else {}
    return html.A(
        tab_name(place.name),
        href=link(place.path, query),
        **{"data-page": place.path},
        **current,
    )


def stores(view: View, controls: tuple[str, ...]) -> tuple[dcc.Store, ...]:
    """What the browser keeps of one page: the defaults, the view now, its parts that cards depend on.

    The stamp tells this answer from the one before: the browser locks a page that is being left.
    """
    return (
        dcc.Store(id="base", data=base_of(view, controls) | {"stamp": uuid.uuid4().hex}),
        *(dcc.Store(id=id) for id in NEEDS.values()),
    )
