"""Lists and sentences joined as each language joins them."""

from collections.abc import Callable, Iterable
from functools import reduce

from dashboard.language import say, speech

_FULL_WIDTH_ENDS = ("。", "！", "？", "」", "）")


def sentences(*said: str) -> str:
    """Whole sentences one after the other; no space stands after a full-width stop."""
    kept = [text.strip() for text in said if text.strip()]
    return "".join(
        text if number == 0 or kept[number - 1].endswith(_FULL_WIDTH_ENDS) else f" {text}"
        for number, text in enumerate(kept)
    )


def between() -> str:
    """What stands between two sentences: a space; nothing in Japanese and Chinese."""
    return " " if speech().language == "en" else ""


def in_brackets(words: str) -> str:
    """`(words)`; （words）."""
    return say("({words})", words=words)


def with_commas(items: Iterable[str]) -> str:
    """`one, two, three`; empty where there is nothing."""
    return _joined(items, lambda one, two: say("{first}, {second}", first=one, second=two))


def with_semicolons(items: Iterable[str]) -> str:
    """`one; two; three`; empty where there is nothing."""
    return _joined(items, lambda one, two: say("{first}; {second}", first=one, second=two))


def with_and(items: Iterable[str]) -> str:
    """`one and two and three`; empty where there is nothing."""
    return _joined(items, lambda one, two: say("{first} and {second}", first=one, second=two))


def listed(items: Iterable[str]) -> str:
    """`one, two and three`; empty where there is nothing."""
    kept = list(items)
    if len(kept) < 2:
        return "".join(kept)
    return say("{first} and {last}", first=with_commas(kept[:-1]), last=kept[-1])


def named(name: str, value: str) -> str:
    """`name: value`, or the value alone where there is no name."""
    return say("{name}: {value}", name=name, value=value) if name and value else name or value


def capital(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def _joined(items: Iterable[str], pair: Callable[[str, str], str]) -> str:
    kept = list(items)
    return reduce(pair, kept) if kept else ""
