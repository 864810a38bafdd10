"""Every check, two at a time: `./check`, or `./check --fast` without what takes minutes.

All are run, whatever fails, and what failed is said again at the end.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from config.embedded import Server

ROOT = Path(__file__).resolve().parent.parent
SERVERS = {
    "machine": ROOT / "var" / "check",
    "package": ROOT / "var" / "check-packaged",
    "browser": ROOT / "var" / "check-browser",
}
"""The folders of the tests' servers: on the machine's own programs, on the packaged ones, and the
journeys', on the machine's again, as they run beside the tests."""
_NO_SERVER = {"THROUGHCARE_TESTS_ON": "none"}

_BIN = Path(sys.executable).parent
_AT_ONCE = 2
"""Each of the long ones keeps one processor busy, and more at once are no sooner done on the two there are."""
BROWSERS = (
    *("chromium-headless-shell", "chromium", "chromium-browser"),
    *("google-chrome", "google-chrome-stable"),
)
"""The first of them that there is. The shell is Chromium without its windows: the pages are made and
used by the same code, at half the cost."""
_DEBIANS = ("chromium-headless-shell", "chromium")
"""Debian's packages of them: older releases have only the second."""

# As a server of someone's own would be set: what `check --deploy` is held to.
_DEPLOYED = {
    "THROUGHCARE_ORIGIN": "https://throughcare.example.org",
    "THROUGHCARE_SECRET_KEY": "only-to-see-that-the-other-settings-are-right-0123456789",
    "DATABASE_URL": "postgresql://throughcare_app:x@db.example.org/throughcare?sslmode=verify-full",
    "DJANGO_SETTINGS_MODULE": "config.settings",
}


@dataclass(frozen=True)
class Check:
    """One check: its name, its command, and what it needs in its environment."""

    name: str
    command: tuple[str, ...]
    given: Mapping[str, str] = field(default_factory=dict)
    slow: bool = False


def _python(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", *arguments)


def _tool(name: str, *arguments: str) -> tuple[str, ...]:
    return (str(_BIN / name), *arguments)


_KILLS = "tests/running/test_kills.py"
CHECKS = (
    Check("format", _tool("ruff", "format", "--check", ".")),
    Check("lint", _tool("ruff", "check", ".")),
    Check("templates", _tool("djlint", "--lint", "--quiet", "throughcare/web/templates")),
    Check("types", _tool("mypy")),
    Check("import contracts", _tool("lint-imports", "--no-cache")),
    Check(
        "deployment", _python("django", "check", "--deploy", "--fail-level", "INFO"), _DEPLOYED
    ),
    Check("tests", _python("pytest", "--ignore=tests/journeys", "--ignore=tests/running")),
    Check(
        "journeys in a browser",
        _python("pytest", "tests/journeys"),
        {"THROUGHCARE_TESTS_ON": "browser"},
        slow=True,
    ),
    Check(
        "running and stopping it",
        _python("pytest", "tests/running", f"--ignore={_KILLS}"),
        _NO_SERVER,
        slow=True,
    ),
    Check("killing it", _python("pytest", _KILLS), _NO_SERVER, slow=True),
    Check(
        "tests on the packaged PostgreSQL",
        _python("pytest", "tests/records", "tests/access", "tests/casework"),
        {"THROUGHCARE_TESTS_ON": "package"},
        slow=True,
    ),
)
"""In order, two at a time, each on servers of its own; the longest first, so that they end together."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="./check", description=__doc__)
    parser.add_argument("--fast", action="store_true", help="leave out what takes minutes")
    asked = parser.parse_args()
    if not asked.fast:
        _see_to_browser()
    began = time.monotonic()
    try:
        failed = _failed(list(_chosen(asked.fast)))
    finally:
        _stop_servers()
    took = time.monotonic() - began
    if failed:
        sys.exit(f"\nFailed after {took:.0f} s: {', '.join(failed)}.")
    print(f"\nAll checks passed in {took:.0f} s.")


def _failed(checks: list[Check]) -> list[str]:
    """The names of those that fail. Two are run at a time, in order."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        passed = list(pool.map(_passes, checks))
    return [check.name for check, well in zip(checks, passed, strict=True) if not well]


def _chosen(fast: bool) -> Iterator[Check]:
    return (check for check in CHECKS if not (fast and check.slow))


def _passes(check: Check) -> bool:
    began = time.monotonic()
    ran = subprocess.run(
        check.command,
        cwd=ROOT,
        env={**_environment(), **check.given},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    well = ran.returncode == 0
    said = f"{'passed' if well else 'FAILED'} in {time.monotonic() - began:.0f} s"
    print(f"{check.name} … {said}", flush=True)
    if not well:
        print(ran.stdout)
    return well


def _environment() -> dict[str, str]:
    """Ours, without what would point the checks at somebody's real database or demonstration.

    And without what would have each of their hundreds of processes compile all our sources anew.
    """
    ours = (
        *("DATABASE_URL", "MIGRATE_DATABASE_URL"),
        *("DJANGO_SETTINGS_MODULE", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE"),
    )
    return {
        name: value
        for name, value in os.environ.items()
        if name not in ours and not name.startswith("THROUGHCARE_")
    }


def _stop_servers() -> None:
    """The tests' PostgreSQL outlives each of their runs, as the next begins sooner with it."""
    for folder in SERVERS.values():
        Server(folder).stop()


def _see_to_browser() -> None:
    """A real browser there must be: Debian's is installed where we may, else it is said what to do."""
    if any(shutil.which(name) for name in BROWSERS):
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Debian's chromium (once, about half a minute) …", flush=True)
        _apt("update")
        install = ("install", "-y", "--no-install-recommends")
        for browser in _DEBIANS:
            said = _apt(*install, browser)
            if not said:
                return
        sys.exit(f"apt-get {' '.join(install)} {browser} failed:\n{said}")
    sys.exit(
        "The checks need Chromium, and none was found. As root: apt-get install chromium\n"
        "Or leave out the browser: ./check --fast"
    )


def _apt(*asked: str) -> str:
    """What apt-get said against it, if it failed."""
    command = ("apt-get", "-qq", *asked)
    ran = subprocess.run(
        command,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.stderr[-2000:] if ran.returncode else ""


if __name__ == "__main__":
    main()
