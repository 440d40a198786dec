"""Which texts the program says: found in the code, in its data files, and in the catalogues.

`python tests/catalogue_texts.py` prints what a catalogue lacks, as entries to be filled in.
"""

import ast
import string
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = ROOT / "dashboard" / "catalogues"


def said_in_code() -> dict[str, str]:
    """Every text that the code says, and where: `say("...")`, `term("...")`; texts of constants are found too."""
    return {text: place for path in sorted((ROOT / "dashboard").rglob("*.py")) for text, place in _said(path)}


def said_in_data() -> dict[str, str]:
    """Every title, label and name of the shipped data that a page shows, and in which file it stands."""
    from dashboard.tables.spoken_texts import data_texts

    return {text: file for file, texts in data_texts().items() for text in texts if text}


def translated(language: str) -> dict[str, str]:
    """What a catalogue says by its English words."""
    with (CATALOGUES / f"{language}.po").open("rb") as file:
        return {str(message.id): str(message.string) for message in _messages(file, language)}


def placeholders(text: str) -> set[str]:
    """The names in braces of a text."""
    return {name.partition(":")[0] for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _messages(file, language: str) -> Iterator[Message]:
    return (message for message in read_po(file, locale=language, abort_invalid=True) if message.id)


def _said(path: Path) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in ("say", "term"):
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value, f"{path.relative_to(ROOT)}:{node.lineno}"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    wanted = said_in_code() | said_in_data()
    for language in sys.argv[1:] or ("ja", "zh"):
        known = translated(language)
        missing = {text: place for text, place in wanted.items() if not known.get(text)}
        print(f"# {language}: {len(missing)} of {len(wanted)} texts are missing")
        for text, place in missing.items():
            print(f'#: {place}\nmsgid {_quoted(text)}\nmsgstr ""\n')
