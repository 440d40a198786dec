"""Do the intervals hold what they promise, and how near are the medians: the scores of the backtest for a page."""

import pandas as pd

from dashboard.errors import DataError
from dashboard.grading.backtest_panel import AFTER, BEFORE, MONTHS, ORIGINS
from dashboard.language import say
from dashboard.model.registry import DEFAULT_MODEL, DEFAULT_VERSION
from dashboard.numbers import date, full_month, place
from dashboard.tables.backtest import ALL, load_backtest
from dashboard.tables.cases import Case

ERAS = (BEFORE, AFTER)
TESTED_MODEL = DEFAULT_VERSION
LEVELS = (80, 95)
YEAR = 12
RIVALS = (DEFAULT_MODEL, "nested mixture", "statsmodels structural", "exponential smoothing",
          "seasonal naive with drift", "seasonal naive")  # fmt: skip
_AT_HOME = "Japan"


def last_scored(era: str) -> pd.Period:
    """The last month that the backtest of an era could score, before the months that are left out."""
    last: pd.Period = pd.Period(ORIGINS[era][-1], freq="M") + MONTHS[era]
    return last


def eras_over(day: pd.Timestamp) -> tuple[str, ...]:
    """The eras of which every month lay behind on the day."""
    return tuple(era for era in ERAS if last_scored(era).end_time < day)


def label_of(case: Case) -> str:
    """How the backtest names the affected market of a case."""
    market = case.affected[0]
    return market if case.destination == _AT_HOME else f"{market} to {case.destination}"


def coverage_of(label: str, day: pd.Timestamp) -> pd.DataFrame:
    """The share of months inside our intervals, one row an era and level.

    Args:
        label: a series of the backtest, or `all` for the panel of 24 markets.
        day: eras that were not over on it are left out.

    Returns:
        columns era, level (80, 95), held (share, horizons 1 to 12), months, first (share one month ahead), lowest and
        highest (of the horizons 1 to 12), worst_origin (share at the origin at which the fewest were held); the last
        four are NaN for a single series.

    Raises:
        DataError: no era was over on the day, or the series is not in the backtest.
    """
    rows = _scores(label, day)
    rows = rows[rows["method"] == DEFAULT_MODEL]
    eras = [era for era in ERAS if (rows["era"] == era).any()]
    return pd.DataFrame([_covered(rows, era, level) for level in LEVELS for era in eras])


def accuracy_of(label: str, day: pd.Timestamp) -> pd.DataFrame:
    """Mean absolute scaled and percentage errors by method and era, columns era, method, mase, mape, months.

    Raises:
        DataError: no era was over on the day, or the series is not in the backtest.
    """
    rows = _scores(label, day)
    rows = rows[rows["method"].isin(RIVALS) & (rows["horizon"] == ALL)]
    wide = rows.pivot(index=["era", "method"], columns="measure", values="value")
    months = rows[rows["measure"] == "mase"].set_index(["era", "method"])["points"]
    found = wide[["mase", "mape"]].assign(months=months).reset_index()
    order = {"era": ERAS.index, "method": RIVALS.index}
    return found.sort_values(
        ["method", "era"], key=lambda names: names.map(order[str(names.name)]), kind="stable"
    ).reset_index(drop=True)  # fmt: skip


def misses(label: str, day: pd.Timestamp) -> pd.DataFrame:
    """Sums over twelve months without an event outside our 95% interval: columns era, measure, value, points."""
    rows = _scores(label, day)
    wanted = ("placebo_excluded", "placebo_false_loss", "smallest_detectable_loss")
    kept = rows[(rows["method"] == DEFAULT_MODEL) & rows["measure"].isin(wanted)]
    return kept[["era", "measure", "value", "points"]].reset_index(drop=True)


def _scores(label: str, day: pd.Timestamp) -> pd.DataFrame:
    scores, over = load_backtest(), eras_over(day)
    if not over:
        raise DataError(
            say(
                "The first era of the backtest runs to {month}, and was not over on {day}. Choose a later day with the "
                "stepper.",
                month=full_month(last_scored(BEFORE)),
                day=date(day),
            )
        )
    rows = scores[(scores["market"] == label) & scores["era"].isin(over)]
    if rows.empty:
        raise DataError(
            say(
                "{market} is not among the series of the backtest: no baseline can be fitted to its figures. Choose "
                "all markets.",
                market=place(label),
            )
        )
    return rows


def _covered(rows: pd.DataFrame, era: str, level: int) -> dict[str, object]:
    own = rows[rows["era"] == era]
    measure = own[own["measure"] == f"coverage_{level}"]
    whole = measure[measure["horizon"] == ALL].iloc[0]
    ahead = measure[measure["horizon"].isin([str(month) for month in range(1, YEAR + 1)])]
    by_month = ahead.set_index("horizon")["value"]
    worst = own.loc[own["measure"] == f"coverage_{level}_lowest_of_origins", "value"]
    return {
        "era": era,
        "level": level,
        "held": float(whole["value"]),
        "months": int(whole["points"]),
        "first": float(by_month.get("1", float("nan"))),
        "lowest": float(by_month.min()),
        "highest": float(by_month.max()),
        "worst_origin": float(worst.iloc[0]) if len(worst) else float("nan"),
    }
