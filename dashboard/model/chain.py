"""From visitors lost to what the economy loses: one set of draws through every step."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False)
class Money:
    """Draws in yen, nominal, each of shape (months, count); the offset is negative when others brought less.

    Attributes:
        gross: spending forgone by the affected market.
        offset: what other markets spent above their own baseline; None where it cannot be measured.
        plausible: the part of it that can be diversion or freed capacity rather than trend; None likewise.
    """

    gross: np.ndarray
    offset: np.ndarray | None
    plausible: np.ndarray | None

    @property
    def net(self) -> np.ndarray | None:
        """Gross less the whole offset in each draw; None where there is no offset."""
        return None if self.offset is None else self.gross - self.offset

    @property
    def net_plausible(self) -> np.ndarray | None:
        """Gross less the plausible part of the offset in each draw; None where there is none."""
        return None if self.plausible is None else self.gross - self.plausible


@dataclass(frozen=True, eq=False)
class Toll:
    """What the economy loses, draws of shape (months, count).

    Attributes:
        value_added: yen, nominal, type I.
        value_added_net: the same after the offset; None where there is none.
        value_added_upper: with a household round, the upper check; None where no table can give it.
        gdp_share: of one year's nominal gross domestic product, so that months add up.
        jobs: persons employed for a year, an order of magnitude.
    """

    value_added: np.ndarray
    value_added_net: np.ndarray | None
    value_added_upper: np.ndarray | None
    gdp_share: np.ndarray
    jobs: np.ndarray


@dataclass(frozen=True, eq=False)
class YenOfSpending:
    """What a yen of spending makes, draws of shape (count,).

    Attributes:
        value_added: yen, type I.
        value_added_upper: yen, with a household round; None where no table can give it.
        jobs: persons employed for a year.
    """

    value_added: np.ndarray
    value_added_upper: np.ndarray | None
    jobs: np.ndarray


def toll_of(money: Money, a_yen: YenOfSpending, *, gdp: float) -> Toll:
    """What the spending forgone takes from the economy; `gdp` is nominal gross domestic product, yen a year."""
    lost, net, upper = money.gross * a_yen.value_added, money.net, a_yen.value_added_upper
    return Toll(
        value_added=lost,
        value_added_net=None if net is None else net * a_yen.value_added,
        value_added_upper=None if upper is None else money.gross * upper,
        gdp_share=lost / gdp,
        jobs=money.gross * a_yen.jobs,
    )
