"""What is asked when an action is given, done, put off, or no longer needed."""

from uuid import UUID, uuid4

from django import forms

from throughcare.rules.actions import LONGEST_ACTION
from throughcare.web.forms.fields import Choosing, Day, Form, LongWords, OneOfMany


class Give(Choosing):
    """`key` is made with the page, so that sent twice it is one action."""

    words = LongWords(
        "What is to be done?",
        "Say what is to be done",
        hint="Whoever reads it may not know the person as you do. Name nobody who need not be named.",
        longest=LONGEST_ACTION,
    )
    owner = OneOfMany("Which agency is to do it?", "Choose an agency", [])
    worker = OneOfMany(
        "Who there?", "", [], hint="Leave it to the agency to choose, if you do not know."
    )
    due_on = Day("By when?", "Enter the day by which it is to be done")
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        worker = self.fields["worker"]
        worker.required = False
        worker.choices = [("", "Anyone there"), *worker.choices[1:]]  # type: ignore[attr-defined]

    @property
    def key_of_page(self) -> UUID:
        """The one that was sent or, for a page that is new, a new one."""
        sent = self.cleaned_data.get("key") if self.is_bound and self.is_valid() else None
        return sent or uuid4()


class Assign(Choosing):
    worker = OneOfMany("Who is to do it?", "Choose who is to do it", [])


class Done(Form):
    words = LongWords("What was done?", "Say what was done", longest=LONGEST_ACTION)


class NotNeeded(Form):
    words = LongWords(
        "Why is it no longer needed?", "Say why it is no longer needed", longest=LONGEST_ACTION
    )


class PutOff(Form):
    due_on = Day("By when now?", "Enter the day by which it is to be done")
    words = LongWords(
        "Why may it be done later?", "Say why it may be done later", longest=LONGEST_ACTION
    )
