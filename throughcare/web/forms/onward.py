"""What is asked of a service in the directory, an onward referral, and what is heard of it."""

from typing import Any

from throughcare.rules.onward import SERVICE_CODES, Rejection, ServiceKind
from throughcare.rules.referral_answers import LONGEST_TEXT
from throughcare.web.forms.fields import Choosing, Day, Form, LongWords, OneOf, OneOfMany, Words

_FEW = 2_000
_FOR_EXAMPLE = "For example, 27 3 2026"


def _first_up(word: str) -> str:
    return word[0].upper() + word[1:]


def _kind(kind: ServiceKind) -> str:
    code = SERVICE_CODES.get(kind)
    return f"{_first_up(kind.value)} ({code})" if code else _first_up(kind.value)


class Service(Form):
    name = Words("What is it called?", "Enter the name of the service", width=20, max_length=200)  # fmt: skip
    kind = OneOfMany(
        "What is it for?",
        "Choose what it is for",
        [("", "Choose"), *((each.value, _kind(each)) for each in ServiceKind)],
        hint="In brackets, its code in the Mental Health Services Data Set.",
    )
    criteria = LongWords(
        "Whom does it take?",
        "Say whom it takes",
        hint="Its criteria, its area, and what it asks for with a referral.",
        longest=LONGEST_TEXT,
    )
    address = LongWords(
        "Where do referrals go?",
        "",
        hint="Its address, telephone number and e-mail address.",
        longest=_FEW,
        required=False,
    )


class Send(Choosing):
    service = OneOfMany("To which service?", "Choose the service", [])
    words = LongWords(
        "Why are they referred there?",
        "Say why they are referred there",
        hint="What they need, and how they meet what the service asks for.",
        longest=LONGEST_TEXT,
    )
    sent_on = Day("When was it sent?", "Enter the day it was sent", hint=_FOR_EXAMPLE)
    chase_on = Day(
        "When is the service chased, if nothing is heard?",
        "Enter the day on which it is chased",
        hint=_FOR_EXAMPLE,
    )
    bridging = LongWords(
        "What does your service do meanwhile?",
        "",
        hint="A call a week, say, or solution-focused sessions until they are seen there.",
        longest=_FEW,
        required=False,
    )


class Stage(Form):
    on = Day("On which day?", "Enter the day", hint=_FOR_EXAMPLE)
    words = LongWords("What did you hear?", "", longest=_FEW, required=False)
    chase_on = Day(
        "When is the service chased next?",
        "Enter the day on which it is chased",
        hint=_FOR_EXAMPLE,
    )


class Allocate(Stage):
    care_coordinator = Words(
        "Who is the care co-ordinator?",
        "Enter the name of the care co-ordinator",
        width=20,
        autocomplete="off",
        max_length=200,
    )
    field_order = ("care_coordinator", "on", "words", "chase_on")


class See(Form):
    on = Day("On which day were they first seen?", "Enter the day", hint=_FOR_EXAMPLE)
    words = LongWords("What did you hear?", "", longest=_FEW, required=False)


class Reject(Choosing):
    on = Day("On which day was it rejected?", "Enter the day", hint=_FOR_EXAMPLE)
    code = OneOf(
        "Why was it rejected?",
        "Choose why it was rejected",
        [(each.value, _first_up(each.value)) for each in Rejection],
    )
    words = LongWords(
        "What did the service say?",
        "Say what the service said",
        hint="In its own words where you can.",
        longest=_FEW,
    )
    suggested = OneOfMany("Where else did it say to go?", "", [])

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["suggested"].required = False


class Withdraw(Form):
    on = Day("On which day was it withdrawn?", "Enter the day", hint=_FOR_EXAMPLE)
    words = LongWords("Why is it withdrawn?", "Say why it is withdrawn", longest=_FEW)


class Chase(Form):
    words = LongWords("What did you hear?", "Say what you heard", longest=_FEW)
    chase_on = Day(
        "When is the service chased next?",
        "Enter the day on which it is chased",
        hint=_FOR_EXAMPLE,
    )


class Bridge(Form):
    words = LongWords(
        "What does your service do meanwhile?",
        "Say what your service does meanwhile",
        hint="It replaces what was put down before, which is kept.",
        longest=_FEW,
    )
