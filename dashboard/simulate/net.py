"""Gross, offset and net together: what was lost, what others brought instead, and the rest, draw by draw."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.errors import ScenarioError
from dashboard.simulate.offset import Offset
from dashboard.simulate.rows import YEN, Part, loss_parts

PLAUSIBLE, WHOLE_OFFSET = "plausible", "whole"
READINGS = (PLAUSIBLE, WHOLE_OFFSET)


@dataclass(frozen=True)
class NetLoss:
    """Yen of each month and draw, nominal, shape (months, count); net = gross - offset in every draw."""

    gross: np.ndarray
    offset: np.ndarray

    @property
    def net(self) -> np.ndarray:
        """Gross less offset."""
        rest: np.ndarray = self.gross - self.offset
        return rest


def net_of(lost: np.ndarray, offset: Offset, *, reading: str = PLAUSIBLE) -> NetLoss:
    """The loss gross and net of what other markets brought, in yen; draws are joined one by one.

    Args:
        lost: yen lost in the offset's months, shape (months, count).
        offset: of the same months, with as many draws.
        reading: `plausible` takes off only what can be diversion or freed capacity; `whole` everything that others
            brought above their baseline, trend and error of the baseline included, negative where they brought less.

    Raises:
        ScenarioError: the reading is another one, or the shapes differ.
    """
    mistakes = []
    if reading not in READINGS:
        mistakes.append(f"Reading of the offset is {reading!r}; it must be {' or '.join(READINGS)}. Choose one.")
    if lost.shape != offset.yen.shape:
        mistakes.append(
            f"The loss has shape {lost.shape}, the offset {offset.yen.shape} (months, draws); they must be of the same "
            "months and draws. Ask for the offset of the months of the loss."
        )
    if mistakes:
        raise ScenarioError(*mistakes)
    return NetLoss(lost, offset.plausible if reading == PLAUSIBLE else offset.yen)


def net_parts(market: str, net: NetLoss, *, months: pd.PeriodIndex) -> list[Part]:
    """`spending_lost_gross`, `spending_offset` and `spending_lost_net` in yen, by month and added up path by path."""
    named = {"spending_lost_gross": net.gross, "spending_offset": net.offset, "spending_lost_net": net.net}
    return [
        part for name, draws in named.items() for part in loss_parts(market, name, unit=YEN, months=months, draws=draws)
    ]
