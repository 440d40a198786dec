"""The rows of a person's own CSV or Excel file, or what is wrong with the file as a whole."""

import csv
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

from dashboard.errors import DataError

SIZE_LIMIT = 50_000_000
UNPACKED_LIMIT = 400_000_000
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class OwnRow:
    """One row below the header: its number in the file, counted from 1 with the header, and its cells."""

    number: int
    cells: tuple[object, ...]


@dataclass(frozen=True)
class OwnRows:
    """The header and the rows that are not blank."""

    file: str
    header: tuple[str, ...]
    rows: tuple[OwnRow, ...]


def read_own_rows(path: Path) -> OwnRows:
    """The rows of the first sheet of an XLSX file or of a CSV file in UTF-8.

    Raises:
        DataError: the file is missing, empty, too large, not what its name says, truncated or not UTF-8.
    """
    content = _content(path)
    ending = path.suffix.lower()
    if ending == ".csv":
        numbered = _csv_rows(path.name, content)
    elif ending == ".xlsx":
        numbered = _workbook_rows(path.name, content)
    else:
        raise DataError(
            f"{path.name} ends in {ending or 'nothing'}; it must be a .csv or an .xlsx file. Save it as one."
        )
    filled = [row for row in numbered if any(cell is not None and str(cell).strip() for cell in row.cells)]
    if not filled:
        raise DataError(f"{path.name} holds no rows; it must have a header and a row for each month. Fill it in.")
    header = tuple("" if cell is None else str(cell).strip() for cell in filled[0].cells)
    if len(filled) == 1:
        raise DataError(f"{path.name} holds only the header {', '.join(header)}; it must have rows below it. Add them.")
    return OwnRows(path.name, header, tuple(filled[1:]))


def _content(path: Path) -> bytes:
    if not path.exists():
        raise DataError(f"{path} does not exist; name a .csv or an .xlsx file that does. Check the spelling.")
    if not path.is_file():
        raise DataError(f"{path} is not a file; name the .csv or .xlsx file itself.")
    size = path.stat().st_size
    if size > SIZE_LIMIT:
        raise DataError(f"{path.name} has {size:,} bytes; at most {SIZE_LIMIT:,} are read. Split it.")
    if size == 0:
        raise DataError(
            f"{path.name} is empty (0 bytes); it must have a header and a row for each month. Save it again."
        )
    try:
        return path.read_bytes()
    except OSError as error:
        raise DataError(
            f"{path.name} cannot be read ({error.strerror}); it must be readable. Change its rights."
        ) from error


def _looks_like_html(content: bytes) -> bool:
    start = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype", b"<html", b"<head", b"<body"))


def _csv_rows(file: str, content: bytes) -> list[OwnRow]:
    if content.startswith(_ZIP):
        raise DataError(
            f"{file} is an Excel workbook or another zip, not a CSV file. Rename it to .xlsx, or save it as CSV."
        )
    if content.startswith(_OLD_EXCEL):
        raise DataError(f"{file} is an old or a locked Excel file, not a CSV file. Open it and save it as CSV UTF-8.")
    if _looks_like_html(content):
        raise DataError(
            f"{file} is an HTML page, not a CSV file. Download the file itself, not the page that links to it."
        )
    if content.startswith(_UTF_16):
        raise DataError(f"{file} is in UTF-16, not UTF-8. Save it as CSV UTF-8.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        byte = f"0x{content[error.start]:02x}"
        raise DataError(f"{file}, row {line}: byte {byte} is not UTF-8. Save the file as CSV UTF-8.") from error
    if "\0" in text:
        raise DataError(
            f"{file} holds binary content (a zero byte at {text.index(chr(0))}), not text. Save it as CSV UTF-8."
        )
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        rows = [OwnRow(reader.line_num, tuple(cells)) for cells in reader]
    except csv.Error as error:
        raise DataError(f"{file}, row {reader.line_num}: {error}. Quote or shorten that cell.") from error
    _refuse_other_separators(file, rows)
    return rows


def _refuse_other_separators(file: str, rows: list[OwnRow]) -> None:
    first = next((row.cells for row in rows if row.cells), ())
    for separator, name in ((";", "semicolons"), ("\t", "tabs")):
        if len(first) == 1 and separator in str(first[0]):
            raise DataError(f"{file} separates its columns by {name}: {str(first[0])[:60]!r}. Save it with commas.")


def _workbook_rows(file: str, content: bytes) -> list[OwnRow]:
    _refuse_other_content(file, content)
    _refuse_broken_zip(file, content)
    # Reading a workbook costs a quarter of a second at import, and only `check` needs it.
    from xml.etree.ElementTree import ParseError

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = workbook.worksheets[0]
        sheet.reset_dimensions()
        return [OwnRow(number, tuple(cells)) for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1)]
    except (
        KeyError,
        IndexError,
        ValueError,
        TypeError,
        OSError,
        zipfile.BadZipFile,
        InvalidFileException,
        ParseError,
    ) as error:
        first_line = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise DataError(
            f"{file} is a workbook that cannot be read ({first_line}). Open it and save it again as XLSX."
        ) from error


def _refuse_other_content(file: str, content: bytes) -> None:
    if content.startswith(_ZIP):
        return
    if _looks_like_html(content):
        raise DataError(
            f"{file} is an HTML page, not a workbook. Download the file itself, not the page that links to it."
        )
    if content.startswith(_OLD_EXCEL):
        raise DataError(f"{file} is an old or a locked Excel file, not an .xlsx file. Open it and save it as XLSX.")
    start = content[:40].decode("utf-8", errors="replace").splitlines()[0]
    raise DataError(f"{file} is not a workbook: it starts with {start!r}. If it is text, rename it to .csv.")


def _refuse_broken_zip(file: str, content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names, unpacked = package.namelist(), sum(part.file_size for part in package.infolist())
            broken = package.testzip() if unpacked <= UNPACKED_LIMIT else None
    except (zipfile.BadZipFile, EOFError, OSError) as error:
        raise DataError(
            f"{file} is truncated: its {len(content):,} bytes are not a whole zip ({error}). Download or save it again."
        ) from error
    if unpacked > UNPACKED_LIMIT:
        raise DataError(f"{file} unpacks to {unpacked:,} bytes; at most {UNPACKED_LIMIT:,} are read. Split it.")
    if broken:
        raise DataError(f"{file} is damaged in its part {broken}. Download or save it again.")
    if "xl/workbook.xml" not in names:
        raise DataError(f"{file} is a zip, but not a workbook: it holds {', '.join(names[:3])}. Save it as XLSX.")
