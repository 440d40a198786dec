"""The manifest knows every shipped file by its hash, and what was retrieved from where."""

from pathlib import Path

import pytest

from dashboard.errors import DataError
from dashboard.tables.manifest import (
    RetrievedDocument,
    manifest_mistakes,
    read_manifest,
    record_retrieved,
    write_shipped_manifest,
)
from tests.tables.lands import Invented

DOCUMENT = RetrievedDocument("office", "https://office.example/a", "2024-05-01T00:00:00+00:00", 3, "ab", "raw/a")


def test_the_shipped_tables_are_those_of_the_shipped_manifest(root: Path) -> None:
    assert manifest_mistakes() == ()
    assert "arrivals.parquet" in {entry.file for entry in read_manifest().shipped}


def test_a_changed_a_new_and_a_missing_file_are_each_told(invented: Invented) -> None:
    write_shipped_manifest()
    assert manifest_mistakes() == ()
    invented.write("processed/visits.csv", "changed")
    invented.write("processed/more.csv", "new")
    (invented.folder / "processed/places.csv").unlink()
    told = "\n".join(manifest_mistakes())
    assert "lists places.csv, which is not" in told
    assert "more.csv is in data/processed, but not" in told
    assert "visits.csv has SHA-256" in told


def test_a_document_replaces_the_earlier_one_of_its_address_only(invented: Invented) -> None:
    other = RetrievedDocument("office", "https://office.example/b", "2024-05-01T00:00:00+00:00", 4, "cd", "raw/b")
    record_retrieved(DOCUMENT, other)
    later = RetrievedDocument("office", DOCUMENT.address, "2024-06-01T00:00:00+00:00", 5, "ef", "raw/a", etag="x")
    record_retrieved(later)
    assert read_manifest().retrieved == (later, other)
    assert read_manifest().document("office", DOCUMENT.address) == later
    assert read_manifest().document("bank", DOCUMENT.address) is None


def test_each_part_of_the_manifest_outlives_the_writing_of_the_other(invented: Invented) -> None:
    record_retrieved(DOCUMENT)
    write_shipped_manifest()
    assert read_manifest().retrieved == (DOCUMENT,)
    record_retrieved(DOCUMENT)
    assert [entry.file for entry in read_manifest().shipped] == ["places.csv", "visits.csv"]


def test_a_manifest_that_cannot_be_read_is_named(invented: Invented) -> None:
    invented.write("manifest.json", "{}")
    with pytest.raises(DataError, match=r"manifest\.json cannot be read"):
        read_manifest()
