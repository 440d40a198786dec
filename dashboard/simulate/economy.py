"""From yen not spent to the economy: value added, output and jobs a yen of spending, with what is not known of them."""

from dataclasses import dataclass
from threading import Condition

import numpy as np
import pandas as pd
from cachetools import LRUCache, cached

from dashboard import numbers
from dashboard.errors import DataError
from dashboard.language import say, term
from dashboard.model.types import Assumption
from dashboard.simulate.known import Stamp
from dashboard.simulate.money import settled_day
from dashboard.simulate.supply import Supply, by_category, drawn, supply_table
from dashboard.tables.assumptions import load_assumption
from dashboard.tables.cases import Case
from dashboard.tables.category_bridge import load_category_bridge
from dashboard.tables.input_output import COUNTRY, chosen_tables
from dashboard.tables.national import NominalGdp, PublishedRipple, nominal_gdp, price_change_since, published_ripple
from dashboard.tables.spending import CATEGORIES


@dataclass(frozen=True, eq=False)
class Economy:
    """What a destination's economy makes of a yen of visitors' spending, as known on a day.

    Attributes:
        supply: input-output tables known on the day and the bridge to their sectors.
        jobs_factor: range around the jobs.
        nominal_gdp: the newest year known on the day, or four months after the end of a shock that is over.
        ripple: what the Tourism Agency published last.
        price_change: consumer prices of the day, or four months after the end of a shock that is over, over those of
            the ripple's year.
    """

    supply: Supply
    jobs_factor: Assumption
    nominal_gdp: NominalGdp
    ripple: PublishedRipple
    price_change: float

    @property
    def gdp(self) -> float:
        """Nominal gross domestic product of the newest year known, yen a year."""
        return self.nominal_gdp.value

    @property
    def gdp_words(self) -> str:
        """What the gdp is: its amount, year and source."""
        shown = self.nominal_gdp
        return say(
            "{amount}, calendar year {year}, nominal ({source})",
            amount=numbers.money(shown.value),
            year=shown.year,
            source=shown.source,
        )

    @property
    def table_names(self) -> str:
        """The ids of the input-output tables, with commas between them."""
        return ", ".join(table.name for table in self.supply.tables)

    @property
    def jobs_words(self) -> str:
        """What the jobs are: an order of magnitude, with the year and the prices that they rest on."""
        return say(
            "order of magnitude: {jobs} jobs a billion yen of {year} as published, consumer prices {times} times those "
            "of {year}, productivity as then",
            jobs=f"{self.ripple.jobs * 1e9:.0f}",
            year=self.ripple.year,
            times=f"{self.price_change:.3f}",
        )


@dataclass(frozen=True, eq=False)
class PerYen:
    """Draws a yen of visitors' spending, each of shape (count,).

    Attributes:
        value_added: yen of value added, type I: the main number.
        output: yen of domestic output, type I.
        imports: yen that leave the country, at once or on the way.
        jobs_per_yen: jobs, an order of magnitude.
        value_added_upper: value added with a household round, as the published ratio seems to hold one: the upper
            check; None where no known table can give it.
        output_upper: domestic output with the household round; None likewise.
    """

    value_added: np.ndarray
    output: np.ndarray
    imports: np.ndarray
    jobs_per_yen: np.ndarray
    value_added_upper: np.ndarray | None
    output_upper: np.ndarray | None


def load_economy(case: Case, *, day: pd.Timestamp, stamp: Stamp) -> Economy | None:
    """The economy of the case's destination as known on the day; None where `economy_gaps` says what is missing.

    Kept for equal stamps of the tables; what is returned is shared and must not be changed.
    """
    return _economy(case.destination, day, settled_day(case, day), stamp)


def economy_gaps(case: Case, *, day: pd.Timestamp) -> tuple[str, ...]:
    """One sentence for each table that the economy of the destination lacks on the day; empty where nothing lacks."""
    if case.destination != COUNTRY:
        return (
            say(
                "No input-output table of {destination} is here: value added, share of gross domestic product and jobs "
                "are left out.",
                destination=numbers.place(case.destination),
            ),
        )
    ripple, settled = published_ripple(as_of=day), settled_day(case, day)
    is_there = {
        say("input-output table"): bool(chosen_tables(as_of=day)),
        say("nominal gross domestic product"): nominal_gdp(COUNTRY, as_of=settled) is not None,
        say("published ratio of jobs"): ripple is not None,
        say("consumer prices"): ripple is None or price_change_since(ripple.year, as_of=settled) is not None,
    }
    return tuple(
        say(
            "No {table} of {country} was known on {day}: value added, share of gross domestic product and jobs are "
            "left out.",
            table=what,
            country=term(COUNTRY),
            day=f"{day:%Y-%m-%d}",
        )
        for what, is_known in is_there.items()
        if not is_known
    )


def per_yen(economy: Economy, shares: np.ndarray) -> PerYen:
    """Draws of what a yen of spending makes, for shares of the categories of shape (6, count), columns adding to one.

    The parts of each category, the weight of the two tables and the jobs are drawn; the same seed gives the same draws.

    Raises:
        DataError: the shares have another number of categories.
    """
    if shares.ndim != 2 or len(shares) != len(CATEGORIES):
        raise DataError(
            f"Shares have the shape {shares.shape}; one row for each of {', '.join(CATEGORIES)} is needed. "
            "Take them from category_shares."
        )
    found = by_category(economy.supply, shares.shape[1])
    mixed = {name: np.einsum("ij,ij->j", shares, draws) for name, draws in found.items()}
    factor = drawn(economy.jobs_factor, shares.shape[1])
    return PerYen(
        value_added=mixed["value_added"],
        output=mixed["output"],
        imports=mixed["imports"],
        jobs_per_yen=economy.ripple.jobs / economy.price_change * factor,
        value_added_upper=mixed.get("value_added_upper"),
        output_upper=mixed.get("output_upper"),
    )


@cached(LRUCache(8), condition=Condition())
def _economy(destination: str, day: pd.Timestamp, settled: pd.Timestamp, stamp: Stamp) -> Economy | None:
    if destination != COUNTRY:
        return None
    gdp, ripple = nominal_gdp(destination, as_of=settled), published_ripple(as_of=day)
    change = None if ripple is None else price_change_since(ripple.year, as_of=settled)
    chosen = chosen_tables(as_of=day)
    if gdp is None or ripple is None or change is None or not chosen:
        return None
    return Economy(
        supply=Supply(
            tables=tuple(supply_table(table.name, stamp) for table in chosen),
            bridge=load_category_bridge(),
            table_choice=load_assumption("table_choice"),
            imported_inputs=load_assumption("imported_inputs_factor"),
        ),
        jobs_factor=load_assumption("jobs_factor"),
        nominal_gdp=gdp,
        ripple=ripple,
        price_change=change,
    )
