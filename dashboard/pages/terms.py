"""Short help at a term: its name and two sentences, on focus, hover or tap."""

from dash import html

from dashboard.language import say
from dashboard.pages.links import link
from dashboard.pages.opened import opens


def meaning_of(term: str) -> tuple[str, str]:
    """The name of a term as it stands in running text, and what it means in at most two sentences."""
    return {**_results(), **_methods()}[term]


def term_ids() -> tuple[str, ...]:
    """The terms that are explained, in the order of the glossary."""
    return (*_results(), *_methods())


def _results() -> dict[str, tuple[str, str]]:
    return {
        "baseline": (
            say("baseline"),
            say(
                "What would have come without the shock: a model fitted on the months before the onset, with Lunar New "
                "Year and the months of closed borders taken out. It is an estimate, so it has an interval."
            ),
        ),
        "interval": (
            say("95% interval"),
            say(
                "If the model is right, the true value lies in this range in 95 of 100 cases. It does not hold what "
                "the model cannot know; the limitations say what that is."
            ),
        ),
        "offset": (
            say("offset"),
            say(
                "What visitors from other markets spent above their own baseline in the same months. It is not known "
                "to be caused by the shock."
            ),
        ),
        "net": (say("net loss"), say("The gross loss less the offset, in the same draws.")),
        "as known on": (
            say("as known on"),
            say(
                "Everything on the page uses only what was published by this day. Step back to see what could be said "
                "then."
            ),
        ),
    }


def _methods() -> dict[str, tuple[str, str]]:
    return {
        "analogue": (
            say("analogue"),
            say("A past case of the same kind, measured against its own baseline and lined up by months since onset."),
        ),
        "estimate": (
            say("estimate"),
            say("The publisher's own first figure of a month, rounded; later releases replace it."),
        ),
        "provisional": (
            say("provisional"),
            say("The publisher's second figure of a month, which the yearly final figures may still change."),
        ),
        "placebo": (
            say("placebo"),
            say(
                "The same method run where nothing happened: on other dates or other markets. It says how large an "
                "effect appears by chance."
            ),
        ),
        "donor": (
            say("donor"),
            say("Another market to the same destination whose course helps to say what would have come."),
        ),
        "coverage": (
            say("coverage"),
            say("How many of the values that came lay inside the interval that was given before; 80 of 100 for 80%."),
        ),
        "crps": (
            say("CRPS"),
            say(
                "Continuous ranked probability score: how far a forecast with its whole spread lay from what came, in "
                "the unit of the forecast. Lower is better."
            ),
        ),
        "vintage": (say("vintage"), say("One of several published values of the same month, with the day it came.")),
        "exposure": (
            say("exposure"),
            say("The share of foreign guest nights that visitors from the affected market spent before the shock."),
        ),
        "value added": (
            say("value added"),
            say("What is left of a turnover once bought goods and services are paid: wages, profits, depreciation."),
        ),
        "multiplier": (
            say("type I multiplier"),
            say(
                "What a yen of spending makes along the whole chain of domestic suppliers, without what the households "
                "spend again."
            ),
        ),
        "scar": (say("scar"), say("The share of visitors that stays away for good.")),
    }


def explained(term: str, words: str = "") -> html.Span:
    """A term with a dotted underline whose meaning opens on click, tap or Enter; `words` are how it stands there."""
    name, meaning = meaning_of(term)
    return opens(
        html.Button(words or name, type="button", className="term"),
        [
            html.Span([html.Strong(f"{name}. "), meaning]),
            html.A(say("How it is computed"), href=link("/sources", {})),
        ],
        look="explained",
    )
