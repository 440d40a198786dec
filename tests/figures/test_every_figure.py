"""What holds for every figure: words, colours, sizes, and room between labels."""

import re
from dataclasses import replace

import pandas as pd
import pytest
from invented import (
    invented_chain,
    invented_outcome,
    invented_paths,
    invented_readings,
    invented_story,
    overlapping,
    values_of,
)
from invented_record import invented_bridge
from invented_record import invented_paths as invented_scored_paths
from invented_spending import (
    invented_a_yen,
    invented_bridge_words,
    invented_categories,
    invented_changes,
    invented_chronicle,
    invented_entries,
    invented_links,
    invented_quarters,
    invented_seasons,
    invented_toll,
)

from dashboard.figures.analogues import analogues_figure
from dashboard.figures.arrivals import arrivals_figure
from dashboard.figures.cost import cost_by_category_figure, cost_figure
from dashboard.figures.event_timeline import event_timeline_figure
from dashboard.figures.flight_readings import flight_readings_figure
from dashboard.figures.gap import cumulative_figure, gap_figure
from dashboard.figures.net import net_figure
from dashboard.figures.reported import airports_figure, flights_figure, routes_figure, shares_figure
from dashboard.figures.reported_changes import changes_figure
from dashboard.figures.scorecard import scorecard_figure
from dashboard.figures.seasons import entries_figure, seasons_figure
from dashboard.figures.sector_bridge import sector_bridge_figure
from dashboard.figures.sheet import pixels
from dashboard.figures.spending_categories import category_mix_figure, spending_categories_figure
from dashboard.figures.spending_changes import change_on_the_year_figure
from dashboard.figures.spending_quarters import per_visitor_figure, spending_quarters_figure
from dashboard.figures.text import text_width
from dashboard.figures.tokens import colours
from dashboard.figures.toll import toll_figure, value_added_figure
from dashboard.figures.value_a_yen import value_a_yen_figure
from dashboard.figures.vintages import releases_figure, vintages_figure
from dashboard.figures.waterfall import waterfall_figure

COLUMNS = ["id", "as_of", "counter", "value", "numerator", "denominator", "period", "scope", "label", "trust"]
FLIGHTS = pd.DataFrame(
    [
        ("a", "2031-05-25", "Counting House", None, 268, 5548, "June 2031", "Arvania to Belmora, one way", "", "high"),
        ("b", "2031-05-27", "Counting House", 0.16, 904, 5548, "June 2031", "Arvania to Belmora, one way", "", "high"),
        ("c", "2031-06-01", "Sky Register", 0.4, 1900, None, "June 2031", "both ways", "over 40%", "medium"),
        ("d", "2031-06-01", "Wing Watch", 0.264, None, None, "June 2031, projected", "planned", "", "low"),
    ],
    columns=COLUMNS,
)
AIRPORTS = pd.DataFrame(
    [
        ("e", "2031-05-27", "Counting House", None, 7, 989, "June 2031", "to the airport", "Harbour", "high"),
        ("f", "2031-05-27", "Counting House", None, 626, None, "June 2031", "to the airport", "Bay", "high"),
        ("g", "2031-05-27", "Counting House", 68, None, None, "June 2031", "to the airport", "Hill", "high"),
    ],
    columns=COLUMNS,
)
ROUTES = pd.DataFrame(
    [
        ("h", "2031-05-24", "Wing Watch", 12, None, None, "week from 24 May", "all routes", "", "medium"),
        ("i", "2031-09-09", "Wing Watch", 30, None, None, "August 2031", "all routes", "", "low"),
    ],
    columns=COLUMNS,
)
SHARES = pd.DataFrame(
    [
        ("j", "2031-04-15", "Survey Office", 0.277, 277, 1000, "2031 Q1", "Arvania", "one quarter", "high"),
        (
            "k",
            "2031-04-15",
            "Survey Office",
            0.225,
            None,
            None,
            "2030 Q2 to 2031 Q1",
            "Arvania",
            "four quarters",
            "high",
        ),
    ],
    columns=COLUMNS,
)
VINTAGES = pd.DataFrame(
    {
        "month": [pd.Period("2031-05", freq="M")] * 3,
        "market": "Arvania",
        "arrivals": [380_000, 380_091, 380_519],
        "status": ["estimate", "provisional", "final"],
        "as_of": ["2031-06-18", "2031-08-20", "2032-08-18"],
        "series": "Belmora visitor arrivals",
    }
)
RELEASES = pd.DataFrame({"table": "arrivals", "as_of": ["2031-06-18", "2031-07-16"], "cells": [31, 812]})

OUTCOME = invented_outcome()
STORY = invented_story(OUTCOME)
QUARTERS = invented_quarters()
ALL_CATEGORIES = replace(invented_categories(), rows=invented_categories().rows.query("market == 'Total'"))
CHAIN, PATHS, READINGS = invented_chain(), invented_paths(), invented_readings()
FIGURES = {
    "arrivals": lambda **look: arrivals_figure(OUTCOME, STORY, **look),
    "gap": lambda **look: gap_figure(OUTCOME, STORY, **look),
    "cumulative": lambda **look: cumulative_figure(OUTCOME, STORY, **look),
    "cost": lambda **look: cost_figure(OUTCOME, **look),
    "categories": lambda **look: cost_by_category_figure(OUTCOME, **look),
    "flights": lambda **look: flights_figure(FLIGHTS, **look),
    "airports": lambda **look: airports_figure(AIRPORTS, **look),
    "routes": lambda **look: routes_figure(ROUTES, **look),
    "shares": lambda **look: shares_figure(SHARES, **look),
    "vintages": lambda **look: vintages_figure(VINTAGES, **look),
    "releases": lambda **look: releases_figure(RELEASES, **look),
    "scorecard": lambda **look: scorecard_figure(
        invented_scored_paths(), source="Source: Counting House; this project. As of 1 Feb 2032.", **look
    ),
    "difference": lambda **look: waterfall_figure(invented_bridge(), **look),
    "difference in shares": lambda **look: waterfall_figure(invented_bridge(is_share=True), **look),
    "net": lambda **look: net_figure(CHAIN, **look),
    "analogues": lambda **look: analogues_figure(PATHS, **look),
    "readings": lambda **look: flight_readings_figure(READINGS, **look),
    "spending": lambda **look: spending_quarters_figure(QUARTERS, **look),
    "a visitor": lambda **look: per_visitor_figure(invented_quarters(a_visitor=True), **look),
    "on the year": lambda **look: change_on_the_year_figure(QUARTERS, **look),
    "categories by quarter": lambda **look: spending_categories_figure(ALL_CATEGORIES, **look),
    "mix": lambda **look: category_mix_figure(invented_categories(), "Arvania", beside="Total", **look),
    "bridge": lambda **look: sector_bridge_figure(invented_links(), invented_bridge_words(), **look),
    "a yen": lambda **look: value_a_yen_figure(
        invented_a_yen(), year=2011, source=invented_bridge_words().source, **look
    ),
    "value added": lambda **look: value_added_figure(invented_toll(reach="scenario"), **look),
    "toll": lambda **look: toll_figure(invented_toll(), **look),
    "changes": lambda **look: changes_figure(
        invented_changes(), title="Flights to Belmora, reported change, %", **look
    ),
    "seasons": lambda **look: seasons_figure(invented_seasons(), publisher="Air Office", **look),
    "entries": lambda **look: entries_figure(invented_entries(), by_air=(2030, 0.97), **look),
    "timeline": lambda **look: event_timeline_figure(invented_chronicle(), **look),
}
UNITS = {
    "arrivals": "thousand persons", "gap": "%", "cumulative": "persons", "cost": "yen", "categories": "yen",
    "flights": "%", "airports": "number of flights", "routes": "number of routes", "shares": "%",
    "vintages": "persons", "releases": "number of cells", "scorecard": "%", "difference": "yen",
    "difference in shares": "% of GDP", "net": "trillion yen", "analogues": "%", "readings": "thousand persons",
    "spending": "trillion yen", "a visitor": "yen a visitor", "on the year": "%", "categories by quarter": "yen",
    "mix": "%", "bridge": "%", "a yen": "yen", "value added": "yen", "toll": "yen", "changes": "%",
    "seasons": "flights a week", "entries": "persons", "timeline": "day",
}  # fmt: skip
every_figure = pytest.mark.parametrize("name", FIGURES)
every_width = pytest.mark.parametrize("width", ["full", "half", "third", "phone"])
both_schemes = pytest.mark.parametrize("scheme", ["light", "dark"])


def _words(figure, role):
    return " ".join(note.text for note in figure.layout.annotations if note.name == role)


@every_figure
def test_title_unit_and_source_line_are_inside_the_figure(name):
    figure = FIGURES[name]()
    assert UNITS[name] in _words(figure, "title")
    assert _words(figure, "subtitle")
    assert _words(figure, "source").startswith("Source: ")
    assert "this project" in _words(figure, "source")


@every_figure
def test_the_alt_text_has_the_title_and_a_number(name):
    meta = FIGURES[name]().layout.meta
    assert meta["alt"].endswith(meta["description"])
    assert re.search(r"\d", meta["description"])


@every_figure
def test_the_source_line_names_a_day(name):
    assert re.search(r"\d{1,2} [A-Z][a-z]{2} \d{4}", _words(FIGURES[name](), "source"))


@every_figure
@every_width
def test_a_figure_has_no_nan(name, width):
    assert [value for value in values_of(FIGURES[name](width=width)) if value is not None and value != value] == []  # noqa: PLR0124


@every_figure
@both_schemes
def test_colours_come_from_the_tokens_of_the_scheme_alone(name, scheme):
    used = set(re.findall(r"#[0-9A-Fa-f]{6}|rgba?\([^)]*\)", FIGURES[name](scheme=scheme).to_json()))
    assert used - set(colours(scheme).values()) == set()


@every_figure
@every_width
def test_no_text_is_smaller_than_ten_and_a_half_pixels(name, width):
    layout = FIGURES[name](width=width).layout
    sizes = [note.font.size for note in layout.annotations if note.text]
    assert min([*sizes, layout.font.size, layout.xaxis.tickfont.size, layout.yaxis.tickfont.size]) >= 10.5


@every_figure
@every_width
def test_labels_do_not_overlap(name, width):
    assert overlapping(FIGURES[name](width=width)) == []


@every_figure
@every_width
def test_title_and_source_fit_into_the_width(name, width):
    figure = FIGURES[name](width=width)
    for note in figure.layout.annotations:
        if note.name in ("title", "subtitle", "note", "source"):
            assert text_width(note.text, note.font.size, bold=note.name == "title") <= pixels(width)


@every_figure
def test_axes_have_no_titles_and_cannot_be_dragged(name):
    layout = FIGURES[name]().layout
    for axis in (layout.xaxis, layout.yaxis):
        assert not axis.title.text
        assert axis.fixedrange is True


@every_figure
def test_the_size_for_export_is_given_and_the_page_keeps_the_width(name):
    layout = FIGURES[name](width="phone").layout
    assert layout.width is None
    assert layout.meta["export"] == {"width": pixels("phone"), "height": layout.height}


@every_figure
def test_the_words_stay_neutral(name):
    said = FIGURES[name]().to_json().lower()
    assert not re.search(r"\b(ban|boycott|retaliation|plunge|suffer|hit|punish|victim)\b", said)
