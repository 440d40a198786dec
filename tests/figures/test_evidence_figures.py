"""Evidence as figures: ranks, what is inside an interval, and where a line would run over a gap."""

import pytest
from invented import invented_events
from invented_evidence import BOTH_EFFECTS, COVERAGE, ERRORS, MEASUREMENT, SIZES

from dashboard.errors import DataError
from dashboard.figures.agreement import agreement_figure
from dashboard.figures.checks import placebo_figure, rank_of
from dashboard.figures.coverage import accuracy_figure, coverage_figure
from dashboard.figures.dot_rows import DotAxis, dot_rows_figure
from dashboard.figures.event_time import event_time_figure
from dashboard.figures.sheet import Words


def test_the_rank_counts_the_measured_effect_itself_and_every_placebo_as_large() -> None:
    assert rank_of(SIZES[SIZES["group"] == "Earlier years"]) == (1, 2)
    assert rank_of(SIZES[SIZES["group"] == "Other markets"]) == (2, 3)
    assert "rank 2 of 3; counted with itself, 67%" in placebo_figure(SIZES, measurement=MEASUREMENT).layout.meta["alt"]


def test_both_readings_are_told_for_the_months_that_both_know() -> None:
    said = agreement_figure(BOTH_EFFECTS, measurement=MEASUREMENT).layout.meta["description"]
    assert said == "For all months that both know, the baseline says −30% and the donors say −35%."
    alone = BOTH_EFFECTS[BOTH_EFFECTS["method"] == "baseline"]
    assert "no donors" in agreement_figure(alone, measurement=MEASUREMENT).layout.meta["description"]
    with pytest.raises(DataError, match="0 of all months together"):
        agreement_figure(BOTH_EFFECTS.dropna(), measurement=MEASUREMENT)


def test_an_axis_of_shares_reaches_down_to_what_held_least() -> None:
    assert coverage_figure(COVERAGE, series="x", source="y").layout.xaxis.range[0] <= 60
    high = COVERAGE[COVERAGE["held"] > 0.8]
    assert coverage_figure(high, series="x", source="y").layout.xaxis.range[0] > 65


def test_the_errors_of_a_single_era_are_told_alone() -> None:
    early = ERRORS[ERRORS["era"] == "before COVID-19"]
    said = accuracy_figure(early, series="x", source="y").layout.meta["description"]
    assert "9.8%" in said
    assert "18.3%" not in said


def test_no_line_runs_over_a_month_that_is_not_known() -> None:
    figure = event_time_figure(invented_events())
    rumour = [trace for trace in figure.data if trace.mode == "lines" and None in trace.y]
    assert len(rumour) == 1
    assert list(rumour[0].x).index(3) == list(rumour[0].y).index(None)


def test_a_figure_without_rows_says_so() -> None:
    with pytest.raises(DataError, match="has 0 rows"):
        dot_rows_figure(Words("t", "s", "c", "1"), (), axis=DotAxis())
