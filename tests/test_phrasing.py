"""Lists and sentences are joined as each language joins them."""

import pytest

from dashboard.language import speaking
from dashboard.phrasing import between, in_brackets, listed, sentences, with_commas, with_semicolons

ONE_TWO_THREE = ["one", "two", "three"]


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", ["one, two and three", "one, two, three", "one; two; three", "(one)"]),
        ("ja", ["one、twoとthree", "one、two、three", "one；two；three", "（one）"]),
        ("zh", ["one、two和three", "one、two、three", "one；two；three", "（one）"]),
    ],
)
def test_a_list_is_joined_as_its_language_joins_it(language, written):
    with speaking(language):
        joined = [listed(ONE_TWO_THREE), with_commas(ONE_TWO_THREE), with_semicolons(ONE_TWO_THREE), in_brackets("one")]
    assert joined == written


@pytest.mark.parametrize("join", [listed, with_commas, with_semicolons])
def test_a_list_of_one_is_that_one_and_of_none_is_empty(join):
    assert (join(["one"]), join([])) == ("one", "")


def test_a_space_stands_between_sentences_that_end_in_a_western_stop_only():
    assert sentences("One.", "", "Two.") == "One. Two."
    assert sentences("第一。", "第二。") == "第一。第二。"
    with speaking("zh"):
        assert between() == ""
    assert between() == " "
