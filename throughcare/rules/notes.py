"""Writing about a person: in which section, in what words, of when. A note is never changed; a correction is another."""

from datetime import datetime

from throughcare.rules.contacts import Contact, why_not_contact
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason
from throughcare.rules.referral_answers import why_not_words
from throughcare.rules.sharing import Section, writes

SECTION_NAMES = {
    Section.CONTACT: "Contact",
    Section.WARNING: "Warning",
    Section.INTELLIGENCE: "Police intelligence",
    Section.SUMMARY: "Summary for partners",
    Section.CLINICAL: "Clinical note",
}
"""What a note in each section is called."""

TOLD_TO_THE_LEAD = (Section.CONTACT, Section.WARNING)
"""What another agency writes and the lead worker is told of. In Cornwall whoever meets a person shares what
they learn with the offender manager (TurnAround, Cornwall)."""


def why_not_write(
    section: Section,
    words: str,
    happened_at: datetime,
    contact: Contact | None,
    by: Practitioner,
    at: datetime,
) -> list[Reason]:
    """Everything against this practitioner writing this note now."""
    reasons = []
    if section not in writes(by):
        reasons.append(
            Reason("wrong-section", "Your agency and role do not write in this part of a case.")
        )
    if happened_at > at:
        reasons.append(Reason("future", "The day it happened is not yet here."))
    return [
        *reasons,
        *why_not_contact(section, contact),
        *why_not_words(words, "what happened"),
    ]
