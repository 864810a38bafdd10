"""What is asked of a sentence, a condition, a test, and of what is held as a flag."""

from datetime import date
from typing import Any

from throughcare.rules.flags import CATEGORIES, LEVELS
from throughcare.rules.sentences import (
    ConditionKind,
    ResetExemption,
    SentenceKind,
    Substance,
    TestOutcome,
)
from throughcare.web.forms.fields import (
    PARTS,
    Day,
    Form,
    LongWords,
    OneOf,
    OneOfMany,
    SomeOf,
    Words,
)

_FEW = 2_000
_LONGEST_NAME = 100


class DayIfAny(Day):
    """A day, or none where its three boxes are left blank."""

    def clean(self, value: dict[str, str]) -> date | None:
        return super().clean(value) if any(value[part] for part in PARTS) else None


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def _prison(hint: str = "") -> Words:
    return Words(
        "In which prison?", "", hint=hint, max_length=_LONGEST_NAME, width=20, required=False,
        autocomplete="off",
    )  # fmt: skip


def _words() -> LongWords:
    return LongWords("Anything else the team should know", "", longest=_FEW, required=False)


def _kinds(*kinds: SentenceKind) -> list[tuple[str, str]]:
    return [(each.value, _capital(each.value)) for each in kinds]


class _Dates(Form):
    """What may be put right of a sentence once it is there."""

    ends_on = DayIfAny(
        "When does it end?", "", hint="The sentence or licence expiry date. Leave it blank where there is none."
    )  # fmt: skip
    prison = _prison("For custody.")
    release_on = DayIfAny("When are they released?", "", hint="For custody, where it is known.")
    exemption = OneOfMany(
        "Does probation contact go on in the final third?",
        "",
        [
            ("", "No exemption from Probation Reset"),
            *(
                (each.value, f"Yes: {each.value}")
                for each in ResetExemption
                if each is not ResetExemption.MAPPA
            ),
        ],
        hint="MAPPA exempts by itself, from the mark on the case. Being on IOM is no exemption.",
    )
    words = _words()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["exemption"].required = False


class Revise(_Dates):
    pass


class Sentence(_Dates):
    kind = OneOf("What are they under?", "Choose what they are under", _kinds(*SentenceKind))
    began_on = Day(
        "When did it begin?", "Enter the day it began", hint="For example, 27 3 2026"
    )
    field_order = ("kind", "began_on", "ends_on", "prison", "release_on", "exemption", "words")


class End(Form):
    on = Day("On what day did it end?", "Enter the day it ended")
    why = Words(
        "Why did it end?",
        "Say why it ended",
        hint="For example: ran out, revoked by the court.",
        max_length=_LONGEST_NAME,
        width=20,
        autocomplete="off",
    )


class Recall(Form):
    on = Day("On what day were they recalled?", "Enter the day of the recall")
    prison = Words(
        "To which prison?", "Say to which prison", max_length=_LONGEST_NAME, width=20,
        autocomplete="off",
    )  # fmt: skip
    release_on = DayIfAny(
        "When are they released again?", "", hint="For a fixed-term recall. Leave it blank where it is not known."
    )  # fmt: skip
    words = _words()


class Release(Form):
    on = Day("On what day were they released?", "Enter the day of the release")
    onto = OneOf(
        "What are they under from then on?",
        "Choose what they are under",
        [
            *_kinds(SentenceKind.LICENCE, SentenceKind.POST_SENTENCE_SUPERVISION),
            ("none", "Nothing: released without supervision"),
        ],
    )
    until = DayIfAny("Until when?", "", hint="When the licence or the supervision ends.")
    words = _words()


class Condition(Form):
    kind = OneOf(
        "What does it ask of them?",
        "Choose what it asks of them",
        [(each.value, _capital(each.value)) for each in ConditionKind],
    )
    words = LongWords(
        "In its own words",
        "",
        hint="For a curfew, its hours; for an exclusion zone, where; for no contact, with whom.",
        longest=_FEW,
        required=False,
    )
    began_on = Day("From when?", "Enter the day from which it holds")
    ends_on = DayIfAny("Until when?", "", hint="Leave it blank to run as long as the sentence.")


class DrugTest(Form):
    on = Day("On what day?", "Enter the day of the test", hint="For example, 27 3 2026")
    outcome = OneOf(
        "What was the outcome?",
        "Choose the outcome",
        [(each.value, _capital(each.value)) for each in TestOutcome],
    )
    found = SomeOf(
        "For what was it positive?",
        "",
        [(each.value, _capital(each.value)) for each in Substance],
        hint="For a positive test alone.",
    )
    words = _words()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["found"].required = False


class Mappa(Form):
    level = OneOfMany(
        "Level", "", [("", "Not known yet"), *((str(each), f"Level {each}") for each in LEVELS)]
    )
    category = OneOfMany(
        "Category",
        "",
        [("", "Not known yet"), *((str(each), f"Category {each}") for each in CATEGORIES)],
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.required = False


class Flags(Form):
    marac = OneOf(
        "Is there a MARAC for them, or for someone they live with?",
        "Say whether there is a MARAC",
        [("yes", "Yes"), ("no", "No")],
        inline=True,
    )
    visor = Words(
        "ViSOR reference",
        "",
        hint="The reference alone; blank where there is none. Nothing that ViSOR says is held here.",
        max_length=40,
        width=20,
        required=False,
        autocomplete="off",
    )
