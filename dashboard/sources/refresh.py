"""A refresh: fetch, tidy, check, lay new vintages over the tables; a failure leaves the last good table as it was."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.errors import ConfigError, DashboardError, DataError
from dashboard.sources.archive import Retrieved, Visit
from dashboard.sources.http import Client, Rules
from dashboard.sources.registry import SOURCES, Source, find_source
from dashboard.tables.corrections import apply_corrections, stale_corrections
from dashboard.tables.dictionary import check_table
from dashboard.tables.provenance import publishers, table_source
from dashboard.tables.vintages import Movement, add_vintages


@dataclass(frozen=True)
class Result:
    """What one source brought: what moved, or the error that left its table as it was."""

    source: str
    table: str
    retrieved: Retrieved | None = None
    movement: Movement | None = None
    rows: int = 0
    error: DashboardError | None = None

    def in_words(self, *, dry_run: bool) -> str:
        """The result in lines for a person: where it came from and what moved, or what failed and why."""
        if self.error is not None or self.retrieved is None or self.movement is None:
            first, *rest = (self.error.messages if self.error else ()) or ("no reason is known",)
            more = [f"  {message}" for message in rest[:19]] + [f"  and {len(rest) - 19} more"] * (len(rest) > 19)
            return "\n".join([f"{self.source}: {first} The table {self.table} stays as it was.", *more])
        how = (
            "unchanged since the last refresh" if self.retrieved.unchanged else f"{len(self.retrieved.content):,} bytes"
        )
        came = f"{self.source}: {self.retrieved.address} ({how}), {self.rows:,} values as of {self.retrieved.as_of}"
        nothing = " Nothing was written (dry run)." if dry_run else ""
        return f"{came}.{nothing}\n{self.movement.in_words()}"


def refresh(
    ids: tuple[str, ...] = (),
    *,
    dry_run: bool = False,
    today: date | None = None,
    client: Callable[[Source], Client] | None = None,
) -> Iterator[Result]:
    """One result for each source asked for (all without `ids`), as soon as it is there.

    Args:
        ids: ids of sources.
        dry_run: say what would move and write nothing.
        today: the day of the refresh.
        client: makes the client that asks a source's publisher; tests bring one for their own server.

    Raises:
        ConfigError: an id is not known.
    """
    for source in tuple(find_source(id) for id in ids) or SOURCES:
        visit = Visit(
            source=source.id,
            client=(client or publishers_client)(source),
            today=today or pd.Timestamp.today().date(),
            addresses=_addresses(source),
            keep=not dry_run,
        )
        yield _result(source, visit)


def publishers_client(source: Source) -> Client:
    """A client that may ask the hosts of the source's publisher, over https only.

    Raises:
        ConfigError: sources.toml has no such publisher, or it has no hosts.
    """
    for publisher in publishers():
        if publisher.id == source.id and publisher.hosts:
            return Client(Rules(hosts=publisher.hosts))
    raise ConfigError(
        f"Publisher {source.id} has no hosts in sources.toml; a refresh asks only hosts that stand there. "
        f"Add [publishers.{source.id}] with hosts."
    )


def _result(source: Source, visit: Visit) -> Result:
    try:
        retrieved = source.fetch(visit)
        rows = source.tidy(retrieved.content, as_of=retrieved.as_of, name=retrieved.file)
        movement = _lay(source, rows, write=visit.keep)
    except DashboardError as error:
        return Result(source.id, source.table, error=error)
    return Result(source.id, source.table, retrieved, movement, len(rows))


def _lay(source: Source, rows: pd.DataFrame, *, write: bool) -> Movement:
    checked = check_table(source.table, rows, file=f"new rows of {source.id}")
    stale = stale_corrections(source.table, checked)
    if stale:
        raise DataError(*stale)
    return add_vintages(source.table, apply_corrections(source.table, checked), write=write)


def _addresses(source: Source) -> dict[str, str]:
    entry = table_source(source.table)
    return dict(entry.addresses) if entry else {}
