"""The figures of places: classes of colour, text that can be read on them, a break that is drawn, names kept apart."""

import pytest
from invented import overlapping
from invented_places import (
    CHOSEN,
    invented_changes,
    invented_exposures,
    invented_losses,
    invented_nights,
    invented_predictions,
    invented_ranking,
)

from dashboard.errors import DataError
from dashboard.figures.nights import nights_figure
from dashboard.figures.predicted import predicted_figure
from dashboard.figures.ranking import ranking_figure
from dashboard.figures.tiles import change_scale, contrast, even_scale, ladder_scale, tiles_figure
from dashboard.figures.tokens import colour


def rectangles(figure) -> list:
    return [shape for shape in figure.layout.shapes if shape.xref == "x"]


def test_a_grid_has_one_tile_a_prefecture_inside_twelve_by_twelve() -> None:
    tiles = rectangles(tiles_figure(*invented_exposures()))
    assert len(tiles) == 47
    middles = {((one.x0 + one.x1) / 2, (one.y0 + one.y1) / 2) for one in tiles}
    assert len(middles) == 47
    assert all(1 <= place <= 12 for middle in middles for place in middle)


def test_heights_are_those_of_the_reference() -> None:
    assert tiles_figure(*invented_exposures()).layout.height == 620
    assert tiles_figure(*invented_exposures(), width="phone").layout.height == 590


def test_one_tile_has_a_frame_and_it_is_the_chosen_one() -> None:
    tiles, story = invented_exposures()
    framed = [one for one in rectangles(tiles_figure(tiles, story)) if one.line.width]
    wanted = tiles.set_index("prefecture_code").loc[CHOSEN]
    assert [((one.x0 + one.x1) / 2, (one.y0 + one.y1) / 2) for one in framed] == [
        (pytest.approx(wanted["column"]), pytest.approx(wanted["row"]))
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("invented", [invented_exposures, invented_changes, invented_losses])
def test_every_text_of_a_tile_stands_out_from_its_fill(scheme, invented) -> None:
    figure = tiles_figure(*invented(), scheme=scheme)
    fills = {(round((one.x0 + one.x1) / 2), round((one.y0 + one.y1) / 2)): one.fillcolor for one in rectangles(figure)}
    texts = [note for note in figure.layout.annotations if note.name == "tile"]
    assert len(texts) == 94
    # Teal in the dark scheme is the least: 4.59 on the card.
    assert min(contrast(note.font.color, fills[round(note.x), round(note.y)]) for note in texts) >= 4.5


def test_black_on_white_has_the_contrast_of_the_guidelines() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast(colour("ink"), colour("card")) == pytest.approx(16.2, abs=0.1)


@pytest.mark.parametrize("invented", [invented_exposures, invented_changes, invented_losses])
def test_labels_do_not_overlap_at_the_width_of_two_thirds(invented) -> None:
    assert overlapping(tiles_figure(*invented(), width="wide")) == []


def test_a_phone_shows_short_codes_and_a_wide_page_names() -> None:
    tiles, story = invented_exposures()
    wide, narrow = (
        {note.text for note in tiles_figure(tiles, story, width=width).layout.annotations if note.name == "tile"}
        for width in ("wide", "phone")
    )
    assert set(tiles["label"]) <= wide
    assert set(tiles["short"]) <= narrow
    assert not set(tiles["label"]) & narrow


def test_shares_fall_into_six_classes_of_one_width() -> None:
    scale = even_scale("Share", [6.0, 11.0, 14.0, 17.0, 19.0, 23.0, 27.0, 43.0])
    assert scale.limits == (5, 10, 15, 20, 25)
    assert [scale.fill(value)[-1] for value in (4.9, 5.0, 24.9, 43.0)] == ["1", "2", "5", "6"]


def test_amounts_fall_into_classes_that_double_and_more() -> None:
    scale = ladder_scale("Loss", [1.0, 8.0, 58.0, 814.0])
    assert scale.limits == pytest.approx((20, 50, 100, 200, 500))
    assert scale.fill(814.0) == "exposure-6"


def test_a_rise_is_teal_a_fall_on_the_ramp_and_two_per_cent_is_neither() -> None:
    scale = change_scale("Change", [-65.0, -60.0, -40.0, -20.0, -10.0, -8.0, -4.0, 5.0])
    assert [scale.fill(value) for value in (3.0, 1.9, -1.9)] == ["offset", "grid", "grid"]
    assert scale.fill(-65.0) == "exposure-6"
    assert scale.fill(-2.5) == "exposure-2"


def test_a_tile_without_its_columns_is_named() -> None:
    tiles, story = invented_exposures()
    with pytest.raises(DataError, match="short"):
        tiles_figure(tiles.drop(columns="short"), story)


def test_months_of_two_definitions_are_never_joined() -> None:
    figure = nights_figure(*invented_nights())
    lines = [trace for trace in figure.data if trace.mode == "lines"]
    assert [sum(day < "2031-11" for day in line.x) in (0, len(line.x)) for line in lines] == [True] * len(lines)
    assert [note.text for note in figure.layout.annotations if note.name == "break"] == ["break"]


def test_one_definition_has_no_break() -> None:
    figure = nights_figure(*invented_nights(broken=False))
    assert not [note for note in figure.layout.annotations if note.name == "break"]


def test_provisional_months_are_dashed_with_open_circles() -> None:
    figure = nights_figure(*invented_nights())
    assert {trace.line.dash for trace in figure.data if trace.mode == "lines"} == {"solid", "4px,3px"}
    assert sum(len(trace.x) for trace in figure.data if trace.mode == "markers") == 8


def test_the_ranking_keeps_its_order_and_one_name_is_bold() -> None:
    rows, words = invented_ranking()
    figure = ranking_figure(rows, words, head="change")
    names = [note for note in figure.layout.annotations if note.name == "row"]
    assert [note.text for note in names] == list(rows["label"])
    assert [note.y for note in names] == sorted((note.y for note in names), reverse=True)
    assert [note.font.weight == 700 for note in names].index(True) == 3


def test_the_chosen_dot_and_the_farthest_have_their_names() -> None:
    places, words = invented_predictions()
    figure = predicted_figure(places, words, axes=("predicted", "observed"))
    named = [note for note in figure.layout.annotations if note.name == "place"]
    assert 3 <= len(named) <= 9
    assert [note.text for note in named if note.font.weight == 700] == [places["label"][9]]


@pytest.mark.parametrize("draw", [nights_figure, lambda rows, words: ranking_figure(rows, words, head="change")])
def test_no_rows_is_an_error_in_words(draw) -> None:
    rows, words = invented_nights() if draw is nights_figure else invented_ranking()
    with pytest.raises(DataError, match="0 "):
        draw(rows.head(0), words)
