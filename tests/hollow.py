"""A language in which every sentence is only its values: what is left in English was put in without being said."""

import re
from string import Formatter


class Hollow(dict[str, str]):
    """A catalogue that has every text, without a word of its own."""

    def get(self, text: str, default: str | None = None) -> str:  # type: ignore[override]
        """The placeholders of the text alone."""
        del default
        return " ".join(f"{{{name}}}" for _, name, _, _ in Formatter().parse(text) if name)


def english_in(words: str) -> list[str]:
    """The words of two Latin letters or more that are left."""
    return re.findall(r"[A-Za-z]{2,}", words)
