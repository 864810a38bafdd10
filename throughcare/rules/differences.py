"""Two who write the same text at once: what each changed, shown word by word, and how the second settles it.

Nothing is ever written over: whoever saves second is refused, is shown what the first changed, and
says of each part whose words stay.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from enum import StrEnum
from hashlib import sha256

from throughcare.rules.reasons import NotAllowed, Reason


class Keep(StrEnum):
    """Whose words stay."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


class Change(StrEnum):
    SAME = "same"
    ADDED = "added"
    TAKEN_OUT = "taken out"


class Overtaken(NotAllowed):
    """Somebody saved since this was read: another writer or, where `who` is empty, the same in another window.

    It carries what they wrote, so that it can be shown beside what was not saved; `kept` where that is a draft.
    """

    def __init__(
        self, theirs: Mapping[str, str], who: str, at: datetime, *, kept: bool = False
    ) -> None:
        self.theirs, self.who, self.at, self.kept = dict(theirs), who, at, kept
        said = f"{who} has saved" if who else "You have written in another window"
        super().__init__(
            [Reason("overtaken", f"{said} since you opened this. Nothing was overwritten.")]
        )


@dataclass(frozen=True)
class Difference:
    """One part that two wrote differently, and who of them changed what was there before."""

    key: str
    mine: str
    theirs: str
    changed_by_me: bool
    changed_by_them: bool

    @property
    def keep(self) -> Keep | None:
        """Whose words stay where only one of them changed it; None where the writer must say."""
        if self.changed_by_me and not self.changed_by_them:
            return Keep.MINE
        return Keep.THEIRS if self.changed_by_them and not self.changed_by_me else None


def fingerprint(words: str) -> str:
    """What a page holds of the words it was opened with, to tell afterwards who changed them."""
    return sha256(words.encode()).hexdigest()[:16]


def fingerprints(words: Mapping[str, str]) -> str:
    """Those of every part, in the one line that a form carries."""
    return ",".join(f"{key}:{fingerprint(said)}" for key, said in words.items())


def read_from(line: str) -> dict[str, str]:
    """The same line, taken apart; what is no fingerprint in it is passed over."""
    parts = (each.partition(":") for each in line.split(","))
    return {key: found for key, _, found in parts if found}


def differences(
    mine: Mapping[str, str], theirs: Mapping[str, str], read: Mapping[str, str]
) -> list[Difference]:
    """The parts that are not the same. `read` are the fingerprints of the words as they were read."""
    return [
        Difference(
            key,
            said,
            theirs.get(key, ""),
            fingerprint(said) != read.get(key),
            fingerprint(theirs.get(key, "")) != read.get(key),
        )
        for key, said in mine.items()
        if said != theirs.get(key, "")
    ]


def settled(difference: Difference, keep: Keep) -> str:
    """The words that stay."""
    match keep:
        case Keep.MINE:
            return difference.mine
        case Keep.THEIRS:
            return difference.theirs
        case Keep.BOTH:
            said = (difference.theirs.rstrip(), difference.mine.strip())
            return "\n\n".join(each for each in said if each)


def word_by_word(before: str, after: str) -> list[tuple[Change, str]]:
    """What was taken out of one text and added to come to the other, in whole words with the space after them."""
    old, new = (re.findall(r"\S+\s*|\s+", each) for each in (before, after))
    shown: list[tuple[Change, str]] = []
    for what, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        if what == "equal":
            shown.append((Change.SAME, "".join(old[a:b])))
            continue
        if a < b:
            shown.append((Change.TAKEN_OUT, "".join(old[a:b])))
        if c < d:
            shown.append((Change.ADDED, "".join(new[c:d])))
    return shown
