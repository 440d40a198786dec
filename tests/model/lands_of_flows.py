"""Input-output tables of invented countries."""

import numpy as np
import pandas as pd

from dashboard.model.leontief import ACCOUNTS, InputOutputTable


def table_of(
    flows: np.ndarray, demand: np.ndarray, *, exports: np.ndarray, imported: np.ndarray, kind: str
) -> InputOutputTable:
    """A table that balances: imports are a share of domestic demand (competitive) or of all inputs (domestic)."""
    count = len(flows)
    nothing = np.zeros(count)
    competitive = kind == "competitive"
    imports = imported * (flows.sum(axis=1) + demand) if competitive else nothing
    output = flows.sum(axis=1) + demand + exports - imports
    bought = nothing if competitive else imported * flows.sum(axis=0)
    value_added = output - flows.sum(axis=0) - bought
    accounts = dict.fromkeys(ACCOUNTS, nothing) | {
        "output": output,
        "final_demand": demand,
        "household_consumption": demand,
        "exports": exports,
        "imports": imports,
        "imported_inputs": bought,
        "value_added": 0.95 * value_added,
        "outside_households": 0.05 * value_added,
        "taxes": 0.1 * value_added,
        "compensation": 0.5 * value_added,
    }
    sectors = tuple(f"s{number}" for number in range(count))
    return InputOutputTable("invented", 2011, kind, sectors, flows, pd.DataFrame(accounts, index=list(sectors)))


def two_sectors(kind: str = "domestic") -> InputOutputTable:
    """Farms and inns of Utopia."""
    flows = np.array([[10.0, 30.0], [5.0, 20.0]])
    return table_of(
        flows,
        np.array([50.0, 90.0]),
        exports=np.array([10.0, 20.0]),
        imported=np.array([0.1, 0.2]),
        kind=kind,
    )
