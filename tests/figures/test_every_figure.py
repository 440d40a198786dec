"""What holds for every figure in every language: words, colours, sizes, and room between labels."""

import re
from dataclasses import replace
from functools import cache

import pandas as pd
import pytest
from invented import (
    boxes,
    invented_chain,
    invented_counts,
    invented_events,
    invented_outcome,
    invented_paths,
    invented_readings,
    invented_shock,
    invented_story,
    overlapping,
    values_of,
)
from invented_evidence import (
    BOTH_EFFECTS,
    CHOICES,
    COVERAGE,
    DONORS,
    ERRORS,
    HISTORY,
    MEASUREMENT,
    SAID_EARLIER,
    SIZES,
)
from invented_markets import SETTING, came, invented_course, invented_multiples
from invented_places import (
    invented_changes,
    invented_exposures,
    invented_losses,
    invented_nights,
    invented_predictions,
    invented_ranking,
)
from invented_record import invented_bridge, invented_ledger, invented_widths
from invented_record import invented_paths as invented_scored_paths
from invented_spending import (
    invented_a_yen,
    invented_bridge_words,
    invented_categories,
    invented_chronicle,
    invented_entries,
    invented_links,
    invented_quarters,
    invented_reported_changes,
    invented_seasons,
    invented_toll,
)
from spoken import translated

from dashboard.figures.agreement import agreement_figure
from dashboard.figures.analogues import analogues_figure
from dashboard.figures.arrivals import arrivals_figure
from dashboard.figures.checks import donors_figure, placebo_figure, variants_figure
from dashboard.figures.claims_ledger import claims_ledger_figure
from dashboard.figures.cost import cost_by_category_figure, cost_figure
from dashboard.figures.counted import counted_figure
from dashboard.figures.coverage import accuracy_figure, coverage_figure
from dashboard.figures.earlier_years import earlier_years_figure
from dashboard.figures.event_time import event_time_figure
from dashboard.figures.event_timeline import event_timeline_figure
from dashboard.figures.flight_readings import flight_readings_figure
from dashboard.figures.gap import cumulative_figure, gap_figure
from dashboard.figures.interval_width import interval_width_figure
from dashboard.figures.market_course import market_course_figure
from dashboard.figures.net import net_figure
from dashboard.figures.nights import nights_figure
from dashboard.figures.predicted import predicted_figure
from dashboard.figures.ranking import ranking_figure
from dashboard.figures.reported import airports_figure, flights_figure, routes_figure, shares_figure
from dashboard.figures.reported_changes import changes_figure
from dashboard.figures.scenario_paths import Path as ScenarioPath
from dashboard.figures.scenario_paths import scenario_paths_figure
from dashboard.figures.scorecard import scorecard_figure
from dashboard.figures.seasons import entries_figure, seasons_figure
from dashboard.figures.sector_bridge import sector_bridge_figure
from dashboard.figures.sheet import pixels
from dashboard.figures.shock import shock_figure
from dashboard.figures.small_multiples import small_multiples_figure
from dashboard.figures.spending_categories import category_mix_figure, spending_categories_figure
from dashboard.figures.spending_changes import change_on_the_year_figure
from dashboard.figures.spending_quarters import per_visitor_figure, spending_quarters_figure
from dashboard.figures.tiles import tiles_figure
from dashboard.figures.tokens import colours
from dashboard.figures.toll import toll_figure, value_added_figure
from dashboard.figures.tornado import tornado_figure
from dashboard.figures.value_a_yen import value_a_yen_figure
from dashboard.figures.vintages import releases_figure, vintages_figure
from dashboard.figures.waterfall import waterfall_figure
from dashboard.figures.who_came import who_came_figure
from dashboard.language import LANGUAGES, say, speaking

__all__ = ["translated"]


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
COUNTED, COUNTED_STORY = invented_counts()
CHAIN, PATHS, READINGS = invented_chain(), invented_paths(), invented_readings()
BACKTEST = "Source: Counting House; this project. As of 1 Feb 2032."
SCENARIO_PATHS = [
    ScenarioPath(letter, name, invented_outcome(size=size))
    for letter, name, size in (
        ("A", "Present course", 4e5),
        ("B", "Quick thaw", 4.02e5),
        ("C", "As in Arvania 2012, changed by hand", 3.9e5),
        ("D", "As the flights say", 4e5),
    )
]
SWINGS = pd.DataFrame(
    [
        ("baseline", "Baseline", "5% to 95% of its draws", 1.02e12, 2.05e12, 1.5e12, 0.53),
        ("path", "Path of the shock", "5% to 95% of its draws", 1.66e12, 1.13e12, 1.5e12, 0.22),
        ("factor", "Spend per visitor", "217 to 265 thousand yen", 1.49e12, 1.65e12, 1.5e12, -0.001),
    ],
    columns=["id", "name", "range", "result_low", "result_high", "central", "share"],
)
FIGURES = {
    "arrivals": lambda **look: arrivals_figure(OUTCOME, STORY, **look),
    "counted": lambda **look: counted_figure(COUNTED, COUNTED_STORY, **look),
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
    "ledger": lambda **look: claims_ledger_figure(*invented_ledger()[:2], ours=invented_ledger()[2], **look),
    "know-by": lambda **look: interval_width_figure(*invented_widths()[:2], words=invented_widths()[2], **look),
    "net": lambda **look: net_figure(CHAIN, **look),
    "analogues": lambda **look: analogues_figure(PATHS, **look),
    "paths": lambda **look: scenario_paths_figure(SCENARIO_PATHS, invented_story(SCENARIO_PATHS[0].outcome), **look),
    "tornado": lambda **look: tornado_figure(SWINGS, SCENARIO_PATHS[0].outcome, **look),
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
        invented_reported_changes(), title=say("Share prices on the Tokyo exchange, reported change, %"), **look
    ),
    "seasons": lambda **look: seasons_figure(invented_seasons(), publisher="Air Office", **look),
    "entries": lambda **look: entries_figure(invented_entries(), by_air=(2030, 0.97), **look),
    "timeline": lambda **look: event_timeline_figure(invented_chronicle(), **look),
    "markets": lambda **look: small_multiples_figure(invented_multiples(), **look),
    "markets as index": lambda **look: small_multiples_figure(invented_multiples("index"), **look),
    "markets as shares": lambda **look: small_multiples_figure(invented_multiples("share"), **look),
    "markets on the year": lambda **look: small_multiples_figure(invented_multiples("year", "lunar"), **look),
    "one market": lambda **look: market_course_figure(invented_course(), setting=SETTING, **look),
    "unmeasured market": lambda **look: market_course_figure(invented_course("Fenland"), setting=SETTING, **look),
    "came": lambda **look: who_came_figure(came(), setting=SETTING, **look),
    "came in yen": lambda **look: who_came_figure(came(), setting=SETTING, amount="money", **look),
    "tiles of exposure": lambda **look: tiles_figure(*invented_exposures(), **look),
    "tiles of change": lambda **look: tiles_figure(*invented_changes(), **look),
    "tiles of loss": lambda **look: tiles_figure(*invented_losses(), **look),
    "ranking": lambda **look: ranking_figure(*invented_ranking(), head="change", **look),
    "nights": lambda **look: nights_figure(*invented_nights(), **look),
    "predicted": lambda **look: predicted_figure(*invented_predictions(), axes=("predicted", "observed"), **look),
    "event time": lambda **look: event_time_figure(invented_events(), **look),
    "event time, change": lambda **look: event_time_figure(
        invented_events(has_intervals=False), **({"axis": "year"} | look)
    ),
    "agreement": lambda **look: agreement_figure(BOTH_EFFECTS, measurement=MEASUREMENT, **look),
    "placebos": lambda **look: placebo_figure(SIZES, measurement=MEASUREMENT, **look),
    "variants": lambda **look: variants_figure(CHOICES, effect=-0.4, measurement=MEASUREMENT, **look),
    "donors": lambda **look: donors_figure(DONORS, effect=-0.4, measurement=MEASUREMENT, **look),
    "earlier years": lambda **look: earlier_years_figure(HISTORY, SAID_EARLIER, measurement=MEASUREMENT, **look),
    "coverage": lambda **look: coverage_figure(COVERAGE, series="Arvania to Belmora", source=BACKTEST, **look),
    "accuracy": lambda **look: accuracy_figure(ERRORS, series="Arvania to Belmora", source=BACKTEST, **look),
    "shock": lambda **look: shock_figure(invented_shock(), **look),
    "shock without a baseline": lambda **look: shock_figure(invented_shock(model=""), **look),
}
UNITS = {
    "arrivals": "thousand persons", "counted": "thousand persons",
    "gap": "%", "cumulative": "persons", "cost": "yen", "categories": "yen",
    "flights": "%", "airports": "number of flights", "routes": "number of routes", "shares": "%",
    "vintages": "persons", "releases": "number of cells", "scorecard": "%", "difference": "yen",
    "difference in shares": "% of GDP", "ledger": "trillion yen", "know-by": "trillion yen",
    "net": "trillion yen", "analogues": "%", "readings": "thousand persons",
    "spending": "trillion yen", "a visitor": "yen a visitor", "on the year": "%", "categories by quarter": "yen",
    "mix": "%", "bridge": "%", "a yen": "yen", "value added": "yen", "toll": "yen", "changes": "%",
    "seasons": "flights a week", "entries": "persons", "timeline": "day",
    "markets": "thousand persons", "markets as index": "index", "markets as shares": "%", "markets on the year": "%",
    "one market": "thousand persons", "unmeasured market": "persons", "came": "thousand persons",
    "came in yen": "yen",
    "tiles of exposure": "%", "tiles of change": "%", "tiles of loss": "billion yen", "ranking": "thousand",
    "nights": "thousand", "predicted": "percentage points",
    "agreement": "%", "placebos": "standard deviations", "variants": "%", "donors": "%",
    "earlier years": "thousand persons", "coverage": "%", "accuracy": "scaled error",
    "event time": "%", "event time, change": "%", "shock": "%", "shock without a baseline": "%",
    "paths": "thousand persons", "tornado": "trillion yen",
}  # fmt: skip
# What the unit of a title is called elsewhere.
UNITS_ELSEWHERE = {
    "ja": {"thousand persons": "万人", "%": ("%", "％"), "persons": "人", "yen": "円", "number of flights": "便数",
           "number of routes": "路線数", "number of cells": "セル数", "% of GDP": "GDP比％", "trillion yen": "兆円",
           "standard deviations": "標準偏差", "scaled error": "スケール誤差", "yen a visitor": "1人当たり円",
           "flights a week": "週当たり便数", "day": "日別", "index": "指数"},
    "zh": {"thousand persons": "万人次", "%": "%", "persons": "人次", "yen": "日元", "number of flights": "航班数",
           "number of routes": "航线数", "number of cells": "单元格数", "% of GDP": "GDP的%",
           "trillion yen": "万亿日元", "standard deviations": "标准差", "scaled error": "标度误差",
           "yen a visitor": "日元／人", "flights a week": "班／周", "day": "日期", "index": "指数"},
}  # fmt: skip
# The words of these come from the page, so that the invented ones are English everywhere.
# What the caller says, in the words of the test whatever the language: all of it, its sentence, or its source.
GIVEN_WORDS = ("tiles of exposure", "tiles of change", "tiles of loss", "ranking", "nights", "predicted")
GIVEN_SENTENCES = ("difference", "difference in shares", "ledger", "know-by", "bridge")
GIVEN_SOURCES = ("scorecard", "coverage", "accuracy", "a yen", *GIVEN_SENTENCES, *GIVEN_WORDS)
OPENINGS = {"en": "Source: ", "ja": "出所：", "zh": "来源："}
OURSELVES = {"en": "this project", "ja": "本プロジェクト", "zh": "本项目"}
DAYS = {"en": r"\d{1,2} [A-Z][a-z]{2} \d{4}", "ja": r"\d{4}年\d{1,2}月\d{1,2}日", "zh": r"\d{4}年\d{1,2}月\d{1,2}日"}
every_figure = pytest.mark.parametrize("name", FIGURES)
every_width = pytest.mark.parametrize("width", ["full", "half", "third", "phone"])
both_schemes = pytest.mark.parametrize("scheme", ["light", "dark"])
every_language = pytest.mark.parametrize("language", LANGUAGES)
spoken_everywhere = pytest.mark.usefixtures("translated")


@cache
def _draw(name, language, **look):
    with speaking(language):
        return FIGURES[name](**look)


def _words(figure, role):
    said = [note.text for note in figure.layout.annotations if note.name == role]
    return "".join(said) if any("年" in text or "：" in text for text in said) else " ".join(said)


@every_figure
@every_language
@spoken_everywhere
def test_title_unit_and_source_line_are_inside_the_figure(name, language):
    figure = _draw(name, language)
    title = "".join(note.text for note in figure.layout.annotations if note.name == "title")
    unit = UNITS[name] if language == "en" or name in GIVEN_WORDS else UNITS_ELSEWHERE[language][UNITS[name]]
    assert any(part.replace(" ", "") in title.replace(" ", "") for part in ([unit] if isinstance(unit, str) else unit))
    assert _words(figure, "subtitle")
    spoken = "en" if name in GIVEN_SOURCES else language
    assert _words(figure, "source").startswith(OPENINGS[spoken])
    assert OURSELVES[spoken] in _words(figure, "source")


@every_figure
@every_language
@spoken_everywhere
def test_the_alt_text_has_the_title_and_a_number(name, language):
    meta = _draw(name, language).layout.meta
    assert meta["alt"].endswith(meta["description"])
    assert re.search(r"\d", meta["description"])


@every_figure
@every_language
@spoken_everywhere
def test_the_source_line_names_a_day(name, language):
    spoken = "en" if name in GIVEN_SOURCES else language
    # A given source may hold a day that the figure writes.
    assert re.search(f"{DAYS[spoken]}|{DAYS[language]}", _words(_draw(name, language), "source"))


@every_figure
@every_width
def test_a_figure_has_no_nan(name, width):
    assert [value for value in values_of(FIGURES[name](width=width)) if value is not None and value != value] == []  # noqa: PLR0124


@every_figure
@pytest.mark.parametrize("language", ["ja", "zh"])
@spoken_everywhere
def test_no_english_sentence_is_left_in_another_language(name, language):
    if name in GIVEN_WORDS:
        return
    figure = _draw(name, language)
    ours = [note.text for note in figure.layout.annotations if note.name in ("title", "subtitle")]
    ours += [] if name in GIVEN_SENTENCES else [figure.layout.meta["description"]]
    assert [text for text in ours if re.search(r"[a-z]{3,} [a-z]{3,} [a-z]{3,}", text)] == []


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
@every_language
@spoken_everywhere
def test_labels_do_not_overlap(name, width, language):
    assert overlapping(_draw(name, language, width=width)) == []


@every_figure
@every_width
@every_language
@spoken_everywhere
def test_words_fit_into_the_width(name, width, language):
    figure = _draw(name, language, width=width)
    assert [box.text for box in boxes(figure) if box.left < -1 or box.right > pixels(width) + 1] == []


@every_figure
@every_language
@spoken_everywhere
def test_numbers_on_axes_are_written_by_us_and_not_by_the_library(name, language):
    layout = _draw(name, language).layout
    for axis in (layout.xaxis, layout.yaxis):
        assert axis.visible is False or len(axis.ticktext) == len(axis.tickvals) > 0
        assert not axis.tickformat


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
