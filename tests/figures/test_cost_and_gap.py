from dataclasses import replace

import pytest
from invented import ONSET, invented_outcome, invented_story

from dashboard.errors import DataError
from dashboard.figures.cost import cost_by_category_figure, cost_figure
from dashboard.figures.gap import cumulative_figure, gap_figure
from dashboard.figures.tokens import colour
from dashboard.numbers import persons

OUTCOME = invented_outcome()
STORY = invented_story(OUTCOME)


def _texts(figure, name):
    return [note.text for note in figure.layout.annotations if note.name == name]


def _last(variable):
    return OUTCOME.rows(variable).iloc[-1]


def test_the_strips_are_blue_so_far_and_orange_to_come_with_the_widest_bar_first():
    figure = cost_figure(OUTCOME)
    fills = [trace.fillcolor for trace in figure.data if trace.fill == "toself"]
    assert fills == [colour(f"{hue}-{level}") for hue in ("baseline", "scenario") for level in (95, 80, 50)]


def test_each_strip_says_its_months():
    assert _texts(cost_figure(OUTCOME), "strip") == [
        "So far: May 2031 to Dec 2031",
        "To come in the scenario: Jan 2032 to Dec 2032",
    ]


def test_the_strip_prints_the_central_value_and_the_ends_of_95_percent():
    figure = cost_figure(OUTCOME)
    lost = _last("cumulative_spending_lost_gross")
    assert _texts(figure, "central")[0] == f"{lost['value'] / 1e12:.2f}"
    assert _texts(figure, "end")[:2] == [f"{lost['low_95'] / 1e12:.2f}", f"{lost['high_95'] / 1e12:.2f}"]


def test_small_losses_are_in_billion_yen_and_the_title_says_so():
    outcome = invented_outcome(size=4_000.0)
    figure = cost_figure(outcome)
    assert ", billion yen" in figure.layout.meta["alt"]
    lost = outcome.rows("cumulative_spending_lost_gross").iloc[-1]["value"]
    assert _texts(figure, "central")[0] == f"{lost / 1e9:.2f}"


def test_the_subtitle_says_which_spend_per_visitor_was_taken():
    assert "(200,000 yen, 2030 Q4), nominal" in " ".join(_texts(cost_figure(OUTCOME), "subtitle"))


def test_before_any_month_is_known_only_the_scenario_has_a_strip():
    assert len(_texts(cost_figure(invented_outcome(known=0)), "strip")) == 1


def test_an_outcome_without_spending_is_refused_with_the_day():
    table = OUTCOME.table[~OUTCOME.table["variable"].str.contains("spending")]
    with pytest.raises(DataError, match="No spending of this case is known on 20 Feb 2032"):
        cost_figure(replace(OUTCOME, table=table))
    with pytest.raises(DataError, match="no spending by category"):
        cost_by_category_figure(replace(OUTCOME, table=table))


def test_categories_stand_from_largest_to_smallest_and_the_rest_last():
    names = _texts(cost_by_category_figure(OUTCOME), "category")
    assert names == ["Shopping", "Accommodation", "Food", "Other"]


def test_a_category_has_a_thin_and_a_thick_whisker():
    figure = cost_by_category_figure(OUTCOME)
    widths = [trace.line.width for trace in figure.data if trace.mode == "lines" and trace.line.width]
    assert widths == [1.5, 5.0] * 4


def test_the_gap_is_percent_and_has_one_dot_for_each_known_month():
    figure = gap_figure(OUTCOME, STORY)
    (dots,) = [trace for trace in figure.data if trace.mode == "markers"]
    assert len(dots.x) == 8
    assert dots.y[-1] == pytest.approx(-54)


def test_the_gap_prints_each_month_and_the_deepest_in_words():
    figure = gap_figure(OUTCOME, STORY)
    assert _texts(figure, "value")[-1] == "−54%"
    assert figure.layout.meta["description"].startswith(
        "The largest difference is −54% in Dec 2031 (95% interval 44 to 64%)"
    )


def test_no_gap_is_drawn_before_a_month_is_known():
    outcome = invented_outcome(known=0)
    with pytest.raises(DataError, match="No month of the shock is known on 20 Feb 2032"):
        gap_figure(outcome, invented_story(outcome))


def test_the_sum_to_come_starts_at_zero_where_the_known_months_end():
    figure = cumulative_figure(OUTCOME, STORY)
    (coming,) = [trace for trace in figure.data if trace.mode == "lines" and trace.line.color == colour("scenario")]
    assert (coming.x[0], coming.y[0]) == (f"{ONSET + 7}-15", 0)


def test_the_sum_so_far_is_written_at_the_end_of_its_line():
    lost = _last("cumulative_visitors_lost")["value"]
    assert f"So far: {persons(lost)}" in _texts(cumulative_figure(OUTCOME, STORY), "label")


def test_only_the_scenario_is_summed_before_a_month_is_known():
    outcome = invented_outcome(known=0)
    sentence = cumulative_figure(outcome, invented_story(outcome)).layout.meta["description"]
    assert "to come in the scenario" in sentence
    assert "so far" not in sentence


def test_the_source_line_of_the_cost_names_the_publishers_it_is_given():
    source = cost_figure(OUTCOME, publishers="Belmora arrivals; Belmora survey").layout.meta["source"]
    assert source == "Source: Belmora arrivals; Belmora survey; this project, model test 1. As of 20 Feb 2032."
