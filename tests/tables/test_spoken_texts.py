"""The texts of the data that a page shows are all listed."""

from dashboard.tables.cases import list_cases
from dashboard.tables.scenarios import named_scenarios
from dashboard.tables.spoken_texts import data_texts


def test_every_source_has_texts_and_none_is_empty_or_listed_twice() -> None:
    for source, texts in data_texts().items():
        assert texts, source
        assert all(text.strip() for text in texts), source
        assert len(set(texts)) == len(texts), source


def test_the_titles_of_cases_and_scenarios_and_all_prefectures_are_among_them() -> None:
    found = data_texts()
    assert {case.title for case in list_cases()} <= set(found["cases"])
    assert {named.meaning for named in named_scenarios()} <= set(found["scenarios"])
    assert len(found["prefectures"]) == 47
    assert {"mainland China", "China", "Hong Kong", "Total"} <= set(found["market labels"])
