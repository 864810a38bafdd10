"""Reading a page in a test, as its reader would: what it says, not what it was given."""

from typing import Protocol

from bs4 import BeautifulSoup


class Page(Protocol):
    """An answer with something in it."""

    @property
    def content(self) -> bytes: ...


def read(response: Page) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def words(response: Page) -> str:
    """Everything the page says, in one line."""
    return " ".join(read(response).get_text(" ").split())


def errors(response: Page) -> list[tuple[str, str]]:
    """The error summary: what each says and where it leads."""
    listed = read(response).select(".govuk-error-summary__list li")
    found = []
    for each in listed:
        link = each.find("a")
        found.append((each.get_text(strip=True), str(link["href"]) if link else ""))
    return found


def rows(response: Page) -> list[str]:
    """The first cell of each row of the page's table."""
    return [
        row.get_text(" ", strip=True) for row in read(response).select("tbody th[scope=row]")
    ]
