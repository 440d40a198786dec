"""Spending of visitors in Japan: one value a cell as known on a day, spend per visitor, mix of categories, shares."""

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from dashboard.errors import DataError
from dashboard.tables.days import Day, to_day
from dashboard.tables.entries import nearest
from dashboard.tables.stamp import data_stamp
from dashboard.tables.store import load_table

PREFERENCE = (
    "final", "revised_or_final", "revised", "narrow_rev", "wide_rev", "prelim2", "prelim1", "prelim", "narrow_prelim",
    "trial", "rounded", "revised_rounded", "prelim_rounded", "prelim2_lowtrust", "derived",
)  # fmt: skip
CATEGORIES = ("accommodation", "food", "transport", "entertainment", "shopping", "other")
ALL_MARKETS = "Total"
_WHOLE_MIX = 0.98
_YEN = 100_000_000


@dataclass(frozen=True)
class SpendPerVisitor:
    """Spend per visitor of one market in yen a visitor, with the quarter, the survey and the trust in the copy.

    Attributes:
        segment: the stretch of the survey that can be compared; empty where it is not told apart.
        divisor: what the total over arrivals was divided by where no spend per visitor was published; else None.
    """

    market: str
    value: float
    quarter: pd.Period
    status: str
    definition: str
    source: str
    as_of: pd.Timestamp
    trust: str = ""
    segment: str = ""
    divisor: float | None = None


@dataclass(frozen=True)
class CategoryMix:
    """Shares of the categories, 0 to 1, adding to 1.

    Attributes:
        shares: columns category and share, one row for each of CATEGORIES.
        market: whose spending it is.
        quarter: the quarter of the survey.
        is_own: false where the mix of all visitors stands in for the market, which makes it an assumption.
        label: what it is, in words.
        status: survey_status of the publication.
        measure: what its shares are shares of: `total` or `per visitor`.
        as_of: the day on which it became known.
    """

    shares: pd.DataFrame
    market: str
    quarter: pd.Period
    is_own: bool
    label: str
    status: str
    measure: str
    source: str
    as_of: pd.Timestamp


@dataclass(frozen=True)
class ChangeOnTheYear:
    """Total spending of a market in its newest quarter against the same quarter a year before, in yen, nominal."""

    market: str
    quarter: pd.Period
    yen: float
    yen_before: float
    status: str
    source: str
    as_of: pd.Timestamp

    @property
    def change(self) -> float:
        """Relative change; 0.002 is 0.2% more. It is a change on the year and no effect of anything."""
        return self.yen / self.yen_before - 1


def load_spending(
    *, as_of: Day | None = None, market: str | None = None, measure: str = "total", category: str = "total"
) -> pd.DataFrame:
    """One row a quarter, market and concept: the preferred value known on the day, with its unit, status and segment.

    Totals are in 100 million yen, `per visitor` in yen a visitor. Never chain rows of different `segment`.

    Raises:
        DataError: the measure, category or market does not exist.
    """
    rows = load_table("spending_quarterly")
    for column, value in (("measure", measure), ("category", category), ("market", market)):
        known = tuple(sorted(rows[column].unique()))
        if value is not None and value not in known:
            raise DataError(f"{column.capitalize()} {value} is not in spending_quarterly. {nearest(value, known)}")
    chosen = _preferred_quarters(None if as_of is None else to_day(as_of), data_stamp())
    chosen = chosen[(chosen["measure"] == measure) & (chosen["category"] == category)]
    if market is not None:
        chosen = chosen[chosen["market"] == market]
    return chosen.sort_values(["market", "quarter"]).reset_index(drop=True)


@lru_cache(maxsize=32)
def _preferred_quarters(as_of: pd.Timestamp | None, _stamp: tuple[tuple[str, int, int], ...]) -> pd.DataFrame:
    """Kept for equal stamps of the tables: every market of a day asks for the same quarters."""
    return preferred(load_table("spending_quarterly", as_of=as_of), period="quarter")


def preferred(rows: pd.DataFrame, *, period: str) -> pd.DataFrame:
    """One row a cell: the first of PREFERENCE; `period` is the column quarter or year.

    Raises:
        DataError: a survey status is not among PREFERENCE.
    """
    strange = sorted(set(rows["survey_status"]) - set(PREFERENCE))
    if strange:
        raise DataError(
            f"Survey status {strange[0]} has no place in the order of preference; it must be one of "
            f"{', '.join(PREFERENCE)}. Correct the row, or add the status to PREFERENCE."
        )
    keys = [period, "market", "category", "measure", "concept"]
    rank = rows["survey_status"].map({status: place for place, status in enumerate(PREFERENCE)})
    ordered = rows.assign(rank=rank).sort_values("rank", kind="stable").drop_duplicates(keys)
    return ordered.drop(columns="rank").sort_index().reset_index(drop=True)


def spend_per_visitor(market: str, *, as_of: Day | None = None) -> SpendPerVisitor:
    """The newest spend per visitor of a market known on the day, in yen a visitor.

    Raises:
        DataError: the market has none, or none was known on the day.
    """
    load_spending(as_of=as_of, market=market, measure="per visitor")
    known = known_surveys(market, as_of=as_of)
    if not known:
        raise DataError(
            f"Spend per visitor of {market} is not known on {as_of}; it must have been published by then. "
            "Choose a later day, or set spend_per_visitor in the scenario."
        )
    return known[-1]


def known_surveys(market: str, *, as_of: Day | None = None) -> tuple[SpendPerVisitor, ...]:
    """Spend per visitor of every quarter known on the day, oldest first; empty for a market without any.

    A quarter that was published in the narrow and the wide concept stands in the wide one.
    """
    rows = load_spending(as_of=as_of, measure="per visitor")
    return tuple(_survey(row) for _, row in one_concept(rows[rows["market"] == market]).iterrows())


def annual_spend_per_visitor(market: str, *, as_of: Day | None = None) -> float | None:
    """Yen a visitor of the newest year known on the day, of one of twenty markets; None where it is not known."""
    rows = load_table("spending_by_market_annual", as_of=as_of)
    known = rows[rows["market"] == market].sort_values("year")
    return float(known["spend_per_visitor"].iloc[-1]) if len(known) else None


def one_concept(rows: pd.DataFrame) -> pd.DataFrame:
    """One row a quarter and market, ordered by quarter: the wide concept where both were published."""
    ordered = rows.sort_values(["quarter", "concept"], ascending=[True, False], kind="stable")
    return ordered.drop_duplicates(["quarter", "market"]).reset_index(drop=True)


def change_on_the_year(market: str = ALL_MARKETS, *, as_of: Day | None = None) -> ChangeOnTheYear | None:
    """The newest quarter known on the day against a year before; None where the survey changed between the two."""
    rows = load_spending(as_of=as_of, market=market)
    rows = rows[rows["concept"] == "wide"].set_index("quarter").sort_index()
    if rows.empty or rows.index[-1] - 4 not in rows.index:
        return None
    newest, before = rows.iloc[-1], rows.loc[rows.index[-1] - 4]
    if newest["segment"] != before["segment"]:
        return None
    return ChangeOnTheYear(
        market=market,
        quarter=rows.index[-1],
        yen=float(newest["value"]) * _YEN,
        yen_before=float(before["value"]) * _YEN,
        status=str(newest["survey_status"]),
        source=str(newest["source"]),
        as_of=newest["as_of"],
    )


def four_quarters_before(onset: pd.Period, *, market: str = ALL_MARKETS, as_of: Day | None = None) -> float | None:
    """What a market spent in the four quarters before that of the onset, yen, nominal; None where one is not known."""
    quarter = onset.asfreq("Q")
    rows = load_spending(as_of=as_of, market=market).drop_duplicates("quarter", keep="last").set_index("quarter")
    wanted = pd.period_range(quarter - 4, quarter - 1, freq="Q")
    totals = total_in_yen(rows).reindex(wanted)
    return None if totals.isna().any() else float(totals.sum())


def category_mix(market: str, *, as_of: Day | None = None) -> CategoryMix:
    """The newest whole mix of categories known on the day: the market's own, else that of all visitors.

    A mix is whole when its published categories hold at least 98% of the total of the same
    publication; the remainder counts as other.

    Raises:
        DataError: no whole mix was known on the day.
    """
    rows = load_table("spending_quarterly", as_of=as_of)
    rows = rows[rows["concept"] == "wide"]
    for chosen in dict.fromkeys((market, ALL_MARKETS)):
        mix = _newest_mix(rows[rows["market"] == chosen], market=chosen, wanted=market)
        if mix is not None:
            return mix
    raise DataError(
        f"No whole mix of categories for {market} is known on {as_of}; six categories must have been published. "
        "Choose a later day."
    )


def spending_shares(market: str = "China", *, as_of: Day | None = None) -> pd.DataFrame:
    """Shares of a market in the spending of all visitors, each with its definition, as known on the day.

    Columns: period, definition, numerator and denominator (million yen), computed_share and quoted_share (0 to 1),
    quoted, as_of, source. There is no single true share: each row says what it divides by what.
    """
    rows = load_table("spending_shares", as_of=as_of)
    rows = rows[rows["market"] == market]
    shares = rows["numerator"] / rows["denominator"]
    return rows.assign(computed_share=shares).sort_values("as_of").reset_index(drop=True)


def total_in_yen(rows: pd.DataFrame) -> pd.Series:
    """The values of rows in 100 million yen, in yen.

    Raises:
        DataError: a row has another unit.
    """
    strange = rows.loc[rows["unit"] != "100 million yen", "unit"]
    if len(strange):
        raise DataError(f"Unit is {strange.iloc[0]}; it must be 100 million yen. Choose the measure total.")
    return rows["value"] * _YEN


def _survey(row: pd.Series) -> SpendPerVisitor:
    return SpendPerVisitor(
        market=str(row["market"]),
        value=float(row["value"]),
        quarter=row["quarter"],
        status=str(row["survey_status"]),
        definition=f"all categories, {row['concept']} concept, {row['segment']}",
        source=str(row["source"]),
        as_of=row["as_of"],
        trust=str(row["trust"]),
    )


def _newest_mix(rows: pd.DataFrame, *, market: str, wanted: str) -> CategoryMix | None:
    publication = ["quarter", "measure", "rank"]
    order = {status: -place for place, status in enumerate(PREFERENCE)}
    ranked = rows.assign(rank=rows["survey_status"].map(order).astype("int64"))
    whole = ranked[ranked.groupby(publication)["category"].transform("size") >= len(CATEGORIES)]
    for _, cell in reversed(list(whole.groupby(publication))):
        values = cell.set_index("category")["value"]
        parts = values.reindex(CATEGORIES, fill_value=0.0)
        if "total" not in values or parts.drop("other").eq(0).any() or parts.sum() < _WHOLE_MIX * values["total"]:
            continue
        parts["other"] += max(values["total"] - parts.sum(), 0.0)
        first = cell.iloc[0]
        own = market == wanted
        label = (
            f"{market}'s own mix of {first['quarter']}" if own else f"assumption: all visitors in {first['quarter']}"
        )
        return CategoryMix(
            shares=(parts / parts.sum()).rename("share").rename_axis("category").reset_index(),
            market=market,
            quarter=first["quarter"],
            is_own=own,
            label=f"{label}, {first['survey_status']}, by {first['measure']}",
            status=str(first["survey_status"]),
            measure=str(first["measure"]),
            source=str(first["source"]),
            as_of=cell["as_of"].max(),
        )
    return None
