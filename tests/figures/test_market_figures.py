"""Small multiples, one market large, and who came: what is drawn where, hatched, left out or told in words."""

import pytest
from invented_markets import SETTING, came, invented_course, invented_months, invented_multiples, invented_totals

from dashboard.errors import DataError
from dashboard.figures.market_course import market_course_figure
from dashboard.figures.market_words import multiples_of
from dashboard.figures.small_multiples import Multiples, grid_of, small_multiples_figure
from dashboard.figures.who_came import who_came_figure


def _texts(figure, name):
    return [note.text for note in figure.layout.annotations if note.name == name]


def test_panels_stand_in_the_order_given_with_their_part_in_words() -> None:
    names = _texts(small_multiples_figure(invented_multiples()), "market")
    assert names == ["Arvania · affected", "Cantara · exposed", "Dorland", "Estmark", "Fenland"]


def test_a_panel_gives_the_effect_with_its_interval_and_says_where_there_is_none() -> None:
    said = _texts(small_multiples_figure(invented_multiples()), "said")
    assert said[0] == "−50% (−60 to −40%)"
    assert said[-1] == "not measured"


def test_a_change_on_the_year_is_never_called_an_effect() -> None:
    figure = small_multiples_figure(invented_multiples("year", "lunar"))
    assert "change on the year" in figure.layout.meta["alt"]
    assert "effect" not in figure.to_json().lower().replace("no effect", "")
    assert "January and February are one period" in " ".join(_texts(figure, "subtitle"))


def test_the_index_has_one_scale_and_levels_have_one_each() -> None:
    shared, own = invented_multiples("index"), invented_multiples("level")
    assert not shared.own_scale
    assert own.own_scale
    ticks = len(_texts(small_multiples_figure(own), "tick"))
    assert ticks >= 2 * len(own.headings)
    assert len(_texts(small_multiples_figure(shared), "tick")) < ticks


def test_a_market_without_any_value_has_no_panel() -> None:
    rows = invented_months().assign(base=float("nan"))
    rows = rows.assign(value=rows["observed"].where(rows["market"] != "Fenland"))
    found = multiples_of(rows, invented_totals(), setting=SETTING, measure="level")
    assert [heading.market for heading in found.headings] == ["Arvania", "Cantara", "Dorland", "Estmark"]


@pytest.mark.parametrize(("width", "columns"), [("full", 6), ("phone", 2)])
def test_the_grid_of_the_buttons_is_that_of_the_panels(width: str, columns: int) -> None:
    shown = invented_multiples()
    grid = grid_of(shown, width)
    figure = small_multiples_figure(shown, width=width)
    lines = -(-len(shown.headings) // columns)
    assert grid.columns == columns
    assert grid.sheet.top == figure.layout.margin.t
    assert grid.sheet.plot_height == round(lines * grid.cell)


def test_before_any_month_of_the_shock_no_baseline_is_spoken_of_as_drawn() -> None:
    rows = invented_months().assign(base=float("nan"))
    nobody = invented_totals().iloc[:0]
    said = multiples_of(rows.assign(value=rows["observed"]), nobody, setting=SETTING, measure="level").words
    assert "no baseline is drawn" in said.subtitle
    assert "thin upright line" not in said.subtitle


def test_no_panel_is_an_error_that_says_what_is_needed() -> None:
    shown = invented_multiples()
    with pytest.raises(DataError, match="give at least one market"):
        grid_of(Multiples(shown.rows, (), shown.words, shown.onset, True), "full")


def test_a_bar_is_solid_only_where_its_interval_leaves_zero_out() -> None:
    figure = who_came_figure(came(), setting=SETTING)
    hatched = [trace for trace in figure.data if trace.fillpattern and trace.fillpattern.shape]
    solid = [
        trace for trace in figure.data if trace.fill == "toself" and not (trace.fillpattern and trace.fillpattern.shape)
    ]
    assert (len(hatched), len(solid)) == (3, 2)


def test_all_others_together_stand_beneath_with_their_own_interval_on_a_scale_that_is_named() -> None:
    figure = who_came_figure(came(), setting=SETTING)
    assert "another scale" in _texts(figure, "block")[1]
    assert "+150,000 (−250,000 to 550,000)" in figure.layout.meta["description"]
    assert "cannot be told apart from zero" in figure.layout.meta["description"]


def test_markets_known_for_fewer_months_are_named() -> None:
    assert any(
        text.startswith("Only to Oct 2031: Estmark")
        for text in _texts(who_came_figure(came(), setting=SETTING), "note")
    )


def test_without_a_total_no_sum_is_drawn_and_the_words_say_why() -> None:
    figure = who_came_figure(came(has_whole=False), setting=SETTING)
    assert "no total of all visitors is known" in figure.layout.meta["description"]
    assert "All other markets" not in _texts(figure, "label")


def test_nobody_measured_is_an_error() -> None:
    with pytest.raises(DataError, match="No market of Belmora"):
        who_came_figure(came().iloc[:0], setting=SETTING)


def test_one_market_tells_its_effect_with_interval_and_one_without_a_baseline_only_what_came() -> None:
    measured = market_course_figure(invented_course(), setting=SETTING).layout.meta["description"]
    assert (
        "1.60 million fewer visitors came from Arvania than in its baseline (95% interval 1.28 to 1.92), 50.0%"
        in measured
    )
    plain = market_course_figure(invented_course("Fenland"), setting=SETTING)
    assert "baseline" not in plain.layout.meta["description"]
    assert plain.layout.height < market_course_figure(invented_course(), setting=SETTING).layout.height
