"""How a person can be reached. Another number ends the one there was, so that what was held is kept."""

from datetime import datetime

from throughcare.access import found
from throughcare.access.cases import person_to_change
from throughcare.access.context import act
from throughcare.access.episodes import contact_details
from throughcare.casework import journal
from throughcare.records.models import ContactDetail
from throughcare.rules.appointments import DetailKind
from throughcare.rules.contact_details import canonical, why_not_detail, why_not_keep
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import insist


@act
def put_down(
    person: str,
    *,
    kind: DetailKind,
    value: str,
    safe: bool,
    words: str,
    by: Practitioner,
    at: datetime,
) -> None:
    """The person is reached by this number or address from now, and it is safe to use or it is not.

    Nothing is ever sent to one that is not safe, or that they are reached by no more.
    """
    about = person_to_change(person, by)
    insist([*why_not_keep(by), *why_not_detail(kind, value, words)])
    for each in contact_details(by, about).filter(kind=kind, ended_at=None):
        _end(each, by, at)
    detail = ContactDetail.objects.create(
        person=about,
        scheme=by.scheme,
        kind=kind,
        value=canonical(kind, value),
        safe=safe,
        words=words.strip(),
        by_id=by.key,
        at=at,
    )
    journal.write("put down contact detail", detail, by=by, at=at, kind=kind.value)


@act
def end(person: str, key: int, *, by: Practitioner, at: datetime) -> None:
    """The person is not reached by this any more, or never was. Pressed twice, it ended by the first."""
    about = person_to_change(person, by)
    insist(why_not_keep(by))
    held = found.one(contact_details(by, about).select_for_update(of=("self",)), pk=key)
    if held.ended_at is not None:
        return
    _end(held, by, at)
    journal.write("end contact detail", held, by=by, at=at, kind=held.kind.value)


def _end(held: ContactDetail, by: Practitioner, at: datetime) -> None:
    held.ended_by_id, held.ended_at = by.key, at
    held.save(update_fields=["ended_by", "ended_at"])
