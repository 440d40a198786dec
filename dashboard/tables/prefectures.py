"""The prefectures of Japan: numbers, names and short names, and the place of each on the grid of tiles."""

import pandas as pd

from dashboard.errors import ScenarioError
from dashboard.language import speech
from dashboard.tables.entries import nearest
from dashboard.tables.store import load_table

_SHORT_NAMES = {"en": "name", "ja": "japanese", "zh": "chinese"}


def load_prefectures() -> pd.DataFrame:
    """One row a prefecture, index its number 1 to 47: name, column and row of its tile, label, short.

    `label` is the short name in the language of the moment; where it has at most two Han characters it is `short` too.
    """
    rows = load_table("prefectures").set_index("prefecture_code").sort_index()
    labels = rows[_SHORT_NAMES[speech().language]].astype(str)
    is_short = (speech().language != "en") & (labels.str.len() <= 2)
    return rows[["name", "column", "row"]].assign(label=labels, short=rows["short"].where(~is_short, labels))


def prefecture_codes() -> tuple[str, ...]:
    """What a link may call a prefecture: its number, or its English name."""
    rows = load_table("prefectures")
    return (*(str(code) for code in rows["prefecture_code"]), *(str(name) for name in rows["name"]))


def prefecture_code(written: str) -> int:
    """The number, 1 to 47, of a prefecture that is written as its number or its English name.

    Raises:
        ScenarioError: there is no such prefecture.
    """
    rows = load_table("prefectures")
    found = rows.loc[(rows["prefecture_code"].astype(str) == written) | (rows["name"] == written), "prefecture_code"]
    if found.empty:
        raise ScenarioError(
            f"Prefecture {written} does not exist; it is a number from 1 to 47 or an English name. "
            f"{nearest(written, tuple(rows['name']))}"
        )
    return int(found.iloc[0])


def prefecture_at(column: float, row: float) -> int | None:
    """The number of the prefecture whose tile stands at a column and a row; None where there is none."""
    rows = load_table("prefectures")
    found = rows.loc[(rows["column"] == column) & (rows["row"] == row), "prefecture_code"]
    return None if found.empty else int(found.iloc[0])


def row_of(table: pd.DataFrame, code: int) -> pd.Series:
    """The row of one prefecture in a table with the column prefecture_code."""
    return table[table["prefecture_code"] == code].iloc[0]
