"""What a person can set, call, open or read is described; no file names this or that machine."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pandas as pd
import pytest

from dashboard import __version__
from dashboard.simulate import simulate
from dashboard.tables.scenarios import load_scenario

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "CHANGELOG.md", "data/README.md")
LOCAL = re.compile(
    r"(?<![\w.:/*])/(?:work|home|root|tmp|Users|private|opt|mnt|var/folders)/[\w.-]+"
    r"|[A-Za-z]:\\Users\\"
    r"|file:/{3}"
    r"|pypi\.org/simple|files\.pythonhosted\.org|(?:extra-)?index-url[ =]+http|--find-links"
)
NOT_READ = {".parquet", ".png", ".woff2", ".xlsx", ".br", ".gz", ".ico", ".jpg", ".zip"}


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def described() -> str:
    return read("README.md") + read("CONTRIBUTING.md")


def committed() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [ROOT / name for name in listed.decode().split("\0") if name and (ROOT / name).is_file()]


def targets() -> dict[str, str]:
    return dict(re.findall(r"^([a-z]+):[^=\n]*## (.+)$", read("Makefile"), flags=re.MULTILINE))


def settings() -> set[str]:
    return set(re.findall(r'environ\.get\("(\w+)"', read("dashboard/config.py")))


def commands() -> set[str]:
    answer = subprocess.run(
        [sys.executable, "-m", "dashboard", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(re.findall(r"^    ([a-z]+) ", answer.stdout, flags=re.MULTILINE))


def pages() -> list[str]:
    code = "import app, dash; print('\\n'.join('PAGE ' + p['path'] for p in dash.page_registry.values()))"
    answer = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return re.findall(r"^PAGE (\S+)$", answer.stdout, flags=re.MULTILINE)


def test_make_alone_lists_every_target_with_one_sentence() -> None:
    answer = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    phony = set(re.search(r"^\.PHONY: (.+)$", read("Makefile"), flags=re.MULTILINE)[1].split()) - {"help"}
    assert set(targets()) == phony
    assert {"run", "test", "check", "format", "data", "notebooks", "benchmarks", "clean"} <= phony
    for target, sentence in targets().items():
        assert re.search(rf"^make {target} +{re.escape(sentence)}$", answer, flags=re.MULTILINE)
        assert sentence.endswith("."), sentence


def test_every_make_target_is_described() -> None:
    assert [target for target in targets() if f"`make {target}`" not in described()] == []


def test_every_setting_is_described() -> None:
    assert settings(), "config.py reads no setting: has it moved?"
    assert [setting for setting in settings() if f"`{setting}`" not in described()] == []


def test_every_command_is_described() -> None:
    assert {"refresh", "tidy", "check"} <= commands()
    assert [command for command in commands() if f"python -m dashboard {command}" not in described()] == []


def test_every_page_is_described() -> None:
    found = pages()
    assert "/" in found
    assert [path for path in found if f"`{path}`" not in read("README.md")] == []


def test_every_shipped_table_is_described() -> None:
    tables = tomllib.loads(read("data/sources.toml"))["tables"]
    assert tables
    headings = set(re.findall(r"^### (\w+)$", read("data/README.md"), flags=re.MULTILINE))
    assert set(tables) - headings == set()
    assert headings - set(tables) == set(), "a table is described that is not there"


def test_every_room_is_described() -> None:
    rooms = [folder.name for folder in (ROOT / "dashboard").iterdir() if (folder / "__init__.py").exists()]
    assert [room for room in rooms if f"`{room}/`" not in read("ARCHITECTURE.md")] == []


def test_every_notebook_is_described() -> None:
    notebooks = [notebook.name for notebook in (ROOT / "notebooks").glob("*.ipynb")]
    assert notebooks
    assert [name for name in notebooks if f"notebooks/{name}" not in read("README.md")] == []


def test_the_headline_of_the_readme_is_what_the_program_says() -> None:
    told = re.search(r"\*\*One result, as known on (\d+ \w+ 20\d\d)\.\*\*(.+?)\n\n", read("README.md"), flags=re.DOTALL)
    assert told, "the README has no line that begins with **One result, as known on DAY.**"
    outcome = simulate(load_scenario("japan-2025"), as_of=pd.Timestamp(told[1]))
    assert outcome.text in " ".join(told[2].split())


def test_the_python_of_the_readme_runs() -> None:
    written = re.findall(r"^```python\n(.+?)^```", read("README.md"), flags=re.MULTILINE | re.DOTALL)
    assert written
    for lines in written:
        subprocess.run([sys.executable, "-c", lines], cwd=ROOT, capture_output=True, check=True)


def test_the_changelog_has_the_version_of_the_project() -> None:
    version = tomllib.loads(read("pyproject.toml"))["project"]["version"]
    assert f"## [{version}]" in read("CHANGELOG.md")
    assert version == __version__


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_inside_the_repository_leads_to_a_file(document: str) -> None:
    folder = (ROOT / document).parent
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", read(document))
    assert [link for link in links if not (folder / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_picture_has_a_text_for_who_cannot_see_it(document: str) -> None:
    texts = re.findall(r"!\[([^\]]*)\]\(", read(document))
    assert [text for text in texts if len(text) < 20] == []


def test_no_committed_file_names_a_local_path_or_an_index() -> None:
    mistakes = []
    for file in committed():
        if file.suffix in NOT_READ or file == Path(__file__).resolve():
            continue
        for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if found := LOCAL.search(line):
                mistakes.append(f"{file.relative_to(ROOT)}:{number} {found[0]}")
    assert mistakes == [], "\n".join(mistakes)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("/ho" + "me/ann/project", True),
        ("--index-url https://example.org/simple", True),
        ("see https://example.org/home/page", False),
        ("a path like data/raw/file.xlsx", False),
    ],
)
def test_the_guard_knows_a_local_path(line: str, expected: bool) -> None:
    assert bool(LOCAL.search(line)) is expected
