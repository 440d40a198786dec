"""The ripple ratios that the Tourism Agency published for 2012 beside what our tables give for the same consumption."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.errors import DataError
from dashboard.language import say
from dashboard.model.leontief import multipliers, multipliers_with_households
from dashboard.simulate.supply import input_output_table
from dashboard.tables.assumptions import load_assumption
from dashboard.tables.input_output import load_flows
from dashboard.tables.national import published_ripple
from dashboard.tables.store import load_table

# Who supplies each industry of the Tourism Agency's table of 2012: codes in the 13 and in the 35 sectors.
SUPPLIERS = {
    "transport": ("09", "c23"),
    "accommodation": ("12", "c22"),
    "food service": ("12", "c22"),
    "food manufacturing": ("03", "c3"),
    "travel services and the like": ("12", "c26"),
    "retail": ("06", "c21"),
    "agriculture, forestry, fisheries": ("01", "c1"),
}
_TABLES = ("input_output_13", "input_output_35")
_YEAR, _KNOWN_FROM = 2012, "2015-06-30"


@dataclass(frozen=True)
class Ratio:
    """Yen of output and of value added a yen of the consumption of 2012, and how they were found."""

    how: str
    output: float
    value_added: float


@dataclass(frozen=True)
class RippleCheck:
    """Our ratios and the published one.

    Attributes:
        ours: type I of the 13 and of the 35 sectors, then type II of the 13.
        published: what the agency published.
        household_share: share of pay spent again that would bring type II to the published output, and to its value
            added: near each other, one household round explains both.
    """

    ours: tuple[Ratio, ...]
    published: Ratio
    household_share: tuple[float, float]


def check_ripple() -> RippleCheck:
    """The consumption mix of 2012 through our tables, beside the ratios published for 2012.

    Raises:
        DataError: the ratios of 2012 are not there.
    """
    official = input_output_table(load_flows(_TABLES[0]))
    weights = consumption_weights(official.sectors, place=0)
    spent = load_assumption("household_spending_share").value
    closed = multipliers_with_households(official, spent)
    said = _published()
    tried = np.linspace(0.0, 0.9, 91)
    paths = [multipliers_with_households(official, float(share)) for share in tried]
    return RippleCheck(
        ours=(
            _type_one(0),
            _type_one(1),
            Ratio(
                say("type II, {share} of pay spent again", share=f"{spent:.2f}"),
                closed.output @ weights,
                closed.value_added @ weights,
            ),
        ),
        published=said,
        household_share=(
            float(np.interp(said.output, [found.output @ weights for found in paths], tried)),
            float(np.interp(said.value_added, [found.value_added @ weights for found in paths], tried)),
        ),
    )


def consumption_weights(sectors: tuple[str, ...], *, place: int) -> np.ndarray:
    """Shares of the sectors in what travellers consumed in 2012, adding to one; `place` is the code in SUPPLIERS."""
    spent = load_table("ripple_by_industry").set_index("industry")["tourism_consumption"]
    weights = pd.Series(0.0, index=list(sectors))
    for industry, codes in SUPPLIERS.items():
        weights[codes[place]] += spent[industry]
    shares: np.ndarray = (weights / weights.sum()).to_numpy()
    return shares


def _published() -> Ratio:
    found = published_ripple(as_of=_KNOWN_FROM)
    if found is None or found.year != _YEAR:
        raise DataError(
            f"ripple_effects has {found.year if found else 'nothing'} as its newest year on {_KNOWN_FROM}; {_YEAR} was "
            "expected, the year of ripple_by_industry. Restore the table."
        )
    return Ratio(say("published for {year}", year=_YEAR), found.output, found.value_added)


def _type_one(place: int) -> Ratio:
    found = multipliers(input_output_table(load_flows(_TABLES[place])))
    weights = consumption_weights(found.sectors, place=place)
    return Ratio(
        say("type I, {table}", table=_TABLES[place]), float(found.output @ weights), float(found.value_added @ weights)
    )
