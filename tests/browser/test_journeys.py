"""What a person does in one sitting: a case, a day, a link for a colleague, and files."""

import io
import re
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_every_page import settle

VERDICT = ".verdict strong"


def opened(page: Page, address: str, path: str = "/") -> None:
    """Opens a page and waits for what its day is known by."""
    page.goto(f"{address}{path}")
    expect(page.locator("#rail-state")).not_to_be_empty(timeout=30_000)


def sheet_names(path: Path) -> list[str]:
    """The names of a workbook's sheets."""
    with pd.ExcelFile(path) as book:
        return [str(name) for name in book.sheet_names]


def test_a_case_a_day_and_a_chart_travel_in_one_link(page: Page, browser: Browser, address: str) -> None:
    opened(page, address)
    page.locator("#case-title").click()
    page.get_by_role("link", name=re.compile("2017")).click()
    expect(page).to_have_url(re.compile("case=korea-2017"))
    page.locator("#earlier").click()
    expect(page).to_have_url(re.compile("as_of="))
    page.get_by_text("Cumulative", exact=True).click()
    expect(page).to_have_url(re.compile("view=cumulative"))
    sentence = page.locator("#card-arrivals .sentence")
    expect(sentence).not_to_be_empty(timeout=30_000)
    settle(page)
    said = sentence.inner_text()
    with browser.new_context() as colleague:
        elsewhere = colleague.new_page()
        elsewhere.goto(page.url)
        expect(elsewhere.locator("#card-arrivals .sentence")).to_have_text(said, timeout=30_000)


def test_case_and_day_follow_from_page_to_page_and_back_works(page: Page, address: str) -> None:
    opened(page, address, "/?case=japan-2019&as_of=2019-12-18")
    page.get_by_role("link", name="Past shocks").first.click()
    expect(page).to_have_url(re.compile(r"/past-shocks\?.*case=japan-2019"))
    expect(page).to_have_url(re.compile("as_of=2019-12-18"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"/\?.*case=japan-2019"))
    expect(page.locator(VERDICT).first).to_be_visible(timeout=60_000)


def test_then_and_now_are_one_key_apart(page: Page, address: str) -> None:
    opened(page, address)
    expect(page.locator(VERDICT).first).to_be_visible(timeout=30_000)
    now = page.locator(VERDICT).first.inner_text()
    page.get_by_role("slider", name="Release day").focus()
    page.keyboard.press("Home")
    expect(page).to_have_url(re.compile("as_of=2025-11-18"))
    expect(page.locator(VERDICT).first).not_to_have_text(now, timeout=30_000)
    page.keyboard.press("End")
    expect(page.locator(VERDICT).first).to_have_text(now, timeout=30_000)


@pytest.mark.parametrize("kind", ["CSV", "XLSX"])
def test_a_file_holds_the_numbers_of_the_card_with_units_and_sources(
    page: Page, address: str, tmp_path: Path, kind: str
) -> None:
    opened(page, address)
    settle(page)
    page.locator("#card-arrivals").get_by_role("button", name="Download").click()
    expect(page.locator(".download-list .count").first).to_contain_text("rows", timeout=15_000)
    with page.expect_download() as waiting:
        page.locator(".opened:popover-open").get_by_text(re.compile(f"^{kind}, all")).click()
    waiting.value.save_as(tmp_path / "file")
    content = io.BytesIO((tmp_path / "file").read_bytes())
    rows = pd.read_csv(content) if kind == "CSV" else pd.read_excel(content)
    assert {"visitors_lost", "baseline", "observed"} <= set(rows["variable"])
    assert rows["source"].str.contains("JNTO").all()
    if kind == "XLSX":
        assert "Units and sources" in sheet_names(tmp_path / "file")


def test_the_code_of_a_card_fetches_its_numbers(page: Page, address: str) -> None:
    opened(page, address, "/?as_of=2026-03-18")
    card = page.locator("#card-cost")
    card.get_by_role("button", name=re.compile("^Code")).click()
    line = card.locator(".panel pre").first.inner_text()
    found = re.fullmatch(r'pandas\.read_csv\("(.+)"\)', line)
    assert found is not None, line
    assert set(pd.read_csv(found[1])["as_of"]) == {"2026-03-18"}
    card.get_by_role("button", name=re.compile("^Cite")).click()
    expect(card.locator(".panel")).to_contain_text("as known on 18 Mar 2026")
    card.get_by_role("button", name=re.compile("^Cite")).click()
    expect(card.locator(".panel")).to_be_hidden()


def test_a_whole_page_is_taken_along(page: Page, address: str, tmp_path: Path) -> None:
    opened(page, address)
    page.locator("#download-page").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="All numbers of this page").click()
    waiting.value.save_as(tmp_path / "page.xlsx")
    assert {"arrivals", "net", "Units and sources", "About"} <= set(sheet_names(tmp_path / "page.xlsx"))


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/", "case=atlantis"),
        ("/scenarios", "depth=<script>alert(1)</script>"),
        ("/places", "as_of=never&lang=xx"),
        ("/scenarios", "compare=%00%ff~~"),
        ("/markets", "market=Mars"),
    ],
)
def test_a_hostile_link_gets_a_sentence_and_the_nearest_view(
    page: Page, address: str, complaints: list[str], path: str, query: str
) -> None:
    opened(page, address, f"{path}?{query}")
    expect(page.locator(".error")).to_be_visible()
    expect(page.locator(".error")).not_to_contain_text("our fault")
    expect(page.locator(".error")).not_to_contain_text("Traceback")
    settle(page)
    assert complaints == []


def test_a_link_to_a_card_leads_there_while_the_page_is_still_being_drawn(page: Page, address: str) -> None:
    page.goto(f"{address}/reported#card-readings")
    expect(page.locator("#card-readings")).to_be_attached()
    # Only a function is polled where the page forbids strings to be run.
    distance = "Math.abs(document.getElementById('card-readings').getBoundingClientRect().top)"
    page.wait_for_function(f"() => {distance} < 8", timeout=30_000)
    page.mouse.wheel(0, -2_000)
    page.wait_for_function(f"() => {distance} > 8", timeout=30_000)


def test_the_link_to_the_view_as_it_was_undoes_what_was_chosen_since(page: Page, address: str) -> None:
    opened(page, address)
    page.get_by_text("Cumulative", exact=True).click()
    expect(page).to_have_url(re.compile("view=cumulative"))
    page.locator("#case-title").click()
    page.locator(".case-list a").first.click()
    expect(page).to_have_url(f"{address}/")
    expect(page.locator("input[value=cumulative]")).not_to_be_checked()


def test_a_link_that_a_new_page_takes_away_between_press_and_release_is_followed(page: Page, address: str) -> None:
    opened(page, address)
    tabs = page.locator("nav.tabs")
    there = tabs.get_by_role("link", name="Claims", exact=True).bounding_box()
    assert there is not None
    tabs.get_by_role("link", name="Places", exact=True).click()
    page.mouse.move(there["x"] + 9, there["y"] + 9)
    page.mouse.down()
    expect(tabs.locator('a[data-active="yes"]')).to_have_text("Places")
    page.mouse.up()
    expect(page).to_have_url(f"{address}/claims")
    expect(tabs.locator('a[data-active="yes"]')).to_have_text("Claims")


def test_a_server_that_is_away_leaves_the_page_and_its_address_as_they_were(page: Page, address: str) -> None:
    opened(page, address, "/claims")
    page.context.set_offline(True)
    page.locator("#case-title").click()
    page.locator(".case-list").get_by_role("link", name=re.compile("2017")).click()
    expect(page.locator("#content")).to_have_attribute("inert", "")
    expect(page.locator(".error")).to_contain_text("the server does not answer")
    expect(page).to_have_url(f"{address}/claims")
    expect(page.locator("#content")).not_to_have_attribute("inert", "")
    page.context.set_offline(False)
    page.locator("nav.tabs").get_by_role("link", name="Places", exact=True).click()
    expect(page).to_have_url(f"{address}/places")
    expect(page.locator('nav.tabs a[data-active="yes"]')).to_have_text("Places")
    expect(page.locator(".error")).to_have_count(0)
