"""Dictionary, sources, files and README tell of the same tables."""

import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import config
from dashboard.tables.dictionary import definition, table_names
from dashboard.tables.provenance import publishers, table_source, table_sources
from dashboard.tables.store import load_table

DAYS = st.dates(min_value=pd.Timestamp("1995-01-01").date(), max_value=pd.Timestamp("2026-12-31").date())
TEXT = (config.data_folder() / "README.md").read_text(encoding="utf-8")


def described() -> set[str]:
    return set(re.findall(r"^### (\w+)$", TEXT, flags=re.MULTILINE))


def test_every_table_has_a_dictionary_a_source_a_file_and_a_description() -> None:
    shipped = {path.name for path in config.processed_folder().iterdir() if path.suffix in {".csv", ".parquet"}}
    assert set(table_names()) == {source.name for source in table_sources()} == described()
    assert shipped == {source.file for source in table_sources()}


def test_every_table_names_a_known_publisher_terms_gaps_and_a_release_rule() -> None:
    known = {publisher.id for publisher in publishers()}
    for source in table_sources():
        assert source.publisher in known, source.name
        assert all((source.title, source.licence, source.gaps, source.breaks, source.release_rule)), source.name


def test_a_table_has_vintages_or_one_date() -> None:
    for source in table_sources():
        vintages = definition(source.name).has_vintages
        assert source.released == ("over time" if vintages else "static"), source.name
        assert (source.as_of is None) == vintages, source.name


def test_every_credit_line_stands_in_the_description() -> None:
    assert "日本政府観光局（JNTO）" in TEXT
    for publisher in publishers():
        assert publisher.credit in TEXT, publisher.id


def test_every_file_written_by_hand_is_described() -> None:
    for path in config.data_folder().glob("*.toml"):
        assert f"`{path.name}`" in TEXT


@pytest.mark.parametrize("name", table_names())
def test_no_table_shows_a_value_before_its_day(name: str) -> None:
    source = table_source(name)

    @settings(max_examples=8, deadline=None)
    @given(day=DAYS)
    def holds(day: object) -> None:
        rows = load_table(name, as_of=str(day))
        if definition(name).has_vintages:
            assert rows.empty or rows["as_of"].max() <= pd.Timestamp(str(day))
            keys = list(definition(name).keys)
            assert not keys or not rows.duplicated(keys).any()
        elif source is not None and source.as_of is not None and pd.Timestamp(str(day)) < source.as_of:
            assert rows.empty

    holds()


@pytest.mark.parametrize("name", table_names())
def test_every_table_can_be_loaded_and_has_rows(name: str) -> None:
    assert len(load_table(name))
