"""What is asked when an instrument is begun, answered, put in from paper, or corrected."""

from collections.abc import Mapping
from typing import Any

from django import forms as django_forms

from throughcare.rules.instruments import result_only
from throughcare.rules.instruments.instrument import Instrument, Item
from throughcare.rules.instruments.result_only import Kind, ResultOnly
from throughcare.rules.people import SEX_WORDS, Sex
from throughcare.rules.referral_answers import LONGEST_TEXT
from throughcare.web.forms import fields
from throughcare.web.forms.fields import Day, Form, LongWords, OneOf, OneOfMany

PASSED_OVER = "passed-over"
"""What is sent where a question is passed over."""
HERE = "here"
"""The person answers alone, on the practitioner's own device, who is signed out first."""
_SEXES = [(each.value, SEX_WORDS[each]) for each in Sex if each is not Sex.NOT_SPECIFIED]


_TOGETHER = ("together", "I ask them, one at a time")
_ALONE = (
    ("alone", "They answer alone, on their own phone: I give them a link"),
    (HERE, "They answer alone, on this device: I am signed out first"),
)


class Begin(Form):
    """How an instrument is to be answered, and which sex its cut-offs are read for where they differ."""

    way = OneOf(
        "How will the questions be answered?",
        "Choose how the questions will be answered",
        [],
    )

    def __init__(self, *args: Any, by_sex: bool, alone: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("way", [_TOGETHER, *(_ALONE if alone else ())])
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
        hint = " ".join(part for part in (hint, item.note) if part)
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


class Result(Form):
    """What an instrument came to that was done elsewhere: the fields that may be kept of it."""

    def __init__(
        self, *args: Any, instrument: ResultOnly, correcting: bool = False, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.instrument = instrument
        if correcting:
            self.fields["words"] = LongWords(
                "What was wrong?", "Say what was wrong", longest=LONGEST_TEXT
            )
        for each in instrument.fields:
            self.fields[each.key] = _field(each)

    @property
    def given(self) -> dict[str, object]:
        """What was filled in, by the keys of the fields."""
        return {
            each.key: _as_given(each.kind, self.cleaned_data[each.key])
            for each in self.instrument.fields
            if self.cleaned_data[each.key] not in (None, "")
        }


_YES_NO = [("yes", "Yes"), ("no", "No")]


def _field(of: result_only.Field) -> django_forms.Field:
    """The kind of question that a field of a result is asked as."""
    missing = f"{of.name}: this is needed"
    asked: django_forms.Field
    match of.kind:
        case Kind.DATE:
            asked = Day(of.name, missing)
        case Kind.YES_OR_NO:
            asked = OneOf(of.name, missing, _YES_NO, inline=True)
        case Kind.CHOICE:
            listed = [(each, each) for each in of.choices]
            asked = OneOfMany(of.name, missing, [("", "Not rated"), *listed])
        case Kind.PERCENTAGE:
            asked = fields.Words(
                of.name, missing, hint="A number from 0 to 100", width=4, autocomplete="off"
            )
        case Kind.DOCUMENT:
            asked = fields.Words(of.name, missing, width=30, autocomplete="off")
        case Kind.WORDS:
            asked = LongWords(of.name, missing, longest=LONGEST_TEXT)
    asked.required = of.needed
    return asked


def _as_given(kind: Kind, said: Any) -> object:
    match kind:
        case Kind.YES_OR_NO:
            return said == "yes"
        case Kind.PERCENTAGE:
            return _number(said)
        case _:
            return said


def _number(said: str) -> object:
    """A number as it was typed, or what was typed where that is none: the rule says what is wrong."""
    try:
        return float(said)
    except ValueError:
        return said


class QuestionnaireFile(Form):
    """A form of the scheme's own."""

    file = fields.File(
        "The questionnaire",
        "Choose the file with the questionnaire in it",
        hint="A FHIR R4 Questionnaire, JSON, of 2 MB at most",
    )


class ResponseFile(Form):
    """What was answered in another system."""

    file = fields.File(
        "The answers",
        "Choose the file with the answers in it",
        hint="A FHIR R4 QuestionnaireResponse, JSON, of 2 MB at most. Nothing is kept until you have read it over.",
    )
