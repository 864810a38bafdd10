"""What is asked of a report for court."""

from django import forms

from throughcare.rules.referral_answers import LONGEST_TEXT
from throughcare.web.forms.fields import Day, Form, LongWords, Words

_LONGEST_NAME = 100


class Ask(Form):
    court = Words(
        "Which court?",
        "Say which court",
        max_length=_LONGEST_NAME,
        width=20,
        autocomplete="off",
    )
    asked_by = Words(
        "Who asked for it?",
        "Say who asked for it",
        hint="The court itself, or whoever reports to it.",
        max_length=_LONGEST_NAME,
        width=20,
        autocomplete="off",
    )
    hearing_on = Day(
        "When is the hearing?", "Enter the day of the hearing", hint="For example, 27 3 2026"
    )


class Write(Form):
    words = LongWords(
        "The report",
        "Write the report",
        hint="A summary for the court, and no clinical notes: what was found and done that bears on its decision.",
        longest=LONGEST_TEXT,
    )
    recommendations = LongWords(
        "What you recommend",
        "Say what you recommend, or that it is nothing",
        longest=LONGEST_TEXT,
    )
    read = forms.CharField(required=False, max_length=16)
    """Which text of the report the page was made from."""


class Countersign(Form):
    read = forms.CharField(required=False, max_length=16)


class HandBack(Form):
    words = LongWords("What is to be mended?", "Say what is to be mended", longest=2_000)


class Send(Form):
    on = Day("On what day was it sent?", "Enter the day it was sent")
