"""How likely a loss above an amount is: the share of the draws, of any cumulative result of the chain."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.errors import ScenarioError
from dashboard.language import say, term
from dashboard.model.types import Scenario
from dashboard.phrasing import sentences
from dashboard.simulate.project import Chain, chain_of
from dashboard.simulate.spoken import result_name
from dashboard.tables.entries import nearest
from dashboard.tables.stamp import data_stamp
from dashboard.tables.vintages import Day, to_day

COLUMNS = ["result", "unit", "amount", "probability", "months"]


def probability_above(
    scenario: Scenario, amounts: Sequence[float], *, as_of: Day | None = None, result: str = "spending_lost_gross"
) -> pd.DataFrame:
    """The probability that the cumulative result to the end of the scenario is above each amount, 0 to 1.

    Args:
        scenario: the case and its path.
        amounts: in the unit of the result: persons, yen, share of a year's gdp, jobs.
        as_of: the day; None is today.
        result: visitors_lost, spending_lost_gross, spending_lost_net, value_added_lost, gdp_share_lost or jobs_lost.

    Returns:
        One row an amount, columns COLUMNS; `months` is first to last.

    Raises:
        ScenarioError: the result is another one or the case lacks it, or an amount is no number.
    """
    day = to_day(as_of) if as_of is not None else pd.Timestamp.today().normalize()
    wrong = [amount for amount in amounts if not np.isfinite(amount)]
    if wrong:
        raise ScenarioError(f"Amount is {wrong[0]}; it must be a number. Correct it.")
    chain = chain_of(scenario, day=day, stamp=data_stamp())
    unit, total = _total(chain, result)
    span = say("{first} to {last}", first=chain.months[0], last=chain.months[-1])
    rows = [(result, unit, float(amount), float((total > amount).mean()), span) for amount in amounts]
    return pd.DataFrame(rows, columns=COLUMNS)


def _not_computed(result: str, chain: Chain) -> str:
    title = term(chain.evidence.case.title)
    return say("{result} of {case} cannot be computed.", result=result_name(result), case=title)


def _total(chain: Chain, result: str) -> tuple[str, np.ndarray]:
    """Unit and draws of the cumulative result, shape (count,)."""
    money, toll = chain.money, chain.toll
    found: dict[str, tuple[str, np.ndarray | None]] = {
        "visitors_lost": ("persons", chain.evidence.losses.lost),
        "spending_lost_gross": ("yen", None if money is None else money.gross),
        "spending_lost_net": ("yen", None if money is None else money.net),
        "value_added_lost": ("yen", None if toll is None else toll.value_added),
        "gdp_share_lost": ("share of a year's gdp", None if toll is None else toll.gdp_share),
        "jobs_lost": ("jobs", None if toll is None else toll.jobs),
    }
    if result not in found:
        raise ScenarioError(f"Result {result} does not exist. {nearest(result, tuple(found))}")
    unit, draws = found[result]
    if draws is None:
        raise ScenarioError(sentences(_not_computed(result, chain), *chain.gaps))
    return unit, draws.sum(axis=0, dtype=float)
