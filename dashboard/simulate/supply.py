"""What supplies a yen of spending in each category: the bridge to the sectors, two tables, and draws of both."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from dashboard.errors import DataError
from dashboard.model.draws import draw_assumption
from dashboard.model.leontief import InputOutputTable, Multipliers, multipliers, multipliers_with_households
from dashboard.model.types import Assumption
from dashboard.simulate.known import SEED, Stamp
from dashboard.tables.assumptions import load_assumption
from dashboard.tables.category_bridge import BridgePart
from dashboard.tables.input_output import Flows, load_flows
from dashboard.tables.spending import CATEGORIES

Drawn = dict[str, np.ndarray]


@dataclass(frozen=True, eq=False)
class SupplyTable:
    """One input-output table with its multipliers; `with_households` is None where it has no compensation."""

    name: str
    year: int
    sectors: int
    type_one: Multipliers
    with_households: Multipliers | None


@dataclass(frozen=True, eq=False)
class Supply:
    """How a yen of spending is supplied.

    Attributes:
        tables: the official table and WIOD's, those of them that were known, in this order.
        bridge: parts of each category of spending.
        table_choice: weight of the second table; without effect where there is one.
        imported_inputs: factor on the inputs that are bought abroad on the way.
    """

    tables: tuple[SupplyTable, ...]
    bridge: tuple[BridgePart, ...]
    table_choice: Assumption
    imported_inputs: Assumption


@lru_cache(maxsize=8)
def supply_table(name: str, _stamp: Stamp) -> SupplyTable:
    """The multipliers of a table, computed once for equal stamps; whether it was known on a day is asked before."""
    flows = load_flows(name)
    table = input_output_table(flows)
    counted = bool(flows.accounts["compensation"].notna().all())
    spent = load_assumption("household_spending_share").value
    closed = multipliers_with_households(table, spent) if counted else None
    return SupplyTable(name, table.year, flows.of.sectors, multipliers(table), closed)


def input_output_table(flows: Flows) -> InputOutputTable:
    """The flows of a table in the form that the model takes."""
    return InputOutputTable(
        name=flows.of.name,
        year=flows.of.year,
        kind=flows.kind,
        sectors=tuple(flows.accounts.index),
        intermediate=flows.intermediate.to_numpy(),
        accounts=flows.accounts,
    )


@lru_cache(maxsize=16)
def by_category(supply: Supply, count: int) -> Drawn:
    """Draws a yen spent in each category, shape (6, count): value_added, output, imports and, where they can, uppers.

    Imports count what is bought abroad at once and on the way. What more of the inputs is bought abroad than in the
    year of the table is taken off value added yen by yen. Kept; what is returned must not be changed.
    """
    parts = part_shares(supply.bridge, count)
    found = [_carried(supply.bridge, parts, table=table) for table in supply.tables]
    weight = drawn(supply.table_choice, count)
    mixed = {name: (1 - weight) * found[0][name] + weight * found[-1][name] for name in found[-1].keys() & found[0]}
    moved = (drawn(supply.imported_inputs, count) - 1.0) * mixed.pop("imported_inputs")
    mixed["imports"] = mixed["imports"] + moved
    mixed["value_added"] = mixed["value_added"] - moved
    # A table without compensation takes the household round of the other one over as a ratio.
    for name in ("value_added", "output"):
        if f"{name}_upper" in found[0]:
            mixed[f"{name}_upper"] = mixed[name] * found[0][f"{name}_upper"] / found[0][name]
    return mixed


def part_shares(bridge: tuple[BridgePart, ...], count: int) -> np.ndarray:
    """Draws of the share of each part in its category, shape (parts, count); they add to one in every draw."""
    shares = np.array([drawn(_share_of(part), count) for part in bridge])
    member = _membership(bridge)
    scaled: np.ndarray = shares / (member.T @ (member @ shares))
    return scaled


@lru_cache(maxsize=64)
def drawn(assumption: Assumption, count: int) -> np.ndarray:
    """Draws of an assumption, shape (count,), kept."""
    return draw_assumption(assumption, count, seed=SEED)


def _membership(bridge: tuple[BridgePart, ...]) -> np.ndarray:
    """1 where the part (column) belongs to the category (row), shape (6, parts)."""
    return np.array([[float(part.category == category) for part in bridge] for category in CATEGORIES])


def _carried(bridge: tuple[BridgePart, ...], parts: np.ndarray, *, table: SupplyTable) -> Drawn:
    """What one table makes of a yen in each category, shape (6, count)."""
    one, closed = table.type_one, table.with_households
    leaks = np.array([float(part.leaks) for part in bridge])
    way = _of_parts(bridge, one.imports, table=table)
    carried = {
        "value_added": _of_parts(bridge, one.value_added, table=table),
        "output": _of_parts(bridge, one.output, table=table),
        "imports": leaks + way,
        "imported_inputs": way,
    }
    if closed is not None:
        carried["value_added_upper"] = _of_parts(bridge, closed.value_added, table=table)
        carried["output_upper"] = _of_parts(bridge, closed.output, table=table)
    member = _membership(bridge)
    return {name: member @ (values[:, None] * parts) for name, values in carried.items()}


def _of_parts(bridge: tuple[BridgePart, ...], values: np.ndarray, *, table: SupplyTable) -> np.ndarray:
    """A multiplier for each part of the bridge, shape (parts,); 0 where the part leaks."""
    place = {sector: number for number, sector in enumerate(table.type_one.sectors)}
    sectors = [part.sector(table.sectors) for part in bridge]
    strange = sorted({sector for sector in sectors if sector is not None and sector not in place})
    if strange:
        raise DataError(
            f"The bridge names the sectors {', '.join(strange)}, which {table.name} does not have; it has "
            f"{', '.join(place)}. Correct sector_{table.sectors} in category_bridge.csv."
        )
    return np.array([0.0 if sector is None else values[place[sector]] for sector in sectors])


def _share_of(part: BridgePart) -> Assumption:
    return Assumption(
        id=f"bridge {part.category} {part.part}",
        value=part.share,
        low=part.low,
        high=part.high,
        distribution="triangular",
        unit="share of the category",
        source=part.source,
    )
