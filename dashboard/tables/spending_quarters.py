"""The agency's totals beside arrivals times spend per visitor, quarter by quarter, as known on a day."""

from functools import lru_cache

import pandas as pd

from dashboard.tables.arrivals import arrivals_panel
from dashboard.tables.days import Day, to_day
from dashboard.tables.spending import load_spending, total_in_yen
from dashboard.tables.stamp import data_stamp

QUARTER_COLUMNS = [
    "quarter", "market", "segment", "total", "per_visitor", "arrivals", "factor", "per_arrival", "status", "trust",
    "source", "as_of",
]  # fmt: skip
LOW_TRUST = "low"
NINE_AIRPORTS = "nine airports only, 2023Q1"
_MONTHS = 3


def quarters_of(market: str, *, as_of: Day | None = None) -> pd.DataFrame:
    """One row for each quarter of which the market's total or spend per visitor was known on the day, oldest first.

    Columns QUARTER_COLUMNS: `total` in yen as the agency published it; `per_visitor` in yen; `arrivals` in persons,
    NaN until the three months are known; `factor` = total / (arrivals x per_visitor); `per_arrival` = total /
    arrivals, in yen; `status` of the survey; `trust` is low where that of either figure is; `source` of the total;
    `as_of` the day from which both were known. What was not published is NaN.
    """
    day = None if as_of is None else to_day(as_of)
    return _quarters(market, day, data_stamp()).copy()


@lru_cache(maxsize=128)
def _quarters(market: str, as_of: pd.Timestamp | None, _stamp: tuple[tuple[str, int, int], ...]) -> pd.DataFrame:
    """Kept for equal stamps of the tables: a chain of spending asks for the same quarters several times."""
    totals, surveys = (_figures(market, measure, as_of) for measure in ("total", "per visitor"))
    both = totals.join(surveys.add_suffix("_survey"), how="outer").reset_index()
    # Total and spend per visitor of one concept are compared; where only one concept has both, it is that one.
    both["lacks_one"] = both[["yen", "yen_survey"]].isna().any(axis=1)
    ordered = both.sort_values(["quarter", "lacks_one", "concept"], ascending=[True, True, False], kind="stable")
    quarters = ordered.drop_duplicates("quarter").set_index("quarter")
    arrivals = _arrivals(market, as_of).reindex(quarters.index)
    totals_first = {
        name: quarters[name].combine_first(quarters[f"{name}_survey"])
        for name in ("segment", "survey_status", "trust", "source")
    }
    low = (quarters["trust"] == LOW_TRUST) | (quarters["trust_survey"] == LOW_TRUST)
    found = pd.DataFrame(
        {
            "market": market,
            "segment": totals_first["segment"],
            "total": quarters["yen"],
            "per_visitor": quarters["yen_survey"],
            "arrivals": arrivals,
            "factor": quarters["yen"] / (arrivals * quarters["yen_survey"]),
            "per_arrival": quarters["yen"] / arrivals,
            "status": totals_first["survey_status"],
            "trust": totals_first["trust"].mask(low, LOW_TRUST),
            "source": totals_first["source"],
            "as_of": quarters[["as_of", "as_of_survey"]].max(axis=1),
        }
    )
    return found.rename_axis("quarter").reset_index()[QUARTER_COLUMNS]


def _figures(market: str, measure: str, as_of: Day | None) -> pd.DataFrame:
    rows = load_spending(as_of=as_of, measure=measure)
    chosen = rows[rows["market"] == market]
    yen = total_in_yen(chosen) if measure == "total" else chosen["value"]
    indexed = chosen.assign(yen=yen.astype(float)).set_index(["quarter", "concept"])
    return indexed[["yen", "segment", "survey_status", "trust", "source", "as_of"]]


def _arrivals(market: str, as_of: Day | None) -> pd.Series:
    """Persons a quarter; a quarter with an unknown month is NaN."""
    months = arrivals_panel(as_of=as_of, markets=[market])[market]
    quarters = months.groupby(pd.PeriodIndex(months.index).asfreq("Q"))
    return quarters.sum(min_count=_MONTHS)
