"""The app on a free port of this machine, and Debian's Chromium to open it with."""

import os
import shutil
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import ConsoleMessage, Page
from werkzeug.serving import make_server

from dashboard.pages.application import create_app

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
def address() -> Iterator[str]:
    """The address of the app, served by a thread of this process until the last test is done."""
    server = make_server("127.0.0.1", 0, create_app().server, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join(timeout=10)
    server.server_close()


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
