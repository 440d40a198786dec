"""Axe finds nothing serious, a phone never scrolls sideways, text can be doubled, motion can be switched off."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from dashboard.pages.site import PLACES

PATHS = [place.path for place in PLACES]


def open_quietly(page: Page, address: str, path: str) -> None:
    """Opens a page and waits until nothing is asked for any more."""
    page.goto(f"{address}{path}")
    expect(page.locator("#rail-state")).not_to_be_empty(timeout=30_000)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_serious(page: Page, address: str, path: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    open_quietly(page, address, path)
    found = Axe().run(page).response["violations"]
    serious = [
        f"{violation['id']} ({violation['impact']}): {violation['nodes'][0]['html'][:160]}"
        for violation in found
        if violation["impact"] in ("serious", "critical")
    ]
    assert serious == []


# 1440 pixels at 200% zoom are 720 to the page.
@pytest.mark.parametrize("width", [390, 720])
@pytest.mark.parametrize("path", PATHS)
def test_a_phone_and_a_doubled_text_never_scroll_sideways(page: Page, address: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    open_quietly(page, address, path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_motion_can_be_switched_off(page: Page, address: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    open_quietly(page, address, "/")
    moving = page.evaluate(
        "[...document.querySelectorAll('main *')]"
        ".filter(one => parseFloat(getComputedStyle(one).transitionDuration) > 0).length"
    )
    assert moving == 0


def test_the_line_for_a_first_visit_is_dismissed_for_good(page: Page, address: str) -> None:
    open_quietly(page, address, "/")
    line = page.locator("#welcome")
    expect(line).to_be_visible()
    page.locator("#welcome-done").click()
    expect(line).to_be_hidden()
    open_quietly(page, address, "/claims")
    expect(line).to_be_hidden()


def test_a_printed_page_has_its_charts_and_none_of_the_controls(page: Page, address: str) -> None:
    open_quietly(page, address, "/")
    page.emulate_media(media="print")
    expect(page.locator(".plot-arrivals .main-svg").first).to_be_visible()
    for hidden in (".tabs", ".actions-area >> nth=0", "#share"):
        expect(page.locator(hidden)).to_be_hidden()
