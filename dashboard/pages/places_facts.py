"""What is known of the chosen prefecture, or of the country, in a few lines: and what is not."""

from dash import html

from dashboard.errors import DashboardError
from dashboard.language import say
from dashboard.numbers import percent, signed_change
from dashboard.pages.places_cards import place_name
from dashboard.pages.places_tiles import loss_in_words
from dashboard.pages.places_words import Asked, asked_of, span_of
from dashboard.pages.terms import explained
from dashboard.pages.view import View
from dashboard.phrasing import sentences
from dashboard.simulate.breakdowns import place_losses


def place_facts(view: View) -> list:
    """Exposure with its rank, change on the year, projected loss with its interval, and what is not known."""
    asked = asked_of(view)
    lines = [
        (explained("exposure", say("Exposure")), _exposure),
        (say("Nights on the year"), _nights),
        (say("Share on the year"), _share),
        (say("Loss, whole scenario"), lambda asked: _loss(asked, view)),
        (say("Not known"), _unknown),
    ]
    try:
        heading = place_name(asked)
    except DashboardError:
        # The figure above says why nothing was known.
        return []
    parts = [part for name, said in lines for part in _line(name, said, asked)]
    return [html.H3(heading), html.Dl(parts, className="places-facts")]


def _line(name, said, asked: Asked) -> list:
    try:
        words = said(asked)
    except DashboardError as error:
        words = sentences(*error.messages)
    return [html.Dt(name), html.Dd(words)] if words else []


def _exposure(asked: Asked) -> str:
    found = asked.exposure()
    months = span_of(found.months)
    if asked.code is None:
        return say("{share} of foreign guest nights, {months}", share=percent(found.share, 1), months=months)
    row = found.of(asked.code)
    return say(
        "{share} of foreign guest nights, {months}: rank {rank} of 47",
        share=percent(row["share"], 1),
        months=months,
        rank=int(row["rank"]),
    )


def _nights(asked: Asked) -> str:
    changes = asked.night_changes()
    if asked.code is None:
        one, two = changes.change, changes.foreign_change
    else:
        row = changes.of(asked.code)
        one, two = row["change"], row["foreign_after"] / row["foreign_before"] - 1
    return say(
        "{change} from {market}, {all} for all foreign guests, {months}",
        change=signed_change(one, 0),
        market=asked.market_name,
        all=signed_change(two, 0),
        months=span_of(changes.months),
    )


def _share(asked: Asked) -> str:
    changes = asked.changes()
    before, after = changes.national_shares
    if asked.code is not None:
        row = changes.of(asked.code)
        before, after = row["share_before"], row["share_after"]
    return say(
        "{before} of foreign guest nights a year before, {after} in {months}",
        before=percent(before, 1),
        after=percent(after, 1),
        months=span_of(changes.months),
    )


def _loss(asked: Asked, view: View) -> str:
    losses = place_losses(view.scenario, view.as_of)
    months = span_of(list(losses.months))
    if asked.code is None:
        return say("{loss}, {months}", loss=loss_in_words(losses, losses.national), months=months)
    row = losses.of(asked.code)
    return say(
        "{loss}, {months}: {share} of the national loss",
        loss=loss_in_words(losses, row),
        months=months,
        share=percent(row["share"], 1),
    )


def _unknown(_asked: Asked) -> str:
    return say(
        "What would have come without the shock is not estimated by prefecture. Day trips, small establishments and "
        "what a night costs here are not in the survey."
    )
