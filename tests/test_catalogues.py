"""Everything that a person reads is in every catalogue, with the same values in it, and nothing else is."""

import re

import pytest

from dashboard.language import LANGUAGES
from tests.catalogue_texts import placeholders, said_in_code, said_in_data, translated

OTHERS = [language for language in LANGUAGES if language != "en"]
WANTED = said_in_code() | said_in_data()


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_is_translated(language: str) -> None:
    known = translated(language)
    missing = [f"{place}: {text}" for text, place in WANTED.items() if not known.get(text)]
    assert missing == [], (
        f"{len(missing)} texts; `python tests/catalogue_texts.py {language}` prints the entries to fill in"
    )


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_values_of_its_text(language: str) -> None:
    wrong = [
        f"{text} -> {words}"
        for text, words in translated(language).items()
        if words and placeholders(text) != placeholders(words)
    ]
    assert wrong == []


@pytest.mark.parametrize("language", OTHERS)
def test_no_catalogue_keeps_what_is_no_longer_said(language: str) -> None:
    assert [text for text in translated(language) if text not in WANTED] == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_is_not_the_english_text(language: str) -> None:
    """Names of companies, counters and files are the same everywhere; two words in a row of ours are not."""
    same = [text for text, words in translated(language).items() if words == text]
    assert [text for text in same if re.search(r"[a-z]{3,} [a-z]{3,}", re.sub(r"\{\w+\}", "", text))] == []


@pytest.mark.parametrize("language", OTHERS)
def test_words_stay_neutral(language: str) -> None:
    """Words that take a side stand in no sentence of ours; an established name of a case may have one."""
    sided = {"ja": ("報復", "制裁", "暴落", "被害", "懲罰"), "zh": ("报复", "制裁", "暴跌", "受害", "惩罚")}[language]
    assert [words for words in translated(language).values() if any(word in words for word in sided)] == []


def test_a_japanese_sentence_has_the_full_width_percent_sign() -> None:
    """As the numbers in it have; a half-width one would stand beside them."""
    assert [words for words in translated("ja").values() if "%" in words] == []
