"""A support plan in plain words, for the person whose it is: as a paper to keep, and in easy-read sentences.

What each way of working is, is said in our own words. Nothing of it is clinical detail but what the person
agreed to and said.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from throughcare.rules.appointments import Modality, Practical
from throughcare.rules.days import day_in_words
from throughcare.rules.letters import LetterForm
from throughcare.rules.support_plans import Intensity


@dataclass(frozen=True, kw_only=True)
class PlanFacts:
    """What a paper says of a plan."""

    intensity: Intensity
    modalities: Sequence[Modality]
    practical: Sequence[Practical]
    aims: str
    person_words: str
    agreed_on: date
    review_on: date
    goals: Sequence[tuple[str, date]]
    """What they mean to reach, and by when."""
    service: str
    practitioner: str
    """Nobody's name while nobody is named."""
    crisis_line: str
    told_to_come: bool = False
    """Whether an order or a licence asks treatment of them: then nobody may tell them that they need not come."""


@dataclass(frozen=True)
class PaperPart:
    """A heading with what is under it: paragraphs, then a list."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()


_DRAWS_ON = {
    Modality.CBT: "Cognitive behavioural therapy (CBT): seeing how thoughts, feelings and what you do affect"
    " one another, and trying small changes.",
    Modality.ACT: "Acceptance and commitment therapy (ACT): making room for hard thoughts and feelings, and"
    " doing what matters to you.",
    Modality.DBT: "Dialectical behaviour therapy (DBT): ways to handle strong feelings, to get through a"
    " crisis, and to get on with other people.",
    Modality.MINDFULNESS: "Mindfulness: noticing what is happening now, without judging it.",
    Modality.PSYCHOEDUCATION: "Psychoeducation: learning how mental health works, and what can help.",
    Modality.SOLUTION_FOCUSED: "Solution-focused work: finding what already works for you, and doing more"
    " of it.",
}
_DRAWS_ON_EASY = {
    Modality.CBT: "How what you think changes how you feel, and what you do.",
    Modality.ACT: "How to live with hard feelings and do what matters to you.",
    Modality.DBT: "What to do when feelings are very strong.",
    Modality.MINDFULNESS: "How to slow down and notice what is happening now.",
    Modality.PSYCHOEDUCATION: "How your mind works, and what helps.",
    Modality.SOLUTION_FOCUSED: "What already works for you, and how to do more of it.",
}
_HELPS_WITH = {
    Practical.ADVOCACY: "Coming with you to appointments, and helping you to be heard.",
    Practical.BENEFITS: "Benefits: what you can get, and how to ask for it.",
    Practical.FINANCE: "Money and debt.",
    Practical.HOUSING: "Somewhere to live.",
}
_IN_TOUCH_EASY = {
    Intensity.MONTHLY_CALL: "We will phone you once a month.",
    Intensity.FORTNIGHTLY_CALL: "We will phone you every 2 weeks.",
    Intensity.MONTHLY: "We will meet once a month.",
    Intensity.FORTNIGHTLY: "We will meet every 2 weeks.",
    Intensity.WEEKLY: "We will meet every week.",
}

_CHOICE = (
    "Coming is your choice, and you can change your mind. If you cannot come, or do not, nothing is started"
    " against you for it: tell us when you can, and we find another time."
)
_TOLD = (
    "If you cannot come, tell us when you can, and we find another time. Your order or licence says something"
    " about treatment: ask us, or your offender manager, what it asks of you and what it does not."
)
_CHOICE_EASY = (
    "You do not have to come.",
    "You can say yes today and no tomorrow.",
    "You will not be in trouble if you do not come.",
    "Tell us if you can. We will find another day.",
)
_TOLD_EASY = (
    "Your order or licence says something about treatment.",
    "Ask us what it means for you.",
    "If you cannot come, tell us if you can. We will find another day.",
)


def parts(facts: PlanFacts, form: LetterForm) -> list[PaperPart]:
    """The whole paper, in the form the person can best read."""
    return list(_easy(facts) if form is LetterForm.EASY_READ else _plain(facts))


def _plain(facts: PlanFacts) -> Iterator[PaperPart]:
    yield PaperPart("What we want to reach together", (facts.aims,))
    if facts.person_words:
        yield PaperPart("What you said", (facts.person_words,))
    yield PaperPart(
        "How often we are in touch",
        (
            (
                f"You chose {facts.intensity.value}. How often is yours to choose:"
                " tell us when something else would suit you better."
            ),
        ),
    )
    yield PaperPart(
        "What our sessions draw on",
        points=tuple(_DRAWS_ON[each] for each in facts.modalities),
    )
    if facts.practical:
        yield PaperPart(
            "What else we help with",
            points=tuple(_HELPS_WITH[each] for each in facts.practical),
        )
    if facts.goals:
        yield PaperPart(
            "Your goals",
            points=tuple(f"{words} (by {day_in_words(due)})" for words, due in facts.goals),
        )
    choice = _TOLD if facts.told_to_come else _CHOICE
    yield PaperPart(
        "What you can count on",
        (
            f"You agreed to this plan on {day_in_words(facts.agreed_on)}. {choice}",
            f"We look at the plan together again by {day_in_words(facts.review_on)}, or sooner if you ask.",
        ),
    )
    yield PaperPart(
        "Whom to ask",
        (
            f"{facts.practitioner}, {facts.service}."
            if facts.practitioner
            else f"{facts.service}.",
            (
                f"If you are in danger now, call 999. If you need help with your mental health today:"
                f" {facts.crisis_line}."
            ),
        ),
    )


def _easy(facts: PlanFacts) -> Iterator[PaperPart]:
    yield PaperPart(
        "What we will do",
        (
            "This is a plan.",
            "You and we made it together.",
            "This is what we want:",
            facts.aims,
        ),
    )
    if facts.person_words:
        yield PaperPart("You said", (facts.person_words,))
    yield PaperPart(
        "When we talk",
        (_IN_TOUCH_EASY[facts.intensity], "You chose this.", "You can change it."),
    )
    yield PaperPart(
        "What we talk about",
        points=tuple(_DRAWS_ON_EASY[each] for each in facts.modalities),
    )
    if facts.practical:
        yield PaperPart(
            "We also help with", points=tuple(_HELPS_WITH[each] for each in facts.practical)
        )
    if facts.goals:
        yield PaperPart("What you want to do", points=tuple(words for words, _ in facts.goals))
    yield (
        PaperPart("Your order or licence", _TOLD_EASY)
        if facts.told_to_come
        else PaperPart("It is up to you", _CHOICE_EASY)
    )
    yield PaperPart(
        "What happens next",
        (f"On {day_in_words(facts.review_on)}, or before, we look at the plan again.",),
    )
    yield PaperPart(
        "If you need help",
        (
            *((f"Ask for {facts.practitioner}.",) if facts.practitioner else ()),
            f"We are the {facts.service}.",
            "Are you in danger now? Call 999.",
            f"Do you need help with how you feel today? {facts.crisis_line}.",
        ),
    )
