"""Places: what is compared over the break of the survey, what a day and a case know, and what a link may choose."""

import re

import pytest

from dashboard.errors import DashboardError, ScenarioError
from dashboard.language import speaking
from dashboard.pages.card import Look
from dashboard.pages.places import build
from dashboard.pages.places_facts import place_facts
from dashboard.pages.places_words import asked_of, honesty, verdict
from dashboard.pages.registry import cards
from dashboard.pages.view import nearest_view, read_view, speech_of
from dashboard.tables.cases import case_names
from dashboard.tables.prefectures import load_prefectures, prefecture_at

LATE = {"as_of": "2026-11-20"}
NAMES = ("tiles", "ranking", "nights", "predicted")
LOOK = Look("light", "wide")


def drawn(query: dict[str, str], card: str = "tiles"):
    return cards()[card].figure(read_view(query), LOOK)


def words_of(figure, role: str) -> str:
    return " ".join(note.text for note in figure.layout.annotations if note.name == role)


def text_of(component) -> str:
    if component is None or isinstance(component, str | int | float):
        return str(component or "")
    if isinstance(component, list | tuple):
        return " ".join(text_of(part) for part in component)
    return text_of(getattr(component, "children", None))


def test_levels_are_compared_to_december_and_shares_over_the_break() -> None:
    said = verdict(asked_of(read_view(LATE)))
    assert "36% fewer nights in Japan in December 2025" in said
    assert "11.0% from December 2025 to April 2026, after 20.8%" in said
    assert len(said.split()) <= 55


def test_the_sentence_of_honesty_names_the_break_where_it_is_crossed_only() -> None:
    assert "From January 2026 the survey counts places with 20 or more rooms" in honesty(asked_of(read_view(LATE)))
    assert "2026" not in honesty(asked_of(read_view({"case": "japan-2025-rumour"})))


def test_tiles_of_change_say_that_shares_are_compared() -> None:
    figure = drawn(LATE | {"tiles": "change"})
    assert words_of(figure, "title").startswith("Share of visitors from mainland China")
    assert "nights cannot be compared" in words_of(figure, "subtitle")
    rumour = drawn({"case": "japan-2025-rumour", "tiles": "change"})
    assert words_of(rumour, "title").startswith("Guest nights of visitors from Hong Kong")


def test_a_table_of_changed_shares_has_no_nights_that_could_be_compared() -> None:
    rows = cards()["tiles"].numbers(read_view(LATE | {"tiles": "change"}))
    assert {"share_before", "share_after", "change"} <= set(rows)
    assert not {"before", "after"} & set(rows)


def test_exposure_rests_on_the_twelve_months_before_the_onset_known_on_the_day() -> None:
    assert asked_of(read_view(LATE)).exposure().months[0].strftime("%Y-%m") == "2024-11"
    early = asked_of(read_view({"as_of": "2025-11-20"})).exposure()
    assert max(early.months).strftime("%Y-%m") < "2025-11"
    assert len(early.months) == 12


def test_projected_losses_add_up_to_the_national_one_on_average() -> None:
    rows = cards()["tiles"].numbers(read_view(LATE | {"tiles": "loss"}))
    assert len(rows) == 47
    assert rows["share"].sum() == pytest.approx(1)
    assert (rows["low_95"] <= rows["value"]).all()
    assert set(rows["unit"]) == {"yen"}


@pytest.mark.parametrize("currency", ["JPY", "USD", "CNY"])
def test_every_tile_of_loss_has_a_number_that_is_not_rounded_to_zero(currency: str) -> None:
    view = read_view(LATE | {"tiles": "loss", "currency": currency})
    with speaking(speech_of(view)):
        texts = [note.text for note in cards()["tiles"].figure(view, LOOK).layout.annotations if note.name == "tile"]
    assert "0.00" not in texts
    assert max(len(text) for text in texts[1::2]) <= 4


@pytest.mark.parametrize("tiles", ["exposure", "change", "loss"])
def test_the_corner_shows_the_chosen_prefecture_or_the_country(tiles: str) -> None:
    assert words_of(drawn(LATE | {"tiles": tiles}), "beside").startswith("All of Japan")
    assert words_of(drawn(LATE | {"tiles": tiles, "prefecture": "27"}), "beside").startswith("Osaka, selected")


def test_a_link_may_name_a_prefecture_by_number_or_by_english_name() -> None:
    by_number, by_name = (asked_of(read_view(LATE | {"prefecture": written})) for written in ("27", "Osaka"))
    assert by_number == by_name
    assert by_number.code == 27


@pytest.mark.parametrize("written", ["48", "0", "Atlantis", "<script>alert(1)</script>", "27;28", "-1", "大阪" * 400])
def test_a_prefecture_that_does_not_exist_gets_a_sentence_and_the_country(written: str) -> None:
    view, messages = nearest_view({"prefecture": written})
    assert view.choice("prefecture") == ""
    assert len(messages) == 1
    assert written in messages[0]
    assert "Osaka, Kyoto, Nara" not in messages[0]


def test_a_prefecture_of_a_case_elsewhere_gets_a_sentence() -> None:
    with pytest.raises(ScenarioError, match="This case has none"):
        read_view({"case": "korea-2017", "prefecture": "27"})


def test_a_click_on_a_tile_is_its_prefecture_and_beside_the_grid_none() -> None:
    for code, row in load_prefectures().iterrows():
        assert prefecture_at(row["column"], row["row"]) == code
    assert prefecture_at(1, 1) is None


@pytest.mark.parametrize("case", case_names())
def test_every_case_has_its_places_or_says_what_is_missing_and_leads_on(case: str) -> None:
    page = build(read_view({"case": case}))
    if case in ("japan-2025", "japan-2025-rumour"):
        for name in NAMES:
            assert cards()[name].figure(read_view({"case": case}), LOOK).layout.meta["alt"]
        return
    said = text_of(page)
    assert re.search(r"No guest nights .+\. The survey of this page counts Japan from January 2024 on\.", said)
    assert "Show the places of the advisory of 2025" in said


EARLY = [
    ({"as_of": "2025-11-14"}, ("tiles", "nights")),
    ({"as_of": "2026-03-18"}, NAMES),
    ({"case": "japan-2025-rumour", "as_of": "2025-05-01"}, ("tiles", "nights")),
]


@pytest.mark.parametrize(("query", "shown"), EARLY)
def test_an_early_day_shows_what_was_known_on_it(query: dict[str, str], shown: tuple[str, ...]) -> None:
    view = read_view(query)
    assert place_facts(view)
    for name in shown:
        assert f"As of {view.day.day} {view.day:%b %Y}" in words_of(cards()[name].figure(view, LOOK), "source")
        assert (cards()[name].numbers(view)["as_of"] <= view.day.isoformat()).all()


@pytest.mark.parametrize(("query", "shown"), EARLY)
def test_what_was_not_known_on_an_early_day_is_said(query: dict[str, str], shown: tuple[str, ...]) -> None:
    view = read_view(query)
    for name in set(NAMES) - set(shown):
        with pytest.raises(DashboardError, match="No full month of the shock was known on") as refused:
            cards()[name].figure(view, LOOK)
        assert view.case not in " ".join(refused.value.messages)


def test_before_the_first_known_month_of_the_shock_the_verdict_is_the_exposure() -> None:
    said = verdict(asked_of(read_view({"as_of": "2025-11-20"})))
    assert said.startswith("Before the shock, from")
    assert "not yet known on 20 Nov 2025" in said


def test_the_card_of_a_prefecture_has_rank_loss_interval_share_and_what_is_not_known() -> None:
    said = text_of(place_facts(read_view(LATE | {"prefecture": "Shizuoka"})))
    for words in ("rank 1 of 47", "95% interval", "of the national loss", "not estimated by prefecture"):
        assert words in said


def test_the_last_card_says_how_well_the_rule_did_and_where_it_failed() -> None:
    view = read_view(LATE)
    sentence = cards()["predicted"].figure(view, LOOK).layout.meta["description"]
    assert sentence.startswith("Rank correlation 0.77")
    note = cards()["predicted"].note(view)
    assert "Osaka, Aichi" in note
    assert "Hokkaido" in note


def test_tiles_carry_short_names_in_japanese_and_chinese() -> None:
    for language, name in (("ja", "大阪"), ("zh", "冲绳")):
        with speaking(language):
            texts = words_of(drawn(LATE), "tile")
        assert name in texts
        assert f"{name}府" not in texts
