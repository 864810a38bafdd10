"""What was done, when and by whom, in the field's words."""

from dataclasses import dataclass
from datetime import datetime

from throughcare.access.journal import entries
from throughcare.casefile.paging import Page, page
from throughcare.records.models import JournalEntry, Person
from throughcare.rules.instruments.all import INSTRUMENTS, RESULT_ONLY
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.referral_reasons import (
    DECLINE_REASONS,
    WITHDRAW_REASONS,
    DeclineReason,
    WithdrawReason,
)
from throughcare.rules.sharing import SECTION_WORDS, Section

_DONE = {
    "add to nominal list": "Came onto the scheme's list",
    "change by nominal list": "The scheme's list brought something new",
    "send referral": "Referred to the mental-health service",
    "accept referral": "The service accepted the referral",
    "return referral for information": "The service asked for more information",
    "answer and send referral again": "The referrer answered, and sent the referral again",
    "decline referral": "The service declined the referral",
    "withdraw referral": "The referral was withdrawn",
    "give permission to share": "Gave permission to share",
    "withdraw permission to share": "Withdrew permission to share",
    "withdraw agreement to the service": "Withdrew agreement to the service",
    "involve agency": "Another agency began to work with them",
    "end involvement of agency": "An agency no longer works with them",
    "record disclosure": "Something was disclosed",
    "mark as managed under MAPPA": "Marked as managed under MAPPA",
    "mark as not managed under MAPPA": "Marked as not managed under MAPPA",
    "allocate case": "A lead worker was chosen",
    "hand over": "Handed over to another worker",
    "restrict record": "The record was restricted",
    "lift restriction": "A restriction of the record was lifted",
    "open in emergency": "The restricted record was opened in an emergency",
    "begin instrument": "An instrument was begun",
    "finish instrument": "An instrument was finished",
    "finish instrument alone": "The person sent the answers to an instrument",
    "enter instrument": "An instrument was put in from paper",
    "correct instrument": "An instrument was corrected",
    "take over instrument": "The practitioner went on with an instrument begun alone",
    "stop instrument": "An instrument was stopped",
    "see to red flag": "A red flag was seen to",
    "record result": "The result of an instrument was put down",
    "correct result": "The result of an instrument was corrected",
    "review emergency": "The opening in an emergency was reviewed",
    "record risk score": "A risk score was put down",
    "give action": "An agency was given something to do",
    "assign action": "Somebody was named to do an action",
    "do action": "An action was done",
    "put off action": "An action was put off",
    "end action that is not needed": "An action was no longer needed",
    "escalate action": "An overdue action went to those who supervise",
}
_FIELDS = {
    "family_name": "family name",
    "given_names": "given names",
    "statutory_status": "statutory status",
    "rag": "RAG",
    "offence": "index offence",
    "offence_on": "date of index offence",
    "lead_agency": "lead agency",
}


@dataclass(frozen=True, kw_only=True)
class Event:
    """One act, as a reader sees it. `referral` is its reference where it was done to one."""

    what: str
    detail: str
    who: str
    agency: str
    at: datetime
    referral: str


def of_person(person: Person, by: Practitioner, number: int) -> Page[Event]:
    """A page of what was done about a person, latest first."""
    done = entries(person, by).select_related("by__agency").order_by("-at", "-pk")
    return page(done, number, lambda rows: [_event(entry) for entry in rows])


def of_referral(person: Person, reference: str, by: Practitioner) -> list[Event]:
    """All that was done to one referral, latest first: a handful, by the nature of it."""
    done = entries(person, by).filter(kind="referral", about=reference)
    return [_event(entry) for entry in done.select_related("by__agency").order_by("-at", "-pk")]


def _event(entry: JournalEntry) -> Event:
    return Event(
        what=_DONE[entry.act],
        detail=_detail(entry),
        who=entry.by.name,
        agency=entry.by.agency.name,
        at=entry.at,
        referral=entry.about if entry.kind == "referral" else "",
    )


def _detail(entry: JournalEntry) -> str:
    if entry.kind == "completion":
        instrument = str(entry.detail["instrument"])
        known = INSTRUMENTS.get(instrument) or RESULT_ONLY.get(instrument)
        return known.name if known else instrument
    match entry.act:
        case "decline referral":
            return DECLINE_REASONS[DeclineReason(entry.detail["reason"])].words
        case "withdraw referral":
            return WITHDRAW_REASONS[WithdrawReason(entry.detail["reason"])]
        case "change by nominal list":
            return ", ".join(_FIELDS.get(field, field) for field in entry.detail["fields"])
        case "give permission to share":
            named = [SECTION_WORDS[Section(each)] for each in entry.detail["sections"]]
            return ", ".join(named)
        case "involve agency" | "end involvement of agency":
            return str(entry.detail["agency"])
        case "record disclosure":
            return f"{SECTION_WORDS[Section(entry.detail['section'])]}, to {entry.detail['agency']}"
        case "open in emergency":
            return str(entry.detail["why"]).capitalize()
        case "review emergency":
            return f"Found {entry.detail['outcome']}"
    return ""
