"""The words of the ledger of claims: its title with the unit, the terms, and what each mark means."""

from dataclasses import dataclass

import pandas as pd

from dashboard.figures.sheet import Words
from dashboard.language import say, speaking, speech
from dashboard.numbers import Unit, money_unit
from dashboard.phrasing import sentences

_LEAST = 1e9


@dataclass(frozen=True)
class LedgerWords:
    """What the ledger says around its rows.

    Attributes:
        market: the market whose spending is counted, as running text names it.
        destination: where they would have spent it.
        first: first month of the terms, written.
        last: last month.
        gdp: the gdp at which shares are read, as a sentence; empty where no share is shown.
        source: the source line.
        sentence: what the figure comes to, with a number.
    """

    market: str
    destination: str
    first: str
    last: str
    gdp: str
    source: str
    sentence: str


def unit_of(claims: pd.DataFrame, our_end: float | None) -> Unit:
    """The unit of the axis: yen in the language of the moment, whatever the currency, because claims are printed so."""
    values = [float(value) for value in claims["value"].dropna()] + ([] if our_end is None else [our_end])
    with speaking(speech().language):
        return money_unit(max([abs(value) for value in values] or [_LEAST]))


def ledger_words(words: LedgerWords, unit: str, *, has_band: bool) -> Words:
    """Title, subtitle, source and sentence of the figure."""
    terms = say(
        "The same terms: gross spending forgone by visitors from {market}, {first} to {last}, nominal, in yen in every "
        "currency of the page.",
        market=words.market,
        first=words.first,
        last=words.last,
    )
    marks = say("Filled: stated in yen. Open: read from a share of GDP or points of growth. Crossed: withdrawn.")
    band = say("Blue: ours, intervals of 50, 80 and 95% and the median.") if has_band else ""
    return Words(
        title=say(
            "Published estimates of the spending that {destination} forgoes, on the same terms, {unit}",
            destination=words.destination,
            unit=unit,
        ),
        subtitle=sentences(terms, words.gdp, marks, band),
        source=words.source,
        sentence=words.sentence,
    )
