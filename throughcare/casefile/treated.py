"""An episode as its own clinicians open it: for anyone else there is no such page."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from throughcare.access import found
from throughcare.access.episodes import episode, side
from throughcare.records.models import Episode
from throughcare.rules.moves import Side
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import Facts, Section, decide

Word = TypeVar("Word", bound=StrEnum)


def treated(reference: str, by: Practitioner, page: str) -> Episode:
    """One of their own service's episodes, for those who read what it writes of treatment."""
    each = episode(reference, by, page)
    reads = decide(Section.CLINICAL, by, Facts(own=True)).shown
    if side(each, by) is not Side.SERVICE or not reads:
        raise found.NotFound("Episode")
    return each


def in_order(words: type[Word], held: Iterable[object]) -> list[Word]:
    """Words as their list orders them: a record holds them in no order."""
    kept = set(held)
    return [each for each in words if each in kept]
