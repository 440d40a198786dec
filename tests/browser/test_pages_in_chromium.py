"""The pages in a real browser: no complaint, controls that move numbers, files that arrive, keyboard, links."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_every_page import settle

VERDICT = ".verdict strong"
DRAWN = ".plot-{card} .main-svg .annotation-text"
CARDS = {
    "/": ("arrivals", "cost", "categories", "net", "analogues"),
    "/reported": (
        "timeline",
        "flights",
        "flight-changes",
        "airports",
        "readings",
        "routes",
        "seats",
        "shops",
        "shares",
    ),
    "/economy": ("spending", "on-year", "a-visitor", "mix", "a-yen", "bridge", "toll", "value-added"),
    "/markets": ("markets", "market", "came"),
    "/scenarios": ("paths", "tornado", "waterfall"),
    "/claims": ("ledger", "difference"),
    "/places": ("tiles", "ranking", "nights", "predicted"),
    "/past-shocks": ("shelf", "shock-japan-2025", "shock-korea-2017"),
    "/track-record": ("coverage", "accuracy", "scorecard", "agreement", "placebos", "earlier-years"),
    "/sources": ("know-by", "vintages", "releases"),
}


def open_page(page: Page, address: str, path: str = "/") -> None:
    """Opens a page and waits until its figures are drawn."""
    page.goto(f"{address}{path}")
    for card in CARDS.get(path.partition("?")[0], ()):
        expect(page.locator(DRAWN.format(card=card)).first).to_be_attached(timeout=30_000)
    expect(page.locator("#rail-state")).to_contain_text("data to", timeout=30_000)


def test_figures_follow_the_scheme_toggle(page: Page, address: str) -> None:
    page.emulate_media(color_scheme="light")
    open_page(page, address)
    paper = page.locator(".plot-cost .main-svg").first
    before = paper.evaluate("paper => getComputedStyle(paper).backgroundColor")
    page.get_by_role("button", name="Switch between the light and the dark scheme").click()
    expect(paper).not_to_have_css("background-color", before)


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


@pytest.mark.parametrize("card", ["arrivals", "cost", "net", "analogues"])
def test_named_buttons_give_files_with_their_source(page: Page, address: str, tmp_path: Path, card: str) -> None:
    open_page(page, address)
    settle(page)
    for kind, start in (("PNG", b"\x89PNG"), ("SVG", b"<svg"), ("CSV", b""), ("XLSX", b"PK")):
        page.locator(f"#card-{card} [data-act=download]").click()
        with page.expect_download() as waiting:
            page.locator(".opened:popover-open").get_by_text(re.compile(f"(, {kind}$)|(^{kind}, what)")).click()
        name = rf"shock-ledger_japan-2025_\d{{4}}-\d\d-\d\d_{card}\.{kind.lower()}"
        assert re.fullmatch(name, waiting.value.suggested_filename)
        waiting.value.save_as(tmp_path / kind)
        content = (tmp_path / kind).read_bytes()
        assert content.startswith(start)
        assert len(content) > 1_000
    assert "Source: " in (tmp_path / "SVG").read_text(encoding="utf-8")
    assert "source" in (tmp_path / "CSV").read_text(encoding="utf-8").partition("\n")[0]


def test_the_table_takes_the_place_of_the_chart(page: Page, address: str) -> None:
    open_page(page, address)
    card = page.locator("#card-cost")
    card.get_by_role("button", name="Table").click()
    expect(card.get_by_role("cell", name="cumulative spending lost gross").first).to_be_visible()
    expect(card.locator(".plot")).to_be_hidden()
    card.get_by_role("button", name="Table").click()
    expect(card.locator(".plot")).to_be_visible()


def test_a_claim_is_chosen_with_the_keyboard_and_its_link_shows_it_again(page: Page, address: str) -> None:
    open_page(page, address, "/claims")
    settle(page)
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


@pytest.mark.parametrize(("card", "path"), [("claims", "/claims"), ("spending-check", "/track-record")])
def test_a_table_without_a_chart_is_taken_as_csv(page: Page, address: str, card: str, path: str) -> None:
    open_page(page, address, path)
    for summary in page.locator(f"#card-{card} summary").all():
        summary.click()
    expect(page.locator(f"#card-{card} td").first).to_be_visible(timeout=30_000)
    settle(page)
    page.locator(f"#card-{card}").get_by_role("button", name="Download").click()
    with page.expect_download() as waiting:
        page.locator(".opened:popover-open").get_by_text(re.compile("^CSV, what")).click()
    assert re.fullmatch(rf"shock-ledger_japan-2025_\d{{4}}-\d\d-\d\d_{card}\.csv", waiting.value.suggested_filename)


def test_a_button_says_what_it_did_and_has_its_own_name_again(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_page(page, address, "/claims")
    button = page.locator('#card-ledger [data-act="link"]')
    for _ in range(2):
        button.click()
        expect(button).to_have_text("Link copied")
    assert page.evaluate("navigator.clipboard.readText()").endswith("/claims#card-ledger")
    expect(button).to_have_text("Copy link")


def test_a_table_of_the_sources_is_taken_as_a_file_and_its_part_is_opened_by_its_name(page: Page, address: str) -> None:
    open_page(page, address, "/sources")
    row = page.locator("#card-summary tbody tr").first
    row.wait_for(timeout=60_000)
    with page.expect_download() as waiting:
        row.get_by_role("link", name="CSV").click()
    assert waiting.value.suggested_filename.startswith("shock-ledger_")
    expect(page).to_have_url(re.compile("/sources$"))
    row.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile("#table-"))
    name = page.url.partition("#")[2]
    page.locator(f"#{name} > summary").click()
    with page.expect_download() as waiting:
        page.locator(f"#{name}").get_by_role("link", name="Download CSV with all vintages").click()
    assert waiting.value.suggested_filename == f"shock-ledger_{name.removeprefix('table-')}.csv"


def test_the_first_tab_stop_skips_to_the_content(page: Page, address: str) -> None:
    open_page(page, address)
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()


def test_a_bad_link_says_what_is_wrong_and_shows_the_nearest_view(page: Page, address: str) -> None:
    open_page(page, address, "/?depth=35")
    expect(page.get_by_role("alert")).to_contain_text("it must be a share between 0 and 1")
    expect(page.locator(".verdict strong").first).to_be_visible()


def test_the_menu_of_a_phone_leads_to_the_other_pages(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    open_page(page, address)
    page.get_by_role("button", name="Menu", exact=True).click()
    page.get_by_role("dialog").get_by_role("link", name="Sources and methods").click()
    expect(page.get_by_role("heading", name="Sources and methods", exact=True)).to_be_visible()


def test_another_case_is_chosen_from_its_title(page: Page, address: str) -> None:
    open_page(page, address)
    page.locator("#case-title").click()
    page.get_by_role("link", name=re.compile("2017")).click()
    expect(page).to_have_url(re.compile("case=korea-2017"))
    expect(page.locator("#case-title")).to_contain_text("2017")
    expect(page.locator(VERDICT).first).to_be_visible(timeout=60_000)
