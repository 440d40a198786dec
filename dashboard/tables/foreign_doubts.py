"""Doubts about a person's arrivals: nothing is refused for them, but the person should look."""

import pandas as pd

from dashboard.tables.arrival_checks import tenfold_months

_COLLAPSE = ("2020-04", "2021-12")
_USUAL = ("2019-01", "2019-12")
_COLLAPSED_TO = 0.4
_NAMED = 5


def doubts(rows: pd.DataFrame) -> tuple[str, ...]:
    """A warning for each month that jumps tenfold, and one that names the series that collapse in 2020 and 2021.

    Args:
        rows: what is used: columns destination, market, month (monthly period), arrivals, no month that is left out.
    """
    return (*_jumps(rows), *_collapses(rows))


def _jumps(rows: pd.DataFrame) -> list[str]:
    jumps = tenfold_months(rows.assign(series=""))
    told = [
        f"{market} to {destination} has {now:,.0f} in {month} after {then:,.0f} the month before; check the unit."
        for market, destination, month, now, then in zip(
            jumps["market"], jumps["destination"], pd.PeriodIndex(jumps["month"]), jumps["arrivals"], jumps["before"],
            strict=True,
        )
    ]  # fmt: skip
    more = [f"and {len(told) - 2 * _NAMED} more months jump tenfold."] if len(told) > 2 * _NAMED else []
    return [*told[: 2 * _NAMED], *more]


def _collapses(rows: pd.DataFrame) -> list[str]:
    fallen = []
    for (destination, market), part in rows.groupby(["destination", "market"]):
        series = part.set_index("month")["arrivals"]
        usual, low = _mean(series, _USUAL), _mean(series, _COLLAPSE)
        if usual > 0 and low < _COLLAPSED_TO * usual:
            fallen.append(f"{market} to {destination} ({low / usual:.0%} of 2019)")
    if not fallen:
        return []
    more = f" and {len(fallen) - _NAMED} more" if len(fallen) > _NAMED else ""
    told = (
        f"Arrivals from April 2020 to December 2021 collapse and are used: {', '.join(fallen[:_NAMED])}{more}. "
        "Add --exclude 2020-02:2022-12, or the months that fit your destination."
    )
    return [told]


def _mean(series: pd.Series, period: tuple[str, str]) -> float:
    inside = series[(series.index >= pd.Period(period[0], "M")) & (series.index <= pd.Period(period[1], "M"))]
    return float(inside.mean())
