"""Looking at a running Throughcare as someone would: sign in, open the caseload, open a case."""

import re
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar

_SECONDS = 30


class NotWell(RuntimeError):
    """A page was not what it should be."""


def look(address: str, username: str, password: str) -> str:
    """What was seen, in a few words. Raises NotWell."""
    browser = _Browser(address)
    page = browser.open("/sign-in/")
    token = _find(r'name="csrfmiddlewaretoken" value="([^"]+)"', page, "the sign-in form")
    said = {"csrfmiddlewaretoken": token, "username": username, "password": password}
    home = browser.open("/sign-in/", said)
    _find(r"Hello, ", home, "the first page")
    caseload = browser.open("/caseload/")
    people = _find(r"of (\d+) people", caseload, "people on the caseload")
    case = browser.open(_find(r'href="(/people/[^/"]+/)"', caseload, "a case"))
    _find(r"Case overview", case, "a case overview")
    style = _find(r'href="(/static/vendor/frontend[^"]+\.css)"', case, "the style sheet")
    browser.open(style)
    return f"signed in, {people} people on the caseload, one case opened"


def _find(pattern: str, page: str, what: str) -> str:
    found = re.search(pattern, page)
    if not found:
        raise NotWell(f"{what} could not be seen")
    return found[found.lastindex or 0]


class _Browser:
    """Keeps its cookies, and follows where it is led."""

    def __init__(self, address: str) -> None:
        self._address = address
        cookies = urllib.request.HTTPCookieProcessor(CookieJar())
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), cookies)

    def open(self, path: str, form: dict[str, str] | None = None) -> str:
        data = urllib.parse.urlencode(form).encode() if form else None
        try:
            with self._opener.open(self._address + path, data, timeout=_SECONDS) as answer:
                read: bytes = answer.read()
                return read.decode()
        except OSError as error:
            raise NotWell(f"{path}: {error}") from error
