"""What is asked of a note, a permission to share, a disclosure and an agreement between agencies."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError

from throughcare.rules.cells import Unreadable
from throughcare.rules.consent import Capacity
from throughcare.rules.contacts import Attendance, Contact, ContactKind, Footing, clock
from throughcare.rules.disclosing import GATEWAYS
from throughcare.rules.referral_answers import LONGEST_TEXT, ConsentGiven
from throughcare.rules.sharing import BY_PERMISSION, SECTION_WORDS, Section
from throughcare.web.forms.fields import Day, Form, LongWords, OneOf, OneOfMany, SomeOf, Words

_FEW = 2_000
"""Characters in an answer that is a sentence or two."""
_BASES = [(each.value, each.value[0].upper() + each.value[1:]) for each in GATEWAYS]
_HOW = {
    ConsentGiven.IN_WRITING: "In writing",
    ConsentGiven.SPOKEN: "They told me, and I wrote it in the case record",
}
_CAPACITY = {
    Capacity.HAS: "Yes, they can decide this",
    Capacity.BEST_INTERESTS: "No: it is decided in their best interests",
}


class Note(Form):
    section = OneOf("What kind of note is it?", "Choose what kind of note it is", [])
    on = Day("When was it?", "Enter the day it happened", hint="For example, 27 3 2026")
    time = Words(
        "At what time?",
        "",
        hint="If it matters. For example, 2:30pm",
        width=5,
        required=False,
        autocomplete="off",
    )
    kind = OneOfMany(
        "Of a contact: what kind was it?",
        "",
        [("", "No contact, or not said"), *((each.value, each.value) for each in ContactKind)],
    )
    attendance = OneOfMany(
        "Of a contact: did they come?",
        "",
        [("", "Not said"), *((each.value, each.value) for each in Attendance)],
        hint="A fact, and no finding: nothing follows from it by itself.",
    )
    footing = OneOfMany(
        "Of a contact: were they required to?",
        "",
        [("", "Not said"), *((each.value, each.value) for each in Footing)],
    )
    words = LongWords(
        "What happened?",
        "Say what happened",
        hint="Written once, never changed. To correct a note, write another that says so.",
        longest=LONGEST_TEXT,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("kind", "attendance", "footing"):
            self.fields[name].required = False

    def clean_time(self) -> datetime.time:
        said = self.cleaned_data["time"]
        try:
            return clock(said) if said else datetime.time()
        except Unreadable as unreadable:
            raise ValidationError(f"The time must be a real one. {unreadable.mend}") from None

    def clean(self) -> None:
        said = self.cleaned_data
        if not said.get("kind") and (said.get("attendance") or said.get("footing")):
            self.add_error("kind", "Choose what kind of contact it was")

    def contact(self) -> Contact | None:
        """What was said of a contact, where it is one."""
        said = self.cleaned_data
        if not said["kind"]:
            return None
        return Contact(
            kind=ContactKind(said["kind"]),
            attendance=Attendance(said["attendance"]) if said["attendance"] else None,
            footing=Footing(said["footing"]) if said["footing"] else None,
        )


class Permission(Form):
    sections = SomeOf(
        "What may be shared?",
        "Choose what may be shared",
        [(each.value, SECTION_WORDS[each]) for each in BY_PERMISSION],
    )
    agencies = SomeOf("With which agencies?", "Choose at least one agency", [])
    purpose = LongWords(
        "What is it shared for?",
        "Say what it is shared for",
        hint="As it was put to the person.",
        longest=_FEW,
    )
    how = OneOf(
        "How did they say so?",
        "Say how they said so",
        [(how.value, words) for how, words in _HOW.items()],
    )
    on = Day("When did they say so?", "Enter the day they said so")
    capacity = OneOf(
        "Can they decide this for themselves?",
        "Say whether they can decide this",
        [(each.value, words) for each, words in _CAPACITY.items()],
        hint="Mental Capacity Act 2005: assume that they can, unless it is shown that they cannot.",
    )
    evidence = LongWords(
        "What shows it?",
        "",
        hint="Where the signed form is, or who heard it. Where it is decided in their best"
        " interests: who decided, and why.",
        longest=_FEW,
        required=False,
    )
    until = Day(
        "Until when?",
        "Enter the last day",
        hint="The last day on which it holds, a year ahead at most.",
    )


class Involve(Form):
    agency = OneOfMany("Which agency?", "Choose an agency", [])
    basis = OneOf("On what basis are they told?", "Choose a basis", _BASES)
    purpose = LongWords("What is it for?", "Say what it is for", longest=_FEW)
    necessity = LongWords(
        "Why is it needed?",
        "Say why it is needed",
        hint="And why no less would do.",
        longest=_FEW,
    )
    agreement = OneOfMany("Under which agreement?", "", [])

    def __init__(
        self,
        *args: Any,
        agencies: list[tuple[int, str]],
        agreements: list[tuple[int, str]],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["agreement"].required = False
        self.offer("agency", [("", "Choose an agency"), *agencies])
        self.offer("agreement", [("", "None: no agreement covers it"), *agreements])


class Disclose(Involve):
    section = OneOf(
        "What was disclosed?",
        "Choose what was disclosed",
        [(each.value, SECTION_WORDS[each]) for each in Section if each is not Section.READING],
    )
    field_order = ("agency", "section", "basis", "purpose", "necessity", "agreement")


class Agreement(Form):
    title = Words(
        "What is it called?", "Enter the title of the agreement", width=30, autocomplete="off"
    )
    giver = OneOfMany("Who gives?", "Choose the agency that gives", [])
    receiver = OneOfMany("Who receives?", "Choose the agency that receives", [])
    purpose = LongWords(
        "What is shared, and what for?", "Say what is shared, and what for", longest=_FEW
    )
    bases = SomeOf("On which bases?", "Choose at least one basis", _BASES)
    signed_on = Day("When was it signed?", "Enter the day it was signed")
    review_on = Day("When is it reviewed?", "Enter the day of its review")

    def __init__(self, *args: Any, agencies: list[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("giver", "receiver"):
            self.offer(name, [("", "Choose an agency"), *agencies])
