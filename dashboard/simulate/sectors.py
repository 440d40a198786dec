"""From categories of spending to the sectors that supply them, and the value added that a yen in each makes."""

from dataclasses import dataclass
from threading import Condition

import pandas as pd
from cachetools import LRUCache, cached

from dashboard.errors import DataError
from dashboard.language import say
from dashboard.model.draws import INTERVALS, intervals
from dashboard.numbers import date
from dashboard.simulate.economy import economy_gaps, load_economy
from dashboard.simulate.known import DRAWS, Stamp
from dashboard.simulate.money import settled_day
from dashboard.simulate.supply import by_category
from dashboard.tables.cases import Case, load_case
from dashboard.tables.category_bridge import BridgePart, load_category_bridge
from dashboard.tables.days import Day, to_day
from dashboard.tables.input_output import chosen_tables
from dashboard.tables.spending import CATEGORIES, CategoryMix, category_mix
from dashboard.tables.stamp import data_stamp
from dashboard.tables.store import load_table

ABROAD = "bought abroad"
LINK_COLUMNS = ("category", "part", "sector", "share_of_category", "low", "high", "share", "source", "note")
_SECTORS = 35


@dataclass(frozen=True, eq=False)
class SectorBridge:
    """How the spending of a market is supplied, as known on a day.

    Attributes:
        links: columns LINK_COLUMNS, one row a part of a category; `sector` is a name, or ABROAD; `share_of_category`
            between low and high is judged, `share` is that of all spending of the market. They add to one.
        categories: category, share of the spending, and value added a yen (type I) with the columns of INTERVALS;
            `upper` is the median with a household round, missing where no table gives it.
        market: whose spending it is.
        mix: what the shares of the categories are, in words.
        year: the year of the input-output tables.
        as_of: the day on which the shares of the categories became known.
    """

    links: pd.DataFrame
    categories: pd.DataFrame
    market: str
    mix: CategoryMix
    year: int
    as_of: pd.Timestamp


def sector_bridge(case_id: str, as_of: Day | None = None) -> SectorBridge:
    """Categories of the affected market's spending, the sectors that supply them, and value added a yen of each.

    Raises:
        ScenarioError: the case does not exist.
        DataError: no input-output table of the destination, or no whole mix of categories, was known on the day.
    """
    day = to_day(as_of) if as_of is not None else pd.Timestamp.today().normalize()
    return _bridge(load_case(case_id).id, day, data_stamp())


@cached(LRUCache(16), condition=Condition())
def _bridge(case_id: str, day: pd.Timestamp, stamp: Stamp) -> SectorBridge:
    case = load_case(case_id)
    economy = load_economy(case, day=day, stamp=stamp)
    if economy is None:
        raise DataError(*economy_gaps(case, day=day))
    mix = _mix_of(case, day)
    shares = mix.shares.set_index("category")["share"].reindex(list(CATEGORIES))
    made = by_category(economy.supply, DRAWS)
    added = pd.DataFrame(intervals(made["value_added"]), columns=list(INTERVALS))
    upper = intervals(made["value_added_upper"])[:, 0] if "value_added_upper" in made else float("nan")
    categories = added.assign(category=list(CATEGORIES), share=shares.to_numpy(), upper=upper)
    return SectorBridge(
        links=_links(load_category_bridge(), shares),
        categories=categories,
        market=case.affected[0],
        mix=mix,
        year=max(table.year for table in chosen_tables(as_of=day)),
        as_of=mix.as_of,
    )


def _mix_of(case: Case, day: pd.Timestamp) -> CategoryMix:
    if case.spending is None:
        raise DataError(
            say(
                "No spending in {destination} was surveyed by market for this case on {day}.",
                destination=case.destination,
                day=date(day),
            )
        )
    settled = settled_day(case, day)
    try:
        return category_mix(case.affected[0], as_of=settled)
    except DataError as error:
        raise DataError(
            say(
                "No whole mix of the six categories of spending was published by {day}; without it there is no value "
                "added. Choose another case.",
                day=date(settled),
            )
        ) from error


def _links(parts: tuple[BridgePart, ...], shares: pd.Series) -> pd.DataFrame:
    names = _sector_names()
    rows = [
        (
            part.category, part.part, ABROAD if part.leaks else names[str(part.sector(_SECTORS))], part.share,
            part.low, part.high, part.share * float(shares[part.category]), part.source, part.note,
        )
        for part in parts
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(LINK_COLUMNS))


def _sector_names() -> dict[str, str]:
    """The names of the sectors of the table of 35, by code."""
    rows = load_table("input_output_35_multipliers")
    return dict(zip(rows["code"].astype(str), rows["sector"].astype(str), strict=True))
