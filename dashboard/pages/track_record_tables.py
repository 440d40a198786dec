"""The table of the track record: our spending against what was published."""

import pandas as pd
from dash import html

from dashboard.language import say, term
from dashboard.numbers import money, place, quarter, signed_change, span, yen
from dashboard.pages.blocks import block_table
from dashboard.phrasing import capital, sentences


def spending_table(check: pd.DataFrame) -> html.Div:
    """Published and ours by quarter and market with interval, error and trust, under a sentence that sums them up."""
    if check.empty:
        return html.Div(
            say("The Tourism Agency had published no quarter of the shock by this day; choose a later one."),
            className="empty",
        )
    rows = [_spending_row(row) for row in check.to_dict("records")]
    numbers = (say("Published"), say("Ours"), say("Error"))
    return html.Div([html.P(_summed_up(check), className="sentence"), block_table(rows, numbers=numbers)])


def _spending_row(row: dict) -> dict:
    ends = span((row["low_80"], row["high_80"]), row["value"], quantity="money")
    market = say("All visitors") if row["market"] == "Total" else capital(place(row["market"]))
    return {
        say("Quarter"): quarter(row["quarter"]),
        say("Market"): market,
        say("Published"): yen(row["published"]),
        say("Ours"): html.Div(
            [html.Span(money(row["value"])), html.Span(say("80%: {ends}", ends=ends), className="small")]
        ),
        say("Error"): signed_change(row["error"]),
        say("Inside 80%"): say("yes") if row["inside_80"] else say("no"),
        say("Trust"): term(row["trust"]),
    }


def _summed_up(check: pd.DataFrame) -> str:
    return sentences(
        say(
            "Arrivals as counted × the spending per visitor known the day before each publication; the quarter’s own "
            "survey is not used."
        ),
        say(
            "{held} of {count} published totals lay inside our 80% interval; errors run from {low} to {high}.",
            held=int(check["inside_80"].sum()),
            count=len(check),
            low=signed_change(check["error"].min()),
            high=signed_change(check["error"].max()),
        ),
        say("Trust is that in our copy of the published figure."),
    )
