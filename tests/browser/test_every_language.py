"""Every page in Japanese and Chinese: nothing stays English, no glyph is missing, nothing overlaps."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_every_page import OVERLAPPING, PATHS, PHONE, WIDE, opened, resized, settle
from tests.english_places import english_places

# Visible text that is not marked as English: code and names that have no other are, and stay as they were written.
_TEXTS = """
() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const holder = walker.currentNode.parentElement;
    if (holder.closest('[lang="en"], script, style, noscript')) continue;
    if (!holder.getClientRects().length) continue;
    found.push(walker.currentNode.textContent.trim());
  }
  return found.filter((text) => text);
}
"""
# A character without a glyph is drawn as the box that a code point of no script is drawn as.
_WITHOUT_GLYPH = """
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
# Three English words in a row are a sentence; names of places, people and institutions are shorter.
_SENTENCE = re.compile(r"\b[a-z]{2,}(?:[\s,]+[a-z]{2,}){2,}\b")


@pytest.mark.parametrize("path", PATHS)
def test_a_page_says_everything_in_japanese_and_chinese_wide_and_on_a_phone(
    page: Page, address: str, complaints: list[str], path: str
) -> None:
    opened(page, address, path, "ja")
    holds(page, "ja")
    resized(page, PHONE)
    fits(page)
    page.evaluate("(link) => document.querySelector(`a[data-value=${link}]`).click()", "zh")
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    settle(page)
    fits(page)
    resized(page, WIDE)
    holds(page, "zh-Hans")
    assert complaints == []


def holds(page: Page, tag: str) -> None:
    """A wide page in its language: no English sentence, no missing glyph, no text on another."""
    assert page.locator("html").get_attribute("lang") == tag
    texts = page.evaluate(_TEXTS)
    assert [text for text in texts if _SENTENCE.search(text) or english_places().search(text)] == []
    characters = "".join(sorted({character for text in texts for character in text if ord(character) > 0x7F}))
    assert page.evaluate(_WITHOUT_GLYPH, characters) == []
    assert page.evaluate(OVERLAPPING) == []


def fits(page: Page) -> None:
    """A page on a phone: nothing beside it, no text of a chart on another."""
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    assert page.evaluate(OVERLAPPING) == []
