"""A hundred changes of page in Chromium: what the browser and the server keep in memory.

Run: python benchmarks/page_switches.py (with Chromium and playwright). Each page is left once its first
figure stands. After every twenty changes it prints the
JavaScript heap and the DOM nodes, garbage collected, and the memory of the server.
"""

import shutil
from pathlib import Path

from pages import served
from playwright.sync_api import CDPSession, sync_playwright

from dashboard.pages.site import PLACES, tab_name

ROUND, ROUNDS = 20, 6


def resident_megabytes(process: int) -> float:
    """What the process holds in memory, MB."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1e3 for line in lines if line.startswith("VmRSS:"))


def held(session: CDPSession) -> tuple[float, float]:
    """The JavaScript heap in MB and the number of DOM nodes, after a collection of garbage."""
    session.send("HeapProfiler.collectGarbage")
    metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    return session.send("Runtime.getHeapUsage")["usedSize"] / 1e6, metrics["Nodes"]


def main() -> None:
    """Serve, change pages, print."""
    with served() as (address, process), sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(address)
        session = page.context.new_cdp_session(page)
        session.send("HeapProfiler.enable")
        session.send("Performance.enable")
        print("| changes | heap, MB | DOM nodes | server, MB |\n|---|---|---|---|")
        for number in range(1, ROUND * ROUNDS + 1):
            place = PLACES[number % len(PLACES)]
            page.locator("nav.tabs").get_by_role("link", name=tab_name(place.name), exact=True).click()
            page.wait_for_url(f"**{place.path}*")
            page.locator(f'nav.tabs a[href^="{place.path}"][data-active="yes"]').wait_for(timeout=60_000)
            page.locator(".plot .main-svg .annotation-text").first.wait_for(state="attached", timeout=120_000)
            if number % ROUND == 0:
                heap, nodes = held(session)
                print(f"| {number} | {heap:.1f} | {nodes:.0f} | {resident_megabytes(process):.0f} |", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
