"""Files as they come: what can be read, in every form it comes in, and what is refused and why."""

import contextlib
import io
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from throughcare.files import tables
from throughcare.files.safe import safe
from throughcare.files.tables import UnreadableFile

ROWS = [("name", "born"), ("Ciarán Öztürk", "17/05/1990"), ("a, b; c", "")]


def rows(content: bytes) -> list[tuple[str, ...]]:
    table = tables.read(io.BytesIO(content))
    return [table.headings, *(row.cells for row in table.rows)]


def written(delimiter: str, encoding: str, ending: str = "\r\n") -> bytes:
    lines = (delimiter.join(f'"{cell}"' for cell in row) for row in ROWS)
    return ending.join([*lines, ""]).encode(encoding)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_csv_is_read_in_every_form_excel_and_the_agencies_write(
    delimiter: str, encoding: str, ending: str
) -> None:
    assert rows(written(delimiter, encoding, ending)) == ROWS


def xlsx(*lines: object) -> bytes:
    book = Workbook()
    for line in lines:
        book.worksheets[0].append(list(line))  # type: ignore[call-overload]
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def test_xlsx_cells_come_as_they_would_be_typed() -> None:
    content = xlsx(
        ("a", "b", "c", "d", "e"),
        (date(1990, 5, 17), datetime(1990, 5, 17), 943476.0, 1.5, True),
        (None, None, None, None, None),
        ("02801", " x ", None, None, None),
    )
    assert rows(content) == [
        ("a", "b", "c", "d", "e"),
        ("1990-05-17", "1990-05-17", "943476", "1.5", "TRUE"),
        ("02801", "x", "", "", ""),
    ]


def test_lines_are_numbered_as_an_editor_numbers_them() -> None:
    content = b'name,note\n\nA,"two\nlines"\nB,x\n'
    table = tables.read(io.BytesIO(content))
    assert [row.line for row in table.rows] == [3, 5]
    sheet = tables.read(io.BytesIO(xlsx(("name",), ("A",), (None,), ("B",))))
    assert [row.line for row in sheet.rows] == [2, 4]


def test_empty_headings_at_the_end_are_a_spreadsheets_own() -> None:
    assert tables.read(io.BytesIO(b"name,born,,\nA,1,,\n")).headings == ("name", "born")


def an_archive(name: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(name, "x")
    return held.getvalue()


def a_bomb() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "x")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (601 * 1024 * 1024))
    return held.getvalue()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "file is empty"),
        (b"  \n\n ", "file is empty"),
        (b"%PDF-1.7 ...", "It is a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel file"),
        (b"{\\rtf1 x}", "text document"),
        (b"<html><table>", "web page"),
        (b"<!DOCTYPE html>", "web page"),
        (b"\x1f\x8b\x08\x00", "compressed"),
        ("name,born\nA,1\n".encode("utf-16"), "UTF-16"),
        (b"name,born\nA,\x00\n", "zero bytes"),
        (b"name,born\nA,\x81\xff\n", "neither UTF-8 nor Windows-1252"),
        (b'name,born\n"A,1\nB,2\n', "quotation mark opens"),
        (b'name,born\n"A"x,1\n', "quotation mark opens"),
        (an_archive("word/document.xml"), "not an XLSX"),
        (an_archive("xl/workbook.xml"), "not a spreadsheet we can read"),
        (xlsx(("name",), ("A",))[:-400], "damaged, or was cut short"),
        (xlsx(), "table is empty"),
    ],
)
def test_what_is_no_table_is_refused_with_how_to_mend_it(content: bytes, why: str) -> None:
    with pytest.raises(UnreadableFile, match=why) as refused:
        rows(content)
    assert refused.value.mend


def test_a_file_that_would_unpack_to_fill_the_memory_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="more than we can read"):
        rows(a_bomb())


def test_the_line_with_the_fault_is_named() -> None:
    with pytest.raises(UnreadableFile) as refused:
        rows(b'name,born\nA,1\nB,2\n"C,3\n')
    assert refused.value.line == 4
    with pytest.raises(UnreadableFile) as refused:
        rows(b"name,born\nA,1\nB,\x81\xff\n")
    assert refused.value.line == 3


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with contextlib.suppress(UnreadableFile):
        rows(content)


A_SHEET = xlsx(("name", "born"), ("A", "1"))


@given(st.integers(0, len(A_SHEET) - 1), st.integers(1, 255))
def test_a_spreadsheet_with_a_byte_changed_is_read_or_refused(place: int, by: int) -> None:
    changed = bytearray(A_SHEET)
    changed[place] = (changed[place] + by) % 256
    with contextlib.suppress(UnreadableFile):
        rows(bytes(changed))


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_a_cell_that_a_spreadsheet_would_run_is_made_plain(cell: str) -> None:
    assert safe(cell) == f"'{cell}"
    assert safe("Osei") == "Osei"
