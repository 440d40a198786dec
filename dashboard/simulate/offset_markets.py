"""The other markets one by one beside all of them together: persons, share and yen above their own baselines."""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from dashboard.language import say, term
from dashboard.model.draws import INTERVALS, intervals
from dashboard.simulate.known import KnownMarket
from dashboard.simulate.money import Spending, spending_paths
from dashboard.simulate.others import OTHERS, single_spending
from dashboard.simulate.rows import PERSONS, SHARE, YEN
from dashboard.tables.cases import Case
from dashboard.tables.donors import load_donors

OFFSET_COLUMNS = ["market", "tag", "in_sum", "last_month", "unit", *INTERVALS]
WHOLE = "all together"


def do_not_add() -> str:
    """Why the rows of single markets do not add to the row of all of them together."""
    return say(
        "The markets do not add to the row of all of them together: that row is one series with a baseline of its own, "
        "so that errors that the markets share are counted once and as wide as they are; medians do not add; and some "
        "markets are known for fewer months."
    )


def tag_words(tag: str) -> str:
    """The tag of a row in words; that of all other markets is `all together`."""
    tags = {WHOLE: say("all together"), "exposed": say("exposed"), "clean": say("clean")}
    return tags.get(tag, term(tag))


def offset_rows(
    case: Case,
    singles: Sequence[KnownMarket],
    *,
    day: pd.Timestamp,
    whole: tuple[np.ndarray, np.ndarray, Spending] | None,
) -> pd.DataFrame:
    """Offset since the onset of all others together and of each single market, columns OFFSET_COLUMNS.

    Three rows a market: persons, share of its baseline, and yen (nominal, on the footing of the agency's totals), each
    with median and intervals, up to `last_month`. `in_sum` is false for a market that the case lists as exposed: it
    stands beside the sum, not in it. `whole` holds the observed persons (known,), the draws of the baseline (months
    ahead, count) and the spending of all others together; None gives no rows.
    """
    if whole is None:
        return pd.DataFrame(columns=OFFSET_COLUMNS)
    observed, baseline, spending = whole
    months = pd.period_range(case.onset, periods=len(observed), freq="M")
    tags = {donor.market: donor.tag for donor in load_donors(case.id)}
    rows = [[OTHERS, WHOLE, True, *row] for row in _rows(months, observed, baseline=baseline, spending=spending)]
    for one in singles:
        if not len(one.observed):
            continue
        own = single_spending(one.market, day=day, others=spending)
        labels = [one.market, tags.get(one.market, "exposed"), one.market not in case.exposed]
        rows += [[*labels, *row] for row in _rows(one.months, one.observed, baseline=one.draws, spending=own)]
    return pd.DataFrame(rows, columns=OFFSET_COLUMNS)


def _rows(
    months: pd.PeriodIndex, observed: np.ndarray, *, baseline: np.ndarray, spending: Spending
) -> Iterator[list[object]]:
    expected = baseline[: len(months)].astype(float)
    persons = observed[:, None] - expected
    yen = spending_paths(spending, persons, months=months).sum(axis=0)
    measured = {PERSONS: persons.sum(axis=0), SHARE: observed.sum() / expected.sum(axis=0) - 1.0, YEN: yen}
    for unit, drawn in measured.items():
        yield [months[-1], unit, *intervals(drawn[None, :])[0]]
