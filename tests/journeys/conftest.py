"""A demonstration that runs, and people who look at it in a real browser."""

import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.servers.basehttp import ThreadedWSGIServer
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    Playwright,
    sync_playwright,
)
from pytest_django import Settings

from config.running import ROOT
from tests.journeys.by_keyboard import FAULTS, LISTENING, tab_through
from tests.journeys.pages import name_at, pages
from tests.running.demonstration import Running, command, demonstration, environment
from tools.checks import BROWSERS

DESKTOP, PHONE = 1366, 320
_WRONG_ONLY = {"resultTypes": ["violations"]}
"""Of axe's rules, all are run; what passes them need not be written out, which takes longest."""
_MADE_OF = """() => {
  const told = ["class", "role", "type", "lang", "scope", "hidden", "tabindex", "for", "id", "name"];
  const part = element => [
    element.tagName,
    ...[...element.attributes]
      .filter(each => told.includes(each.name) || each.name.startsWith("aria-"))
      .map(each => each.name + "=" + each.value),
    element.textContent.trim() ? "says" : "silent",
    element.children.length,
  ].join(" ");
  return [...document.querySelectorAll("*")].map(part).join(String.fromCharCode(10));
}"""
"""All that a page is made of, but for its words: two of the same parts at one width are as accessible."""
_LOOKED_AT: set[tuple[int, str]] = set()
PAGES_LOOKED_AT: dict[int, set[str]] = {DESKTOP: set(), PHONE: set()}
"""By width, the name of each page that was shown, with its scripts, and looked at: see test_every_page.py."""
_SIGNED_IN: dict[tuple[str, str], dict[str, str]] = {}
"""The cookies of each of the demonstration's people, at its address, as they last signed in."""
_SEEN = """() => ({
  scripts: document.body.classList.contains("govuk-frontend-supported"),
  width: document.documentElement.scrollWidth,
  "as asked": performance.getEntriesByType("navigation").some(each => each.responseStatus === 200),
})"""
"""Whether its scripts run, how wide it is, and whether it is the page: not one that says there is none, nor a
form that is shown again with its errors."""
_LINKS = """() => navigator.onLine
  ? [...document.querySelectorAll("main a[href^='/']")].map(each => each.pathname)
  : []"""
SCREENSHOTS = ROOT / "var" / "screenshots"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What no walk came to is looked for when all have been: test_every_page.py comes last."""
    items.sort(key=lambda each: each.path.name == "test_every_page.py")


@pytest.fixture(scope="session")
def running() -> Iterator[Running]:
    """The demonstration, with the Ministry's published cases loaded by the command."""
    with tempfile.TemporaryDirectory(dir="/var/tmp") as made:
        Path(made).chmod(0o755)
        folder = Path(made) / "demo"
        with demonstration(folder) as started:
            ran = subprocess.run(
                command(
                    *("--data", str(folder), "import", "nominals", "--scheme", "london"),
                    "tests/data/nominals_moj.csv",
                ),
                cwd=ROOT,
                env=environment(),
                capture_output=True,
                text=True,
                check=False,
            )
            assert ran.returncode == 0, ran.stderr
            assert "500 added" in ran.stdout
            yield started


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    found = next(path for name in BROWSERS if (path := shutil.which(name)))
    browser = playwright.chromium.launch(
        executable_path=found, args=["--no-sandbox", "--disable-gpu"], timeout=120_000
    )
    yield browser
    browser.close()


@dataclass
class Reader:
    """Someone at a screen of some width, with scripts or without. Every page they come to is checked."""

    page: Page
    address: str
    width: int
    scripts: bool
    beside: bool = False
    """Whether what no walk has come to is looked at as soon as a link to it is seen, in a tab of its own."""
    complaints: list[str] = field(default_factory=list)
    seen: int = 0

    def sign_in(self, name: str) -> None:
        """As one of the demonstration's people, out of whoever one was. test_pages.py looks at both pages.

        A sign-in of theirs that still stands is taken up again: what is looked at comes after it.
        """
        browser = self.page.context
        browser.clear_cookies()
        for key, value in _SIGNED_IN.get((self.address, name), {}).items():
            browser.add_cookies([{"name": key, "value": value, "url": self.address}])
        self.page.goto(f"{self.address}/")
        if "/sign-in/" in self.page.url:
            self.click(name)
        self.page.get_by_role("heading", name=f"Hello, {name.split()[0]}").wait_for()
        _SIGNED_IN[self.address, name] = {
            each["name"]: each["value"]
            for each in browser.cookies()
            if "name" in each and "value" in each
        }

    def click(self, name: str) -> None:
        """Press a button on the way to somewhere else."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def open(self, path: str) -> None:
        self.page.goto(f"{self.address}{path}")
        self.look(path)

    def follow(self, name: str) -> None:
        self.page.get_by_role("link", name=name, exact=True).first.click()
        self.look(name)

    def press(self, name: str) -> None:
        self.click(name)
        self.look(name)

    def look(self, name: str) -> None:
        """Nothing complained of, nothing outside the screen, nothing inaccessible; a picture kept if asked for."""
        self.page.wait_for_load_state("load")
        self.seen += 1
        assert self.complaints == [], name
        if os.environ.get("THROUGHCARE_PICTURES"):
            self._keep_picture(name)
        if not self.scripts:
            return
        seen = self.page.evaluate(_SEEN)
        assert seen["scripts"], name
        assert seen["width"] <= self.width, name
        assert self.page.evaluate(FAULTS) == [], name
        if seen["as asked"]:
            PAGES_LOOKED_AT[self.width].add(name_at(self.page.url))
        made_of = (self.width, self.page.evaluate(_MADE_OF))
        if made_of not in _LOOKED_AT:
            _LOOKED_AT.add(made_of)
            found = Axe().run(self.page, options=_WRONG_ONLY).response["violations"]
            assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], name
        if self.beside:
            self._look_beside()

    def _look_beside(self) -> None:
        for path in self.page.evaluate(_LINKS):
            if name_at(path) in pages() - PAGES_LOOKED_AT[self.width]:
                tab = self.page.context.new_page()
                reader_of(tab, self.address, self.width, self.scripts).open(path)
                tab.close()

    def tab_through(self) -> None:
        """The page by keyboard alone."""
        tab_through(self.page)

    def _keep_picture(self, name: str) -> None:
        kind = f"{self.width}{'' if self.scripts else '-no-scripts'}"
        folder = SCREENSHOTS / kind
        folder.mkdir(parents=True, exist_ok=True)
        plain = "".join(sign if sign.isalnum() else "-" for sign in name).strip("-")[:60]
        self.page.screenshot(path=folder / f"{self.seen:02}-{plain}.png", full_page=True)

    def says(self, words: str) -> None:
        assert words in " ".join(self.page.locator("main").inner_text().split())


@pytest.fixture
def reader(running: Running, chromium: Browser) -> Iterator[Callable[..., Reader]]:
    """reader(width, scripts=True): each with a browser that knows nothing of the others."""
    with readers(chromium, running.address, beside=True) as make:
        yield make


def reader_of(
    page: Page, address: str, width: int, scripts: bool, beside: bool = False
) -> Reader:
    made = Reader(page, address, width, scripts, beside)

    def complain(message: ConsoleMessage) -> None:
        again = ("status of 422", "status of 409")  # a form shown again says so on the page
        refused = any(status in message.text for status in again)
        if message.type in ("error", "warning") and not refused:
            made.complaints.append(message.text)

    page.on("console", complain)
    page.on("pageerror", lambda error: made.complaints.append(str(error)))
    return made


@contextmanager
def readers(
    chromium: Browser, address: str, beside: bool = False
) -> Iterator[Callable[..., Reader]]:
    opened = []

    def make(width: int = DESKTOP, scripts: bool = True) -> Reader:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=scripts
        )
        opened.append(context)
        context.add_init_script(f"({LISTENING})()")
        return reader_of(context.new_page(), address, width, scripts, beside)

    yield make
    for context in opened:
        context.close()


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


@pytest.fixture
def staff(
    chromium: Browser, committed: None, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Reader]]:
    """Throughcare as it is served to staff, with no demonstration about it. By name, as passkeys need.

    Playwright keeps an event loop in this thread, which Django would take for one of ours.
    """
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with ThreadedWSGIServer(("127.0.0.1", 0), _Quiet) as server:
        address = f"http://localhost:{server.server_port}"
        settings.ORIGIN = address
        settings.SEEN_AGAIN_SECONDS = 1
        settings.ALLOWED_HOSTS = ["localhost"]
        server.set_app(get_wsgi_application())
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        with readers(chromium, address) as make:
            yield make
        server.shutdown()
        thread.join()
