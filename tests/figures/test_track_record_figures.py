import pandas as pd
import pytest
from invented_record import invented_bridge, invented_paths

from dashboard.errors import DataError
from dashboard.figures.scorecard import scorecard_figure
from dashboard.figures.waterfall import waterfall_figure

SOURCE = "Source: Counting House; this project. As of 1 Feb 2032."


def score_figure(paths=None, **look):
    return scorecard_figure(invented_paths() if paths is None else paths, source=SOURCE, **look)


def _texts(figure, name):
    return [note.text for note in figure.layout.annotations if note.name == name]


def _dots(figure):
    return [trace for trace in figure.data if trace.mode == "markers" and trace.marker.opacity != 0]


def test_a_path_stands_at_its_share_of_what_came_in_its_own_months():
    assert [trace.x[0] for trace in _dots(score_figure())] == pytest.approx([120, 150, 100, 130, 150])


def test_one_line_at_what_came_runs_through_all_rows_of_a_wide_figure():
    figure = score_figure()
    whole = max(
        (trace for trace in figure.data if trace.x[0] == 100 and trace.mode == "lines"), key=lambda line: line.y[1]
    )
    for trace in _dots(figure):
        assert whole.y[0] < trace.y[0] < whole.y[1]
    assert _texts(figure, "came") == ["came: 1,000 thousand"]


def test_ours_has_two_bands_and_a_claim_has_none():
    figure = score_figure()
    bands = [trace for trace in figure.data if trace.fill == "toself"]
    heights = {(max(trace.y) + min(trace.y)) / 2 for trace in bands}
    ours = {trace.y[0] for trace, kind in zip(_dots(figure), invented_paths()["kind"], strict=True) if kind == "ours"}
    assert len(bands) == 4
    assert heights == ours


def test_the_scores_stand_in_words_and_never_as_colours():
    cells = _texts(score_figure(), "cell")
    assert {"9 of 9 months", "8 of 9 months", "1 of 2 months", "a point", "55.0", "249"} <= set(cells)
    inks = {trace.marker.color for trace in _dots(score_figure())}
    assert len(inks) == 3


def test_a_narrow_figure_says_the_same_in_sentences():
    words = " ".join(_texts(score_figure(width="phone"), "row"))
    assert "Said 1,200 thousand (80%: 800 to 1,900), +20% against what came." in words
    assert "9 of 9 months inside 80%" in words


def test_a_path_that_hits_within_a_hundredth_is_given_with_a_decimal():
    paths = invented_paths().assign(value=1.003e6, came=1e6)
    assert "+0.3%" in _texts(score_figure(paths), "cell")


def test_the_sentence_names_the_nearest_and_the_farthest_claim():
    sentence = score_figure().layout.meta["description"]
    assert "61.0 for the nearest claim (Counting House" in sentence
    assert "249 for the farthest (Wing Watch)" in sentence


@pytest.mark.parametrize(
    ("paths", "word"),
    [
        (invented_paths().drop(columns="crps"), "crps"),
        (invented_paths().iloc[:0], "0 paths"),
        (invented_paths().assign(kind="rumour"), "rumour"),
    ],
)
def test_a_scorecard_that_cannot_be_drawn_says_why(paths: pd.DataFrame, word: str):
    with pytest.raises(DataError, match=word):
        score_figure(paths)


def bars(figure):
    return [(trace.x[0], trace.x[1]) for trace in figure.data if trace.fill == "toself"]


def test_each_bar_begins_where_the_one_before_it_ended():
    drawn = bars(waterfall_figure(invented_bridge()))
    assert drawn == [
        pytest.approx((0, 2.0)),
        pytest.approx((0.5, 2.0)),
        pytest.approx((0.5, 1.4)),
        pytest.approx((0, 1.4)),
    ]


def test_the_written_steps_add_up_from_the_printed_number_to_ours():
    values = _texts(waterfall_figure(invented_bridge()), "value")
    numbers = [float(value.replace("−", "-")) for value in values]
    assert values[1].startswith("−")
    assert values[2].startswith("+")
    assert sum(numbers[:-1]) == pytest.approx(numbers[-1])


def test_a_step_that_cannot_be_made_has_no_bar_and_is_named():
    figure = waterfall_figure(invented_bridge())
    assert "Spend per visitor" not in _texts(figure, "step")
    assert "spend per visitor" in " ".join(_texts(figure, "note"))


def test_ours_stands_with_its_interval():
    figure = waterfall_figure(invented_bridge())
    whiskers = [tuple(trace.x) for trace in figure.data if trace.mode == "lines" and trace.fill is None]
    assert (1.0, 1.9) in whiskers
    assert (0.8, 2.2) in whiskers
    assert _texts(figure, "end") == ["1.00", "1.90"]


def test_a_claim_in_shares_of_gdp_is_drawn_in_per_cent():
    figure = waterfall_figure(invented_bridge(is_share=True))
    assert "% of GDP" in " ".join(_texts(figure, "title"))
    assert _texts(figure, "value")[0] == "0.200"


def test_a_bridge_without_a_step_is_refused():
    bridge = invented_bridge()
    alone = type(bridge)(**{**vars(bridge), "steps": bridge.steps.iloc[:1]})
    with pytest.raises(DataError, match="1 steps"):
        waterfall_figure(alone)
    with pytest.raises(DataError, match="words"):
        waterfall_figure(type(bridge)(**{**vars(bridge), "steps": bridge.steps.drop(columns="words")}))
