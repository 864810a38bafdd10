"""Someone signed in to a demonstration, without a browser: quick enough to be many."""

import re
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar


class Browser:
    """Someone signed in, who opens pages and sends forms."""

    said = ""
    """The last page that was opened."""

    def __init__(self, address: str, username: str, password: str) -> None:
        self._address = address
        self._opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}),
            urllib.request.HTTPCookieProcessor(CookieJar()),
            _StayHere(),
        )
        self._token = self._find_token("/sign-in/")
        self.send("/sign-in/", username=username, password=password)
        self._token = self._find_token("/")

    def status(self, path: str) -> int:
        """Open a page: with what status it was answered."""
        with self._opener.open(self._address + path, timeout=30) as answer:
            self.said = answer.read().decode()
            return int(answer.status)

    def send(self, path: str, **said: str) -> bool:
        """Whether the answer was that it is done: being led on to another page."""
        data = urllib.parse.urlencode({"csrfmiddlewaretoken": self._token, **said}).encode()
        with self._opener.open(self._address + path, data, timeout=10) as answer:
            return bool(answer.status == 302)

    def _find_token(self, path: str) -> str:
        with self._opener.open(self._address + path, timeout=10) as answer:
            found = re.search(
                r'name="csrfmiddlewaretoken" value="(\w+)"', answer.read().decode()
            )
        assert found
        return found[1]


class _StayHere(urllib.request.HTTPErrorProcessor):
    def http_response(self, request: object, response: object) -> object:
        return response
