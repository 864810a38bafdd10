"""What a seal on the histories is: the Merkle tree over its entries, its line, and the chain of lines.

The tree is that of RFC 6962, section 2.1, over the entries' hashes. A seal says its entries' root and
the hash of the line before it, and is signed; so one line, kept elsewhere, fixes all that came before.
"""

import re
import struct
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

HISTORIES = ("journal entry", "reading", "version")
"""What an entry may be, in the order in which those of one transaction are sealed: the first is 1."""

LATE = timedelta(seconds=60)
"""A line that waits longer than this for its seal means that nothing is being sealed."""

NOTHING_BEFORE = bytes(32)
_KIND = "throughcare-seal-1"
_ENTRY = struct.Struct(">qBq32s")
ENTRY_BYTES = _ENTRY.size


class NotASeal(ValueError):
    """A line that is no seal."""


class Entry(NamedTuple):
    """A line of a history as a seal knows it: in this order, and no two at the same."""

    place: int
    history: int
    id: int
    hash: bytes

    def packed(self) -> bytes:
        """As it is kept outside the database, so that a seal that is broken shows where."""
        return _ENTRY.pack(*self)

    @classmethod
    def several(cls, kept: bytes) -> Iterator["Entry"]:
        """The entries that were packed one after the other."""
        return map(cls._make, _ENTRY.iter_unpack(kept))

    def __str__(self) -> str:
        known = 0 < self.history <= len(HISTORIES)
        return f"{HISTORIES[self.history - 1] if known else 'entry'} {self.id}"


class Tree:
    """A Merkle tree that grows at its right edge, keeping one hash a level and no leaf."""

    def __init__(self) -> None:
        self.size = 0
        self._edge: list[bytes] = []

    def add(self, entry: bytes) -> None:
        hashed = sha256(b"\x00" + entry).digest()
        self.size += 1
        full = self.size
        while full % 2 == 0:
            hashed = sha256(b"\x01" + self._edge.pop() + hashed).digest()
            full //= 2
        self._edge.append(hashed)

    def copy(self) -> "Tree":
        """One that has the same so far and grows by itself."""
        other = Tree()
        other.size, other._edge = self.size, list(self._edge)
        return other

    def root(self) -> bytes:
        if not self._edge:
            return sha256().digest()
        *left, hashed = self._edge
        for each in reversed(left):
            hashed = sha256(b"\x01" + each + hashed).digest()
        return hashed


def root(entries: Iterable[bytes]) -> bytes:
    tree = Tree()
    for each in entries:
        tree.add(each)
    return tree.root()


@dataclass(frozen=True, kw_only=True)
class Seal:
    """What one seal says. Its entries are all whose place is `begins` or later and before `ends`."""

    number: int
    begins: int
    ends: int
    before: int
    """How many entries all the seals before it hold: where its own begin in the file of entries."""
    entries: int
    root: bytes
    previous: bytes
    at: datetime

    def said(self) -> str:
        """The part of its line that is signed."""
        numbers = (self.number, self.begins, self.ends, self.before, self.entries)
        words = (self.root.hex(), self.previous.hex(), self.at.isoformat())
        return " ".join([_KIND, *map(str, numbers), *words])


@dataclass(frozen=True)
class Line:
    """A seal and its signature: one line of text, the same in the database and outside."""

    seal: Seal
    signature: bytes

    def __str__(self) -> str:
        return f"{self.seal.said()} {b64encode(self.signature).decode()}"

    def hash(self) -> bytes:
        """By which the next seal names this one."""
        return sha256(str(self).encode()).digest()


_HEX, _WHOLE = r"([0-9a-f]{64})", r"(\d{1,19})"
_LINE = re.compile(rf"{_KIND} {' '.join([_WHOLE] * 5)} {_HEX} {_HEX} (\S+) (\S+)", re.ASCII)


def read(text: str) -> Line:
    """The line that this text is. Raises NotASeal where it is none, to the byte."""
    found = _LINE.fullmatch(text)
    if not found:
        raise NotASeal(text[:80])
    *numbers, of_entries, of_previous, at, signature = found.groups()
    number, begins, ends, before, entries = map(int, numbers)
    try:
        line = Line(
            Seal(
                number=number,
                begins=begins,
                ends=ends,
                before=before,
                entries=entries,
                root=bytes.fromhex(of_entries),
                previous=bytes.fromhex(of_previous),
                at=datetime.fromisoformat(at),
            ),
            b64decode(signature, validate=True),
        )
    except (ValueError, NotBase64):
        raise NotASeal(text[:80]) from None
    if str(line) != text:
        raise NotASeal(text[:80])
    return line


def next_seal(last: Line | None, *, ends: int, entries: int, root: bytes, at: datetime) -> Seal:
    """The seal that follows the last one, over everything between the two."""
    before = last.seal if last else None
    return Seal(
        number=before.number + 1 if before else 1,
        begins=before.ends if before else 0,
        ends=ends,
        before=before.before + before.entries if before else 0,
        entries=entries,
        root=root,
        previous=last.hash() if last else NOTHING_BEFORE,
        at=at,
    )


Signed = Callable[[str, bytes], bool]
"""Whether a signature of what was said is by a key that is trusted."""


def why_it_does_not_follow(line: Line, last: Line | None, signed: Signed) -> str:
    """What is wrong with a line that comes after another; nothing where it is sound."""
    seal = line.seal
    if not signed(seal.said(), line.signature):
        return "is not signed with the key"
    if seal.previous != (last.hash() if last else NOTHING_BEFORE):
        return "does not follow the seal before it"
    expected = next_seal(last, ends=seal.ends, entries=seal.entries, root=seal.root, at=seal.at)
    if seal != expected or seal.ends <= seal.begins:
        return "does not go on where the seal before it ended"
    return ""
