"""A data folder of invented countries, so that no test depends on the shipped figures."""

from pathlib import Path

import pytest

from tests.tables.lands import DICTIONARY, SOURCES, VISITS, Invented


@pytest.fixture
def invented(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Invented:
    """The program reads its tables from a fresh folder of invented figures."""
    lands = Invented(tmp_path / "lands")
    lands.write("dictionary.csv", DICTIONARY)
    lands.write("sources.toml", SOURCES)
    lands.write("processed/visits.csv", VISITS)
    lands.write("processed/places.csv", "place,founded\nUtopia,1620\nRuritania,\n")
    monkeypatch.setenv("DASHBOARD_DATA_FOLDER", str(lands.folder))
    return lands
