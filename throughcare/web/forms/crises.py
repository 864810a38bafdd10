"""What is put down of a crisis, and of a plan that another body did not follow."""

from typing import Any

from throughcare.rules.courts import OtherBody
from throughcare.rules.crises import CrisisStep, CrisisTold
from throughcare.rules.referral_answers import LONGEST_TEXT
from throughcare.web.forms.fields import Day, Form, LongWords, OneOf, SomeOf
from throughcare.web.forms.meetings import Clock


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


class Crisis(Form):
    danger = LongWords(
        "What was the danger?",
        "Say what the danger was",
        hint="Whoever works with the person reads this: say no more of their health than keeps them safe.",
        longest=LONGEST_TEXT,
    )
    on = Day("On what day was it?", "Enter the day")
    clock = Clock(
        "At what time?",
        "Enter the time",
        hint="For example, 9:30 or 14:00. About then is enough.",
        width=5,
        autocomplete="off",
    )
    done = SomeOf(
        "What was done?",
        "Say what was done: at least one thing",
        [(each.value, _capital(each.value)) for each in CrisisStep],
    )
    told = SomeOf(
        "Who was told?", "", [(each.value, _capital(each.value)) for each in CrisisTold]
    )
    agencies = SomeOf(
        "Which agencies of the scheme were told?",
        "",
        [],
        hint="Each is put in the log of disclosures, on the basis of vital interests.",
    )
    without = OneOf(
        "Was anything shared without the person's agreement?",
        "Say whether anything was shared without their agreement",
        [("no", "No"), ("yes", "Yes")],
        inline=True,
    )
    why_without = LongWords(
        "If so, why?",
        "",
        hint="To save a life, nobody need wait for it. Say what made it so.",
        longest=2_000,
        required=False,
    )
    words = LongWords(
        "Anything else those who work with them should know", "", longest=2_000, required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("told", "agencies"):
            self.fields[name].required = False


class PlanNotFollowed(Form):
    body = OneOf(
        "Who decided otherwise?",
        "Say who decided otherwise",
        [(each.value, _capital(each.value)) for each in OtherBody],
    )
    on = Day("On what day?", "Enter the day it was decided", hint="For example, 27 3 2026")
    planned = LongWords(
        "What had been planned together?",
        "Say what had been planned",
        hint="By whom, and what it was meant to do. All who work with the person read this.",
        longest=2_000,
    )
    decided = LongWords(
        "What was decided instead?", "Say what was decided instead", longest=2_000
    )
    why = LongWords(
        "What reason was given?",
        "Say what reason was given",
        hint="In their words, as far as you know them; or that none was given.",
        longest=2_000,
    )
