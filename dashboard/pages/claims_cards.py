"""What stands on the cards of the claims: the ledger on the same terms, the way to ours, the steps of a slip."""

import datetime

import pandas as pd

from dashboard.errors import DataError
from dashboard.figures.claims_ledger import OurBand, claims_ledger_figure
from dashboard.figures.claims_ledger_words import LedgerWords
from dashboard.figures.waterfall import Bridge, waterfall_figure
from dashboard.grading.differences import largest_step
from dashboard.grading.normalise import Normalised, SameTerms
from dashboard.grading.own_estimate import Estimate
from dashboard.grading.reconcile import Reconciliation
from dashboard.language import say, term
from dashboard.numbers import date, full_month, place, yen
from dashboard.pages.card import Card, Look
from dashboard.pages.claims_known import (
    largest_steps,
    ledger,
    reconciled,
    separation,
    slip,
    slip_known,
    terms_of,
)
from dashboard.pages.claims_words import (
    assumption,
    beside_print,
    covers,
    gdp_words,
    inside_words,
    known_words,
    largest_words,
    printed,
    said_on,
    separation_words,
    speaker,
)
from dashboard.pages.view import View
from dashboard.phrasing import sentences, with_commas
from dashboard.tables.cases import load_case
from dashboard.tables.scenarios import DEFAULT_CASE

_CLAIM_COLUMNS = (
    "date", "institution", "economist", "statement", "counts", "markets", "counterfactual", "growth", "fall", "loss",
    "currency", "gdp_loss", "implied", "status", "corrected_by", "trust", "as_of",
)  # fmt: skip


def ledger_rows(terms: SameTerms) -> pd.DataFrame:
    """The rows of the ledger as its figure draws them, yen."""
    return pd.DataFrame([_ledger_row(row) for row in terms.rows])


def _ledger_row(row: Normalised) -> dict:
    mark = "none" if row.value is None else "withdrawn" if row.is_withdrawn else row.stated_in.partition(" ")[0]
    return {
        "name": row.claim.speaker,
        "when": with_commas(part for part in (term(row.claim.economist), said_on(row.claim)) if part),
        "assumes": sentences(say("{title}.", title=term(row.core.title)), assumption(row.core)),
        "covers": covers(row.core),
        "published": printed(row.claim),
        "detail": beside_print(row),
        "value": float("nan") if row.value is None else row.value,
        "mark": mark,
    }


def _draw_ledger(view: View, look: Look):
    terms = terms_of(view)
    if not terms.rows:
        raise DataError(say("No estimate of this case had been published by this day; choose a later one."))
    ours = terms.own.yen_lost if terms.own is not None else None
    return claims_ledger_figure(
        ledger_rows(terms),
        _ledger_words(terms),
        ours=None if ours is None else OurBand(ours.value, _ends(ours)),
        scheme=look.scheme,
        width=look.width,
    )


def _ends(ours: Estimate) -> tuple[tuple[float, float], tuple[float, float], tuple[float, float]]:
    return ((ours.low_95, ours.high_95), (ours.low_80, ours.high_80), (ours.low_50, ours.high_50))


def _ledger_words(terms: SameTerms) -> LedgerWords:
    case = load_case(terms.case)
    return LedgerWords(
        market=place(case.affected[0]),
        destination=place(case.destination),
        first=full_month(terms.first),
        last=full_month(terms.last),
        gdp=gdp_words(terms),
        source=say("Source: {names}", names=_terms_source(terms)),
        sentence=sentences(known_words(terms), inside_words(terms)),
    )


def _terms_source(terms: SameTerms) -> str:
    series, day = term(load_case(terms.case).series), date(terms.as_of)
    if terms.own is None:
        return say("the institutions named; this project. As of {day}.", day=day)
    return say(
        "the institutions named; {series}; Japan Tourism Agency; this project, outcome {outcome}. As of {day}.",
        series=series,
        outcome=terms.own.outcome,
        day=day,
    )


def _ledger_numbers(view: View) -> pd.DataFrame:
    """The claims with their value in yen on the same terms, then ours with its intervals."""
    terms = terms_of(view)
    rows = [
        {
            "claim": row.claim.id, "who": speaker(row.claim), "date": f"{row.claim.date:%Y-%m-%d}",
            "as_published": printed(row.claim), "value": row.value, "stated_in": row.stated_in,
            "status": row.claim.status, "reason": row.reason, "source": row.claim.address,
        }
        for row in terms.rows
    ]  # fmt: skip
    ours = terms.own.yen_lost if terms.own is not None else None
    if ours is not None:
        ends = {f"{side}_{level}": getattr(ours, f"{side}_{level}") for level in (80, 95) for side in ("low", "high")}
        rows.append(
            {"claim": "ours", "who": "this project", "value": ours.value, "source": _terms_source(terms)} | ends
        )
    columns = ("claim", "who", "value", "source") if not rows else None
    months = f"{terms.first} to {terms.last}"
    return pd.DataFrame(rows, columns=columns).assign(months=months, unit="yen", as_of=f"{terms.as_of:%Y-%m-%d}")


def _draw_difference(view: View, look: Look):
    found = reconciled(view)
    if found.ours is None:
        raise DataError(say("{sentence} Choose another claim.", sentence=found.sentence))
    largest = say("The largest step is {step}.", step=largest_words(largest_step(found)))
    bridge = Bridge(
        speaker=found.claim.speaker,
        steps=found.table.assign(step=[term(step) for step in found.table["step"]]),
        ends=((found.ours.low_80, found.ours.high_80), (found.ours.low_95, found.ours.high_95)),
        is_share=found.claim.loss is None,
        counted_as=found.counted_as,
        sentence=sentences(found.sentence, largest),
        source=say("Source: {names}", names=_difference_source(view, found)),
    )
    return waterfall_figure(bridge, scheme=look.scheme, width=look.width)


def _difference_source(view: View, found: Reconciliation) -> str:
    values = {
        "institution": found.claim.speaker,
        "said": date(found.claim.date),
        "series": term(load_case(view.case).series),
        "day": date(found.as_of),
    }
    if found.own is None:
        return say("{institution}, {said}; {series}; this project. As of {day}.", **values)
    return say(
        "{institution}, {said}; {series}; this project, outcome {outcome}. As of {day}.",
        outcome=found.own.outcome,
        **values,
    )


def _difference_numbers(view: View) -> pd.DataFrame:
    """The steps with their words, then ours with its interval."""
    found = reconciled(view)
    steps = found.table.assign(made=["yes" if made else "no" for made in found.table["made"]])
    if found.ours is not None:
        ours = {
            "step": "ours", "total": found.ours.value, "made": "yes", "words": found.counted_as,
            "low_80": found.ours.low_80, "high_80": found.ours.high_80, "low_95": found.ours.low_95,
            "high_95": found.ours.high_95,
        }  # fmt: skip
        steps = pd.concat([steps, pd.DataFrame([ours])], ignore_index=True)
    is_share = found.unit != "JPY"
    numbers = steps.select_dtypes("number").columns
    return steps.assign(
        **({name: steps[name] * 100 for name in numbers} if is_share else {}),
        unit="% of GDP" if is_share else "yen",
        claim=found.claim.id,
        as_of=f"{found.as_of:%Y-%m-%d}",
        source=_difference_source(view, found),
    )


def _order_note(_view: View) -> str:
    return say(
        "Each step puts one input of ours in the place of the claim's, in a fixed order: from what a publisher can "
        "mend, over what is defined differently, to what nobody could know. Where inputs are multiplied, another "
        "order would split the same difference in another way."
    )


def _claim_numbers(view: View) -> pd.DataFrame:
    """Every claim as recorded, parts included, with the step that moves it most on the way to ours."""
    rows = ledger(view)
    if rows.empty:
        return pd.DataFrame(columns=[*_CLAIM_COLUMNS, "unit", "source"])
    largest = largest_steps(view)
    plain = rows[list(_CLAIM_COLUMNS)].assign(
        largest_difference=[largest_words(largest[id]) if id in largest else "" for id in rows["id"]],
        unit="money in currency, shares 0 to 1",
        source=rows["address"],
    )
    days = {name: rows[name].dt.strftime("%Y-%m-%d") for name in ("date", "as_of")}
    return plain.assign(**days)


def _slip_numbers(view: View) -> pd.DataFrame:
    """The steps of the figure that was withdrawn, yen and shares."""
    found = slip(view)
    names = ("visitors", "spend_per_visitor", "fall", "product", "base", "times", "first_figure", "same_method",
             "growth", "corrected_figure", "growth_share", "other_parts")  # fmt: skip
    units = {"visitors": "persons", "spend_per_visitor": "yen a visitor", "fall": "share", "times": "ratio",
             "growth": "share", "growth_share": "share"}  # fmt: skip
    rows = [] if found is None else [(name, getattr(found, name), units.get(name, "yen")) for name in names]
    addresses = "" if found is None else f"{found.first.address} {found.corrected.address}"
    steps = pd.DataFrame(rows, columns=["step", "value", "unit"])
    return steps.assign(as_of=view.day.isoformat(), source=addresses)


def _slip_question() -> str:
    """The two figures of the default case's withdrawn claim, in words."""
    found = slip_known(DEFAULT_CASE, datetime.date.today().isoformat())
    if found is None:
        return say("How was a figure corrected?")
    return say(
        "How did {first} become {corrected}?", first=yen(found.first_figure), corrected=yen(found.corrected.loss or 0.0)
    )


def lead(view: View) -> str:
    """How many estimates are known, how many lie inside our interval, and which assumption separates them most."""
    terms = terms_of(view)
    if not terms.rows:
        return say("No published estimate of this case was known on {day}.", day=date(view.day))
    return sentences(known_words(terms), inside_words(terms), separation_words(separation(view)))


LEDGER = Card(
    "ledger",
    lambda: say("What did others say it would cost, and on what terms?"),
    _ledger_numbers,
    _draw_ledger,
    height=760,
    needs="facts",
)
DIFFERENCE = Card(
    "difference",
    lambda: say("Which assumption makes the difference?"),
    _difference_numbers,
    _draw_difference,
    _order_note,
    height=620,
    width="wide",
    needs="choices",
)
CLAIMS = Card("claims", lambda: say("What exactly was said, and where is it written?"), _claim_numbers, needs="facts")
SLIP = Card("slip", _slip_question, _slip_numbers, needs="facts")
