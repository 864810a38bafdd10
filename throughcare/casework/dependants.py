"""Who depends on a person. A change ends the line there was and adds another, so that what was held is kept."""

from datetime import datetime

from throughcare.access.cases import person_to_change
from throughcare.access.context import act
from throughcare.access.needs import dependant_to_change
from throughcare.casework import journal
from throughcare.records.models import Dependant, Person
from throughcare.rules.days import day_of
from throughcare.rules.dependants import Depends, why_not_dependants, why_not_depends
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import insist


@act
def add(person: str, *, said: Depends, by: Practitioner, at: datetime) -> None:
    """A child or adult who depends on the person is put down: as little of them as helps."""
    about = person_to_change(person, by)
    insist([*why_not_dependants(by), *why_not_depends(said, day_of(at))])
    journal.write("add dependant", _add(about, said, by, at), by=by, at=at)


@act
def change(person: str, key: int, *, said: Depends, by: Practitioner, at: datetime) -> None:
    """What is so of a dependant is another thing now. What was put down before is kept, with its end."""
    about = person_to_change(person, by)
    held = dependant_to_change(about, key, by)
    insist([*why_not_dependants(by), *why_not_depends(said, day_of(at))])
    _end(held, by, at)
    journal.write("change dependant", _add(about, said, by, at), by=by, at=at)


@act
def end(person: str, key: int, *, by: Practitioner, at: datetime) -> None:
    """Somebody depends on the person no more, or was put down by mistake."""
    about = person_to_change(person, by)
    held = dependant_to_change(about, key, by)
    insist(why_not_dependants(by))
    _end(held, by, at)
    journal.write("end dependant", held, by=by, at=at)


def _add(about: Person, said: Depends, by: Practitioner, at: datetime) -> Dependant:
    return Dependant.objects.create(
        person=about,
        scheme=by.scheme,
        owner_id=by.agency,
        called=said.called.strip(),
        born_in=said.born_in,
        tie=said.tie,
        contact=said.contact,
        responsible=said.responsible,
        known_to_services=said.known_to_services,
        words=said.words,
        by_id=by.key,
        at=at,
    )


def _end(held: Dependant, by: Practitioner, at: datetime) -> None:
    held.ended_by_id, held.ended_at = by.key, at
    held.save(update_fields=["ended_by", "ended_at"])
