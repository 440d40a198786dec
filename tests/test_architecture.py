"""The rooms import each other as ARCHITECTURE.md says, and slow or reserved libraries stay in their rooms."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
EVERYTHING = "errors language numbers phrasing config model tables figures simulate grading exports pages commands"

# What a room may import from us; `model.types` stands for the types alone.
ALLOWED = {
    "errors": "",
    "language": "errors",
    "numbers": "language errors",
    "phrasing": "language errors",
    "config": "errors",
    "model": "errors",
    "tables": "model.types numbers language config errors",
    "sources": "tables config errors",
    "figures": "model.types numbers phrasing language errors",
    "simulate": "tables model numbers phrasing language errors",
    "grading": "simulate tables model numbers phrasing language errors",
    "exports": "simulate grading figures tables model.types numbers phrasing language config errors",
    "pages": "simulate grading figures exports tables model.types numbers phrasing language config errors",
    "commands": "simulate grading tables model numbers phrasing language config errors",
    "app": EVERYTHING,
    "__main__": EVERYTHING + " sources",
}

RESERVED = {
    "statsmodels": {"model"},
    "babel": {"language", "numbers"},
    "requests": {"sources"},
    "plotly": {"figures"},
    "dash": {"pages", "app"},
    "dash_mantine_components": {"pages", "app"},
    "dash_ag_grid": {"pages", "app"},
    "flask": {"pages", "app"},
    "tomllib": {"tables"},
    "urllib.request": set(),
    "http.client": set(),
    "httpx": set(),
    "kaleido": {"exports"},
    "openpyxl": {"sources", "tables", "exports"},
}


def modules() -> list[Path]:
    return [ROOT / "app.py"] * (ROOT / "app.py").exists() + sorted((ROOT / "dashboard").rglob("*.py"))


def room_of(module: Path) -> str:
    parts = module.relative_to(ROOT).with_suffix("").parts
    return parts[1] if len(parts) > 1 else parts[0]


def imports(tree: ast.AST) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"line {node.lineno}: a relative import; write from dashboard..."
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def within(name: str, prefix: str) -> bool:
    return name == prefix or name.startswith(prefix + ".")


def is_allowed(name: str, room: str) -> bool:
    own = () if room in ("app", "__main__") else (room,)
    return any(within(name, f"dashboard.{other}") for other in (*ALLOWED[room].split(), *own))


@pytest.mark.parametrize("module", modules(), ids=lambda module: str(module.relative_to(ROOT)))
def test_a_room_imports_only_what_the_architecture_allows(module: Path) -> None:
    room = room_of(module)
    if room == "__init__":
        room = "errors"
    assert room in ALLOWED, f"{room} is no room of ARCHITECTURE.md"
    for name, line in imports(ast.parse(module.read_text(encoding="utf-8"))):
        if within(name, "dashboard") and name != "dashboard.__version__":
            assert is_allowed(name, room), f"{module.name}:{line}: {room} may not import {name}"


@pytest.mark.parametrize("module", modules(), ids=lambda module: str(module.relative_to(ROOT)))
def test_a_reserved_library_stays_in_its_room(module: Path) -> None:
    room = room_of(module)
    for name, line in imports(ast.parse(module.read_text(encoding="utf-8"))):
        for library, rooms in RESERVED.items():
            if within(name, library):
                assert room in rooms, f"{module.name}:{line}: {library} belongs to {sorted(rooms)}, not to {room}"


@pytest.mark.parametrize("module", modules(), ids=lambda module: str(module.relative_to(ROOT)))
def test_only_config_reads_environment_variables(module: Path) -> None:
    if module.name == "config.py":
        return
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "os":
            assert node.attr not in ("environ", "getenv"), f"{module.name}:{node.lineno}: ask dashboard.config"
        if isinstance(node, ast.ImportFrom) and node.module == "os":
            named = {alias.name for alias in node.names}
            assert not named & {"environ", "getenv"}, f"{module.name}:{node.lineno}: ask dashboard.config"


def top_level(tree: ast.Module) -> Iterator[ast.stmt]:
    waiting: list[ast.stmt] = list(tree.body)
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, ast.If) and "TYPE_CHECKING" not in ast.dump(node.test):
            waiting += node.body + node.orelse
        elif isinstance(node, ast.Try | ast.With | ast.ClassDef):
            waiting += node.body


@pytest.mark.parametrize("module", modules(), ids=lambda module: str(module.relative_to(ROOT)))
def test_statsmodels_is_imported_only_inside_a_function(module: Path) -> None:
    for node in top_level(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import | ast.ImportFrom):
            for name, line in imports(node):
                assert not within(name, "statsmodels"), f"{module.name}:{line}: import {name} where it is used"


def test_the_app_starts_without_statsmodels_and_without_the_loaders() -> None:
    code = "import sys, app; print([n for n in sys.modules if n.startswith(('statsmodels', 'dashboard.sources'))])"
    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False, env=dict(os.environ)
    )
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.strip().endswith("[]"), answer.stdout


def documented_rooms() -> dict[str, set[str]]:
    rooms = {}
    for line in (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        found = re.fullmatch(r"`(\w+)(/|\.py)`", cells[0])
        if found and len(cells) == 4:
            allowed = cells[2].replace("model (types only)", "model.types").replace("model (types)", "model.types")
            rooms[found[1]] = set(allowed.replace("nothing", "").replace(",", " ").split())
    return rooms


def test_the_table_of_architecture_md_is_the_one_that_these_tests_hold() -> None:
    held = {room: set(allowed.split()) for room, allowed in ALLOWED.items() if room not in ("app", "__main__")}
    assert documented_rooms() == held
