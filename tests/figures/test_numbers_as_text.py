import pandas as pd
import pytest

from dashboard import numbers
from dashboard.errors import DataError
from dashboard.language import speaking


@pytest.mark.parametrize(
    ("language", "millions", "thousands"),
    [("en", "5.19 million", "418,000"), ("ja", "519万人", "41.8万人"), ("zh", "519万人次", "41.8万人次")],
)
def test_persons_have_three_figures_in_each_language(language, millions, thousands):
    assert numbers.persons(5_190_123, language) == millions
    assert numbers.persons(418_123, language) == thousands


@pytest.mark.parametrize(
    ("language", "written"), [("en", "1.25 trillion yen"), ("ja", "1兆2,500億円"), ("zh", "1.25万亿日元")]
)
def test_yen_are_trillions_or_their_like(language, written):
    assert numbers.yen(1.2479e12, language) == written


@pytest.mark.parametrize(("language", "written"), [("en", "240,960 yen"), ("ja", "240,960円"), ("zh", "240,960日元")])
def test_spend_per_visitor_keeps_every_yen(language, written):
    assert numbers.yen(240_960, language) == written


@pytest.mark.parametrize(
    ("language", "written"), [("en", "78.6 million yen"), ("ja", "7,861万円"), ("zh", "7,861万日元")]
)
def test_millions_of_yen_are_written_with_their_word(language, written):
    assert numbers.yen(78_611_619, language) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "95% interval 0.63 to 2.12"),
        ("ja", "95％区間 6,300億～2兆1,200億円"),
        ("zh", "95%区间0.63万亿至2.12万亿"),
    ],
)
def test_an_interval_has_the_decimals_of_its_central_value(language, written):
    assert numbers.interval((0.63e12, 2.12e12), 1.25e12, quantity="yen", language=language) == written


def test_an_end_below_the_scale_keeps_the_scale_of_the_central_value():
    assert numbers.interval((870_000, 1_200_000), 1_020_000, quantity="persons") == "95% interval 0.87 to 1.20"


def test_a_fall_is_given_by_its_size_the_smaller_end_first():
    assert numbers.interval((-0.70, -0.41), -0.58, quantity="share") == "95% interval 41 to 70%"


def test_an_interval_that_holds_zero_shows_both_signs():
    assert numbers.interval((-0.15, 0.24), 0.026, quantity="share", level=80) == "80% interval −15 to +24%"


@pytest.mark.parametrize(("language", "written"), [("en", "58% below"), ("ja", "58％減"), ("zh", "下降58%")])
def test_a_change_is_a_word_and_not_a_sign(language, written):
    assert numbers.change(-0.577, language) == written


def test_a_signed_change_has_a_true_minus():
    assert numbers.signed_change(-0.577) == "−57.7%"
    assert numbers.signed_change(0.05) == "+5.0%"
    assert [numbers.signed_change(share, 0) for share in (0.003, 0.0, -0.003, 0.006)] == ["0%", "0%", "0%", "+1%"]


@pytest.mark.parametrize(
    ("language", "share", "rise", "ends"),
    [
        ("en", "57.7%", "+5.0%", "95% interval 41 to 70%"),
        ("ja", "57.7％", "+5.0％", "95％区間 41～70％"),
        ("zh", "57.7%", "+5.0%", "95%区间41%至70%"),
    ],
)
def test_a_language_has_one_percent_sign_wherever_a_number_stands(language, share, rise, ends):
    with speaking(language):
        assert numbers.percent(0.577, 1) == share
        assert numbers.signed_change(0.05) == rise
        assert numbers.interval((-0.70, -0.41), -0.58, quantity="share") == ends
        other = "％" if numbers.percent_sign() == "%" else "%"
        assert other not in numbers.change(-0.58) + share + rise + ends


@pytest.mark.parametrize(("language", "written"), [("en", "0.2 points"), ("ja", "0.2ポイント"), ("zh", "0.2个百分点")])
def test_points_are_not_percent(language, written):
    assert numbers.points(0.002, language) == written


@pytest.mark.parametrize(
    ("language", "month", "quarter", "date"),
    [
        ("en", "Aug 2026", "2025 Q4", "14 Nov 2025"),
        ("ja", "2026年8月", "2025年10～12月期", "2025年11月14日"),
        ("zh", "2026年8月", "2025年第四季度", "2025年11月14日"),
    ],
)
def test_periods_are_written_as_each_language_writes_them(language, month, quarter, date):
    assert numbers.month(pd.Period("2026-08", freq="M"), language) == month
    assert numbers.quarter(pd.Period("2025Q4", freq="Q"), language) == quarter
    assert numbers.date(pd.Timestamp("2025-11-14"), language) == date


def test_a_value_that_rounds_up_to_a_million_is_a_million():
    assert numbers.persons(999_600) == "1.00 million"


def test_a_loss_below_half_a_unit_has_no_minus():
    assert numbers.percent(-0.001) == "0%"
    assert numbers.persons(-0.2) == "0"


def test_an_unknown_language_is_refused_by_name():
    with pytest.raises(DataError, match="Language fr is not known"):
        numbers.persons(1, "fr")  # type: ignore[arg-type]


def test_a_small_part_of_a_variance_is_not_written_as_nothing() -> None:
    shares = (0.8, 0.01, 0.004, 0.0, -0.02)
    assert [numbers.part_of_variance(share) for share in shares] == ["80%", "1%", "<1%", "<1%", "<1%"]


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", ["7.3 billion dollars", "354 billion won", "2 trillion yen", "5 million EUR", "210,000 yen"]),
        ("ja", ["73億ドル", "3,540億ウォン", "2兆円", "500万 EUR", "210,000円"]),
        ("zh", ["73亿美元", "3,540亿韩元", "2万亿日元", "500万 EUR", "210,000日元"]),
    ],
)
def test_what_somebody_stated_keeps_its_currency_and_gets_no_zeros(language, written):
    amounts = [(7.3e9, "USD"), (354e9, "KRW"), (2e12, "JPY"), (5e6, "EUR"), (210_000, "JPY")]
    assert [numbers.stated(value, currency, language=language) for value, currency in amounts] == written
