"""What an outcome rests on."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from dashboard.model.projection import Losses
from dashboard.model.types import Scenario
from dashboard.simulate.known import KnownMarket
from dashboard.simulate.money import Spending
from dashboard.tables.cases import Case


@dataclass(frozen=True)
class Evidence:
    """What an outcome rests on: the case, its affected market, the draws of its losses and what a visitor spends."""

    scenario: Scenario
    day: pd.Timestamp
    case: Case
    affected: KnownMarket
    losses: Losses
    spending: Spending | None

    def without_draws(self) -> "Evidence":
        """The same with the median depth and one draw of all else: what words need, small enough to be kept."""
        losses, followed = self.losses, self.losses.followed
        if followed is not None:
            followed = replace(followed, log_effect=followed.log_effect[:, :1].copy(), component=np.zeros(1))
        kept = replace(
            losses,
            baseline=losses.baseline[:, :1].copy(),
            lost=losses.lost[:, :1].copy(),
            depth=np.array([np.median(losses.depth)]),
            followed=followed,
        )
        return replace(self, affected=replace(self.affected, draws=self.affected.draws[:, :1].copy()), losses=kept)
