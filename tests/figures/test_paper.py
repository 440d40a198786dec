"""Tokens, measured text, and the placing of labels."""

import itertools
import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import DataError
from dashboard.figures.placing import in_a_row, nice_ticks, signed_ticks, spread
from dashboard.figures.scales import tick_texts, written
from dashboard.figures.sheet import Form, Words, lay_out
from dashboard.figures.text import escape, text_width, wrap_text
from dashboard.figures.timeline import Timeline
from dashboard.figures.tokens import colour, colours, css_variables, font_family
from dashboard.language import speaking

WORDS = Words("A title about visitors, persons", "A subtitle that says more", "Source: nobody.", "One is one.")


def _luminance(value):
    parts = [int(value[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one, two):
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["ink", "ink2", "ink3", "link", "observed", "baseline", "scenario", "exposed", "loss"])
def test_colours_of_text_contrast_with_the_card(scheme, name):
    assert _contrast(colour(name, scheme), colour("card", scheme)) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_css_has_every_token_of_the_scheme_once(scheme):
    found = dict(re.findall(r"--([a-z0-9-]+): (#[0-9A-F]{6});", css_variables(scheme)))
    assert found == colours(scheme)


def test_an_unknown_token_scheme_or_language_is_refused_by_name():
    for ask, name in (
        (lambda: colour("pink"), "pink"),
        (lambda: colours("sepia"), "sepia"),
        (lambda: font_family("fr"), "fr"),
    ):
        with pytest.raises(DataError, match=name):
            ask()


def test_han_glyphs_take_the_regional_form_of_the_language():
    assert "Noto Sans CJK SC" in font_family("zh")
    assert "Noto Sans CJK JP" in font_family("ja")


def test_bold_text_is_wider_and_width_grows_with_the_size():
    assert text_width("Visitors", 15, bold=True) > text_width("Visitors", 15)
    assert text_width("Visitors", 30) == pytest.approx(2 * text_width("Visitors", 15))


def test_a_han_character_is_one_em_wide():
    assert text_width("訪日", 15) == 30


@given(st.text(alphabet=" abcdefgh、。中国日本％", min_size=1, max_size=60), st.integers(40, 300))
def test_wrapping_loses_nothing_and_keeps_to_the_width(text, width):
    lines = wrap_text(text, width, size=12)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    longest = max((text_width(word, 12) for word in text.split()), default=0)
    assert all(text_width(line, 12) <= max(width, longest) for line in lines)


def test_no_line_starts_with_a_closing_mark():
    for width in range(30, 200, 7):
        lines = wrap_text("中国本土から日本への訪問者、千人（月間）。前年より57％少ない。", width, size=15)
        assert not any(line[0] in "、。）％" for line in lines[1:])


def test_text_cannot_be_wrapped_to_nothing():
    with pytest.raises(DataError, match="to 0 pixels"):
        wrap_text("a", 0, size=12)


def test_escaping_leaves_words_readable_and_tags_harmless():
    assert escape("A & B <b>") == "A &amp; B &lt;b&gt;"


@given(st.lists(st.floats(0, 300), min_size=1, max_size=8))
def test_spread_labels_do_not_overlap_and_keep_their_order(wanted):
    centres = spread(wanted, [20.0] * len(wanted), low=0, high=300)
    ranked = sorted(range(len(wanted)), key=lambda number: wanted[number])
    placed = [centres[number] for number in ranked]
    assert all(two - one >= 20 - 1e-6 for one, two in itertools.pairwise(placed))
    assert min(centres) >= 10 - 1e-6
    assert max(centres) <= 290 + 1e-6


def test_labels_that_do_not_crowd_stay_where_they_are_wanted():
    assert spread([50, 200], [20, 20], low=0, high=300) == [50, 200]


def test_every_label_needs_a_size():
    with pytest.raises(DataError, match="2 labels came with 1 sizes"):
        spread([1, 2], [3], low=0, high=9)


def test_crowded_markers_move_right_and_stop_at_the_edge():
    assert in_a_row([10, 12, 95], 18, high=100) == [10, 28, 95]
    assert in_a_row([95, 96], 18, high=100) == [82, 100]


@given(st.floats(0.001, 1e7))
def test_ticks_are_few_start_at_zero_and_stay_on_the_axis(top):
    ticks = nice_ticks(top)
    assert ticks[0] == 0
    assert 2 <= len(ticks) <= 9
    assert ticks[-1] <= top * (1 + 1e-6)


def test_ticks_of_a_signed_axis_hold_zero():
    assert signed_ticks(-85, 20, most=6) == [-80, -60, -40, -20, 0, 20]
    with pytest.raises(DataError, match="from 5 to 9"):
        signed_ticks(5, 9)


def test_margins_grow_with_the_lines_and_the_plot_keeps_its_height():
    short = lay_out(WORDS, Form("phone", plot_height=200))
    long = lay_out(
        Words(WORDS.title * 3, WORDS.subtitle, WORDS.source * 9, WORDS.sentence), Form("phone", plot_height=200)
    )
    assert long.height > short.height
    assert long.plot_height == short.plot_height == 200


def test_an_unknown_width_is_refused_by_name():
    with pytest.raises(DataError, match="Figure width poster"):
        lay_out(WORDS, Form("poster", plot_height=200))  # type: ignore[arg-type]


def test_the_year_stands_under_january_and_ticks_come_every_quarter():
    timeline = Timeline(
        pd.Period("2030-07", freq="M"), pd.Period("2031-12", freq="M"), lay_out(WORDS, Form("full", 300))
    )
    texts = list(timeline.axis()["ticktext"])
    assert texts == ["Jul<br><b>2030</b>", "Oct", "Jan<br><b>2031</b>", "Apr", "Jul", "Oct"]


def test_a_month_stands_on_its_fifteenth():
    timeline = Timeline(
        pd.Period("2031-02", freq="M"), pd.Period("2031-12", freq="M"), lay_out(WORDS, Form("full", 300))
    )
    assert list(timeline.axis()["tickvals"]) == ["2031-04-15", "2031-07-15", "2031-10-15"]


def test_a_narrow_plot_has_fewer_ticks():
    timeline = Timeline(
        pd.Period("2024-07", freq="M"), pd.Period("2027-08", freq="M"), lay_out(WORDS, Form("phone", 300))
    )
    names = [text[:3] for text in timeline.axis()["ticktext"]]
    assert set(names) <= {"Jan", "Jul"}


JAPANESE = (
    "ベースラインより5,190万人（95％区間 2,600万～8,790万人）少なく、2025年11月14日の渡航自粛の呼びかけ以降、"
    "失われた消費は「約1兆2,500億円」である。"
)
CHINESE = "2025年11月至2026年8月，来自中国大陆的到访者较基准情形少519万人次（下降58%），损失的消费约为1.25万亿日元。"


@pytest.mark.parametrize("text", [JAPANESE, CHINESE])
@pytest.mark.parametrize("width", range(60, 420, 13))
def test_lines_of_japanese_and_chinese_start_and_end_where_they_may(text, width):
    lines = wrap_text(text, width, size=12)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert not any(line[0] in "、。）」％，～" for line in lines[1:])
    assert not any(line[-1] in "（「" for line in lines[:-1])


@pytest.mark.parametrize(
    ("text", "whole"), [(JAPANESE, "1兆2,500億円"), (JAPANESE, "2025年11月14日"), (CHINESE, "519万人次")]
)
def test_amounts_and_dates_stay_whole_where_the_line_is_wide_enough(text, whole):
    for width in range(130, 420, 13):
        assert any(whole in line for line in wrap_text(text, width, size=12))


def test_japanese_breaks_between_phrases_and_inside_one_only_where_it_must():
    assert wrap_text("渡航自粛の呼びかけ", 70, size=11) == ("渡航自粛の", "呼びかけ")
    assert wrap_text("ベースライン", 40, size=12) == ("ベース", "ライン")


def test_a_latin_word_inside_japanese_stays_whole():
    for width in range(70, 300, 11):
        assert any("Institute" in line for line in wrap_text("試算はInstituteが公表した損失である", width, size=12))


def test_no_line_of_two_characters_is_left_at_the_end_of_a_chinese_text():
    text = "横轴为开始后的月数，第0个月包含开始之前的日子"
    width = text_width(text[:-2], 12) + 1
    assert len(wrap_text(text, width, size=12)[-1]) > 3


def test_ticks_and_the_head_of_a_hover_box_are_in_numbers_in_japanese():
    sheet = lay_out(WORDS, Form("full", 300))
    months = pd.Period("2030-07", freq="M"), pd.Period("2031-12", freq="M")
    with speaking("ja"):
        axis = Timeline(*months, sheet).axis()
    assert axis["ticktext"][:3] == ["7月<br><b>2030年</b>", "10月", "1月<br><b>2031年</b>"]
    assert axis["unifiedhovertitle"] == {"text": "%{x|%Y年%-m月}"}
    assert Timeline(*months, sheet).axis()["unifiedhovertitle"] == {"text": "%{x|%B %Y}"}


def test_two_years_never_stand_one_over_the_other():
    phone = lay_out(WORDS, Form("phone", 300, right=6))
    with speaking("ja"):
        axis = Timeline(pd.Period("2025-10", freq="M"), pd.Period("2027-08", freq="M"), phone).axis()
    assert axis["ticktext"][:2] == ["10月", "1月<br><b>2026年</b>"]


def test_what_rounds_to_zero_has_no_sign():
    assert (written(-0.004, 2), written(0.004, 2, plus=True), written(-1.5, 1), written(1.5, 1, plus=True)) == (
        "0.00", "0.00", "−1.5", "+1.5",
    )  # fmt: skip


def test_ticks_of_millions_keep_every_digit():
    assert tick_texts([-1_250_000, 0, 2.5], "%") == ["−1,250,000%", "0%", "2.5%"]
