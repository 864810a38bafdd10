"""How people are named on a page."""

from throughcare.records.models import Person
from throughcare.rules.people import shown_as


def name(person: Person) -> str:
    return shown_as(person.family_name, person.given_names)
