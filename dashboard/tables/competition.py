"""Files of a forecasting competition: series with a training and a test part, columns unique_id, split, t, ds, y."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dashboard.errors import DataError
from dashboard.tables.own_file_reading import OwnRows, read_own_rows

COLUMNS = ("unique_id", "split", "t", "ds", "y")
SPLITS = ("train", "test")
TOLD_AT_MOST = 50


@dataclass(frozen=True)
class CompetitionSeries:
    """One series: what a method may see, and the months that it is judged on, in the unit of the file."""

    id: str
    train: np.ndarray
    test: np.ndarray


@dataclass(frozen=True)
class _Cell:
    row: int
    split: str
    step: int
    value: float


def read_competition(path: Path) -> tuple[CompetitionSeries, ...]:
    """The series of a CSV or XLSX file in the order of their first row; t counts the months of a series from 0.

    Raises:
        DataError: the file cannot be read, a column is missing, or a row or series is wrong; every mistake at once.
    """
    rows = read_own_rows(path)
    missing = [name for name in COLUMNS if name not in rows.header]
    if missing:
        raise DataError(
            f"{rows.file} has no column {', '.join(missing)}; it has {', '.join(rows.header)} and must have "
            f"{', '.join(COLUMNS)}. Add or rename it."
        )
    mistakes: list[str] = []
    series = {name: _series(name, cells, mistakes) for name, cells in _cells(rows, mistakes).items()}
    horizons = sorted({len(one.test) for one in series.values()})
    if not mistakes and len(horizons) > 1:
        mistakes.append(
            f"{rows.file} has test parts of {horizons[0]} to {horizons[-1]} months; all must have the same length. "
            "Cut the longer ones."
        )
    if mistakes:
        more = len(mistakes) - TOLD_AT_MOST
        raise DataError(*mistakes[:TOLD_AT_MOST], *([f"{more} more mistakes of this kind follow."] if more > 0 else []))
    return tuple(series.values())


def _cells(rows: OwnRows, mistakes: list[str]) -> dict[str, list[_Cell]]:
    places = [rows.header.index(name) for name in COLUMNS]
    found: dict[str, list[_Cell]] = {}
    for row in rows.rows:
        written = ["" if place >= len(row.cells) else str(row.cells[place]).strip() for place in places]
        wrong = list(_wrong(written))
        mistakes += [f"{rows.file}, row {row.number}: {one}" for one in wrong]
        if not wrong:
            cell = _Cell(row.number, written[1], int(written[2]), float(written[4]))
            found.setdefault(written[0], []).append(cell)
    return found


def _wrong(written: list[str]) -> Iterator[str]:
    name, split, step, _, value = written
    if not name:
        yield f"unique_id is empty beside t {step}; every row must name its series. Fill it in."
    if split not in SPLITS:
        yield f"split is {split or 'empty'}; it must be train or test. Correct it."
    if not step.isdigit():
        yield f"t is {step or 'empty'}; it must be the month's number in its series, counted from 0. Correct it."
    try:
        number = float(value)
    except ValueError:
        number = np.nan
    if not (np.isfinite(number) and number >= 0):
        yield f"y is {value or 'empty'}; it must be a number, 0 or more. Correct it."


def _series(name: str, cells: list[_Cell], mistakes: list[str]) -> CompetitionSeries:
    ordered = sorted(cells, key=lambda cell: cell.step)
    for place, cell in enumerate(ordered):
        if cell.step != place:
            mistakes.append(
                f"Series {name}, row {cell.row}: t is {cell.step} where {place} should stand; t must count every month "
                "once from 0. Remove the double row or add the missing one."
            )
            break
    splits = [cell.split for cell in ordered]
    count = splits.count("train")
    if count in (0, len(splits)) or "train" in splits[count:]:
        mistakes.append(
            f"Series {name} has {count} rows of train and {len(splits) - count} of test; it must have both, train "
            "before test. Correct the column split."
        )
    values = np.array([cell.value for cell in ordered])
    return CompetitionSeries(name, values[:count], values[count:])
