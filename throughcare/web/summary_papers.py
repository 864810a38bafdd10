"""The summary of a closed episode in the words of a paper, in each of its voices."""

from datetime import date

from throughcare.casefile.closing import SummaryPage
from throughcare.files.summaries import EASY, LARGE, ORDINARY, Paper
from throughcare.rules.days import day_of
from throughcare.web.pages import day

VOICES = {
    "practitioner": ORDINARY,
    "person": ORDINARY,
    "person-large": LARGE,
    "easy-read": EASY,
    "easy-read-large": LARGE,
}
"""Each paper there is, and the size of its print."""


def paper_of(shown: SummaryPage, voice: str, reader: str, on: date) -> Paper:
    """For the practitioner, marked and with its facts; for the person, a letter of their own."""
    if voice == "practitioner":
        return Paper(
            title="Summary for the practitioner",
            subtitle=f"{shown.banner.name}, {shown.service}",
            marking="OFFICIAL-SENSITIVE",
            made=f"Made for {reader} on {day(on)}. Destroy it when it has served.",
            facts=[
                ("Born", day(shown.banner.born)),
                (
                    "With the service",
                    f"{day(day_of(shown.opened_at))} to {day(day_of(shown.closed_at))}",
                ),
                ("Why it ended", shown.reason.value.capitalize()),
                ("What was agreed was", shown.outcome.value),
                ("Closed by", shown.closed_by),
            ],
            parts=[("Summary", shown.for_practitioner)],
        )
    easy = voice.startswith("easy-read")
    return Paper(
        title="What we did together",
        subtitle=f"For {shown.banner.name}",
        marking="",
        made=f"{shown.service}, {day(day_of(shown.closed_at))}",
        facts=[],
        parts=[
            ("Your summary", (shown.easy_read if easy else "") or shown.for_person),
            ("If you need help now", help_now(shown.crisis_line)),
        ],
        size=VOICES[voice],
    )


def help_now(line: str) -> str:
    """What anyone is told at the end of their paper."""
    return f"If you are in danger: ring 999 or go to A&E.\nAt any hour: {line}."
