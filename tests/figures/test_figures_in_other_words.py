"""What figures say and count in another language and another currency."""

import pytest
from invented import invented_chain, invented_outcome, invented_readings, invented_story
from invented_record import invented_bridge, invented_paths
from spoken import translated
from test_every_figure import SHARES

from dashboard.figures.arrivals import arrivals_figure
from dashboard.figures.cost import cost_by_category_figure, cost_figure
from dashboard.figures.facts import period_in_words
from dashboard.figures.flight_readings import flight_readings_figure
from dashboard.figures.net import net_figure
from dashboard.figures.reported import shares_figure
from dashboard.figures.scorecard import scorecard_figure
from dashboard.figures.waterfall import waterfall_figure
from dashboard.language import Speech, speaking

__all__ = ["translated"]

DOLLARS = Speech("en", "USD", 160.0, "2031-10")
YUAN = Speech("zh", "CNY", 20.0, "2031-10")
OUTCOME = invented_outcome()
STORY = invented_story(OUTCOME)
everywhere = pytest.mark.usefixtures("translated")


def said(figure, name):
    return [note.text for note in figure.layout.annotations if note.name == name]


def hovers(figure):
    return [text for trace in figure.data if trace.customdata is not None for text in trace.customdata]


@everywhere
def test_the_main_chart_counts_in_ten_thousands_in_japanese():
    with speaking("ja"):
        figure = arrivals_figure(OUTCOME, STORY)
    assert said(figure, "title") == ["アルヴァニアからベルモーラへの訪問者数、万人／月"]
    assert max(max(value for value in trace.y if value is not None) for trace in figure.data) < 100
    assert "実績" in said(figure, "label")
    assert any(text.startswith("ベースライン：40.0万人（95％：32.2万～47.8万人）") for text in hovers(figure))


@everywhere
def test_the_sentence_of_the_main_chart_is_one_japanese_sentence():
    with speaking("ja"):
        sentence = arrivals_figure(OUTCOME, STORY).layout.meta["description"]
    assert sentence == "2031年12月のアルヴァニアからの訪問者は18.4万人で、ベースラインの40.0万人に対して54％減。"


@everywhere
def test_events_are_listed_with_day_and_words_in_chinese():
    with speaking("zh"):
        listed = " ".join(said(arrivals_figure(OUTCOME, STORY), "note"))
    assert "❶ 2031年5月6日 出行提醒" in listed
    assert "❷ 5月9日 机票免费退改" in listed


def test_lost_spending_is_in_the_currency_of_the_moment_with_three_figures():
    lost = OUTCOME.rows("cumulative_spending_lost_gross").iloc[-1]["value"]
    with speaking(DOLLARS):
        figure = cost_figure(OUTCOME)
        categories = cost_by_category_figure(OUTCOME)
    assert " ".join(said(figure, "title")) == "Spending forgone by visitors from Arvania, billion dollars"
    assert said(figure, "central")[0] == f"{lost / 160 / 1e9:.2f}"
    assert f"{lost / 160 / 1e9:.2f} billion dollars so far" in figure.layout.meta["description"]
    assert "billion dollars" in " ".join(said(categories, "title"))


@everywhere
def test_gross_offset_and_net_are_in_yuan_where_yuan_are_chosen():
    with speaking(YUAN):
        figure = net_figure(invented_chain(), reach="with the scenario")
    assert "万亿元" in "".join(said(figure, "title")) or "亿元" in "".join(said(figure, "title"))
    assert "日元" not in figure.to_json()
    assert said(figure, "ends")[0].count("至") == 1


def test_what_a_claim_printed_stays_in_yen():
    with speaking(DOLLARS):
        figure = waterfall_figure(invented_bridge())
    assert "trillion yen" in " ".join(said(figure, "title"))
    assert said(figure, "value")[0] == "2.000"


@everywhere
def test_readings_of_flights_are_counted_in_the_unit_of_the_language():
    with speaking("zh"):
        figure = flight_readings_figure(invented_readings())
    assert "万人次" in "".join(said(figure, "title"))
    assert "2031年6月，由到访人数与基准情形之差：20.0万人次（95%：10.0万至30.0万）" in said(figure, "row")
    assert max(max(trace.x) for trace in figure.data) == 30


@everywhere
def test_the_scorecard_counts_heads_cells_and_sentences_in_one_unit():
    with speaking("ja"):
        figure = scorecard_figure(invented_paths(), source="Source: nobody, 1 Feb 2032.")
    assert said(figure, "came") == ["実績：100万人"]
    assert "万人" in said(figure, "head")
    assert {"120", "80％：80～190", "5.50", "9か月中9か月"} <= set(said(figure, "cell"))
    assert figure.layout.meta["description"].startswith("This program, 1 Jun 2031：2031年6月～2032年2月に120万人")


@pytest.mark.parametrize(
    ("recorded", "english", "japanese"),
    [
        ("2025Q3", "2025 Q3", "2025年7～9月期"),
        ("2024Q4-2025Q3", "2024 Q4 to 2025 Q3", "2024年10～12月期～2025年7～9月期"),
        ("2025-12", "Dec 2025", "2025年12月"),
        ("December 2025", "December 2025", "2025年12月"),
        ("week from 24 May", "week from 24 May", "week from 24 May"),
    ],
)
@everywhere
def test_a_recorded_period_is_written_out(recorded, english, japanese):
    assert period_in_words(recorded) == english
    with speaking("ja"):
        assert period_in_words(recorded) == japanese


def test_a_share_names_its_quarter_as_the_language_does():
    with speaking("zh"):
        rows = said(shares_figure(SHARES), "row")
    assert any("2031年第一季度" in row for row in rows)
