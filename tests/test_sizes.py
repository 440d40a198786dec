"""Functions and modules stay small in the tail as well as in the median, and names are full words."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parent.parent
BARRED_NAMES = {"df", "tmp", "temp", "utils", "util", "helpers", "helper", "manager", "process", "data"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules() -> list[Path]:
    return [ROOT / "app.py"] * (ROOT / "app.py").exists() + sorted((ROOT / "dashboard").rglob("*.py"))


@cache
def functions() -> tuple[tuple[str, Function, ast.AST], ...]:
    """Every function with its place and what holds it, parsed once for all guards."""
    return tuple(
        (f"{module.relative_to(ROOT)}:{node.lineno} {node.name}", node, parent)
        for module in modules()
        for parent in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        for node in ast.iter_child_nodes(parent)
        if isinstance(node, Function)
    )


def body_length(function: Function) -> int:
    """Lines of a function with its first line and without its docstring."""
    length = (function.end_lineno or 0) - function.lineno + 1
    if ast.get_docstring(function) is None:
        return length
    return length - ((function.body[0].end_lineno or 0) - function.body[0].lineno + 1)


def is_callback(function: Function) -> bool:
    """Dash hands the controls to a callback in the order of its decorator."""
    return any("callback" in ast.unparse(decorator) for decorator in function.decorator_list)


def positional(function: Function, parent: ast.AST) -> list[str]:
    names = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
    is_method = isinstance(parent, ast.ClassDef) and "staticmethod" not in map(ast.unparse, function.decorator_list)
    return names[1:] if is_method else names


def test_no_function_body_is_longer_than_80_lines() -> None:
    too_long = [name for name, function, _ in functions() if body_length(function) > 80]
    assert too_long == [], "\n".join(too_long)


def test_half_of_the_function_bodies_have_at_most_10_lines() -> None:
    assert median(body_length(function) for _, function, _ in functions()) <= 10


def test_95_of_100_function_bodies_have_at_most_40_lines() -> None:
    lengths = [body_length(function) for _, function, _ in functions()]
    assert quantiles(lengths, n=20)[-1] <= 40


def test_no_module_is_longer_than_300_lines() -> None:
    lengths = {
        str(module.relative_to(ROOT)): len(module.read_text(encoding="utf-8").splitlines()) for module in modules()
    }
    assert {name: length for name, length in lengths.items() if length > 300} == {}


def test_no_function_takes_more_than_five_arguments() -> None:
    too_many = [
        name
        for name, function, parent in functions()
        if not is_callback(function) and len(positional(function, parent)) + len(function.args.kwonlyargs) > 5
    ]
    assert too_many == [], "\n".join(too_many)


def is_private(function: Function) -> bool:
    """Whoever calls it stands in the same file and sees the names."""
    return function.name.startswith("_")


def test_arguments_after_the_second_are_named_by_the_caller() -> None:
    mistakes = [
        name
        for name, function, parent in functions()
        if not is_callback(function) and not is_private(function) and len(positional(function, parent)) > 2
    ]
    assert mistakes == [], "\n".join(mistakes)


NAMED_ELSEWHERE = ("layout", "say", "interpolate_index", "callback", "answer")


def takes_any_name(function: Function) -> bool:
    """`**style: Unpack[TextStyle]` names its arguments.

    Dash calls a page's layout with whatever stands in the link, its index with parts of its own and a callback with its
    inputs; a sentence that is said names its own values: the catalogues are checked against them.
    """
    rest = function.args.kwarg
    if rest is None or function.name.startswith("_") or function.name in NAMED_ELSEWHERE:
        return False
    return rest.annotation is None or not ast.unparse(rest.annotation).startswith("Unpack[")


def test_no_public_function_takes_arguments_of_any_name() -> None:
    mistakes = [name for name, function, _ in functions() if takes_any_name(function)]
    assert mistakes == [], "\n".join(mistakes)


def bound_names(tree: ast.AST) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, node.lineno
        elif isinstance(node, ast.arg):
            yield node.arg, node.lineno


def test_names_are_full_words() -> None:
    mistakes = [f"{module.relative_to(ROOT)}" for module in modules() if module.stem in BARRED_NAMES]
    for module in modules():
        for name, line in bound_names(ast.parse(module.read_text(encoding="utf-8"))):
            if name in BARRED_NAMES:
                mistakes.append(f"{module.relative_to(ROOT)}:{line} {name}")
    assert mistakes == [], "\n".join(mistakes)


def test_no_function_changes_a_global() -> None:
    mistakes = [
        f"{module.relative_to(ROOT)}:{node.lineno}"
        for module in modules()
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Global)
    ]
    assert mistakes == [], "\n".join(mistakes)
