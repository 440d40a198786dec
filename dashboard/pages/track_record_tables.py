"""The table of the track record: our spending against what was published."""

import pandas as pd
from dash import html

from dashboard.numbers import place, quarter, signed_change, span, yen
from dashboard.pages.blocks import block_table


def spending_table(check: pd.DataFrame) -> html.Div:
    """Published and ours by quarter and market with interval, error and trust, under a sentence that sums them up."""
    if check.empty:
        return html.Div(
            "The Tourism Agency had published no quarter of the shock by this day; choose a later one.",
            className="empty",
        )
    rows = [
        {
            "Quarter": quarter(row["quarter"]),
            "Market": "All visitors"
            if row["market"] == "Total"
            else place(row["market"])[:1].upper() + place(row["market"])[1:],
            "Published": yen(row["published"]),
            "Ours": html.Div(
                [
                    html.Span(yen(row["value"])),
                    html.Span(
                        f"80%: {span((row['low_80'], row['high_80']), row['value'], quantity='yen')}", className="small"
                    ),
                ]
            ),
            "Error": signed_change(row["error"]),
            "Inside 80%": "yes" if row["inside_80"] else "no",
            "Trust": row["trust"],
        }
        for row in check.to_dict("records")
    ]
    return html.Div(
        [html.P(_summed_up(check), className="sentence"), block_table(rows, numbers=("Published", "Ours", "Error"))]
    )


def _summed_up(check: pd.DataFrame) -> str:
    held = int(check["inside_80"].sum())
    known = f"{held} of {len(check)} published totals lay inside our 80% interval"
    return (
        f"Arrivals as counted × the spending per visitor known the day before each publication; the quarter’s own "
        f"survey is not used. {known}; errors run from {signed_change(check['error'].min())} to "
        f"{signed_change(check['error'].max())}. Trust is that in our copy of the published figure."
    )
