"""The bytes that a refresh fetched: kept in data/raw with what the server said about them."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from dashboard import config
from dashboard.errors import SourceError
from dashboard.sources.addresses import shown
from dashboard.sources.http import Client, Document, Validators
from dashboard.tables.files import write_atomically
from dashboard.tables.manifest import RetrievedDocument, read_manifest, record_retrieved


@dataclass(frozen=True)
class Retrieved:
    """One document of a source, in bytes, with the day on which its figures became known.

    Attributes:
        source: id of the source.
        address: where it came from, without anything secret.
        retrieved: moment of the request.
        content: the bytes.
        as_of: day of the release, or of the request where the publisher names none.
        file: name in data/raw.
        unchanged: the server said that the bytes held from an earlier refresh are still good.
    """

    source: str
    address: str
    retrieved: datetime
    content: bytes
    as_of: date
    file: str
    unchanged: bool = False

    @property
    def sha256(self) -> str:
        """The hash of the content, 64 hexadecimal digits."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Visit:
    """What a source is given to fetch with: a client, today, its addresses, and whether bytes may be kept."""

    source: str
    client: Client
    today: date
    addresses: Mapping[str, str] = field(default_factory=dict)
    keep: bool = True

    def address(self, name: str) -> str:
        """The address of that name in data/sources.toml.

        Raises:
            SourceError: sources.toml has none of that name.
        """
        if name not in self.addresses:
            known = ", ".join(sorted(self.addresses)) or "none"
            raise SourceError(f"Address {name} is not in data/sources.toml; this source has {known}. Add it there.")
        return self.addresses[name]

    def held(self, address: str) -> Validators | None:
        """What the server said about bytes that we still hold whole, or None."""
        entry = read_manifest().document(self.source, shown(address))
        if entry is None or not _held_bytes(entry):
            return None
        return Validators(entry.etag, entry.last_modified)

    def take(self, document: Document, file: str, *, require: Callable[[bytes, str], object]) -> bytes:
        """The bytes of a document that is what it says, kept in data/raw; the held ones where it is unchanged.

        Raises:
            SourceError: the bytes are not what `require` wants.
        """
        address = shown(document.address)
        if document.unchanged:
            entry = read_manifest().document(self.source, address)
            return _held_bytes(entry) if entry else b""
        require(document.content, address)
        if self.keep:
            write_atomically(config.raw_folder() / file, document.content)
            record_retrieved(self._entry(document, file))
        return document.content

    def _entry(self, document: Document, file: str) -> RetrievedDocument:
        return RetrievedDocument(
            source=self.source,
            address=shown(document.address),
            retrieved=document.retrieved.strftime("%Y-%m-%dT%H:%M:%SZ"),
            bytes=len(document.content),
            sha256=document.sha256,
            file=file,
            etag=document.validators.etag,
            last_modified=document.validators.last_modified,
        )


def _held_bytes(entry: RetrievedDocument) -> bytes:
    path = config.raw_folder() / Path(entry.file).name
    content = path.read_bytes() if path.is_file() else b""
    return content if hashlib.sha256(content).hexdigest() == entry.sha256 else b""
