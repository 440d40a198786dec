import itertools
from dataclasses import replace

import pandas as pd
import pytest
from invented import ONSET, invented_outcome, invented_story, overlapping, values_of

from dashboard.errors import DataError
from dashboard.figures.arrivals import arrivals_figure
from dashboard.figures.story import Story
from dashboard.figures.tokens import colour

OUTCOME = invented_outcome()
STORY = invented_story(OUTCOME)


def _filled(figure, token):
    return [trace for trace in figure.data if trace.fillcolor == colour(token)]


def _lines(figure, token, dash="solid"):
    return [trace for trace in figure.data if trace.mode == "lines" and trace.line.color == colour(token)
            and trace.line.dash == dash]  # fmt: skip


def test_the_title_says_who_goes_where_and_the_unit():
    figure = arrivals_figure(OUTCOME, STORY)
    assert figure.layout.annotations[-1].name == "source"
    titles = [note.text for note in figure.layout.annotations if note.name == "title"]
    assert titles == ["Visitors from Arvania to Belmora, thousand persons a month"]


def test_china_is_called_mainland_china_because_hong_kong_is_apart():
    outcome = invented_outcome(market="China")
    assert (
        arrivals_figure(outcome, invented_story(outcome))
        .layout.meta["alt"]
        .startswith("Visitors from mainland China to")
    )


def test_the_source_line_names_the_count_the_model_the_day_and_the_estimates():
    source = arrivals_figure(OUTCOME, STORY).layout.meta["source"]
    assert "Belmora visitor arrivals" in source
    assert "this project, model test 1" in source
    assert "As of 20 Feb 2032; data to Dec 2031 (Nov, Dec: Belmora estimates, dashed)." in source


def test_two_fans_never_stand_over_the_same_months():
    figure = arrivals_figure(OUTCOME, STORY)
    blue, orange = (_filled(figure, f"{hue}-95")[0] for hue in ("baseline", "scenario"))
    assert max(blue.x) == min(orange.x) == "2031-12-15"


def test_a_fan_is_three_opaque_polygons_the_widest_first():
    figure = arrivals_figure(OUTCOME, STORY)
    fills = [trace.fillcolor for trace in figure.data if trace.fill == "toself"]
    assert fills == [colour(f"{hue}-{level}") for hue in ("baseline", "scenario") for level in (95, 80, 50)]
    assert all(trace.opacity is None for trace in figure.data)


def test_the_baseline_is_thin_and_dashed_after_the_last_known_month():
    (dashed,) = _lines(arrivals_figure(OUTCOME, STORY), "baseline", "4px,3px")
    assert dashed.x[0] == "2031-12-15"
    assert dashed.line.width < 2


def test_the_scenario_grows_out_of_the_last_observed_value():
    figure = arrivals_figure(OUTCOME, STORY)
    (scenario,) = _lines(figure, "scenario")
    (observed,) = _lines(figure, "observed", "4px,3px")
    assert (scenario.x[0], scenario.y[0]) == (observed.x[-1], observed.y[-1])


def test_estimates_are_dashed_and_have_open_circles_and_the_word():
    figure = arrivals_figure(OUTCOME, STORY)
    (circles,) = [trace for trace in figure.data if trace.mode == "markers" and trace.marker.opacity != 0]
    assert list(circles.x) == ["2031-11-15", "2031-12-15"]
    assert circles.marker.color == colour("card")
    assert "estimate" in [note.text for note in figure.layout.annotations]
    (solid,) = _lines(figure, "observed")
    assert solid.y[-1] is None
    assert solid.y[-2] is None


def test_history_begins_sixteen_months_before_the_onset():
    (solid,) = _lines(arrivals_figure(OUTCOME, STORY), "observed")
    assert solid.x[0] == f"{ONSET - 16}-15"


def test_a_month_that_is_not_known_is_a_gap_and_not_a_number():
    history = STORY.history[STORY.history["month"] != ONSET - 4]
    (solid,) = _lines(arrivals_figure(OUTCOME, replace(STORY, history=history)), "observed")
    assert solid.y[12] is None
    assert solid.y[11] is not None


def test_no_trace_holds_a_nan():
    for width in ("full", "phone"):
        for value in values_of(arrivals_figure(OUTCOME, STORY, width=width)):
            assert value is None or value == value  # noqa: PLR0124


def test_the_axis_starts_at_zero_and_ends_above_everything_drawn():
    figure = arrivals_figure(OUTCOME, STORY)
    low, high = figure.layout.yaxis.range
    assert low == 0
    drawn = [value for trace in figure.data for value in trace.y if value is not None]
    assert high > max(drawn)


def test_a_market_of_a_few_hundred_is_drawn_in_persons():
    outcome = invented_outcome(size=300.0)
    figure = arrivals_figure(outcome, invented_story(outcome, market_size=300.0))
    assert "Visitors from Arvania to Belmora, persons a month" in figure.layout.meta["alt"]


def test_only_events_with_a_marker_inside_the_plot_are_numbered():
    figure = arrivals_figure(OUTCOME, STORY)
    assert [note.text for note in figure.layout.annotations if note.name == "event"] == ["1", "2", "3", "4"]
    listed = " ".join(note.text for note in figure.layout.annotations if note.name == "note")
    assert "❶ 6 May 2031 advisory" in listed
    assert "❷ 9 May refund offered" in listed


def test_discs_of_events_in_one_week_do_not_overlap():
    figure = arrivals_figure(OUTCOME, STORY, width="phone")
    first = pd.Timestamp(figure.layout.xaxis.range[0])
    span = pd.Timestamp(figure.layout.xaxis.range[1]) - first
    room = 322 - figure.layout.margin.l - figure.layout.margin.r
    discs = [shape for shape in figure.layout.shapes if shape.type == "circle"]
    centres = [(pd.Timestamp(disc.xanchor) - first) / span * room + (disc.x0 + disc.x1) / 2 for disc in discs]
    assert all(two - one >= 16 for one, two in itertools.pairwise(centres))


def test_the_onset_is_a_solid_line_and_today_a_dotted_one_with_its_label():
    figure = arrivals_figure(OUTCOME, STORY)
    lines = {shape.line.dash: shape.x0[:10] for shape in figure.layout.shapes if shape.type == "line"}
    assert lines == {"solid": "2031-05-06", "dot": "2032-02-20"}
    assert "today, 20 Feb" in [note.text for note in figure.layout.annotations]


def test_the_call_out_is_the_deepest_fall():
    figure = arrivals_figure(OUTCOME, STORY)
    assert [note.text for note in figure.layout.annotations if note.name == "call-out"] == ["−54%", "Dec"]


def test_no_call_out_is_made_of_months_above_the_baseline():
    table = OUTCOME.table.copy()
    table.loc[table["variable"] == "effect", "value"] = 0.1
    figure = arrivals_figure(replace(OUTCOME, table=table), STORY)
    assert not [note for note in figure.layout.annotations if note.name == "call-out"]


@pytest.mark.parametrize("width", ["full", "phone"])
@pytest.mark.parametrize("known", [0, 1, 3, 8])
def test_no_two_labels_overlap(width, known):
    outcome = invented_outcome(known=known)
    assert overlapping(arrivals_figure(outcome, invented_story(outcome), width=width)) == []


def test_the_names_of_lines_that_end_together_are_kept_apart():
    table = OUTCOME.table.copy()
    scenario = table["variable"] == "projected_visitors"
    ends = table[table["variable"] == "baseline"].set_index("month")["value"]
    table.loc[scenario, "value"] = table.loc[scenario, "month"].map(ends) * 0.99
    assert overlapping(arrivals_figure(replace(OUTCOME, table=table), STORY)) == []


def test_each_month_of_baseline_and_scenario_is_said_once_on_hover():
    figure = arrivals_figure(OUTCOME, STORY)
    said = [(words.partition(":")[0], day) for trace in figure.data if trace.customdata is not None
            for day, words in zip(trace.x, trace.customdata, strict=True)]  # fmt: skip
    months = [(name, day) for name, day in said if name in ("baseline", "scenario")]
    assert len(months) == len(set(months)) == 20 + 12
    assert "baseline: 400,000 (95%: 322,000 to 478,000)" in figure.data[-2].customdata[0]


def test_a_case_of_the_past_ends_where_its_baseline_ends():
    outcome = invented_outcome(known=20)
    story = invented_story(outcome)
    later = story.history.tail(1).assign(month=story.history["month"].iloc[-1] + 1)
    figure = arrivals_figure(outcome, replace(story, history=pd.concat([story.history, later])))
    assert max(max(trace.x) for trace in figure.data if len(trace.x)) == "2032-12-15"
    assert "data to Dec 2032" in figure.layout.meta["source"]


def test_a_phase_that_had_not_begun_on_the_day_is_not_shown():
    early = replace(OUTCOME, as_of=pd.Timestamp("2031-08-20"))
    bands = [shape for shape in arrivals_figure(early, STORY).layout.shapes if shape.type == "rect"]
    assert [band.x0[:10] for band in bands] == ["2031-05-06"]
    assert bands[0].x1 == arrivals_figure(early, STORY).layout.xaxis.range[1]


def test_before_any_month_of_the_shock_is_known_the_chart_still_stands():
    outcome = invented_outcome(known=0)
    figure = arrivals_figure(outcome, invented_story(outcome))
    assert not _filled(figure, "baseline-95")
    assert _filled(figure, "scenario-95")
    assert "none is counted yet" in figure.layout.meta["description"]


def test_a_case_that_is_over_needs_no_projection():
    outcome = invented_outcome(known=20)
    figure = arrivals_figure(outcome, invented_story(outcome))
    assert not _filled(figure, "scenario-95")
    assert max(_lines(figure, "baseline")[0].x) == "2032-12-15"


def test_months_left_out_of_the_baseline_are_named():
    figure = arrivals_figure(OUTCOME, replace(STORY, excluded=(ONSET - 10, ONSET - 9)))
    assert "not used in the baseline" in [note.text for note in figure.layout.annotations]


def test_a_case_without_events_and_phases_is_drawn():
    bare = Story(history=STORY.history, events=pd.DataFrame([]), phases=pd.DataFrame([]))
    figure = arrivals_figure(OUTCOME, bare)
    assert not [shape for shape in figure.layout.shapes if shape.type in ("circle", "rect")]


def test_a_history_that_ends_before_the_window_is_refused_with_both_months():
    with pytest.raises(DataError, match="ends with 2029-12; the figure starts with 2030-01"):
        arrivals_figure(OUTCOME, replace(STORY, history=STORY.history.iloc[:2]))


def test_a_story_without_a_column_is_refused_with_every_mistake():
    with pytest.raises(DataError) as refused:
        Story(history=STORY.history.drop(columns=["status"]), events=STORY.events.drop(columns=["marker"]))
    assert len(refused.value.messages) == 2


def test_a_publishers_angle_bracket_does_not_become_a_tag():
    events = STORY.events.assign(marker=["<b>loud</b>"] + [None] * 4)
    figure = arrivals_figure(OUTCOME, replace(STORY, events=events))
    listed = [note.text for note in figure.layout.annotations if note.name == "note"]
    assert listed == ["❶ 6 May 2031 &lt;b&gt;loud&lt;/b&gt;"]


@pytest.mark.parametrize(
    ("hold", "recovery", "words"),
    [
        (3, 14.0, "depth holds 3 months, half back 14 months later"),
        (1, 1.0, "depth holds 1 month, half back 1 month later"),
        (0, 0.1, "no further hold, then back at once"),
    ],
)
def test_the_label_of_the_scenario_says_how_long_it_holds_and_how_it_recovers(hold, recovery, words):
    scenario = replace(OUTCOME.scenario, hold_months=hold, recovery_months=recovery)
    figure = arrivals_figure(replace(OUTCOME, scenario=scenario), STORY)
    labels = [note.text.replace("<br>", " ") for note in figure.layout.annotations if note.name == "label"]
    assert f"Scenario: {words}" in labels
