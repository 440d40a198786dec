"""A table that a person has asked for, written in the format of its ending."""

import io
from pathlib import Path

import pandas as pd

from dashboard.errors import ConfigError
from dashboard.tables.files import write_atomically

ENDINGS = (".csv", ".parquet", ".xlsx")
_DIGITS = 10


def require_ending(out: Path) -> None:
    """Nothing, when a table can be written to the file.

    Raises:
        ConfigError: the name ends in none of .csv, .parquet, .xlsx.
    """
    if out.suffix.lower() not in ENDINGS:
        raise ConfigError(f"{out} ends in {out.suffix or 'nothing'}; it must end in one of {', '.join(ENDINGS)}.")


def write_table(rows: pd.DataFrame, out: Path) -> None:
    """Put the table at `out`, whole or not at all: months as YYYY-MM, numbers to ten significant digits.

    Raises:
        ConfigError: the name ends in none of .csv, .parquet, .xlsx, or the folder cannot be written.
    """
    require_ending(out)
    plain = rows.assign(**{name: rows[name].astype("str") for name in rows if name == "month"})
    for name in plain.select_dtypes("float"):
        plain[name] = [float(f"{value:.{_DIGITS}g}") for value in plain[name]]
    content = io.BytesIO()
    if out.suffix.lower() == ".csv":
        content.write(plain.to_csv(index=False, lineterminator="\n").encode())
    elif out.suffix.lower() == ".parquet":
        plain.to_parquet(content, index=False)
    else:
        plain.to_excel(content, index=False, sheet_name="tidy")
    write_atomically(out, content.getvalue())
