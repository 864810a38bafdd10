"""What is asked when an instrument is begun, answered, put in from paper, or corrected."""

from collections.abc import Mapping
from typing import Any

from django import forms as django_forms

from throughcare.rules.instruments.instrument import Instrument, Item
from throughcare.rules.people import SEX_WORDS, Sex
from throughcare.rules.referral_answers import LONGEST_TEXT
from throughcare.web.forms import fields
from throughcare.web.forms.fields import Day, Form, LongWords, OneOf, OneOfMany

PASSED_OVER = "passed-over"
"""What is sent where a question is passed over."""
HERE = "here"
"""The person answers alone, on the practitioner's own device, who is signed out first."""
_SEXES = [(each.value, SEX_WORDS[each]) for each in Sex if each is not Sex.NOT_SPECIFIED]


class Begin(Form):
    """How an instrument is to be answered, and which sex its cut-offs are read for where they differ."""

    way = OneOf(
        "How will the questions be answered?",
        "Choose how the questions will be answered",
        [
            ("together", "I ask them, one at a time"),
            ("alone", "They answer alone, on their own phone: I give them a link"),
            (HERE, "They answer alone, on this device: I am signed out first"),
        ],
    )

    def __init__(self, *args: Any, by_sex: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if by_sex:
            self.fields["sex"] = sex_asked()


def sex_asked() -> OneOf:
    """Asked of the clinician, since what is on record may be gender and not sex."""
    return OneOf(
        "Which sex are the cut-offs read for?",
        "Choose the sex that the cut-offs are read for",
        _SEXES,
        hint="Sex at birth: the published cut-offs are for male and female only. Ask; do not take it "
        "from the record.",
    )


class Question(Form):
    """One question on a page of its own."""

    def __init__(self, *args: Any, item: Item, number: int, **options: Any) -> None:
        super().__init__(*args, **options)
        offered = [(str(option.value), option.label) for option in item.options]
        label = item.words or f"Question {number}"
        hint = "" if item.words else "Read it out from the form, word for word."
        self.fields["answer"] = OneOf(
            label,
            "Choose an answer, or say that you would rather not answer",
            [*offered, (PASSED_OVER, "I would rather not answer this")],
            hint=hint,
        )

    @property
    def value(self) -> int | None:
        """What was chosen; None where the question is passed over."""
        chosen = self.cleaned_data["answer"]
        return None if chosen == PASSED_OVER else int(chosen)


class Paper(Form):
    """A whole form that was filled in on paper."""

    on = Day("When was it filled in?", "Enter the day it was filled in")

    def __init__(
        self, *args: Any, instrument: Instrument, by_sex: bool = False, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        if by_sex:
            self.fields["sex"] = sex_asked()
        add_items(self, instrument)

    @property
    def answers(self) -> dict[str, int]:
        return given(self.cleaned_data)


class Correct(Form):
    """The same again, as it should have been, with what was wrong."""

    words = LongWords(
        "What was wrong?",
        "Say what was wrong",
        hint="What is here now stays to be seen, marked as corrected.",
        longest=LONGEST_TEXT,
    )

    def __init__(self, *args: Any, instrument: Instrument, **options: Any) -> None:
        super().__init__(*args, **options)
        add_items(self, instrument)

    @property
    def answers(self) -> dict[str, int]:
        return given(self.cleaned_data)


def add_items(form: django_forms.Form, instrument: Instrument) -> None:
    """A field an item, each with nothing chosen to begin with: what is not chosen was not answered."""
    for number, item in enumerate(instrument.asked, start=1):
        offered = [(str(each.value), f"{each.value}: {each.label}") for each in item.options]
        field = OneOfMany(
            f"{number}. {item.words}" if item.words else f"Question {number}",
            f"Choose one of the answers that question {number} offers",
            [("", "Not answered"), *offered],
        )
        field.required = False
        form.fields[f"item-{item.key}"] = field


def given(cleaned: Mapping[str, Any]) -> dict[str, int]:
    """The answers of a form with a field an item."""
    return {
        name.removeprefix("item-"): int(value)
        for name, value in cleaned.items()
        if name.startswith("item-") and value
    }


class Words(Form):
    """Why it is stopped; or what was done about a red flag."""

    def __init__(
        self, *args: Any, label: str, missing: str, hint: str = "", **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["words"] = LongWords(label, missing, hint=hint, longest=LONGEST_TEXT)


class Code(Form):
    """The code of a link, typed by hand."""

    code = fields.Words(
        "Your code",
        "Enter the code you were given",
        hint="Sixteen letters and numbers. Small or capital letters, with or without dashes.",
        width=20,
        autocomplete="off",
    )
