"""What is asked of a support plan, of a review of sessions, and of who is in touch no more or again."""

from collections.abc import Sequence
from typing import Any

from throughcare.rules.appointments import Modality, Practical
from throughcare.rules.referral_answers import LONGEST_TEXT, ConsentGiven
from throughcare.rules.support_plans import Agreed, Intensity, ReviewOutcome
from throughcare.web.forms.fields import Day, Form, LongWords, OneOf, OneOfMany, SomeOf, Words
from throughcare.web.pages import as_words


class Plan(Form):
    intensity = OneOf(
        "How often do they want to be in touch?",
        "Say how often they want to be in touch",
        as_words(Intensity),
        hint="They choose. They can change it at any time.",
    )
    aims = LongWords(
        "What do you mean to reach together?",
        "Say what you mean to reach together",
        hint="The person is given this to keep: write it as you would say it to them.",
        longest=LONGEST_TEXT,
    )
    person_words = LongWords(
        "What did they say, in their own words?", "", longest=LONGEST_TEXT, required=False
    )
    modalities = SomeOf(
        "What will the sessions draw on?", "Choose what the sessions draw on", []
    )
    practical = SomeOf("Which practical support goes with it?", "", [], hint="If any.")
    how = OneOf(
        "How did they agree to the plan?",
        "Say how they agreed",
        as_words(ConsentGiven),
        inline=True,
    )
    on = Day("On which day did they agree?", "Enter the day on which they agreed")
    review_on = Day(
        "When do you look at the plan again together?",
        "Enter the day on which you look at it again",
        hint="For example, 27 3 2027",
    )
    in_place_of = Words("", "", required=False)
    """The plan that was there when this one was begun: not asked, but sent along."""

    def __init__(
        self,
        *args: Any,
        modalities: Sequence[Modality],
        practical: Sequence[Practical],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.offer("modalities", as_words(modalities))
        self.offer("practical", as_words(practical))
        self.fields["practical"].required = False

    def agreed(self) -> Agreed:
        said = self.cleaned_data
        return Agreed(
            intensity=Intensity(said["intensity"]),
            modalities=[Modality(each) for each in said["modalities"]],
            practical=[Practical(each) for each in said["practical"]],
            aims=said["aims"],
            person_words=said["person_words"],
            how=ConsentGiven(said["how"]),
            on=said["on"],
            review_on=said["review_on"],
        )


class Review(Form):
    words = LongWords(
        "What do you and the person think of the sessions so far?",
        "Say what you and the person think of the sessions so far",
        longest=LONGEST_TEXT,
    )
    outcome = OneOf("What comes of it?", "Say what comes of it", as_words(ReviewOutcome))
    more = OneOfMany("How many more?", "", [], hint="Where there are more sessions.")

    def __init__(self, *args: Any, most: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["more"].required = False
        numbers = [(str(each), str(each)) for each in range(1, most + 1)]
        self.offer("more", [("", "None"), *numbers])
        if most == 0:
            del self.fields["more"]
            outcomes = [each for each in ReviewOutcome if each is not ReviewOutcome.MORE]
            self.offer("outcome", as_words(outcomes))


class Saying(Form):
    """A few words on what happened."""

    words = LongWords("", "Say what happened", longest=LONGEST_TEXT)

    def __init__(self, *args: Any, label: str, hint: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["words"].label, self.fields["words"].help_text = label, hint
