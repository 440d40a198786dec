"""Which input-output tables were known on a day, and that they balance."""

import pytest

from dashboard.errors import DataError
from dashboard.model.leontief import balance_mistakes
from dashboard.simulate.supply import input_output_table
from dashboard.tables import input_output
from dashboard.tables.input_output import available_tables, chosen_tables, load_flows
from tests.tables.lands import Invented

FOUR_COLUMNS = "".join(
    f"input_output_37_2020,{column},{kind},false,{key},,,,,,A flow,invented\n"
    for column, kind, key in (
        ("row", "text", "true"), ("column", "text", "true"), ("value", "number", "false"), ("unit", "text", "false"),
    )
)  # fmt: skip
SMALL = """\
row,column,value,unit
01 Farms,01 Farms,10,million crowns
67 Inns,01 Farms,5,million crowns
01 Farms,67 Inns,30,million crowns
67 Inns,67 Inns,20,million crowns
01 Farms,72 Private,70,million crowns
67 Inns,72 Private,110,million crowns
01 Farms,81 Exports,10,million crowns
01 Farms,84 (less) Imports,-20,million crowns
71 Firms' consumption,01 Farms,5,million crowns
91 Pay,01 Farms,70,million crowns
94 Taxes,01 Farms,10,million crowns
91 Pay,67 Inns,90,million crowns
95 (less) Subsidies,67 Inns,-5,million crowns
"""


def later_table(invented: Invented) -> None:
    dictionary = (invented.folder / "dictionary.csv").read_text(encoding="utf-8")
    invented.write("dictionary.csv", dictionary + FOUR_COLUMNS)
    sources = (invented.folder / "sources.toml").read_text(encoding="utf-8")
    entry = '\n[tables.input_output_37_2020]\nfile = "input_output_37_2020.csv"\nas_of = 2024-06-25\n'
    invented.write("sources.toml", sources + entry)
    invented.write("processed/input_output_37_2020.csv", SMALL)


def test_no_table_was_known_before_the_first_and_the_official_one_came_in_2015() -> None:
    assert chosen_tables(as_of="2013-12-30") == ()
    assert [table.name for table in chosen_tables(as_of="2015-06-29")] == ["input_output_35"]
    assert [table.name for table in chosen_tables(as_of="2015-06-30")] == ["input_output_13", "input_output_35"]


def test_a_table_is_refused_on_a_day_before_it_was_known() -> None:
    with pytest.raises(DataError, match="known from 2015-06-30"):
        load_flows("input_output_13", as_of="2014-01-01")


def test_a_table_that_is_not_there_is_refused_with_the_nearest() -> None:
    with pytest.raises(DataError, match="Did you mean input_output_13"):
        load_flows("input_output_12")


def test_the_official_table_balances_to_the_million() -> None:
    assert balance_mistakes(input_output_table(load_flows("input_output_13"))) == ()


def test_the_35_sectors_balance_but_for_their_rounding() -> None:
    table = input_output_table(load_flows("input_output_35"))
    assert balance_mistakes(table, tolerance=0.004) == ()
    assert balance_mistakes(table, tolerance=0.001) != ()


def test_a_table_named_with_its_year_is_taken_from_its_day_on(invented: Invented) -> None:
    later_table(invented)
    assert available_tables(as_of="2024-06-24") == ()
    (table,) = chosen_tables(as_of="2024-06-25")
    assert (table.family, table.sectors, table.year) == ("official", 37, 2020)
    flows = load_flows(table.name)
    assert flows.accounts.loc["01", "imports"] == 20
    assert flows.accounts.loc["67", "taxes"] == -5
    assert balance_mistakes(input_output_table(flows)) == ()


def test_the_newer_year_and_then_the_finer_table_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = available_tables()[0]
    names = ("input_output_13", "input_output_13_2015", "input_output_37_2015", "input_output_35", "places")
    monkeypatch.setattr(input_output, "table_names", lambda: names)
    monkeypatch.setattr(input_output, "table_source", lambda _name: shipped)
    assert [table.name for table in available_tables()] == [names[2], names[1], names[3], names[0]]
    assert [table.name for table in chosen_tables()] == ["input_output_37_2015", "input_output_35"]
