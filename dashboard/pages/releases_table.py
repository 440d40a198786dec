"""What arrives next, by the publishers' own rules, and what it should do to the interval."""

from collections.abc import Sequence

import pandas as pd
from dash import html

from dashboard.grading.know_by import Coming, KnowBy, know_by
from dashboard.language import say, term
from dashboard.numbers import date, full_month, money, part_of_variance, percent, persons, quarter, span
from dashboard.pages.blocks import block_table
from dashboard.pages.view import View
from dashboard.tables.cases import load_case
from dashboard.tables.widths import ARRIVALS


def next_release_table(view: View) -> html.Div:
    """The releases that are due or come next after the day as known on, for the tables that the case uses."""
    found = know_by(view.case, view.day)
    if found.ended:
        words = say("Every month of this case was counted by {day}: later releases revise them.", day=date(view.day))
        return html.Div(words, className="empty")
    table = block_table([_row(one, found) for one in found.coming])
    partial = load_case(view.case).partial
    if partial is None:
        return table
    words = say("No interval is computed for this case: {reason}", reason=term(partial))
    return html.Div([table, html.P(words, className="quiet-note")])


def coming_releases(view: View) -> list:
    """How wide the interval is now, and the releases that come next."""
    found = know_by(view.case, view.day)
    words = "" if found.ended else width_words(found)
    return [*([html.P(words, className="quiet-note")] if words else []), next_release_table(view)]


def width_words(found: KnowBy) -> str:
    """How wide the interval is on the day, and what its variance comes from."""
    if found.rows.empty:
        return ""
    row = found.rows.iloc[-1]
    values = {
        "day": date(row["as_of"]),
        "width": amount(row["width"], row["unit"]),
        "share": percent(row["width"] / row["value"]),
        "first": full_month(found.first),
        "last": full_month(found.last),
    }
    if found.baseline_share is None:
        return say(
            "As of {day} the 80% interval of the loss of {first} to {last} is {width} wide, {share} of the central "
            "value.",
            **values,
        )
    return say(
        "As of {day} the 80% interval of the loss of {first} to {last} is {width} wide, {share} of the central value. "
        "Of its variance {baseline} is the baseline’s, which no release resolves, {to_come} that of months to come "
        "and {spend} that of spend per visitor.",
        baseline=part_of_variance(row["share_baseline"]),
        to_come=part_of_variance(row["share_months_to_come"]),
        spend=part_of_variance(row["share_spend"]),
        **values,
    )


def amount(value: float, unit: str) -> str:
    """A width in the currency of the moment, or in visitors."""
    return money(value) if unit == "yen" else say("{count} visitors", count=persons(value))


def _row(one: Coming, found: KnowBy) -> dict:
    release = one.release
    due = say("due, not loaded") if release.is_due else ""
    return {
        say("Arrives"): _stack([date(release.day), due]),
        say("What"): _stack([term(release.title), _period(release.period)]),
        say("Why it matters"): _why(one, found),
        say("80% interval after it"): _stack(_after(one, found)),
    }


def _stack(texts: Sequence[str]) -> html.Div:
    return html.Div([html.Span(texts[0]), *(html.Span(text, className="small") for text in texts[1:] if text)])


def _why(one: Coming, found: KnowBy) -> str:
    if not one.adds and len(found.rows):
        return say("It adds no month of {first} to {last}.", first=full_month(found.first), last=full_month(found.last))
    if one.kind == ARRIVALS:
        return say("It adds a month to what is known and revises the months before.")
    return say("It may replace the spend per visitor and the mix of categories.")


def _after(one: Coming, found: KnowBy) -> list[str]:
    """The width expected with the range of past releases, and what it would be if all of its kind were known."""
    if found.rows.empty:
        return [say("none is computed by this day")]
    unit = str(found.rows["unit"].iloc[-1])
    said = []
    if not one.adds:
        return [say("as wide as before")]
    if one.expected is None or one.least is None or one.most is None:
        said.append(say("not said: releases of its kind so far: {past}", past=one.past))
    else:
        ends = span((one.least, one.most), one.expected, quantity="money" if unit == "yen" else "persons")
        said.append(say("{width} wide", width=amount(one.expected, unit)))
        said.append(say("{ends} wide, as after {past} of its kind", ends=ends, past=one.past))
    if one.at_best is not None:
        best = amount(one.at_best, unit)
        said.append(say("{width} wide at best, if all of its kind were known", width=best))
    return said


def _period(period: pd.Period) -> str:
    return quarter(period) if period.freqstr.startswith("Q") else full_month(period)
