"""The committed scorecard: what was said on past days and what came, written by `python -m dashboard evaluate`."""

from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard import config
from dashboard.errors import DataError
from dashboard.language import say, term
from dashboard.tables.stamp import data_stamp

FILE = "scorecard.csv"
OURS, REFERENCE, CLAIM = "this program", "reference", "claim"
KINDS = (OURS, REFERENCE, CLAIM)
ENDS = ("low_80", "high_80", "low_95", "high_95")
NUMBERS = ("value", *ENDS, "came", "error", "relative_error", "crps")
COLUMNS = ("as_of", "kind", "said_by", "id", "measure", "period", "unit", *NUMBERS, "inside_80", "inside_95", "note")
PATH_COLUMNS = (
    "kind", "days", "ids", "institutions", "reading", "first", "last", "months", "value", *ENDS, "came",
    "relative_error", "crps", "inside_80", "inside_95",
)  # fmt: skip
_SUM, _MONTH = "visitors, sum of the months ahead", "visitors"
_FLAGS = ("", "True", "False")
# The same words on another day differ by the revisions of the counts in between, less than a thousandth.
_SAME = 1e-3
_TOLD_AT_MOST = 20


def load_scorecard() -> pd.DataFrame:
    """Every line of the scorecard, columns COLUMNS, in the order of the file; persons and nominal yen.

    `as_of` is a day; `inside_80` and `inside_95` are text, `True`, `False` or empty for what has no interval.

    Raises:
        DataError: the file is missing, lacks a column, or holds a cell that cannot be; every mistake at once.
    """
    return _load(config.data_folder() / FILE, data_stamp()).copy()


def scored_paths() -> pd.DataFrame:
    """One row a path of visitors that was said, columns PATH_COLUMNS; what said the same months is one row.

    Sums of the months ahead in persons with their intervals (NaN for a point), `crps` the mean of the months in
    persons, `inside_80` and `inside_95` how many of the `months` lay inside (NaN for a point). `days`, `ids` and
    `institutions` are tuples of equal length: all who said this path.

    Raises:
        DataError: as for load_scorecard.
    """
    return _paths(config.data_folder() / FILE, data_stamp()).copy()


@lru_cache(maxsize=4)
def _load(path: Path, _stamp: tuple[object, ...]) -> pd.DataFrame:
    if not path.is_file():
        raise DataError(
            f"{path.name} does not exist in {path.parent}; it holds what was said on past days. Write it with "
            f"python -m dashboard evaluate --scorecard --out {path.name}."
        )
    written = pd.read_csv(path, dtype="str", keep_default_na=False)
    missing = [name for name in COLUMNS if name not in written.columns]
    if missing:
        raise DataError(
            f"{path.name} has no column {', '.join(missing)}; it must have {', '.join(COLUMNS)}. Write it again with "
            "python -m dashboard evaluate --scorecard."
        )
    numbers = {name: pd.to_numeric(written[name], errors="coerce") for name in NUMBERS}
    days = pd.to_datetime(written["as_of"], errors="coerce", format="%Y-%m-%d")
    lines = written[list(COLUMNS)].assign(as_of=days, **numbers)
    mistakes = _mistakes(written, lines)
    if mistakes:
        more = len(mistakes) - _TOLD_AT_MOST
        raise DataError(
            *mistakes[:_TOLD_AT_MOST], *([f"{more} more mistakes of this kind follow."] if more > 0 else [])
        )
    return lines


def _mistakes(written: pd.DataFrame, lines: pd.DataFrame) -> list[str]:
    """What is wrong with single cells, with the line of the file."""
    found: list[str] = []

    def tell(wrong: pd.Series, name: str, *, expected: str) -> None:
        found.extend(
            f"{FILE}, row {int(place) + 2}: {name} is {written.loc[place, name] or 'empty'}; it must be {expected}. "
            "Correct it, or write the file again."
            for place in written.index[wrong]
        )

    tell(lines["as_of"].isna(), "as_of", expected="a day written YYYY-MM-DD")
    tell(~written["kind"].isin(KINDS), "kind", expected=f"one of {', '.join(KINDS)}")
    for name in NUMBERS:
        tell(lines[name].isna() & written[name].ne(""), name, expected="a number, or empty")
    for name in ("inside_80", "inside_95"):
        tell(~written[name].isin(_FLAGS), name, expected="True, False, or empty")
    for level in (80, 95):
        tell(lines[f"low_{level}"] > lines[f"high_{level}"], f"low_{level}", expected=f"at most high_{level}")
    return found


@lru_cache(maxsize=4)
def _paths(path: Path, stamp: tuple[object, ...]) -> pd.DataFrame:
    """The paths, each once: what the same kind of speaker said of the same months in the same numbers is merged."""
    lines = _load(path, stamp)
    found: list[tuple[dict[str, object], pd.DataFrame]] = []
    keys = ["as_of", "kind", "id", "note"]
    for _, months in lines[lines["measure"] == _MONTH].groupby(keys, sort=False):
        row = _row(months, lines)
        same = next((other for other, earlier in found if _is_same(months, earlier)), None)
        if same is None:
            found.append((row, months))
            continue
        for name in ("days", "ids", "institutions"):
            same[name] = (*_tuple(same[name]), *_tuple(row[name]))
    return pd.DataFrame([row for row, _ in found], columns=list(PATH_COLUMNS))


def _row(months: pd.DataFrame, lines: pd.DataFrame) -> dict[str, object]:
    """The row of one path: its sum as the file has it, and its months counted and averaged."""
    first = months.iloc[0]
    keys = ["as_of", "kind", "id", "note"]
    sums = lines[(lines["measure"] == _SUM) & (lines[keys] == first[keys]).all(axis=1)]
    if len(sums) != 1:
        raise DataError(
            f"{FILE}: {first['id']} of {first['as_of']:%Y-%m-%d} has months and {len(sums)} lines of their sum; it "
            "must have one. Write the file again with python -m dashboard evaluate --scorecard."
        )
    whole = sums.iloc[0]
    has_interval = bool(months["inside_80"].ne("").all())
    return {
        "kind": first["kind"], "days": (first["as_of"],), "ids": (first["id"],), "institutions": (first["said_by"],),
        "reading": first["note"], "first": pd.Period(first["period"], "M"),
        "last": pd.Period(months["period"].iloc[-1], "M"), "months": len(months),
        **{name: float(whole[name]) for name in ("value", *ENDS, "came", "relative_error")},
        "crps": float(months["crps"].mean()),
        **{
            name: float(months[name].eq("True").sum()) if has_interval else float("nan")
            for name in ("inside_80", "inside_95")
        },
    }  # fmt: skip


def _is_same(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    """Whether two paths give the same months the same numbers and ends, within what a revision of counts moves."""
    if one["kind"].iloc[0] != other["kind"].iloc[0] or list(one["period"]) != list(other["period"]):
        return False
    columns = ["value", *ENDS]
    first, second = (rows[columns].to_numpy(dtype=float) for rows in (one, other))
    return bool(np.allclose(first, second, rtol=_SAME, atol=0, equal_nan=True))


def _tuple(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


def without_path() -> tuple[tuple[str, str], ...]:
    """Institution and reason of every claim of the scorecard that implies no path of visitors, in its order.

    Raises:
        DataError: as for load_scorecard.
    """
    lines = load_scorecard()
    claims = lines[lines["kind"] == CLAIM]
    silent = claims[~claims["id"].isin(claims.loc[claims["measure"] == _MONTH, "id"])].drop_duplicates("id")
    given = silent["note"].str.partition("(")[2].str.removesuffix(")")
    is_silent = (silent["measure"] == "no path").tolist()
    reasons = [
        term(reason) if known else say("it speaks of spending alone")
        for reason, known in zip(given, is_silent, strict=True)
    ]
    return tuple(zip(silent["said_by"], reasons, strict=True))
