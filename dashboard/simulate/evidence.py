"""What an outcome rests on."""

from dataclasses import dataclass

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
