"""The agency's totals beside arrivals times spend per visitor, quarter by quarter, as known on a day."""

import pandas as pd

from dashboard.tables.arrivals import arrivals_panel
from dashboard.tables.days import Day
from dashboard.tables.spending import load_spending, one_concept, total_in_yen

QUARTER_COLUMNS = [
    "quarter", "market", "segment", "total", "per_visitor", "arrivals", "factor", "per_arrival", "status", "trust",
]  # fmt: skip
_LOW = "low"
_MONTHS = 3


def quarters_of(market: str, *, as_of: Day | None = None) -> pd.DataFrame:
    """One row for each quarter of which the market's total or spend per visitor was known on the day, oldest first.

    Columns QUARTER_COLUMNS: `total` in yen as the agency published it; `per_visitor` in yen; `arrivals` in persons,
    NaN until the three months are known; `factor` = total / (arrivals x per_visitor); `per_arrival` = total /
    arrivals, in yen; `status` of the survey; `trust` is low where that of either figure is. What was not published
    is NaN.
    """
    totals, surveys = (_figures(market, measure, as_of) for measure in ("total", "per visitor"))
    quarters = totals.join(surveys.add_suffix("_survey"), how="outer").sort_index()
    arrivals = _arrivals(market, as_of).reindex(quarters.index)
    low = (quarters["trust"] == _LOW) | (quarters["trust_survey"] == _LOW)
    found = pd.DataFrame(
        {
            "market": market,
            "segment": quarters["segment"].fillna(quarters["segment_survey"]),
            "total": quarters["yen"],
            "per_visitor": quarters["yen_survey"],
            "arrivals": arrivals,
            "factor": quarters["yen"] / (arrivals * quarters["yen_survey"]),
            "per_arrival": quarters["yen"] / arrivals,
            "status": quarters["survey_status"].fillna(quarters["survey_status_survey"]),
            "trust": quarters["trust"].fillna(quarters["trust_survey"]).mask(low, _LOW),
        }
    )
    return found.rename_axis("quarter").reset_index()[QUARTER_COLUMNS]


def _figures(market: str, measure: str, as_of: Day | None) -> pd.DataFrame:
    rows = load_spending(as_of=as_of, measure=measure)
    chosen = one_concept(rows[rows["market"] == market])
    yen = total_in_yen(chosen) if measure == "total" else chosen["value"]
    return chosen.assign(yen=yen.astype(float)).set_index("quarter")[["yen", "segment", "survey_status", "trust"]]


def _arrivals(market: str, as_of: Day | None) -> pd.Series:
    """Persons a quarter; a quarter with an unknown month is NaN."""
    months = arrivals_panel(as_of=as_of, markets=[market])[market]
    quarters = months.groupby(pd.PeriodIndex(months.index).asfreq("Q"))
    return quarters.sum(min_count=_MONTHS)
