"""Sentences, their conditions, and drug tests, as a practitioner may see them."""

from datetime import date, timedelta

from django.db.models import DateField, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL

from throughcare.access import found
from throughcare.access.cases import ON_SCHEME, cases, person_to_change, reached
from throughcare.access.permissions import shows
from throughcare.records.models import Condition, DrugTest, Person, Sentence
from throughcare.rules.final_third import ORDERS, SUPERVISED
from throughcare.rules.people import born_on_or_before
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sentences import ConditionKind, SentenceKind
from throughcare.rules.sharing import Section


def sentences(by: Practitioner, of: Person | None = None) -> QuerySet[Sentence]:
    """Orders, licences and times in custody of the people they reach, ended ones too."""
    held = Sentence.objects.filter(reached(by, of))
    return held if shows(Section.SENTENCE, by) else held.none()


def conditions(by: Practitioner, of: Person | None = None) -> QuerySet[Condition]:
    """What those ask of them."""
    held = Condition.objects.filter(reached(by, of))
    return held if shows(Section.SENTENCE, by) else held.none()


def told_to_come(of: Person, by: Practitioner) -> bool:
    """Whether a condition that runs asks someone to be treated: then it is not their choice alone to come."""
    asked = conditions(by, of).filter(kind=ConditionKind.TREATMENT)
    return asked.filter(ended_at=None, sentence__ended_on=None).exists()


def drug_tests(by: Practitioner, of: Person | None = None) -> QuerySet[DrugTest]:
    """What tests found."""
    held = DrugTest.objects.filter(reached(by, of))
    return held if shows(Section.DRUG_TEST, by) else held.none()


def sentence(reference: str, by: Practitioner) -> Sentence:
    return found.one(
        sentences(by).select_related("person", "case", "owner"), reference=reference
    )


def sentence_to_change(reference: str, by: Practitioner) -> Sentence:
    """The same, its person held until the act is done: of their sentences one may be current at a time."""
    person_to_change(sentence(reference, by).person.reference, by)
    return sentence(reference, by)


def condition_to_change(key: int, by: Practitioner) -> Condition:
    """One condition, held until the act is done."""
    held = (
        conditions(by)
        .select_related("person", "sentence__case")
        .select_for_update(of=("self",))
    )
    return found.one(held, pk=key)


# What is coming, of everyone on the scheme whom they reach.

_ON_SCHEME = Q(case__closed_at=None, case__selected_at__isnull=False)
_THIRD_BEGINS = RawSQL(
    "records_sentence.ends_on"
    " - ((records_sentence.ends_on - records_sentence.began_on + 1) / 3 - 1)",
    [],
    output_field=DateField(),
)
"""The first day of the final third: rules/final_third.py as a query. A test holds the two to the same answer."""


def running(by: Practitioner) -> QuerySet[Sentence]:
    """The sentences that run now, of those who are on the scheme now."""
    return sentences(by).filter(_ON_SCHEME, scheme=by.scheme, ended_on=None)


def releases(by: Practitioner, until: date) -> QuerySet[Sentence]:
    """Those in custody who are released by a day: who should have been and are still there come first."""
    inside = running(by).filter(kind=SentenceKind.CUSTODY, release_on__lte=until)
    return inside.annotate(due=F("release_on")).order_by("due", "pk")


def endings(by: Practitioner, until: date) -> QuerySet[Sentence]:
    """Orders, licences and supervision that run out by a day."""
    out = running(by).exclude(kind=SentenceKind.CUSTODY).filter(ends_on__lte=until)
    return out.annotate(due=F("ends_on")).order_by("due", "pk")


def final_thirds(by: Practitioner, first: date, until: date) -> QuerySet[Sentence]:
    """Those whose final third begins between two days, where Reset touches their sentence at all."""
    asked = Condition.objects.filter(
        sentence=OuterRef("pk"), kind=ConditionKind.RAR, ended_at=None
    )
    touched = Q(kind__in=SUPERVISED) | Q(Exists(asked), kind__in=ORDERS)
    long_enough = Q(ends_on__gte=F("began_on") + timedelta(days=2))
    found = running(by).filter(touched, long_enough).annotate(due=_THIRD_BEGINS)
    return found.filter(due__range=(first, until)).order_by("due", "pk")


def tests_due(by: Practitioner, on: date, every_days: int) -> QuerySet[Condition]:
    """Those who are to be tested, are out, and have not been for so many days. Never having been is due at once."""
    since = on - timedelta(days=every_days)
    of_them = DrugTest.objects.filter(person=OuterRef("person")).order_by("-on")
    asked = (
        conditions(by)
        .filter(
            Q(ends_on=None) | Q(ends_on__gte=on),
            kind=ConditionKind.DRUG_TESTING,
            began_on__lte=on,
            ended_at=None,
            sentence__ended_on=None,
            sentence__case__closed_at=None,
            sentence__case__selected_at__isnull=False,
            scheme=by.scheme,
        )
        .exclude(sentence__kind=SentenceKind.CUSTODY)
    )
    due = asked.annotate(due=Subquery(of_them.values("on")[:1]))
    found = due.filter(Q(due=None) | Q(due__lte=since)).order_by(
        F("due").asc(nulls_first=True), "pk"
    )
    return found if shows(Section.DRUG_TEST, by) else found.none()


def turning_adult(by: Practitioner, on: date, until: date) -> QuerySet[Person]:
    """The people on the scheme who turn 18 between two days."""
    here = cases(by).filter(ON_SCHEME, person=OuterRef("pk"))
    born = (born_on_or_before(on), born_on_or_before(until))
    return Person.objects.filter(Exists(here), born__range=born).order_by("born", "pk")
