"""The effect in a market of a file that is not ours, with the file's other markets as donors."""

import numpy as np
import pandas as pd

from dashboard.errors import DataError
from dashboard.language import say
from dashboard.model.effects import measure_against, persistence
from dashboard.simulate.check_words import said_cards
from dashboard.simulate.effect import SCENARIO, EffectOutcome, judge
from dashboard.simulate.effect_parts import Measured, control_parts, effect_parts
from dashboard.simulate.effect_words import effect_limitations, effect_text
from dashboard.simulate.foreign import BaselineRequest, fit_series, usable_before
from dashboard.simulate.known import SEED
from dashboard.simulate.rows import outcome_table
from dashboard.tables.foreign_file import ForeignArrivals
from dashboard.tables.markets import load_markets

OWN_FILE = "own-file"
MOST_MONTHS = 36
_SUMS = ("total", "region", "rest")
_TOTALS = ("total", "grand total", "all", "world", "all markets", "all countries")
_NEAR_THE_SUM = 0.02


def measure_foreign_effect(arrivals: ForeignArrivals, market: str, *, request: BaselineRequest) -> EffectOutcome:
    """The effect from `request.before` on, up to the first month that is not known and at most 36 months.

    The other markets of the same destination are donors, all taken as clean; sums of markets are left out.

    Raises:
        DataError: the market has several destinations, or no month from the date on, or nobody came before it.
    """
    destination, series = _series_of(arrivals, market)
    since = _since(series, request.before)
    if since.empty:
        raise DataError(
            f"{market} to {destination} has no month from {request.before} on; an effect needs one at least. Add "
            "later months, or choose an earlier --before."
        )
    longer = BaselineRequest(request.before, len(since), request.windows, request.holidays, request.model)
    fitted = fit_series(series, market, request=longer)
    if fitted is None or not since.sum() > 0:
        raise DataError(
            f"{market} to {destination} has no arrivals {'before' if fitted is None else 'from'} {request.before}; "
            "an effect is a share of both. Choose another market or another --before."
        )
    by_month = pd.concat([usable_before(series, market, request=request), since])
    measured = Measured(market, by_month, request.excluded(market), since.to_numpy(), fitted, request.model)
    judged = judge(measured, _donors(arrivals, market, destination, request))
    cards, estimate = said_cards(judged.cards), judged.control
    whole = measure_against(fitted, measured.observed, seed=SEED)
    parts = effect_parts(whole) + (control_parts(estimate, measured.observed) if estimate is not None else [])
    table = outcome_table(parts, case=OWN_FILE, scenario=SCENARIO, as_of="", destination=destination)
    lasting = persistence(whole)
    return EffectOutcome(
        case=OWN_FILE,
        as_of=None,
        market=market,
        table=table,
        text=effect_text(table, market=market, destination=destination, cards=cards, lasting=lasting),
        checks=cards,
        control=estimate,
        donors=(),
        persistence=lasting,
        limitations=(
            say("Every other market of the file counts as a clean donor; leave one out of the file that is not."),
            *effect_limitations(cards, half=False, control=estimate is not None),
        ),
        tried=judged.tried,
    )


def _series_of(arrivals: ForeignArrivals, market: str) -> tuple[str, pd.Series]:
    found = [(destination, series) for (destination, label), series in arrivals.series().items() if label == market]
    if len(found) != 1:
        places = ", ".join(destination for destination, _ in found) or "no destination"
        raise DataError(
            f"--market {market} stands with {places}; an effect is measured for one destination. Leave the others out "
            "of the file."
        )
    return found[0]


def _since(series: pd.Series, before: pd.Period) -> pd.Series:
    ahead = series.reindex(pd.period_range(before, periods=MOST_MONTHS, freq="M"))
    missing = ahead.isna().to_numpy()
    return ahead[: int(missing.argmax())] if missing.any() else ahead


def _donors(arrivals: ForeignArrivals, market: str, destination: str, request: BaselineRequest) -> pd.DataFrame:
    """The other markets of the destination, NaN in the months left out; nothing that may hold the affected one."""
    own = arrivals.rows[arrivals.rows["destination"] == destination]
    table = own.pivot(index="month", columns="market", values="arrivals")
    table = table.reindex(pd.period_range(table.index.min(), table.index.max(), freq="M"))
    kinds = load_markets().set_index("label")["kind"]
    for label in table.columns:
        table[label] = table[label].mask(table.index.isin(request.excluded(label)))
    kept = [
        label
        for label in table.columns
        if label != market
        and str(kinds.get(label, "market")) not in _SUMS
        and label.strip().lower() not in _TOTALS
        and not _is_sum(table, label, market)
    ]
    return table[kept]


def _is_sum(table: pd.DataFrame, label: str, market: str) -> bool:
    """Whether a column is nearly the sum of the others, the affected one among them, in every month known in all."""
    whole = table.dropna()
    others = [other for other in whole.columns if other != label]
    if len(others) < 2 or whole.empty or market not in others:
        return False
    rest = whole[others].sum(axis=1).to_numpy(dtype=float)
    return bool((np.abs(whole[label].to_numpy(dtype=float) - rest) <= _NEAR_THE_SUM * rest).all())
