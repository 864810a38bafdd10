"""What a referrer, and the service, are asked."""

from throughcare.rules.referral_answers import LONGEST_TEXT, PRESENTATION_WORDS, ConsentGiven
from throughcare.rules.referral_reasons import DECLINE_REASONS, WITHDRAW_REASONS
from throughcare.web.forms.fields import Day, Form, LongWords, OneOf, SomeOf

_CONSENT = {
    ConsentGiven.IN_WRITING: "In writing",
    ConsentGiven.SPOKEN: "They told me, and I wrote it in the case record",
}


class Crisis(Form):
    in_crisis = OneOf(
        "Is the person in crisis now?",
        "Say whether the person is in crisis now",
        [("no", "No"), ("yes", "Yes")],
        hint="At high risk of deliberately harming themselves, or in a mental-health crisis.",
    )


class Consent(Form):
    how = OneOf(
        "How did the person agree to this referral?",
        "Say how the person agreed",
        [(how.value, words) for how, words in _CONSENT.items()],
        hint="They must know what is referred, to whom, and what for. Without it, do not refer.",
    )
    on = Day(
        "When did they agree?",
        "Enter the day they agreed",
        hint="For example, 27 3 2026",
    )


class Presentation(Form):
    presentations = SomeOf(
        "What applies to the person?",
        "Choose at least one thing that applies",
        [(code.value, words) for code, words in PRESENTATION_WORDS.items()],
        hint="Choose all that apply.",
    )


class Concern(Form):
    concern = LongWords(
        "What worries you?",
        "Say what worries you",
        hint="What you have seen and heard, since when, and what has been tried. The service and"
        " your own agency can read this.",
        longest=LONGEST_TEXT,
    )


class Return(Form):
    wanted = LongWords(
        "What do you need to know before you can decide?",
        "Say what you need to know",
        hint="The referrer sees this.",
        longest=LONGEST_TEXT,
    )


class Answer(Form):
    words = LongWords(
        "Your answer",
        "Say what the service asked for",
        hint="The referral goes back to the service with this.",
        longest=LONGEST_TEXT,
    )


class Decline(Form):
    reason = OneOf(
        "Why is the referral declined?",
        "Choose why the referral is declined",
        [(reason.value, coded.words) for reason, coded in DECLINE_REASONS.items()],
    )
    words = LongWords(
        "Say more, and what might help instead",
        "Say why, and what might help",
        hint="The referrer sees this.",
        longest=LONGEST_TEXT,
    )


class Withdraw(Form):
    reason = OneOf(
        "Why do you withdraw the referral?",
        "Choose why you withdraw it",
        [(reason.value, words) for reason, words in WITHDRAW_REASONS.items()],
    )
