"""Spending, sectors, reported changes and events: breaks are drawn, nothing is joined across them."""

import pandas as pd
import pytest
from invented_spending import (
    invented_bridge_words,
    invented_categories,
    invented_chronicle,
    invented_links,
    invented_quarters,
    invented_reported_changes,
    invented_seasons,
    invented_toll,
)

from dashboard.errors import DataError
from dashboard.figures.event_timeline import event_timeline_figure
from dashboard.figures.reported_changes import changes_figure
from dashboard.figures.seasons import seasons_figure
from dashboard.figures.sector_bridge import sector_bridge_figure
from dashboard.figures.spending_categories import category_mix_figure
from dashboard.figures.spending_changes import change_on_the_year_figure, change_sentence
from dashboard.figures.spending_quarters import Quarterly, spending_quarters_figure
from dashboard.figures.toll import toll_figure, value_added_figure


def _texts(figure, *names):
    return [note.text for note in figure.layout.annotations if note.name in names]


def _lines(figure):
    return [trace for trace in figure.data if trace.mode == "lines"]


def _without(story: Quarterly, rows: pd.DataFrame) -> Quarterly:
    return Quarterly(rows, story.destination, story.day, story.onset)


def test_a_break_of_the_survey_is_a_numbered_line_with_its_words():
    figure = spending_quarters_figure(invented_quarters())
    dashed = [shape for shape in figure.layout.shapes if shape.type == "line" and shape.line.dash == "dash"]
    assert [shape.x0 for shape in dashed] == [3.5]
    assert any("from 2030 Q1: new survey" in note for note in _texts(figure, "note"))


def test_no_line_crosses_a_break_or_a_gap():
    for trace in _lines(spending_quarters_figure(invented_quarters())):
        first, last = trace.x
        assert last - first == 1
        assert not first < 3.5 < last


def test_what_is_preliminary_is_dashed_and_open():
    figure = spending_quarters_figure(invented_quarters(), scheme="light")
    assert {trace.line.dash for trace in _lines(figure)} == {"solid", "4px,3px"}
    fills = {trace.marker.color for trace in figure.data if trace.mode == "markers" and len(trace.x)}
    assert "#FFFFFF" in fills
    assert len(fills) > 1


def test_a_change_of_less_than_half_a_percent_is_level_with_the_year_before():
    story = invented_quarters()
    level = _without(story, story.rows.assign(change=story.rows["change"].where(story.rows["change"].isna(), 0.002)))
    assert "level with the year before, +0.2%" in change_sentence(level)


def test_without_a_quarter_to_compare_the_reason_is_said():
    story = invented_quarters()
    with pytest.raises(DataError, match="survey changed in between"):
        change_on_the_year_figure(_without(story, story.rows.assign(change=float("nan"))))


def test_an_empty_market_says_what_is_missing():
    story = invented_quarters()
    with pytest.raises(DataError, match="No spending in Belmora by quarter"):
        spending_quarters_figure(_without(story, story.rows.iloc[:0]))


def test_a_market_without_a_whole_mix_says_so():
    with pytest.raises(DataError, match="No quarter with all six categories"):
        category_mix_figure(invented_categories(), "Corvia", beside="Total")


def test_the_shares_of_both_sides_of_the_bridge_are_written():
    figure = sector_bridge_figure(invented_links(), invented_bridge_words())
    assert _texts(figure, "share").count("46%") == 1
    assert "Other sectors" in _texts(figure, "node")
    assert "10% is bought abroad" in figure.layout.meta["description"]


def test_links_that_do_not_add_to_one_are_refused():
    with pytest.raises(DataError, match=r"add to 0\.9900"):
        sector_bridge_figure(invented_links().iloc[:-1], invented_bridge_words())


def test_losses_of_value_added_lie_below_zero_and_their_number_has_both_intervals():
    months = value_added_figure(invented_toll())
    dots = next(trace for trace in months.data if trace.mode == "markers" and len(trace.x))
    assert max(dots.y) < 0
    said = _texts(toll_figure(invented_toll()), "value")
    assert any("80%: " in text and "95%: " in text for text in said)
    assert any(text.startswith("about −") for text in said)


def test_before_any_month_is_known_only_the_scenario_has_a_toll():
    with pytest.raises(DataError, match="With the scenario"):
        toll_figure(invented_toll(known=0))
    assert toll_figure(invented_toll(known=0, reach="scenario")).layout.meta["description"]


def test_reported_changes_stand_side_by_side_with_counts_rough_words_and_trust():
    figure = changes_figure(invented_reported_changes(), title="Flights to Belmora, reported change, %")
    assert "−57.0% (370,146 of 860,947)" in _texts(figure, "value")
    assert "about −60%" in _texts(figure, "value")
    assert "both ways; low trust" in _texts(figure, "row")
    assert "To Bay, June 2031: Sky Register, 1 Jun 2031" in _texts(figure, "row")


def test_seasons_that_are_missing_are_not_joined():
    figure = seasons_figure(invented_seasons(), publisher="Air Office")
    total = next(trace for trace in _lines(figure) if len(trace.x) > 4)
    assert list(total.y).count(None) == 2


def test_every_event_has_one_number_and_low_trust_is_an_open_disc():
    wide, phone = (event_timeline_figure(invented_chronicle(), width=width) for width in ("full", "phone"))
    assert sorted(_texts(wide, "event")) == [str(number) for number in range(1, 7)]
    assert len(_texts(phone, "event")) == 6
    open_discs = [shape for shape in wide.layout.shapes if shape.type == "circle" and shape.fillcolor == "#FFFFFF"]
    assert len(open_discs) == 1


def test_the_list_of_a_phone_names_the_actor_and_a_month_is_no_day():
    entries = _texts(event_timeline_figure(invented_chronicle(), width="phone"), "entry")
    assert "Ministry of Arvania" in entries
    assert "June 2031: Calls dropped" in entries
