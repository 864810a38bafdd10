"""An assessment by the mental-health service: written by several, over days; signed, handed back, countersigned.

What is still being typed is a draft of the writer's own (casework/drafts.py) until they save it here.
"""

from datetime import datetime

from throughcare.access import own
from throughcare.access.clinical import assessment_to_change, words_of
from throughcare.access.completions import flagged
from throughcare.access.context import act
from throughcare.access.episodes import episode_to_change, side
from throughcare.access.instruments import name_of
from throughcare.casework import journal, references
from throughcare.casework.bulk import insert
from throughcare.records.models import Assessment, Draft, Note
from throughcare.rules.assessments import (
    CLOSING,
    MOVES,
    PARTS,
    AssessmentState,
    Words,
    why_not_as_read,
    why_not_begin,
    why_not_countersign,
    why_not_hand_back,
    why_not_resume,
    why_not_save,
    why_not_set_aside,
    why_not_sign,
    words_in,
)
from throughcare.rules.differences import Overtaken
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import insist
from throughcare.rules.sharing import Section

DRAFT = "assessment"
"""The kind of draft that an assessment's words are until they are saved."""
HAND_BACK = "hand back assessment"
"""And of what is to be looked at again in it, until it is handed back."""


@act
def begin(episode: str, *, by: Practitioner, at: datetime) -> str:
    """A clinician begins to write what they find. Nothing of the episode changes by it. Returns its reference."""
    held = episode_to_change(episode, by)
    unfinished = held.assessments.exclude(state=AssessmentState.COUNTERSIGNED).exists()
    against = why_not_begin(held.tier, held.state, unfinished)
    state = MOVES.after("begin", None, by, side(held, by), against)
    begun = Assessment.objects.create(
        reference=references.new(),
        episode=held,
        person=held.person,
        scheme=held.scheme,
        owner_id=held.owner_id,
        state=state,
        begun_by_id=by.key,
        begun_at=at,
        saved_by_id=by.key,
        saved_at=at,
    )
    journal.write("begin assessment", journal.Treated(held), by=by, at=at)
    return begun.reference


@act
def save(
    reference: str,
    edition: int,
    changes: Words,
    *,
    draft: str = "",
    window: str = "",
    by: Practitioner,
    at: datetime,
) -> int:
    """What was written takes its place in the assessment. Returns its new edition.

    `edition` is the one that the writer read; `draft` is when their draft was saved, as their `window` knows it.
    Where another has saved since, or they themselves in another window, nothing is overwritten: raises
    Overtaken, with the words of the other.
    """
    held = assessment_to_change(reference, by)
    insist(why_not_save(held.state, held.owner_id == by.agency, changes))
    now = words_of(held)
    changed = {key: said for key, said in changes.items() if said != now[key]}
    if changed and edition != held.edition:
        who = held.saved_by.name if held.saved_by_id != by.key else ""
        raise Overtaken(now, who, held.saved_at)
    kept = _draft(held, by)
    elsewhere = kept is not None and own.written_elsewhere(kept, draft, window)
    if changed and kept and elsewhere:
        raise Overtaken({**now, **words_in(kept.answers)}, "", kept.saved_at, kept=True)
    if changed:
        _write_into(held, changed)
        held.edition += 1
        held.saved_by_id, held.saved_at = by.key, at
        held.save()
    if kept and not elsewhere:
        kept.delete()
    about = journal.Treated(held.episode)
    journal.write("save assessment", about, by=by, at=at, changed=sorted(changed))
    return int(held.edition)


@act
def sign(reference: str, edition: int, *, by: Practitioner, at: datetime) -> None:
    """A clinician stands by it, as they read it. Those who answer for the service are told, to countersign it."""
    held = assessment_to_change(reference, by)
    waiting = flagged(by).filter(person=held.person_id).select_related("questionnaire")
    against = why_not_as_read(held.edition, edition) + why_not_sign(
        words_of(held), [name_of(each) for each in waiting], _draft(held, by) is not None
    )
    held.state = MOVES.after("sign", held.state, by, side(held.episode, by), against)
    held.signed_by_id, held.signed_at = by.key, at
    held.save(update_fields=["state", "signed_by", "signed_at"])
    about, told = journal.Treated(held.episode), held.episode.reference
    journal.write("sign assessment", about, by=by, at=at, edition=edition)
    journal.tell_countersigners(held.owner_id, "assessment-signed", told, by=by, at=at)


@act
def hand_back(reference: str, words: str, *, by: Practitioner, at: datetime) -> None:
    """Something is to be looked at again before it is countersigned: it is being written as before."""
    held = assessment_to_change(reference, by)
    held.state = MOVES.after(
        "hand_back", held.state, by, side(held.episode, by), why_not_hand_back(words)
    )
    writer, held.signed_by, held.signed_at = held.signed_by_id, None, None
    held.handed_back = words
    held.save(update_fields=["state", "signed_by", "signed_at", "handed_back"])
    own.drafts(by).filter(kind=HAND_BACK, about=reference).delete()
    journal.write("hand back assessment", journal.Treated(held.episode), by=by, at=at)
    _tell_writer(writer, "assessment-handed-back", held, by, at)


@act
def countersign(reference: str, edition: int, *, by: Practitioner, at: datetime) -> None:
    """Another clinician stands by it too: it is final, and its summary is there for those who may read summaries."""
    held = assessment_to_change(reference, by)
    against = why_not_as_read(held.edition, edition)
    against += why_not_countersign(held.signed_by_id, by.key)
    held.state = MOVES.after("countersign", held.state, by, side(held.episode, by), against)
    held.countersigned_by_id, held.countersigned_at = by.key, at
    held.save(update_fields=["state", "countersigned_by", "countersigned_at"])
    _tell_partners(held, by, at)
    journal.write("countersign assessment", journal.Treated(held.episode), by=by, at=at)
    _tell_writer(held.signed_by_id, "assessment-countersigned", held, by, at)


@act
def set_aside(reference: str, words: str, *, by: Practitioner, at: datetime) -> None:
    """It cannot be finished, as where the person did not come again. Why is a clinical note; what is written stays."""
    held = assessment_to_change(reference, by)
    against = why_not_set_aside(words)
    held.state = MOVES.after("set_aside", held.state, by, side(held.episode, by), against)
    held.save(update_fields=["state"])
    _note(held, Section.CLINICAL, f"The assessment was set aside: {words}", by, at)
    journal.write("set aside assessment", journal.Treated(held.episode), by=by, at=at)


@act
def resume(reference: str, *, by: Practitioner, at: datetime) -> None:
    """The person is there again: what was set aside is written on."""
    held = assessment_to_change(reference, by)
    of = episode_to_change(held.episode.reference, by)  # so that it is not closed meanwhile
    against = why_not_resume(of.state)
    held.state = MOVES.after("resume", held.state, by, side(of, by), against)
    held.save(update_fields=["state"])
    journal.write("resume assessment", journal.Treated(of), by=by, at=at)


def _write_into(held: Assessment, words: Words) -> None:
    held.parts = {**held.parts, **{key: said for key, said in words.items() if key in PARTS}}
    for key in CLOSING:
        setattr(held, key, words.get(key, getattr(held, key)))


def _draft(held: Assessment, by: Practitioner) -> Draft | None:
    """What this practitioner has written of it and not saved."""
    return own.drafts(by).filter(kind=DRAFT, about=held.reference).first()


def _tell_partners(held: Assessment, by: Practitioner, at: datetime) -> None:
    """The summary becomes a note, of the assessment's own reference, where those who may read summaries read them."""
    _note(held, Section.SUMMARY, held.summary, by, at, held.reference)


def _note(
    held: Assessment,
    section: Section,
    words: str,
    by: Practitioner,
    at: datetime,
    reference: str = "",
) -> None:
    insert(
        Note(
            reference=reference or references.new(),
            person_id=held.person_id,
            section=section,
            owner_id=held.owner_id,
            words=words,
            happened_at=at,
            by_id=by.key,
            at=at,
        )
    )


def _tell_writer(
    writer: int | None, template: str, held: Assessment, by: Practitioner, at: datetime
) -> None:
    whom = [writer] if writer and writer != by.key else []
    journal.tell(whom, template, held.episode.reference, at=at)
