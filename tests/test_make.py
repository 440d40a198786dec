"""A machine that lacks something is told in one sentence what to install."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOO_OLD = """#!/bin/sh
[ "$1" = --version ] && echo Python 3.9.2 && exit 0
exit 1
"""
WITHOUT_VENV = """#!/bin/sh
case "$*" in
  *--version*) echo Python 3.11.2 ;;
  *"import venv"*) exit 1 ;;
esac
"""


def make_run(folder: Path, python: str | None) -> subprocess.CompletedProcess[str]:
    """Runs `make run` where the only programs are the shell's own and the given python3."""
    programs = folder / "programs"
    programs.mkdir()
    for name in ("sh", "awk", "make", "touch", "cat"):
        (programs / name).symlink_to(shutil.which(name) or "")
    if python is not None:
        (programs / "python3").write_text(python)
        (programs / "python3").chmod(0o755)
    for name in ("Makefile", "requirements-uv.txt", "requirements.txt"):
        shutil.copy(ROOT / name, folder)
    return subprocess.run(
        ["make", "run"], cwd=folder, env={"PATH": str(programs)}, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("python", "sentence"),
    [
        (TOO_OLD, "Python 3.11 or newer is needed and python3 is Python 3.9.2: install it"),
        (None, "Python 3.11 or newer is needed and python3 is missing: install it"),
        (WITHOUT_VENV, "python3 has no venv module: install it (Debian and Ubuntu: apt-get install python3-venv)."),
    ],
    ids=["too old", "missing", "without venv"],
)
def test_a_python_that_will_not_do_is_named_in_one_sentence(tmp_path: Path, python: str, sentence: str) -> None:
    answer = make_run(tmp_path, python)
    assert answer.returncode != 0
    assert sentence in answer.stderr
    assert not (tmp_path / ".venv").exists()


def test_the_environment_is_not_made_twice(tmp_path: Path) -> None:
    for name in ("Makefile", "requirements-uv.txt", "requirements.txt", "requirements-dev.txt"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / ".venv").mkdir()
    for stamp in ("made", "installed-to-run", "installed-to-develop"):
        (tmp_path / ".venv" / stamp).touch()
    planned = subprocess.run(
        ["make", "--dry-run", "run"], cwd=tmp_path, env=dict(os.environ), capture_output=True, text=True, check=True
    ).stdout
    assert "dashboard serve" in planned
    assert "pip" not in planned


def test_continuous_integration_calls_make_test_and_nothing_cleverer() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert script.read_text(encoding="utf-8").rstrip().endswith("\nmake test")
