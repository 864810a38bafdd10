"""Who opened what: writing it down, and who may read it.

The one write that this package makes. A page is shown by those who only read, and what it shows must
not be seen unless it is also written down; so a reading is made where the reading is allowed.
"""

from collections.abc import Iterable

from django.db.models import QuerySet

from throughcare.records.models import Person, Reading
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import supervises


def note(page: str, people: Iterable[int], by: Practitioner, basis: str = "") -> None:
    """Write down that these people were shown, in the transaction that reads what is shown."""
    Reading(
        scheme=by.scheme,
        by_id=by.key,
        agency_id=by.agency,
        page=page,
        people=sorted(set(people)),
        basis=basis,
        at=by.at,
    ).save(force_insert=True)


def of_person(person: Person, by: Practitioner) -> QuerySet[Reading]:
    """Each time someone on the scheme opened something about this person, the latest first.

    For those who supervise and reach the person's case: `person` comes from them.
    """
    read = Reading.objects.filter(scheme=by.scheme, people__contains=[person.pk])
    return read.order_by("-at", "-pk") if supervises(by) else read.none()
