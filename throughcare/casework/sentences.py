"""What someone is sentenced to: put down, put right, ended; their release, and their recall."""

from datetime import date, datetime

from throughcare.access.cases import open_case, person_to_change
from throughcare.access.context import act
from throughcare.access.sentences import sentence_to_change, sentences
from throughcare.casework import journal, references
from throughcare.casework.journal import Sentenced
from throughcare.records.models import Case, Person, Sentence
from throughcare.rules.days import day_of
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed, Reason, insist
from throughcare.rules.sentences import (
    Said,
    SentenceKind,
    why_not_end,
    why_not_keep,
    why_not_recall,
    why_not_release,
    why_not_revise,
    why_not_sentence,
)


@act
def record(person: str, *, said: Said, by: Practitioner, at: datetime) -> str:
    """The person is under an order, on licence or in custody from a day. Returns its reference."""
    about = person_to_change(person, by)
    case = open_case(about, by)
    running = sentences(by, about).filter(ended_on=None).values_list("kind", flat=True)
    against = [
        *why_not_keep(by, on_scheme=case is not None),
        *why_not_sentence(said, set(running), day_of(at)),
    ]
    if case is None or against:
        raise NotAllowed(against)
    made = _begin(about, case, said, by, at)
    journal.write(
        "record sentence", Sentenced(about), by=by, at=at, kind=said.kind.value, sentence=made
    )
    if said.kind is SentenceKind.CUSTODY:
        journal.tell_their_practitioner("in-custody", about, by=by, at=at)
    return made


@act
def revise(reference: str, *, said: Said, by: Practitioner, at: datetime) -> None:
    """Its dates, prison or exemption have changed, or were put down wrongly. What they were is kept."""
    held = sentence_to_change(reference, by)
    insist(
        [
            *why_not_keep(by, on_scheme=held.case.closed_at is None),
            *_why_ended(held),
            *why_not_revise(said),
        ]
    )
    held.ends_on, held.release_on, held.prison = said.ends_on, said.release_on, said.prison
    held.exemption, held.words = said.exemption, said.words
    held.save(update_fields=["ends_on", "release_on", "prison", "exemption", "words"])
    journal.write(
        "revise sentence", Sentenced(held.person), by=by, at=at, sentence=reference,
        kind=held.kind.value,
    )  # fmt: skip


@act
def end(reference: str, *, on: date, why: str, by: Practitioner, at: datetime) -> None:
    """It has run out, or a court has ended it. Its conditions end with it."""
    held = sentence_to_change(reference, by)
    insist(
        [
            *why_not_keep(by, on_scheme=held.case.closed_at is None),
            *why_not_end(held.ended_on, held.began_on, on, day_of(at)),
        ]
    )
    _end(held, on, why, by, at)
    journal.write(
        "end sentence", Sentenced(held.person), by=by, at=at, sentence=reference,
        kind=held.kind.value,
    )  # fmt: skip
    if held.kind is SentenceKind.CUSTODY:
        journal.tell_their_practitioner("released", held.person, by=by, at=at)


@act
def recall(
    licence: str,
    *,
    on: date,
    prison: str,
    release_on: date | None,
    words: str,
    by: Practitioner,
    at: datetime,
) -> str:
    """The person is recalled: their licence ends and they are in custody. Returns the reference of that.

    Somebody recalls them, elsewhere and in their own right: nothing here does, whatever was missed.
    """
    held = sentence_to_change(licence, by)
    inside = Said(
        kind=SentenceKind.CUSTODY, began_on=on, ends_on=held.ends_on, prison=prison,
        release_on=release_on, exemption=held.exemption, words=words,
    )  # fmt: skip
    insist(
        [
            *why_not_keep(by, on_scheme=held.case.closed_at is None),
            *why_not_end(held.ended_on, held.began_on, on, day_of(at)),
            *why_not_recall(held.kind, prison),
            *(why_not_revise(inside) if prison.strip() else []),
        ]
    )
    _end(held, on, "recalled", by, at)
    made = _begin(held.person, held.case, inside, by, at)
    journal.write("recall", Sentenced(held.person), by=by, at=at, sentence=made)
    journal.tell_their_practitioner("in-custody", held.person, by=by, at=at)
    return made


@act
def release(
    custody: str,
    *,
    on: date,
    onto: SentenceKind | None,
    until: date | None,
    words: str,
    by: Practitioner,
    at: datetime,
) -> str:
    """The person is released: custody ends, and licence or supervision begins, or neither for a short sentence.

    Returns the reference of what begins, or nothing.
    """
    held = sentence_to_change(custody, by)
    insist(
        [
            *why_not_keep(by, on_scheme=held.case.closed_at is None),
            *why_not_end(held.ended_on, held.began_on, on, day_of(at)),
            *why_not_release(held.kind, onto, until, on),
        ]
    )
    _end(held, on, "released", by, at)
    made = ""
    if onto:
        out = Said(kind=onto, began_on=on, ends_on=until, exemption=held.exemption, words=words)
        made = _begin(held.person, held.case, out, by, at)
    journal.write("release", Sentenced(held.person), by=by, at=at, sentence=made or custody)
    journal.tell_their_practitioner("released", held.person, by=by, at=at)
    return made


def _begin(about: Person, case: Case, said: Said, by: Practitioner, at: datetime) -> str:
    made = Sentence.objects.create(
        reference=references.new(),
        person=about,
        case=case,
        scheme=by.scheme,
        owner_id=by.agency,
        kind=said.kind,
        began_on=said.began_on,
        ends_on=said.ends_on,
        prison=said.prison.strip(),
        release_on=said.release_on,
        exemption=said.exemption,
        words=said.words,
        by_id=by.key,
        at=at,
    )
    return made.reference


def _end(held: Sentence, on: date, why: str, by: Practitioner, at: datetime) -> None:
    held.ended_on, held.ended_why, held.ended_by_id = on, why.strip(), by.key
    held.save(update_fields=["ended_on", "ended_why", "ended_by"])
    held.conditions.filter(ended_at=None).update(ended_by=by.key, ended_at=at)


def _why_ended(held: Sentence) -> list[Reason]:
    return [Reason("ended", "It has already ended.")] if held.ended_on else []
