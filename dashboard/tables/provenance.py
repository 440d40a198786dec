"""Who publishes a table, on what terms, and which bytes were shipped or retrieved."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

import pandas as pd

from dashboard import config
from dashboard.errors import DataError

Toml = dict[str, object]


@dataclass(frozen=True)
class Publisher:
    """One publisher of sources.toml: the hosts that a refresh may ask, the credit line and the terms.

    `met_live_reply` says whether the loader has met the publisher's own server; None where no loader asks it.
    """

    id: str
    name: str
    homepage: str
    hosts: tuple[str, ...]
    credit: str
    licence: str
    met_live_reply: bool | None = None
    loader_note: str = ""


@dataclass(frozen=True)
class TableSource:
    """Where one table comes from: its file, publisher, terms, gaps and breaks; `as_of` only for static tables."""

    name: str
    file: str
    title: str
    publisher: str
    released: str
    as_of: pd.Timestamp | None
    licence: str
    gaps: str
    breaks: str
    release_rule: str
    addresses: tuple[tuple[str, str], ...]


def publishers() -> tuple[Publisher, ...]:
    """All publishers of sources.toml."""
    return tuple(_publisher(id, entry) for id, entry in _part("publishers").items() if isinstance(entry, dict))


def table_sources() -> tuple[TableSource, ...]:
    """All tables of sources.toml."""
    return tuple(_table_source(name, entry) for name, entry in _part("tables").items() if isinstance(entry, dict))


def table_source(name: str) -> TableSource | None:
    """The entry of one table, or None where sources.toml does not name it."""
    return next((source for source in table_sources() if source.name == name), None)


def asked_publisher(source: TableSource) -> Publisher | None:
    """The publisher whose host a loader of the table asks; it may be another than that of the shipped rows."""
    hosts = {urlsplit(address).hostname for _, address in source.addresses}
    return next((publisher for publisher in publishers() if hosts & set(publisher.hosts)), None)


def _part(name: str) -> Toml:
    path = config.data_folder() / "sources.toml"
    if not path.is_file():
        return {}
    part = read_toml(path).get(name, {})
    return part if isinstance(part, dict) else {}


def read_toml(path: Path) -> Toml:
    """The content of a TOML file, read again only when its time or size changes.

    Raises:
        DataError: the file is not TOML; the message names the line.
    """
    state = path.stat()
    return _read_toml(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=32)
def _read_toml(path: Path, _changed: int, _size: int) -> Toml:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"{path.name} is not TOML in UTF-8: {error}. Correct that line.") from error


def _publisher(id: str, entry: Toml) -> Publisher:
    hosts = entry.get("hosts", [])
    return Publisher(
        id=id, name=_text(entry, "name"), homepage=_text(entry, "homepage"),
        hosts=tuple(str(host) for host in hosts) if isinstance(hosts, list) else (),
        credit=_text(entry, "credit"), licence=_text(entry, "licence"),
        met_live_reply=bool(entry["met_live_reply"]) if "met_live_reply" in entry else None,
        loader_note=_text(entry, "loader_note"),
    )  # fmt: skip


def _table_source(name: str, entry: Toml) -> TableSource:
    as_of, addresses = entry.get("as_of"), entry.get("addresses", {})
    return TableSource(
        name=name, file=_text(entry, "file"), title=_text(entry, "title"), publisher=_text(entry, "publisher"),
        released=_text(entry, "released"), as_of=pd.Timestamp(str(as_of)) if as_of else None,
        licence=_text(entry, "licence"), gaps=_text(entry, "gaps"), breaks=_text(entry, "breaks"),
        release_rule=_text(entry, "release_rule"),
        addresses=tuple((key, str(value)) for key, value in addresses.items()) if isinstance(addresses, dict) else (),
    )  # fmt: skip


def _text(entry: Toml, key: str) -> str:
    value = entry.get(key, "")
    return "; ".join(str(part) for part in value) if isinstance(value, list) else str(value)
