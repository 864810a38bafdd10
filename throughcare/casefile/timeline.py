"""What was done, when and by whom, in the field's words."""

from dataclasses import dataclass
from datetime import datetime

from throughcare.access.journal import entries
from throughcare.casefile.paging import Page, page
from throughcare.records.models import JournalEntry, Person
from throughcare.rules.accommodation import StayState
from throughcare.rules.accommodation_reasons import CODES
from throughcare.rules.instruments.all import INSTRUMENTS, RESULT_ONLY
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.referral_reasons import (
    DECLINE_REASONS,
    WITHDRAW_REASONS,
    DeclineReason,
    WithdrawReason,
)
from throughcare.rules.schemes.all import SCHEMES
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
    "confirm position": "Where they stand on the scheme was looked at again, and is as it was",
    "change position": "Their rating or cohort was changed",
    "change level": "Their level was changed",
    "de-select": "Left the scheme, and is watched",
    "bring back": "Came back to the scheme",
    "change lead agency": "Another agency leads from now",
    "hand over lead": "All that their lead agency led was handed over",
    "plan transfer to adult services": "Their transfer to probation was planned",
    "transfer to adult services": "Transferred from youth justice to probation",
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
    "nominate": "Nominated to the scheme",
    "send to another scheme": "Sent to another scheme, which is to say whether it takes them",
    "take up nomination": "The nomination was taken up, and agencies were asked what they know",
    "ask agencies of nominee": "More agencies were asked what they know",
    "return information": "An agency said what it knows",
    "correct returned information": "An agency corrected what it said",
    "accept nomination": "Came onto the scheme, decided outside a meeting",
    "decline nomination": "The nomination was declined",
    "withdraw nomination": "The nomination was withdrawn",
    "record risk score": "A risk score was put down",
    "begin assessment": "An assessment was begun",
    "save assessment": "Something was written in the assessment",
    "sign assessment": "The assessment was signed",
    "resume assessment": "The assessment that was set aside is gone on with",
    "set aside assessment": "The assessment was set aside: it could not be finished",
    "hand back assessment": "The assessment was handed back to be looked at again",
    "countersign assessment": "The assessment was countersigned",
    "record sentence": "A sentence was put down",
    "revise sentence": "The dates of a sentence were changed",
    "end sentence": "A sentence ended",
    "recall": "Recalled from licence",
    "release": "Released from custody",
    "add condition": "A condition was added",
    "end condition": "A condition ended",
    "record drug test": "A drug test was put down",
    "flag MARAC or ViSOR": "What is held of MARAC and ViSOR changed",
    "begin reactive management": "Reactive management began",
    "end reactive management": "Reactive management ended",
    "put on agenda": "Put on the agenda of a meeting",
    "put off at meeting": "A meeting put the discussion off to the next",
    "discuss at meeting": "A meeting discussed them",
    "decide at meeting": "A meeting decided",
    "find need": "What an agency found on a pathway was put down",
    "review need": "A need was reviewed",
    "agree goal": "A goal was agreed",
    "meet goal": "A goal was met",
    "give up goal": "A goal was given up",
    "add dependant": "Somebody who depends on them was put down",
    "change dependant": "What is held of a dependant was changed",
    "end dependant": "Somebody depends on them no more",
    "offer place": "A place to live was offered",
    "accept place": "They took the place",
    "refuse place": "The place was refused",
    "withdraw place": "The offer of a place was taken back",
    "arrive": "They arrived at their place",
    "not arrive": "They did not arrive at their place",
    "depart": "They left their place",
    "change dates of stay": "The planned days of a stay were changed",
    "give action": "An agency was given something to do",
    "assign action": "Somebody was named to do an action",
    "do action": "An action was done",
    "put off action": "An action was put off",
    "end action that is not needed": "An action was no longer needed",
    "escalate action": "An overdue action went to those who supervise",
    "allocate episode": "The mental-health service chose who works with them",
    "reallocate episode": "Another practitioner of the mental-health service works with them",
    "begin tier": "The mental-health service began with them",
    "step on": "Went on to another tier of the mental-health service",
    "disengage": "Out of touch with the mental-health service for now",
    "re-engage": "In touch with the mental-health service again",
    "pause clock": "The clocks of the mental-health service stand still",
    "end pause": "The clocks of the mental-health service go on",
    "ask consultation": "The mental-health service was asked for advice",
    "advise": "The mental-health service gave its advice",
    "follow up consultation": "Whether the advice was used was put down",
    "agree support plan": "They and the mental-health service agreed a support plan",
    "review sessions": "The sessions so far were looked at together",
    "supervise": "Looked at in clinical supervision",
    "book appointment": "An appointment with the mental-health service was booked",
    "move appointment": "An appointment with the mental-health service was moved",
    "cancel appointment": "An appointment with the mental-health service was cancelled",
    "record appointment": "What came of an appointment was put down",
    "put down past appointment": "A past appointment was put down",
    "reach out": "The mental-health service sought them, or met them unplanned",
    "put down contact detail": "How they can be reached was put down",
    "end contact detail": "A way to reach them ended",
    "remind of appointment": "The time came to remind them of an appointment",
    "make letter": "A letter was made",
    "send letter": "A letter was sent",
    "send onward referral": "Referred on to another service",
    "receive onward referral": "The other service has the onward referral",
    "screen onward referral": "The other service has looked at the onward referral",
    "accept onward referral": "The other service accepted the onward referral",
    "allocate onward referral": "The other service named a care co-ordinator",
    "see onward referral": "The other service saw them for the first time",
    "reject onward referral": "The other service rejected the onward referral",
    "withdraw onward referral": "The onward referral was withdrawn",
    "chase onward referral": "The other service was asked what became of the onward referral",
    "bridge onward referral": "What is done meanwhile was put down",
    "close episode": "The mental-health service closed its work with them",
    "record crisis": "A crisis was put down",
    "put down plan not followed": "A plan that another body did not follow was put down",
    "ask for court report": "The mental-health service was asked for a report for court",
    "write court report": "A report for court was written",
    "hand back court report": "A report for court was handed back",
    "countersign court report": "A report for court was countersigned",
    "send court report": "A report for court was sent",
}
_ENDINGS = {
    "refuse place": CODES[StayState.REFUSED],
    "withdraw place": CODES[StayState.WITHDRAWN],
    "not arrive": CODES[StayState.NOT_ARRIVED],
    "depart": CODES[StayState.DEPARTED],
}
_FIELDS = {
    "family_name": "family name",
    "given_names": "given names",
    "statutory_status": "statutory status",
    "rag": "RAG",
    "offence": "index offence",
    "offence_on": "date of index offence",
    "lead_agency": "lead agency",
    "selected_at": "came onto the scheme",
}


@dataclass(frozen=True, kw_only=True)
class Event:
    """One act, as a reader sees it. `referral`, or `nomination`, is its reference where it was done to one."""

    what: str
    detail: str
    who: str
    agency: str
    at: datetime
    referral: str
    nomination: str


def of_person(person: Person, by: Practitioner, number: int) -> Page[Event]:
    """A page of what was done about a person, latest first."""
    done = entries(person, by).select_related("by__agency").order_by("-at", "-pk")
    return page(done, number, lambda rows: [event_of(entry) for entry in rows])


def of_referral(person: Person, reference: str, by: Practitioner) -> list[Event]:
    """All that was done to one referral, latest first: a handful, by the nature of it."""
    done = entries(person, by).filter(kind="referral", about=reference)
    return [
        event_of(entry) for entry in done.select_related("by__agency").order_by("-at", "-pk")
    ]


def event_of(entry: JournalEntry) -> Event:
    """One line of the journal, in the words of the field."""
    return Event(
        what=_DONE[entry.act],
        detail=_detail(entry),
        who=entry.by.name,
        agency=entry.by.agency.name,
        at=entry.at,
        referral=entry.about if entry.kind == "referral" else "",
        nomination=entry.about if entry.kind == "nomination" else "",
    )


def _detail(entry: JournalEntry) -> str:
    if entry.kind == "completion":
        instrument = str(entry.detail["instrument"])
        known = INSTRUMENTS.get(instrument) or RESULT_ONLY.get(instrument)
        return known.name if known else instrument
    if entry.kind == "stay":
        return _ENDINGS.get(entry.act, {}).get(str(entry.detail.get("reason")), "")
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
        case "reject onward referral":
            return str(entry.detail["reason"]).capitalize()
        case "send to another scheme":
            return SCHEMES[str(entry.detail["scheme"])].name
        case (
            "involve agency"
            | "end involvement of agency"
            | "change lead agency"
            | "hand over lead"
            | "plan transfer to adult services"
            | "transfer to adult services"
        ):
            return str(entry.detail["agency"])
        case "change level":
            return str(entry.detail["level"]).capitalize()
        case "de-select":
            reason = str(entry.detail["reason"])
            return reason[0].upper() + reason[1:]
        case "record disclosure":
            return f"{SECTION_WORDS[Section(entry.detail['section'])]}, to {entry.detail['agency']}"
        case "remind of appointment":
            return str(entry.detail["came_of"]).capitalize()
        case "make letter" | "send letter":
            return str(entry.detail["kind"]).capitalize()
        case "open in emergency":
            return str(entry.detail["why"]).capitalize()
        case "record sentence" | "revise sentence" | "end sentence":
            return str(entry.detail["kind"]).capitalize()
        case "add condition" | "end condition":
            kind = str(entry.detail["kind"])
            return kind[0].upper() + kind[1:]
        case "begin tier" | "step on":
            return str(entry.detail["tier"]).capitalize()
        case "pause clock":
            return str(entry.detail["why"]).capitalize()
        case "close episode":
            return str(entry.detail["reason"]).capitalize()
        case "record crisis":
            done = "; ".join(str(each) for each in entry.detail["done"])
            return done[:1].upper() + done[1:]
        case "put down plan not followed":
            body = str(entry.detail["body"])
            return body[:1].upper() + body[1:]
        case "review emergency":
            return f"Found {entry.detail['outcome']}"
    return ""
