"""A document that a person has downloaded, turned into a tidy file without a network."""

import io
from datetime import date
from pathlib import Path

import pandas as pd

from dashboard.errors import ConfigError, SourceError
from dashboard.sources.registry import find_source
from dashboard.tables.files import write_atomically

_ENDINGS = (".csv", ".parquet", ".xlsx")


def tidy_file(source_id: str, path: Path, *, out: Path, today: date | None = None) -> int:
    """The number of rows written to `out`: the source's own columns, months as YYYY-MM, the format by the ending.

    Raises:
        ConfigError: the source is not known, or `out` ends in none of .csv, .parquet, .xlsx.
        SourceError: the document is missing or not in a layout that is known.
    """
    source = find_source(source_id)
    if out.suffix.lower() not in _ENDINGS:
        raise ConfigError(f"{out} ends in {out.suffix or 'nothing'}; it must end in one of {', '.join(_ENDINGS)}.")
    if not path.is_file():
        raise SourceError(f"{path} is not a file; the document of {source_id} was expected. Correct the path.")
    as_of = source.release_day(path.name) or today or pd.Timestamp.today().date()
    rows = source.tidy(path.read_bytes(), as_of=as_of, name=path.name)[list(source.columns)]
    if "month" in rows:
        rows = rows.assign(month=rows["month"].astype("str"))
    write_atomically(out, _written(rows, out.suffix.lower()))
    return len(rows)


def _written(rows: pd.DataFrame, ending: str) -> bytes:
    content = io.BytesIO()
    if ending == ".csv":
        return rows.to_csv(index=False, lineterminator="\n").encode()
    if ending == ".parquet":
        rows.to_parquet(content, index=False)
    else:
        rows.to_excel(content, index=False, sheet_name="tidy")
    return content.getvalue()
