"""What is said is said in the language and the currency of the moment."""

import pandas as pd
import pytest

from dashboard import language as spoken
from dashboard.errors import DataError
from dashboard.language import Speech, say, speak, speaking, speech, term
from dashboard.numbers import interval, money, money_unit, month, persons, persons_unit, yen

DOLLARS = Speech("en", "USD", 155.0, "2026-10")


@pytest.fixture
def invented(monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalogue with one sentence."""
    words = {"{count} visitors came": "{count}が来た", "Belmora": "ベルモラ"}
    monkeypatch.setattr(spoken, "catalogue", lambda language: words if language == "ja" else {})


def test_without_a_choice_words_are_english_and_money_is_yen() -> None:
    assert speech() == Speech("en", "JPY")


def test_a_sentence_is_said_in_the_language_of_the_moment_with_its_values(invented: None) -> None:
    with speaking("ja"):
        assert say("{count} visitors came", count=persons(5_190_000)) == "519万人が来た"
        assert term("Belmora") == "ベルモラ"
    assert say("{count} visitors came", count=persons(5_190_000)) == "5.19 million visitors came"


def test_what_has_no_translation_is_said_in_english(invented: None) -> None:
    with speaking("zh"):
        assert say("{count} visitors came", count=3) == "3 visitors came"


def test_a_block_leaves_the_language_as_it_found_it() -> None:
    speak(Speech("zh"))
    with pytest.raises(ZeroDivisionError), speaking("ja"):
        raise ZeroDivisionError
    assert speech().language == "zh"
    speak(Speech())


def test_an_unknown_language_currency_or_rate_is_refused_by_name() -> None:
    with pytest.raises(DataError, match="Language fr"), speaking("fr"):
        pass
    with pytest.raises(DataError, match="Currency GBP"):
        Speech("en", "GBP", 1)
    with pytest.raises(DataError, match="costs 0 yen"):
        Speech("en", "USD", 0)


@pytest.mark.parametrize(
    ("chosen", "written"),
    [
        (DOLLARS, "8.06 billion dollars"),
        (Speech("ja", "USD", 155.0), "80.6億ドル"),
        (Speech("zh", "CNY", 22.0), "568亿元"),
        (Speech("ja"), "1兆2,500億円"),
    ],
)
def test_money_is_written_in_the_currency_of_the_moment(chosen: Speech, written: str) -> None:
    with speaking(chosen):
        assert money(1.25e12) == written


def test_what_somebody_stated_in_yen_stays_in_yen() -> None:
    with speaking(DOLLARS):
        assert yen(1.25e12) == "1.25 trillion yen"


def test_an_interval_of_money_is_in_the_unit_of_its_central_value() -> None:
    with speaking(DOLLARS):
        assert interval((0.63e12, 2.12e12), 1.25e12, quantity="money") == "95% interval 4.06 to 13.68"


def test_the_unit_of_an_axis_follows_language_and_currency() -> None:
    assert (money_unit(2e12).divisor, money_unit(2e12).name) == (1e12, "trillion yen")
    assert money_unit(5e9).name == "billion yen"
    with speaking(DOLLARS):
        assert (money_unit(2e12).divisor, money_unit(2e12).name) == (1e9 * 155, "billion dollars")
    with speaking("ja"):
        assert money_unit(2e12).name == "兆円"
        assert (persons_unit(1e6).divisor, persons_unit(1e6).name) == (1e4, "万人")
    with speaking("zh"):
        assert persons_unit(1e6).name == "万人次"
        assert month(pd.Period("2026-08", freq="M")) == "2026年8月"
    assert persons_unit(500).name == "persons"
