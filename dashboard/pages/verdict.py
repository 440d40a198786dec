"""The verdict as it stands on a page: numbers bold, intervals smaller and grey, terms with their meaning."""

import re

from dash import html

from dashboard.language import speech
from dashboard.pages.terms import explained, meaning_of

_INTERVAL = re.compile(r"(\([^()]*\d[^()]*\)|（[^（）]*\d[^（）]*）)")
_NUMBERS = {
    "en": re.compile(
        r"(−?\d+(?:[.,]\d+)*(?:\s(?:million|billion|trillion))?(?:\s(?:yen|dollars|yuan))?(?:% (?:below|above)|%)?)"
        r"(?=[\s,.;:)]|$)"
    ),
    # Numbers run into the words around them: the unit behind a number says that it is one, and no part of a date.
    "ja": re.compile(r"(−?[\d,.]+(?:兆(?:[\d,]+億)?|億|万)?(?:人|円|ドル|元|[％%]減|[％%]増|[％%]))"),
    "zh": re.compile(r"((?:下降|上升)?−?[\d,.]+(?:万亿|亿|万)?(?:人次|日元|美元|元|[％%]))"),
}
_YEAR = re.compile(r"^(?:19|20)\d\d$|^\d{1,2}$")
_EXPLAINED = ("baseline", "offset", "net")


def verdict_parts(text: str) -> list:
    """The components of a verdict's text: the same words in the same order, each term explained once."""
    parts: list = []
    terms = ["interval", *_EXPLAINED]
    for piece in _INTERVAL.split(text):
        if _INTERVAL.fullmatch(piece):
            parts.append(html.Span(_with_terms(piece, ["interval"], terms), className="interval"))
        else:
            parts.extend(_plain(piece, terms))
    return parts


def _plain(text: str, terms: list[str]) -> list:
    number = _NUMBERS[speech().language]
    parts: list = []
    for piece in number.split(text):
        if number.fullmatch(piece) and not _YEAR.match(piece):
            parts.append(html.Strong(piece))
        else:
            parts.extend(_with_terms(piece, list(_EXPLAINED), terms))
    return parts


def _with_terms(text: str, wanted: list[str], left: list[str]) -> list:
    """The text with the first of the wanted terms in it explained, if it has not been before."""
    for term in wanted:
        name = meaning_of(term)[0]
        before, found, after = text.partition(name)
        if found and term in left:
            left.remove(term)
            return [*_with_terms(before, wanted, left), explained(term), *_with_terms(after, wanted, left)]
    return [text] if text else []
