"""Sentences, their conditions, and drug tests, as a practitioner may see them."""

from django.db.models import QuerySet

from throughcare.access.cases import reached
from throughcare.access.permissions import shows
from throughcare.records.models import Condition, DrugTest, Person, Sentence
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import Section


def sentences(by: Practitioner, of: Person | None = None) -> QuerySet[Sentence]:
    """Orders, licences and times in custody of the people they reach, ended ones too."""
    held = Sentence.objects.filter(reached(by, of))
    return held if shows(Section.SENTENCE, by) else held.none()


def conditions(by: Practitioner, of: Person | None = None) -> QuerySet[Condition]:
    """What those ask of them."""
    held = Condition.objects.filter(reached(by, of))
    return held if shows(Section.SENTENCE, by) else held.none()


def drug_tests(by: Practitioner, of: Person | None = None) -> QuerySet[DrugTest]:
    """What tests found."""
    held = DrugTest.objects.filter(reached(by, of))
    return held if shows(Section.DRUG_TEST, by) else held.none()
