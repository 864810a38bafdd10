"""Telling a scheme's story act by act, each once: what the journal has at an act's own instant was done already."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from throughcare.access.context import asking
from throughcare.casefile.practitioners import process
from throughcare.records.models import (
    Agency,
    Case,
    JournalEntry,
    MeetingItem,
    Nomination,
    Person,
    Sentence,
)
from throughcare.rules.days import at_clock, day_of
from throughcare.rules.positions import review_by
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.schemes.all import SCHEMES
from throughcare.rules.schemes.arrangements import in_force
from throughcare.rules.selection import Rag


def _about(entry: JournalEntry) -> str:
    """What an act was about: of an action that was given at a meeting, the action."""
    return str(entry.detail.get("action", entry.about))


class Telling:
    """One scheme, its people by username, and how far its story was told by a run before this one."""

    def __init__(self, cast: Mapping[str, Practitioner], begun: datetime) -> None:
        self.cast = cast
        self.now = begun
        """When the demonstration was first begun: a run that goes on counts from the same day."""
        self.scheme = next(iter(cast.values())).scheme
        self._process = process("command-line", self.scheme, begun)
        self._number = 0
        with asking(self._process):
            told = JournalEntry.objects.filter(
                scheme=self.scheme, at__gt=begun - timedelta(120)
            )
            self._done = {each.at: _about(each) for each in told}
            self.agencies = dict(
                Agency.objects.filter(partnerships__scheme=self.scheme).values_list(
                    "name", "pk"
                )
            )
            self.listed = list(
                Person.objects.filter(scheme=self.scheme)
                .order_by("pk")
                .values_list("reference", flat=True)
            )
            """Those of the nominal lists, agency by agency, and after them whoever came by a nomination."""

    def once(
        self,
        days: float,
        username: str,
        act: Callable[..., object],
        *args: object,
        **said: object,
    ) -> str:
        """An act of so many days ago, unless it was done. What the journal says that it was about."""
        at = self.moment(days)
        if at not in self._done:
            act(*args, **said, by=self.cast[username], at=at)
            with asking(self._process):
                self._done[at] = _about(JournalEntry.objects.get(scheme=self.scheme, at=at))
        return self._done[at]

    def moment(self, days: float) -> datetime:
        """An instant that no other act of the scheme has."""
        self._number += 1
        return self.now - timedelta(days=days, milliseconds=-self._number)

    def day(self, days: float) -> date:
        """The day it was so many days ago."""
        return day_of(self.now - timedelta(days=days))

    def ten(self, days: float) -> datetime:
        """Ten o'clock of the day it was so many days ago."""
        return at_clock(self.day(days), time(10))

    def ago(self, moment: datetime) -> float:
        """How many days ago that is."""
        return (self.now - moment) / timedelta(days=1)

    def key(self) -> UUID:
        """By what the next thing said at a meeting is known, the same in each run."""
        return uuid5(NAMESPACE_URL, f"{self.scheme} {self._number}")

    def asked(self, *names: str) -> frozenset[int]:
        return frozenset(self.agencies[name] for name in names)

    def nominee(self, nomination: str) -> str:
        """Whose record a nomination was taken up as."""
        with asking(self._process):
            about = Nomination.objects.select_related("person").get(reference=nomination).person
        assert about is not None, "a nomination that was taken up is about somebody"  # noqa: S101
        return about.reference

    def rag(self, person: str) -> Rag | None:
        """How someone is rated now."""
        with asking(self._process):
            return Case.objects.get(person__reference=person, closed_at=None).rag

    def review_by(self, person: str, days: float) -> date:
        """The last day for the next review of someone who is reviewed so many days ago."""
        on = self.day(days)
        return review_by(self.rag(person), on, in_force(SCHEMES[self.scheme].arrangements, on))

    def sentence(self, person: str) -> str:
        """The sentence of someone who has one."""
        with asking(self._process):
            return Sentence.objects.get(person__reference=person, ended_on=None).reference

    def items(self, meeting: str) -> dict[str, int]:
        """What is on a meeting's agenda, by whom it is about."""
        with asking(self._process):
            held = MeetingItem.objects.filter(meeting__reference=meeting, person__isnull=False)
            return dict(held.values_list("person__reference", "pk"))

    def business(self, meeting: str) -> int:
        """What is on its agenda about nobody."""
        with asking(self._process):
            return MeetingItem.objects.get(meeting__reference=meeting, person=None).pk
