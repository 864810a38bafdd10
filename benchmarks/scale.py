"""What changes when a scheme's list is a hundred times longer: loading it, and every page that reads it.

    .venv/bin/python -m benchmarks.scale [--small 1000] [--large 100000]

A PostgreSQL of its own, in a folder that is gone afterwards. Both sizes are measured in one run:
read the ratios. Times of a page are medians of twenty, made in this process without a network.
"""

import argparse
import csv
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import psycopg

from benchmarks.server import server_for_now
from config.database import OWNER
from config.embedded import Server
from config.running import ROOT

PAGES = {
    "caseload, first page": "/caseload/",
    "caseload, last page": "/caseload/?page=100000",
    "caseload, by score": "/caseload/?order=-score",
    "caseload, those who may be referred": "/caseload/?eligible=yes",
    "caseload, a name": "/caseload/?q=okonkwo",
    "caseload, a number": "/caseload/?q={number}",
    "one case": "{case}",
    "who may be referred": "/eligible/",
    "figures": "/report/",
}
_TIMES = 20
_ON = date(2026, 11, 1)
_LEAD = "North London Probation"


@dataclass(frozen=True)
class Loaded:
    """One list, loaded and then loaded again: seconds, and the most memory that it took."""

    seconds: float
    again: float
    megabytes: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", type=int, default=1_000)
    parser.add_argument("--large", type=int, default=100_000)
    asked = parser.parse_args()
    with server_for_now() as (server, folder):
        _measure(server, folder, asked.small, asked.large)


def _measure(server: Server, folder: Path, small: int, large: int) -> None:
    visit = visitor()
    few = load(folder, 0, small)
    _count_rows(server)
    fast = _pages(visit, small)
    many = load(folder, small, large)
    _count_rows(server)
    slow = _pages(visit, small)
    print(f"\n{'':38}{small:>12,}{large:>12,}{'ratio':>8}")
    _row("loading a list, s", few.seconds, many.seconds)
    _row("  a thousand lines of it, s", few.seconds / small * 1e3, many.seconds / large * 1e3)
    _row("loading it again, unchanged, s", few.again, many.again)
    _row("most memory it took, MB", few.megabytes, many.megabytes)
    for page in PAGES:
        _row(f"{page}, ms", fast[page], slow[page])


def _row(what: str, few: float, many: float) -> None:
    print(f"{what:38}{few:12.2f}{many:12.2f}{many / few:8.1f}")


def load(folder: Path, first: int, size: int) -> Loaded:
    from tools.people import line, people

    file = folder / f"list-{size}.csv"
    with file.open("w", newline="", encoding="utf-8") as opened:
        chosen = (line(person, _LEAD) for person in people(size, size, _ON, first))
        writer = csv.DictWriter(opened, next(iter(chosen)).keys())
        writer.writeheader()
        writer.writerows(chosen)
    seconds, megabytes = _import(file)
    again, _ = _import(file)
    return Loaded(seconds, again, megabytes)


def _import(file: Path) -> tuple[float, float]:
    """The command, in seconds and in the most megabytes it held."""
    command = [sys.executable, "-m", "config.command", "import", "nominals", str(file)]
    began, most = time.perf_counter(), 0.0
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT
    )
    status = Path(f"/proc/{process.pid}/status")
    while process.poll() is None:
        # Its own count: what wait4 gives begins with this process's.
        held = re.search(r"VmHWM:\s+(\d+)", status.read_text())
        most = float(held[1]) / 1024 if held else most
        time.sleep(0.05)
    if process.returncode:
        raise SystemExit(f"{file} could not be loaded.")
    return time.perf_counter() - began, most


def _count_rows(server: Server) -> None:
    """What autovacuum does within a minute of a list being loaded."""
    with psycopg.connect(server.address(OWNER).url(), autocommit=True) as owner:
        owner.execute("vacuum analyze")


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def visitor() -> Callable[[str], str]:
    """Someone who may open every page that is measured: opens one, and gives what it says."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client
    from django.utils import timezone

    from tests.signing_in import sign_in_with_both
    from throughcare.casefile.practitioners import process
    from throughcare.casework import practitioners
    from throughcare.rules.practitioners import Role
    from tools.demonstration_cast import AGENCIES, SERVICE

    call_command("collectstatic", interactive=False, verbosity=0)
    at = timezone.now()
    by = process("command-line", "london", at)
    for name, kind in AGENCIES.items():
        practitioners.add_agency(name, kind=kind, takes_referrals=name == SERVICE, by=by, at=at)
    said = {"username": "amina", "password": "a-password-to-measure-with"}
    practitioners.add_practitioner(
        **said, name="Amina", email="", agency=_LEAD, role=Role.IOM_COORDINATOR, by=by, at=at
    )
    client = Client()
    sign_in_with_both(client, "amina")

    def visit(path: str) -> str:
        response = client.get(path)
        if response.status_code != 200:
            raise SystemExit(f"{path} answered {response.status_code}.")
        return response.content.decode()

    return visit


def _pages(visit: Callable[[str], str], small: int) -> dict[str, float]:
    """The median milliseconds of each page."""
    from tools.people import people

    number = next(people(small, small, _ON)).pnc
    found = re.search(r'href="(/people/[^/"]+/)"', visit("/caseload/"))
    if not found:
        raise SystemExit("The caseload is empty.")
    took = {}
    for page, path in PAGES.items():
        place = path.format(number=number, case=found[1])
        visit(place)
        took[page] = 1000 * statistics.median(
            _timed(partial(visit, place)) for _ in range(_TIMES)
        )
    return took


if __name__ == "__main__":
    main()
