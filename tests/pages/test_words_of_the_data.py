"""What the data files say in English prose is said in the language of the reader, wherever a page shows it."""

import re

import pandas as pd
import pytest

from dashboard.figures.facts import period_in_words, quoted_in_words
from dashboard.language import LANGUAGES, speaking
from dashboard.pages.blocks import recorded
from dashboard.pages.cards import number_table
from dashboard.pages.reported_tables import grid_row
from dashboard.pages.source_parts import assumptions_table, corrections_part, exclusions_table
from dashboard.pages.view import read_view
from dashboard.tables.facts import load_reported_facts
from dashboard.tables.findings import check_in_words, verdict_in_words

OTHERS = [language for language in LANGUAGES if language != "en"]
_SENTENCE = re.compile(r"\b[a-z]{2,}(?:[\s,]+[a-z]{2,}){2,}\b")


def _texts(component) -> list[str]:
    """Every text of a component and its children that is not marked as English."""
    if isinstance(component, str):
        return [component]
    if isinstance(component, list | tuple):
        return [text for part in component for text in _texts(part)]
    if component is None or getattr(component, "lang", None) == "en":
        return []
    return _texts(getattr(component, "children", None))


@pytest.mark.parametrize("language", OTHERS)
def test_no_reported_figure_keeps_an_english_sentence(language: str) -> None:
    with speaking(language):
        rows = [grid_row(fact) for fact in load_reported_facts()]
    shown = [text for row in rows for name, text in row.items() if name != "source"]
    assert [text for text in shown if _SENTENCE.search(text)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_judgements_exclusions_and_corrections_keep_no_english_sentence(language: str) -> None:
    view = read_view({"lang": language})
    with speaking(language):
        texts = [
            text for part in (assumptions_table(), exclusions_table(view), corrections_part()) for text in _texts(part)
        ]
    assert len(texts) > 100
    assert [text for text in texts if _SENTENCE.search(text)] == []


@pytest.mark.parametrize(
    ("quoted", "english", "japanese", "chinese"),
    [
        ("-6.9%", "−6.9%", "−6.9％", "−6.9%"),
        ("about -29%", "about −29%", "約29％減", "约−29%"),
        ("50-70%", "50-70%", "50～70％", "50%至70%"),
        ("562,600", "562,600", "562,600", "562,600"),
        ("about 50.13 billion yen", "about 50.13 billion yen", "約501億3,000万円", "约501.3亿日元"),
    ],
)
def test_a_quoted_number_keeps_its_digits_in_each_language(quoted, english, japanese, chinese) -> None:
    for language, words in (("en", english), ("ja", japanese), ("zh", chinese)):
        with speaking(language):
            assert quoted_in_words(quoted) == words


@pytest.mark.parametrize(("language", "words"), [("en", "2025"), ("ja", "2025年"), ("zh", "2025年")])
def test_a_year_is_written_as_each_language_writes_it(language: str, words: str) -> None:
    with speaking(language):
        assert period_in_words("2025") == words


def test_a_text_without_a_translation_is_marked_as_english() -> None:
    with speaking("ja"):
        assert recorded("invented words of nobody").lang == "en"
        assert not hasattr(recorded("a dated act or statement, no count"), "lang")


def test_the_table_of_a_card_says_the_texts_of_its_rows_and_leaves_its_file_alone() -> None:
    rows = pd.DataFrame({"scope": ["a dated act or statement, no count", "invented"], "value": [1.0, 2.0]})
    with speaking("ja"):
        shown = " ".join(_texts(number_table(rows)))
    assert "日付のある行為または発言" in shown
    assert rows["scope"].iloc[0] == "a dated act or statement, no count"


def test_a_finding_is_said_and_its_id_stays_english() -> None:
    with speaking("zh"):
        assert check_in_words("tenfold month") == "十倍月份"
        assert verdict_in_words("holds") == "成立"
        assert verdict_in_words("known: borders closed and opened during COVID").startswith("已说明：COVID-19")
    assert verdict_in_words("known: invented") == "known: invented"
