"""What is asked of whoever nominates, takes up, returns what an agency knows, and decides."""

from typing import Any

from throughcare.rules.decisions import DeclineNomination
from throughcare.rules.identity import IdentifierKind
from throughcare.rules.levels import LEVEL_WORDS, Cohort, Level
from throughcare.rules.nominations import Ground
from throughcare.rules.referral_answers import LONGEST_TEXT
from throughcare.rules.selection import Rag, StatutoryStatus
from throughcare.web.forms.fields import Day, Form, LongWords, OneOf, OneOfMany, SomeOf, Words

NUMBERS = {kind.name.lower(): kind for kind in IdentifierKind}
NEW = "new"
"""The answer that a nominee is new to the scheme."""
_YES_NO = [("yes", "Yes"), ("no", "No")]


def _word(value: str) -> str:
    return value[0].upper() + value[1:]


def _number(kind: IdentifierKind) -> Words:
    return Words(
        f"{_word(kind.value)} (optional)", "", required=False, width="10", autocomplete="off"
    )


def yes(said: str) -> bool | None:
    """A yes, a no, or nothing said."""
    return {"yes": True, "no": False}.get(said)


class Nominate(Form):
    family_name = Words(
        "Family name", "Enter their family name", width="20", autocomplete="off"
    )
    given_names = Words(
        "Given names", "Enter their given names", width="20", autocomplete="off"
    )
    born = Day("Date of birth", "Enter their date of birth", hint="For example, 27 3 1990")
    pnc = _number(IdentifierKind.PNC)
    cro = _number(IdentifierKind.CRO)
    crn = _number(IdentifierKind.CRN)
    prison = _number(IdentifierKind.PRISON)
    nhs = _number(IdentifierKind.NHS)
    grounds = SomeOf(
        "Why do you put them forward?",
        "Choose at least one ground",
        [(each.value, _word(each.value)) for each in Ground if each is not Ground.TRANSFER],
        hint="Choose all that apply. Any risk will do, not only acquisitive crime.",
    )
    level = OneOf("Which level do you seek?", "Choose the level you seek", [])
    footing = OneOfMany(
        "On what footing would they be managed?",
        "Choose the footing",
        [("", "I do not know"), *((each.value, _word(each.value)) for each in StatutoryStatus)],
    )
    intelligence = OneOf(
        "Is there intelligence?",
        "Say whether there is intelligence",
        [*_YES_NO, ("", "Not said")],
        hint="Yes or no only: nothing of what it says belongs here.",
        inline=True,
    )
    words = LongWords(
        "What should the meeting know?",
        "Say why you put them forward",
        hint="The co-ordinator and those who sit in the meeting read this. Agencies that are asked what"
        " they know do not.",
        longest=LONGEST_TEXT,
    )

    def __init__(
        self, *args: Any, new: bool, levels: tuple[Level, ...], police: bool, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        if not new:
            for name in ("family_name", "given_names", "born", *NUMBERS):
                del self.fields[name]
        if levels:
            self.offer(
                "level",
                [
                    (each.value, f"{_word(each.value)}: {_lower(LEVEL_WORDS[each])}")
                    for each in levels
                ],
            )
        else:
            del self.fields["level"]
        if not police:
            del self.fields["intelligence"]
        else:
            self.fields["intelligence"].required = False
        self.fields["footing"].required = False


def _lower(words: str) -> str:
    return words[0].lower() + words[1:]


class TakeUp(Form):
    person = OneOf("Whose record is it?", "Say whose record it is", [])
    agencies = SomeOf("Whom do you ask what they know?", "", [])
    lead = OneOfMany("Which agency leads their case?", "Choose the agency that leads", [])
    lead_words = Words(
        "Why another than the scheme's rule says? (optional)",
        "",
        required=False,
        width="30",
        autocomplete="off",
    )

    def __init__(self, *args: Any, known: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["agencies"].required = False
        self.fields["lead"].required = False
        if known:
            for name in ("person", "lead", "lead_words"):
                del self.fields[name]


class Ask(Form):
    agencies = SomeOf("Whom do you ask too?", "Choose at least one agency", [])


class Return(Form):
    known = OneOf(
        "Does your agency know them?",
        "Say whether your agency knows them",
        _YES_NO,
        inline=True,
    )
    intelligence = OneOf(
        "Is there intelligence?",
        "Say whether there is intelligence",
        _YES_NO,
        hint="Yes or no only: nothing of what it says belongs here.",
        inline=True,
    )
    words = LongWords(
        "What does it know? (optional if it does not know them)",
        "",
        hint="What bears on whether they should be on the scheme. Those who sit in the meeting read this.",
        longest=LONGEST_TEXT,
        required=False,
    )

    def __init__(self, *args: Any, police: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not police:
            del self.fields["intelligence"]


class Accept(Form):
    level = OneOf("At which level?", "Choose the level", [])
    cohort = OneOf("In which cohort?", "Choose the cohort", [])
    rag = OneOf(
        "RAG",
        "Choose the rating",
        [*((each.value, _word(each.value)) for each in Rag), ("", "None yet")],
        inline=True,
    )
    words = LongWords("Why?", "Say why", longest=LONGEST_TEXT)
    override_words = LongWords(
        "Why otherwise than the matrix suggests? (only where you decide otherwise)",
        "",
        longest=LONGEST_TEXT,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        levels: tuple[Level, ...],
        cohorts: tuple[Cohort, ...],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["rag"].required = False
        for name, offered in (("level", levels), ("cohort", cohorts)):
            if offered:
                self.offer(name, [(each.value, _word(each.value)) for each in offered])
            else:
                del self.fields[name]


class Decline(Form):
    reason = OneOfMany(
        "Reason",
        "Choose the reason",
        [
            ("", "Another, which I say below"),
            *((each.value, _word(each.value)) for each in DeclineNomination),
        ],
    )
    words = LongWords(
        "What do you tell the agency that nominated?",
        "Say why",
        hint="They read this. Say nothing of what the scheme holds that they may not know.",
        longest=LONGEST_TEXT,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["reason"].required = False


class Withdraw(Form):
    words = LongWords(
        "Why do you take it back?", "Say why you take it back", longest=LONGEST_TEXT
    )


class Transfer(Form):
    to = OneOf("To which scheme?", "Choose the scheme", [])
    words = LongWords(
        "Why, and what must they know?",
        "Say why you send them there",
        hint="The other scheme's co-ordinator reads this, with the name, date of birth and numbers.",
        longest=LONGEST_TEXT,
    )
