"""Input-output multipliers: what a yen of final demand for domestic supply sets in motion.

Source: Miller and Blair (2009), Input-Output Analysis, 2nd edition: chapter 2 (the inverse, households in 2.5),
chapter 4.7 (competitive imports), chapter 6 (multipliers of type I and II).
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.errors import DataError

COMPETITIVE, DOMESTIC = "competitive", "domestic"
ACCOUNTS = (
    "output", "final_demand", "household_consumption", "exports", "imports", "imported_inputs", "value_added", "taxes",
    "outside_households", "compensation",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class InputOutputTable:
    """One input-output table.

    Attributes:
        name: name of the table.
        year: year of the flows.
        kind: `competitive` where flows hold imported products and imports are one column by product; `domestic` where
            flows are domestic products only and imported inputs are one row.
        sectors: codes of the sectors.
        intermediate: flows from the sector of the row to that of the column, shape (sectors, sectors).
        accounts: one row a sector in the same order and unit, columns ACCOUNTS: final_demand without exports;
            imports by product, positive; value_added as gross domestic product counts it, with net taxes, of which
            taxes; outside_households the firms' consumption (meals, lodging), which the Japanese tables keep apart;
            compensation of employees, missing where the table has no such row.
    """

    name: str
    year: int
    kind: str
    sectors: tuple[str, ...]
    intermediate: np.ndarray
    accounts: pd.DataFrame

    def __post_init__(self) -> None:
        count = len(self.sectors)
        mistakes = []
        if self.intermediate.shape != (count, count):
            mistakes.append(
                f"Table {self.name} has flows of the shape {self.intermediate.shape}; {count} sectors need "
                f"({count}, {count}). Correct the table."
            )
        missing = [column for column in ACCOUNTS if column not in self.accounts]
        if missing:
            mistakes.append(f"Table {self.name} has no {', '.join(missing)}; its accounts need {', '.join(ACCOUNTS)}.")
        if self.kind not in (COMPETITIVE, DOMESTIC):
            mistakes.append(f"Table {self.name} is of kind {self.kind}; it must be {COMPETITIVE} or {DOMESTIC}.")
        if mistakes:
            raise DataError(*mistakes)

    def account(self, name: str) -> np.ndarray:
        """One account, shape (sectors,), in the unit of the table."""
        return self.accounts[name].to_numpy(dtype=float)


@dataclass(frozen=True, eq=False)
class Multipliers:
    """Yen a yen of final demand for domestic supply of each sector, every array of shape (sectors,).

    Attributes:
        output: domestic output in all sectors.
        value_added: value added as gross domestic product counts it, with net taxes.
        taxes: net taxes on production, a part of value_added.
        imports: inputs bought abroad on the way.
        outside_households: firms' own consumption, which the Japanese tables set apart; 0 where they do not.
    """

    sectors: tuple[str, ...]
    output: np.ndarray
    value_added: np.ndarray
    taxes: np.ndarray
    imports: np.ndarray
    outside_households: np.ndarray


def multipliers(table: InputOutputTable) -> Multipliers:
    """Type I multipliers: direct and indirect inputs, households outside.

    Domestic flows: (I - A)^-1. Competitive imports: (I - (I - M) A)^-1 with M the share of domestic demand imported.
    """
    return _carried(table, _inverse(domestic_coefficients(table)))


def multipliers_with_households(table: InputOutputTable, spent: float) -> Multipliers:
    """Type II multipliers: `spent` of the compensation of employees, 0 to 1, is consumed again in the table's mix.

    Raises:
        DataError: the table has no compensation of employees.

    Source: Miller and Blair (2009), chapters 2.5 and 6.2: the household sector as one more row and column.
    """
    compensation = table.account("compensation")
    if np.isnan(compensation).any():
        raise DataError(
            f"Table {table.name} has no compensation of employees; a household round needs it. Use type I multipliers."
        )
    consumption = table.account("household_consumption")
    count = len(table.sectors)
    closed = np.zeros((count + 1, count + 1))
    closed[:count, :count] = domestic_coefficients(table)
    closed[:count, count] = spent * (1.0 - import_shares(table)) * consumption / consumption.sum()
    closed[count, :count] = _per_output(table, compensation)
    return _carried(table, _inverse(closed)[:count, :count])


def import_shares(table: InputOutputTable) -> np.ndarray:
    """Share of domestic demand for each product that is imported, 0 to 1, shape (sectors,); 0 in a domestic table."""
    if table.kind == DOMESTIC:
        return np.zeros(len(table.sectors))
    return _ratio(table.account("imports"), table.intermediate.sum(axis=1) + table.account("final_demand"))


def domestic_coefficients(table: InputOutputTable) -> np.ndarray:
    """Domestic inputs of each row a yen of output of the column, shape (sectors, sectors)."""
    domestic: np.ndarray = (1.0 - import_shares(table))[:, None] * _per_output(table, table.intermediate)
    return domestic


def where_a_yen_goes(found: Multipliers) -> np.ndarray:
    """Value added (with taxes), imports and firms' own consumption a yen, shape (sectors,): a yen in is a yen out."""
    total: np.ndarray = found.value_added + found.imports + found.outside_households
    return total


def reproduced_output(table: InputOutputTable) -> np.ndarray:
    """Output that the table's own domestic final demand sets in motion, shape (sectors,): it is the table's output."""
    demand = (1.0 - import_shares(table)) * table.account("final_demand") + table.account("exports")
    reproduced: np.ndarray = _inverse(domestic_coefficients(table)) @ demand
    return reproduced


def balance_mistakes(table: InputOutputTable, *, tolerance: float = 1e-6) -> tuple[str, ...]:
    """One message for each sector whose uses or inputs differ from its output by more than `tolerance` of it."""
    output = table.account("output")
    uses = table.intermediate.sum(axis=1) + table.account("final_demand") + table.account("exports")
    inputs = table.intermediate.sum(axis=0) + table.account("imported_inputs") + table.account("value_added")
    sums = {"uses": uses - table.account("imports"), "inputs": inputs + table.account("outside_households")}
    return tuple(
        f"Table {table.name}, sector {sector}: {what} are {total:,.0f} and output is {made:,.0f}; they must be equal. "
        "Correct the flow that is wrong."
        for what, totals in sums.items()
        for sector, total, made in zip(table.sectors, totals, output, strict=True)
        if abs(total - made) > tolerance * max(made, 1.0)
    )


def _carried(table: InputOutputTable, inverse: np.ndarray) -> Multipliers:
    flows = _per_output(table, table.intermediate)
    imports = (import_shares(table)[:, None] * flows).sum(axis=0)
    imports = imports + _per_output(table, table.account("imported_inputs"))
    return Multipliers(
        sectors=table.sectors,
        output=inverse.sum(axis=0),
        value_added=_per_output(table, table.account("value_added")) @ inverse,
        taxes=_per_output(table, table.account("taxes")) @ inverse,
        imports=imports @ inverse,
        outside_households=_per_output(table, table.account("outside_households")) @ inverse,
    )


def _per_output(table: InputOutputTable, flows: np.ndarray) -> np.ndarray:
    return _ratio(flows, np.broadcast_to(table.account("output"), flows.shape))


def _ratio(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    # A sector that makes nothing (c35 of the 35-sector table) buys nothing.
    ratio: np.ndarray = np.divide(part, whole, out=np.zeros(part.shape), where=whole > 0)
    return ratio


def _inverse(coefficients: np.ndarray) -> np.ndarray:
    inverse: np.ndarray = np.linalg.inv(np.eye(len(coefficients)) - coefficients)
    return inverse
