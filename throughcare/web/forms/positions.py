"""What is asked of someone who reviews a place on the scheme, moves it, or says who leads."""

from collections.abc import Iterable
from enum import StrEnum

from throughcare.rules.levels import LEVEL_WORDS, Cohort, Level
from throughcare.rules.referral_answers import LONGEST_TEXT
from throughcare.rules.selecting import WhyLeft
from throughcare.rules.selection import Rag
from throughcare.web.forms.fields import Choosing, Day, Form, LongWords, OneOf, OneOfMany

NONE = "none"


def _in_words(words: Iterable[StrEnum]) -> list[tuple[str, str]]:
    return [(each.value, each.value[0].upper() + each.value[1:]) for each in words]


def _why(label: str, missing: str, hint: str = "", *, required: bool = True) -> LongWords:
    return LongWords(label, missing, hint=hint, longest=LONGEST_TEXT, required=required)


class _Standing(Form):
    """A form that asks for a rating and, on a scheme that has cohorts, for one of them."""

    rag = OneOf("RAG", "Choose a rating, or no rating", [*_in_words(Rag), (NONE, "No rating")])
    cohort = OneOf("Cohort", "Choose a cohort, or no cohort", [])

    def offer_cohorts(self, cohorts: list[Cohort]) -> None:
        if cohorts:
            self.offer("cohort", [*_in_words(cohorts), (NONE, "No cohort")])
        else:
            del self.fields["cohort"]

    def said_rag(self) -> Rag | None:
        said = self.cleaned_data["rag"]
        return None if said == NONE else Rag(said)

    def said_cohort(self) -> Cohort | None:
        said = self.cleaned_data.get("cohort", NONE)
        return None if said == NONE else Cohort(said)


class Review(_Standing):
    words = _why(
        "Why do they stand so?", "Say why they stand so", "What has changed, or what has not."
    )
    review_on = Day("When is the next review?", "Enter the day of the next review")


class ChangeLevel(Form):
    level = OneOf("Which level?", "Choose a level", [])
    words = _why("Why?", "Say why the level changes")

    def offer_levels(self, levels: Iterable[Level]) -> None:
        self.offer("level", [(each.value, with_meaning(each)) for each in levels])


class BringBack(_Standing):
    level = OneOf("At which level?", "Choose a level", [])
    words = _why("Why do they come back?", "Say why they come back")

    field_order = ("level", "rag", "cohort", "words")

    def offer_levels(self, levels: list[Level]) -> None:
        if levels:
            self.offer("level", [(each.value, with_meaning(each)) for each in levels])
        else:
            del self.fields["level"]

    def said_level(self) -> Level | None:
        said = self.cleaned_data.get("level")
        return Level(said) if said else None


def with_meaning(level: Level) -> str:
    """A level and what it means, as a choice says it."""
    return (
        f"{level.value.capitalize()}: {LEVEL_WORDS[level][0].lower()}{LEVEL_WORDS[level][1:]}"
    )


class DeSelect(Form):
    why = OneOf("Why do they leave the scheme?", "Say why they leave", _in_words(WhyLeft))
    words = _why(
        "Anything else whoever meets them next should know",
        "",
        "Needed where it is another reason.",
        required=False,
    )


class ChangeLead(Choosing):
    agency = OneOfMany("Which agency leads from now?", "Choose an agency", [])
    worker = OneOfMany(
        "Who answers for them there?",
        "Choose someone at that agency",
        [],
        hint="If you choose nobody, those who supervise at the agency are told to.",
    )
    words = _why(
        "Why?", "Say why", "Needed where it is not what the scheme's rule says.", required=False
    )

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        _need_not_be_said(self)


class Plan(Choosing):
    to = OneOfMany("Which probation service?", "Choose a probation service", [])
    on = Day("When?", "Enter the day of the transfer")


class Transfer(Choosing):
    worker = OneOfMany(
        "Who answers for them there?",
        "Choose someone at that agency",
        [],
        hint="If you choose nobody, those who supervise at the agency are told to.",
    )

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        _need_not_be_said(self)


def _need_not_be_said(form: Choosing) -> None:
    chosen = form.fields["worker"]
    chosen.required = False
    listed = list(chosen.choices)[1:]  # type: ignore[attr-defined]
    chosen.choices = [("", "Nobody yet"), *listed]  # type: ignore[attr-defined]


class Giver(Choosing):
    giver = OneOfMany("Which agency no longer leads?", "Choose an agency", [])


class HandOverAll(Choosing):
    receiver = OneOfMany("Which agency leads from now?", "Choose an agency", [])
    words = _why("Why are they handed over?", "Say why they are handed over")
