"""What is asked when an episode of care is closed."""

from typing import Any

from throughcare.rules.closing import LONGEST_VOICE
from throughcare.rules.episodes import CloseReason, EpisodeOutcome
from throughcare.web.forms.fields import Form, LongWords, OneOf, OneOfMany


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


class Close(Form):
    reason = OneOfMany(
        "Why does it end?",
        "Say why it ends",
        [("", "Choose"), *((each.value, _capital(each.value)) for each in CloseReason)],
    )
    outcome = OneOf(
        "How far was what you agreed with the person reached?",
        "Say how far it was reached",
        [(each.value, _capital(each.value)) for each in EpisodeOutcome],
    )
    for_practitioner = LongWords(
        "Summary for the practitioner",
        "Write the summary for the practitioner",
        hint="Their offender manager reads this. What was done, what helps, what to look out for, and whom"
        " to ask. No diagnosis, no scores, nothing said in confidence.",
        longest=LONGEST_VOICE,
    )
    for_person = LongWords(
        "Summary for the person",
        "Write the summary for the person",
        hint="To them, in plain words: what you did together, what helped, and where to turn next.",
        longest=LONGEST_VOICE,
    )
    easy_read = LongWords(
        "The same in easy read, if it helps them",
        "",
        hint="One thought a line, in short words. Leave it blank where it is not needed.",
        longest=LONGEST_VOICE,
        required=False,
    )
    why_unpaired = LongWords(
        "Why was no measure completed both at the beginning and at the end?",
        "",
        hint="Asked where one-to-one support was completed. It is added to the summary for the practitioner.",
        longest=1_000,
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.data.get("reason") == CloseReason.DIED.value:  # there is nobody to write it to
            self.fields["for_person"].required = False

    def asks_why_unpaired(self, asked: bool) -> None:
        """The last question is asked only where it could matter."""
        if not asked:
            del self.fields["why_unpaired"]
