"""Lists and sentences joined as each language joins them."""

from collections.abc import Iterable
from functools import reduce

from dashboard.language import say

_FULL_WIDTH_ENDS = ("。", "！", "？", "」", "）")


def sentences(*said: str) -> str:
    """Whole sentences one after the other; no space stands after a full-width stop."""
    kept = [text.strip() for text in said if text.strip()]
    return "".join(
        text if number == 0 or kept[number - 1].endswith(_FULL_WIDTH_ENDS) else f" {text}"
        for number, text in enumerate(kept)
    )


def with_commas(items: Iterable[str]) -> str:
    """`one, two, three`."""
    return reduce(lambda one, two: say("{first}, {second}", first=one, second=two), items)


def with_semicolons(items: Iterable[str]) -> str:
    """`one; two; three`."""
    return reduce(lambda one, two: say("{first}; {second}", first=one, second=two), items)


def with_and(items: Iterable[str]) -> str:
    """`one and two and three`."""
    return reduce(lambda one, two: say("{first} and {second}", first=one, second=two), items)


def named(name: str, value: str) -> str:
    """`name: value`, or the value alone where there is no name."""
    return say("{name}: {value}", name=name, value=value) if name and value else name or value


def capital(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]
