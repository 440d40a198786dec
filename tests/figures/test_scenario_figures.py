"""The figures of the workbench: paths of up to four scenarios, and the tornado."""

from dataclasses import replace

import pandas as pd
import pytest
from invented import invented_outcome, invented_story
from test_every_figure import SCENARIO_PATHS as PATHS
from test_every_figure import SWINGS

from dashboard.errors import DataError
from dashboard.figures.scenario_paths import scenario_paths_figure
from dashboard.figures.tokens import colour
from dashboard.figures.tornado import tornado_figure
from dashboard.language import Speech, speaking

STORY = invented_story(PATHS[0].outcome)


def labels(figure) -> list[str]:
    return [note.text for note in figure.layout.annotations if note.name == "label"]


def test_only_the_selected_scenario_is_shaded_and_the_subtitle_says_at_which_level() -> None:
    figure = scenario_paths_figure(PATHS, STORY)
    fills = [trace.fillcolor for trace in figure.data if trace.fill == "toself"]
    assert fills == [colour("scenario-80")]
    assert "80% interval of the selected scenario" in " ".join(note.text for note in figure.layout.annotations)


def test_every_scenario_is_named_beside_its_line_and_a_name_never_becomes_a_tag() -> None:
    shown = [replace(path, name=f"{path.name} & <b>more</b>") for path in PATHS]
    text = " ".join(labels(scenario_paths_figure(shown, STORY))).replace("<br>", " ")
    for path in shown:
        assert path.letter in text
    assert "&lt;b&gt;more&lt;/b&gt;" in text
    assert "Baseline, no shock" in text


def test_on_a_phone_the_letters_stand_at_the_lines_and_the_names_under_the_axis() -> None:
    figure = scenario_paths_figure(PATHS, STORY, width="phone")
    assert set(labels(figure)) == {"A", "B", "C", "D"}
    assert "Quick thaw" in " ".join(note.text for note in figure.layout.annotations if note.name == "note")


def test_a_scenario_that_projects_nothing_is_refused_with_what_to_do() -> None:
    ended = PATHS[0].__class__("A", "Over", invented_outcome(known=20, months=20))
    with pytest.raises(DataError, match="choose a case that goes on"):
        scenario_paths_figure([ended], invented_story(ended.outcome))


def test_a_bar_runs_from_the_central_result_to_each_end_and_carries_its_assumption() -> None:
    bars = [trace for trace in tornado_figure(SWINGS, PATHS[0].outcome).data if trace.type == "bar"]
    assert [bar.customdata[0][0] for bar in bars] == ["baseline", "baseline", "path", "path", "factor", "factor"]
    assert [round(bar.base[0] + bar.x[0], 3) for bar in bars[:4]] == [1.02, 2.05, 1.66, 1.13]


@pytest.mark.parametrize(("scheme", "low"), [("light", "scenario-50"), ("dark", "scenario")])
def test_the_paler_half_of_a_bar_is_the_low_value_in_both_schemes(scheme, low) -> None:
    bars = [trace for trace in tornado_figure(SWINGS, PATHS[0].outcome, scheme=scheme).data if trace.type == "bar"]
    assert bars[0].marker.color == colour(low, scheme)


def test_shares_stand_in_percent_and_what_rounds_to_nothing_as_below_one() -> None:
    figure = tornado_figure(SWINGS, PATHS[0].outcome)
    assert [note.text for note in figure.layout.annotations if note.name == "share"] == ["53%", "22%", "&lt;1%"]


def test_the_axis_of_a_tornado_is_in_the_currency_of_the_reader() -> None:
    with speaking(Speech("en", "USD", 150.0, "2032-01")):
        figure = tornado_figure(SWINGS, PATHS[0].outcome)
    assert "billion dollars" in figure.layout.meta["alt"]
    assert "13.67" in [note.text for note in figure.layout.annotations if note.name == "end"]


def test_a_tornado_without_an_assumption_that_varies_is_refused() -> None:
    with pytest.raises(DataError, match="No assumption varies"):
        tornado_figure(pd.DataFrame(columns=SWINGS.columns), PATHS[0].outcome)
