"""What is asked of a letter."""

from collections.abc import Callable, Sequence
from typing import Any

from django.forms import Field

from throughcare.rules.letters import LONGEST_FIELD, Language, LetterForm, LetterKind, SentBy
from throughcare.web.forms.fields import Day, Form, LongWords, OneOf, Words


def _first_up(word: str) -> str:
    return word[0].upper() + word[1:]


_LANGUAGES = {
    Language.ENGLISH: "English",
    Language.WELSH: "Welsh (a Welsh speaker reads it before it is sent)",
}
_FORMS = {
    LetterForm.STANDARD: "Standard",
    LetterForm.LARGE_PRINT: "Large print",
    LetterForm.EASY_READ: "Easy read: short sentences, larger type",
}


class Choose(Form):
    """Which letter: asked by GET, so that it can be linked to."""

    kind_of_letter = OneOf("Which letter?", "Choose which letter", [])
    language = OneOf(
        "In which language?",
        "Choose the language",
        [(each.value, words) for each, words in _LANGUAGES.items()],
    )
    form = OneOf(
        "In which form can they best read it?",
        "Choose the form",
        [(each.value, words) for each, words in _FORMS.items()],
    )

    def __init__(self, *args: Any, kinds: Sequence[LetterKind], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("kind_of_letter", [(each.value, _first_up(each.value)) for each in kinds])


_ASKED: dict[str, Callable[[], Field]] = {
    "telephone": lambda: Words(
        "Which number can they ring?",
        "Enter the number they can ring",
        hint="Yours or your team's. It is printed in the letter.",
        width=20,
        autocomplete="off",
        max_length=100,
    ),
    "reason": lambda: LongWords(
        "Why are they referred?",
        "Say why they are referred",
        hint="In plain words. The person reads it, and so does the other service.",
        longest=LONGEST_FIELD,
    ),
    "help": lambda: LongWords(
        "What can help from now?",
        "Say what can help from now",
        hint="Who is there for them, and what they found that works.",
        longest=LONGEST_FIELD,
    ),
}


class Make(Form):
    """What only its maker can say, and what the letter is about where there is a choice."""

    def __init__(
        self,
        *args: Any,
        typed: Sequence[str],
        appointments: Sequence[tuple[str, str]],
        onward: Sequence[tuple[str, str]],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        if len(appointments) > 1:
            self.fields["appointment"] = OneOf(
                "Which appointment is it about?", "Choose the appointment", appointments
            )
        if len(onward) > 1:
            self.fields["onward"] = OneOf(
                "Which referral is it about?", "Choose the referral", onward
            )
        for name in typed:
            self.fields[name] = _ASKED[name]()


class Sent(Form):
    how = OneOf(
        "How was it sent?",
        "Say how it was sent",
        [(each.value, _first_up(each.value)) for each in SentBy],
    )
    on = Day("On which day?", "Enter the day it was sent", hint="For example, 27 3 2026")
