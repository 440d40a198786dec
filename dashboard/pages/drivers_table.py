"""What makes the interval wide: the inputs that the projected loss hangs on most."""

import pandas as pd
from dash import html

from dashboard.errors import DashboardError
from dashboard.language import say
from dashboard.numbers import money, part_of_variance
from dashboard.pages.assumption_words import name_of_input
from dashboard.pages.cards import text_table
from dashboard.pages.links import link
from dashboard.pages.view import View
from dashboard.simulate.sensitivity import sensitivity_of

_SHOWN = 4


def drivers_table(view: View) -> list:
    """The inputs with the largest shares of variance of the gross loss to the end of the scenario, and their swings.

    Empty where the case has no spending: then there is no such loss.
    """
    try:
        found = sensitivity_of(view.scenario, view.as_of)
    except DashboardError:
        return []
    swings = {swing.id: swing for swing in found.swings}
    rows = [
        {
            say("What makes the interval wide"): name_of_input(share.id),
            say("Share of variance"): part_of_variance(share.first),
            say("Loss at its low and high value"): _range(swings[share.id]) if share.id in swings else "",
        }
        for share in found.shares[:_SHOWN]
    ]
    if not rows:
        return []
    central = money(found.swings[0].central)
    return [
        html.P(
            say(
                "Gross loss from the onset to the end of the scenario, {central} with every input at its middle; the "
                "median of all draws together differs, because inputs multiply. Low and high: as in the chart of "
                "assumptions on Scenarios.",
                central=central,
            ),
            className="quiet-note",
        ),
        text_table(pd.DataFrame(rows), numbers=(say("Share of variance"),)),
        html.P(html.A(say("Every assumption with its source"), href=link("/scenarios", view.query()))),
    ]


def _range(swing) -> str:
    low, high = sorted((swing.result_low, swing.result_high))
    return say("{low} to {high}", low=money(low), high=money(high))
