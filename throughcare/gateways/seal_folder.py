"""The seals' copy outside the database: a folder that nobody who can write the database can write.

Two files that only ever grow. `seals` has the line of each seal; `entries` has, for every entry of
every seal in the same order, its place, its key and its hash, and nothing of what it says.
"""

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from throughcare.rules.seals import ENTRY_BYTES, Entry, Line, NotASeal, read

_LONGEST_LINE = 1000


class CannotKeep(RuntimeError):
    """The copy outside cannot be gone on with: why, and what to do about it."""


class Folder:
    """One folder of seals, while nobody else writes to it."""

    def __init__(self, folder: Path) -> None:
        self._seals, self._entries = folder / "seals", folder / "entries"

    def last(self) -> Line | None:
        """The last line that was wholly written. Raises CannotKeep where it is no seal."""
        if not self._seals.exists():
            return None
        with self._seals.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - 2 * _LONGEST_LINE))
            *whole, _ = file.read().split(b"\n")
        if not whole:
            return None
        try:
            return read(whole[-1].decode(errors="replace"))
        except NotASeal:
            raise CannotKeep(f"{self._seals} does not end with a seal.") from None

    def keep(self, line: Line, entries: Iterable[Entry]) -> None:
        """Add a seal. Its entries are on the disk before its line is, and a line ends with its end."""
        self._cut_what_is_half(line.seal.before)
        with self._entries.open("ab") as file:
            for each in entries:
                file.write(each.packed())
            _to_disk(file)
        with self._seals.open("ab") as file:
            file.write(f"{line}\n".encode())
            _to_disk(file)

    def _cut_what_is_half(self, before: int) -> None:
        """What a crash left after the last whole seal."""
        for path in (self._seals, self._entries):
            path.touch(mode=0o644)
        with self._seals.open("rb+") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _LONGEST_LINE))
            file.truncate(size - len(file.read().split(b"\n")[-1]))
        if self._entries.stat().st_size < before * ENTRY_BYTES:
            raise CannotKeep(f"{self._entries} has lost entries.")
        os.truncate(self._entries, before * ENTRY_BYTES)


def _to_disk(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())


@contextmanager
def opened(folder: Path) -> Iterator[Folder]:
    """The folder, ours alone meanwhile. Raises CannotKeep where it cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield Folder(folder)
    except OSError as error:
        raise CannotKeep(f"{folder} cannot be written: {error.strerror}.") from error
