"""Sealing the histories and keeping the seals outside the database: by the worker, or told to at once."""

from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.utils import timezone

from throughcare.access import seals as kept
from throughcare.casefile.practitioners import process
from throughcare.casework import sealing
from throughcare.gateways import seal_folder
from throughcare.gateways.seal_folder import CannotKeep, Folder
from throughcare.rules.seals import LATE, Entry, Line, Tree, read


class NotSealed(RuntimeError):
    """The histories could not be sealed: why, and what to do about it."""


def seal_now(by: str, *, new_copy: bool = False) -> int:
    """Seal what waits and keep the seal outside: how many entries. Raises NotSealed.

    An empty folder is begun only with the first seal, or where someone asks for a new copy: otherwise
    whoever emptied it would have its contents made again from the database it is there to check.
    """
    key, where, now = _key(), settings.SEALS, timezone.now()
    if not where:
        raise NotSealed("Set THROUGHCARE_SEALS to a folder outside the database.")
    try:
        with seal_folder.opened(Path(where)) as folder:
            _copy(folder, new_copy)
            sealed = sealing.seal(key, by=process(by, "any", now), at=now)
            _copy(folder, new_copy)
    except (CannotKeep, sealing.WentBack) as wrong:
        raise NotSealed(f"{wrong} See docs/explanation/histories.md.") from wrong
    return sealed


def seconds_late() -> int:
    """For how long the oldest unsealed line has waited, where that is too long; otherwise none."""
    since = kept.waiting_since()
    waited = timezone.now() - since if since else LATE
    return int(waited.total_seconds()) if waited > LATE else 0


def _key() -> Ed25519PrivateKey:
    try:
        return Ed25519PrivateKey.from_private_bytes(b64decode(settings.SEAL_KEY, validate=True))
    except (ValueError, NotBase64):
        raise NotSealed("Set THROUGHCARE_SEAL_KEY to 32 bytes in base64.") from None


def _copy(folder: Folder, new_copy: bool) -> None:
    """Add to the folder the seals that it does not have, in order."""
    last, latest = folder.last(), kept.last()
    if last is None:
        if latest and latest.seal.number > 1 and not new_copy:
            raise CannotKeep("The folder of seals is empty, and there are seals already.")
        number = 1
    elif next(kept.lines_from(last.seal.number), None) != str(last):
        raise CannotKeep(f"The database does not have seal {last.seal.number} of the folder.")
    else:
        number = last.seal.number + 1
    for text in kept.lines_from(number):
        line = read(text)
        folder.keep(line, _entries(line))


def _entries(line: Line) -> Iterator[Entry]:
    """The entries of a seal, if they are still those that were sealed."""
    tree = Tree()
    for entry in kept.entries(line.seal.begins, line.seal.ends):
        tree.add(entry.hash)
        yield entry
    if tree.root() != line.seal.root:
        raise CannotKeep(f"What seal {line.seal.number} holds has been changed.")
