"""The manifest: the hash of every shipped table, and of every document that a refresh retrieved."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from dashboard import config
from dashboard.errors import DataError
from dashboard.tables.files import write_atomically


@dataclass(frozen=True)
class ShippedFile:
    """One file of data/processed as it was shipped."""

    file: str
    bytes: int
    sha256: str


@dataclass(frozen=True)
class RetrievedDocument:
    """One document that a refresh fetched; `retrieved` is a time in UTC, `file` stands in data/raw."""

    source: str
    address: str
    retrieved: str
    bytes: int
    sha256: str
    file: str
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True)
class Manifest:
    """Both parts of data/manifest.json."""

    shipped: tuple[ShippedFile, ...] = ()
    retrieved: tuple[RetrievedDocument, ...] = ()

    def document(self, source: str, address: str) -> RetrievedDocument | None:
        """What was retrieved last from an address, or None."""
        return next((entry for entry in self.retrieved if (entry.source, entry.address) == (source, address)), None)


def read_manifest() -> Manifest:
    """Both parts of data/manifest.json; empty where there is none.

    Raises:
        DataError: the file is not what `write_shipped_manifest` and `record_retrieved` write.
    """
    path = _path()
    if not path.is_file():
        return Manifest()
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return Manifest(
            tuple(ShippedFile(**entry) for entry in content["shipped"]),
            tuple(RetrievedDocument(**entry) for entry in content["retrieved"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise DataError(
            f"{path.name} cannot be read ({type(error).__name__}: {error}); it must hold the lists shipped and "
            "retrieved. Restore it from the repository."
        ) from error


def write_shipped_manifest() -> Path:
    """Write the size and SHA-256 of every file of data/processed; what was retrieved stays. Gives its path."""
    return _write(Manifest(tuple(_shipped(path) for path in _shipped_paths()), read_manifest().retrieved))


def record_retrieved(*documents: RetrievedDocument) -> Path:
    """Put documents into the manifest, each in the place of an earlier one of the same source and address."""
    manifest = read_manifest()
    entries = {(entry.source, entry.address): entry for entry in (*manifest.retrieved, *documents)}
    return _write(Manifest(manifest.shipped, tuple(entries[key] for key in sorted(entries))))


def manifest_mistakes() -> tuple[str, ...]:
    """One message for each shipped file that is missing, new or changed since the manifest was written."""
    listed = {entry.file: entry for entry in read_manifest().shipped}
    present = {path.name: _shipped(path) for path in _shipped_paths()}
    messages = [
        f"manifest.json lists {file}, which is not in data/processed." for file in sorted(listed.keys() - present)
    ]
    messages += [f"{file} is in data/processed, but not in manifest.json." for file in sorted(present.keys() - listed)]
    for file in sorted(present.keys() & listed):
        if present[file] != listed[file]:
            messages.append(
                f"{file} has SHA-256 {present[file].sha256[:12]}; manifest.json says {listed[file].sha256[:12]}."
            )
    return tuple(
        f"{message} Restore the file, or write the manifest again if the change is meant." for message in messages
    )


def _path() -> Path:
    return config.data_folder() / "manifest.json"


def _shipped_paths() -> list[Path]:
    return sorted(path for path in config.processed_folder().iterdir() if path.is_file() and path.name[0] != ".")


def _shipped(path: Path) -> ShippedFile:
    content = path.read_bytes()
    return ShippedFile(path.name, len(content), hashlib.sha256(content).hexdigest())


def _write(manifest: Manifest) -> Path:
    content = json.dumps(asdict(manifest), ensure_ascii=False, indent=1) + "\n"
    write_atomically(_path(), content.encode("utf-8"))
    return _path()
