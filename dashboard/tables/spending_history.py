"""Spending by quarter as it can be compared: one value a quarter, its status, its survey, its change on the year."""

import pandas as pd

from dashboard.tables.days import Day
from dashboard.tables.spending import (
    ALL_MARKETS,
    CATEGORIES,
    PREFERENCE,
    load_spending,
    one_concept,
    total_in_yen,
)
from dashboard.tables.store import load_table

TOTAL, PER_VISITOR = "total", "per visitor"
FINAL, PRELIMINARY, DERIVED = "final", "preliminary", "derived"
ONLY_SOME_AIRPORTS = "nine airports only, 2023Q1"
HISTORY_COLUMNS = (
    "quarter", "market", "measure", "value", "unit", "change", "kind", "survey_status", "segment", "trust", "as_of",
    "source",
)  # fmt: skip
CATEGORY_COLUMNS = (
    "quarter", "market", "category", "share", "value", "unit", "survey_status", "segment", "trust", "as_of", "source",
)  # fmt: skip


def spending_markets() -> tuple[str, ...]:
    """The markets whose spending was ever published by quarter, without the sum of all."""
    rows = load_table("spending_quarterly")
    return tuple(sorted({str(market) for market in rows["market"].unique()} - {ALL_MARKETS}))


def spending_history(market: str, *, measure: str = TOTAL, as_of: Day | None = None) -> pd.DataFrame:
    """One row a quarter known on the day, oldest first, with HISTORY_COLUMNS; empty for a market that has none.

    `value` is in yen or, per visitor, in yen a visitor; `change` on the same quarter a year before is missing where the
    survey changed between the two; `kind` is final, preliminary, or derived from other published numbers.

    Raises:
        DataError: the measure does not exist.
    """
    rows = load_spending(as_of=as_of, measure=measure)
    rows = one_concept(rows[rows["market"] == market])
    value = total_in_yen(rows) if measure == TOTAL else rows["value"].astype(float)
    kinds = rows["survey_status"].map(status_kind)
    made = rows.assign(value=value, kind=kinds, unit="yen" if measure == TOTAL else "yen a visitor")
    return made.assign(change=_changes(made)).reindex(columns=list(HISTORY_COLUMNS))


def category_history(market: str, *, as_of: Day | None = None) -> pd.DataFrame:
    """The published categories of each quarter, oldest first, with CATEGORY_COLUMNS; empty for a market without any.

    `share` is that of the total of the same publication, `value` that share of the quarter's total in yen, missing
    where no total is known. Of a quarter's publications the one with the most categories stands.
    """
    rows = load_table("spending_quarterly", as_of=as_of)
    rows = rows[(rows["market"] == market) & (rows["concept"] == "wide")]
    wholes = spending_history(market, as_of=as_of).set_index("quarter")["value"]
    told = rows.loc[rows["category"].isin(CATEGORIES), "quarter"].unique()
    found = [_fullest(cell) for _, cell in rows[rows["quarter"].isin(told)].groupby("quarter")]
    joined = pd.concat([cell for cell in found if len(cell)] or [rows.iloc[:0].assign(share=0.0)], ignore_index=True)
    value = joined["share"] * joined["quarter"].map(wholes).astype(float)
    return joined.assign(value=value, unit="yen").reindex(columns=list(CATEGORY_COLUMNS))


def status_kind(status: str) -> str:
    """Whether a status of the survey is final, preliminary or derived."""
    return PRELIMINARY if "prelim" in status else DERIVED if status == "derived" else FINAL


def _changes(rows: pd.DataFrame) -> "pd.Series[float]":
    """The change on the same quarter a year before within one stretch of the survey."""
    before = rows.set_index("quarter")[["value", "segment"]].reindex(rows["quarter"] - 4)
    same = before["segment"].to_numpy() == rows["segment"].to_numpy()
    changes: pd.Series[float] = (rows["value"] / before["value"].to_numpy() - 1).where(same)
    return changes


def _fullest(cell: pd.DataFrame) -> pd.DataFrame:
    """The categories of the publication of a quarter that has the most, each with its share of that total."""
    order = {status: place for place, status in enumerate(PREFERENCE)}
    parts = cell[cell["category"].isin(CATEGORIES)]
    if parts.empty:
        return parts
    parts = parts.assign(rank=parts["survey_status"].map(order).astype("int64"))
    sizes = parts.groupby(["measure", "rank"]).size().reset_index(name="count")
    best = sizes.sort_values(["count", "rank"], ascending=[False, True], kind="stable").iloc[0]
    chosen = parts[(parts["measure"] == best["measure"]) & (parts["rank"] == best["rank"])]
    whole = _whole(cell[cell["measure"] == best["measure"]], str(chosen["survey_status"].iloc[0]), order)
    known: pd.DataFrame = chosen.assign(share=chosen["value"] / whole) if whole else chosen.iloc[:0].assign(share=0.0)
    return known


def _whole(cell: pd.DataFrame, status: str, order: dict[str, int]) -> float | None:
    """The total of the same publication, else the preferred one of the quarter."""
    totals = cell[cell["category"] == "total"].set_index("survey_status")["value"]
    if totals.empty:
        return None
    return float(totals[status] if status in totals else totals.loc[min(totals.index, key=order.__getitem__)])
