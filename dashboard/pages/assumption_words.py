"""The inputs that a tornado moves, in words: name, range, what they are, where they come from."""

from dash import html

from dashboard.errors import DataError
from dashboard.language import say, term
from dashboard.model.types import Assumption
from dashboard.numbers import percent, signed_change
from dashboard.pages.cards import source_link
from dashboard.pages.links import link
from dashboard.pages.view import View
from dashboard.phrasing import capital
from dashboard.tables.assumptions import load_assumptions

_DRAWN = ("baseline", "path", "depth", "offset", "categories and their supply")


def name_of_input(id: str) -> str:
    """What an input is called on the chart and in its panel."""
    names = {
        "baseline": say("Baseline"),
        "path": say("Path of the shock"),
        "depth": say("Depth"),
        "hold_months": say("Hold"),
        "recovery_months": say("Recovery to half"),
        "scar": say("Scar"),
        "spend_per_visitor_factor": say("Spend per visitor"),
        "exchange_rate_pass_through": say("Exchange rate passed on"),
        "reconciliation_factor": say("Footing of the totals"),
        "offset": say("Offset"),
        "table_choice": say("Choice of table"),
        "imported_inputs_factor": say("Imported inputs"),
    }
    return names.get(id, capital(term(id.replace("_", " "))))


def range_of_input(id: str, low: float, *, high: float) -> str:
    """Between which values an input is moved, with their unit."""
    ranges = {
        "depth": say("{low} to {high} below the baseline", low=percent(low), high=percent(high)),
        "hold_months": say("{low} to {high} months", low=f"{low:g}", high=f"{high:g}"),
        "recovery_months": say("{low} to {high} months", low=f"{low:g}", high=f"{high:g}"),
        "scar": say("{low} to {high} for good", low=percent(low), high=percent(high)),
        "spend_per_visitor_factor": say(
            "{low} to {high} of the survey", low=signed_change(low - 1, 0), high=signed_change(high - 1, 0)
        ),
        "exchange_rate_pass_through": say("{low} to {high} of a change", low=percent(low), high=percent(high)),
        "reconciliation_factor": say("{low} to {high} of arrivals × spend", low=percent(low), high=percent(high)),
    }
    if id in ("baseline", "path"):
        return say("5% to 95% of its draws")
    return ranges.get(id, f"{low:g} – {high:g}")


def assumption_panel(id: str, view: View) -> list:
    """An input with its value, its range, its source and the way to everything that is said about it.

    Raises:
        DataError: there is no such input.
    """
    found = load_assumptions().get("depth_prior" if id == "depth" else id)
    if found is None and id not in (*_DRAWN, "reconciliation_factor"):
        raise DataError(say("Assumption {id} does not exist; choose one of the list under the chart.", id=id))
    title = html.H3(name_of_input(id))
    return [title, *(_stated(found) if found is not None else _drawn(id, view))]


def _stated(found: Assumption) -> list:
    return [
        html.P(say("{value} (range {low} to {high}): {unit}.", value=f"{found.value:g}", low=f"{found.low:g}",
                   high=f"{found.high:g}", unit=term(found.unit))),
        html.P([say("Source:"), " ", _source(found)]),
        *([html.P(term(found.note), className="quiet-note")] if found.note else []),
        html.P(html.A(say("All assumptions and their ranges"), href=link("/sources", {}))),
    ]  # fmt: skip


def _source(found: Assumption):
    words = term(found.source)
    return source_link(found.page, words) if found.page else words


def _drawn(id: str, view: View) -> list:
    """What the data measure instead of a judgement, and where its check stands."""
    words, place, label = {
        "baseline": (
            say("What would have come without the shock: the model's draws from the months before the onset, ordered "
                "by their sum, from the one at 5% to the one at 95%."),
            "/track-record", say("How the model is checked"),
        ),
        "path": (
            say("What past cases leave open once the baseline is given: the draws ordered by the visitors to come."),
            "/past-shocks", say("The past cases and their paths"),
        ),
        "depth": (
            say("The share lost in the last six whole months against the baseline."),
            "/track-record", say("How the model is checked"),
        ),
        "reconciliation_factor": (
            say("The Tourism Agency's totals over arrivals times spend per visitor, measured on the quarters known."),
            "/sources", say("The tables behind it"),
        ),
    }.get(id, ("", "/sources", say("The tables behind it")))  # fmt: skip
    words = words or say("What the data of the day leave open, as draws.")
    return [html.P(words), html.P(html.A(label, href=link(place, view.query())))]
