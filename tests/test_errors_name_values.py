"""An error names the value that is wrong; nothing is caught or filled in silence."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.errors import ConfigError, DashboardError, DataError, ScenarioError, SourceError

ROOT = Path(__file__).resolve().parent.parent
OURS = {kind.__name__ for kind in (DashboardError, SourceError, DataError, ScenarioError, ConfigError)}


def modules() -> list[Path]:
    return [ROOT / "app.py"] * (ROOT / "app.py").exists() + sorted((ROOT / "dashboard").rglob("*.py"))


def nodes() -> Iterator[tuple[str, ast.AST]]:
    for module in modules():
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if hasattr(node, "lineno"):
                yield f"{module.relative_to(ROOT)}:{node.lineno}", node


def names_a_value(message: ast.expr) -> bool:
    """A literal names none but an option such as --reset; an f-string names one; anything else was made from values."""
    if isinstance(message, ast.Constant):
        return isinstance(message.value, str) and "--" in message.value
    parts = [part for part in ast.walk(message) if not isinstance(part, ast.expr_context)]
    return any(isinstance(part, ast.FormattedValue | ast.Name | ast.Attribute | ast.Call) for part in parts)


def test_every_raise_of_ours_names_a_value() -> None:
    mistakes = []
    for place, node in nodes():
        if not isinstance(node, ast.Raise) or not isinstance(node.exc, ast.Call | ast.Name):
            continue
        kind = ast.unparse(node.exc.func if isinstance(node.exc, ast.Call) else node.exc)
        if kind.split(".")[-1] in OURS:
            messages = node.exc.args if isinstance(node.exc, ast.Call) else []
            if not messages or not all(names_a_value(message) for message in messages):
                mistakes.append(place)
    assert mistakes == [], "\n".join(mistakes)


def raised_kinds(function: ast.AST) -> Iterator[tuple[str, int]]:
    for node in ast.walk(function):
        if isinstance(node, ast.Raise) and node.exc is not None:
            kind = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            yield ast.unparse(kind).split(".")[-1], node.lineno


def test_a_public_function_raises_only_errors_that_a_person_can_mend() -> None:
    barred = {"Exception", "ValueError", "KeyError", "RuntimeError", "TypeError", "NotImplementedError", "OSError"}
    mistakes = []
    for place, node in nodes():
        # A private function may raise what its own module catches and turns into words.
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            mistakes += [f"{place} {node.name} raises {kind}" for kind, _ in raised_kinds(node) if kind in barred]
    assert mistakes == [], "\n".join(mistakes)


def test_nothing_catches_every_exception() -> None:
    mistakes = []
    for place, node in nodes():
        if isinstance(node, ast.ExceptHandler):
            caught = "everything" if node.type is None else ast.unparse(node.type)
            if caught == "everything" or "Exception" in caught.replace("(", " ").replace(",", " ").split():
                mistakes.append(f"{place} catches {caught}")
            if "BaseException" in caught:
                mistakes.append(f"{place} catches {caught}")
    assert mistakes == [], "\n".join(mistakes)


def test_no_gap_is_filled_without_a_reason_beside_it() -> None:
    mistakes = []
    for module in modules():
        if "figures" in module.parts or "pages" in module.parts:
            continue
        lines = module.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines):
            above = lines[number - 1] if number else ""
            if ".fillna(" in line and "#" not in line and not above.strip().startswith("#"):
                mistakes.append(f"{module.relative_to(ROOT)}:{number + 1}")
    assert mistakes == [], "\n".join(mistakes)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('DataError("wrong")', False),
        ('DataError(f"wrong")', False),
        ('DataError(f"wrong {value}")', True),
        ("DataError(*mistakes)", True),
        ('DataError("a" + "b")', False),
        ('ConfigError("--fold stands beside --dry-run")', True),
    ],
)
def test_the_guard_knows_a_message_with_a_value(source: str, expected: bool) -> None:
    call = ast.parse(source, mode="eval").body
    assert isinstance(call, ast.Call)
    assert all(names_a_value(message) for message in call.args) is expected


def test_an_error_keeps_every_message() -> None:
    error = DataError("row 2 is wrong", "row 3 is wrong")
    assert error.messages == ("row 2 is wrong", "row 3 is wrong")
    assert str(error) == "row 2 is wrong\nrow 3 is wrong"
