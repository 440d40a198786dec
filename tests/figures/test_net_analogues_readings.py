"""Gross, offset and net; the analogue shelf; flights read as visitors."""

from dataclasses import replace

import pandas as pd
import pytest
from invented import invented_chain, invented_paths, invented_readings, overlapping

from dashboard.errors import DataError
from dashboard.figures.analogues import PRESENT_LINE, analogues_figure
from dashboard.figures.flight_readings import flight_readings_figure
from dashboard.figures.net import net_figure

CHAIN = invented_chain()
WIDE_OFFSET, SURE_OFFSET = (5e10, 2e11), (5e11, 1e11)


def texts(figure, name):
    return [note.text for note in figure.layout.annotations if note.name == name]


def hatched(figure):
    return [trace for trace in figure.data if trace.fillpattern.shape]


def test_gross_offset_and_net_stand_together_with_signs_and_intervals():
    figure = net_figure(CHAIN, reach="with the scenario")
    assert texts(figure, "value")[:3] == ["−2.00", "+0.05", "−1.95"]
    assert texts(figure, "ends")[:2] == ["−2.51 to −1.49", "−0.21 to +0.31"]


def test_so_far_ends_with_the_last_known_month():
    so_far, whole = net_figure(CHAIN, reach="so far"), net_figure(CHAIN, reach="with the scenario")
    assert texts(so_far, "value")[0] == "−0.80"
    assert "May 2031 to Dec 2031" in " ".join(texts(so_far, "title"))
    assert "May 2031 to Dec 2032" in " ".join(texts(whole, "title"))


def test_an_offset_whose_interval_holds_zero_is_hatched_and_said():
    figure = net_figure(CHAIN)
    assert len(hatched(figure)) == 1
    assert figure.layout.meta["description"].endswith("At 95%, the offset cannot be told apart from zero.")


def test_an_offset_that_is_sure_is_drawn_solid_and_nothing_is_said_of_zero():
    figure = net_figure(invented_chain(offset=SURE_OFFSET))
    assert hatched(figure) == []
    assert "zero" not in figure.layout.meta["description"]


def test_a_net_loss_that_may_be_nothing_is_said_to_be_so():
    said = net_figure(invented_chain(offset=(1.8e12, 3e11))).layout.meta["description"]
    assert said.endswith("At 95%, the net loss cannot be told apart from zero.")


def test_others_that_bring_less_are_said_to_spend_less():
    said = net_figure(invented_chain(offset=(-2e11, 5e10)), reach="with the scenario").layout.meta["description"]
    assert "all others 200 billion yen less than in theirs (80%: 136 to 264)" in said


def test_gdp_names_its_year_and_jobs_are_an_order_of_magnitude():
    figure = net_figure(CHAIN, reach="with the scenario")
    assert "Value added, share of GDP (2030), gross" in texts(figure, "bar")
    assert "Jobs for a year, gross: order of magnitude" in texts(figure, "bar")
    assert texts(figure, "value")[-2:] == ["−0.33%", "about −200,000"]


def test_the_upper_check_stands_beside_value_added():
    labels = " ".join(texts(net_figure(CHAIN, reach="with the scenario"), "bar"))
    assert "type I; −2.00 with a household round" in labels


def test_without_an_economy_the_waterfall_says_what_is_missing():
    figure = net_figure(invented_chain(has_economy=False))
    assert "Value added, GDP and jobs are missing" in " ".join(texts(figure, "subtitle"))
    assert len(texts(figure, "value")) == 3


def test_without_an_offset_only_the_gross_loss_is_drawn():
    table = CHAIN.table[~CHAIN.table["variable"].str.contains("offset|net|added|gdp|jobs")]
    figure = net_figure(replace(CHAIN, table=table))
    assert texts(figure, "value") == ["−0.80"]
    assert "cannot be measured on this day" in " ".join(texts(figure, "subtitle"))


def test_without_spending_the_reader_is_told_what_is_missing():
    table = CHAIN.table[CHAIN.table["variable"].str.contains("nothing")]
    rows = CHAIN.table.iloc[:1].assign(variable="visitors_lost")
    with pytest.raises(DataError, match="No spending by visitors from Arvania in Belmora is known"):
        net_figure(replace(CHAIN, table=pd.concat([table, rows])))


def test_before_a_month_is_known_nothing_is_added_up_so_far():
    outcome = invented_chain(known=0)
    with pytest.raises(DataError, match="No month of the shock is known on 20 Feb 2032"):
        net_figure(outcome)
    assert texts(net_figure(outcome, reach="with the scenario"), "value")


def test_each_past_case_has_its_probability_at_its_name():
    names = [name.replace("<br>", " ") for name in texts(analogues_figure(invented_paths()), "line name")]
    assert names[0] == "Land 0 to Belmora, 2010: 50%"
    assert names[-1] == "Arvania to Belmora, 2031 (this case)"


def test_past_cases_are_told_apart_by_dash_and_the_present_one_is_thick_ink_with_points():
    figure = analogues_figure(invented_paths())
    lines = [trace for trace in figure.data if trace.mode == "lines"]
    assert len({trace.line.dash for trace in lines}) == 4
    (present,) = [trace for trace in lines if trace.line.width == PRESENT_LINE]
    (points,) = [trace for trace in figure.data if trace.mode == "markers" and trace.marker.opacity != 0]
    assert points.x == present.x
    assert points.y == present.y


@pytest.mark.parametrize(
    ("months", "words"),
    [
        (0, "each of the 3 past cases is as likely"),
        (1, "One month says little"),
        (5, "5 whole months of this case weigh: Land 0 to Belmora, 2010 50%"),
    ],
)
def test_the_words_say_how_little_few_months_tell(months, words):
    assert words in analogues_figure(invented_paths(whole_months=months)).layout.meta["description"]


def test_the_only_past_case_is_not_called_likely():
    said = analogues_figure(invented_paths(past=1)).layout.meta["description"]
    assert "its 100% compares it with no other" in said


def test_without_a_past_case_nothing_is_drawn():
    paths = invented_paths()
    with pytest.raises(DataError, match="0 past cases"):
        analogues_figure(paths[paths["is_present"]])


@pytest.mark.parametrize("width", ["half", "third", "phone"])
def test_names_of_ten_past_cases_stay_apart(width):
    assert overlapping(analogues_figure(invented_paths(past=10), width=width)) == []


def test_the_two_readings_stand_side_by_side_and_are_not_averaged():
    figure = flight_readings_figure(invented_readings())
    rows = texts(figure, "row")
    assert rows[0] == "June 2031, from arrivals against the baseline: 200,000 visitors (95%: 100,000 to 300,000)"
    assert rows[1] == "Counting House, 27 May 2031: 904 of 5,548 flights (16.3%) cancelled"
    assert "100,000 visitors (95%: 60,000 to 140,000), by flights × seats × visitors a seat; ratio 0.50" in rows[2]
    assert len([trace for trace in figure.data if trace.mode == "markers"]) == 3


def test_a_reading_of_low_trust_has_an_open_mark():
    figure = flight_readings_figure(invented_readings())
    marks = [trace.marker for trace in figure.data if trace.mode == "markers"]
    assert marks[-1].color == figure.layout.paper_bgcolor
    assert marks[-2].color != figure.layout.paper_bgcolor


def test_a_share_of_some_carriers_is_said_to_be_no_reading():
    rows = texts(flight_readings_figure(invented_readings()), "row")
    assert rows[-1] == "No reading: a share of some carriers' flights only."
    assert "July 2031, from arrivals: not known yet" in rows


def test_readings_without_a_report_are_refused():
    with pytest.raises(DataError, match="0 reports"):
        flight_readings_figure(invented_readings().iloc[:0])
