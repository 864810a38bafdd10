"""Looking at a running Throughcare as someone would: sign in, open the caseload, open a case."""

import base64
import hashlib
import hmac
import re
import struct
import time
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar

_SECONDS = 30
_TOKEN = r'name="csrfmiddlewaretoken" value="([^"]+)"'  # noqa: S105 - where one is on a page


class NotWell(RuntimeError):
    """A page was not what it should be."""


def look(address: str, username: str, password: str) -> str:
    """What was seen, in a few words. Raises NotWell."""
    browser = _Browser(address)
    page = browser.open("/sign-in/")
    token = _find(_TOKEN, page, "the sign-in form")
    said = {"csrfmiddlewaretoken": token, "username": username, "password": password}
    home = browser.open("/sign-in/", said)
    if "Choose a password of your own" in home:
        home = _first_sign_in(browser, home, password)
    _find(r"Hello, ", home, "the first page")
    caseload = browser.open("/caseload/")
    people = _find(r"of (\d+) people", caseload, "people on the caseload")
    case = browser.open(_find(r'href="(/people/[^/"]+/)"', caseload, "a case"))
    _find(r"Case overview", case, "a case overview")
    style = _find(r'href="(/static/vendor/frontend[^"]+\.css)"', case, "the style sheet")
    browser.open(style)
    return f"signed in, {people} people on the caseload, one case opened"


def _first_sign_in(browser: "_Browser", page: str, password: str) -> str:
    """Anywhere but in the demonstration one chooses a password, and sets up an authenticator app."""
    token = _find(_TOKEN, page, "the form for a password of one's own")
    chosen = {"csrfmiddlewaretoken": token, "new_password": f"{password}, my own"}
    browser.open("/sign-in/new-password/", chosen)
    page = browser.open("/sign-in/set-up/app/")
    secret = _find(r'id="secret">([A-Z2-7 ]+)<', page, "the key for an app").replace(" ", "")
    token = _find(_TOKEN, page, "the form for a code")
    said = {"csrfmiddlewaretoken": token, "code": _code(secret)}
    _find(r"recovery codes", browser.open("/sign-in/set-up/app/", said), "recovery codes")
    return browser.open("/")


def _code(secret: str) -> str:
    """What an authenticator app shows now: RFC 6238."""
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    at = digest[-1] & 0x0F
    number: int = struct.unpack(">I", digest[at : at + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


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
