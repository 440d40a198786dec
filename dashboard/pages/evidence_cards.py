"""The cards of the evidence: check cards, placebos, donors, other choices, earlier years, and the backtest."""

import pandas as pd

from dashboard.figures.agreement import agreement_figure
from dashboard.figures.checks import donors_figure, placebo_figure, variants_figure
from dashboard.figures.coverage import accuracy_figure, coverage_figure
from dashboard.figures.earlier_years import earlier_years_figure
from dashboard.figures.evidence import Measurement
from dashboard.grading.coverage import TESTED_MODEL, accuracy_of, coverage_of, label_of
from dashboard.language import say, term
from dashboard.numbers import date, place
from dashboard.pages.card import Card, Look
from dashboard.pages.evidence_words import backtest_note, donors_note, placebo_note
from dashboard.pages.view import View
from dashboard.phrasing import with_commas
from dashboard.simulate.check_words import verdict_words
from dashboard.simulate.effect import EffectOutcome
from dashboard.simulate.effect_evidence import (
    both_effects,
    control_of,
    effect_with_checks,
    heavy_donors,
    models_of,
    other_choices,
    placebo_sizes,
    said_earlier,
    tagged_donors,
    tried,
    usable_history,
)
from dashboard.tables.backtest import ALL
from dashboard.tables.cases import load_case

EVIDENCE = "evidence"


def measured(view: View) -> EffectOutcome:
    """The effect of the view's case on its day, with its checks; from memory once it was measured.

    Raises:
        DataError: no baseline can be fitted for the case.
        ScenarioError: nothing of its shock was known on the day.
    """
    return effect_with_checks(view.case, view.day)


def checked_label(view: View) -> str:
    """The series of the backtest that is shown."""
    return ALL if view.choice("checked") == ALL else label_of(load_case(view.case))


def _measurement(view: View, outcome: EffectOutcome) -> Measurement:
    case = load_case(view.case)
    return Measurement(outcome.market, case.destination, case.series, models_of(outcome), pd.Timestamp(view.day))


def _stamped(rows: pd.DataFrame, view: View, *, unit: str) -> pd.DataFrame:
    """Rows with unit, day and source, as a table and a file give them."""
    models = with_commas(models_of(measured(view)))
    source = f"{term(load_case(view.case).series)}; Shock Ledger, {models}"
    return rows.assign(unit=unit, as_of=view.day.isoformat(), source=source)


def _draw_agreement(view: View, look: Look):
    outcome = measured(view)
    return agreement_figure(
        both_effects(outcome), measurement=_measurement(view, outcome), scheme=look.scheme,
        width=look.width,
    )  # fmt: skip


def _agreement_numbers(view: View) -> pd.DataFrame:
    rows = both_effects(measured(view))
    months = ["all months" if pd.isna(month) else str(month) for month in rows["month"]]
    return _stamped(rows.assign(month=months), view, unit="share")


def _draw_placebos(view: View, look: Look):
    outcome = measured(view)
    return placebo_figure(
        placebo_sizes(outcome), measurement=_measurement(view, outcome),
        scheme=look.scheme, width=look.width,
    )  # fmt: skip


def _draw_variants(view: View, look: Look):
    outcome = measured(view)
    return variants_figure(
        other_choices(outcome), effect=tried(outcome).effect, measurement=_measurement(view, outcome),
        scheme=look.scheme, width=look.width,
    )  # fmt: skip


def _draw_donors(view: View, look: Look):
    outcome = measured(view)
    rows = heavy_donors(outcome)
    return donors_figure(
        rows, effect=control_of(outcome).effect, measurement=_measurement(view, outcome), scheme=look.scheme,
        width=look.width,
    )  # fmt: skip


def _draw_earlier(view: View, look: Look):
    outcome = measured(view)
    return earlier_years_figure(
        usable_history(outcome), said_earlier(outcome), measurement=_measurement(view, outcome), scheme=look.scheme,
        width=look.width,
    )  # fmt: skip


def _earlier_numbers(view: View) -> pd.DataFrame:
    rows = said_earlier(measured(view))
    return _stamped(rows.assign(month=rows["month"].astype(str)), view, unit="persons")


def _check_numbers(view: View) -> pd.DataFrame:
    outcome = measured(view)
    rows = pd.DataFrame(
        [
            {"question": card.question, "verdict": verdict_words(card), "answer": card.words, "number": card.number,
             "unit": card.unit}
            for card in outcome.checks
        ]
    )  # fmt: skip
    return rows.assign(as_of=view.day.isoformat(), source=f"{load_case(view.case).series}; Shock Ledger")


def _series_in_words(label: str) -> str:
    if label == ALL:
        return say("24 markets to Japan")
    market, _, destination = label.partition(" to ")
    return say("{market} to {destination}", market=place(market), destination=place(destination or "Japan"))


def _backtest_source(view: View) -> str:
    return say(
        "Source: JNTO and KTO arrivals; this project, backtest of model {model}, windows and figures as known today. "
        "As of {day}.",
        model=TESTED_MODEL,
        day=date(view.day),
    )


def _coverage(view: View) -> pd.DataFrame:
    return coverage_of(checked_label(view), pd.Timestamp(view.day))


def _accuracy(view: View) -> pd.DataFrame:
    return accuracy_of(checked_label(view), pd.Timestamp(view.day))


def _draw_coverage(view: View, look: Look):
    return coverage_figure(
        _coverage(view), series=_series_in_words(checked_label(view)), source=_backtest_source(view),
        scheme=look.scheme, width=look.width,
    )  # fmt: skip


def _draw_accuracy(view: View, look: Look):
    return accuracy_figure(
        _accuracy(view), series=_series_in_words(checked_label(view)), source=_backtest_source(view),
        scheme=look.scheme, width=look.width,
    )  # fmt: skip


def _backtest_rows(view: View, rows: pd.DataFrame, unit: str) -> pd.DataFrame:
    return rows.assign(
        series=_series_in_words(checked_label(view)), unit=unit, as_of=view.day.isoformat(),
        source="data/backtest.csv; Shock Ledger",
    )  # fmt: skip


CHECKS = Card("checks", lambda: say("Does it hold when it is tried?"), _check_numbers, needs=EVIDENCE)
AGREEMENT = Card(
    "agreement",
    lambda: say("Do the baseline and the donors agree?"),
    _agreement_numbers,
    _draw_agreement,
    height=460,
    width="half",
    needs=EVIDENCE,
)
PLACEBOS = Card(
    "placebos",
    lambda: say("Would it find an effect where nothing happened?"),
    lambda view: _stamped(placebo_sizes(measured(view)), view, unit="standard deviations"),
    _draw_placebos,
    note=lambda view: placebo_note(measured(view)),
    height=260,
    width="half",
    needs=EVIDENCE,
)
VARIANTS = Card(
    "variants",
    lambda: say("Does it hang on a choice of ours?"),
    lambda view: _stamped(other_choices(measured(view)), view, unit="share"),
    _draw_variants,
    height=320,
    width="half",
    needs=EVIDENCE,
)
DONOR_WEIGHTS = Card(
    "donor-weights",
    lambda: say("Does it hang on a single donor?"),
    lambda view: _stamped(heavy_donors(measured(view)), view, unit="share"),
    _draw_donors,
    height=560,
    width="half",
    needs=EVIDENCE,
)
EARLIER = Card(
    "earlier-years",
    lambda: say("Did the baseline follow the market before the onset?"),
    _earlier_numbers,
    _draw_earlier,
    height=440,
    width="half",
    needs=EVIDENCE,
)
DONORS = Card(
    "donors",
    lambda: say("Which markets may speak for the affected one?"),
    lambda view: _stamped(tagged_donors(measured(view)), view, unit="share"),
    note=lambda view: donors_note(measured(view)),
    needs=EVIDENCE,
)
COVERAGE = Card(
    "coverage",
    lambda: say("Do our intervals hold what they promise?"),
    lambda view: _backtest_rows(view, _coverage(view), "share of months"),
    _draw_coverage,
    lambda view: backtest_note(_coverage(view), checked_label(view), day=pd.Timestamp(view.day)),
    height=330,
    width="half",
    needs="choices",
)
ACCURACY = Card(
    "accuracy",
    lambda: say("Is the baseline nearer than simpler ones?"),
    lambda view: _backtest_rows(view, _accuracy(view), "mase: multiple of the change over a year; mape: share"),
    _draw_accuracy,
    height=330,
    width="half",
    needs="choices",
)
