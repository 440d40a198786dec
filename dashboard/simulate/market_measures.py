"""One measure of every market by month: persons, an index, the share of all visitors, the change on the year."""

from typing import Literal

import pandas as pd

from dashboard.simulate.market_effects import MONTHS_BEFORE, MarketEffects

Measure = Literal["level", "index", "share", "year"]
Days = Literal["month", "lunar"]

MEASURE_COLUMNS = ["market", "part", "month", "value", "base", "low_80", "high_80", "low_95", "high_95", "status"]
_ENDS = ["low_80", "high_80", "low_95", "high_95"]
_HOLIDAY_MONTHS = (1, 2)


def market_measure(found: MarketEffects, measure: Measure, *, days: Days = "month") -> pd.DataFrame:
    """Columns MEASURE_COLUMNS, one row a market and month of the window, markets in the order of the contributions.

    level: persons; `base` is the baseline with its 80 and 95% intervals. index: the same, the mean of the twelve
    months before the onset being 100. share: percent of all visitors of the month; `base` is that of the same month
    a year before, without an interval. year: change on the same month of the year before in percent, without a
    `base`; with days `lunar`, January and February are one period, because Lunar New Year moves between them.
    What is not known is NaN.
    """
    rows = found.months.assign(value_drawn=found.months["value"])
    if measure in ("level", "index"):
        divisor = 1.0 if measure == "level" else _usual_month(found, rows["market"]) / 100.0
        shown = rows.assign(value=rows["observed"] / divisor, base=rows["value_drawn"] / divisor)
        for end in _ENDS:
            shown[end] = rows[end] / divisor
    else:
        table = _shares(found) if measure == "share" else year_change(found.counted.panel, days=days)
        shown = rows.assign(value=_looked_up(table, rows), base=float("nan"))
        shown[_ENDS] = float("nan")
        if measure == "share":
            shown["base"] = _looked_up(table.shift(MONTHS_BEFORE, freq="M"), rows)
    places = {market: place for place, market in enumerate(found.order())}
    ordered = shown.assign(place=shown["market"].map(places)).sort_values(["place", "month"], kind="stable")
    return ordered[MEASURE_COLUMNS].reset_index(drop=True)


def year_change(panel: pd.DataFrame, *, days: Days = "month") -> pd.DataFrame:
    """Change on the same month of the year before, percent, shape of the panel (persons a month, by market).

    With days `lunar`, January and February both hold the change of their sum; NaN until both are known.
    """
    compared = panel
    if days == "lunar":
        in_holiday = pd.PeriodIndex(panel.index).month.isin(_HOLIDAY_MONTHS)
        months = pd.PeriodIndex(panel.index[in_holiday])
        sums = panel[in_holiday].groupby(months.year).sum(min_count=len(_HOLIDAY_MONTHS))
        joint = sums.loc[months.year].set_axis(months)
        compared = pd.concat([panel[~in_holiday], joint]).sort_index()
    before = compared.shift(MONTHS_BEFORE, freq="M").reindex(compared.index)
    return (compared / before.where(before > 0) - 1.0) * 100.0


def _usual_month(found: MarketEffects, markets: pd.Series) -> pd.Series:
    """Persons in the mean month of the twelve before the onset, for each row; NaN where one of them is not known."""
    year = pd.period_range(found.case.onset - MONTHS_BEFORE, periods=MONTHS_BEFORE, freq="M")
    return markets.map(found.counted.panel.reindex(year).mean(skipna=False)).astype(float)


def _shares(found: MarketEffects) -> pd.DataFrame:
    return found.counted.panel.div(found.counted.total.reindex(found.counted.panel.index), axis=0) * 100.0


def _looked_up(table: pd.DataFrame, rows: pd.DataFrame) -> pd.Series:
    months, markets = pd.PeriodIndex(rows["month"]), rows["market"]
    places = table.index.get_indexer(months), table.columns.get_indexer(pd.Index(markets))
    values = pd.Series(table.to_numpy()[places], index=rows.index)
    return values.where((places[0] >= 0) & (places[1] >= 0))
