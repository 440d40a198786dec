"""What stands on the cards of the track record: figures, the numbers behind them, and the two tables."""

from functools import lru_cache

import pandas as pd

from dashboard.errors import DataError
from dashboard.figures.phrasing import sentences
from dashboard.figures.scorecard import scorecard_figure
from dashboard.figures.waterfall import Bridge, waterfall_figure
from dashboard.grading.claims import claims_ledger
from dashboard.grading.reconcile import Reconciliation, reconcile
from dashboard.grading.scorecard import GRADED_BY
from dashboard.grading.spending_check import CHECK_COLUMNS, CHECKED_QUARTERS, check_after_the_fact, published_quarter
from dashboard.language import say, term
from dashboard.numbers import date
from dashboard.pages.card import Card, Look
from dashboard.pages.track_record_scores import honesty, score_notes, score_publishers, score_rows, score_source
from dashboard.pages.view import View
from dashboard.tables.cases import load_case
from dashboard.tables.stamp import data_stamp

_CLAIM_COLUMNS = (
    "date", "institution", "economist", "statement", "counts", "markets", "counterfactual", "growth", "fall", "loss",
    "currency", "gdp_loss", "implied", "status", "corrected_by", "trust", "as_of",
)  # fmt: skip


def chosen_claim(view: View) -> str:
    """The id of the claim that the view shows; empty where the case has none."""
    return view.choice("claim")


def ledger(view: View) -> pd.DataFrame:
    """The claims of the case as known on the day, from memory while no table changes."""
    return _ledger(view.case, view.day.isoformat(), data_stamp())


def reconciled(view: View) -> Reconciliation:
    """The way from the chosen claim to ours, from memory while no table changes.

    Raises:
        DataError: the case has no claim.
        ScenarioError: the claim was not published by the day.
    """
    claim = chosen_claim(view)
    if not claim:
        raise DataError(
            say(
                "No published claim of {case} is in the ledger, so there is none to compare.",
                case=term(load_case(view.case).title),
            )
        )
    return _reconciled(claim, view.day.isoformat(), data_stamp())


def spending_check(view: View) -> pd.DataFrame:
    """Our spending against the totals published by the day, columns of the check; none where none was published."""
    return _spending_check(view.case, view.day.isoformat(), data_stamp())


@lru_cache(maxsize=16)
def _ledger(case: str, day: str, _stamp: tuple) -> pd.DataFrame:
    return claims_ledger(as_of=day, case=case)


@lru_cache(maxsize=64)
def _reconciled(claim: str, day: str, _stamp: tuple) -> Reconciliation:
    return reconcile(claim, day)


@lru_cache(maxsize=16)
def _spending_check(case: str, day: str, _stamp: tuple) -> pd.DataFrame:
    chosen = load_case(case)
    published = [
        quarter
        for quarter in CHECKED_QUARTERS
        if published_quarter(chosen.affected[0], pd.Period(quarter, freq="Q")).day <= pd.Timestamp(day)
    ]
    if not published:
        return pd.DataFrame(columns=CHECK_COLUMNS)
    return check_after_the_fact(chosen, quarters=published, as_of=day)


def _order() -> str:
    return say(
        "Each step puts one input of ours in the place of the claim's, in a fixed order: from what a publisher can "
        "mend, over what is defined differently, to what nobody could know. Where inputs are multiplied, another order "
        "would split the same difference in another way."
    )


def _draw_scorecard(view: View, look: Look):
    return scorecard_figure(
        score_rows(view), source=score_source(view), notes=score_notes(), scheme=look.scheme, width=look.width
    )


def _score_numbers(view: View) -> pd.DataFrame:
    rows = score_rows(view)
    plain = rows.drop(columns=["kind", "block", "days", "first", "last"]).rename(
        columns={
            "name": "who", "detail": "which_path", "crps": "monthly_crps", "rival_crps": "present_course_crps",
        }
    )  # fmt: skip
    return plain.assign(
        period=rows["first"].astype(str) + " to " + rows["last"].astype(str),
        unit=say("persons"),
        as_of=f"{GRADED_BY:%Y-%m-%d}",
        source=score_publishers(view),
    )


def _draw_difference(view: View, look: Look):
    found = reconciled(view)
    if found.ours is None:
        raise DataError(sentences(found.sentence, say("Choose another claim.")))
    bridge = Bridge(
        speaker=found.claim.institution,
        steps=found.table,
        ends=((found.ours.low_80, found.ours.high_80), (found.ours.low_95, found.ours.high_95)),
        is_share=found.claim.loss is None,
        counted_as=found.counted_as,
        sentence=found.sentence,
        source=_difference_source(view, found),
    )
    return waterfall_figure(bridge, scheme=look.scheme, width=look.width)


def _difference_source(view: View, found: Reconciliation) -> str:
    return say("Source: {publishers}. As of {day}.", publishers=_difference_publishers(view, found),
               day=date(found.as_of))  # fmt: skip


def _difference_publishers(view: View, found: Reconciliation) -> str:
    """Who said it, who counted, and which outcome of ours stands beside it."""
    names = {
        "institution": found.claim.institution,
        "day": date(found.claim.date),
        "series": term(load_case(view.case).series),
    }
    if found.own is None:
        return say("{institution}, {day}; {series}; this project", **names)
    return say("{institution}, {day}; {series}; this project, outcome {hash}", hash=found.own.outcome, **names)


def _difference_numbers(view: View) -> pd.DataFrame:
    """The steps with their words, then ours with its interval."""
    found = reconciled(view)
    steps = found.table.assign(made=[say("yes") if made else say("no") for made in found.table["made"]])
    if found.ours is not None:
        ours = {
            "step": say("ours"), "total": found.ours.value, "made": say("yes"), "words": found.counted_as,
            "low_80": found.ours.low_80, "high_80": found.ours.high_80, "low_95": found.ours.low_95,
            "high_95": found.ours.high_95,
        }  # fmt: skip
        steps = pd.concat([steps, pd.DataFrame([ours])], ignore_index=True)
    is_share = found.unit != "JPY"
    numbers = steps.select_dtypes("number").columns
    return steps.assign(
        **({name: steps[name] * 100 for name in numbers} if is_share else {}),
        unit=say("% of GDP") if is_share else say("yen"),
        claim=found.claim.id,
        as_of=f"{found.as_of:%Y-%m-%d}",
        source=_difference_publishers(view, found),
    )


def _claim_numbers(view: View) -> pd.DataFrame:
    rows = ledger(view)
    if rows.empty:
        return pd.DataFrame(columns=[*_CLAIM_COLUMNS, "unit", "source"])
    plain = rows[list(_CLAIM_COLUMNS)].assign(unit=say("money in currency, shares 0 to 1"), source=rows["address"])
    days = {name: rows[name].dt.strftime("%Y-%m-%d") for name in ("date", "as_of")}
    return plain.assign(**days)


def _check_numbers(view: View) -> pd.DataFrame:
    rows = spending_check(view)
    publisher = say("Japan Tourism Agency, consumption survey; this project, arrivals times spend per visitor")
    return rows.assign(
        quarter=rows["quarter"].astype(str), unit=say("yen"), as_of=view.day.isoformat(), source=publisher
    )


SCORECARD = Card(
    "scorecard",
    lambda: say("What did the claims say, and what came?"),
    _score_numbers,
    _draw_scorecard,
    honesty,
    height=900,
    needs="facts",
)
DIFFERENCE = Card(
    "difference",
    lambda: say("Where does the difference come from?"),
    _difference_numbers,
    _draw_difference,
    lambda _view: _order(),
    height=620,
    width="half",
    needs="choices",
)
CLAIMS = Card("claims", lambda: say("What did each institution claim?"), _claim_numbers, needs="facts")
SPENDING_CHECK = Card("spending-check", lambda: say("How far off was our spending?"), _check_numbers, needs="facts")
