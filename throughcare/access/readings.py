"""Who opened what: writing it down, and who may read it.

The one write that this package makes. A page is shown by those who only read, and what it shows must
not be seen unless it is also written down; so a reading is made where the reading is allowed.
"""

from collections.abc import Iterable

from django.db import DatabaseError, connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from throughcare.records.models import Person, Reading
from throughcare.rules.practitioners import Practitioner


class NotWrittenDown(Exception):
    """That someone looked could not be written down, so what they asked to see is not shown."""


def note(
    page: str, people: Iterable[int], by: Practitioner, *, basis: str = "", wait: bool = True
) -> None:
    """Write down that these people were shown, in the transaction that reads what is shown.

    Where the page is one of many people to look down, `wait=False` does not wait for the disk: a
    crash of the server may then lose the readings of its last half second, and nothing else. Raises
    NotWrittenDown.
    """
    looked = Reading(
        scheme=by.scheme,
        by_id=by.key,
        agency_id=by.agency,
        page=page,
        people=sorted(set(people)),
        basis=basis,
        at=by.at,
    )
    try:
        if not wait:
            with connection.cursor() as cursor:
                cursor.execute("set local synchronous_commit = off")
        looked.save(force_insert=True)
    except DatabaseError as error:
        raise NotWrittenDown(page) from error


def of_person(person: Person, by: Practitioner) -> QuerySet[Reading]:
    """Each time someone on the scheme opened something about this person, the latest first.

    For those who reach the person's case: `person` comes from them.
    """
    found = RawSQL("select readings_of(%s)", [person.pk])
    return Reading.objects.filter(scheme=by.scheme, pk__in=found).order_by("-at", "-pk")
