"""What the page of claims knows of a view, kept in memory while no table changes."""

from threading import Condition

import pandas as pd
from cachetools import LRUCache, cached

from dashboard.errors import DataError
from dashboard.grading.claims import claims_ledger
from dashboard.grading.differences import LargestStep, Separation, largest_step, separating_step
from dashboard.grading.normalise import SameTerms, same_terms
from dashboard.grading.reconcile import Reconciliation, reconcile
from dashboard.grading.slip import Slip, slip_of
from dashboard.language import Speech, say, speech, term
from dashboard.numbers import date
from dashboard.pages.view import View
from dashboard.tables.cases import load_case
from dashboard.tables.claims import list_claims
from dashboard.tables.stamp import data_stamp


def chosen_claim(view: View) -> str:
    """The id of the claim that the view shows; empty where the case has none."""
    return view.choice("claim")


def terms_of(view: View) -> SameTerms:
    """The claims of the case known on the day on the same terms, from memory while no table changes."""
    return same_terms(view.case, view.day)


def reconciled(view: View) -> Reconciliation:
    """The way from the chosen claim to ours, from memory while no table changes.

    Raises:
        DataError: the case has no claim, or the chosen one was not published by the day.
    """
    claim = chosen_claim(view)
    if not claim:
        title = term(load_case(view.case).title)
        raise DataError(say("No published claim of {case} is in the ledger, so there is none to compare.", case=title))
    if claim not in {one.id for one in list_claims(as_of=view.day, case=view.case)}:
        # Which claim it is, and when it came, is not told before its day.
        raise DataError(say("This claim was not published by {day}; choose another one.", day=date(view.day)))
    return _reconciled(claim, view.day.isoformat(), speech(), data_stamp())


def reconciliations(view: View) -> tuple[Reconciliation, ...]:
    """The way to ours of every claim that has a value on the same terms."""
    rows = terms_of(view).rows
    day, spoken, stamp = view.day.isoformat(), speech(), data_stamp()
    return tuple(_reconciled(row.claim.id, day, spoken, stamp) for row in rows if row.value is not None)


def largest_steps(view: View) -> dict[str, LargestStep | None]:
    """The step that moves each claim most, by its id."""
    return {found.claim.id: largest_step(found) for found in reconciliations(view)}


def separation(view: View) -> Separation | None:
    """The input that separates the claims that state theirs most."""
    return separating_step(reconciliations(view))


def slip(view: View) -> Slip | None:
    """The figure of the case that was withdrawn by the day, with its steps."""
    return slip_known(view.case, view.day.isoformat())


def slip_known(case: str, day: str) -> Slip | None:
    """The figure of a case that was withdrawn by a day."""
    return _slip(case, day, data_stamp())


def ledger(view: View) -> pd.DataFrame:
    """Every claim of the case as recorded and known on the day, parts of others included."""
    return _ledger(view.case, view.day.isoformat(), speech(), data_stamp())


@cached(LRUCache(64), condition=Condition())
def _reconciled(claim: str, day: str, _speech: Speech, _stamp: tuple) -> Reconciliation:
    return reconcile(claim, day)


@cached(LRUCache(16), condition=Condition())
def _slip(case: str, day: str, _stamp: tuple) -> Slip | None:
    return slip_of(case, day)


@cached(LRUCache(16), condition=Condition())
def _ledger(case: str, day: str, _speech: Speech, _stamp: tuple) -> pd.DataFrame:
    return claims_ledger(as_of=day, case=case)
