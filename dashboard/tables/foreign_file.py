"""Arrivals from any tidy file: labels as they stand, zeros and decimals; mistakes all at once, doubts as warnings."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from dashboard.errors import DataError
from dashboard.tables.foreign_cells import FOREIGN_COLUMNS, read_foreign_cell
from dashboard.tables.own_file_reading import SIZE_LIMIT, OwnRow, OwnRows, read_own_rows

LEAST_MONTHS = 24
MOST_MISTAKES = 50
_KEY = ["destination", "market"]


@dataclass(frozen=True)
class ForeignArrivals:
    """What a file holds: columns destination, market, month (monthly period), arrivals (float), ordered by them."""

    rows: pd.DataFrame

    def series(self) -> dict[tuple[str, str], pd.Series]:
        """Arrivals of each destination and market, index month."""
        groups = self.rows.groupby(_KEY, sort=True)
        return {(str(key[0]), str(key[1])): part.set_index("month")["arrivals"] for key, part in groups}


def read_foreign_arrivals(
    path: Path, *, before: pd.Period, markets: Sequence[str] = (), measured: str | None = None
) -> ForeignArrivals:
    """The arrivals of a CSV, XLSX or Parquet file, of some markets or all, ready to be measured from a month on.

    Further columns are ignored; an empty cell of arrivals is a month that is not known.

    Args:
        path: the file; its columns month, destination, market and arrivals count.
        before: the first month that may not be used.
        markets: labels to keep; none keeps all.
        measured: the one market that must have enough months; None asks it of every market that is kept.

    Raises:
        DataError: all mistakes at once, each with row, value and remedy: columns that are missing, text, negative
            numbers, duplicates, a market that is not there, fewer than 24 months before the date, a date outside.
    """
    own = _rows_of(path)
    _refuse_missing_columns(own)
    rows, mistakes = _read(own)
    mistakes += _duplicates(rows)
    known = rows.dropna()
    mistakes += [(0, message) for message in _unknown(known, [measured] if measured else markets)]
    chosen = known[known["market"].isin(markets)] if markets else known
    needed = chosen[chosen["market"] == measured] if measured else chosen
    mistakes += _outside(needed, before) or _short(needed, before)
    if mistakes or chosen.empty:
        raise DataError(*_in_order(own.file, mistakes))
    kept = chosen.sort_values([*_KEY, "month"]).reset_index(drop=True)
    return ForeignArrivals(kept)


def _rows_of(path: Path) -> OwnRows:
    ending = path.suffix.lower()
    if ending != ".parquet":
        if ending not in (".csv", ".xlsx"):
            raise DataError(f"{path.name} ends in {ending or 'nothing'}; it must be a .csv, .xlsx or .parquet file.")
        return read_own_rows(path)
    if not path.is_file():
        raise DataError(f"{path} does not exist; name a .csv, .xlsx or .parquet file that does. Check the spelling.")
    if path.stat().st_size > SIZE_LIMIT:
        raise DataError(f"{path.name} has {path.stat().st_size:,} bytes; at most {SIZE_LIMIT:,} are read. Split it.")
    try:
        table = pd.read_parquet(path)
    except (OSError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise DataError(f"{path.name} is not a Parquet file that can be read ({reason}). Save it again.") from error
    header = tuple(map(str, table.columns))
    if not len(table):
        raise DataError(f"{path.name} holds no rows under {', '.join(header)}; it must have one for each month.")
    cells = table.astype("object").itertuples(index=False, name=None)
    return OwnRows(path.name, header, tuple(OwnRow(number, tuple(row)) for number, row in enumerate(cells, start=2)))


def _refuse_missing_columns(own: OwnRows) -> None:
    mistakes = []
    for name in FOREIGN_COLUMNS:
        if own.header.count(name) > 1:
            mistakes.append(f"{own.file}: column {name} stands more than once. Remove all but one.")
        elif name not in own.header:
            found = ", ".join(column for column in own.header if column)
            near = difflib.get_close_matches(name, [column.lower() for column in own.header], n=1)
            remedy = f"Rename {near[0]} to {name}." if near else "Add it."
            mistakes.append(f"{own.file}: column {name} is missing; the header is {found}. {remedy}")
    if mistakes:
        raise DataError(*mistakes)


def _read(own: OwnRows) -> tuple[pd.DataFrame, list[tuple[int, str]]]:
    """The readable cells (others are missing) with the row numbers as index, and the mistakes."""
    places = [own.header.index(name) for name in FOREIGN_COLUMNS]
    mistakes: list[tuple[int, str]] = []
    values: list[list[object]] = []
    for row in own.rows:
        if len(row.cells) > len(own.header) and any(str(cell or "").strip() for cell in row.cells[len(own.header) :]):
            mistakes.append((row.number, _too_many(len(row.cells), own)))
        read = []
        for name, place in zip(FOREIGN_COLUMNS, places, strict=True):
            value, wrong = read_foreign_cell(name, row.cells[place] if place < len(row.cells) else None)
            mistakes += [(row.number, wrong)] if wrong else []
            read.append(value)
        values.append(read)
    index = pd.Index([row.number for row in own.rows], name="row")
    rows = pd.DataFrame(values, columns=list(FOREIGN_COLUMNS), index=index, dtype="object")
    rows["month"] = pd.PeriodIndex(rows["month"], freq="M")
    rows = rows.astype({"destination": "str", "market": "str", "arrivals": "float64"})
    return rows, mistakes


def _too_many(count: int, own: OwnRows) -> str:
    return (
        f"{count} cells under a header of {len(own.header)}. Write numbers without thousands separators, and quote "
        "text that holds a comma."
    )


def _duplicates(rows: pd.DataFrame) -> list[tuple[int, str]]:
    first: dict[tuple[object, ...], int] = {}
    mistakes = []
    whole = rows.dropna(subset=[*_KEY, "month"])
    for number, *cell in whole[["month", *_KEY]].itertuples(name=None):
        earlier = first.setdefault(tuple(cell), number)
        if earlier != number:
            told = ", ".join(map(str, cell))
            mistakes.append((number, f"{told} stands already in row {earlier}; each may stand once. Remove one."))
    return mistakes


def _unknown(rows: pd.DataFrame, markets: Sequence[str]) -> list[str]:
    present = sorted(set(rows["market"]))
    messages = []
    for market in markets:
        if market not in present:
            near = difflib.get_close_matches(market, present, n=1)
            hint = f"Did you mean {near[0]}?" if near else f"It has {', '.join(present[:20])}."
            messages.append(f"--market is {market}; the file has no such market. {hint}")
    return messages


def _outside(rows: pd.DataFrame, before: pd.Period) -> list[tuple[int, str]]:
    if rows.empty:
        return []
    first, last = rows["month"].min(), rows["month"].max()
    if first < before <= last + 1:
        return []
    enough = first + LEAST_MONTHS <= last + 1
    wanted = f"Choose a month from {first + LEAST_MONTHS} to {last + 1}." if enough else "Add months to the file."
    return [(0, f"--before is {before}; the months are {first} to {last}. {wanted}")]


def _short(rows: pd.DataFrame, before: pd.Period) -> list[tuple[int, str]]:
    mistakes = []
    for (destination, market), part in rows.groupby(_KEY, sort=False):
        months = int((part["month"] < before).sum())
        if months < LEAST_MONTHS:
            words = (
                f"{market} to {destination} has {months} months before {before}; a baseline needs at least "
                f"{LEAST_MONTHS}. Add earlier months, remove the market, or name the others with --market."
            )
            mistakes.append((int(part.index[0]), words))
    return mistakes


def _in_order(file: str, mistakes: list[tuple[int, str]]) -> list[str]:
    if not mistakes:
        return [f"{file} holds no month that is known in all of {', '.join(FOREIGN_COLUMNS)}. Fill it in."]
    ordered = sorted(mistakes, key=lambda mistake: mistake[0])
    told = [f"{file}, row {row}: {words}" if row else f"{file}: {words}" for row, words in ordered[:MOST_MISTAKES]]
    rest = len(ordered) - MOST_MISTAKES
    return [*told, f"and {rest} more"] if rest > 0 else told
