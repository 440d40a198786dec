"""Whether bytes are what their name says, before anybody parses them."""

import io
import json
import zipfile

from dashboard.errors import SourceError

_UNPACKED_LIMIT = 300_000_000
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def require_workbook(content: bytes, name: str) -> None:
    """Nothing, when the bytes are a whole Excel workbook (.xlsx).

    Raises:
        SourceError: they are empty, a web page, an old .xls, a truncated zip, another zip, or unpack to too much.
    """
    _refuse_empty_or_page(content, name, "an Excel workbook")
    if content.startswith(_OLD_EXCEL):
        raise SourceError(
            f"{name} is an Excel file of the old or an encrypted kind; a plain .xlsx was expected. "
            "Open it in a spreadsheet program and save it as .xlsx without a password."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_archive(archive, name)
    except (zipfile.BadZipFile, EOFError, OSError) as error:
        raise SourceError(
            f"{name} ({len(content):,} bytes) is not a whole Excel workbook: {error}. "
            "It may have broken off on the way; download it again."
        ) from error


def _check_archive(archive: zipfile.ZipFile, name: str) -> None:
    unpacked = sum(part.file_size for part in archive.infolist())
    if unpacked > _UNPACKED_LIMIT:
        raise SourceError(
            f"{name} unpacks to {unpacked:,} bytes; at most {_UNPACKED_LIMIT:,} are taken. See what the file really is."
        )
    if "xl/workbook.xml" not in archive.namelist():
        first = ", ".join(archive.namelist()[:3]) or "nothing"
        raise SourceError(f"{name} is a zip that holds {first}; an Excel workbook was expected. Download the .xlsx.")
    broken = archive.testzip()
    if broken is not None:
        raise SourceError(f"{name}: the part {broken} is damaged; a whole workbook was expected. Download it again.")


def read_json(content: bytes, name: str) -> object:
    """What a JSON document holds.

    Raises:
        SourceError: the bytes are empty, a web page, or not JSON in UTF-8.
    """
    _refuse_empty_or_page(content, name, "JSON")
    try:
        return json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise SourceError(
            f"{name} cannot be read as JSON: {error}. It may have broken off; fetch it again or see what it says."
        ) from error


def read_text(content: bytes, name: str) -> str:
    """The text of a UTF-8 document that is not a web page.

    Raises:
        SourceError: the bytes are empty, a web page, or not UTF-8.
    """
    _refuse_empty_or_page(content, name, "CSV")
    return _decoded(content, name)


def read_page(content: bytes, name: str) -> str:
    """The text of a web page.

    Raises:
        SourceError: the bytes are empty or not UTF-8.
    """
    if not content.strip():
        raise SourceError(f"{name} is empty ({len(content)} bytes); a web page was expected. Try again later.")
    return _decoded(content, name)


def _decoded(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{name} is not UTF-8: byte {error.start + 1} is {content[error.start]:#04x}. "
            "The publisher may have changed the encoding; save the file as UTF-8."
        ) from error


def _refuse_empty_or_page(content: bytes, name: str, expected: str) -> None:
    if not content.strip():
        raise SourceError(f"{name} is empty ({len(content)} bytes); {expected} was expected. Fetch it again.")
    start = content[:2_000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")) or b"<html" in start:
        raise SourceError(
            f"{name} is a web page; {expected} was expected. The publisher may be under maintenance, or ask for "
            "something first: open the address in a browser."
        )
