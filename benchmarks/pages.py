"""How long a browser takes: to open each page, and from a moved slider of the workbench to the repainted charts.

Run: python benchmarks/pages.py (with Chromium and playwright; it serves the app on a free port of its own)
"""

import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

from dashboard.pages.site import PLACES

TRIALS = 3
DRAWN = "JSON.stringify(document.querySelector('.plot-{card} .js-plotly-plot').data.map(part => [part.x, part.y]))"


@contextmanager
def served() -> Iterator[tuple[str, int]]:
    """The address of the app in a process of its own, and the id of the process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = f"from app import app; app.run(host='127.0.0.1', port={port}, debug=False)"
    with subprocess.Popen([sys.executable, "-c", command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as app:
        address = f"http://127.0.0.1:{port}"
        try:
            _wait(f"{address}/healthz")
            yield address, app.pid
        finally:
            app.terminate()


def _wait(address: str) -> None:
    for _ in range(240):
        try:
            urllib.request.urlopen(address, timeout=1).close()
        except OSError:
            time.sleep(0.25)
        else:
            return
    raise SystemExit(f"{address} did not answer within a minute.")


def seconds_to(page: Page, address: str, selector: str) -> float:
    """From asking for the address until the selector is in the page."""
    began = time.perf_counter()
    page.goto(address)
    page.locator(selector).first.wait_for(state="attached", timeout=60_000)
    return time.perf_counter() - began


def sources(browser: Browser, address: str) -> None:
    """The first opening, openings again in the same browser, and the way from the Overview by its tab."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    table = "#card-summary td"
    print(f"Sources, first opening of a new server: {seconds_to(page, f'{address}/sources', table):.2f} s")
    again = [seconds_to(page, f"{address}/sources", table) for _ in range(TRIALS)]
    print(f"Sources, opened again: median {statistics.median(again):.2f} s")
    ways = []
    for _ in range(TRIALS):
        seconds_to(page, address, ".plot-categories .main-svg .annotation-text")
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(1500)
        began = time.perf_counter()
        page.get_by_role("link", name="Sources and methods", exact=True).first.click()
        page.locator(table).first.wait_for(state="attached", timeout=60_000)
        ways.append(time.perf_counter() - began)
    print(f"Sources, from the Overview by its tab: median {statistics.median(ways):.2f} s")
    page.close()


def first_figures(browser: Browser, address: str) -> None:
    """Every page in a new window: from asking for it to its first figure, and until nothing is asked for any more."""
    for place in PLACES:
        page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
        began = time.perf_counter()
        first = seconds_to(page, f"{address}{place.path}", ".plot .main-svg .annotation-text")
        page.wait_for_load_state("networkidle", timeout=120_000)
        print(f"{place.path}: first figure {first:.2f} s, everything {time.perf_counter() - began:.2f} s")
        page.context.close()


def workbench(browser: Browser, address: str) -> None:
    """The slider of the depth on the page Scenarios."""
    paths, waterfall = [], []
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    seconds_to(page, f"{address}/scenarios", ".plot-waterfall .main-svg .annotation-text")
    page.wait_for_load_state("networkidle", timeout=120_000)
    page.locator("#card-waterfall").get_by_text("With the scenario", exact=True).click()
    page.wait_for_timeout(2500)
    page.get_by_role("slider", name="Depth").focus()
    for _ in range(3 * TRIALS):
        found = moved(page)
        paths.append(found["paths"])
        waterfall.append(found["waterfall"])
        page.wait_for_timeout(2000)
    page.context.close()
    print(f"a moved slider to the paths: median {statistics.median(paths) * 1000:.0f} ms")
    print(f"a moved slider to gross, offset and net: median {statistics.median(waterfall) * 1000:.0f} ms")


def moved(page: Page) -> dict[str, float]:
    """Seconds from a pressed arrow key to the new chart of paths, and to the new waterfall with the scenario."""
    before = {card: page.evaluate(DRAWN.format(card=card)) for card in ("paths", "waterfall")}
    began = time.perf_counter()
    page.keyboard.press("ArrowLeft")
    found = {}
    for card, drawn in before.items():
        page.wait_for_function(f"before => {DRAWN.format(card=card)} !== before", arg=drawn, polling=20)
        found[card] = time.perf_counter() - began
    return found


def main() -> None:
    """Print every time."""
    with served() as (address, _), sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        sources(browser, address)
        first_figures(browser, address)
        workbench(browser, address)
        browser.close()


if __name__ == "__main__":
    main()
