"""What every page shares: header, case bar with the as-of stepper, tabs, footer."""

import datetime
from collections.abc import Callable, Mapping
from urllib.parse import urlencode

import dash
import dash_mantine_components as dmc
import pandas as pd
from dash import dcc, html

from dashboard import __version__
from dashboard.numbers import date as day_text
from dashboard.pages.controls import base_of
from dashboard.pages.failures import MESSAGE, error_card
from dashboard.pages.view import View, first_day, nearest_view
from dashboard.tables.arrivals import release_days
from dashboard.tables.cases import Case, list_cases, load_case
from dashboard.tables.scenarios import DEFAULT_CASE

TABS = (
    ("/", "Overview"),
    ("/reported", "Reported figures"),
    ("/track-record", "Track record"),
    ("/sources", "Sources"),
)


def application_layout() -> dmc.MantineProvider:
    """Everything that stays while pages change."""
    return dmc.MantineProvider(
        [
            html.A("Skip to the content", href="#content", className="skip-link"),
            dcc.Store(id="scheme"),
            dcc.Store(id="width"),
            _header(),
            dash.page_container,
            _footer(),
        ],
        defaultColorScheme="auto",
        theme={"fontFamily": "var(--sans)", "primaryColor": "dark", "defaultRadius": 6},
    )


def page_frame(path: str, query: Mapping[str, str], *, build: Callable[[View], html.Div]) -> html.Div:
    """One page: case bar, tabs, what was wrong with the link, and the content that `build(view)` gives."""
    view, messages = nearest_view(query)
    return html.Div(
        [
            _case_bar(path, view),
            _tabs(path, view),
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
        ]
    )


def _partial_note(view: View) -> html.P | None:
    partial = load_case(view.case).partial
    return html.P(f"Partial: {partial}", className="note partial") if partial else None


def link(path: str, query: Mapping[str, str]) -> str:
    """A path with its query, without a question mark when there is nothing to ask."""
    return f"{path}?{urlencode(query)}" if query else path


def steps(case: Case, chosen: datetime.date) -> list[datetime.date]:
    """The days that the stepper offers: releases since the onset, the day chosen, and today."""
    today = datetime.date.today()
    released = release_days(case.destination, first_day(case), end=today, series=case.series)
    return sorted({*(day.date() for day in released), chosen, today})


def _header() -> html.Header:
    mark = html.Span([html.I(), html.I(), html.I()], className="mark", **{"aria-hidden": "true"})
    return html.Header(
        html.Div(
            [
                dmc.Anchor([mark, "Shock Ledger"], href="/", className="wordmark"),
                html.Span("What does a travel shock cost?", className="tag-line"),
                dmc.ColorSchemeToggle(
                    id="scheme-toggle",
                    lightIcon="Dark",
                    darkIcon="Light",
                    variant="subtle",
                    className="quiet",
                    **{"aria-label": "Switch between the light and the dark scheme"},
                ),
                html.Button("Menu", id="menu", className="menu-button", type="button"),
            ],
            className="wide",
        ),
        className="header",
    )


def _footer() -> html.Footer:
    return html.Footer(
        html.Div(
            [
                html.Span(
                    "Arrivals: Japan National Tourism Organization (JNTO), 「日本政府観光局（JNTO）」. "
                    "Spending: Japan Tourism Agency (JTA), consumption survey. Terms and addresses: Sources."
                ),
                html.Span(f"Shock Ledger {__version__}. Baselines, effects and projections: this project."),
            ],
            className="wide",
        ),
        className="footer",
    )


def _case_bar(path: str, view: View) -> html.Section:
    return html.Section(
        html.Div([_case_selector(path, view), _known_on(view)], className="wide"),
        className="case-bar",
        **{"aria-label": "Case and day as known on"},
    )


def _case_selector(path: str, view: View) -> html.Div:
    cases = html.Ul([html.Li(_case_link(path, case, view.case)) for case in list_cases()], className="case-list")
    return html.Div(
        [
            html.Div("Case", className="small-label"),
            dmc.Popover(
                [
                    dmc.PopoverTarget(
                        html.Button(load_case(view.case).title, type="button", className="case-title", id="case-title")
                    ),
                    dmc.PopoverDropdown(cases),
                ],
                position="bottom-start",
                shadow="md",
                trapFocus=True,
                returnFocus=True,
                withRoles=False,
            ),
        ],
        className="case-name",
    )


def _case_link(path: str, case: Case, chosen: str) -> dmc.Anchor:
    current = {"aria-current": "true"} if case.id == chosen else {}
    query = {} if case.id == DEFAULT_CASE else {"case": case.id}
    period = f"{case.onset} to {case.end or 'today'}"
    return dmc.Anchor(
        html.Span(
            [html.Strong(case.title), html.Span(period), html.Span(f"Partial: {case.partial}" if case.partial else "")]
        ),
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
            html.Div("As known on", className="small-label", id="known-label"),
            html.Div(
                [
                    _step("earlier", "‹", "Previous release day"),
                    dmc.Select(
                        id={"type": "control", "name": "as_of", "kind": "choice"},
                        data=[
                            {"value": text, "label": day_text(pd.Timestamp(day))}
                            for text, day in zip(written, days, strict=True)
                        ],
                        value=written[position],
                        allowDeselect=False,
                        withCheckIcon=False,
                        rightSectionWidth=0,
                        w=118,
                        **{"aria-label": "As known on this day"},
                    ),
                    _step("later", "›", "Next release day"),
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
        thumbLabel="Release day; arrow keys go from release to release",
    )
    return html.Div(slider, className="rail")


def _tabs(path: str, view: View) -> html.Div:
    query = view.query()
    return html.Div(
        [
            html.Nav(
                html.Div([_tab(tab, path, query, "bar") for tab in TABS], className="wide"),
                className="tabs",
                **{"aria-label": "Pages"},
            ),
            dmc.Drawer(
                html.Nav(
                    [_tab(tab, path, query, "drawer") for tab in TABS],
                    className="drawer-links",
                    **{"aria-label": "Pages"},
                ),
                id="drawer",
                title="Pages",
                position="right",
                size="80%",
                closeButtonProps={"aria-label": "Close the menu"},
            ),
        ]
    )


def _tab(tab: tuple[str, str], path: str, query: Mapping[str, str], place: str) -> dmc.Anchor:
    target, name = tab
    current = {"aria-current": "page", "data-active": "yes"} if target == path else {}
    return dmc.Anchor(name, id={"type": "tab", "path": target, "place": place}, href=link(target, query), **current)


def stores(view: View, controls: tuple[str, ...]) -> tuple[dcc.Store, ...]:
    """What the browser keeps of one page: the defaults, the view now, and the part of it that facts depend on."""
    return (
        dcc.Store(id="base", data=base_of(view, controls)),
        dcc.Store(id="view-now"),
        dcc.Store(id="facts-now"),
    )
