import io
import zipfile

import pytest

from dashboard.errors import SourceError
from dashboard.sources import content
from tests.sources.workbooks import Row, workbook, year

PAGE = b"\xef\xbb\xbf\n<!DOCTYPE html><html><body>Under maintenance</body></html>"


def a_workbook() -> bytes:
    return workbook(year(2020, Row("総数", {1: 5})))


def a_zip(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def test_a_whole_workbook_passes() -> None:
    content.require_workbook(a_workbook(), "book.xlsx")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (b"", "is empty (0 bytes)"),
        (b" \n", "is empty (2 bytes)"),
        (PAGE, "is a web page; an Excel workbook was expected"),
        (b"\xd0\xcf\x11\xe0 old", "old or an encrypted kind"),
        (b"month,arrivals\n", "is not a whole Excel workbook"),
        (a_zip(readme=b"hello"), "is a zip that holds readme"),
    ],
)
def test_what_is_no_workbook_is_named_as_what_it_is(given: bytes, expected: str) -> None:
    with pytest.raises(SourceError) as caught:
        content.require_workbook(given, "book.xlsx")
    assert expected in str(caught.value)
    assert str(caught.value).startswith("book.xlsx")


@pytest.mark.parametrize("share", [0.3, 0.6, 0.99])
def test_a_truncated_workbook_is_refused(share: float) -> None:
    whole = a_workbook()
    with pytest.raises(SourceError, match="not a whole Excel workbook"):
        content.require_workbook(whole[: int(len(whole) * share)], "book.xlsx")


def test_a_workbook_with_a_damaged_part_is_refused() -> None:
    broken = bytearray(a_workbook())
    broken[100:140] = bytes(40)
    with pytest.raises(SourceError, match=r"damaged|not a whole Excel workbook"):
        content.require_workbook(bytes(broken), "book.xlsx")


def test_a_workbook_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "_UNPACKED_LIMIT", 1_000)
    with pytest.raises(SourceError, match="at most 1,000 are taken"):
        content.require_workbook(a_workbook(), "book.xlsx")


def test_json_is_read_and_anything_else_is_named() -> None:
    assert content.read_json(b'\xef\xbb\xbf[{"page": 1}]', "reply") == [{"page": 1}]
    for given, expected in ((PAGE, "is a web page; JSON"), (b"[1, ", "cannot be read as JSON"), (b"", "is empty")):
        with pytest.raises(SourceError, match=expected):
            content.read_json(given, "reply")


def test_text_must_be_utf_8() -> None:
    assert content.read_text("訪日".encode(), "reply") == "訪日"
    with pytest.raises(SourceError, match="is not UTF-8: byte 1 is 0x96"):
        content.read_text("訪日".encode("shift_jis"), "reply")


def test_a_page_may_be_html_but_not_empty() -> None:
    assert "maintenance" in content.read_page(PAGE, "page")
    with pytest.raises(SourceError, match="a web page was expected"):
        content.read_page(b"", "page")
