"""From categories of spending to sectors of the input-output tables: shares, ranges and what leaks abroad."""

from dataclasses import dataclass

import pandas as pd

from dashboard.errors import DataError
from dashboard.tables.entries import nearest
from dashboard.tables.spending import CATEGORIES
from dashboard.tables.store import load_table

_ROUNDING = 1e-9


@dataclass(frozen=True)
class BridgePart:
    """A part of what is spent in a category, with the share that is judged and the sectors that supply it.

    Attributes:
        share: share of the category, 0 to 1, between low and high.
        sectors: code of the supplying sector by the number of sectors of the table; empty where it is bought abroad.
    """

    category: str
    part: str
    share: float
    low: float
    high: float
    sectors: tuple[tuple[int, str], ...]
    source: str
    note: str

    @property
    def leaks(self) -> bool:
        """Whether the part is bought abroad, so that nothing of it is made in the destination."""
        return not self.sectors

    def sector(self, count: int) -> str | None:
        """The code of the supplying sector in a table of `count` sectors; None where the part leaks.

        Raises:
            DataError: the bridge knows no table of that size.
        """
        if self.leaks:
            return None
        known = dict(self.sectors)
        if count not in known:
            raise DataError(
                f"{self.category}, {self.part} has no sector in a table of {count} sectors; add sector_{count}."
            )
        return known[count]


def load_category_bridge() -> tuple[BridgePart, ...]:
    """The parts of all categories, in the order of CATEGORIES; they are judgements and hold on every day.

    Raises:
        DataError: a category is not known or missing, shares do not add to one, or a share lies outside its range.
    """
    rows = load_table("category_bridge")
    parts = tuple(_part(row) for _, row in rows.iterrows())
    mistakes = [*_strange(parts), *_sums(parts), *_ranges(parts)]
    if mistakes:
        raise DataError(*mistakes)
    return tuple(sorted(parts, key=lambda part: CATEGORIES.index(part.category)))


def _part(row: pd.Series) -> BridgePart:
    codes = {count: row[f"sector_{count}"] for count in (13, 35, 37)}
    return BridgePart(
        category=str(row["category"]),
        part=str(row["part"]),
        share=float(row["share"]),
        low=float(row["low"]),
        high=float(row["high"]),
        sectors=tuple((count, str(code)) for count, code in codes.items() if pd.notna(code)),
        source=str(row["source"]),
        note="" if pd.isna(row["note"]) else str(row["note"]),
    )


def _strange(parts: tuple[BridgePart, ...]) -> list[str]:
    named = dict.fromkeys(part.category for part in parts)
    return [
        f"category_bridge.csv has the category {name}. {nearest(name, CATEGORIES)}"
        for name in named
        if name not in CATEGORIES
    ]


def _sums(parts: tuple[BridgePart, ...]) -> list[str]:
    sums = {name: sum(part.share for part in parts if part.category == name) for name in CATEGORIES}
    return [
        f"category_bridge.csv: the shares of {name} add to {total:.4f}; they must add to 1. Correct one of them."
        for name, total in sums.items()
        if abs(total - 1.0) > _ROUNDING
    ]


def _ranges(parts: tuple[BridgePart, ...]) -> list[str]:
    return [
        f"category_bridge.csv: {part.category}, {part.part} has the share {part.share}; it must lie between low "
        f"{part.low} and high {part.high}. Correct one of them."
        for part in parts
        if not part.low <= part.share <= part.high
    ]
