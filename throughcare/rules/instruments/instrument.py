"""What an instrument is: its questions, what may be answered, how answers add up, what is published of the sum.

An instrument is a value, and holds nothing that its authors or its licence do not give. What a source
was looked for and not found in is named in `absent`, with the reason, and does not exist here.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from throughcare.rules.people import Sex
from throughcare.rules.reasons import Reason

Answers = Mapping[str, int]
"""Item to the value of the option chosen, as it was answered: before any reversal. Unanswered items are left out."""


@dataclass(frozen=True)
class Option:
    """One thing that may be answered: the value that is kept and added up, and how it is worded."""

    value: int
    label: str
    code: str = ""
    """LOINC, where there is one."""
    points: int | None = None
    """What it adds, where that is not its value: a scheme's own form may have two answers that add the same."""


@dataclass(frozen=True)
class Item:
    """One question. `words` is empty where the wording may not be shipped: it is read from the form."""

    key: str
    words: str
    options: tuple[Option, ...]
    reversed: bool = False
    code: str = ""
    """LOINC, where there is one."""
    note: str = ""
    """Ours, not the form's: what whoever reads the question out must know."""

    @property
    def values(self) -> tuple[int, ...]:
        return tuple(option.value for option in self.options)

    def points(self, value: int) -> int:
        """What an answer adds: the value, or how far it is from the other end where the item is reversed."""
        for option in self.options:
            if option.value == value and option.points is not None:
                return option.points
        return min(self.values) + max(self.values) - value if self.reversed else value


class How(StrEnum):
    """How a scale comes from its items."""

    SUM = "sum"
    MEAN_TIMES_TEN = "mean of what was answered, times ten"


@dataclass(frozen=True)
class Band:
    """A published range of a score, from `least` up to the next."""

    least: float
    label: str


@dataclass(frozen=True)
class Scale:
    """A score from some of the items: the total, or one of the domains."""

    key: str
    name: str
    items: tuple[str, ...]
    how: How = How.SUM
    most_missing: int = 0
    """How many of its items may be unanswered, by this instrument's own rule. More, and there is no score."""
    bands: tuple[Band, ...] = ()


@dataclass(frozen=True)
class CutOff:
    """A published value at or above which a score means something, for everyone or for one sex."""

    at: float
    meaning: str
    source: str
    sex: Sex | None = None


@dataclass(frozen=True)
class Flag:
    """What a practitioner must be told of: an answer, or a total, and what to do about it.

    An urgent one is raised the moment the answer is given. It says what was answered and never what
    that makes the person.
    """

    key: str
    words: str
    to_do: str
    items: tuple[str, ...] = ()
    """Any of these answered with at least `least` points."""
    least: float = 1
    """Points of an item; or, where no items are named, of the total."""
    urgent: bool = False


@dataclass(frozen=True)
class ReliableChange:
    """The least change between two scores that is more than chance, as published."""

    points: float
    source: str
    recovered_below: float | None = None
    """The clinical cut-off: from at or above it to below it, with reliable change, is clinically significant."""
    from_above: bool = False
    """Whether it is published as from above the cut-off, so that who begins just at it is not counted."""


@dataclass(frozen=True, kw_only=True)
class Licence:
    """On what terms the instrument is used, and whether its wording may be shipped with this software."""

    name: str
    text: str
    ships_wording: bool


@dataclass(frozen=True)
class Codes:
    """What other systems call it. Empty where none was found."""

    loinc_panel: str = ""
    loinc_total: str = ""
    snomed: str = ""
    """The SNOMED CT observable of the total."""
    snomed_scales: Mapping[str, str] = field(default_factory=dict)


def nothing_skipped(answers: Answers) -> Collection[str]:
    """Most instruments let no question be passed over."""
    return ()


def nothing_more(answers: Answers) -> Sequence[Reason]:
    """Most instruments ask nothing of the answers but that there be enough of them."""
    return ()


@dataclass(frozen=True, kw_only=True)
class Instrument:
    """One instrument in one version of its definition. `version` is stamped on every completion."""

    key: str
    name: str
    title: str
    version: str
    recall: str
    """The time the questions are about, as the form says it."""
    items: tuple[Item, ...]
    total: Scale
    licence: Licence
    sources: tuple[str, ...]
    scales: tuple[Scale, ...] = ()
    extras: tuple[Item, ...] = ()
    """Questions that are asked and kept and are in no score."""
    cut_offs: tuple[CutOff, ...] = ()
    flags: tuple[Flag, ...] = ()
    change: ReliableChange | None = None
    codes: Codes = Codes()
    skipped: Callable[[Answers], Collection[str]] = nothing_skipped
    """The items that its own rule lets be passed over, given what is answered; they count as nought."""
    not_asked: Callable[[Answers], Collection[str]] = nothing_skipped
    """Of those, the ones that whoever asks goes past, given what is answered."""
    also_needed: Callable[[Answers], Sequence[Reason]] = nothing_more
    """What else its own rule wants answered. Where everything is answered it wants nothing."""
    instructions: str = ""
    """What stands above the questions, where the wording may be shipped."""
    by_person: bool = True
    """Whether it is the person's own account; otherwise a practitioner rates it from what is known of them."""
    absent: Mapping[str, str] = field(default_factory=dict)
    """What this instrument has not here, and why: nothing is guessed."""

    @property
    def answered_alone(self) -> bool:
        """Whether a person can answer it by themselves: it is asked of them, and its words may be shown."""
        return self.by_person and all(item.words for item in self.asked)

    @property
    def asked(self) -> tuple[Item, ...]:
        """Every question, in the order it is asked."""
        return (*self.items, *self.extras)

    @property
    def range(self) -> tuple[float, float]:
        """The lowest and the highest total there can be."""
        counted = [item for item in self.items if item.key in self.total.items]
        ends = [sorted(item.points(value) for value in item.values) for item in counted]
        lowest, highest = sum(each[0] for each in ends), sum(each[-1] for each in ends)
        if self.total.how is How.MEAN_TIMES_TEN:
            return 10 * lowest / len(counted), 10 * highest / len(counted)
        return lowest, highest

    def item(self, key: str) -> Item:
        """One of its questions. Raises KeyError for what it does not ask."""
        return next(each for each in self.asked if each.key == key)
