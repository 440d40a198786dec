"""The backtest of the baseline on the panel: what each method said at each origin, against what came."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.errors import DataError
from dashboard.grading.backtest_methods import METHODS, Method
from dashboard.grading.backtest_panel import MONTHS, Subject, chosen_origins, own_subjects, shipped_subjects
from dashboard.grading.backtest_scores import score_months, score_sums
from dashboard.grading.nested import choices_table
from dashboard.grading.nested_panel import NESTED, chosen_at, fit_nested
from dashboard.model.draws import draw_baseline
from dashboard.model.gaussian import LEAST_MONTHS
from dashboard.model.gaussian_parts import Past
from dashboard.model.types import FittedBaseline
from dashboard.tables.files import write_atomically

DRAWS, SEED = 4_000, 1
SUMMED = 12
_NORMAL_80, _NORMAL_95 = 1.2815515655446004, 1.959963984540054


@dataclass(frozen=True)
class Said:
    """What the methods said of each month and of each twelve-month sum, with what came.

    Attributes:
        months: columns era, method, label, pooled, origin, horizon, calendar_month, came, said (persons, median),
            log_error, low_80, high_80, low_95, high_95, scale (persons).
        sums: columns era, method, label, pooled, origin, came, low_95, said, high_95 (persons in twelve months).
    """

    months: pd.DataFrame
    sums: pd.DataFrame


@dataclass(frozen=True)
class _Cell:
    """One series at one origin."""

    era: str
    subject: Subject
    past: Past

    def named(self, method: str, rows: pd.DataFrame) -> pd.DataFrame:
        """The rows with what they are of."""
        rows["era"], rows["method"] = self.era, method
        rows["label"], rows["pooled"] = self.subject.label, self.subject.pooled
        rows["origin"] = str(self.past.onset - 1)
        return rows


def evaluate_panel(out: Path, *, panel: Path | None = None, origins: int | None = None) -> pd.DataFrame:
    """Run the backtest, write its scores to a CSV file and give them: era, method, market, horizon, measure, value.

    What the nested mixture chose at each origin is written beside it (`choices_file`); it may choose on every earlier
    origin, however few are scored.

    Args:
        out: the file to write.
        panel: a person's own file of arrivals; None is the shipped panel.
        origins: only the latest so many origins of each era; None is all.

    Raises:
        DataError: the panel has mistakes, or no series of it reaches an origin.
    """
    subjects = shipped_subjects() if panel is None else own_subjects(panel)
    eras = chosen_origins(origins)
    choices = chosen_at(subjects, [origin for era in eras.values() for origin in era])
    said = backtest(subjects, eras, methods=METHODS | {NESTED: partial(fit_nested, choices=choices)})
    scores = pd.concat([score_months(said.months), score_sums(said.sums)], ignore_index=True)
    written = scores.assign(value=[f"{value:.4g}" for value in scores["value"]])
    write_atomically(out, written.to_csv(index=False, lineterminator="\n").encode())
    chosen = choices_table(list(choices.values()))
    write_atomically(choices_file(out), chosen.to_csv(index=False, lineterminator="\n").encode())
    return scores


def choices_file(out: Path) -> Path:
    """Where the choices of the nested mixture are written: beside the scores, the name ending in `_choices`."""
    return out.with_name(f"{out.stem}_choices.csv")


def backtest(
    subjects: Sequence[Subject], origins: Mapping[str, Iterable[pd.Period]], *, methods: Mapping[str, Method]
) -> Said:
    """What each method said of each series at each origin (the last month known), against what came.

    Excluded months are neither fitted on nor scored. A series with fewer than 24 usable months at an origin is left
    out there, for every method.

    Raises:
        DataError: no series has enough months at any origin.
    """
    months, sums = [], []
    for cell in _cells(subjects, origins):
        for name, method in methods.items():
            fitted = method(cell.past)
            months.append(cell.named(name, _months(cell.subject, fitted)))
            sums.append(cell.named(name, _sum(cell.subject, fitted)))
    if not months:
        raise DataError(
            f"None of the {len(subjects)} series has {LEAST_MONTHS} usable months at an origin and a month after it. "
            "Load longer series."
        )
    return Said(pd.concat(months, ignore_index=True), pd.concat(sums, ignore_index=True).dropna())


def _cells(subjects: Sequence[Subject], origins: Mapping[str, Iterable[pd.Period]]) -> Iterator[_Cell]:
    """Every series at every origin at which it can be fitted and scored."""
    for era, lasts in origins.items():
        for last in lasts:
            for subject in subjects:
                past = Past(subject.arrivals, last + 1, MONTHS[era], subject.excluded, subject.market)
                if len(past.usable()) >= LEAST_MONTHS and not np.isnan(subject.scored(past.ahead())).all():
                    yield _Cell(era, subject, past)


def _months(subject: Subject, fitted: FittedBaseline) -> pd.DataFrame:
    came, spread = subject.scored(fitted.months), np.sqrt(fitted.log_covariance.diagonal())
    rows = pd.DataFrame(
        {
            "horizon": np.arange(1, len(came) + 1),
            "calendar_month": fitted.months.month,
            "came": came,
            "said": np.exp(fitted.log_mean),
            "log_error": np.log(came) - fitted.log_mean,
            "low_80": np.exp(fitted.log_mean - _NORMAL_80 * spread),
            "high_80": np.exp(fitted.log_mean + _NORMAL_80 * spread),
            "low_95": np.exp(fitted.log_mean - _NORMAL_95 * spread),
            "high_95": np.exp(fitted.log_mean + _NORMAL_95 * spread),
            "scale": subject.scale(fitted.months[0]),
        }
    )
    return rows.dropna()


def _sum(subject: Subject, fitted: FittedBaseline) -> pd.DataFrame:
    came = subject.scored(fitted.months[:SUMMED])
    sums = np.sort(draw_baseline(fitted, DRAWS, seed=SEED)[:SUMMED].sum(axis=0))
    low, middle, high = np.quantile(sums, [0.025, 0.5, 0.975])
    return pd.DataFrame({"came": [came.sum()], "low_95": [low], "said": [middle], "high_95": [high]})
