"""The tables of the claims: the ledger as blocks with links and strips, and the steps of a withdrawn figure."""

from collections.abc import Mapping

from dash import html

from dashboard.grading.differences import LargestStep
from dashboard.grading.normalise import Normalised, SameTerms
from dashboard.grading.slip import Slip
from dashboard.language import say, term
from dashboard.numbers import MINUS, date, percent, yen
from dashboard.pages.blocks import block_table, recorded
from dashboard.pages.cards import source_link
from dashboard.pages.claims_words import (
    assumption,
    beside_print,
    covers,
    largest_words,
    market_names,
    printed,
    said_on,
)
from dashboard.phrasing import sentences
from dashboard.tables.claims import Claim

_LEVELS = ("95", "80", "50")


def claims_table(terms: SameTerms, largest: Mapping[str, LargestStep | None]) -> html.Div:
    """One row a claim in the order of the ledger: who, what it assumes, what was printed, its value and its strip."""
    if not terms.rows:
        return html.Div(
            say("No estimate of this case had been published by this day; choose a later one."), className="empty"
        )
    reach = _reach(terms)
    rows = [_claim_row(row, largest.get(row.claim.id), terms=terms, reach=reach) for row in terms.rows]
    table = block_table(rows, numbers=(say("Same terms"),))
    if not any(row.gdp is not None for row in terms.rows):
        return table
    words = say(
        "A claim in shares of GDP is read as spending in the column “Same terms”. Its largest difference is in shares "
        "of GDP; there ours is value added, unless the claim itself counts spending."
    )
    return html.Div([table, html.P(words, className="quiet-note")])


def _claim_row(
    row: Normalised, largest: LargestStep | None, *, terms: SameTerms, reach: tuple[float, float] | None
) -> dict:
    claim = row.claim
    written = html.Del(printed(claim)) if row.is_withdrawn else html.Span(printed(claim))
    value = say("no number") if row.value is None else yen(row.value)
    return {
        say("Who, when"): _stack(html.Strong(claim.speaker), term(claim.economist), said_on(claim)),
        say("What it assumes"): _stack(
            html.Span(sentences(assumption(row.core), covers(row.core))), recorded(claim.statement, small=True)
        ),
        say("As published"): _stack(written, beside_print(row)),
        say("Same terms"): html.Strong(value) if row.value is not None else html.Span(value),
        say("Beside ours"): _strip(row, terms, reach),
        say("Largest difference"): largest_words(largest) if row.value is not None else "",
        say("Source"): _stack(source_link(claim.address, say("Source")), _trust(claim)),
    }


def _stack(first, *rest) -> html.Div:
    small = [html.Span(one, className="small") if isinstance(one, str) else one for one in rest if one]
    return html.Div([first, *small])


def _trust(claim: Claim) -> str:
    """How far our copy of the claim can be trusted."""
    return {"high": say("high trust"), "medium": say("medium trust"), "low": say("low trust")}[claim.trust]


def _reach(terms: SameTerms) -> tuple[float, float] | None:
    """The ends of the strips, yen; None where nothing stands on them."""
    ours = terms.own.yen_lost if terms.own is not None else None
    values = [row.value for row in terms.rows if row.value is not None]
    values += [] if ours is None else [ours.low_95, ours.high_95]
    return (min(0.0, *values), max(values) * 1.05) if len(values) > 1 else None


def _strip(row: Normalised, terms: SameTerms, reach: tuple[float, float] | None):
    """Our interval as a band with the claim's mark on it; it repeats what the cells say and is not read out."""
    if reach is None or row.value is None:
        return ""
    kind = "withdrawn" if row.is_withdrawn else row.stated_in.partition(" ")[0]
    mark = html.I(className=f"mark-{kind}", style={"left": f"{_across(row.value, reach):.2f}%"})
    return html.Div([*_band(terms, reach), mark], className="claim-strip", **{"aria-hidden": "true"})


def _band(terms: SameTerms, reach: tuple[float, float]) -> list:
    ours = terms.own.yen_lost if terms.own is not None else None
    if ours is None:
        return []
    parts = []
    for level in _LEVELS:
        low, high = (_across(getattr(ours, f"{side}_{level}"), reach) for side in ("low", "high"))
        parts.append(html.B(className=f"band-{level}", style={"left": f"{low:.2f}%", "width": f"{high - low:.2f}%"}))
    median = {"left": f"{_across(ours.value, reach):.2f}%"}
    return [*parts, html.B(className="band-median", style=median)]


def _across(value: float, reach: tuple[float, float]) -> float:
    low, high = reach
    return (value - low) / (high - low) * 100


def slip_table(slip: Slip | None) -> html.Div:
    """Each step of the arithmetic of a withdrawn figure, from visitors and spend to the figure that took its place."""
    if slip is None:
        return html.Div(say("By this day no estimate of this case had been withdrawn."), className="empty")
    heads = (say("Step"), say("Arithmetic"), say("Result, yen"))
    rows = [dict(zip(heads, cells, strict=True)) for cells in (*_first_steps(slip), *_corrected_steps(slip))]
    return html.Div([block_table(rows, numbers=(heads[2],)), html.P(slip_words(slip), className="sentence")])


def slip_words(slip: Slip) -> str:
    """What entered the first figure and what the second one counts besides."""
    first = say(
        "A factor of {times} entered with the spending base; the first figure was withdrawn on {day}.",
        times=f"{slip.times:.2f}",
        day=date(slip.corrected.date),
    )
    if slip.growth is None:
        return sentences(first, say("How the corrected figure is split had not been published by this day."))
    return sentences(first, say("The corrected figure also changed the method: it counts growth forgone."))


def _first_steps(slip: Slip) -> list[tuple]:
    fall = percent(slip.fall, 1)
    return [
        (
            _named(say("Visitors × spend"), market_names(slip.first.markets)),
            say("{visitors} × {spend} yen", visitors=f"{slip.visitors:,.0f}", spend=f"{slip.spend_per_visitor:,.0f}"),
            html.Strong(_trillions(slip.product)),
        ),
        (
            _named(say("Base as published"), _all_spending(slip)),
            say("{base} ÷ {product}", base=_trillions(slip.base), product=_trillions(slip.product)),
            html.Strong(say("{times} times", times=f"{slip.times:.2f}")),
        ),
        (
            _named(say("First figure"), said_on(slip.first)),
            say("{base} × {fall}", base=_trillions(slip.base), fall=fall),
            html.Strong(_trillions(slip.first_figure)),
        ),
        (
            _named(say("Same method, base from its inputs"), say("what the first method gives")),
            say("{base} × {fall}", base=_trillions(slip.product), fall=fall),
            html.Strong(_trillions(slip.same_method)),
        ),
    ]


def _corrected_steps(slip: Slip) -> list[tuple]:
    total = slip.corrected.loss or 0.0
    if slip.corrected_figure is None or slip.growth is None or slip.core is None:
        return [
            (
                _named(say("Corrected total"), said_on(slip.corrected)),
                say("as printed"),
                html.Strong(_trillions(total, 2)),
            )
        ]
    split = say(
        "{growth} of it is growth forgone, {fall} the fall itself",
        growth=percent(slip.growth_share or 0.0),
        fall=percent(1 - (slip.growth_share or 0.0)),
    )
    arithmetic = say(
        "{base} × ({growth} + {fall})",
        base=_trillions(slip.product),
        growth=percent(slip.growth, 1),
        fall=percent(slip.fall, 1),
    )
    others = market_names(tuple(market for part in slip.others for market in part.markets))
    return [
        (_named(say("Corrected figure"), split), arithmetic, html.Strong(_trillions(slip.corrected_figure))),
        (
            _named(say("Corrected total"), say("with {markets}, as printed", markets=others)),
            say(
                "{one} + {other}", one=_trillions(slip.core.loss or 0.0, 2), other=_trillions(slip.other_parts or 0, 2)
            ),
            html.Strong(_trillions(total, 2)),
        ),
    ]


def _all_spending(slip: Slip) -> str:
    if slip.all_spending is None:
        return ""
    amount, year = slip.all_spending
    values = {"year": year, "amount": _trillions(amount)}
    if slip.base > amount:
        return say("more than visitors of all markets spent in {year}: {amount}", **values)
    return say("visitors of all markets spent {amount} in {year}", **values)


def _named(name: str, detail: str) -> html.Div:
    return html.Div([html.Span(name), *([html.Span(detail, className="small")] if detail else [])])


def _trillions(value: float, decimals: int = 3) -> str:
    """Trillions of yen with one decimal more than elsewhere, so that each step can be checked."""
    text = f"{abs(value) / 1e12:,.{decimals}f}"
    return say("{amount} trillion", amount=f"{MINUS}{text}" if value < 0 else text)
