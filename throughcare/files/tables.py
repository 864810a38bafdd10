"""A table someone sends: CSV or XLSX, read row by row as text, or refused with why and how to mend it.

CSV may be UTF-8 or Windows-1252, with commas or semicolons between its cells: what Excel and the
agencies' own systems write. It is read as a stream, so its length does not matter to memory.
"""

import codecs
import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import BinaryIO

import python_calamine as calamine

_SNIFF = 8192
_CHUNK = 1 << 20
_LARGEST_UNPACKED = 600 * 1024 * 1024
_NOT_TABLES = {
    b"%PDF": "It is a PDF.",
    b"\xd0\xcf\x11\xe0": "It is an old Excel file (.xls), or an Excel file with a password.",
    b"{\\rtf": "It is a text document.",
    b"<htm": "It is a web page.",
    b"<!DO": "It is a web page.",
    b"\x1f\x8b": "It is a compressed file.",
}
_SAVE_AS = "Open it in a spreadsheet and save it as CSV UTF-8 or as XLSX."


class UnreadableFile(ValueError):
    """A file that is no table we can read: why, and how to mend it. `line` is 0 for the file as a whole."""

    def __init__(self, why: str, mend: str, line: int = 0) -> None:
        self.why = why
        self.mend = mend
        self.line = line
        super().__init__(f"line {line}: {why} {mend}" if line else f"{why} {mend}")


@dataclass(frozen=True)
class Row:
    """One row, with the number of the line it begins on as an editor or spreadsheet counts them."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """The first row, and the rest as they are asked for. `length` is about how many rows there are."""

    headings: tuple[str, ...]
    rows: Iterator[Row]
    length: int


def read(source: BinaryIO) -> Table:
    """The table in a file. Reading it may raise UnreadableFile, at once or at a later row."""
    source.seek(0)
    start = source.read(_SNIFF)
    source.seek(0)
    if not start.strip():
        raise UnreadableFile("The file is empty.", "Choose the file with the list in it.")
    if start.startswith(b"PK\x03\x04"):
        rows, length = _xlsx(source)
    else:
        rows, length = _csv(source, start)
    first = next(rows, None)
    if first is None:
        raise UnreadableFile("The table is empty.", "Choose the file with the list in it.")
    return Table(_headings(first), rows, length)


def as_text(table: Table) -> str:
    """The same table as CSV text, to be looked at and mended. It may raise UnreadableFile at a later row."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(table.headings)
    writer.writerows(row.cells for row in table.rows)
    return written.getvalue()


def _headings(first: Row) -> tuple[str, ...]:
    """The first row, without the empty cells a spreadsheet leaves at its end."""
    cells = [cell.strip() for cell in first.cells]
    while not cells[-1]:
        cells.pop()
    return tuple(cells)


def _csv(source: BinaryIO, start: bytes) -> tuple[Iterator[Row], int]:
    for mark, why in _NOT_TABLES.items():
        if start.lstrip().startswith(mark):
            raise UnreadableFile(why, _SAVE_AS)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UnreadableFile("It is in UTF-16, which Excel calls Unicode text.", _SAVE_AS)
    text = io.TextIOWrapper(source, _encoding(source), newline="")
    heading = text.readline()
    text.seek(0)
    length = sum(1 for _ in text)
    text.seek(0)
    return _csv_rows(text, _delimiter(heading)), max(length - 1, 0)


def _encoding(source: BinaryIO) -> str:
    """UTF-8 if the whole file fits it, else Windows-1252."""
    if _misfit(source, "utf-8-sig") is None:
        return "utf-8-sig"
    line = _misfit(source, "cp1252")
    if line is not None:
        raise UnreadableFile("It is neither UTF-8 nor Windows-1252 text.", _SAVE_AS, line)
    return "cp1252"


def _misfit(source: BinaryIO, encoding: str) -> int | None:
    """The first line that the encoding cannot read, or None where it reads them all."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    while True:
        chunk = source.read(_CHUNK)
        if 0 in chunk:
            raise UnreadableFile("It is not text: there are zero bytes in it.", _SAVE_AS)
        try:
            decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            source.seek(0)
            return line + error.object[: error.start].count(b"\n")
        if not chunk:
            source.seek(0)
            return None
        line += chunk.count(b"\n")


def _delimiter(heading: str) -> str:
    """What stands between the cells of the first row: a comma, a semicolon or a tab."""
    outside_quotes = "".join(heading.split('"')[::2])
    return max(",;\t", key=outside_quotes.count)


def _csv_rows(text: io.TextIOWrapper, delimiter: str) -> Iterator[Row]:
    cells = csv.reader(text, delimiter=delimiter, strict=True)
    line = 1
    try:
        for row in cells:
            if any(cell.strip() for cell in row):
                yield Row(line, tuple(row))
            line = cells.line_num + 1
    except csv.Error:
        raise UnreadableFile(
            "A quotation mark opens here and is not closed, or closes in mid-cell.",
            "Put the cell in quotation marks, and write each one inside it twice.",
            line,
        ) from None
    finally:
        if not text.closed:
            text.detach()  # the file is for whoever opened it to close


def _xlsx(source: BinaryIO) -> tuple[Iterator[Row], int]:
    _insist_on_sane_archive(source)
    try:
        book = calamine.CalamineWorkbook.from_filelike(source)
        sheet = book.get_sheet_by_index(0)
    except (calamine.CalamineError, OSError, ValueError, IndexError):
        raise UnreadableFile("It is not a spreadsheet we can read.", _SAVE_AS) from None
    return _xlsx_rows(sheet), max(sheet.total_height - 1, 0)


def _insist_on_sane_archive(source: BinaryIO) -> None:
    """An XLSX file is an archive: refuse one that is damaged, or that would unpack to fill the memory."""
    try:
        with zipfile.ZipFile(source) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
            names = set(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError):
        raise UnreadableFile(
            "The file is damaged, or was cut short.", "Send it again."
        ) from None
    source.seek(0)
    if unpacked > _LARGEST_UNPACKED:
        raise UnreadableFile("It unpacks to more than we can read.", "Split the list in two.")
    if "xl/workbook.xml" not in names:
        raise UnreadableFile("It is an archive, but not an XLSX spreadsheet.", _SAVE_AS)


def _xlsx_rows(sheet: calamine.CalamineSheet) -> Iterator[Row]:
    first = (sheet.start or (0, 0))[0] + 1
    for line, row in enumerate(sheet.iter_rows(), first):
        cells = tuple(_as_text(cell) for cell in row)
        if any(cells):
            yield Row(line, cells)


def _as_text(cell: object) -> str:
    """A cell as it would be typed: a day without its midnight, a whole number without its point."""
    match cell:
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
        case date():
            return cell.isoformat()
        case timedelta() | time():
            return str(cell)
        case bool():
            return "TRUE" if cell else "FALSE"
        case float():
            return str(int(cell)) if cell.is_integer() else repr(cell)
        case _:
            return str(cell).strip()
