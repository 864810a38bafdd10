"""Whether the histories are as they were sealed, and where not, what the first wrong thing is.

Everything comes in as streams, in order, and is let go again: the check takes the same memory
however long the histories are. Nothing the database says of itself is believed; each entry's hash is
made anew from the entry, and the seals are believed by their signatures and their chain.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Generic, NamedTuple, TypeVar

from throughcare.rules.seals import (
    Entry,
    Line,
    NotASeal,
    Seal,
    Signed,
    Tree,
    read,
    why_it_does_not_follow,
)

Each = TypeVar("Each")
_MOST_SAID = 20
_AFTER_A_KILL = (
    "If the server was killed a moment ago, the next sealing puts it there: `throughcare audit seal`,"
    " and check again."
)
"""Of the last seal alone: it is in the database first."""


class Row(NamedTuple):
    """A line of a history as the database has it now: its own hash, and the text that is hashed."""

    place: int
    history: int
    id: int
    hash: bytes
    text: bytes


@dataclass(frozen=True)
class Wrong:
    """One thing that is not as it was sealed: about an entry, or a seal, or the file outside."""

    what: str
    seal: Seal | None = None
    entry: Entry | None = None


@dataclass
class Report:
    """What was found. Nothing wrong, and everything is as it was sealed."""

    entries: int = 0
    seals: int = 0
    unsealed: int = 0
    behind: int = 0
    """Seals later than the last outside, where what is outside is a copy that may be behind."""
    wrong: int = 0
    first: list[Wrong] = field(default_factory=list)
    """The first wrong things, in the order of the histories; `wrong` counts them all."""

    def tell(self, wrong: Wrong) -> None:
        self.wrong += 1
        if len(self.first) < _MOST_SAID:
            self.first.append(wrong)


Entries = Callable[[Seal], Iterable[Entry]]
"""The entries of a seal as they are kept outside the database, as many as there are."""


def check(
    rows: Iterable[Row],
    held: Iterable[tuple[int, str]],
    outside: Iterable[str],
    entries: Entries,
    *,
    signed: Signed,
    horizon: int,
    witnesses: Mapping[int, str],
    may_be_behind: bool = False,
) -> Report:
    """Check the rows and the seals a database holds against each other and the files outside it.

    The rows are in the order of entries, the seals held by number, the lines outside as they are in
    the file. No transaction has yet had a place at or past the horizon. Witnesses are hashes of lines,
    by number, that somebody kept.
    """
    report, each = Report(), _Ahead(rows)
    unseen = dict(witnesses)
    for line in _trusted(_Ahead(held), _Ahead(outside), signed, may_be_behind, report):
        number, later = line.seal.number, report.behind > 0
        if unseen.pop(number, line.hash().hex()) != line.hash().hex():
            report.tell(Wrong(f"Seal {number} is not the one that was witnessed.", line.seal))
        _check_entries(line.seal, each, None if later else entries(line.seal), report)
    for number in unseen:
        report.tell(Wrong(f"Seal {number}, which was witnessed, is not there."))
    while row := each.take():
        report.unsealed += 1
        if sha256(row.text).digest() != row.hash:
            report.tell(Wrong("was altered before it was sealed", entry=_entry(row)))
        elif row.place >= horizon:
            report.tell(Wrong("has a place that no transaction has had", entry=_entry(row)))
    return report


class _Ahead(Generic[Each]):
    """An iterator that can be looked into before the next is taken."""

    def __init__(self, items: Iterable[Each]) -> None:
        self._items = iter(items)
        self.next = next(self._items, None)

    def take(self) -> Each | None:
        taken, self.next = self.next, next(self._items, None)
        return taken


def _trusted(
    held: _Ahead[tuple[int, str]],
    outside: _Ahead[str],
    signed: Signed,
    may_be_behind: bool,
    report: Report,
) -> Iterator[Line]:
    """Each seal in turn, from where it is sound. Ends where neither place has a sound one."""
    last: Line | None = None
    number = 1
    while held.next or outside.next:
        ours, theirs = _held(number, held, report), _outside(number, outside, report)
        sound = _sound(number, ours, theirs, last, signed, report)
        if sound is None:
            report.tell(Wrong(f"Nothing can be checked from seal {number} on."))
            return
        if ours is None:
            report.tell(Wrong(f"Seal {number} was removed from the database.", sound.seal))
        elif theirs is None and outside.next is None and may_be_behind:
            report.behind += 1
        elif theirs is None:
            mend = "" if held.next or outside.next else f" {_AFTER_A_KILL}"
            report.tell(Wrong(f"Seal {number} is not in the file outside.{mend}", sound.seal))
        elif ours == theirs:
            report.seals += 1
        yield sound
        last, number = sound, number + 1


def _sound(
    number: int,
    ours: str | None,
    theirs: str | None,
    last: Line | None,
    signed: Signed,
    report: Report,
) -> Line | None:
    """The seal of this number, as the file outside has it or else the database, whichever is sound."""
    where = {"in the file outside": theirs, "in the database": ours}
    if ours == theirs:
        where = {"": ours}
    sound: list[Line] = []
    for place, text in where.items():
        if text is None:
            continue
        try:
            line = read(text)
            why = why_it_does_not_follow(line, last, signed)
        except NotASeal:
            why = "is not a seal"
        if why:
            report.tell(Wrong(" ".join(filter(None, ["Seal", str(number), place, why])) + "."))
        else:
            sound.append(line)
    if len(sound) > 1:
        report.tell(Wrong(f"Seal {number} is one in the database and another outside."))
    return sound[0] if sound else None


def _held(number: int, held: _Ahead[tuple[int, str]], report: Report) -> str | None:
    while held.next and held.next[0] < number:
        report.tell(
            Wrong(f"There is a seal {held.next[0]} in the database, which none can be.")
        )
        held.take()
    if held.next and held.next[0] == number and (taken := held.take()):
        return taken[1]
    return None


def _outside(number: int, outside: _Ahead[str], report: Report) -> str | None:
    """The line outside for this seal. One that is no seal stands for the seal of its line."""
    if outside.next is None:
        return None
    try:
        said = read(outside.next).seal.number
    except NotASeal:
        return outside.take()
    if said < number:
        report.tell(Wrong(f"Seal {said} is in the file outside again, before seal {number}."))
        outside.take()
        return _outside(number, outside, report)
    return outside.take() if said == number else None


def _check_entries(
    seal: Seal, rows: _Ahead[Row], entries: Iterable[Entry] | None, report: Report
) -> None:
    """Compare the rows of one seal with its root and, where they are there, its entries outside."""
    made = Tree()
    kept: Tree | None = None  # of the entries outside, once they are not the same
    found: list[Wrong] = []
    unlike: list[Wrong] = []
    outside = _Ahead(entries or ())
    while (row := rows.next) and row.place < seal.ends:
        rows.take()
        hashed = sha256(row.text).digest()
        if row.hash != hashed:
            _note(unlike, Wrong("is not as its hash says", seal, _entry(row)))
        if kept is None and outside.next == (*row[:3], hashed):
            outside.take()
        elif entries is not None:
            kept = kept or made.copy()
            _compare(row, hashed, outside, seal, kept, found)
        made.add(hashed)
    while wanted := outside.take():
        kept = kept or made.copy()
        _miss(wanted, seal, kept, found)
    if entries is not None:
        kept = kept or made
    _conclude(seal, made, kept, found, unlike, report)


def _compare(
    row: Row,
    hashed: bytes,
    outside: _Ahead[Entry],
    seal: Seal,
    kept: Tree,
    found: list[Wrong],
) -> None:
    """What the entries outside say of a row, from the first that is not the same on."""
    while (wanted := outside.next) and wanted[:3] < row[:3]:
        _miss(wanted, seal, kept, found)
        outside.take()
    if wanted is None or wanted[:3] != row[:3]:
        _note(found, Wrong("was inserted", seal, _entry(row)))
        return
    outside.take()
    kept.add(wanted.hash)
    if wanted.hash != hashed:
        _note(found, Wrong("was altered", seal, _entry(row)))


def _miss(wanted: Entry, seal: Seal, kept: Tree, found: list[Wrong]) -> None:
    kept.add(wanted.hash)
    _note(found, Wrong("was removed", seal, wanted))


def _note(found: list[Wrong], wrong: Wrong) -> None:
    if len(found) < _MOST_SAID:
        found.append(wrong)


def _conclude(
    seal: Seal,
    made: Tree,
    kept: Tree | None,
    found: list[Wrong],
    unlike: list[Wrong],
    report: Report,
) -> None:
    """Who is right: the root, which is signed, says of the rows and of the file which are wrong."""
    rows_are_sound = (made.size, made.root()) == (seal.entries, seal.root)
    file_is_sound = kept is not None and (kept.size, kept.root()) == (seal.entries, seal.root)
    if rows_are_sound:
        report.entries += seal.entries
    if not rows_are_sound and not file_is_sound:
        elsewhere = " nor in the file outside" if kept else ""
        said = (
            f"The entries of seal {seal.number} are not those that were sealed, in the database"
        )
        report.tell(Wrong(f"{said}{elsewhere}.", seal))
    elif kept and not file_is_sound:
        report.tell(
            Wrong(f"The entries of seal {seal.number} were changed in the file outside.", seal)
        )
    for each in found if file_is_sound and not rows_are_sound else unlike:
        report.tell(each)


def _entry(row: Row) -> Entry:
    return Entry(row.place, row.history, row.id, row.hash)
