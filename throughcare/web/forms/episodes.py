"""What is asked about an episode of care: who works with them, where it goes on, when its clocks stand still."""

from throughcare.rules.consultations import Used
from throughcare.rules.episodes import PauseReason, Tier
from throughcare.rules.referral_answers import LONGEST_TEXT
from throughcare.web.forms.fields import Day, Form, LongWords, OneOf, OneOfMany
from throughcare.web.pages import as_words


class Give(Form):
    worker = OneOf("Who works with them?", "Choose who works with them", [])
    team = OneOfMany("Cluster", "Choose a cluster of the service", [])

    def chosen(self) -> tuple[int, int | None]:
        """Who, and in which cluster."""
        said = self.cleaned_data
        return int(said["worker"]), int(said["team"]) if said["team"] != "none" else None


class StepOn(Form):
    tier = OneOf("Where do they go on to?", "Choose the tier they go on to", [])
    words = LongWords(
        "Why, in plain words",
        "Say why they go on to another tier",
        hint="Whoever referred reads this. No clinical detail.",
        longest=LONGEST_TEXT,
    )

    def offer_but(self, now: Tier) -> None:
        """The tiers they are not at."""
        self.offer("tier", as_words([tier for tier in Tier if tier is not now]))


class Pause(Form):
    why = OneOf("Why can they not come?", "Choose why they cannot come", as_words(PauseReason))
    on = Day("From which day?", "Enter the day from which they cannot come")
    words = LongWords(
        "Say more, if it helps",
        "",
        hint="Whoever referred reads this.",
        longest=LONGEST_TEXT,
        required=False,
    )


class EndPause(Form):
    on = Day("From which day can they come again?", "Enter the day from which they can come")


class Supervise(Form):
    on = Day("On which day?", "Enter the day of the supervision")
    words = LongWords(
        "What was said",
        "Say what was said in supervision",
        hint="The service alone reads this.",
        longest=LONGEST_TEXT,
    )


class Ask(Form):
    question = LongWords(
        "What do you want to know?",
        "Say what you ask",
        hint="What you see, what you have tried, and what would help you to work with them. Your"
        " own agency and the service read this.",
        longest=LONGEST_TEXT,
    )


class Advise(Form):
    advice = LongWords(
        "What do you advise?",
        "Say what you advise",
        hint="Whoever asked reads all of this page. Plain words, and no clinical detail.",
        longest=LONGEST_TEXT,
    )
    formulation = LongWords(
        "How do you understand what goes on? (optional)",
        "",
        hint="A formulation in plain words, that the practitioner can use.",
        longest=LONGEST_TEXT,
        required=False,
    )
    follow_up = LongWords(
        "What did you agree to follow up? (optional)",
        "",
        longest=LONGEST_TEXT,
        required=False,
    )
    follow_up_on = Day(
        "On which day? (optional)",
        "",
        hint="When you look together at whether the advice was used.",
        required=False,
    )
    to_assessment = OneOf(
        "Does it lead to an assessment?",
        "Say whether it leads to an assessment",
        [("no", "No"), ("yes", "Yes")],
        hint="If the episode is at case consultation, yes puts the person on the list for one.",
    )


class FollowUp(Form):
    used = OneOf("Was the advice used?", "Say whether the advice was used", as_words(Used))
    words = LongWords(
        "Say more, if it helps",
        "",
        hint="What helped, and what did not. It is for the service to learn by.",
        longest=LONGEST_TEXT,
        required=False,
    )
