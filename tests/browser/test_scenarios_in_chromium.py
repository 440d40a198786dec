"""The workbench in a real browser: sliders, presets, saving, comparing, the tornado by keyboard, files, links."""

import re
import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_every_page import settle

LOSS = "#projected-value"
DRAWN = ".plot-{card} .main-svg .annotation-text"


def open_workbench(page: Page, address: str, query: str = "") -> None:
    """Opens the page and waits until its figures and tables stand."""
    page.goto(f"{address}/scenarios{query}")
    for card in ("paths", "tornado", "waterfall"):
        expect(page.locator(DRAWN.format(card=card)).first).to_be_attached(timeout=60_000)
    expect(page.locator("#card-differences .differences")).to_be_visible(timeout=60_000)
    # The defaults of the day have come: a slider moved before that would count from another place.
    expect(page.locator(".default a").first).to_have_text(re.compile(r"\d"), timeout=60_000)


def press(page: Page, slider: str, key: str) -> None:
    """Presses a key on a slider."""
    page.get_by_role("slider", name=slider).focus()
    page.keyboard.press(key)


@pytest.mark.parametrize(("slider", "key", "name"), [("Depth", "ArrowLeft", "depth"), ("Spend", "ArrowRight", "spend")])
def test_moving_a_slider_changes_the_printed_loss_and_the_link(
    page: Page, address: str, slider: str, key: str, name: str
) -> None:
    open_workbench(page, address)
    before = page.locator(LOSS).inner_text()
    assert before.endswith("yen")
    press(page, slider, key)
    expect(page.locator(LOSS)).not_to_have_text(before)
    expect(page).to_have_url(re.compile(f"{name}[a-z_]*="))


def test_offset_and_multiplier_move_the_waterfall_and_the_table(page: Page, address: str) -> None:
    open_workbench(page, address)
    sentence, cell = page.locator("#card-waterfall .sentence"), page.locator(".differences td").first
    before = sentence.inner_text()
    press(page, "Offset by other markets", "End")
    expect(page).to_have_url(re.compile("offset_share=1"))
    expect(sentence).not_to_have_text(before)
    expect(page.locator(".differences")).to_contain_text("100% of gross")
    press(page, "Value added a yen", "ArrowLeft")
    expect(page).to_have_url(re.compile(r"multiplier=0\.\d+"))
    expect(cell).to_be_visible()


def test_a_link_shows_the_same_loss_again_and_reset_goes_back(page: Page, address: str) -> None:
    open_workbench(page, address)
    usual = page.locator(LOSS).inner_text()
    open_workbench(page, address, "?depth=0.3&hold_months=9")
    changed = page.locator(LOSS).inner_text()
    assert changed != usual
    page.reload()
    expect(page.locator(LOSS)).to_have_text(changed)
    expect(page.locator(".default a").first).to_have_text(re.compile(r"\d"), timeout=60_000)
    page.get_by_role("button", name="Reset to defaults").click()
    expect(page.locator(LOSS)).to_have_text(usual)
    expect(page).not_to_have_url(re.compile("depth="))


def test_a_preset_moves_the_controls(page: Page, address: str) -> None:
    open_workbench(page, address)
    usual = page.locator(LOSS).inner_text()
    preset = page.get_by_role("button", name="Present course", exact=True)
    preset.click()
    expect(preset).to_have_attribute("aria-pressed", "true")
    expect(page.locator(LOSS)).not_to_have_text(usual)


def test_a_preset_that_follows_a_past_case_is_in_the_link_until_a_slider_states_a_path(
    page: Page, address: str
) -> None:
    open_workbench(page, address)
    usual = page.locator(LOSS).inner_text()
    page.get_by_role("button", name="As in Korea 2017").click()
    expect(page).to_have_url(re.compile("scenario=as-in-korea-2017"))
    expect(page.locator(LOSS)).not_to_have_text(usual)
    followed = page.locator(LOSS).inner_text()
    open_workbench(page, address, "?scenario=as-in-korea-2017")
    expect(page.locator(LOSS)).to_have_text(followed)
    press(page, "Hold (months)", "ArrowRight")
    expect(page).to_have_url(re.compile("hold_months="))
    expect(page.locator(LOSS)).not_to_have_text(followed)


def test_the_sliders_of_a_followed_path_are_dimmed_until_one_is_moved(page: Page, address: str) -> None:
    open_workbench(page, address)
    expect(page.locator("#path")).to_have_class("idle")
    expect(page.get_by_text("This path needs no sliders")).to_be_visible()
    press(page, "Depth", "ArrowRight")
    expect(page.locator("#path")).not_to_have_class("idle")
    expect(page.get_by_text("This path needs no sliders")).to_be_hidden()


def test_a_preset_says_what_it_means_and_who_said_it_on_focus(page: Page, address: str) -> None:
    open_workbench(page, address)
    meaning = page.locator("#meaning-jri-long-ban")
    expect(meaning).to_be_hidden()
    page.get_by_role("button", name="NRI", exact=True).focus()
    page.keyboard.press("Tab")
    expect(meaning).to_be_visible()
    expect(meaning).to_contain_text("Source: Japan Research Institute")


def test_the_waterfall_goes_on_to_the_end_of_the_scenario_and_follows_the_sliders(page: Page, address: str) -> None:
    open_workbench(page, address)
    sentence = page.locator("#card-waterfall .sentence")
    first = sentence.inner_text()
    page.locator("#card-waterfall").get_by_text("With the scenario", exact=True).click()
    expect(sentence).not_to_have_text(first)
    expect(page).to_have_url(re.compile("reach=scenario"))
    whole = sentence.inner_text()
    press(page, "Depth", "ArrowLeft")
    expect(sentence).not_to_have_text(whole)


def test_a_setting_that_cannot_be_shown_says_so_and_the_old_figures_stay(page: Page, address: str) -> None:
    open_workbench(page, address, "?depth=0.1&scar=0.1")
    shown = page.locator(LOSS).inner_text()
    press(page, "Scar", "ArrowRight")
    expect(page.get_by_role("alert")).to_contain_text("must not exceed the depth")
    expect(page.locator(LOSS)).to_have_text(shown)


def test_two_scenarios_are_saved_and_compared_and_the_link_shows_the_same_to_somebody_else(
    page: Page, browser: Browser, address: str
) -> None:
    open_workbench(page, address, "?compare=none")
    for name, key in (("Mine & <b>deep</b>", "ArrowRight"), ("Shallow", "PageDown")):
        press(page, "Depth", key)
        expect(page).to_have_url(re.compile("depth="))
        page.get_by_role("button", name="Save as…").click()
        page.get_by_label("Name of this scenario").fill(name)
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.locator("#saved-said")).to_contain_text("is saved in this browser")
        page.keyboard.press("Escape")
        page.get_by_role("button", name=f"Compare: {name}").click()
        expect(page.locator(".differences thead")).to_contain_text(name)
    table = page.locator(".differences")
    expect(table.locator("thead th")).to_have_count(4)
    expect(page.get_by_text("A of 3")).to_be_visible()
    shown, link = table.inner_text(), page.url
    other = browser.new_context().new_page()
    open_workbench(other, address, link.removeprefix(f"{address}/scenarios"))
    expect(other.locator(".differences thead th")).to_have_count(4)
    assert other.locator(".differences").inner_text() == shown
    expect(other.get_by_text("Saved in this browser")).to_have_count(0)
    other.context.close()


def test_a_saved_scenario_is_renamed_loaded_and_deleted(page: Page, address: str) -> None:
    open_workbench(page, address, "?depth=0.3")
    page.get_by_role("button", name="Save as…").click()
    page.get_by_label("Name of this scenario").fill("First")
    page.get_by_role("button", name="Save", exact=True).click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Rename First").click()
    page.get_by_label("New name").fill("Second")
    page.locator(".opened:popover-open").get_by_role("button", name="Rename: First").click()
    expect(page.get_by_role("link", name="Load Second")).to_be_visible()
    open_workbench(page, address)
    page.get_by_role("link", name="Load Second").click()
    expect(page).to_have_url(re.compile("depth=0.3"))
    expect(page.locator(LOSS)).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="Delete: Second").click()
    expect(page.get_by_role("link", name="Load Second")).to_have_count(0)


def test_a_bar_of_the_tornado_opens_its_assumption_by_keyboard_and_by_click(page: Page, address: str) -> None:
    open_workbench(page, address)
    panel = page.locator("#assumption-panel")
    expect(panel).to_be_hidden()
    page.get_by_role("button", name="Open the assumption: Spend per visitor").focus()
    page.keyboard.press("Enter")
    expect(panel).to_be_visible()
    expect(panel).to_contain_text("Japan Tourism Agency")
    bar = page.locator(".plot-tornado .bars .point path").first
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(panel).to_contain_text("What would have come without the shock")


def test_the_scenario_is_taken_as_a_file_that_states_it(page: Page, address: str, tmp_path: Path) -> None:
    open_workbench(page, address, "?scenario=quick-thaw&offset_share=0.2")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Scenario as a file").click()
    assert waiting.value.suggested_filename == "japan-2025_quick-thaw.toml"
    waiting.value.save_as(tmp_path / "file")
    written = tomllib.loads((tmp_path / "file").read_text(encoding="utf-8"))
    assert (written["id"], written["offset_share"]) == ("quick-thaw", 0.2)


def test_a_hostile_comparison_gets_a_sentence_and_the_rest_of_the_link_stands(page: Page, address: str) -> None:
    open_workbench(page, address, "?depth=0.3&compare=%3Cscript%3Ealert(1)%3C/script%3E")
    expect(page.get_by_role("alert")).to_contain_text("Remove it from the link")
    expect(page.locator(LOSS)).to_contain_text("yen")


@pytest.mark.parametrize("case", ["japan-2012", "korea-2017", "thailand-2025"])
def test_a_case_without_a_future_says_so_and_leads_on(page: Page, address: str, case: str) -> None:
    page.goto(f"{address}/scenarios?case={case}")
    expect(page.locator(".verdict")).to_contain_text("Nothing", timeout=60_000)
    page.get_by_role("link", name="Project a case that goes on").click()
    expect(page.locator(LOSS)).to_contain_text("yen", timeout=60_000)


@pytest.mark.parametrize(("scheme", "width"), [("dark", 1440), ("light", 390)])
def test_the_workbench_makes_no_complaint_while_it_is_worked_with(
    page: Page, address: str, complaints: list[str], scheme: str, width: int
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    open_workbench(page, address)
    press(page, "Depth", "ArrowLeft")
    page.get_by_role("button", name="Add A as it stands").click()
    expect(page.get_by_text("A of 4")).to_be_visible(timeout=60_000)
    settle(page)
    assert complaints == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
