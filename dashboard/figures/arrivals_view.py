"""The rows that the main chart draws: the window of history, what is known of the baseline, and the scenario."""

import re
from dataclasses import dataclass

import pandas as pd

from dashboard.errors import DataError
from dashboard.figures.story import Story, market_of, onset_of, rows_of, series_of
from dashboard.model.types import Outcome, PathPhase
from dashboard.numbers import percent

MONTHS_BEFORE = 16
_SMALL_MARKET = 5000.0


@dataclass(frozen=True)
class ArrivalsView:
    """The rows of the main chart and the unit they are drawn in.

    Attributes:
        observed: every month of the window: month, arrivals (persons, NaN where none is known), status, is_estimate.
        baseline: rows of the baseline, persons.
        scenario: rows of the projected arrivals, persons; empty where nothing is projected.
        effect: rows of the effect, shares.
        scale: persons in one unit of the axis, 1000 or 1.
        onset: the day of the onset.
        as_of: the day of knowledge.
        series: the publisher's count.
        projection: what the scenario is, in words.
        against: what the loss is measured against, in words.
    """

    observed: pd.DataFrame
    baseline: pd.DataFrame
    scenario: pd.DataFrame
    effect: pd.DataFrame
    scale: float
    onset: pd.Timestamp
    as_of: pd.Timestamp
    series: str
    projection: str
    against: str

    @property
    def first(self) -> pd.Period:
        """The first month drawn."""
        return pd.Period(min(self.observed["month"]), freq="M")

    @property
    def last(self) -> pd.Period:
        """The last month drawn."""
        ends = [rows["month"].max() for rows in (self.observed, self.baseline, self.scenario) if len(rows)]
        return pd.Period(max(ends), freq="M")

    @property
    def last_known(self) -> pd.Period | None:
        """The last month with an observed value; None if there is none."""
        known = self.observed.loc[self.observed["arrivals"].notna(), "month"]
        return None if known.empty else known.iloc[-1]

    @property
    def unit(self) -> str:
        """The unit of the axis in words."""
        return "thousand persons" if self.scale > 1 else "persons"

    @property
    def publisher(self) -> str:
        """Who counts: the first word of the series."""
        return self.series.split(" ")[0]

    def baseline_known(self) -> pd.DataFrame:
        """The baseline while months are known: it has its fan there."""
        if self.last_known is None:
            return self.baseline.iloc[:0]
        return self.baseline[self.baseline["month"] <= self.last_known]

    def baseline_ahead(self) -> pd.DataFrame:
        """The baseline from the last known month on: a thin dashed line."""
        known = self.baseline_known()
        return self.baseline.iloc[max(len(known) - 1, 0) :]

    def last_observed(self) -> tuple[pd.Period, float] | None:
        """Month and persons from which the scenario's fan grows, if the month before it is known."""
        if self.scenario.empty or self.last_known is None or self.last_known + 1 != self.scenario["month"].iloc[0]:
            return None
        return self.last_known, self.count_in(self.last_known)

    def count_in(self, month: pd.Period) -> float:
        """The persons counted in one month that is known."""
        return float(self.observed.loc[self.observed["month"] == month, "arrivals"].sum())

    def drawn_values(self) -> list[float | None]:
        """The observed values in the unit of the axis; None where none is known."""
        return [None if pd.isna(count) else float(count) / self.scale for count in self.observed["arrivals"]]

    def largest(self) -> float:
        """The largest value that is drawn, in the unit of the axis."""
        candidates = [
            self.observed["arrivals"].max(),
            self.baseline["value"].max(),
            self.baseline_known()["high_95"].max(),
            self.scenario["high_95"].max(),
        ]
        return float(pd.Series(candidates, dtype=float).max()) / self.scale


_AGAINST = {
    "baseline": "Baseline,\nno shock",
    "last-twelve-months": "Same months before\nthe onset",
    "same-months-last-year": "Same months\na year before",
}


def view_arrivals(outcome: Outcome, story: Story) -> ArrivalsView:
    """The rows to draw, from 16 months before the first month of the baseline to the end of baseline and scenario.

    Raises:
        DataError: the history has no month in the window.
    """
    market = market_of(outcome)
    baseline = outcome.rows("baseline", market)
    first = baseline["month"].iloc[0] - MONTHS_BEFORE
    scenario = rows_of(outcome, "projected_visitors", market=market)
    last = max(rows["month"].max() for rows in (baseline, scenario) if len(rows))
    observed = _window(story.history, first, last)
    largest = max(float(observed["arrivals"].max()), float(baseline["value"].max()))
    return ArrivalsView(
        observed=observed,
        baseline=baseline,
        scenario=scenario,
        effect=rows_of(outcome, "effect", market=market),
        scale=1000.0 if largest >= _SMALL_MARKET else 1.0,
        onset=onset_of(story, baseline["month"].iloc[0]),
        as_of=outcome.as_of,
        series=series_of(story),
        projection=projection_in_words(outcome),
        against=_AGAINST[outcome.scenario.counterfactual],
    )


def projection_in_words(outcome: Outcome) -> str:
    """The scenario in a few words: which path it follows, or how long the depth holds and how the recovery goes."""
    scenario = outcome.scenario
    if scenario.follows_past_cases:
        named = [_case_in_words(outcome, case) for case in scenario.follows]
        return f"follows {' and '.join(named)}" if named else "follows past cases, weighed"
    recovery = _stated(outcome, "recovery_months")
    back = f"half back {_months(recovery)} later" if recovery >= 1 else "then back at once"
    if scenario.phases:
        return f"{', then '.join(_phase_in_words(phase) for phase in scenario.phases)}, {back}"
    hold = _stated(outcome, "hold_months")
    if scenario.reading == "flights":
        return f"the share that cancelled flights say holds {_months(hold)}"
    return f"{f'depth holds {_months(hold)}' if hold else 'no further hold'}, {back}"


def _phase_in_words(phase: PathPhase) -> str:
    return f"{percent(phase.depth)} below for {_months(phase.months)} ({phase.label})"


def _case_in_words(outcome: Outcome, case: str) -> str:
    """Who to where and the year of a past case, from its title among the inputs: `China → Japan 2012`."""
    if outcome.inputs.empty:
        return "a past case"
    sources = outcome.inputs.loc[outcome.inputs["input"] == f"probability of {case}", "source"]
    title = str(next(iter(sources), "")).partition(";")[0]
    year = re.search(r"\b(?:19|20)\d\d\b", title)
    return f"{title.partition(':')[0]} {year[0]}" if year else title.partition(":")[0] or "a past case"


def _stated(outcome: Outcome, name: str) -> float:
    """The number as the scenario states it, else as the inputs say it was filled."""
    stated: float | None = getattr(outcome.scenario, name)
    if stated is None and len(outcome.inputs):
        stated = pd.Series(outcome.inputs.set_index("input")["value"]).get(name)
    return float(stated or 0)


def _months(number: float) -> str:
    return "1 month" if number == 1 else f"{number:g} months"


def _window(history: pd.DataFrame, first: pd.Period, last: pd.Period) -> pd.DataFrame:
    """The months from `first` to the last one known, and none after `last`: a case of the past ends where it ended."""
    chosen = history[(history["month"] >= first) & (history["month"] <= last)].sort_values("month")
    if chosen.empty:
        end = history["month"].max() if len(history) else "none"
        raise DataError(
            f"History ends with {end}; the figure starts with {first}. Give the arrivals of the affected market."
        )
    months = pd.period_range(chosen["month"].iloc[0], chosen["month"].iloc[-1], freq="M")
    indexed = chosen.set_index("month")[["arrivals", "status"]].reindex(months)
    status = indexed["status"].astype(object).where(indexed["status"].notna(), "")
    return pd.DataFrame(
        {
            "month": months,
            "arrivals": indexed["arrivals"].astype(float).to_numpy(),
            "status": status.to_numpy(),
            "is_estimate": (status == "estimate").to_numpy(),
        }
    )
