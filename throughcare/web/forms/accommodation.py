"""What is asked of a hostel, a place and a stay."""

from collections.abc import Mapping

from throughcare.rules.accommodation import StayState
from throughcare.rules.accommodation_reasons import CODES
from throughcare.web.forms.fields import Choosing, Day, Form, LongWords, OneOf, OneOfMany, Words

_FEW = 2_000


class Hostel(Choosing):
    name = Words("What is it called?", "Enter the name of the hostel", width=20, max_length=200)
    agency = OneOfMany("Which agency runs it?", "Choose the agency", [])
    team_only = OneOf(
        "Whom are its places for?",
        "Say whom its places are for",
        [
            ("yes", "Only people on the scheme"),
            ("no", "Also those who are nominated, or have left"),
        ],
    )


class Place(Form):
    name = Words("What is the place called?", "Enter a name", hint="Room 1, say.", width=20, max_length=100)  # fmt: skip
    since = Day("From when is it held for the team?", "Enter the day", hint="For example, 27 3 2026")  # fmt: skip


class EndPlace(Form):
    until = Day(
        "Until when is it held for the team?",
        "Enter the day",
        hint="On that day it is held no more.",
    )


class Dates(Form):
    from_on = Day("From when?", "Enter the day they are to arrive", hint="For example, 27 3 2026")  # fmt: skip
    until_on = Day(
        "When are they to leave?",
        "",
        hint="That day is free for somebody else. Leave it empty if nobody knows yet.",
        required=False,
    )


class Offer(Choosing, Dates):
    place = OneOfMany("Which place?", "Choose a place", [])
    field_order = ("place", "from_on", "until_on")


class Arrive(Dates):
    from_on = Day("When did they arrive?", "Enter the day they arrived", hint="For example, 27 3 2026")  # fmt: skip


class Accept(Form):
    """Nothing is asked."""


class _Ending(Form):
    words = LongWords("Say more, if it helps", "", longest=_FEW, required=False)
    field_order = ("left_on", "reason", "words")


def _why(question: str, coded: Mapping[str, str]) -> OneOf:
    return OneOf(question, "Choose a reason", [*coded.items()])


class Refuse(_Ending):
    reason = _why("Why was the place refused?", CODES[StayState.REFUSED])


class Withdraw(_Ending):
    reason = _why("Why do you take the offer back?", CODES[StayState.WITHDRAWN])


class NotArrive(_Ending):
    reason = _why("Why did they not arrive?", CODES[StayState.NOT_ARRIVED])


class Depart(_Ending):
    left_on = Day("When did they leave?", "Enter the day they left", hint="For example, 27 3 2026")  # fmt: skip
    reason = _why("Why did they leave?", CODES[StayState.DEPARTED])
