"""The publishers that are read: a further one is one module, one entry here and its part of sources.toml."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Protocol

import pandas as pd

from dashboard.errors import ConfigError
from dashboard.sources import estat_input_output, european_central_bank, jnto, world_bank
from dashboard.sources.archive import Retrieved, Visit


class Tidy(Protocol):
    """Bytes of one document in, rows of one table out."""

    def __call__(self, content: bytes, *, as_of: date, name: str) -> pd.DataFrame:
        """The rows, in the table's own columns."""
        ...


@dataclass(frozen=True)
class Source:
    """One publisher's document and the table that it fills.

    Attributes:
        id: short name, also the publisher's id in sources.toml.
        table: table that its rows belong to.
        fetch: gets the newest document.
        tidy: turns it into rows of the table.
        columns: columns that `tidy` on the command line writes.
        release_day: the day that a file's name tells, or None.
    """

    id: str
    table: str
    fetch: Callable[[Visit], Retrieved]
    tidy: Tidy
    columns: tuple[str, ...]
    release_day: Callable[[str], date | None] = lambda _name: None


SOURCES = (
    Source("jnto", "arrivals", jnto.fetch, jnto.tidy, ("month", "destination", "market", "arrivals", "status"),
           jnto.release_day),
    Source("world_bank", "gdp_nominal", world_bank.fetch, world_bank.tidy, ("country", "year", "gdp", "unit")),
    Source("european_central_bank", "exchange_rates", european_central_bank.fetch, european_central_bank.tidy,
           ("month", "pair", "series", "rate")),
)  # fmt: skip
# Their documents are downloaded by a person and tidied; a refresh passes them over.
BY_HAND = (
    Source("estat_input_output", "input_output_13", estat_input_output.fetch, estat_input_output.tidy,
           ("row", "column", "value", "unit")),
)  # fmt: skip


def source_ids() -> tuple[str, ...]:
    """The ids of all sources, in the order of a refresh, then those that are tidied by hand."""
    return tuple(source.id for source in (*SOURCES, *BY_HAND))


def find_source(id: str) -> Source:
    """The source of that id.

    Raises:
        ConfigError: there is none; the message names the nearest one.
    """
    for source in (*SOURCES, *BY_HAND):
        if source.id == id:
            return source
    near = get_close_matches(id, source_ids(), 1)
    hint = f" Did you mean {near[0]}?" if near else ""
    raise ConfigError(f"Source {id} is not known; it must be one of {', '.join(source_ids())}.{hint}")
