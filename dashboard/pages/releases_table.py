"""What arrives next, by the publishers' own rules."""

import pandas as pd
from dash import html

from dashboard.numbers import date
from dashboard.pages.cards import text_table
from dashboard.pages.view import View
from dashboard.tables.cases import load_case
from dashboard.tables.dictionary import table_names
from dashboard.tables.releases import RULES, Release, next_releases

_WHY = {
    "arrivals": "adds a month to what is known and revises the months before",
    "spending_quarterly": "may replace the spend per visitor and the mix of categories",
}


def next_release_table(view: View) -> html.Div:
    """The releases that are due or come next after the day as known on, for the tables that the case uses."""
    case = load_case(view.case)
    if case.end is not None:
        return html.Div(f"This case ended in {case.end:%B %Y}: later releases add no month to it.", className="empty")
    destination = case.destination
    used = {"arrivals", case.spending}
    wanted = [
        rule for rule in RULES if rule.table in _WHY and rule.table in used and rule.destination in ("", destination)
    ]
    found = [
        release
        for rule in wanted
        if rule.table in table_names()
        for release in next_releases(view.day, rule.table, destination=rule.destination)
    ]
    if not found:
        return html.Div("No release calendar is known for the tables of this case.", className="empty")
    return text_table(pd.DataFrame([_row(release) for release in sorted(found, key=lambda one: one.day)]))


def _row(release: Release) -> dict[str, str]:
    state = "not loaded; due since " if release.is_due else ""
    return {
        "Arrives": f"{state}{date(release.day)}",
        "What": f"{release.title}: {_period(release.period)}",
        "Why it matters": _WHY[release.table],
    }


def _period(period: pd.Period) -> str:
    return f"{period.year} Q{period.quarter}" if period.freqstr.startswith("Q") else f"{period:%B %Y}"
