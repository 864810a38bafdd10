"""What is asked when a meeting is planned, held and closed."""

from collections.abc import Iterable
from datetime import time
from typing import Any

from django.core.exceptions import ValidationError

from throughcare.rules.decisions import DeclineNomination, MappaCategory, MappaLevel
from throughcare.rules.levels import LEVEL_WORDS
from throughcare.rules.meetings import LONGEST_MINUTE
from throughcare.rules.referral_answers import LONGEST_TEXT
from throughcare.rules.schemes.arrangements import Arrangements
from throughcare.rules.selection import Rag
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
_CATEGORIES = {
    MappaCategory.REGISTERED_SEXUAL: "1: registered sexual offender",
    MappaCategory.VIOLENT_OR_OTHER_SEXUAL: "2: violent or other sexual offender",
    MappaCategory.OTHER_DANGEROUS: "3: other dangerous offender",
    MappaCategory.TERRORIST: "4: terrorist or terrorist risk offender",
}


class Clock(Words):
    """A time of day, as a clock of 24 hours shows it."""

    def clean(self, value: Any) -> time:
        typed = super().clean(value).strip().replace(".", ":")
        hour, _, minute = typed.partition(":")
        try:
            return time(int(hour), int(minute or 0))
        except ValueError:
            raise ValidationError("Enter a time like 9:30 or 14:00") from None


class Plan(Form):
    on = Day("Which day?", "Enter the day of the meeting")
    clock = Clock(
        "At what time?",
        "Enter the time",
        hint="For example, 9:30 or 14:00",
        width=5,
        autocomplete="off",
    )
    place = Words(
        "Where?",
        "Say where the meeting is",
        hint="A room, or that it is online.",
        width=20,
        autocomplete="off",
    )


class Business(Form):
    title = Words(
        "What is it about?",
        "Say what it is about",
        hint="It names nobody.",
        width=20,
        autocomplete="off",
    )


class Put(Form):
    person = OneOfMany("Who is to be discussed?", "Choose a person", [])


class Came(Form):
    """Of each agency: whether it is here, and who for it."""

    def __init__(
        self, *args: Any, agencies: Iterable[tuple[int, str, bool]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.keys = []
        for key, name, required in agencies:
            self.keys.append(key)
            here = OneOf(
                name,
                "",
                [("yes", "Here"), ("no", "Not here")],
                hint="Must attend" if required else "",
                inline=True,
            )
            here.required = False
            who = Words(
                f"Who came for {name}?", "", required=False, width=20, autocomplete="off"
            )
            self.fields[f"here-{key}"], self.fields[f"who-{key}"] = here, who


class Close(Form):
    confirmed = SomeOf(
        "Are the minutes a true record?",
        "",
        [("yes", "Yes: they have been read over, and nothing is added after")],
    )
    words = LongWords("Anything to add to the record?", "", longest=_FEW, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["confirmed"].required = False


class Cancel(Form):
    words = LongWords("Why is it cancelled?", "Say why it is cancelled", longest=_FEW)


class Minute(Form):
    words = LongWords(
        "What is being said?",
        "Say what was said",
        hint="One thing at a time. It cannot be changed once it is added, but it can be corrected.",
        longest=LONGEST_MINUTE,
    )
    restricted = SomeOf(
        "Is it said in the restricted part?",
        "",
        [("yes", "Restricted: only for those who take part in that")],
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["restricted"].required = False


class Correct(Form):
    words = LongWords("How should it read?", "Say how it should read", longest=LONGEST_MINUTE)


class Give(Form):
    words = LongWords("What is to be done?", "Say what is to be done", longest=LONGEST_MINUTE)
    owner = OneOfMany("Which agency is to do it?", "Choose an agency", [])
    worker = OneOfMany("Who there?", "", [], hint="Leave it out where the agency says who.")
    due_on = Day("By when?", "Enter the day by which it is done")

    def __init__(
        self,
        *args: Any,
        owners: list[tuple[int, str]],
        doers: list[tuple[int, str]],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["worker"].required = False
        self.offer("owner", [("", "Choose an agency"), *owners])
        self.offer("worker", [("", "Whoever the agency says"), *doers])


class Decide(Form):
    """Any permutation of what the scheme's meeting decides. What the scheme has not is not asked."""

    accepted = OneOf(
        "Is the nomination accepted?",
        "Say whether the nomination is accepted",
        [("yes", "Yes: onto the scheme"), ("no", "No: it is declined")],
        inline=True,
    )
    declined = OneOfMany(
        "If it is declined, why?",
        "",
        [
            ("", "It is not declined"),
            *((each.value, each.value.capitalize()) for each in DeclineNomination),
        ],
    )
    level = OneOf("Which level?", "Choose a level", [])
    cohort = OneOf("Which cohort?", "Choose a cohort", [], inline=True)
    rag = OneOf(
        "Which RAG rating?",
        "",
        [*((each.value, each.value.capitalize()) for each in Rag), ("", "None")],
        inline=True,
    )
    override_words = LongWords(
        "If it is other than the matrix suggests, why?", "", longest=_FEW, required=False
    )
    lead_agency = OneOfMany("Which agency leads?", "Choose the agency that leads", [])
    lead_words = LongWords(
        "If it is another than the scheme's rule says, why?", "", longest=_FEW, required=False
    )
    lead_worker = OneOfMany("Who is the lead worker?", "", [])
    mappa_level = OneOfMany(
        "Is the person referred to MAPPA?",
        "",
        [("", "No"), *((str(each.value), f"To level {each.value}") for each in MappaLevel)],
    )
    mappa_category = OneOfMany(
        "If they are, in which category?",
        "",
        [
            ("", "Not referred"),
            *((str(each.value), _CATEGORIES[each]) for each in MappaCategory),
        ],
    )
    review_on = Day(
        "When is it reviewed?", "", hint="Leave it out for as late as the scheme allows."
    )
    words = LongWords(
        "What was decided, and why?", "Say what was decided, and why", longest=LONGEST_TEXT
    )

    def __init__(
        self,
        *args: Any,
        ways: Arrangements,
        nominated: bool,
        leads: list[tuple[int, str]],
        lead_workers: list[tuple[int, str]],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.required = False
        self.fields["words"].required = True
        self.offer(
            "level",
            [(each.value, _level(each.value, LEVEL_WORDS[each])) for each in ways.levels],
        )
        self.offer("cohort", [(each.value, each.value.capitalize()) for each in ways.cohorts])
        self.offer("lead_agency", [("", "Choose an agency"), *leads])
        self.offer("lead_worker", [("", "As it is, or the agency says"), *lead_workers])
        asked = {
            "accepted": nominated,
            "declined": nominated,
            "level": bool(ways.levels),
            "cohort": bool(ways.cohorts),
            "mappa_level": ways.mappa_gateway,
            "mappa_category": ways.mappa_gateway,
        }
        for name, wanted in asked.items():
            if not wanted:
                del self.fields[name]


def _level(name: str, words: str) -> str:
    return f"{name.capitalize()}: {words[0].lower()}{words[1:]}"
