"""What is asked of someone who restricts a record, opens one in an emergency, or reviews that."""

from collections.abc import Iterable
from enum import StrEnum

from throughcare.rules.restriction import Emergency, RestrictionKind, Review
from throughcare.web.forms.fields import Choosing, Form, LongWords, OneOf, OneOfMany

LONGEST = 2_000

_KINDS = {
    RestrictionKind.EXCLUDED: "Keep them out",
    RestrictionKind.RESTRICTED_TO: "Let them in, and keep out everyone else who is not let in",
}


def _in_words(words: Iterable[StrEnum]) -> list[tuple[str, str]]:
    return [(each.value, each.value[0].upper() + each.value[1:]) for each in words]


class Restrict(Choosing):
    kind = OneOf(
        "What is the restriction?",
        "Say what the restriction is",
        [(kind.value, words) for kind, words in _KINDS.items()],
    )
    whom = OneOfMany("Whom does it name?", "Choose a practitioner or an agency", [])
    words = LongWords(
        "Why?",
        "Say why, for whoever reviews it",
        hint="Only those who govern sharing can read this.",
        longest=LONGEST,
    )


class Emergencies(Form):
    why = OneOf("What is the emergency?", "Say what the emergency is", _in_words(Emergency))
    words = LongWords(
        "What has happened?",
        "Say what has happened",
        hint="Whoever reviews this afterwards reads it.",
        longest=LONGEST,
    )


class Reviewed(Form):
    outcome = OneOf("Was it justified?", "Say whether it was justified", _in_words(Review))
    words = LongWords("What did you find?", "Say what you found", longest=LONGEST)
