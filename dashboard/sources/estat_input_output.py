"""e-Stat: the input-output tables of Japan, which come every five years and are downloaded by hand."""

from datetime import date

import pandas as pd

from dashboard.errors import SourceError
from dashboard.sources.archive import Retrieved, Visit
from dashboard.sources.input_output_workbook import UNIT, read_cells

_HOMEPAGE = "https://www.e-stat.go.jp/"


def fetch(visit: Visit) -> Retrieved:
    """Nothing: the portal gives every table a number of its own, which nothing foretells.

    Raises:
        SourceError: always; it says what to do.
    """
    raise SourceError(
        f"{visit.source} is not fetched: its tables come every five years under an address that cannot be foretold. "
        f"Download the table of transactions (13 or 37 sectors) from {_HOMEPAGE} and run python -m dashboard tidy "
        f"--source {visit.source} FILE --out FILE."
    )


def tidy(content: bytes, *, as_of: date, name: str) -> pd.DataFrame:  # noqa: ARG001
    """The workbook as rows like those of input_output_13: row, column, value, unit; subtotals are left out.

    The tables have no column for the day; it stands in sources.toml.

    Raises:
        SourceError: the workbook is not in the layout that is known, or does not add up.
    """
    cells = read_cells(content, name=name)
    return pd.DataFrame(
        {
            "row": [cell.row for cell in cells],
            "column": [cell.column for cell in cells],
            "value": [cell.value for cell in cells],
            "unit": UNIT,
        }
    )
