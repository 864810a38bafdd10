"""A demonstration that runs, and people who look at it in a real browser."""

import json
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
from axe_playwright_python.base import AXE_SCRIPT
from django.core.servers.basehttp import ThreadedWSGIServer
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Error,
    Page,
    Playwright,
    sync_playwright,
)
from pytest_django import Settings

from config.running import ROOT
from tests.journeys.by_keyboard import FAULTS, LISTENING, tab_through
from tests.journeys.earlier import is_served_by
from tests.journeys.pages import name_at, pages
from tests.running.demonstration import Running, command, demonstration, environment
from tools.checks import BROWSERS

DESKTOP, PHONE, _HEIGHT = 1366, 320, 900
_COLOURS = """() => {
  const own = new Map();
  const behind = element => {
    if (!element) return "";
    if (!own.has(element)) {
      const {backgroundColor, backgroundImage, opacity} = getComputedStyle(element);
      const clear = backgroundColor === "rgba(0, 0, 0, 0)" && backgroundImage === "none" && opacity === "1";
      const here = clear ? "" : [backgroundColor, backgroundImage, opacity, ""].join(" ");
      own.set(element, here + behind(element.parentElement));
    }
    return own.get(element);
  };
  const said = element => [...element.childNodes].some(each => each.nodeType === 3 && each.textContent.trim());
  const shown = [...document.body.querySelectorAll("*")].filter(each => said(each) || each.matches("input, select"));
  window.colours = new Map();
  for (const each of shown) {
    const {color, fontSize, fontWeight, textShadow} = getComputedStyle(each);
    const look = [color, fontSize, fontWeight, textShadow, behind(each)].join("; ");
    window.colours.set(look, [...(window.colours.get(look) || []), each]);
  }
  return [...window.colours.keys()];
}"""
"""How each word on a page looks: its colour, its size, and what is behind it."""
_WRONG = """async looks => {
  const wrong = found => found.violations.map(each => [each.id, each.nodes[0].html]);
  const asked = {resultTypes: ["violations"]};
  const include = looks.flatMap(each => window.colours.get(each));
  const whole = await axe.run({...asked, rules: {"color-contrast": {enabled: false}}});
  const contrast = include.length ? await axe.run({include}, {...asked, runOnly: ["color-contrast"]}) : null;
  return JSON.stringify([...wrong(whole), ...(contrast ? wrong(contrast) : [])]);
}"""
"""All of axe's rules. Whether colours stand out enough takes it three times as long as all the others: it is asked
of words whose look was met on no page before. What passes need not be written out."""
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
_LOOKS: set[str] = set()
"""How words looked on the pages that axe was run on."""
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
_LOOK = f"""() => JSON.stringify([
  ({_SEEN})(), ({FAULTS})(), ({_MADE_OF})(), [...new Set(({_LINKS})())], ({_COLOURS})(),
])"""
"""All of these at once, and as one text: each time the browser is asked for something costs as much as a page."""
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
            is_served_by(started.address, started.server)
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
    """Whether what was not yet looked at, at a desk or on a phone, is as soon as one is there or a link to it is
    seen: in a tab of its own, so that what is being written on a page stays as it is."""
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
        try:
            links = self._look_closely(name)
        except Error as error:
            if "navigation" not in str(error):
                raise
            # What was pressed had not yet gone on to its page.
            self.page.wait_for_load_state("load")
            links = self._look_closely(name)
        if self.beside:
            self._look_beside(links)

    def _look_closely(self, name: str) -> list[str]:
        """What a browser can say of the page it shows; where that is, if it can be asked for, and its links lead."""
        seen, faults, parts, links, looks = json.loads(self.page.evaluate(_LOOK))
        assert seen["scripts"], name
        assert seen["width"] <= self.width, name
        assert faults == [], name
        made_of = (self.width, parts)
        if made_of not in _LOOKED_AT:
            new = [each for each in looks if each not in _LOOKS]
            self.page.evaluate(AXE_SCRIPT)
            assert json.loads(self.page.evaluate(_WRONG, new)) == [], name
            _LOOKED_AT.add(made_of)
            _LOOKS.update(new)
        if not seen["as asked"]:
            return [str(each) for each in links]
        PAGES_LOOKED_AT[self.width].add(name_at(self.page.url))
        return [self.page.url.removeprefix(self.address), *(str(each) for each in links)]

    def _look_beside(self, paths: list[str]) -> None:
        for path in paths:
            for width in (DESKTOP, PHONE):
                if name_at(path) in pages() - PAGES_LOOKED_AT[width]:
                    tab = self.page.context.new_page()
                    tab.set_viewport_size({"width": width, "height": _HEIGHT})
                    reader_of(tab, self.address, width, self.scripts).open(path)
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
            viewport={"width": width, "height": _HEIGHT}, java_script_enabled=scripts
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
