"""The pages in a real browser: no complaint, controls that move numbers, files that arrive, keyboard, links."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

LOSS = "#projected-value"
VERDICT = ".verdict strong"
DRAWN = ".plot-{card} .main-svg .annotation-text"
CARDS = {
    "/": ("arrivals", "cost", "categories", "flights", "net", "analogues"),
    "/reported": ("flights", "airports", "readings", "routes", "shares"),
    "/track-record": ("scorecard", "difference"),
}


def open_page(page: Page, address: str, path: str = "/") -> None:
    """Opens a page and waits until its figures are drawn."""
    page.goto(f"{address}{path}")
    for card in CARDS.get(path.partition("?")[0], ()):
        expect(page.locator(DRAWN.format(card=card)).first).to_be_attached(timeout=30_000)
    expect(page.locator("#rail-state")).to_contain_text("data to", timeout=30_000)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 820), ("light", 390)])
@pytest.mark.parametrize("path", ["/", "/reported", "/track-record", "/sources"])
def test_every_page_opens_without_a_complaint(
    page: Page, address: str, complaints: list[str], path: str, scheme: str, width: int
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    open_page(page, address, path)
    page.wait_for_load_state("networkidle")
    assert complaints == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    expect(page.locator(".error")).to_have_count(0)
    card = {"light": "rgb(255, 255, 255)", "dark": "rgb(24, 29, 36)"}[scheme]
    assert page.locator(".card").first.evaluate("card => getComputedStyle(card).backgroundColor") == card


def test_figures_follow_the_scheme_toggle(page: Page, address: str) -> None:
    page.emulate_media(color_scheme="light")
    open_page(page, address)
    paper = page.locator(".plot-cost .main-svg").first
    before = paper.evaluate("paper => getComputedStyle(paper).backgroundColor")
    page.get_by_role("button", name="Switch between the light and the dark scheme").click()
    expect(paper).not_to_have_css("background-color", before)


def test_moving_the_depth_changes_the_printed_loss_and_the_link(page: Page, address: str) -> None:
    open_page(page, address)
    before = page.locator(LOSS).inner_text()
    assert before.endswith("yen")
    page.get_by_role("slider", name="Depth").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(LOSS)).not_to_have_text(before)
    expect(page).to_have_url(re.compile("depth="))


def test_a_link_shows_the_same_loss_again_and_reset_goes_back(page: Page, address: str) -> None:
    open_page(page, address)
    usual = page.locator(LOSS).inner_text()
    open_page(page, address, "/?depth=0.3&hold_months=9")
    changed = page.locator(LOSS).inner_text()
    assert changed != usual
    page.reload()
    expect(page.locator(LOSS)).to_have_text(changed)
    page.get_by_role("button", name="Reset to defaults").click()
    expect(page.locator(LOSS)).to_have_text(usual)
    expect(page).not_to_have_url(re.compile("depth="))


def test_a_preset_moves_the_controls(page: Page, address: str) -> None:
    open_page(page, address)
    usual = page.locator(LOSS).inner_text()
    preset = page.get_by_role("button", name="Present course")
    preset.click()
    expect(preset).to_have_attribute("aria-pressed", "true")
    expect(page.locator(LOSS)).not_to_have_text(usual)


def test_a_preset_that_follows_a_past_case_is_in_the_link_until_a_slider_states_a_path(
    page: Page, address: str
) -> None:
    open_page(page, address)
    usual = page.locator(LOSS).inner_text()
    page.get_by_role("button", name="As in Korea 2017").click()
    expect(page).to_have_url(re.compile("scenario=as-in-korea-2017"))
    expect(page.locator(LOSS)).not_to_have_text(usual)
    followed = page.locator(LOSS).inner_text()
    page.reload()
    expect(page.locator(LOSS)).to_have_text(followed)
    page.get_by_role("slider", name="Hold (months)").focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("hold_months="))
    expect(page.locator(LOSS)).not_to_have_text(followed)


def test_the_sliders_of_a_followed_path_are_dimmed_until_one_is_moved(page: Page, address: str) -> None:
    open_page(page, address)
    expect(page.locator("#path")).to_have_class("idle")
    expect(page.get_by_text("This path needs no sliders")).to_be_visible()
    page.get_by_role("slider", name="Depth").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#path")).not_to_have_class("idle")
    expect(page.get_by_text("This path needs no sliders")).to_be_hidden()


def test_a_preset_says_what_it_means_and_who_said_it_on_focus(page: Page, address: str) -> None:
    open_page(page, address)
    meaning = page.locator("#meaning-jri-long-ban")
    expect(meaning).to_be_hidden()
    page.get_by_role("button", name="NRI").focus()
    page.keyboard.press("Tab")
    expect(meaning).to_be_visible()
    expect(meaning).to_contain_text("Source: Japan Research Institute")


def test_the_waterfall_goes_on_to_the_end_of_the_scenario_and_follows_the_sliders(page: Page, address: str) -> None:
    open_page(page, address)
    first = page.locator("#card-net .sentence").inner_text()
    assert "net that leaves" in first
    page.locator("#card-net").get_by_text("With the scenario", exact=True).click()
    expect(page.locator("#card-net .sentence")).not_to_have_text(first)
    expect(page).to_have_url(re.compile("reach=scenario"))
    whole = page.locator("#card-net .sentence").inner_text()
    page.get_by_role("slider", name="Depth").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#card-net .sentence")).not_to_have_text(whole)


def test_the_main_chart_names_the_followed_case_in_words(page: Page, address: str) -> None:
    open_page(page, address, "/?scenario=as-in-japan-2012")
    label = page.locator(".plot-arrivals .annotation-text").all_text_contents()
    assert "japan-2012" not in " ".join(label)
    assert any("2012" in text for text in label)


def test_arrow_keys_step_through_the_release_days(page: Page, address: str) -> None:
    open_page(page, address)
    verdict = page.locator(VERDICT).first.inner_text()
    page.get_by_role("slider", name="Release day").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile(r"as_of=2026-\d\d-\d\d"))
    expect(page.locator(VERDICT).first).not_to_have_text(verdict)
    page.get_by_role("link", name="Reported figures", exact=True).click()
    expect(page).to_have_url(re.compile(r"/reported\?as_of=2026"))


@pytest.mark.parametrize("card", ["arrivals", "flights", "net", "analogues"])
@pytest.mark.parametrize(("kind", "start"), [("PNG", b"\x89PNG"), ("SVG", b"<svg"), ("CSV", b"")])
def test_a_named_button_gives_a_file_with_its_source(
    page: Page, address: str, tmp_path: Path, card: str, kind: str, start: bytes
) -> None:
    open_page(page, address)
    with page.expect_download() as waiting:
        page.locator(f"#card-{card} button", has_text=re.compile(f"^{kind}$")).click()
    assert re.fullmatch(
        rf"shock-ledger_japan-2025_{card}_\d{{4}}-\d\d-\d\d\.{kind.lower()}", waiting.value.suggested_filename
    )
    waiting.value.save_as(tmp_path / "file")
    content = (tmp_path / "file").read_bytes()
    assert content.startswith(start)
    assert len(content) > 1_000
    if kind == "SVG":
        assert "Source: " in content.decode()
    if kind == "CSV":
        assert "source" in content.decode().partition("\n")[0]


def test_the_table_takes_the_place_of_the_chart(page: Page, address: str) -> None:
    open_page(page, address)
    card = page.locator("#card-cost")
    card.get_by_role("button", name="Table").click()
    expect(card.get_by_role("cell", name="cumulative spending lost gross").first).to_be_visible()
    expect(card.locator(".plot")).to_be_hidden()
    card.get_by_role("button", name="Table").click()
    expect(card.locator(".plot")).to_be_visible()


def test_a_claim_is_chosen_with_the_keyboard_and_its_link_shows_it_again(page: Page, address: str) -> None:
    open_page(page, address, "/track-record")
    chosen = page.get_by_role("textbox", name="Claim whose difference")
    sentence = page.locator("#card-difference .sentence")
    before = sentence.inner_text()
    chosen.focus()
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    expect(page).to_have_url(re.compile("claim=moodys"))
    expect(sentence).to_contain_text("Moody's Analytics printed")
    assert sentence.inner_text() != before
    page.reload()
    expect(sentence).to_contain_text("Moody's Analytics printed")
    expect(chosen).to_have_value(re.compile("Moody's Analytics"))


@pytest.mark.parametrize("card", ["claims", "spending-check"])
def test_a_table_without_a_chart_is_taken_as_csv(page: Page, address: str, card: str) -> None:
    open_page(page, address, "/track-record")
    expect(page.locator(f"#card-{card} td").first).to_be_visible(timeout=30_000)
    with page.expect_download() as waiting:
        page.locator(f"#card-{card} button", has_text=re.compile("^CSV$")).click()
    assert re.fullmatch(rf"shock-ledger_japan-2025_{card}_\d{{4}}-\d\d-\d\d\.csv", waiting.value.suggested_filename)


def test_the_first_tab_stop_skips_to_the_content(page: Page, address: str) -> None:
    open_page(page, address)
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()


def test_a_bad_link_says_what_is_wrong_and_shows_the_nearest_view(page: Page, address: str) -> None:
    open_page(page, address, "/?depth=35")
    expect(page.get_by_role("alert")).to_contain_text("it must be a share between 0 and 1")
    expect(page.locator(LOSS)).to_contain_text("yen")


def test_a_setting_that_cannot_be_shown_says_so_and_the_old_figures_stay(page: Page, address: str) -> None:
    open_page(page, address, "/?depth=0.1&scar=0.1")
    shown = page.locator(LOSS).inner_text()
    page.get_by_role("slider", name="Scar").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("alert")).to_contain_text("must not exceed the depth")
    expect(page.locator(LOSS)).to_have_text(shown)


def test_the_menu_of_a_phone_leads_to_the_other_pages(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    open_page(page, address)
    page.get_by_role("button", name="Menu", exact=True).click()
    page.get_by_role("dialog").get_by_role("link", name="Sources").click()
    expect(page.get_by_role("heading", name="Sources", exact=True)).to_be_visible()


def test_another_case_is_chosen_from_its_title(page: Page, address: str) -> None:
    open_page(page, address)
    page.locator("#case-title").click()
    page.get_by_role("link", name=re.compile("2017")).click()
    expect(page).to_have_url(re.compile("case=korea-2017"))
    expect(page.locator("#case-title")).to_contain_text("2017")
    expect(page.locator(VERDICT).first).to_be_visible(timeout=60_000)
