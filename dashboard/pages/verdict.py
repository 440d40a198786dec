"""The verdict as it stands on a page: numbers bold, intervals smaller and grey, terms with their meaning."""

import re

import dash_mantine_components as dmc
from dash import html

_INTERVAL = re.compile(r"(\([^()]*\d[^()]*\))")
_NUMBER = re.compile(
    r"(−?\d+(?:[.,]\d+)*(?:\s(?:million|billion|trillion))?(?:\syen)?(?:% (?:below|above)|%)?)(?=[\s,.;:)]|$)"
)
_YEAR = re.compile(r"^(?:19|20)\d\d$|^\d{1,2}$")
_TERMS = {
    "baseline": "What would have come without the shock: a model fitted on the months before the onset, with Lunar New "
    "Year and the months of closed borders taken out. It is an estimate, so it has an interval.",
    "95% interval": "If the model is right, the true value lies in this range in 95 of 100 cases. It does not hold "
    "what the model cannot know; the limitations below say what that is.",
}


def verdict_parts(text: str) -> list:
    """The components of a verdict's text: the same words in the same order, each term explained once."""
    parts: list = []
    terms = list(_TERMS)
    for piece in _INTERVAL.split(text):
        if _INTERVAL.fullmatch(piece):
            parts.append(html.Span(_with_term(piece, "95% interval", terms), className="interval"))
        else:
            parts.extend(_plain(piece, terms))
    return parts


def _plain(text: str, terms: list[str]) -> list:
    parts: list = []
    for piece in _NUMBER.split(text):
        if _NUMBER.fullmatch(piece) and not _YEAR.match(piece):
            parts.append(html.Strong(piece))
        else:
            parts.extend(_with_term(piece, "baseline", terms))
    return parts


def _with_term(text: str, term: str, terms: list[str]) -> list:
    before, found, after = text.partition(term)
    if not found or term not in terms:
        return [text] if text else []
    terms.remove(term)
    return [before, _explained(term), after]


def _explained(term: str) -> dmc.Popover:
    meaning = html.P([html.Strong(f"{term.capitalize()}. "), _TERMS[term]], className="quiet-note")
    return dmc.Popover(
        [
            dmc.PopoverTarget(
                html.Button(term, type="button", className="term"), boxWrapperProps={"className": "inline"}
            ),
            dmc.PopoverDropdown(meaning),
        ],
        width=320,
        shadow="md",
        position="bottom",
        # The roles would stand on the wrapper of the button, where ARIA does not allow them.
        withRoles=False,
    )
