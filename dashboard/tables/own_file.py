"""A person's own file of arrivals, held to the same rules as ours: all mistakes at once."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from dashboard.errors import DataError
from dashboard.tables.arrival_checks import tenfold_months
from dashboard.tables.findings import known_exceptions
from dashboard.tables.markets import load_markets, market_label
from dashboard.tables.own_file_cells import read_value
from dashboard.tables.own_file_reading import OwnRow, OwnRows, read_own_rows
from dashboard.tables.store import load_table

REQUIRED = ("month", "destination", "market", "arrivals")
OPTIONAL = ("as_of", "status")
MOST_MISTAKES = 50


@dataclass(frozen=True)
class _Mistake:
    row: int
    message: str


def check_own_file(path: Path | str, *, table: str = "arrivals") -> pd.DataFrame:
    """The rows of a person's CSV or XLSX file in memory types, when nothing is wrong with them.

    Columns month (monthly period), destination, market, arrivals (persons), and as_of and status where the file has
    them; further columns are left out. In an XLSX file the first sheet counts.

    Args:
        path: a .csv file in UTF-8 or an .xlsx file.
        table: the table that the file is held to; `arrivals`.

    Raises:
        DataError: all mistakes at once, each with row, value and remedy; after 50 the rest is counted.
    """
    if table != "arrivals":
        raise DataError(f"Table {table} takes no file of your own; only arrivals does. Write --table arrivals.")
    own = read_own_rows(Path(path))
    missing = _missing_columns(own)
    if missing:
        raise DataError(*missing)
    rows, mistakes = _read_rows(own)
    mistakes += _future_months(rows)
    mistakes += _unknown_markets(rows)
    undated = [mistake.row for mistake in mistakes if mistake.message.startswith("as_of")]
    mistakes += _repeated(rows.drop(index=undated))
    mistakes += _jumping(rows)
    if mistakes:
        raise DataError(*_in_order(own.file, mistakes))
    kept = [name for name in (*REQUIRED, *OPTIONAL) if name in own.header]
    return rows[kept].reset_index(drop=True)


def _in_order(file: str, mistakes: list[_Mistake]) -> list[str]:
    ordered = sorted(mistakes, key=lambda mistake: mistake.row)
    messages = [f"{file}, row {mistake.row}: {mistake.message}" for mistake in ordered[:MOST_MISTAKES]]
    rest = len(ordered) - MOST_MISTAKES
    return [*messages, f"and {rest} more"] if rest > 0 else messages


def _missing_columns(own: OwnRows) -> list[str]:
    messages = []
    for name in REQUIRED:
        if name in own.header:
            continue
        others = {column.lower().strip(): column for column in own.header if column not in (*REQUIRED, *OPTIONAL)}
        near = difflib.get_close_matches(name, list(others), n=1)
        remedy = f"Rename {others[near[0]]} to {name}." if near else "Add it."
        found = ", ".join(column for column in own.header if column)
        messages.append(f"{own.file}: column {name} is missing; the header is {found}. {remedy}")
    repeated = [name for name in (*REQUIRED, *OPTIONAL) if own.header.count(name) > 1]
    return messages + [f"{own.file}: column {name} stands more than once. Remove all but one." for name in repeated]


def _read_rows(own: OwnRows) -> tuple[pd.DataFrame, list[_Mistake]]:
    """The readable cells (others are missing) with the row numbers as index, and the mistakes."""
    columns = [name for name in (*REQUIRED, *OPTIONAL, "series") if name in own.header]
    values: dict[str, list[object]] = {name: [] for name in columns}
    mistakes: list[_Mistake] = []
    for row in own.rows:
        mistakes += _too_many_cells(own, row)
        read = {name: _read_cell(name, _cell(own, row, name), mistakes, row.number) for name in columns}
        for name in columns:
            values[name].append(read[name])
    numbers = pd.Index([row.number for row in own.rows], name="row")
    rows = pd.DataFrame({name: pd.Series(values[name], index=numbers, dtype="object") for name in columns})
    rows["month"] = pd.PeriodIndex(rows["month"], freq="M")
    rows["arrivals"] = rows["arrivals"].astype("Int64")
    if not rows["arrivals"].isna().any():
        rows["arrivals"] = rows["arrivals"].astype("int64")
    if "as_of" in rows:
        rows["as_of"] = pd.to_datetime(rows["as_of"]).astype("datetime64[us]")
    texts = [name for name in ("destination", "market", "status", "series") if name in rows]
    return rows.astype(dict.fromkeys(texts, "str")), mistakes


def _cell(own: OwnRows, row: OwnRow, name: str) -> object:
    place = own.header.index(name)
    value = row.cells[place] if place < len(row.cells) else None
    return value.strip() if isinstance(value, str) else value


def _too_many_cells(own: OwnRows, row: OwnRow) -> Iterator[_Mistake]:
    extra = [str(cell) for cell in row.cells[len(own.header) :] if cell is not None and str(cell).strip()]
    if extra:
        yield _Mistake(
            row.number,
            f"{len(row.cells)} cells under a header of {len(own.header)}, the last is {extra[-1]!r}. "
            "Write numbers without thousands separators, and quote text that holds a comma.",
        )


def _read_cell(name: str, value: object, mistakes: list[_Mistake], number: int) -> object:
    """The value of one cell, or None with a mistake added."""
    if value is None or value == "":
        if name in REQUIRED:
            remedy = " Leave the whole row out where nothing is published." if name == "arrivals" else " Fill it in."
            mistakes.append(_Mistake(number, f"{name} is empty; every row must have it.{remedy}"))
        return None
    read, wrong = read_value(name, value)
    if wrong:
        mistakes.append(_Mistake(number, wrong))
    return read


def _future_months(rows: pd.DataFrame) -> list[_Mistake]:
    newest = load_table("arrivals")["as_of"].max()
    now = pd.Period(max(pd.Timestamp.today(), newest), freq="M")
    late = rows.loc[rows["month"] > now, "month"]
    remedy = f"it must not lie in the future, this month is {now}. Correct it."
    return [_Mistake(int(number), f"month is {late.loc[number]}; {remedy}") for number in late.index]


def _unknown_markets(rows: pd.DataFrame) -> list[_Mistake]:
    named = rows.dropna(subset=["market"])
    mistakes = []
    for (destination, market), same in named.groupby(["destination", "market"], dropna=False, sort=False):
        place = str(destination) if isinstance(destination, str) else "this destination"
        remedy = _market_remedy(str(market), _known_markets(place))
        message = f"market {market} is not known for {place}. {remedy}"
        mistakes += [_Mistake(int(number), message) for number in same.index if remedy]
    return mistakes


def _market_remedy(market: str, known: frozenset[str]) -> str:
    """What to write instead of an unknown label; empty for a known one."""
    if market in known:
        return ""
    ours = market_label(market)
    near = [ours] if ours in known else difflib.get_close_matches(market, sorted(known), n=1)
    return f"Did you mean {near[0]}?" if near else "Use a label of data/processed/markets.csv."


def _known_markets(destination: str) -> frozenset[str]:
    arrivals = load_table("arrivals")
    own = arrivals.loc[arrivals["destination"] == destination, "market"]
    seen = own if len(own) else arrivals["market"]
    return frozenset(seen.unique()) | frozenset(load_markets()["label"])


def _repeated(rows: pd.DataFrame) -> list[_Mistake]:
    key = [name for name in ("month", "destination", "market", "series", "as_of") if name in rows]
    whole = rows.dropna(subset=["month", "destination", "market"])
    cells = list(zip(*([str(value) for value in whole[name]] for name in key), strict=True))
    first: dict[tuple[str, ...], int] = {}
    mistakes = []
    for number, cell in zip(whole.index, cells, strict=True):
        earlier = first.setdefault(cell, int(number))
        if earlier != number:
            message = f"{', '.join(cell[:3])} stands already in row {earlier}; each may stand once. Remove one."
            mistakes.append(_Mistake(int(number), message))
    return mistakes


def _jumping(rows: pd.DataFrame) -> list[_Mistake]:
    """Months ten times, or a tenth of, the month before that neither our table nor a declared exception explains."""
    whole = rows.dropna(subset=["month", "arrivals"])
    latest = whole.sort_values("as_of", kind="stable") if "as_of" in whole else whole
    if "series" not in latest:
        latest = latest.assign(series="")
    key = ["month", "destination", "market", "series"]
    latest = latest[~latest.duplicated(key, keep="last")].assign(row=lambda kept: kept.index)
    jumps = tenfold_months(latest).merge(latest[[*key, "row"]], on=key)
    return [
        mistake
        for number, market, destination, month, now, then in zip(
            jumps["row"], jumps["market"], jumps["destination"], pd.PeriodIndex(jumps["month"]), jumps["arrivals"],
            jumps["before"], strict=True,
        )
        for mistake in _jump((destination, market, month), (int(now), int(then)), int(number), rows=latest)
    ]  # fmt: skip


def _jump(
    cell: tuple[str, str, pd.Period], persons: tuple[int, int], number: int, *, rows: pd.DataFrame
) -> Iterator[_Mistake]:
    if not _is_explained(cell, persons, rows):
        yield _Mistake(number, _jump_message(cell, *persons))


def _jump_message(cell: tuple[str, str, pd.Period], now: int, then: int) -> str:
    _destination, market, month = cell
    if now > then:
        size = f"{now / then:,.0f} times the month before" if then else "after none in the month before"
    else:
        size = f"{then / now:,.0f} times less than the month before" if now else f"after {then:,} in the month before"
    return (
        f"{market} {month} has {now:,} persons, {size}. The source may have changed its unit; "
        "check it and correct the value."
    )


def _is_explained(cell: tuple[str, str, pd.Period], persons: tuple[int, int], rows: pd.DataFrame) -> bool:
    destination, market, month = cell
    exceptions = [one for one in known_exceptions("tenfold month") if one.covers(destination, market, month=month)]
    if not exceptions:
        return False
    arrivals = load_table("arrivals")
    same = (arrivals["destination"] == destination) & (arrivals["market"] == market) & (arrivals["month"] == month)
    ours = arrivals.loc[same, "arrivals"]
    if len(ours):
        return bool(((ours <= 2 * persons[0]) & (persons[0] <= 2 * ours)).any())
    own = rows[(rows["destination"] == destination) & (rows["market"] == market)]
    outside = own[(own["month"] < exceptions[0].first) | (own["month"] > exceptions[0].last)]
    return bool(len(outside)) and max(persons) <= int(outside["arrivals"].max())
