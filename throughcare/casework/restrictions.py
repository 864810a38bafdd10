"""Keeping some people from a record; and opening it in spite of that, in an emergency."""

from datetime import datetime

from throughcare.access.cases import masked_one, people, person_to_change
from throughcare.access.context import act
from throughcare.access.restrictions import restriction_to_lift, restrictions
from throughcare.access.selection import partners_of
from throughcare.casework import journal
from throughcare.casework.journal import Restricted
from throughcare.records.models import BreakGlass, Case, Person, Post, Restriction
from throughcare.rules.practitioners import Practitioner, Role
from throughcare.rules.reasons import Reason, insist
from throughcare.rules.restriction import (
    OPEN_FOR,
    Emergency,
    Named,
    RestrictionKind,
    why_not_break_glass,
    why_not_restrict,
)
from throughcare.rules.sharing import GOVERNANCE


@act
def restrict(
    reference: str,
    kind: RestrictionKind,
    named: Named,
    *,
    words: str,
    by: Practitioner,
    at: datetime,
) -> None:
    """Someone, or an agency, is kept from the record; or it is closed to all but those named."""
    about = person_to_change(reference, by)
    insist([*why_not_restrict(by, named, words), *_why_not_named(about, kind, named, by)])
    Restriction.objects.create(
        person=about,
        kind=kind,
        user_id=named.user,
        agency_id=named.agency,
        words=words,
        by_id=by.key,
        at=at,
    )
    journal.write("restrict record", Restricted(about), by=by, at=at, kind=kind.value)


def _why_not_named(
    about: Person, kind: RestrictionKind, named: Named, by: Practitioner
) -> list[Reason]:
    reasons = []
    works_here = Post.objects.filter(user=named.user, scheme=by.scheme, ended_at=None)
    if named.user is not None and not works_here.exists():
        reasons.append(Reason("unknown", "They do not work on this scheme."))
    if named.agency is not None and named.agency not in partners_of(by.scheme).values():
        reasons.append(Reason("unknown", "The agency is not on this scheme."))
    held = restrictions(about, by).filter(kind=kind, lifted_at=None)
    if held.filter(user=named.user, agency=named.agency).exists():
        reasons.append(Reason("already", "That is in force already."))
    return reasons


@act
def lift(reference: str, key: int, *, by: Practitioner, at: datetime) -> None:
    """A restriction ends: whoever it kept out may see the record again, if their role reaches it."""
    about = person_to_change(reference, by)
    held = restriction_to_lift(about, key, by)
    insist(why_not_restrict(by, Named(user=held.user_id, agency=held.agency_id), held.words))
    held.lifted_at = at
    held.lifted_by_id = by.key
    held.save(update_fields=["lifted_at", "lifted_by"])
    journal.write("lift restriction", Restricted(about), by=by, at=at, kind=held.kind.value)


@act
def break_glass(
    reference: str, why: Emergency, *, words: str, by: Practitioner, at: datetime
) -> None:
    """A restricted record is opened in an emergency, for some hours; those who answer for it know at once."""
    masked = masked_one(reference, by)
    insist(why_not_break_glass(by, words))
    BreakGlass.objects.create(
        person_id=masked.key,
        scheme=by.scheme,
        by_id=by.key,
        why=why,
        words=words,
        at=at,
        ends_at=at + OPEN_FOR,
    )
    about = people(by).get(pk=masked.key)
    journal.write("open in emergency", Restricted(about), by=by, at=at, why=why.value)
    journal.tell_role(GOVERNANCE, "emergency-to-review", about.reference, by=by, at=at)
    journal.tell(_who_answers_for(about, by), "emergency-opened", about.reference, at=at)


def _who_answers_for(about: Person, by: Practitioner) -> set[int]:
    """The one who leads the case, and the seniors of the agency that does, but for whoever opens it."""
    case = Case.objects.get(person=about, closed_at=None)
    seniors = Post.objects.filter(
        user__agency=case.lead_agency_id, scheme=by.scheme, role=Role.SENIOR, ended_at=None
    )
    told = {*seniors.values_list("user", flat=True), case.lead_worker_id} - {by.key, None}
    return {each for each in told if each is not None}
