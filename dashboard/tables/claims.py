"""Published estimates of losses, each with its assumptions, as known on a day."""

import pandas as pd

from dashboard.tables.cases import load_case
from dashboard.tables.days import Day
from dashboard.tables.store import load_table


def load_claims(*, as_of: Day | None = None, case: str | None = None) -> pd.DataFrame:
    """One row an estimate, the oldest first, of one case if named.

    `loss` is in the currency of `loss_currency`, `fall` and `gdp_loss` are shares 0 to 1, all positive when bad;
    the columns ending in `_text` keep the publisher's own form. A withdrawn estimate stays, with its status.

    Raises:
        ScenarioError: the case does not exist.
    """
    claims = load_table("published_estimates", as_of=as_of)
    if case is not None:
        claims = claims[claims["case"] == load_case(case).id]
    return claims.sort_values(["date", "id"], kind="stable").reset_index(drop=True)
