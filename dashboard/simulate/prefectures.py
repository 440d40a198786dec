"""A national loss laid on the 47 prefectures by the affected market's share of guest nights."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard import numbers
from dashboard.errors import DataError
from dashboard.language import say
from dashboard.model.draws import INTERVALS, intervals
from dashboard.tables.cases import Case
from dashboard.tables.guest_nights import guest_night_markets, load_guest_nights, prefecture_names
from dashboard.tables.input_output import COUNTRY

_MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True, eq=False)
class PrefectureShares:
    """Where a market stayed before the shock.

    Attributes:
        months: the months that a loss may be laid on.
        prefectures: names by their number, 1 to 47.
        share: share of each prefecture in each month, shape (47, months), columns adding to one.
        reference: the months of guest nights that each month rests on, in words.
    """

    market: str
    months: pd.PeriodIndex
    prefectures: pd.Series
    share: np.ndarray
    reference: tuple[str, ...]


def prefecture_rule() -> str:
    """How a national loss is laid on the prefectures."""
    return say(
        "Each month is laid on the prefectures by the market's guest nights of the newest month of the same name "
        "before the onset that was known on the day; where there was none, by the last twelve known months before the "
        "onset."
    )


def prefecture_shares(case: Case, market: str, *, months: pd.PeriodIndex, day: pd.Timestamp) -> PrefectureShares | None:
    """Shares of the prefectures by `prefecture_rule`; None where `prefecture_gap` says what is missing."""
    if prefecture_gap(case, market, day=day) is not None:
        return None
    nights = _before_the_onset(case, market, day)
    chosen = [_reference(nights, month) for month in months]
    columns = [_share(nights.loc[reference].sum(axis=0)) for reference in chosen]
    return PrefectureShares(
        market=market,
        months=months,
        prefectures=prefecture_names(),
        share=np.array(columns).T.reshape(nights.shape[1], len(months)),
        reference=tuple(_span(reference) for reference in chosen),
    )


def prefecture_gap(case: Case, market: str, *, day: pd.Timestamp) -> str | None:
    """One sentence on why a loss cannot be laid on prefectures; None where it can."""
    if case.destination != COUNTRY:
        return say(
            "No guest nights by prefecture or province of {destination} are here.",
            destination=numbers.place(case.destination),
        )
    if market not in guest_night_markets():
        return say("The guest nights of {market} are not counted by prefecture.", market=numbers.place(market))
    if _before_the_onset(case, market, day).empty:
        return say(
            "No guest nights of {market} before {month}, the onset of this case, were known on {day}.",
            market=numbers.place(market),
            month=numbers.full_month(case.onset),
            day=numbers.date(day),
        )
    return None


def prefecture_losses(shares: PrefectureShares, lost: np.ndarray) -> pd.DataFrame:
    """The loss of each prefecture and month, in the unit of `lost`, with the intervals of the national loss.

    Months add up to the national number in every column, because a share is one number a month.

    Args:
        shares: where the market stayed.
        lost: draws of the national loss (persons or yen), shape (months, count).

    Returns:
        Columns prefecture_code, prefecture, month, share, reference and INTERVALS.

    Raises:
        DataError: there are other months than shares.
    """
    _require_months(shares, lost)
    national = intervals(lost)
    values = shares.share[:, :, None] * national[None, :, :]
    count = len(shares.prefectures)
    table = pd.DataFrame(values.reshape(-1, len(INTERVALS)), columns=list(INTERVALS))
    table.insert(0, "prefecture_code", np.repeat(shares.prefectures.index, len(shares.months)))
    table.insert(1, "prefecture", np.repeat(shares.prefectures.to_numpy(), len(shares.months)))
    table.insert(2, "month", pd.PeriodIndex(list(shares.months) * count, freq="M"))
    table.insert(3, "share", shares.share.ravel())
    table.insert(4, "reference", list(shares.reference) * count)
    return table


def cumulative_prefecture_losses(shares: PrefectureShares, lost: np.ndarray) -> pd.DataFrame:
    """The loss of each prefecture over all months, path by path, the largest first.

    The means add up to the national mean; medians of sums need not.

    Returns:
        Columns prefecture_code, prefecture, share (of the mean loss), mean and INTERVALS.

    Raises:
        DataError: there are other months than shares.
    """
    _require_months(shares, lost)
    paths = shares.share @ lost
    mean = paths.mean(axis=1)
    table = pd.DataFrame(intervals(paths), columns=list(INTERVALS))
    table.insert(0, "prefecture_code", shares.prefectures.index)
    table.insert(1, "prefecture", shares.prefectures.to_numpy())
    table.insert(2, "share", mean / mean.sum())
    table.insert(3, "mean", mean)
    return table.sort_values("mean", ascending=False).reset_index(drop=True)


def _before_the_onset(case: Case, market: str, day: pd.Timestamp) -> pd.DataFrame:
    nights = load_guest_nights(market, as_of=day)
    return nights[nights.index < case.onset]


def _reference(nights: pd.DataFrame, month: pd.Period) -> list[pd.Period]:
    """The newest known month of the same name before the onset, else the last twelve known months."""
    known = list(nights.index)
    same = [one for one in known if one.month == month.month]
    return same[-1:] or known[-_MONTHS_OF_A_YEAR:]


def _share(nights: pd.Series) -> np.ndarray:
    share: np.ndarray = (nights / nights.sum()).to_numpy()
    return share


def _span(months: list[pd.Period]) -> str:
    return str(months[0]) if len(months) == 1 else say("{first} to {last}", first=months[0], last=months[-1])


def _require_months(shares: PrefectureShares, lost: np.ndarray) -> None:
    if len(lost) != len(shares.months):
        raise DataError(
            f"The loss has {len(lost)} months and the shares have {len(shares.months)}; they must be the same. "
            "Ask for the shares of the months of the loss."
        )
