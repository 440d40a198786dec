"""The app on a free port of this machine, and Debian's Chromium to open it with."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

# A busy machine may take its time over a figure; a wrong page stays wrong however long one waits.
expect.set_options(timeout=30_000)

_NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where Chromium stands; without it the tests are skipped by name, and fail where CI asks for them."""
    found = next((path for path in map(shutil.which, _NAMES) if path), None)
    if found is None:
        message = (
            "Chromium is not installed; `apt-get install --no-install-recommends chromium` gives the page tests it."
        )
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return found


@pytest.fixture(scope="session")
def browser_type_launch_args(chromium: str) -> dict:
    """How pytest-playwright starts the browser."""
    return {"executable_path": chromium, "args": ["--no-sandbox", "--disable-gpu"]}


@pytest.fixture(scope="session")
def address(root: Path) -> Iterator[str]:
    """The address of the app, served by a process of its own until the last test is done."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = f"from app import app; app.run(host='127.0.0.1', port={port}, debug=False)"
    with subprocess.Popen([sys.executable, "-c", command], cwd=root, stderr=subprocess.DEVNULL) as server:
        try:
            _wait(f"http://127.0.0.1:{port}/healthz", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def _wait(address: str, server: subprocess.Popen) -> None:
    for _ in range(240):
        assert server.poll() is None, f"the app ended with {server.returncode} before it answered"
        try:
            with urllib.request.urlopen(address, timeout=1) as answer:
                assert answer.status == 200
                return
        except OSError:
            time.sleep(0.25)
    pytest.fail(f"{address} did not answer within a minute")


@pytest.fixture(scope="session")
def base_url(address: str) -> str:
    """What a relative address is relative to; the fixture of pytest-base-url warns under pytest 9."""
    return address


@pytest.fixture(scope="session")
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """One visitor for all tests: reading megabytes of script anew for each test takes half its time."""
    with browser.new_context() as context:
        yield context


@pytest.fixture
def page(visitor: BrowserContext) -> Iterator[Page]:
    """A new page of the visitor, on the network, without permissions; what it keeps is forgotten afterwards."""
    page = visitor.new_page()
    yield page
    visitor.set_offline(False)
    visitor.clear_permissions()
    if page.url.startswith("http"):
        page.evaluate("localStorage.clear(); sessionStorage.clear()")
    page.close()


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser's console complained about, in order."""
    found: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            found.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found
