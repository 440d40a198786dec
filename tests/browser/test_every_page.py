"""Every page, light and dark, wide, doubled and on a phone: nothing complains, hides or overlaps."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from dashboard.pages.site import PLACES

PATHS = [place.path for place in PLACES]
WIDE, DOUBLED, PHONE = 1440, 720, 390
# Two texts of one chart lie on each other where they share a third of the smaller one.
OVERLAPPING = """
() => [...document.querySelectorAll('.plot')].filter((plot) => plot.offsetParent).flatMap((plot) => {
  const texts = [...plot.querySelectorAll('.annotation-text, .xtick text, .ytick text')]
    .map((text) => ({ words: text.textContent, box: text.getBoundingClientRect() }))
    .filter((text) => text.words.trim() && text.box.width);
  const found = [];
  texts.forEach((one, place) => texts.slice(place + 1).forEach((other) => {
    const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
    const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
    const smaller = Math.min(one.box.width * one.box.height, other.box.width * other.box.height);
    if (wide > 0 && high > 0 && wide * high > smaller / 3) found.push(one.words + ' | ' + other.words);
  }));
  return found;
})
"""


# Dash shows this element while a callback runs; a document is idle for the browser once and for all.
QUIET = """
() => {
  const now = performance.now();
  if (document.querySelector('._dash-loading-callback') || !window.quietSince) window.quietSince = now;
  return now - window.quietSince > 700;
}
"""


def settle(page: Page) -> None:
    """Waits until nothing is asked for any more, what came is drawn, and every slider has its value."""
    page.wait_for_timeout(300)
    page.wait_for_load_state("networkidle", timeout=90_000)
    page.evaluate("window.quietSince = 0")
    page.wait_for_function(QUIET, timeout=90_000, polling=100)
    page.wait_for_function(
        "() => document.querySelectorAll('.mantine-Slider-thumb:not([aria-valuenow])').length === 0", timeout=30_000
    )
    page.wait_for_timeout(300)


def resized(page: Page, width: int) -> None:
    """The same page on another width, its figures laid out for it."""
    page.set_viewport_size({"width": width, "height": 844})
    page.wait_for_function(
        "(most) => [...document.querySelectorAll('.js-plotly-plot')].filter((plot) => plot.offsetParent)"
        ".every((plot) => !plot.layout.meta || plot.layout.meta.export.width <= most)",
        arg={WIDE: 1440, DOUBLED: 590, PHONE: 322}[width],
        timeout=90_000,
    )
    settle(page)


def opened(page: Page, address: str, path: str, language: str) -> None:
    """A page in a language at 1440 pixels in the light scheme, with all that it shows."""
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": WIDE, "height": 900})
    page.goto(f"{address}{path}" + ("" if language == "en" else f"?lang={language}"))
    expect(page.locator("#rail-state")).not_to_be_empty(timeout=30_000)
    settle(page)
    expect(page.locator(".card, .empty").first).to_be_visible(timeout=30_000)


def seriously_wrong(page: Page) -> list[str]:
    """What axe finds that is serious or critical; the rows that AG Grid keeps ready out of sight are its own."""
    found = Axe().run(page, context={"exclude": [[".ag-root-wrapper"]]}).response["violations"]
    return [
        f"{one['id']} ({one['impact']}): {one['nodes'][0]['html'][:200]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("path", PATHS)
def test_a_page_holds_for_everyone_light_and_dark_wide_doubled_and_on_a_phone(
    page: Page, address: str, complaints: list[str], path: str
) -> None:
    opened(page, address, path, "en")
    expect(page.locator(".error")).to_have_count(0)
    assert page.evaluate(OVERLAPPING) == []
    assert seriously_wrong(page) == []
    page.emulate_media(color_scheme="dark")
    settle(page)
    card = page.locator(".card, .case-bar").first
    assert card.evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(24, 29, 36)"
    assert seriously_wrong(page) == []
    for width in (DOUBLED, PHONE):
        resized(page, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(OVERLAPPING) == []
    assert complaints == []


def test_motion_can_be_switched_off(page: Page, address: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(address)
    expect(page.locator(".verdict strong").first).to_be_visible()
    settle(page)
    moving = page.evaluate(
        "[...document.querySelectorAll('main *')]"
        ".filter(one => parseFloat(getComputedStyle(one).transitionDuration) > 0).length"
    )
    assert moving == 0


def test_the_line_for_a_first_visit_is_dismissed_for_good(page: Page, address: str) -> None:
    page.goto(address)
    line = page.locator("#welcome")
    expect(line).to_be_visible()
    page.locator("#welcome-done").click()
    expect(line).to_be_hidden()
    page.goto(f"{address}/claims")
    settle(page)
    expect(line).to_be_hidden()


def test_a_printed_page_has_its_charts_and_none_of_the_controls(page: Page, address: str) -> None:
    opened(page, address, "/", "en")
    page.emulate_media(media="print")
    expect(page.locator(".plot-arrivals .main-svg").first).to_be_visible()
    for hidden in (".tabs", ".actions-area >> nth=0", "#share"):
        expect(page.locator(hidden)).to_be_hidden()


def test_the_language_is_changed_from_the_header_and_stays_in_the_link(page: Page, address: str) -> None:
    page.goto(f"{address}/?view=gap")
    expect(page.locator(".verdict strong").first).to_be_visible(timeout=30_000)
    page.locator("#language").click()
    page.get_by_role("link", name="日本語").click()
    expect(page).to_have_url(re.compile(r"lang=ja"))
    expect(page).to_have_url(re.compile(r"view=gap"))
    expect(page.locator(".verdict")).to_contain_text("万人", timeout=30_000)
    page.locator("nav.tabs").get_by_role("link", name="シナリオ").click()
    expect(page).to_have_url(re.compile(r"/scenarios\?.*lang=ja"))


def test_money_is_shown_in_dollars_at_a_dated_rate(page: Page, address: str) -> None:
    page.goto(f"{address}/?currency=USD")
    expect(page.locator(".verdict")).to_contain_text("billion dollars", timeout=30_000)
    expect(page.locator(".footer .rate")).to_contain_text(re.compile(r"at \d+\.\d\d yen, the mean of \w+ \d{4}"))
