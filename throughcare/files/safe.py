"""Writing what a spreadsheet will open."""


def safe(cell: str) -> str:
    """A cell that a spreadsheet will show, and not run as a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
