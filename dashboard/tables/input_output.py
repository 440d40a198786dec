"""The input-output tables of Japan that were known on a day, each brought to the same accounts."""

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.errors import DataError
from dashboard.tables.days import Day, to_day
from dashboard.tables.dictionary import table_names
from dashboard.tables.entries import nearest
from dashboard.tables.provenance import table_source
from dashboard.tables.store import load_table

COUNTRY = "Japan"
YEAR_WITHOUT_A_NAME = 2011
OFFICIAL, WIOD = "official", "wiod"
_NAME = re.compile(r"input_output_(13|35|37)(?:_(\d{4}))?")
_SECTOR_LIMIT = 70
_DOMESTIC_DEMAND = ("71", "72", "73", "74", "75", "76", "77")
_IMPORTS = ("84", "85", "86")
_VALUE_ADDED = ("91", "92", "93", "94", "95")
_TAXES = ("94", "95")
_WIOD_DEMAND = (
    "household consumption", "consumption of non-profit institutions", "government consumption",
    "fixed capital formation", "inventories",
)  # fmt: skip


@dataclass(frozen=True)
class AvailableTable:
    """A table of flows: its name, family (official or wiod), number of sectors, year, and day it became known."""

    name: str
    family: str
    sectors: int
    year: int
    as_of: pd.Timestamp


@dataclass(frozen=True, eq=False)
class Flows:
    """Flows of one table in its own unit.

    Attributes:
        of: which table it is.
        unit: unit of all values.
        kind: `competitive` where flows hold imported products, `domestic` where they do not.
        intermediate: rows and columns are codes of sectors.
        accounts: index codes of sectors; columns output, final_demand, household_consumption, exports, imports,
            imported_inputs, value_added, taxes, outside_households, compensation (missing where not counted).
    """

    of: AvailableTable
    unit: str
    kind: str
    intermediate: pd.DataFrame
    accounts: pd.DataFrame


def available_tables(*, as_of: Day | None = None) -> tuple[AvailableTable, ...]:
    """Every table known on the day, the newest year first and, of one year, the most sectors first.

    A table is called input_output_13, _35 or _37, with its year behind it where that is not 2011.
    """
    found = [_available(match) for name in table_names() if (match := _NAME.fullmatch(name))]
    day = None if as_of is None else to_day(as_of)
    known = [table for table in found if day is None or table.as_of <= day]
    return tuple(sorted(known, key=lambda table: (-table.year, -table.sectors)))


def chosen_tables(*, as_of: Day | None = None) -> tuple[AvailableTable, ...]:
    """The newest known table of each family, the official one first; empty where none was known."""
    known = available_tables(as_of=as_of)
    newest = (next((table for table in known if table.family == family), None) for family in (OFFICIAL, WIOD))
    return tuple(table for table in newest if table is not None)


def load_flows(name: str, *, as_of: Day | None = None) -> Flows:
    """One table of flows.

    Raises:
        DataError: there is no such table, or it was not known on the day.
    """
    known = {table.name: table for table in available_tables()}
    if name not in known:
        raise DataError(f"Input-output table {name} does not exist. {nearest(name, tuple(known))}")
    table = known[name]
    rows = load_table(name, as_of=as_of)
    if rows.empty:
        raise DataError(f"Input-output table {name} is known from {table.as_of:%Y-%m-%d}, after {as_of}; take another.")
    cells = rows.assign(row=_codes(rows["row"], table), column=_codes(rows["column"], table))
    # Cells without a row are those that cannot be: value added of a final demand.
    wide = cells.pivot(index="row", columns="column", values="value").fillna(0.0)
    intermediate, accounts = _official(wide) if table.family == OFFICIAL else _wiod(wide)
    kind = "competitive" if table.family == OFFICIAL else "domestic"
    return Flows(table, str(rows["unit"].iloc[0]), kind, intermediate, accounts)


def _available(match: re.Match[str]) -> AvailableTable:
    source = table_source(match[0])
    if source is None or source.as_of is None:
        raise DataError(f"Table {match[0]} has no as_of in sources.toml; add the day on which it became known.")
    sectors, year = int(match[1]), int(match[2] or YEAR_WITHOUT_A_NAME)
    return AvailableTable(match[0], WIOD if sectors == 35 else OFFICIAL, sectors, year, source.as_of)


def _codes(labels: pd.Series, table: AvailableTable) -> pd.Series:
    """Official labels begin with their code, as in `12 Services`; WIOD's are the codes."""
    return labels.str.split(" ").str[0] if table.family == OFFICIAL else labels


def _official(wide: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The layout of the Japanese tables: competitive imports, with consumption outside households apart (71)."""
    sectors = sorted(code for code in wide.index if int(code) < _SECTOR_LIMIT)
    demand, inputs = wide.loc[sectors], wide[sectors]
    accounts = {
        "output": inputs.sum(axis=0),
        "final_demand": _columns(demand, _DOMESTIC_DEMAND),
        "household_consumption": _columns(demand, ("72",)),
        "exports": _columns(demand, ("80", "81")),
        "imports": -_columns(demand, _IMPORTS),
        "imported_inputs": pd.Series(0.0, index=sectors),
        "value_added": _rows(inputs, _VALUE_ADDED),
        "taxes": _rows(inputs, _TAXES),
        "outside_households": _rows(inputs, ("71",)),
        "compensation": _rows(inputs, ("91",)),
    }
    return demand[sectors], pd.DataFrame(accounts).loc[sectors]


def _wiod(wide: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The layout of WIOD: domestic flows, imported inputs as a row, value added as the residual, with net taxes."""
    sectors = sorted((code for code in wide.index if re.fullmatch(r"c\d+", code)), key=lambda code: int(code[1:]))
    demand, inputs = wide.loc[sectors], wide[sectors]
    nothing = pd.Series(0.0, index=sectors)
    accounts = {
        "output": inputs.loc["gross output"],
        "final_demand": _columns(demand, _WIOD_DEMAND),
        "household_consumption": demand["household consumption"],
        "exports": demand["exports"],
        "imports": nothing,
        "imported_inputs": inputs.loc["imported intermediates"],
        "value_added": inputs.loc["value added (residual)"],
        "taxes": nothing,
        "outside_households": nothing,
        "compensation": nothing + np.nan,
    }
    return demand[sectors], pd.DataFrame(accounts).loc[sectors]


def _columns(demand: pd.DataFrame, codes: tuple[str, ...]) -> pd.Series:
    return demand[[code for code in codes if code in demand]].sum(axis=1)


def _rows(inputs: pd.DataFrame, codes: tuple[str, ...]) -> pd.Series:
    return inputs.loc[[code for code in codes if code in inputs.index]].sum(axis=0)
