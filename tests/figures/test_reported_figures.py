import pandas as pd
import pytest
from test_every_figure import AIRPORTS, COLUMNS, FLIGHTS, RELEASES, ROUTES, SHARES, VINTAGES

from dashboard.errors import DataError
from dashboard.figures.reported import airports_figure, flights_figure, routes_figure, shares_figure
from dashboard.figures.vintages import releases_figure, vintages_figure


def _texts(figure, name):
    return [note.text for note in figure.layout.annotations if note.name == name]


def _dots(figure):
    return [trace for trace in figure.data if trace.mode == "markers" and trace.marker.opacity != 0]


def test_904_of_5548_stays_904_of_5548_beside_its_computed_share():
    assert "16.3% (904 of 5,548)" in _texts(flights_figure(FLIGHTS), "value")


def test_the_publishers_words_stand_where_the_value_is_not_exact():
    assert "over 40% (1,900 flights)" in _texts(flights_figure(FLIGHTS), "value")


def test_no_line_joins_two_reported_facts():
    dots = {(trace.x[0], trace.y[0]) for trace in _dots(flights_figure(FLIGHTS))}
    for trace in flights_figure(FLIGHTS).data:
        joined = dots & set(zip(trace.x, trace.y, strict=True))
        assert len(joined) <= 1


def test_counters_are_told_apart_by_shape_and_dash():
    figure = flights_figure(FLIGHTS)
    symbols = [trace.marker.symbol for trace in _dots(figure)]
    dashes = [trace.line.dash for trace in figure.data if trace.mode == "lines" and trace.fill is None]
    for looks in (symbols, dashes):
        assert looks[0] == looks[1]
        assert len(set(looks)) == 3


def test_each_flight_label_says_day_counter_period_and_scope():
    labels = _texts(flights_figure(FLIGHTS), "row")
    assert "27 May 2031, Counting House: June 2031" in labels
    assert "Arvania to Belmora, one way" in labels


def test_low_trust_is_an_open_mark_and_a_word():
    figure = flights_figure(FLIGHTS)
    assert "planned; low trust" in _texts(figure, "row")
    assert [trace.marker.color == "#FFFFFF" for trace in _dots(figure)] == [False, False, False, True]


def test_the_sentence_names_the_newest_share_that_has_both_counts():
    sentence = flights_figure(FLIGHTS).layout.meta["description"]
    assert sentence == "Counting House counted 16.3% (904 of 5,548) on 27 May 2031 for June 2031."


def test_a_share_of_16_is_refused_because_shares_are_fractions():
    facts = FLIGHTS.assign(value=16.0, numerator=None, denominator=None)
    with pytest.raises(DataError, match=r"is 16\.0; it must be between 0 and 1"):
        flights_figure(facts)


def test_a_missing_column_of_facts_is_named():
    with pytest.raises(DataError, match="no column scope"):
        flights_figure(FLIGHTS.drop(columns=["scope"]))


def test_facts_without_any_share_are_refused_with_their_number():
    with pytest.raises(DataError, match="None of 4 facts has a share"):
        flights_figure(FLIGHTS.assign(value=None, numerator=None))


def test_airports_stand_from_most_to_least_and_the_schedule_is_kept():
    assert _texts(airports_figure(AIRPORTS), "value") == ["626", "68", "7 of 989"]


def test_routes_carry_the_remark_on_smaller_schedules():
    subtitle = " ".join(_texts(routes_figure(ROUTES), "subtitle"))
    assert "a smaller count, which is no recovery" in subtitle


def test_each_definition_of_the_share_keeps_its_own_number():
    figure = shares_figure(SHARES)
    assert _texts(figure, "value") == ["27.7%", "22.5%"]
    assert "22.5% to 27.7%" in figure.layout.meta["description"]


def test_a_share_outside_zero_to_one_names_every_mistake():
    with pytest.raises(DataError) as refused:
        shares_figure(SHARES.assign(value=[27.7, 22.5], numerator=None))
    assert len(refused.value.messages) == 2


def test_revisions_are_written_with_a_true_minus_or_plus():
    assert _texts(vintages_figure(VINTAGES), "value") == ["380,000", "380,091 (+91)", "380,519 (+428)"]


def test_vintages_of_two_months_are_refused():
    two = pd.concat([VINTAGES, VINTAGES.assign(month=pd.Period("2031-06", freq="M"))])
    with pytest.raises(DataError, match="of 2 cells"):
        vintages_figure(two)


def test_releases_of_two_tables_are_never_added():
    with pytest.raises(DataError, match="2 tables"):
        releases_figure(RELEASES.assign(table=["arrivals", "spending"]))


def test_an_empty_table_of_facts_is_refused():
    with pytest.raises(DataError, match="None of 0 facts"):
        routes_figure(pd.DataFrame(columns=COLUMNS))


def test_a_scope_that_repeats_is_written_once_for_each_counter():
    labels = _texts(flights_figure(FLIGHTS), "row")
    assert labels.count("Arvania to Belmora, one way") == 1
    assert labels[labels.index("27 May 2031, Counting House: June 2031") + 1].startswith("1 Jun 2031")


def test_no_gridline_runs_through_the_words_of_a_row():
    """A patch of the card's colour lies under the words of each row and ends above its mark."""
    figure = flights_figure(FLIGHTS)
    patches = [trace for trace in figure.data if trace.fill == "toself"]
    marks = [trace.y[0] for trace in _dots(figure)]
    assert len(patches) == len(marks)
    assert all(min(patch.y) > mark for patch, mark in zip(patches, marks, strict=True))


def test_counters_that_give_both_counts_stand_first():
    late = FLIGHTS.assign(as_of=["2031-09-01", "2031-09-02", "2031-06-01", "2031-06-01"])
    assert "Counting House" in _texts(flights_figure(late), "row")[0]
