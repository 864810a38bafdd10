"""What is asked of a need, a goal and a dependant."""

from typing import Any

from django.core.exceptions import ValidationError

from throughcare.rules.dependants import LONGEST_NAME
from throughcare.rules.needs import Contact, Depth, NeedStatus, Tie
from throughcare.rules.referral_answers import LONGEST_TEXT
from throughcare.web.forms.fields import Day, Form, LongWords, OneOf, OneOfMany, Words

_FEW = 2_000
"""Characters in an answer that is a sentence or two."""
_DEPTHS = {
    Depth.NONE: "No need",
    Depth.SOME: "Some: they manage, with a little help",
    Depth.MODERATE: "Moderate: it gets in the way, and may fall under a threshold",
    Depth.HIGH: "High: it must be met soon",
}
_YES_OR_NO = [("yes", "Yes"), ("no", "No")]


def _first_up(word: str) -> str:
    return word[0].upper() + word[1:]


class Need(Form):
    depth = OneOf(
        "How deep is the need?",
        "Say how deep the need is",
        [(each.value, words) for each, words in _DEPTHS.items()],
    )
    support = OneOf(
        "How far has support got?",
        "Say how far support has got",
        [(each.value, _first_up(each.value)) for each in NeedStatus],
    )
    provider = Words(
        "Who gives the support?",
        "",
        hint="An agency or a service. Leave it empty if nobody does yet.",
        width=20,
        autocomplete="off",
        required=False,
        max_length=200,
    )
    words = LongWords(
        "What did you find?",
        "",
        hint="What you find replaces what your agency found before, which is kept.",
        longest=LONGEST_TEXT,
        required=False,
    )
    began_on = Day("When did support begin?", "", hint="If it has begun.", required=False)
    ended_on = Day("When did it end?", "", hint="If it has ended.", required=False)
    review_on = Day(
        "When is it looked at again?",
        "",
        hint="For example, 27 3 2026. Needed while the need is open.",
        required=False,
    )


class Goal(Form):
    words = LongWords(
        "What do they mean to reach?",
        "Say what they mean to reach",
        hint="In their own words where you can.",
        longest=_FEW,
    )
    due_on = Day("By when?", "Enter the day", hint="For example, 27 3 2026")


class Dependant(Form):
    called = Words(
        "What are they called?",
        "Say what they are called",
        hint="A first name or initials, and no more.",
        width=10,
        autocomplete="off",
        max_length=LONGEST_NAME,
    )
    born_in = Words(
        "In which year were they born?",
        "",
        hint="For example, 2019. Leave it empty if it does not help.",
        width=4,
        autocomplete="off",
        required=False,
    )
    tie = OneOf(
        "Who are they to the person?",
        "Say who they are to the person",
        [(each.value, _first_up(each.value)) for each in Tie],
    )
    contact = OneOf(
        "How are they in touch?",
        "Say how they are in touch",
        [(each.value, _first_up(each.value)) for each in Contact],
    )
    responsible = OneOf(
        "Has the person parental responsibility for them, or the care of them?",
        "Say whether the person is responsible for them",
        _YES_OR_NO,
    )
    known_to_services = OneOfMany(
        "Do children's or adults' services know of them?",
        "",
        [("", "Nobody can say"), *_YES_OR_NO],
    )
    words = LongWords(
        "Anything that helps those who work with the person?", "", longest=_FEW, required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["known_to_services"].required = False

    def clean_born_in(self) -> int | None:
        said: str = self.cleaned_data["born_in"].strip()
        if not said:
            return None
        if not (said.isascii() and said.isdigit() and len(said) == 4):
            raise ValidationError("Enter the year of birth as four digits, such as 2019")
        return int(said)
