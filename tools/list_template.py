"""Write what is told of a nominal list from the one table of its columns: python -m tools.list_template

The template files that the import page offers, and the table in docs/how-to/import-nominals.md. A
test holds what is committed to what this would write.
"""

import csv
import io
import re
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font

from throughcare.rules.nominal_columns import COLUMNS, HEADINGS

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "throughcare" / "web" / "static"
GUIDE = ROOT / "docs" / "how-to" / "import-nominals.md"
_BEGIN, _END = "<!-- columns -->\n", "<!-- /columns -->\n"
_LINES_AS_TEXT = 2_000


def as_csv() -> str:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    writer.writerow([column.example for column in COLUMNS])
    return written.getvalue()


def workbook() -> Workbook:
    """A sheet whose cells are text, so that no spreadsheet drops a nought or turns a number into a date."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Nominal list"
    sheet.append(list(HEADINGS))
    sheet.append([column.example for column in COLUMNS])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for place, column in enumerate(COLUMNS, 1):
        letter = sheet.cell(1, place).column_letter  # type: ignore[union-attr]
        sheet.column_dimensions[letter].width = (
            max(len(column.heading), len(column.example)) + 3
        )
        for line in range(1, _LINES_AS_TEXT):
            sheet.cell(line, place).number_format = "@"
    sheet.freeze_panes = "A2"
    return book


def table() -> str:
    """The columns as a Markdown table."""
    lines = ["| heading | what to write | for example |", "|---|---|---|"]
    for column in COLUMNS:
        needed = " **Needed.**" if column.required else ""
        lines.append(f"| {column.heading} | {column.help}{needed} | {column.example} |")
    return "\n".join(lines) + "\n"


def guide(text: str) -> str:
    """The guide with its table as it should be."""
    between = re.compile(f"{re.escape(_BEGIN)}.*{re.escape(_END)}", re.DOTALL)
    return between.sub(lambda _: f"{_BEGIN}\n{table()}\n{_END}", text)


def main() -> None:
    (STATIC / "nominal-list.csv").write_text(as_csv(), newline="")
    workbook().save(STATIC / "nominal-list.xlsx")
    GUIDE.write_text(guide(GUIDE.read_text()))


if __name__ == "__main__":
    main()
