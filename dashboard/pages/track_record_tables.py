"""The tables of the track record: the ledger of claims, and our spending against what was published."""

import re
from collections.abc import Sequence

import pandas as pd
from dash import html

from dashboard.figures.phrasing import capital, sentences
from dashboard.language import say, term
from dashboard.numbers import MINUS, date, money, percent, place, quarter, signed_change, span, yen
from dashboard.pages.cards import source_link

_COUNTERFACTUALS = {"not stated": "not stated", "same months last year": "same months a year before"}
_COUNTS = {"statement": "a statement", "growth": "growth of the economy"}
_HYPHEN = re.compile(r"(?<![\w-])-(?=\d)")
_AMOUNTS = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def block_table(rows: Sequence[dict], *, numbers: Sequence[str] = ()) -> html.Div:
    """A table whose rows become blocks on a phone: each cell carries the head of its column."""
    names = list(rows[0])
    kinds = {name: "number" if name in numbers else "" for name in names}
    head = html.Tr([html.Th(name, scope="col", className=kinds[name]) for name in names])
    body = [
        html.Tr([html.Td(row[name], className=kinds[name], **{"data-label": name}) for name in names]) for row in rows
    ]
    return html.Div(html.Table([html.Thead(head), html.Tbody(body)], className="figures blocks"), className="scroll")


def claims_table(ledger: pd.DataFrame) -> html.Div:
    """One row a claim, the oldest first; what was withdrawn is struck, what took its place is named."""
    if ledger.empty:
        return html.Div(
            "No estimate of this case had been published by this day; choose a later one.", className="empty"
        )
    claims = ledger.to_dict("records")
    by_id = {claim["id"]: claim for claim in claims}
    return block_table([_claim_row(claim, by_id) for claim in claims])


def _claim_row(claim: dict, by_id: dict[str, dict]) -> dict:
    is_withdrawn = claim["status"] == "withdrawn"
    after = by_id.get(claim["corrected_by"])
    speaker = [html.Strong(claim["institution"])]
    if claim["economist"]:
        speaker.append(html.Span(claim["economist"], className="small"))
    return {
        "Date": _day(claim),
        "Who": html.Div(speaker),
        "What was said": _struck(_HYPHEN.sub(MINUS, claim["statement"]), is_withdrawn),
        "Counts": f"{_COUNTS.get(claim['counts'], claim['counts'])}, {_markets(claim['markets'])}",
        "Against": _against(claim),
        "Result": html.Div([_struck(_result(claim), is_withdrawn), *_beside(claim, is_withdrawn)]),
        "Corrected by": "" if after is None else f"{_day(after)}: {_result(after)}",
        "Source": html.Div([source_link(claim["address"]), html.Span(f"{claim['trust']} trust", className="small")]),
    }


def _struck(words: str, is_withdrawn: bool):
    return html.Del(words) if is_withdrawn else html.Span(words)


def _day(claim: dict) -> str:
    if claim["date_precision"] == "month":
        return f"{claim['date']:%b %Y}"
    about = "about " if claim["date_precision"] == "approximate" else ""
    return f"{about}{date(claim['date'])}"


def _markets(written: str) -> str:
    names = [("all markets" if label == "Total" else place(label)) for label in written.split(", ")]
    return " and ".join(names)


def _against(claim: dict) -> str:
    stated = claim["counterfactual"]
    if stated == "growing baseline":
        grown = f" grown by {percent(claim['growth'], 1)}" if pd.notna(claim["growth"]) else ", growing"
        return f"the last twelve months{grown}"
    if stated == "earlier year" and pd.notna(claim["base_year"]):
        return f"the year {claim['base_year']:.0f}"
    return _COUNTERFACTUALS.get(stated, f"the {stated}")


def _result(claim: dict) -> str:
    return printed_result(claim["loss"], claim["gdp_loss"], currency=claim["currency"], counts=claim["counts"])


def printed_result(loss: float | None, gdp_loss: float | None, *, currency: str, counts: str) -> str:
    """The printed number of a claim in its own unit, or that it printed none."""
    if loss is not None and pd.notna(loss):
        return yen(loss) if currency == "JPY" else _amount(loss, currency)
    if gdp_loss is not None and pd.notna(gdp_loss):
        return f"{gdp_loss * 100:.2g}{' points of growth' if counts == 'growth' else '% of GDP'}"
    return "no number"


def _amount(value: float, currency: str) -> str:
    divisor, word = next(((size, name) for size, name in _AMOUNTS if value >= size), (1.0, ""))
    return f"{value / divisor:,.3g} {word} {currency}".replace("  ", " ")


def _beside(claim: dict, is_withdrawn: bool) -> list:
    """What stands in small under a result: that it was withdrawn, and what its own inputs give where they differ."""
    found = ["withdrawn"] if is_withdrawn else []
    implied = claim["implied"]
    is_known = claim["currency"] == "JPY" and pd.notna(implied) and pd.notna(claim["loss"])
    if is_known and abs(implied / claim["loss"] - 1) > 0.01:
        found.append(f"its own inputs give {yen(implied)}")
    return [html.Span(words, className="small") for words in found]


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
