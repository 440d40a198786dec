"""The cards of the page of sources: the know-by calendar, vintages and releases, judgements."""

import pandas as pd

from dashboard.errors import DataError
from dashboard.figures.interval_width import WidthWords, interval_width_figure
from dashboard.figures.vintages import releases_figure, vintages_figure
from dashboard.grading.know_by import KnowBy, know_by
from dashboard.language import say, term
from dashboard.numbers import date, percent, place
from dashboard.pages.card import Card, Look
from dashboard.pages.releases_table import amount, width_words
from dashboard.pages.view import View, first_day
from dashboard.tables.assumptions import load_assumptions
from dashboard.tables.cases import load_case
from dashboard.tables.known_now import known_now
from dashboard.tables.store import load_table
from dashboard.tables.widths import SPENDING

_RELEASES = 12


def _history(view: View) -> pd.DataFrame:
    """All vintages of the case's arrivals that were known on the day."""
    case = load_case(view.case)
    rows = load_table("arrivals", history=True)
    own = (rows["destination"] == case.destination) & (rows["series"] == case.series)
    return rows[own & (rows["as_of"] <= pd.Timestamp(view.day))]


def _vintages(view: View) -> pd.DataFrame:
    case = load_case(view.case)
    rows = _history(view)
    return rows[(rows["market"] == case.affected[0]) & (rows["month"] == case.onset)].sort_values("as_of")


def _draw_vintages(view: View, look: Look):
    rows = _vintages(view)
    if rows.empty:
        raise DataError(
            say("The first month of the shock had not been counted by {day}; choose a later day.", day=date(view.day))
        )
    return vintages_figure(rows, scheme=look.scheme, width=look.width)


def _release_sizes(view: View) -> pd.DataFrame:
    """How many values each of the last releases up to the day brought."""
    sizes = _history(view).groupby("as_of", as_index=False).size().rename(columns={"size": "cells"})
    recent = sizes[sizes["as_of"] >= pd.Timestamp(first_day(load_case(view.case)))].tail(_RELEASES)
    return recent.assign(table="arrivals")


def _draw_releases(view: View, look: Look):
    rows = _release_sizes(view)
    if rows.empty:
        raise DataError(say("Nothing had been released since the onset by {day}.", day=date(view.day)))
    return releases_figure(rows, scheme=look.scheme, width=look.width)


def _vintage_numbers(view: View) -> pd.DataFrame:
    rows = _vintages(view).assign(unit="persons")
    return rows.assign(month=rows["month"].astype(str), as_of=rows["as_of"].dt.strftime("%Y-%m-%d"))


def _release_numbers(view: View) -> pd.DataFrame:
    rows = _release_sizes(view)
    return rows.assign(as_of=rows["as_of"].dt.strftime("%Y-%m-%d"), unit="values", source=load_case(view.case).series)


def _draw_widths(view: View, look: Look):
    found = know_by(view.case, view.day)
    case = load_case(view.case)
    if found.rows.empty:
        reason = term(case.partial) if case.partial else say("nothing had been released since the onset")
        raise DataError(say("No interval of this case is known on {day}: {reason}", day=date(view.day), reason=reason))
    words = WidthWords(
        first=found.first,
        last=found.last,
        destination=place(case.destination),
        market=place(case.affected[0]),
        is_money=found.rows["unit"].iloc[-1] == "yen",
        source=say("Source: {names}", names=_width_source(view, found)),
        sentence=_width_sentence(found),
    )
    widths = found.rows.assign(has_survey=found.rows["released"].str.contains(SPENDING))
    return interval_width_figure(widths, coming_rows(found), words=words, scheme=look.scheme, width=look.width)


def coming_rows(found: KnowBy) -> pd.DataFrame:
    """The releases to come as the figure draws them; those that are due stand on the day that is shown."""
    day = found.as_of
    rows = [(max(one.release.day, day), one.expected, one.least, one.most) for one in found.coming if one.adds]
    frame = pd.DataFrame(rows, columns=["day", "expected", "least", "most"]).astype(
        {"expected": "float", "least": "float", "most": "float"}
    )
    # Releases of one day are one mark: what stands after the last of them.
    return frame.drop_duplicates("day", keep="last").reset_index(drop=True)


def _width_source(view: View, found: KnowBy) -> str:
    return say(
        "{series}; this project, the same months computed again with what was known on each release day. As of {day}.",
        series=term(load_case(view.case).series),
        day=date(found.as_of),
    )


def _width_sentence(found: KnowBy) -> str:
    first, last = found.rows.iloc[0], found.rows.iloc[-1]
    if len(found.rows) == 1:
        return width_words(found)
    return say(
        "From {first_day} to {last_day} the width went from {first_width} ({first_share} of the central value) to "
        "{last_width} ({last_share}).",
        first_day=date(first["as_of"]),
        last_day=date(last["as_of"]),
        first_width=amount(first["width"], first["unit"]),
        last_width=amount(last["width"], last["unit"]),
        first_share=percent(first["width"] / first["value"]),
        last_share=percent(last["width"] / last["value"]),
    )


def _width_note(view: View) -> str:
    if know_by(view.case, view.day).rows.empty:
        return ""
    return say(
        "What past releases did is no promise: an interval also widens when the loss turns out larger or the model is "
        "surprised. A survey has always come with a month of arrivals. The width is the model’s own; it does not hold "
        "what the model cannot know."
    )


def _width_numbers(view: View) -> pd.DataFrame:
    found = know_by(view.case, view.day)
    months = {name: found.rows[name].astype(str) for name in ("first", "last", "known_to")}
    return found.rows.assign(
        **months, as_of=found.rows["as_of"].dt.strftime("%Y-%m-%d"), source=_width_source(view, found)
    )


def _coming_numbers(view: View) -> pd.DataFrame:
    found = know_by(view.case, view.day)
    unit = str(found.rows["unit"].iloc[-1]) if len(found.rows) else "yen"
    rows = [
        (f"{one.release.day:%Y-%m-%d}", one.release.title, str(one.release.period), one.expected, one.least, one.most,
         one.at_best, one.past)
        for one in found.coming
    ]  # fmt: skip
    columns = ["day", "release", "period", "expected_width", "least_width", "most_width", "width_at_best", "past"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.assign(unit=unit, as_of=view.day.isoformat(), source=_width_source(view, found))


def _known_numbers(view: View) -> pd.DataFrame:
    rows = [
        (one.table, one.title, str(one.period), one.status, one.since.isoformat(), one.age)
        for one in known_now(load_case(view.case), view.day)
    ]
    frame = pd.DataFrame(rows, columns=["table", "title", "reaches", "status", "known_since", "age"])
    return frame.assign(unit="days", as_of=view.day.isoformat(), source="data/sources.toml")


def _assumption_numbers(view: View) -> pd.DataFrame:
    rows = [
        (one.id, one.value, one.low, one.high, one.distribution, one.unit, one.note, one.page,
         "" if one.known_from is None else f"{one.known_from:%Y-%m-%d}", one.source)
        for one in load_assumptions().values()
    ]  # fmt: skip
    columns = ["assumption", "value", "low", "high", "distribution", "unit", "note", "page", "known_from", "source"]
    return pd.DataFrame(rows, columns=columns).assign(as_of=view.day.isoformat())


KNOW_BY = Card(
    "know-by",
    lambda: say("How much does a release tell us?"),
    _width_numbers,
    _draw_widths,
    _width_note,
    height=420,
    width="half",
    needs="facts",
)
COMING = Card("coming", lambda: say("What arrives when, and how sure are we then?"), _coming_numbers, needs="facts")
KNOWN = Card("known-now", lambda: say("What is known now, and how old is it?"), _known_numbers, needs="facts")
ASSUMPTIONS = Card("assumptions", lambda: say("Which numbers are judgements?"), _assumption_numbers, needs="facts")
VINTAGES = Card(
    "vintages",
    lambda: say("How was the first month of the shock revised?"),
    _vintage_numbers,
    _draw_vintages,
    width="half",
    needs="facts",
)
RELEASES = Card(
    "releases",
    lambda: say("What did each release bring?"),
    _release_numbers,
    _draw_releases,
    width="half",
    needs="facts",
)
