"""The verdict of the workbench, and what it says where nothing is left to project."""

from collections.abc import Mapping

import pandas as pd
from dash import html

from dashboard.language import say, term
from dashboard.model.types import Outcome
from dashboard.numbers import full_month, interval, money, persons
from dashboard.pages.links import link
from dashboard.pages.outcome_parts import last_row
from dashboard.pages.scenario_outcomes import Shown, has_projection, shown_scenarios
from dashboard.pages.view import CURRENCY, LANGUAGE, View
from dashboard.phrasing import between, in_brackets
from dashboard.simulate import simulate
from dashboard.tables.cases import load_case
from dashboard.tables.scenarios import DEFAULT_CASE

VISITORS, SPENDING = "visitors_lost", "spending_lost_gross"


def with_parts(text: str, parts: Mapping[str, object]) -> list:
    """The text with a component in the place of each mark."""
    pieces: list = [text]
    for mark, component in parts.items():
        split: list = []
        for piece in pieces:
            if not isinstance(piece, str) or mark not in piece:
                split.append(piece)
                continue
            before, _, after = piece.partition(mark)
            split += [before, component, after]
        pieces = split
    return [piece for piece in pieces if piece != ""]


def verdict(view: View) -> list:
    """What scenario A brings in the months to come, and what the two next scenarios would bring.

    Raises:
        DashboardError: nothing can be computed on the day; it says why.
    """
    case = load_case(view.case)
    if case.partial is not None:
        # What is missing stands above, at the head of every page of a partial case.
        return [say("Nothing can be projected for this case: a baseline cannot be fitted.")]
    outcome = simulate(view.scenario, view.as_of)
    return _to_come(view, outcome) if has_projection(outcome) else _measured(outcome)


def _to_come(view: View, outcome: Outcome) -> list:
    lost = outcome.rows(f"cumulative_projected_{VISITORS}", outcome.facts.get("market")).iloc[-1]
    spent = last_row(outcome, f"cumulative_projected_{SPENDING}")
    months = outcome.table.loc[outcome.table["variable"] == "projected_visitors", "month"]
    span = {"first": full_month(months.min()), "last": full_month(months.max())}
    visitors = html.Strong(persons(abs(lost["value"])))
    if spent is None:
        text = say("In scenario A, {visitors} fewer visitors {interval} come between {first} and {last} than in the "
                   "baseline.", visitors="\ue000", interval="\ue002", **span)  # fmt: skip
        return with_parts(text, {"\ue000": visitors, "\ue002": _interval(lost, "persons")})
    marks = {"visitors": "\ue000", "money": "\ue001", "interval": "\ue002"}
    if lost["value"] >= 0:
        text = say("In scenario A, {visitors} fewer visitors come between {first} and {last} than in the baseline, and "
                   "{money} of spending is forgone {interval}.", **marks, **span)  # fmt: skip
    else:
        text = say("In scenario A, {visitors} more visitors come between {first} and {last} than in the baseline; the "
                   "spending forgone is {money} {interval}.", **marks, **span)  # fmt: skip
    parts = with_parts(
        text,
        {
            "\ue000": visitors,
            "\ue001": html.Strong(money(spent["value"]), id="projected-value"),
            "\ue002": _interval(spent, "money"),
        },
    )
    return [*parts, between(), *_others(view)]


def _others(view: View) -> list:
    """What the two next scenarios bring, in one sentence."""
    told = [(shown, _spending(shown, view)) for shown in shown_scenarios(view)[1:3]]
    known = [(shown, amount) for shown, amount in told if amount]
    if not known:
        return []
    (first, amount), *rest = known
    names = {"letter": first.letter, "name": first.name}
    if not rest:
        text = say("In {letter}, “{name}”, it is {amount}.", amount="\ue000", **names)
        return with_parts(text, {"\ue000": html.Strong(amount)})
    (second, other), *_ = rest
    text = say("In {letter}, “{name}”, it is {amount}; in {second}, “{other}”, {value}.", amount="\ue000",
               value="\ue001", second=second.letter, other=second.name, **names)  # fmt: skip
    return with_parts(text, {"\ue000": html.Strong(amount), "\ue001": html.Strong(other)})


def _spending(shown: Shown, view: View) -> str:
    row = last_row(simulate(shown.scenario, view.as_of), f"cumulative_projected_{SPENDING}")
    return "" if row is None else money(row["value"])


def _interval(row: pd.Series, quantity) -> html.Span:
    words = interval((row["low_80"], row["high_80"]), row["value"], quantity=quantity, level=80)
    return html.Span(in_brackets(words), className="interval")


def _measured(outcome: Outcome) -> list:
    """The case is known to its end: what was lost, and that nothing is left to project."""
    lost = outcome.rows(f"cumulative_{VISITORS}", outcome.facts.get("market")).iloc[-1]
    spent = last_row(outcome, f"cumulative_{SPENDING}")
    months = outcome.rows(VISITORS, outcome.facts.get("market"))["month"]
    span = {"first": full_month(months.min()), "last": full_month(months.max())}
    text = say(
        "Nothing is left to project: this case is known to its end. From {first} to {last}, {visitors} fewer visitors "
        "came than in the baseline {interval}.",
        visitors="\ue000", interval="\ue001", **span,
    )  # fmt: skip
    parts = with_parts(text, {"\ue000": html.Strong(persons(lost["value"])), "\ue001": _interval(lost, "persons")})
    if spent is None:
        return parts
    text = say("They would have spent {money} {interval}.", money="\ue000", interval="\ue001")
    amount = html.Strong(money(spent["value"]))
    return [*parts, between(), *with_parts(text, {"\ue000": amount, "\ue001": _interval(spent, "money")})]


def way_on(view: View) -> html.Div:
    """Where a visitor goes on: a case with a future, or the same case on a day when something was left to project."""
    kept = {name: value for name, value in view.query().items() if name in (LANGUAGE, CURRENCY)}
    case = load_case(view.case)
    links = [
        html.A(
            say("Project a case that goes on: {case}", case=term(load_case(DEFAULT_CASE).title)),
            href=link("/scenarios", kept),
        )
    ]
    if case.partial is None and case.end is not None:
        # In the middle of the case about half of its months were still to come.
        middle = (case.onset + (case.end - case.onset).n // 2).end_time
        then = kept | {"case": case.id, "as_of": f"{middle:%Y-%m-%d}"}
        label = say("Project this case as known in {month}", month=full_month(pd.Period(middle, freq="M")))
        links.append(html.A(label, href=link("/scenarios", then)))
    return html.Div([html.P(one) for one in links], className="empty span-12")
