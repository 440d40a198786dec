"""What every test is given: no network, one seed, marks by folder."""

import socket
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
_LOOPBACK = ("127.0.0.1", "::1", "localhost", "0.0.0.0")  # noqa: S104

settings.register_profile("shock-ledger", deadline=None, derandomize=True, print_blob=False)
settings.load_profile("shock-ledger")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what opens a browser by the folder that it stands in, so that `make check` can leave it out."""
    for item in items:
        if "browser" in item.path.relative_to(ROOT).parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuses a connection to anything but this machine: publishers' replies in the tests are files that we wrote."""
    connect = socket.socket.connect

    def connect_to_this_machine(itself: socket.socket, address: object) -> None:
        if itself.family in (socket.AF_INET, socket.AF_INET6) and isinstance(address, tuple):
            assert address[0] in _LOOPBACK, f"a test wanted to connect to {address[0]}; tests use no network"
        connect(itself, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", connect_to_this_machine)


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the repository."""
    return ROOT
