"""Reports for court: asked for, written by one clinician, countersigned by another, and sent."""

from datetime import date, datetime

from throughcare.access import own
from throughcare.access.clinical import court_report_to_change, court_reports, side_of_report
from throughcare.access.context import act
from throughcare.access.episodes import episode_to_change, side
from throughcare.casework import journal, references
from throughcare.casework.again import why_not_again
from throughcare.records.models import CourtReport
from throughcare.rules import courts as rules
from throughcare.rules.courts import MOVES, Asking
from throughcare.rules.days import day_of
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason

DRAFT = "court report"
"""The kind of draft that a report is until it is written."""


@act
def ask(episode: str, *, said: Asking, by: Practitioner, at: datetime) -> str:
    """A court, or whoever reports to it, has asked the service for a report. Returns its reference."""
    of = episode_to_change(episode, by)
    named = {"court": said.court.strip(), "asked_by": said.asked_by.strip()}
    against = rules.why_not_ask(said, of.state, day_of(at))
    same = court_reports(by, of.person).filter(
        episode=of, by=by.key, hearing_on=said.hearing_on, **named
    )
    against += why_not_again(same, at)
    report = CourtReport.objects.create(
        reference=references.new(),
        episode=of,
        person_id=of.person_id,
        scheme=of.scheme,
        owner_id=of.owner_id,
        **named,
        hearing_on=said.hearing_on,
        state=MOVES.after("ask", None, by, side(of, by), against),
        by_id=by.key,
        at=at,
    )
    journal.write("ask for court report", report, by=by, at=at)
    return report.reference


@act
def write(
    reference: str,
    *,
    words: str,
    recommendations: str,
    read: str,
    by: Practitioner,
    at: datetime,
) -> None:
    """A clinician has written it, and another is to read and countersign it.

    `read` is the fingerprint of the text that the writer had before them: nothing else is written over.
    """
    held = court_report_to_change(reference, by)
    against = rules.why_not_write(words, recommendations) + _why_not_as_read(held, read)
    held.state = MOVES.after("write", held.state, by, side_of_report(held, by), against)
    held.words, held.recommendations = words.strip(), recommendations.strip()
    held.written_by_id, held.written_at = by.key, at
    held.save()
    own.drafts(by).filter(kind=DRAFT, about=reference).delete()
    journal.write("write court report", held, by=by, at=at)
    journal.tell_countersigners(
        by.agency, "court-report-to-countersign", held.person.reference, by=by, at=at
    )


@act
def hand_back(reference: str, *, words: str, by: Practitioner, at: datetime) -> None:
    """Whoever was to countersign it asks for something to be mended. All that was written stays."""
    held = court_report_to_change(reference, by)
    writer = held.written_by_id
    against = rules.why_not_hand_back(words)
    held.state = MOVES.after("hand_back", held.state, by, side_of_report(held, by), against)
    held.handed_back, held.written_by, held.written_at = words.strip(), None, None
    held.save()
    journal.write("hand back court report", held, by=by, at=at)
    told = [writer] if writer and writer != by.key else []
    journal.tell(told, "court-report-handed-back", held.person.reference, at=at)


@act
def countersign(reference: str, *, read: str, by: Practitioner, at: datetime) -> None:
    """Another clinician than its writer has read it, as its fingerprint says, and answers for it too."""
    held = court_report_to_change(reference, by)
    against = rules.why_not_countersign(held.written_by_id, by) + _why_not_as_read(held, read)
    held.state = MOVES.after("countersign", held.state, by, side_of_report(held, by), against)
    held.countersigned_by_id, held.countersigned_at, held.handed_back = by.key, at, ""
    held.save()
    journal.write("countersign court report", held, by=by, at=at)


@act
def send(reference: str, *, on: date, by: Practitioner, at: datetime) -> None:
    """It is with the court."""
    held = court_report_to_change(reference, by)
    signed = day_of(held.countersigned_at) if held.countersigned_at else None
    against = rules.why_not_send(on, signed, day_of(at))
    held.state = MOVES.after("send", held.state, by, side_of_report(held, by), against)
    held.sent_on = on
    held.save(update_fields=["state", "sent_on"])
    journal.write("send court report", held, by=by, at=at)


def _why_not_as_read(held: CourtReport, read: str) -> list[Reason]:
    who = held.written_by.name if held.written_by else ""
    return rules.why_not_as_read(read, held.words, held.recommendations, who)
