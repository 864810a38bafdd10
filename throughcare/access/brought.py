"""Finding whom the contacts of an agency's own system are about, and which were brought before."""

from collections.abc import Iterable

from throughcare.access.cases import findable
from throughcare.records.models import Identifier, Note
from throughcare.rules.brought import Held, Line
from throughcare.rules.practitioners import Practitioner


def people_numbered(lines: Iterable[Line], by: Practitioner) -> dict[str, int]:
    """The people they reach by the numbers that the lines hold."""
    numbers = {number for line in lines for number in line.numbers}
    known = Identifier.objects.filter(canonical__in=numbers, person__in=findable(by))
    return dict(known.values_list("canonical", "person"))


def brought_before(lines: Iterable[Line], by: Practitioner) -> dict[str, Held]:
    """What their agency has brought under the references that the lines hold."""
    found = Note.objects.filter(
        owner=by.agency, source_key__in={line.reference for line in lines}
    )
    return {
        key: Held(person=person, words=words, happened_at=happened_at)
        for key, person, words, happened_at in found.values_list(
            "source_key", "person", "words", "happened_at"
        )
    }
