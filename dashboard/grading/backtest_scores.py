"""The scores of the backtest: one long table of era, method, market, horizon, measure, value and points."""

import numpy as np
import pandas as pd

COLUMNS = ["era", "method", "market", "horizon", "measure", "value", "points"]
ALL = "all"
YEAR = 12
_GROUPS = COLUMNS[:5]
_JANUARY_FEBRUARY, _MARCH_APRIL = (1, 2), (3, 4)


def score_months(months: pd.DataFrame) -> pd.DataFrame:
    """MASE, MAPE, MSIS95, coverage and mean log error by era and method: all, by market, by horizon.

    "all" of the horizons is 1 to 12; "all" of the markets is the panel, without the series that stand beside it.
    Coverage is also given as the mean and the lowest over the origins, and MAPE for January with February and for
    March with April. Shares are 0 to 1.
    """
    rows = _with_errors(months)
    year, pooled = rows[rows["horizon"] <= YEAR], rows[rows["pooled"]]
    pooled_year = pooled[pooled["horizon"] <= YEAR]
    calendar = pooled_year["calendar_month"]
    parts = [
        _measured(pooled_year.assign(market=ALL, horizon=ALL)),
        _measured(year.assign(market=year["label"], horizon=ALL)),
        _measured(pooled.assign(market=ALL)),
        _measured(pooled[pooled["horizon"] > YEAR].assign(market=ALL, horizon="13-24")),
        _of_some_months(pooled_year[calendar.isin(_JANUARY_FEBRUARY)], "mape_january_february"),
        _of_some_months(pooled_year[calendar.isin(_MARCH_APRIL)], "mape_march_april"),
        _over_origins(pooled_year),
    ]
    return pd.concat(parts, ignore_index=True)[COLUMNS]


def score_sums(sums: pd.DataFrame) -> pd.DataFrame:
    """The placebo: how often a sum over twelve months without an event lies outside its 95% interval, and which way.

    `placebo_excluded` is the share outside, `placebo_false_loss` that below and `placebo_false_gain` that above;
    `smallest_detectable_loss` is the median share of the baseline that must be missing before the interval shows it;
    `sum_error` is the mean absolute error of the sum as a share of what came. By era and method: all, and by market.
    """
    rows = sums.assign(
        placebo_excluded=(sums["came"] < sums["low_95"]) | (sums["came"] > sums["high_95"]),
        placebo_false_loss=sums["came"] < sums["low_95"],
        placebo_false_gain=sums["came"] > sums["high_95"],
        smallest_detectable_loss=1 - sums["low_95"] / sums["said"],
        sum_error=(sums["said"] / sums["came"] - 1).abs(),
    )
    measures = ["placebo_excluded", "placebo_false_loss", "placebo_false_gain", "sum_error"]
    pooled = rows[rows["pooled"]].assign(market=ALL)
    each = rows.assign(market=rows["label"])
    parts = [_mean(part.assign(horizon="sum of 12"), measures) for part in (pooled, each)]
    parts += [_median(part.assign(horizon="sum of 12"), "smallest_detectable_loss") for part in (pooled, each)]
    return pd.concat(parts, ignore_index=True)[COLUMNS]


def _with_errors(months: pd.DataFrame) -> pd.DataFrame:
    came, low, high = months["came"], months["low_95"], months["high_95"]
    missed = np.clip(low - came, 0, None) + np.clip(came - high, 0, None)
    return months.assign(
        mase=(came - months["said"]).abs() / months["scale"],
        mape=(came - months["said"]).abs() / came,
        msis95=(high - low + 40 * missed) / months["scale"],
        coverage_80=came.between(months["low_80"], months["high_80"]),
        coverage_95=came.between(low, high),
    )


def _measured(rows: pd.DataFrame) -> pd.DataFrame:
    return _mean(rows, ["mase", "mape", "msis95", "coverage_80", "coverage_95", "log_error"])


def _mean(rows: pd.DataFrame, measures: list[str]) -> pd.DataFrame:
    """One row for each group and measure: the mean and how many points it is of."""
    return _long(rows, measures).groupby(_GROUPS, sort=False)["value"].agg(value="mean", points="count").reset_index()


def _median(rows: pd.DataFrame, measure: str) -> pd.DataFrame:
    return (
        _long(rows, [measure]).groupby(_GROUPS, sort=False)["value"].agg(value="median", points="count").reset_index()
    )


def _long(rows: pd.DataFrame, measures: list[str]) -> pd.DataFrame:
    long = rows.melt(id_vars=_GROUPS[:4], value_vars=measures, var_name="measure")
    return long.assign(value=long["value"].astype(float))


def _of_some_months(rows: pd.DataFrame, measure: str) -> pd.DataFrame:
    return pd.concat(
        [
            _mean(rows.assign(market=market, horizon=ALL).rename(columns={"mape": measure}), [measure])
            for market in (ALL, rows["label"])
        ]
    )


def _over_origins(rows: pd.DataFrame) -> pd.DataFrame:
    """Coverage at each origin, then its mean and its lowest over the origins."""
    parts = []
    for level in ("coverage_80", "coverage_95"):
        by_origin = rows.groupby(["era", "method", "origin"], sort=False)[level].mean()
        by_method = by_origin.groupby(level=["era", "method"], sort=False)
        for name, values in (("mean", by_method.mean()), ("lowest", by_method.min())):
            part = values.rename("value").reset_index()
            parts.append(part.assign(measure=f"{level}_{name}_of_origins", points=by_method.count().to_numpy()))
    return pd.concat(parts).assign(market=ALL, horizon=ALL)
