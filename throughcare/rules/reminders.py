"""Reminders of appointments: what they say, which tells nobody what the appointment is for, and what came of each."""

from datetime import UTC, datetime
from enum import StrEnum

from throughcare.rules.appointments import DetailKind, RemindBy
from throughcare.rules.contact_details import takes_texts
from throughcare.rules.days import day_of
from throughcare.rules.letter_words import time
from throughcare.rules.letters import Language


class Reminded(StrEnum):
    """What came of a reminder."""

    SENT = "handed over to be carried"
    BY_LETTER = "a letter is to be posted"
    NOWHERE = "no safe number or address is held"
    REFUSED = "the number or the address was refused"
    NO_WAY = "nothing carries messages from here"
    TOO_LATE = "not carried before the appointment"


TELLS = {
    Reminded.BY_LETTER: "reminder-by-letter",
    **dict.fromkeys(
        (Reminded.NOWHERE, Reminded.REFUSED, Reminded.NO_WAY, Reminded.TOO_LATE),
        "reminder-not-sent",
    ),
}
"""What the practitioner is told, where the person has not been reminded."""

NOBODY_NAMED = "please ask the person you work with"
"""Whom to ask, where no number is set."""


def said(starts_at: datetime, questions: str) -> dict[str, str]:
    """The fields of a reminder. Whoever reads a person's messages learns that they meet somebody, and no more."""
    on = day_of(starts_at)
    return {
        "day": f"{on:%A} {on.day} {on:%B}",
        "time": time(starts_at, Language.ENGLISH),
        "questions": questions or NOBODY_NAMED,
    }


def words(fields: dict[str, str]) -> str:
    """The whole of it. The template that carries it in GOV.UK Notify says the same."""
    return (
        f"You have an appointment on {fields['day']} at {fields['time']}."
        f" Questions: {fields['questions']}."
    )


def business_key(reference: str, remind_at: datetime) -> str:
    """What makes a reminder one and the same, however often it is tried."""
    return f"{reference}-{remind_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def reaches(by: RemindBy, kind: DetailKind, value: str) -> bool:
    """Whether a detail is one that this kind of reminder can be sent to."""
    if by is RemindBy.TEXT:
        return kind is DetailKind.TELEPHONE and takes_texts(value)
    return by is RemindBy.EMAIL and kind is DetailKind.EMAIL
