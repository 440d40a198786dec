"""Every page in every language: nothing untranslated, no glyph missing, numbers as the language writes them."""

import re

import pytest
from playwright.sync_api import Page, expect

from dashboard.pages.site import PLACES

PATHS = [place.path for place in PLACES]
# Visible text that is not marked as English: records of publishers and code are, and stay as they were written.
_TEXTS = """
() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const holder = walker.currentNode.parentElement;
    if (holder.closest('[lang="en"], script, style, .ag-root-wrapper, noscript')) continue;
    if (!holder.getClientRects().length) continue;
    found.push(walker.currentNode.textContent.trim());
  }
  return found.filter((text) => text);
}
"""
# A character without a glyph is drawn as the box that a code point of no script is drawn as.
_MISSING = """
(characters) => {
  const family = getComputedStyle(document.body).fontFamily;
  const drawn = (character) => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 24;
    const pen = canvas.getContext('2d');
    pen.font = '20px ' + family;
    pen.fillText(character, 2, 20);
    return canvas.toDataURL();
  };
  const box = drawn('\\u{10FFFD}');
  return [...characters].filter((character) => drawn(character) === box);
}
"""
# Three English words in a row are a sentence; names of places, people and institutions are shorter or allowed.
_SENTENCE = re.compile(r"\b[a-z]{2,}(?:[\s,]+[a-z]{2,}){2,}\b")


def shown(page: Page, address: str, path: str, language: str) -> list[str]:
    """The visible texts of a page in a language, once nothing is asked for any more."""
    page.goto(f"{address}{path}?lang={language}")
    expect(page.locator("#rail-state")).not_to_be_empty(timeout=30_000)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1500)
    return page.evaluate(_TEXTS)


@pytest.mark.parametrize("language", ["ja", "zh"])
@pytest.mark.parametrize("path", PATHS)
def test_a_page_says_nothing_in_english(
    page: Page, address: str, complaints: list[str], path: str, language: str
) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    texts = shown(page, address, path, language)
    assert complaints == []
    assert page.locator("html").get_attribute("lang") == {"ja": "ja", "zh": "zh-Hans"}[language]
    assert [text for text in texts if _SENTENCE.search(text)] == []
    characters = "".join(sorted({character for text in texts for character in text if ord(character) > 0x7F}))
    assert page.evaluate(_MISSING, characters) == []


@pytest.mark.parametrize("language", ["ja", "zh"])
@pytest.mark.parametrize("path", PATHS)
def test_a_page_fits_a_phone_in_every_language(page: Page, address: str, path: str, language: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    shown(page, address, path, language)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_language_is_changed_from_the_header_and_stays_in_the_link(page: Page, address: str) -> None:
    page.goto(f"{address}/?view=gap")
    expect(page.locator(".verdict strong").first).to_be_visible(timeout=30_000)
    page.locator("#language").click()
    page.get_by_role("link", name="日本語").click()
    expect(page).to_have_url(re.compile(r"lang=ja"))
    expect(page).to_have_url(re.compile(r"view=gap"))
    expect(page.locator(".verdict")).to_contain_text("万人", timeout=30_000)
    page.get_by_role("link", name="シナリオ").click()
    expect(page).to_have_url(re.compile(r"/scenarios\?.*lang=ja"))


def test_money_is_shown_in_dollars_at_a_dated_rate(page: Page, address: str) -> None:
    page.goto(f"{address}/?currency=USD")
    expect(page.locator(".verdict")).to_contain_text("billion dollars", timeout=30_000)
    expect(page.locator(".footer .rate")).to_contain_text(re.compile(r"at \d+\.\d\d yen, the mean of \w+ \d{4}"))
