"""The rows that the main chart draws: the window of history, what is known of the baseline, and the scenario."""

from dataclasses import dataclass

import pandas as pd

from dashboard.errors import DataError
from dashboard.figures.path_words import against_in_words, projection_in_words
from dashboard.figures.scales import Scale, persons_scale
from dashboard.figures.story import Story, market_of, onset_of, publisher_of, rows_of, series_of
from dashboard.model.types import Outcome

# An axis of months ends above the largest value: labels and marks stand there.
AXIS_OVER_LARGEST = 1.35


@dataclass(frozen=True)
class ArrivalsView:
    """The rows of the main chart and the unit they are drawn in.

    Attributes:
        observed: every month of the window: month, arrivals (persons, NaN where none is known), status, is_estimate.
        baseline: rows of the baseline, persons.
        scenario: rows of the projected arrivals, persons; empty where nothing is projected.
        effect: rows of the effect, shares.
        axis: the unit of the axis.
        onset: the day of the onset.
        as_of: the day of knowledge.
        series: the publisher's count.
        publisher: who counts.
        projection: what the scenario is, in words.
        against: what the loss is measured against, in words.
    """

    observed: pd.DataFrame
    baseline: pd.DataFrame
    scenario: pd.DataFrame
    effect: pd.DataFrame
    axis: Scale
    onset: pd.Timestamp
    as_of: pd.Timestamp
    series: str
    publisher: str
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
        return self.axis.name

    @property
    def scale(self) -> float:
        """Persons in one unit of the axis."""
        return self.axis.divisor

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


def view_arrivals(outcome: Outcome, story: Story) -> ArrivalsView:
    """The rows to draw, from `story.months_before` months before the baseline to the end of baseline and scenario.

    Raises:
        DataError: the history has no month in the window.
    """
    market = market_of(outcome)
    baseline = outcome.rows("baseline", market)
    earliest = min(story.history["month"], default=baseline["month"].iloc[0])
    first = max(baseline["month"].iloc[0] - story.months_before, earliest)
    scenario = rows_of(outcome, "projected_visitors", market=market)
    last = max(rows["month"].max() for rows in (baseline, scenario) if len(rows))
    observed = _window(story.history, first, last)
    ends = (observed["arrivals"], baseline["value"], baseline["high_95"], scenario["high_95"])
    largest = float(pd.Series([values.max() for values in ends], dtype=float).max())
    return ArrivalsView(
        observed=observed,
        baseline=baseline,
        scenario=scenario,
        effect=rows_of(outcome, "effect", market=market),
        axis=persons_scale(largest * AXIS_OVER_LARGEST),
        onset=onset_of(story, baseline["month"].iloc[0]),
        as_of=outcome.as_of,
        series=series_of(story),
        publisher=publisher_of(story),
        projection=projection_in_words(outcome),
        against=against_in_words(outcome.scenario.counterfactual),
    )


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
