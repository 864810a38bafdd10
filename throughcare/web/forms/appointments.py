"""What is asked of an appointment, of what came of it, and of an attempt to reach someone."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError

from throughcare.rules.appointments import (
    NHS_CODES,
    SEEN,
    Accompanied,
    AskedBy,
    Attended,
    CareContactKind,
    ContactPlace,
    Modality,
    Practical,
    Purpose,
    RemindBy,
)
from throughcare.rules.booking import LONGEST_DETAIL, Booking, When, Where
from throughcare.rules.care_contacts import Attempt, Came
from throughcare.rules.cells import Unreadable
from throughcare.rules.contacts import clock
from throughcare.rules.referral_answers import LONGEST_TEXT
from throughcare.web.forms.fields import (
    Day,
    Form,
    LongWords,
    OneOf,
    OneOfMany,
    SomeOf,
    Words,
)

_FEW = 2_000
OWN, JOINS = "own", "joins"
_HOW = [
    (OWN, "At an appointment of the service's own"),
    (JOINS, "The service joins an appointment of the practitioner who referred them"),
]
PLACES = {
    ContactPlace.OFFICE: "At the office, or another place in person",
    ContactPlace.PRISON: "In prison",
    ContactPlace.HOME: "At home",
    ContactPlace.STREET: "On the street",
    ContactPlace.PHONE: "By phone",
    ContactPlace.VIDEO: "By video",
    ContactPlace.SERVICE: "At another service",
}
"""Each kind of place, as a choice."""
_DAY = "For example, 27 3 2026"
_CLOCK = "For example, 2pm or 14:30"


def _words(words: Iterable[StrEnum]) -> list[tuple[str, str]]:
    return [(each.value, each.value[0].upper() + each.value[1:]) for each in words]


def places(prison_first: bool = False) -> list[tuple[str, str]]:
    """The kinds of place to choose from; prison first for someone who is in custody."""
    listed = sorted(PLACES, key=lambda each: prison_first and each is not ContactPlace.PRISON)
    return [(each.value, PLACES[each]) for each in listed]


class Clock(Words):
    """A time of day, as people write it."""

    def __init__(self, label: str) -> None:
        super().__init__(label, "Enter the time", hint=_CLOCK, width=5, autocomplete="off")

    def clean(self, value: Any) -> datetime.time:
        said = super().clean(value)
        try:
            return clock(said)
        except Unreadable as unreadable:
            raise ValidationError(f"The time must be a real one. {unreadable.mend}") from None


class Minutes(Words):
    """A number of minutes."""

    def __init__(self, label: str, *, hint: str = "", required: bool = True) -> None:
        super().__init__(
            label,
            "Enter the minutes",
            hint=hint,
            width=3,
            required=required,
            autocomplete="off",
        )

    def clean(self, value: Any) -> int | None:
        said: str = super().clean(value).strip()
        if not said:
            return None
        if not (said.isascii() and said.isdigit() and len(said) < 5):
            raise ValidationError("Enter the minutes as a number, such as 50")
        return int(said)


class _Met(Form):
    """Who meets the person, when and where."""

    practitioner = OneOfMany("Who from the service meets them?", "Choose who meets them", [])
    on = Day("On which day?", "Enter the day", hint=_DAY)
    clock = Clock("At what time?")
    minutes = Minutes("For how many minutes?")
    how = OneOf("How are they met?", "Say how they are met", _HOW)
    meets_with = OneOfMany(
        "Whose appointment is joined?",
        "",
        [],
        hint="Only where the service joins one. It helps where nobody has an address or a phone to"
        " reach the person by.",
    )
    place = OneOf("Where?", "Say where", places())
    where = Words(
        "Which place is it?",
        "",
        hint="Its name or address. Not needed by phone, by video or on the street.",
        required=False,
        max_length=LONGEST_DETAIL,
        width=30,
        autocomplete="off",
    )

    def __init__(
        self,
        *args: Any,
        staff: Sequence[tuple[int, str]],
        joinable: Sequence[tuple[int, str]],
        in_custody: bool,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["meets_with"].required = False
        self.offer("practitioner", [("", "Choose"), *staff])
        self.offer("meets_with", [("", "Nobody's"), *joinable])
        self.offer("place", places(prison_first=in_custody))
        if in_custody:
            self.fields["place"].help_text = "They are in custody: it is most likely in prison."

    def clean(self) -> None:
        said = self.cleaned_data
        if said.get("how") == JOINS and not said.get("meets_with"):
            self.add_error("meets_with", "Choose whose appointment is joined")

    def when(self) -> When:
        said = self.cleaned_data
        return When(on=said["on"], clock=said["clock"], minutes=said["minutes"])

    def met_at(self) -> Where:
        said = self.cleaned_data
        joins = said["how"] == JOINS
        return Where(
            place=ContactPlace(said["place"]),
            detail=said["where"],
            joins=joins,
            meets_with=int(said["meets_with"]) if joins else None,
        )

    def booking(self, purpose: Purpose) -> Booking:
        """All of it as it was said."""
        said = self.cleaned_data
        reminded = said.get("remind_by", "")
        return Booking(
            purpose=purpose,
            practitioner=int(said["practitioner"]),
            when=self.when(),
            where=self.met_at(),
            words=said.get("out_of_hours", ""),
            remind_by=RemindBy(reminded) if reminded else None,
        )


class _Ahead(_Met):
    """An appointment that is still to come."""

    out_of_hours = LongWords(
        "Why is it out of hours?",
        "",
        hint="Only for prison or the street, where it may be. Leave it empty otherwise.",
        longest=_FEW,
        required=False,
    )
    remind_by = OneOfMany(
        "How is the person reminded?", "", [("", "Not at all"), *_words(RemindBy)]
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["remind_by"].required = False


_PURPOSE = OneOf("What is it for?", "Say what it is for", _words(Purpose))


class Book(_Ahead):
    purpose = _PURPOSE
    field_order = ("purpose",)


class _Asked(Form):
    asked_by = OneOf("Who asked for it?", "Say who asked for it", _words(AskedBy))


class Move(_Ahead, _Asked):
    words = LongWords("Why is it moved?", "Say why it is moved", longest=_FEW)
    field_order = ("asked_by", "words")


class Cancel(_Asked):
    words = LongWords("Why is it cancelled?", "Say why it is cancelled", longest=_FEW)


def _some(label: str, words: Iterable[StrEnum], hint: str = "") -> SomeOf:
    field = SomeOf(label, "", _words(words), hint=hint)
    field.required = False
    return field


class Record(Form):
    """What came of an appointment."""

    attended = OneOf(
        "Did they come?",
        "Say whether they came",
        [
            (
                each.value,
                f"{each.value[0].upper()}{each.value[1:]} (NHS code {NHS_CODES[each]})",
            )
            for each in Attended
        ],
        hint="A fact, and no finding: nothing follows from a missed appointment.",
    )
    lasted = Minutes("How many minutes did it last?", hint="If they were seen.", required=False)
    accompanied = _some("Who came along?", Accompanied)
    modalities = _some("What did you draw on?", Modality, "If they were seen.")
    practical = _some("Did you give practical support?", Practical, "If they were seen.")
    words = LongWords(
        "What happened?",
        "",
        hint="A clinical note, for those who may see clinical detail. Needed if they were seen.",
        longest=LONGEST_TEXT,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        modalities: Iterable[Modality],
        practical: Iterable[Practical],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.offer("modalities", _words(modalities))
        self.offer("practical", _words(practical))

    def came(self) -> Came:
        """The minutes only where they were seen: the booked ones stand there before anything is answered."""
        said = self.cleaned_data
        attended = Attended(said["attended"])
        return Came(
            attended=attended,
            minutes=said.get("lasted") if attended in SEEN else None,
            accompanied=frozenset(Accompanied(each) for each in said["accompanied"]),
            modalities=frozenset(Modality(each) for each in said["modalities"]),
            practical=frozenset(Practical(each) for each in said["practical"]),
            words=said["words"],
        )


class Past(_Met, Record):
    """An appointment that nobody had booked, and what came of it: how long it lasted is asked once."""

    purpose = _PURPOSE
    field_order = (
        *("purpose", "practitioner", "on", "clock", "minutes", "how", "meets_with"),
        *("place", "where", "attended", "accompanied", "modalities", "practical", "words"),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["lasted"]

    def came(self) -> Came:
        said = super().came()
        return replace(said, minutes=self.cleaned_data["minutes"] if said.seen else None)


class ReachOut(Form):
    """An attempt to reach someone, or a contact that nobody planned."""

    kind = OneOf(
        "What was it?",
        "Say what it was",
        [
            (CareContactKind.OUTREACH.value, "You went or rang to find them"),
            (CareContactKind.UNPLANNED.value, "They came or rang, and nobody had planned it"),
        ],
    )
    reached = OneOf(
        "Did you reach them?",
        "Say whether you reached them",
        [("yes", "Yes"), ("no", "No")],
        inline=True,
    )
    on = Day("On which day?", "Enter the day", hint=_DAY)
    clock = Clock("At what time?")
    lasted = Minutes(
        "How many minutes did it last?", hint="If you reached them.", required=False
    )
    place = OneOf("Where?", "Say where", places())
    accompanied = _some("Who came along?", Accompanied)
    practical = _some("Did you give practical support?", Practical)
    words = LongWords(
        "What happened?",
        "Say what happened",
        hint="A clinical note, for those who may see clinical detail.",
        longest=LONGEST_TEXT,
    )

    def __init__(
        self, *args: Any, practical: Iterable[Practical], in_custody: bool, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.offer("practical", _words(practical))
        self.offer("place", places(prison_first=in_custody))

    def attempt(self) -> Attempt:
        said = self.cleaned_data
        return Attempt(
            kind=CareContactKind(said["kind"]),
            on=said["on"],
            clock=said["clock"],
            place=ContactPlace(said["place"]),
            reached=said["reached"] == "yes",
            minutes=said["lasted"],
            accompanied=frozenset(Accompanied(each) for each in said["accompanied"]),
            practical=frozenset(Practical(each) for each in said["practical"]),
            words=said["words"],
        )
