"""What an agency does that puts someone forward: it nominates, sends to another scheme, takes a nomination back."""

from datetime import datetime

from django.db import connection

from throughcare.access import own, selection
from throughcare.access.cases import open_case, person_to_change
from throughcare.access.context import act
from throughcare.access.nominations import nomination_to_change, nominations, place, sides
from throughcare.casework import journal, references
from throughcare.records.models import Nomination, Person
from throughcare.rules.days import day_of
from throughcare.rules.nominating import Carried, Nominating, why_not_nominate, why_not_transfer
from throughcare.rules.nominations import MOVES, OPEN, Ground, NominationSide
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.referral_answers import why_not_words
from throughcare.rules.schemes.all import SCHEMES

DRAFT = "nomination"
"""The kind of draft that a nomination grows in: about a person, or about SOMEONE_NEW."""
SOMEONE_NEW = "new"


@act
def nominate(
    said: Nominating,
    *,
    person: str = "",
    carried: Carried | None = None,
    by: Practitioner,
    at: datetime,
) -> str:
    """An agency puts someone forward: someone it reaches, or someone new to it, of whom it learns nothing by it.

    Returns the nomination's reference.
    """
    about = person_to_change(person, by) if person else None
    case = open_case(about, by) if about else None
    who = _known_of(about, left=case is None) if about else carried
    assert who is not None, "a nomination is of somebody"  # noqa: S101
    arrangements, on = selection.arrangements(by.scheme, day_of(at)), day_of(at)
    against = why_not_nominate(said, who, place(about, case, by), arrangements, by, on)
    state = MOVES.after("nominate", None, by, NominationSide.NOMINATOR, against)
    made = Nomination.objects.create(
        reference=references.new(),
        scheme=by.scheme,
        person=about if case else None,
        case=case,
        carried=who.as_kept(),
        agency_id=by.agency,
        by_id=by.key,
        at=at,
        grounds=said.grounds,
        level=said.level,
        footing=said.footing,
        words=said.words,
        intelligence=said.intelligence,
        state=state,
    )
    own.drafts(by).filter(kind=DRAFT, about=person or SOMEONE_NEW).delete()
    journal.write("nominate", made, by=by, at=at)
    journal.tell_coordinators("nomination-made", made, at=at)
    return made.reference


@act
def transfer(person: str, *, to: str, words: str, by: Practitioner, at: datetime) -> str:
    """The co-ordinator sends someone to another scheme, which takes them up or not; here their case goes on.

    Returns the reference of the nomination there.
    """
    about = person_to_change(person, by)
    who = _known_of(about, left=False, sent=True)
    sent = nominations(by).filter(from_scheme=by.scheme, carried__sent_as=person)
    waiting = sent.filter(state__in=OPEN, scheme=to).first()
    case = open_case(about, by)
    against = why_not_transfer(to, SCHEMES, words, by, waiting.state if waiting else None)
    state = MOVES.after("transfer", None, by, NominationSide.NOMINATOR, against)
    made = Nomination.objects.create(
        reference=references.new(),
        scheme=to,
        from_scheme=by.scheme,
        carried=who.as_kept(),
        agency_id=by.agency,
        by_id=by.key,
        at=at,
        grounds={Ground.TRANSFER},
        footing=case.statutory_status if case else None,
        words=words,
        state=state,
    )
    journal.write("send to another scheme", about, by=by, at=at, scheme=to)
    journal.tell_coordinators("transfer-received", made, at=at)
    return made.reference


@act
def withdraw(reference: str, *, words: str, by: Practitioner, at: datetime) -> None:
    """The agency that nominated takes it back before it is decided; whoever was a nominee by it is one no more."""
    held = nomination_to_change(reference, by)
    against = why_not_words(words, "why you take it back")
    held.state = MOVES.after("withdraw", held.state, by, sides(held, by), against)
    held.ended_by_id, held.ended_at, held.ended_words = by.key, at, words
    held.save(update_fields=["state", "ended_by", "ended_at", "ended_words"])
    if held.case_id:
        with connection.cursor() as cursor:
            why = "The nomination was withdrawn."
            cursor.execute("select end_candidacy(%s, %s, %s)", [held.pk, why, at])
    journal.write("withdraw nomination", held, by=by, at=at)
    journal.tell_coordinators("nomination-withdrawn", held, at=at)


def _known_of(about: Person, *, left: bool, sent: bool = False) -> Carried:
    """Who somebody is, as the record says that the agency reaches."""
    return Carried(
        family_name=about.family_name,
        given_names=about.given_names,
        born=about.born,
        numbers=dict(about.identifiers.values_list("kind", "canonical")),
        known_as=about.reference if left else "",
        sent_as=about.reference if sent else "",
    )
