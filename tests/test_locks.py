"""The locks pin every dependency with its hashes and name no index, no host and no path."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-uv.txt")
PIN = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[0-9][\w.+]*)(?P<marker> ; [^\\/@]+?)? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")


def lines(lock: str) -> list[str]:
    return (ROOT / lock).read_text(encoding="utf-8").splitlines()


def pins(lock: str) -> set[tuple[str, str]]:
    return {(found["name"], found["version"]) for line in lines(lock) if (found := PIN.fullmatch(line))}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_nothing_but_pins_and_hashes(lock: str) -> None:
    assert [line for line in lines(lock) if not PIN.fullmatch(line) and not HASH.fullmatch(line)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_hash(lock: str) -> None:
    written = lines(lock)
    for number, line in enumerate(written):
        if PIN.fullmatch(line):
            assert HASH.fullmatch(written[number + 1]), f"{lock}: {line} has no hash"


def test_both_locks_agree_on_every_version() -> None:
    assert pins("requirements.txt") <= pins("requirements-dev.txt")


def test_every_declared_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for declared, lock in (
        (project["project"]["dependencies"], "requirements.txt"),
        (project["dependency-groups"]["dev"], "requirements-dev.txt"),
    ):
        wanted = {re.split(r"[\[<>=]", requirement)[0] for requirement in declared}
        assert wanted <= {name for name, _ in pins(lock)}
