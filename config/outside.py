"""Reading the folder of seals, for the check: throughcare/gateways/seal_folder.py writes it."""

import fcntl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from throughcare.rules.seals import ENTRY_BYTES, Entry, Seal

_AT_A_TIME = 10_000 * ENTRY_BYTES


@dataclass(frozen=True)
class Outside:
    """The folder as it was at one moment: of what is added to it meanwhile, nothing is read."""

    folder: Path
    size: int

    def lines(self) -> Iterator[str]:
        """The lines of the seals, without the half of one that a crash may have left."""
        if not self.size:
            return
        with (self.folder / "seals").open("rb") as file:
            while file.tell() < self.size and (line := file.readline(10_000)):
                if line.endswith(b"\n") or len(line) == 10_000:
                    yield line.rstrip(b"\n").decode(errors="replace")

    def entries(self, seal: Seal) -> Iterator[Entry]:
        """The entries of a seal, or as many of them as there are."""
        path = self.folder / "entries"
        if not path.exists():
            return
        with path.open("rb") as file:
            file.seek(seal.before * ENTRY_BYTES)
            wanted = seal.entries * ENTRY_BYTES
            while wanted and (read := file.read(min(wanted, _AT_A_TIME))):
                wanted -= len(read)
                whole = len(read) - len(read) % ENTRY_BYTES
                yield from Entry.several(read[:whole])


@contextmanager
def still(folder: Path) -> Iterator[Outside]:
    """The folder while nobody adds to it, where it is the one that is added to."""
    with ExitStack() as stack:
        if (folder / "lock").exists():
            lock = stack.enter_context((folder / "lock").open())
            fcntl.flock(lock, fcntl.LOCK_SH)
        file = folder / "seals"
        yield Outside(folder, file.stat().st_size if file.exists() else 0)
